"""What was counted and what should last: from the journal to every format, added up sheet by sheet and no further."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import docx
import page as page_validation
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.languages import words
from toolkit.languages.estimates import Amount
from toolkit.problems import ToolkitError
from toolkit.records.brief import MOST_PAGES, brief, sections, shorter_and_shorter
from toolkit.records.formats import FORMATS, export, export_series
from toolkit.records.from_journal import record_of
from toolkit.records.markdown import markdown
from toolkit.records.minutes import minutes
from toolkit.records.outline import RecordOutline
from toolkit.records.plain_text import text_lines
from toolkit.records.promises import action_plan, follow_up_form
from toolkit.records.record import (
    CountedOperation,
    Promise,
    Record,
    RecordedAmount,
    RecordedErrand,
    RecordedLasting,
    RecordedNote,
    RecordedSheet,
    WhoCame,
)
from toolkit.records.redaction import redacted
from toolkit.records.series import running_record
from toolkit.walking.session import events as e

from .builders import COUNTED, LASTING, ODD, counting, events, held, promising

NOTED = ("Tre insikter: Banken svarar inte", "En fråga som vi inte kunde svara på: Vem betalar?",
         "Ett förslag, och vem som tar det vidare: En gemensam lista")  # fmt: skip


def told(outline: RecordOutline) -> str:
    return " ".join(line for line, _ in text_lines(outline, 200))


def text_of(data: bytes) -> str:
    return " ".join(" ".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(data)).split())


def met(*operations: str) -> WhoCame:
    each = tuple(CountedOperation(title=title, people=4) for title in operations)
    return WhoCame(total=4 * len(each), operations=each)


def concluded() -> Record:
    """With notes from sheets, a note that was marked, and those who came."""
    notes = tuple(RecordedNote(text=text, table=1) for text in NOTED)
    marked = RecordedNote(text="Ingen visste vem som har öppet", flagged=True)
    return counting(notes=(*notes, marked, RecordedNote(text="något annat")), met=met("Bibliotek", "SFI"))


def test_rows_become_sheets_of_their_group_in_the_order_of_the_workshop() -> None:
    clock = [one.at for one in events()][-1]
    rows = [
        e.ErrandCounted(clock, 1, "läsa brev", "home-care", times=Amount(21, 21), minutes=Amount(10, 10)),
        e.ErrandCounted(clock, 2, "fel", "libraries", 1),
        e.ErrandCounted(clock, 3, "recept", "Apoteket"),
        e.ErrandCounted(clock, 4, "lösenord", "libraries", 2, Amount(20, 30, about=True), None, "vi", "fika", "ni"),
        e.ErrandCounted(clock, 2, ""),
        e.LastingPlanned(clock, 5, "Möte", "chefen", "alla", "nämnden", "budgeten", "vi", "libraries", 2),
    ]
    record = record_of([*events(), *rows])
    assert [(one.operation, one.table, [errand.errand for errand in one.errands]) for one in record.sheets] == [
        ("Bibliotek", 2, ["lösenord"]),
        ("Hemtjänst", 0, ["läsa brev"]),
        ("Apoteket", 0, ["recept"]),
    ]
    (errand,) = record.sheets[0].errands
    assert errand == RecordedErrand(errand="lösenord", times=RecordedAmount(low=20, high=30, about=True), whose="vi",
                                    undone="fika", pays="ni")  # fmt: skip
    assert record.sheets[1].together == Amount(3.5, 3.5)
    assert record.lasting == (
        RecordedLasting(what="Möte", owner="chefen", gathering="alla", decision="nämnden", budget="budgeten", told="vi",
                        operation="Bibliotek", table=2),
    )  # fmt: skip


def test_json_has_the_hours_of_each_sheet_and_no_sum_of_several() -> None:
    record = counting()
    data = record.to_json().decode()
    assert Record.model_validate_json(data) == record
    assert data.count('"hours"') == 4 + 2
    assert '"hours": {\n        "low": 3.5,\n        "high": 3.5\n      }' in data
    assert '"sheets"' not in held().to_json().decode(), "records of before are written as they were"


def test_minutes_tell_each_sheet_by_itself_and_why() -> None:
    said = told(minutes(counting()))
    assert "Bibliotek - lösenord. Gånger i veckan: 20–30. Minuter per gång: 10–15. Timmar i veckan: 3,3–7,5." in said
    assert "Tillsammans ungefär 5,8–12 timmar i veckan. 1 ärende saknar siffror och är inte med i summan." in said
    assert "Hemtjänst, bord 2" in said
    assert "Tillsammans 3,5 timmar i veckan." in said
    assert "Varje blad räknas ihop för sig" in said
    assert "Bibliotek. En träff i månaden" in said
    assert "Vilket beslut som behövs, och i vilken nämnd eller styrelse: Kulturnämnden: en halv dag i månaden" in said
    assert "Varje blad räknas ihop för sig" not in told(minutes(counting(sheets=COUNTED[:1])))
    assert "Vad det kostar" not in told(minutes(held()))


@pytest.mark.parametrize("format_", ["md", "html", "json", "brief-html", "counts"])
def test_nowhere_are_two_sheets_added_up_or_made_into_money(format_: str) -> None:
    (made,) = export(counting(), [format_])
    said = made.content.data.decode("utf-8-sig").partition("</style>")[2] or made.content.data.decode("utf-8-sig")
    # 5.83–11.5 and 3.5 hours: together they would be 9.3–15
    assert not re.search(r"\b9[.,]33?\b|–15 (timmar|hours)", said)
    assert not re.search(r"\b(kronor|kr|SEK|euro)\b", said)


def test_a_series_has_all_of_it() -> None:
    said = told(running_record([counting(), held()]))
    assert "En träff i månaden" in said
    assert "Tillsammans 3,5 timmar i veckan." in said


def test_the_wall_and_the_form_have_what_should_last() -> None:
    assert "Reservlista när telefonen är borta" in told(action_plan(counting()))
    form = told(follow_up_form(counting()))
    assert form.count("Hur långt har det kommit, och vad står i vägen?") == 2
    assert form.count("Blev det beslutat, och var?") == 1, "where a decision was asked for"


# The table


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def test_the_table_has_a_row_for_each_errand_and_an_empty_cell_where_nobody_counted() -> None:
    (made,) = export(counting(), ["counts"])
    assert made.name == "rakning-test.csv"
    heads, first, second, third, last = rows(made.content.data)
    assert len({len(heads), len(first), len(second), len(third), len(last)}) == 1
    assert first[4:] == [
        "Bibliotek", "", "lösenord", "20", "30", "10", "15", "3,33", "7,5",
        "två i disken", "läsa för barnen", "biblioteket",
    ]  # fmt: skip
    assert third[6:13] == ["skriva ut", "", "", "5", "5", "", ""]
    assert last[4:6] == ["Hemtjänst", "2"]
    (series,) = export_series([counting(), counting()], ["counts"], "boras")
    assert len(rows(series.content.data)) == 1 + 2 * 4


def test_no_cell_is_a_formula() -> None:
    sheets = tuple(RecordedSheet(operation="=1", errands=(RecordedErrand(errand=text, whose=text),)) for text in ODD)
    (made,) = export(counting(sheets=sheets), ["counts"])
    assert not [cell for row in rows(made.content.data) for cell in row if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(("format_", "code"), [("counts", "R024"), ("brief", "R023"), ("brief-html", "R023")])
def test_where_there_is_nothing_it_is_said(format_: str, code: str) -> None:
    nothing = held(finished=False).model_copy(update={"meeting": held().meeting.model_copy(update={"follow_up": None})})
    with pytest.raises(ToolkitError) as caught:
        export(nothing, [format_])
    assert [problem.code for problem in caught.value.problems] == [code]


# The brief


def headings(record: Record) -> list[str]:
    return [" ".join(span.text for span in one.heading) for one in sections(record, words(record.language))]


def test_the_brief_begins_with_the_decision_and_of_whom_it_is_asked() -> None:
    assert headings(concluded()) == [
        "Det här ber vi er besluta",
        "De som möttes",
        "Vad det kostar, så som vi räknade",
        "Det som inte blev gjort under tiden",
        "Det grupperna kom fram till, med egna ord",
        "Det vi börjar med själva",
        "Det som ska finnas kvar om ett år",
        "Det vi bestämde",
        "När vi ses igen",
    ]
    said = told(brief(concluded()))
    for part in (
        "Kulturnämnden: en halv dag i månaden. Vad det gäller: En träff i månaden. Budget: nämndens ram 2027.",
        "8 kom: Bibliotek 4, SFI 4.",
        "Bibliotek: ungefär 5,8–12 timmar i veckan tillsammans. 1 ärende saknar siffror och är inte med i summan.",
        "Hemtjänst, bord 2: 3,5 timmar i veckan tillsammans.",
        "Inget räknat: SFI.",
        "läsa för barnen (Bibliotek: lösenord)",
        "- Banken svarar inte",
        "- Ingen visste vem som har öppet",
        "Det ingen kunde svara på: - Vem betalar?",
        "Det vi föreslår: - En gemensam lista",
        "Ringa banken. Vem: Eva Ek. Senast: fredag (4 december 2026).",
        "En träff i månaden (Bibliotek). Vem som håller i det: bibliotekschefen.",
    ):
        assert part in said
    assert "något annat" not in said


def test_what_nobody_said_has_no_heading() -> None:
    assert headings(promising(decisions=(), again=None)) == ["Det vi börjar med själva"]
    assert headings(counting(promises=(), decisions=(), lasting=(), sheets=COUNTED[1:], again=None)) == [
        "Vad det kostar, så som vi räknade",
        "Det som inte blev gjort under tiden",
    ]
    no_decision = tuple(one.model_copy(update={"decision": ""}) for one in LASTING)
    assert "Det här ber vi er besluta" not in headings(counting(lasting=no_decision))


def crowded(operations: int, each: int, text: str = "en ganska lång sak att göra för någon annan") -> Record:
    """A day on which everybody wrote a lot."""
    errands = tuple(
        RecordedErrand(errand=f"{text} {n}", times=RecordedAmount(low=n, high=2 * n + 1),
                       minutes=RecordedAmount(low=5, high=9), whose="den som står i disken just då",
                       undone=f"{text} {n}", pays="förvaltningen")
        for n in range(each)
    )  # fmt: skip
    sheets = tuple(RecordedSheet(operation=f"Verksamhet {n}", table=n, errands=errands) for n in range(operations))
    lasting = tuple(
        RecordedLasting(what=f"{text} {n}", owner=text, gathering=text, decision=text, budget=text, told=text)
        for n in range(each)
    )
    notes = tuple(RecordedNote(text=f"Tre insikter: {text} {n}") for n in range(3 * operations))
    promises = tuple(Promise(what=f"{text} {n}", who="vi", when="fredag") for n in range(each))
    return counting(sheets=sheets, lasting=lasting, notes=notes, promises=promises, met=met("Bibliotek"))


@pytest.mark.parametrize(
    ("record", "says_more"),
    [
        (concluded(), False),
        (crowded(3, 6), True),
        (crowded(13, 8), True),
        (crowded(4, 20, "ord " * 100), True),
    ],
    ids=["usual", "much", "all operations", "essays"],
)
def test_a_brief_is_two_pages_and_says_what_it_leaves_out(record: Record, says_more: bool, tmp_path: Path) -> None:
    (made,) = export(record, ["brief"])
    assert made.content.pages <= MOST_PAGES
    assert ("som står i minnesanteckningarna." in text_of(made.content.data)) == says_more
    path = tmp_path / made.name
    path.write_bytes(made.content.data)
    report = page_validation.validate_pdf(path, profile="ua1")
    assert [f"{found.rule_id} {found.message}" for found in report.failures] == []


def test_how_many_more_there_are_is_right() -> None:
    *_, shortest = shorter_and_shorter(crowded(2, 9))
    assert "Och 8 till, som står i minnesanteckningarna." in told(shortest)
    assert "Och 7 till, som står i minnesanteckningarna." in told(brief(crowded(2, 9), 2, 40))
    assert "Verksamhet 1, bord 1" in told(shortest), "no sheet is left out, only its rows"


def test_anything_may_have_been_written(tmp_path: Path) -> None:
    sheets = tuple(RecordedSheet(operation=text, errands=(RecordedErrand(errand=text, undone=text),)) for text in ODD)
    lasting = tuple(RecordedLasting(what=text, owner=text, decision=text, told=text) for text in ODD)
    (made,) = export(counting(sheets=sheets, lasting=lasting), ["brief"])
    path = tmp_path / made.name
    path.write_bytes(made.content.data)
    assert page_validation.validate_pdf(path, profile="ua1").failures == []


def test_word_and_the_browser_have_the_same_brief() -> None:
    word, page = export(concluded(), ["brief-docx", "brief-html"])
    assert (word.name, page.name) == ("underlag-till-beslut-test.docx", "underlag-till-beslut-test.html")
    said = " ".join(docx.Document(io.BytesIO(word.content.data)).element.body.itertext())
    for part in ("Det här ber vi er besluta", "Kulturnämnden: en halv dag i månaden", "3,3–7,5", "Vem betalar?"):
        assert part in said
        assert part in page.content.data.decode()


@given(st.integers(0, 13), st.integers(0, 9), st.integers(0, 12))
def test_whatever_there_is_room_for_the_sums_are_those_of_the_sheets(operations: int, each: int, most: int) -> None:
    record = crowded(operations, each) if operations and each else counting()
    said = told(brief(record, most, max(most, 1)))
    for one in record.sheets:
        assert one.operation in said


# Names


def test_without_names_there_are_none_in_what_was_counted_and_planned() -> None:
    sheets = (
        RecordedSheet(operation="Bibliotek", errands=(
            RecordedErrand(errand="Eva Eks lösenord", whose="Bo, 033-12 34 56", undone="Bos fika", pays="bo@boras.se"),
        )),
    )  # fmt: skip
    lasting = (
        RecordedLasting(what="Möte hos Zlata", owner="Zlata Öst, biblioteket", gathering="Zlata och Bo",
                        decision="Kommunstyrelsen ger Zlata tid", budget="Bos", told="Eva"),
        RecordedLasting(what="Lista", owner="Socialchefen", decision="Socialchefen begär det", told="alla"),
    )  # fmt: skip
    record = redacted(counting(sheets=sheets, lasting=lasting), ["Bo", "Eva Ek"]).record
    files = export(record, [name for name in FORMATS if name not in {"calendar", "votes"}], without_names=True)
    for file in files:
        if file.name.endswith((".md", ".json", ".html", ".csv")):
            said = file.content.data.decode("utf-8-sig").rpartition("</style>")[2]
        elif file.name.endswith(".docx"):
            said = " ".join(docx.Document(io.BytesIO(file.content.data)).element.body.itertext())
        else:
            said = text_of(file.content.data)
        assert not re.search(r"Zlata|Öst|\bBos?\b|033|bo@|Eva", said), file.name
    assert record.lasting[0].decision == "Kommunstyrelsen ger [namn] tid"
    assert record.lasting[1].decision == "Socialchefen begär det", "an office is nobody's name"
    assert record.lasting[1].owner == "[namn]", "whoever keeps it going may be anybody"


def test_markdown_has_the_tables() -> None:
    assert "| lösenord | 20–30 | 10–15 | 3,3–7,5 |" in markdown(minutes(counting()))


# Several sheets of one operation


def library_sheet(table: int, *errands: tuple[str, int, int, int]) -> RecordedSheet:
    """A sheet with errands, how many times at least and at most, and minutes."""
    found = tuple(
        RecordedErrand(
            errand=errand,
            times=RecordedAmount(low=low, high=high),
            minutes=RecordedAmount(low=minutes, high=minutes),
        )
        for errand, low, high, minutes in errands
    )
    return RecordedSheet(operation="Bibliotek", table=table, errands=found)


def at_two_tables() -> Record:
    """The libraries counted at two tables: 4–6 hours and 5–7; home care at one."""
    first = library_sheet(1, ("Lösenord", 20, 30, 12))
    second = library_sheet(3, ("lösenord", 20, 30, 6), ("hyran", 3, 4, 60))
    return counting(sheets=(first, second, COUNTED[1]))


@pytest.mark.parametrize("make", [minutes, brief])
def test_several_sheets_of_one_operation_are_a_span_that_says_why(make: Callable[[Record], RecordOutline]) -> None:
    said = told(make(at_two_tables()))
    assert (
        "Bibliotek, 2 blad: 5–13 timmar i veckan. Grupperna kan ha räknat samma ärenden. Därför är det minst så mycket "
        "som på det blad som har mest, och högst alla blad tillsammans. På mer än ett blad: Lösenord." in said
    )
    assert "16 timmar" not in said, "operations are never added up"
    assert "blad: " not in told(make(counting())), "one sheet for each is no span"


def test_what_has_no_number_is_not_in_the_span_and_that_is_said() -> None:
    first, second, _ = at_two_tables().sheets
    lacking = second.model_copy(update={"errands": (*second.errands, RecordedErrand(errand="intyg"))})
    said = told(minutes(counting(sheets=(first, lacking))))
    assert "På mer än ett blad: Lösenord. 1 ärende saknar siffror" in said


def test_sheets_that_nobody_said_the_operation_of_are_not_one_operation() -> None:
    nobody = tuple(one.model_copy(update={"operation": ""}) for one in at_two_tables().sheets[:2])
    assert "2 blad" not in told(minutes(counting(sheets=nobody)))


def test_even_a_brief_without_room_has_the_span() -> None:
    record = at_two_tables()
    assert "Bibliotek, 2 blad: 5–13 timmar i veckan." in told(brief(record, 0, 1))
