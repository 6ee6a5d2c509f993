"""What was written down can be changed and taken away, whatever it was, in lines and on the full screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.languages.estimates import Amount
from toolkit.records.from_journal import record_of
from toolkit.records.record import Record
from toolkit.walking.dialogue import Dialogue
from toolkit.walking.session import events as e
from toolkit.walking.session.header import Header
from toolkit.walking.session.state import replay
from toolkit.walking.session.store import read

from .builders import FakeClock, lines, started, step, typed, walk
from .leading import Room

HEADER = Header(operations={"libraries": "Bibliotek"})


@pytest.fixture
def all_of_it(tmp_path: Path) -> Dialogue:
    """A workshop in which one of each has been written down."""
    clock = FakeClock()
    dialogue = lines(walk(tmp_path / "s", clock, header=HEADER), tmp_path)
    script = "n", "a Hon ringde", "d Vi ses i maj", "u Ringa; Eva; 14 december", "c lösenord; 20; 10", "w Möte; vi"
    for line in script:
        typed(dialogue, line)
        clock.passes(1)
    return dialogue


def record(dialogue: Dialogue) -> Record:
    return record_of(read(dialogue.ctx.journal.path).events)


def test_the_latest_are_listed_and_enter_means_the_last(all_of_it: Dialogue) -> None:
    assert typed(all_of_it, "r") == [
        "1: Anteckning: Hon ringde",
        "2: Beslut: Vi ses i maj",
        "3: Löfte: Ringa; Eva; 14 december",
        "4: Räknat: lösenord",
        "5: Om ett år: Möte",
        "Vilket? Skriv numret, eller ett ord som står där. Enter betyder 5.",
    ]
    assert typed(all_of_it, "")[0] == "Det står: Möte. Enter låter det stå, - tar bort raden."


def test_a_decision_is_changed_and_stays_where_it_was_made(all_of_it: Dialogue) -> None:
    said = typed(all_of_it, "n", "r", "2", "Vi ses i juni")
    assert said[-1] == "Beslut: Vi ses i juni"
    assert [(one.text, one.step) for one in record(all_of_it).decisions] == [("Vi ses i juni", "Steget welcome")]
    assert typed(all_of_it, "r", "juni", "")[-1] == "Det står kvar som förut."
    typed(all_of_it, "r", "2", "-")
    assert record(all_of_it).decisions == ()


def test_a_promise_is_changed_part_by_part(all_of_it: Dialogue) -> None:
    said = typed(all_of_it, "r", "ringa", "", "", "15 december")
    assert "Till när? Nu står det: 14 december. Enter låter det stå." in said
    (promise,) = record(all_of_it).promises
    assert (promise.what, promise.who, promise.when) == ("Ringa", "Eva", "15 december")
    typed(all_of_it, "r", "3", "Mejla banken", "-", "")
    (promise,) = record(all_of_it).promises
    assert (promise.what, promise.who, promise.when) == ("Mejla banken", "", "15 december")
    typed(all_of_it, "r", "3", "-")
    assert record(all_of_it).promises == ()


def test_a_row_is_put_right_by_the_same_command(all_of_it: Dialogue) -> None:
    typed(all_of_it, "r", "4", "", "30", "", "", "", "")
    (sheet,) = record(all_of_it).sheets
    assert sheet.errands[0].times is not None
    assert sheet.errands[0].times.amount == Amount(30, 30)
    assert all_of_it.prompt == "> ", "one row, and no question for the next"
    assert typed(all_of_it, "r", "lösenord", "-")[-1] == "Raden är borttagen."
    assert record(all_of_it).sheets == ()
    assert all_of_it.prompt == "> "


def test_a_note_is_taken_away(all_of_it: Dialogue) -> None:
    typed(all_of_it, "r", "1", "-", "")
    assert list(record(all_of_it).all_notes) == []


@pytest.mark.parametrize(
    ("line", "again", "told"),
    [
        ("a Fel", "Rätt", lambda made: [note.text for note in made.all_notes]),
        ("d Fel", "Rätt", lambda made: [one.text for one in made.decisions]),
        ("u Fel; Eva; 14 december", "Rätt", lambda made: [one.what for one in made.promises]),
    ],
)
def test_in_one_line_it_is_the_last_that_was_written(all_of_it: Dialogue, line: str, again: str, told) -> None:  # type: ignore[no-untyped-def]
    before = told(record(all_of_it))
    all_of_it.ctx.walk._clock.passes(1)  # type: ignore[attr-defined]
    typed(all_of_it, line, f"r {again}")
    assert told(record(all_of_it)) == [*before, "Rätt"]
    if line.startswith("u"):
        assert record(all_of_it).promises[-1].who == "Eva"


def test_a_number_that_is_none_asks_again_and_a_command_is_a_command(all_of_it: Dialogue) -> None:
    assert typed(all_of_it, "r", "9")[-1] == "Vilket? Skriv numret, eller ett ord som står där. Enter betyder 5."
    typed(all_of_it, "n")
    assert all_of_it.ctx.session.current == 1


def test_older_journals_have_no_ids_and_can_be_changed_too() -> None:
    clock = FakeClock()
    told: list[e.Event] = [started(clock(), [step("a", 5)]), e.Decision(clock(), "ett"), e.Action(clock(), "två"),
                           e.Decision(clock(), "tre")]  # fmt: skip
    session = replay(told)
    assert [(one.id, one.text) for one in session.decisions] == [(1, "ett"), (3, "tre")]
    assert replay([*told, e.Decision(clock(), "fyra", id=1)]).decisions[0].text == "fyra"
    assert replay([*told, e.Action(clock(), "", id=2)]).actions == ()


def test_on_the_full_screen_everything_is_in_the_list(tmp_path: Path) -> None:
    written = ("n", "a", "Hon ringde", "enter", 0.1, "d", "Vi ses i maj", "enter", 0.1, "u", "Ringa", "enter", "Eva",
               "enter", "14 december", "enter", 0.1, "c", "lösenord; 20; 10", "enter", "escape", 0.1)  # fmt: skip
    room = Room(tmp_path / "a", planned_start=None, header=HEADER).press(*written, "r")
    for line in ("Hon ringde", "Beslut: Vi ses i maj", "Löfte: Ringa; Eva; 14 december", "Räknat: lösenord"):
        assert line in room.screen
    room = Room(tmp_path / "b", planned_start=None, header=HEADER).press(
        *written, "r", "2", "enter", " eller juni", "enter", "r", "3", "enter", "enter", "Birgit", "enter", "enter"
    )
    assert [one.text for one in room.session.decisions] == ["Vi ses i maj eller juni"]
    assert [(one.what, one.who, one.when) for one in room.session.actions] == [("Ringa", "Birgit", "14 december")]
    room = Room(tmp_path / "c", planned_start=None, header=HEADER).press(
        *written, "r", "4", "enter", "-", "enter", "r", "1", "enter", *["backspace"] * 10, "-", "enter"
    )
    assert (room.session.counts, room.session.notes) == ((), ())
    assert room.app.controller.request is None
