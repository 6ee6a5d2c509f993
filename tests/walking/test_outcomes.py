"""What became of the promises of last time: asked for one at a time, kept at once, and told by the record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from toolkit.content.models.programme import Uses
from toolkit.planning.workshop import Workshop
from toolkit.records.dated_promises import open_promises
from toolkit.records.from_journal import record_of
from toolkit.records.minutes import minutes
from toolkit.records.plain_text import text_lines
from toolkit.records.record import Record
from toolkit.records.redaction import redacted
from toolkit.walking.dialogue import Dialogue
from toolkit.walking.dialogue.transcript import Transcript
from toolkit.walking.session.header import VERSION, Header, MeetingBefore, PromiseBefore
from toolkit.walking.session.store import read

from ..planning import builders as planned
from .builders import FakeClock, lines, typed, walk
from .leading import Room

BEFORE = MeetingBefore(
    "Digital delaktighet",
    date(2026, 11, 5),
    (
        PromiseBefore(1, "Ringa banken", "Eva Ek", "fredag"),
        PromiseBefore(2, "Skriva om lappen", "Bo Berg"),
        PromiseBefore(3, "Träffas igen"),
    ),
)


def looking_back() -> Workshop:
    steps = planned.moment("hello", 5), planned.moment("looks", 20, Uses.PROMISES)
    return planned.workshop(None, choreography=planned.programme(*steps, questions=[planned.must("what-happened")]))


@pytest.fixture
def follow_up(tmp_path: Path) -> Dialogue:
    """A follow-up that has come to the step in which the promises are looked at."""
    workshop = looking_back()
    header = Header(before=BEFORE)
    walking = walk(tmp_path / "s", FakeClock(), workshop, header=header, title="Uppföljning")
    dialogue = lines(walking, tmp_path, workshop=workshop)
    typed(dialogue, "n", "n")
    return dialogue


def told(dialogue: Dialogue) -> Record:
    """The record, as the journal on the disk gives it."""
    return record_of(read(dialogue.ctx.journal.path).events)


def outcomes(dialogue: Dialogue) -> list[tuple[int, str | None, str]]:
    looked_back = told(dialogue).looked_back
    assert looked_back is not None
    return [(one.number, one.outcome, one.note) for one in looked_back.promises]


def test_the_step_says_what_was_promised_and_by_whom(follow_up: Dialogue) -> None:
    assert typed(follow_up, "b", "n")[-1] == "Skriv k när du har hört hur det gick med ett av löftena."
    said = follow_up.spoken(follow_up.ctx.phrases.entered(follow_up.ctx.session))
    assert "Löfte 1: Ringa banken (Eva Ek, fredag)" in said
    assert "Löfte 3: Träffas igen" in said


@pytest.mark.parametrize(
    ("answer", "how"),
    [
        ("1", "done"), ("ja", "done"), ("det blev av", "done"), ("Blev av", "done"), ("2", "partly"),
        ("delvis", "partly"), ("3", "not-done"), ("nej", "not-done"), ("det blev inte av", "not-done"),
        ("4", "not-wanted"), ("behövs inte längre", "not-wanted"),
    ],
)  # fmt: skip
def test_how_it_went_is_understood_as_people_say_it(follow_up: Dialogue, answer: str, how: str) -> None:
    typed(follow_up, "k", "2", answer)
    assert outcomes(follow_up)[1] == (2, how, "")


def test_it_is_kept_before_anybody_has_said_why(follow_up: Dialogue) -> None:
    typed(follow_up, "k", "1", "2")
    assert outcomes(follow_up)[0] == (1, "partly", "")
    typed(follow_up, "banken svarar inte", "")
    assert outcomes(follow_up) == [(1, "partly", "banken svarar inte"), (2, None, ""), (3, None, "")]
    assert told(follow_up).promises == ()


def test_what_goes_on_is_promised_once_more_with_another_day(follow_up: Dialogue) -> None:
    typed(follow_up, "k", "2", "3", "vi hann inte", "1 mars")
    (again,) = told(follow_up).promises
    assert (again.what, again.who, again.when) == ("Skriva om lappen", "Bo Berg", "1 mars")


def test_it_all_goes_in_one_line(follow_up: Dialogue) -> None:
    typed(follow_up, "k 2; delvis; en dörr är kvar; 1 mars")
    assert outcomes(follow_up)[1] == (2, "partly", "en dörr är kvar")
    assert [one.when for one in told(follow_up).promises] == ["1 mars"]


def test_the_last_word_counts(follow_up: Dialogue) -> None:
    typed(follow_up, "k 1; nej; ingen svarade", "k 1; ja; de ringde tillbaka")
    assert outcomes(follow_up)[0] == (1, "done", "de ringde tillbaka")


def test_what_is_no_answer_is_asked_again_and_a_letter_is_a_command(follow_up: Dialogue) -> None:
    assert typed(follow_up, "k", "9")[-1] == "Vilket löfte? Skriv dess nummer."
    assert typed(follow_up, "3", "inte")[-1] == "Skriv ett tal från 1 till 4."
    typed(follow_up, "t")
    assert outcomes(follow_up) == [(1, None, ""), (2, None, ""), (3, None, "")]
    assert follow_up.prompt == "> "


def test_on_the_full_screen_one_key_asks_the_same(tmp_path: Path) -> None:
    room = Room(tmp_path / "r", workshop=looking_back(), header=Header(before=BEFORE), planned_start=None)
    led = room.press("n", "n", "k", "2", "enter", "delvis", "enter", "en dörr är kvar", "enter", "1 mars", "enter")
    assert [(one.promise, one.how, one.text) for one in led.session.outcomes] == [(2, "partly", "en dörr är kvar")]
    assert [(one.what, one.when) for one in led.session.actions] == [("Skriva om lappen", "1 mars")]
    helped = Room(tmp_path / "h", workshop=looking_back(), header=Header(before=BEFORE)).press("h", size=(100, 50))
    assert " k: kolla, " in helped.screen


def test_without_promises_there_is_no_such_command(tmp_path: Path) -> None:
    first = lines(walk(tmp_path / "s", FakeClock()), tmp_path)
    assert typed(first, "k 1") == ["Kommandot 'k' finns inte. Skriv h för hjälp."]
    assert not any("kolla" in line for line in typed(first, "h"))


def test_what_stands_on_paper_is_copied_after_the_sheets(tmp_path: Path) -> None:
    header, workshop = Header(before=BEFORE, day=date(2026, 12, 3), transcribed=True), looking_back()
    walking = walk(tmp_path / "s", FakeClock(), workshop, header=header, tables=0)
    ctx = lines(walking, tmp_path, workshop=workshop).ctx
    transcript = Transcript(walking, ctx.phrases, ctx.options)
    assert "Löfte 2: Skriva om lappen (Bo Berg)" in transcript.opening()
    assert transcript.answer("2; kanske")[-1].startswith("Det är inget löfte eller inget svar.")
    transcript.answer("2; delvis; en dörr är kvar; 1 mars")
    assert outcomes(transcript._dialogue)[1] == (2, "partly", "en dörr är kvar")
    assert [one.when for one in told(transcript._dialogue).promises] == ["1 mars"]
    assert transcript.answer("")[0].startswith("Vad bestämde ni?")
    assert "Löfte 2: Skriva om lappen (Bo Berg): det blev delvis av" in transcript.answer("b")


def test_minutes_tell_it_and_what_was_not_talked_about_is_looked_at_next_time(follow_up: Dialogue) -> None:
    typed(follow_up, "k 1; ja; de har telefontid", "k 2; behövs inte längre", "u Räkna ärenden; Åke; 1 maj")
    record = told(follow_up)
    text = " ".join(" ".join(line for line, _ in text_lines(minutes(record), 1000)).split())
    assert "Vad det blev av det vi lovade Lovat torsdag 5 november 2026." in text
    assert "Ringa banken. Vem: Eva Ek. Hur det gick: Det blev av: de har telefontid." in text
    assert "Träffas igen. Vem: Ingen utsedd. Hur det gick: Togs inte upp." in text
    assert [one.what for one in open_promises(record)] == ["Träffas igen", "Räkna ärenden"]


def test_names_from_last_time_are_taken_out(follow_up: Dialogue) -> None:
    typed(follow_up, "k 2; delvis; Bo har bytt jobb")
    clean = redacted(told(follow_up)).record
    assert clean.looked_back is not None
    assert [one.who for one in clean.looked_back.promises] == ["[namn]", "[namn]", ""]
    assert clean.looked_back.promises[1].note == "[namn] har bytt jobb"
    assert clean.looked_back.promises[1].outcome == "partly"


def test_the_header_comes_back_from_the_journal_whole() -> None:
    assert Header.from_json(Header(before=BEFORE).to_json(), VERSION).before == BEFORE
    assert Header.from_json(Header().to_json(), VERSION).before is None
