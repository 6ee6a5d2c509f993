"""One outline, many formats: all of them say the same, word for word."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from markdown_it import MarkdownIt

from toolkit.languages import words
from toolkit.problems import say
from toolkit.records.brief import sections
from toolkit.records.from_journal import record_of
from toolkit.records.html_page import html_page
from toolkit.records.markdown import markdown
from toolkit.records.minutes import minutes
from toolkit.records.minutes import sheet as sheet_of
from toolkit.records.outline import RecordOutline
from toolkit.records.plain_text import text_lines
from toolkit.records.promises import action_plan, follow_up_form
from toolkit.records.record import FollowUpMeeting, Meeting, Promise, Record, RecordedNote

from .builders import counting, events, held, promising

SHEETS: dict[str, Callable[[Record], RecordOutline]] = {
    "minutes": minutes,
    "plan": action_plan,
    "follow-up": follow_up_form,
    "brief": lambda record: sheet_of("brief", say("Brief"), record, sections(record, words(record.language))),
}


def flagged() -> Record:
    """With a note of no step, and steps and notes that were marked as important."""
    record = held("Banken ringer", "Ingen svarar", "Sist")
    first, second, *rest = record.steps
    notes = (RecordedNote(text="en rad\noch en till", table=2, flagged=True), RecordedNote(text="vikten", flagged=True))
    steps = (first.model_copy(update={"flagged": True}), second.model_copy(update={"notes": notes}), *rest)
    return record.model_copy(update={"steps": steps, "notes": (RecordedNote(text="utan plats"),)})


RECORDS = {
    "promises": promising(),
    "english": promising(language="en"),
    "counted": counting(),
    "counted in English": counting(language="en"),
    "no next day": promising(again=FollowUpMeeting()),
    "flagged": flagged(),
    "rehearsal": held("a").model_copy(update={"rehearsal": True}),
    "unfinished": held("sagt", finished=False, draft="och sen"),
    "never begun": record_of(events()[:1]),
    "from paper": held("a", transcribed=True),
    "nothing known": held().model_copy(update={"meeting": Meeting(), "decisions": (), "promises": ()}),
}
FIRST_COLUMNS = (
    "Ärende, Kind of help, Which decision, and who takes it, Vilket beslut, och vem som fattar det, Vad som ska finnas"
)
VOID = {"input", "col", "br"}
"""Elements without an end."""


class _Body(HTMLParser):
    """The text of a page, without what is hidden or is the hidden name of a table."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.open = "", list[bool]()
        self.feed(page.partition("<main>")[2].partition("</main>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(dict(attrs).get("class") == "hidden")
        self.text += " "

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.open.pop()
        self.text += " "

    def handle_data(self, data: str) -> None:
        self.text += "" if any(self.open) else data


def words_in(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def in_html(outline: RecordOutline) -> list[str]:
    return words_in(_Body(html_page(outline).html).text)


def in_markdown(outline: RecordOutline) -> list[str]:
    html = MarkdownIt("commonmark").enable("table").render(markdown(outline))
    return words_in(_Body(f"<main>{html}</main>").text)


def in_plain_text(outline: RecordOutline) -> list[str]:
    return words_in(" ".join(line for line, _ in text_lines(outline, 80)))


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_html_and_markdown_say_the_same_in_the_same_order(record: Record, sheet: str) -> None:
    outline = SHEETS[sheet](record)
    html, text = in_html(outline), in_markdown(outline)
    head = words_in(f"{outline.kind} {outline.sender} {outline.title}")
    assert html[: len(head)] == head
    titled = words_in(f"{outline.name} {outline.sender}")
    assert text == titled + html[len(head) :]


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_the_terminal_says_everything_and_nothing_else(record: Record, sheet: str) -> None:
    outline = SHEETS[sheet](record)
    aloud = {
        *words_in("hölls inte"),
        *words_in("not held"),
        *words_in("inte räknat, not counted"),
    }  # a dash, for those who hear it
    html, text = set(in_html(outline)), set(in_plain_text(outline))
    # A row is a sentence: its first cell needs no heading, and an empty cell is not said.
    first = {"Vad", "What", "Steg", "Step", "Anmärkning", "Remark", *words_in(FIRST_COLUMNS)}
    assert html - text <= first
    assert text - html <= aloud


def test_who_and_when_are_said_to_be_missing_everywhere() -> None:
    outline = minutes(held().model_copy(update={"promises": (Promise(what="Ringa"),)}))
    assert "| Ringa | Ingen utsedd | Inget datum |" in markdown(outline)
    assert ("- Ringa. Vem: Ingen utsedd. Senast: Inget datum.", False) in list(text_lines(outline, 80))
    assert '<td class="said">Ingen utsedd</td><td class="said">Inget datum</td>' in html_page(outline).html


def test_a_sign_is_a_word_for_those_who_hear_it() -> None:
    outline = minutes(held())
    assert '–<span class="hidden"> hölls inte</span>' in html_page(outline).html
    assert "| 5 min | – |" in markdown(outline)
    assert "Goodbye. Planerat: 5 min. Tog: hölls inte." in " ".join(line for line, _ in text_lines(outline, 200))


def test_headings_go_down_one_level_at_a_time_and_tables_have_names_and_heads() -> None:
    for sheet in SHEETS.values():
        page = html_page(sheet(flagged())).html
        levels = [int(level) for level in re.findall(r"<h(\d)", page)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
    page = html_page(minutes(flagged())).html
    headings = re.findall(r"<h(\d)>(?:<b>)?([\w ]+)", page)
    said = headings[headings.index(("2", "Det som sades")) :]
    assert said[1:-1] == [("3", "Welcome"), ("3", "Talk"), ("4", "Fråga 1"), ("4", "Fråga 2")]
    assert page.count("<table>") == page.count("<caption") == page.count("<thead>") == 2
    assert '<caption class="hidden">Det vi lovade</caption>' in page
    assert "<caption>75 minuter sammanlagt, planerat 73 minuter.</caption>" in page
    assert page.count('<th scope="col">') == 3 + 4
    assert page.count('<th scope="row"') == 1 + 4


def test_a_step_that_was_marked_stands_there_without_a_note() -> None:
    lines = [line for line, _ in text_lines(minutes(flagged()), 80)]
    assert lines[lines.index("Welcome") + 1] == "Markerat som viktigt."


def test_a_new_line_in_a_note_goes_on_below_its_text() -> None:
    lines = [line for line, _ in text_lines(minutes(flagged()), 80)]
    assert lines[lines.index("- Bord 2: Viktigt: en rad") + 1] == "  och en till"


def test_lines_fit_and_go_on_below_their_text() -> None:
    lines = [line for line, _ in text_lines(minutes(held("ett ord till " * 20)), 40)]
    assert max(map(len, lines)) <= 40
    first = next(number for number, line in enumerate(lines) if line.startswith("- Bord 1: ett ord"))
    assert [line[:3].strip(" ") != "" and line[:2] == "  " for line in lines[first + 1 : first + 4]] == [True] * 3
    headings = [line for line, is_heading in text_lines(minutes(held()), 80) if is_heading]
    assert headings[:2] == ["Minnesanteckningar, utkast: Digital delaktighet", "De som möttes"]
