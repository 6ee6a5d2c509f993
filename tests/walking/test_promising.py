"""The day of a promise is said back at once; what is not clear about one is asked, and no words are ever lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from toolkit.records.dated_promises import dated_promises
from toolkit.records.from_journal import record_of
from toolkit.walking.dialogue import Dialogue
from toolkit.walking.dialogue.transcript import Transcript
from toolkit.walking.session.header import Header
from toolkit.walking.session.store import read

from ..planning import builders as planned
from .builders import FakeClock, lines, typed, walk
from .leading import Room

WHICH = "Vilken dag är det? Enter behåller orden, utan dag."


@pytest.fixture
def led(tmp_path: Path) -> Dialogue:
    dialogue = lines(walk(tmp_path / "s", FakeClock()), tmp_path)
    typed(dialogue, "n")
    return dialogue


def kept(dialogue: Dialogue | Transcript) -> list[tuple[str, str, str, date | None]]:
    """What, who, by when and the day of each promise, as the journal on the disk has it."""
    record = record_of(read(dialogue.ctx.journal.path).events)
    return [(one.what, one.who, one.when, one.day) for one in dated_promises(record)]


def test_the_day_is_said_back_at_once(led: Dialogue) -> None:
    assert typed(led, "u Ringa; Eva; på fredag") == ["Sparat 09.00.", "Datumet tolkas som fredag 4 december 2026."]
    assert kept(led) == [("Ringa", "Eva", "på fredag", date(2026, 12, 4))]


@pytest.mark.parametrize(
    ("answer", "when", "day"),
    [
        ("2", "nästa fredag (11 december 2026)", date(2026, 12, 11)),
        ("tisdag", "nästa fredag (tisdag 8 december 2026)", date(2026, 12, 8)),
        ("", "nästa fredag", None),
    ],
)
def test_what_may_be_two_days_is_asked_about_with_both(led: Dialogue, answer: str, when: str, day: date) -> None:
    assert typed(led, "u Ringa; Eva; nästa fredag") == [
        "”nästa fredag” kan vara 1: fredag 4 december 2026 eller 2: fredag 11 december 2026.",
        "Vilken? En siffra eller en annan dag. Enter behåller orden, utan dag.",
    ]
    assert kept(led) == []
    assert typed(led, answer)[0] == "Sparat 09.00."
    assert kept(led) == [("Ringa", "Eva", when, day)]


@pytest.mark.parametrize("answer", ["ja", "1"])
def test_a_day_that_is_not_certain_is_asked_about(led: Dialogue, answer: str) -> None:
    assert typed(led, "u Ringa; Eva; fredg")[0] == "”fredg” är ingen bestämd dag. Är det fredag 4 december 2026?"
    typed(led, answer)
    assert kept(led) == [("Ringa", "Eva", "fredg (fredag 4 december 2026)", date(2026, 12, 4))]


def test_what_is_no_day_is_asked_about_until_there_is_one_or_enter_is_pressed(led: Dialogue) -> None:
    assert typed(led, "u Ringa; Eva; när Anna är tillbaka") == ["Det står ingen dag i ”när Anna är tillbaka”.", WHICH]
    assert typed(led, "snart") == ["Det står ingen dag i ”snart”.", WHICH]
    assert typed(led, "nästa torsdag")[-1] == "Datumet tolkas som torsdag 10 december 2026."
    assert kept(led)[0][2:] == ("när Anna är tillbaka (torsdag 10 december 2026)", date(2026, 12, 10))
    assert typed(led, "u Ringa; Eva; 2026-10-01")[0] == "”2026-10-01” har redan varit."
    typed(led, "")
    assert kept(led)[1] == ("Ringa", "Eva", "2026-10-01", None)


@pytest.mark.parametrize(
    ("answer", "promise"),
    [
        ("Eva", ("Ringa", "Eva", "", None)),
        ("fredag", ("Ringa", "", "fredag", date(2026, 12, 4))),
        ("Eva; fredag", ("Ringa", "Eva", "fredag", date(2026, 12, 4))),
        ("", ("Ringa", "", "", None)),
    ],
)
def test_a_promise_with_neither_name_nor_day_is_asked_about(
    led: Dialogue, answer: str, promise: tuple[str, str, str, date | None]
) -> None:
    assert typed(led, "u Ringa", "", "") == [
        "Vem gör det?",
        "Till när?",
        "Ingen är utsedd och ingen dag är satt.",
        "Vem gör det, eller till när? Enter låter det vara så.",
    ]
    typed(led, answer)
    assert kept(led) == [promise]


def test_the_day_when_people_meet_again_is_the_day_of_what_is_to_be_ready_then(led: Dialogue) -> None:
    assert typed(led, "u Ringa; Eva; till nästa träff")[0].startswith("Ni har inte bestämt när ni ses igen.")
    assert typed(led, "")[-1] == "Löftet får sin dag när ni har bestämt när ni ses igen."
    assert kept(led) == [("Ringa", "Eva", "till nästa träff", None)]
    typed(led, "y 20 januari", "y 27 januari")
    assert kept(led) == [("Ringa", "Eva", "till nästa träff", date(2027, 1, 27))]
    assert typed(led, "u Skriva; Bo; till nästa träff")[-1] == "Datumet tolkas som onsdag 27 januari 2027."


def test_nobody_is_asked_in_a_pipe_but_what_was_understood_is_told(tmp_path: Path) -> None:
    piped = lines(walk(tmp_path / "s", FakeClock()), tmp_path, asks=False)
    typed(piped, "n")
    assert typed(piped, "u Ringa; Eva; nästa fredag")[-1] == (
        "”nästa fredag” kan vara fredag 4 december 2026 eller fredag 11 december 2026, "
        "så ingen kalender kan påminna om det."
    )
    assert typed(piped, "u Skriva;;", "n")[1] == "Ingen är utsedd och ingen dag är satt."
    assert [one[:3] for one in kept(piped)] == [("Ringa", "Eva", "nästa fredag"), ("Skriva", "", "")]


def test_a_promise_that_is_asked_about_when_the_program_dies_is_kept(led: Dialogue, tmp_path: Path) -> None:
    typed(led, "u Ringa; Eva; nästa fredag")
    again = lines(led.ctx.walk, tmp_path)
    assert "Det du höll på att skriva finns kvar: Ringa; Eva; nästa fredag" in again.opening()
    assert kept(led) == [("Ringa", "Eva", "nästa fredag", None)]


def test_on_the_full_screen_it_is_asked_in_the_same_field(tmp_path: Path) -> None:
    room = Room(tmp_path / "r").press("n", "u", "Ringa; Eva; nästa fredag", "enter", "2", "enter")
    assert [one.when for one in room.session.actions] == ["nästa fredag (11 december 2026)"]
    assert "Datumet tolkas som fredag 11 december 2026." in " ".join(room.screen.split())
    assert room.session.draft == ""


def test_a_question_that_is_left_on_the_full_screen_is_asked_again(tmp_path: Path) -> None:
    room = Room(tmp_path / "r").press("n", "u", "Ringa; Eva; snart", "enter", "escape", "u", "enter", "fredag", "enter")
    assert [one.when for one in room.session.actions] == ["snart (fredag 4 december 2026)"]


def test_on_paper_the_day_is_the_one_after_the_workshop(tmp_path: Path) -> None:
    header, workshop = Header(day=date(2026, 11, 11), transcribed=True), planned.workshop()
    dialogue = lines(walk(tmp_path / "s", FakeClock(), workshop, header=header, tables=0), tmp_path, workshop=workshop)
    copying = Transcript(dialogue.ctx.walk, dialogue.ctx.phrases, dialogue.ctx.options)
    copying.opening()
    while copying._after != "promises":
        copying.answer("")
    assert copying.answer("Ringa; Eva; nästa fredag")[0] == (
        "”nästa fredag” kan vara 1: fredag 13 november 2026 eller 2: fredag 20 november 2026."
    )
    resumed = Transcript(dialogue.ctx.walk, dialogue.ctx.phrases, dialogue.ctx.options)
    assert resumed.opening()[-1].startswith("Vilken?")
    assert resumed.answer("1")[:2] == ["Sparat.", "Datumet tolkas som fredag 13 november 2026."]
    assert resumed.answer("Skriva;;")[0] == "Ingen är utsedd och ingen dag är satt."
    assert resumed.answer("")[0] == "Sparat."
    assert [one[2:] for one in kept(resumed)] == [("nästa fredag (13 november 2026)", date(2026, 11, 13)), ("", None)]
