"""What happens later in the case is read out when the talk calls for it, and only what was read out is said to be."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from toolkit.content.models.case import Turn
from toolkit.planning.workshop import Workshop
from toolkit.records.from_journal import record_of
from toolkit.records.minutes import minutes as minutes_of
from toolkit.records.plain_text import text_lines
from toolkit.walking.dialogue import Dialogue
from toolkit.walking.session import events as e
from toolkit.walking.session.header import Header
from toolkit.walking.session.state import MINUTE, replay
from toolkit.walking.session.store import StoredSession, read
from toolkit.walking.session.walk import Walk

from ..planning import builders as planned
from . import builders
from .builders import FakeClock, typed
from .leading import Room

HEADER = Header(case="the-letter")
TURNS = [
    Turn(
        id="the-call",
        heading="Onsdag: det ringer",
        text="Det ringde.\n\nIngen svarade.",
        facilitator="När de är klara.",
    ),
    Turn(id="the-visit", heading="Torsdag", text="Någon knackade på."),
    Turn(id="the-end", heading="Fredag", text="Brevet kom fram."),
]
PLANNED = "Senare i caset: ”Onsdag: det ringer”, när samtalet kommer in på det."
TEXT = ["Det ringde.", "Ingen svarade.", "För dig: När de är klara."]


def told(turns: Sequence[Turn] = TURNS) -> Workshop:
    """Three steps; the first turn is planned for the talk, the second for the goodbye, the third is in reserve."""
    return planned.workshop(
        planned.case(planned.must("what-happened"), turns=list(turns)),
        choreography=planned.programme(
            planned.moment("welcome", 5),
            planned.moment("talk", 11, "case-questions", turns=1),
            planned.moment("goodbye", 5, turns=1),
        ),
        date="2026-12-03",
    )


class Table:
    """A workshop with a case, led by typing."""

    def __init__(self, folder: Path, **how: Any) -> None:
        self.folder, self.clock = folder, FakeClock()
        self.walk = builders.walk(folder / "session", self.clock, told(), header=HEADER, offset=60)
        self.lines: Dialogue = builders.lines(self.walk, folder, workshop=told(), **how)

    def types(self, *rows: str) -> list[str]:
        return typed(self.lines, *rows)

    @property
    def events(self) -> list[e.Event]:
        return list(read(self.walk.journal.path).events)


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table(tmp_path)


def test_a_planned_turn_is_proposed_when_its_step_begins_and_not_said_to_be_read(table: Table) -> None:
    begun = table.types("n", "n")
    assert PLANNED in begun
    assert begun[-1] == "Skriv , för det som händer senare i caset."
    assert record_of(table.events).steps[1].turns == ()


def test_those_of_the_step_are_proposed_first_then_other_steps_and_then_the_reserve(table: Table) -> None:
    table.types("n", "n", "n")
    assert table.types(",")[:4] == [
        "Senare i caset:",
        "1. Torsdag. Planerat i det här steget.",
        "2. Onsdag: det ringer. Planerat i ett annat steg: Steget talk. När de är klara.",
        "3. Fredag. I reserv.",
    ]


@pytest.mark.parametrize("name", ["1", "onsdag det ringer", "the-call"])
def test_a_turn_is_read_out_by_number_heading_or_id_and_written_down_with_its_time(table: Table, name: str) -> None:
    table.types("n", "n")
    table.clock.passes(4 * MINUTE)
    assert table.types(f", {name}") == ["Läs upp, 09.04: Onsdag: det ringer.", *TEXT]
    dealt = [event for event in table.events if isinstance(event, e.TurnDealt)]
    assert [(one.turn, one.heading, one.step) for one in dealt] == [("the-call", "Onsdag: det ringer", 1)]
    assert "”Onsdag: det ringer” lästes upp 09.04." in table.types("g 2")
    assert not any("Skriv , för" in line for line in table.types("g 2")), "there is nothing left to propose"


def test_the_number_may_come_after_the_list_and_nothing_is_read_out_without_one(table: Table) -> None:
    table.types("n", "n")
    assert table.types(",", "")[-1] == "Inget lästes upp."
    assert table.walk.session.dealt == ()
    no_card = "Det finns inget kort till det i dag, så läs upp det två gånger."
    assert table.types(",", "3")[-3:] == ["Läs upp, 09.00: Fredag.", "Brevet kom fram.", no_card]
    assert "Fredag" not in " ".join(table.types(",", ""))


def test_one_that_was_read_out_is_shown_again_and_counted_once(table: Table) -> None:
    table.types("n", "n", ", 1")
    table.clock.passes(MINUTE)
    assert table.types(", the-call") == ["”Onsdag: det ringer” lästes upp 09.00.", *TEXT]
    assert len(table.walk.session.dealt) == 1
    table.types(", 1", ", 1")
    assert table.types(",") == ["Inget är kvar av det som händer senare i caset."]


def test_before_the_day_has_begun_nothing_is_read_out(table: Table) -> None:
    assert table.types(", 1") == ["Börja först: n."]
    assert table.walk.session.dealt == ()


def test_words_after_the_key_that_name_no_turn_are_offered_as_a_note(table: Table) -> None:
    table.types("n", "n")
    assert table.types(", i skolan var det stängt")[0].startswith("Det där är inget kommando.")
    table.types("ja")
    assert [note.text for note in table.walk.session.notes] == ["i skolan var det stängt"]
    assert table.walk.session.dealt == ()


def test_a_note_that_answers_the_question_is_a_note(table: Table) -> None:
    table.types("n", "n")
    table.types(",", "a Hon ringde")
    assert [note.text for note in table.walk.session.notes] == ["Hon ringde"]
    assert table.types(", jul")[0] == "Inget senare i caset heter ”jul”."
    assert table.walk.session.dealt == ()


def test_in_a_pipe_nothing_is_asked(tmp_path: Path) -> None:
    table = Table(tmp_path, asks=False)
    table.types("n", "n")
    assert table.types(",")[-1] == "Skriv numret: , 1."
    assert table.types(", 1")[0] == "Läs upp, 09.00: Onsdag: det ringer."


def test_without_notes_the_turn_is_written_down_as_times_are(tmp_path: Path) -> None:
    table = Table(tmp_path, notes=False)
    table.types("n", "n", ", 1")
    assert [one.turn for one in table.walk.session.dealt] == ["the-call"]


def test_one_that_was_not_meant_is_taken_back_from_the_minutes_too(table: Table) -> None:
    table.types("n", "n", ", 1")
    assert table.types("z")[0] == "Ångrat: att ”Onsdag: det ringer” lästes upp. z gör det igen."
    assert record_of(table.events).steps[1].turns == ()
    assert "1. Onsdag: det ringer. Planerat i det här steget. När de är klara." in table.types(",", "")
    table.types("n", ", 1", "z", "z")
    assert [turn.id for step in record_of(table.events).steps for turn in step.turns] == ["the-visit"]


def test_who_goes_on_later_knows_which_were_read_out(table: Table) -> None:
    table.types("n", "n", ", 1")
    table.lines.leave()
    path = table.walk.journal.path
    again = Walk.go_on(StoredSession(path.parent, read(path)), table.clock, "abc")
    table.lines = builders.lines(again, table.folder, workshop=told())
    assert table.types(",")[1] == "1. Torsdag. Planerat i ett annat steg: Steget goodbye."
    again.leave()


def test_the_minutes_say_what_was_read_out_and_when_and_nothing_of_what_was_only_planned(table: Table) -> None:
    table.types("n", "n")
    table.clock.passes(3 * MINUTE)
    table.types(", 1", "n", "n", "")
    record = record_of(table.events)
    assert [(turn.id, turn.at) for step in record.steps for turn in step.turns] == [("the-call", "09:03")]
    text = "\n".join(line for line, _ in text_lines(minutes_of(record), 100))
    assert "Uppläst 09.03: ”Onsdag: det ringer”." in " ".join(text.split())
    assert "Torsdag" not in text
    assert "Fredag" not in text


def test_a_journal_with_a_turn_of_the_wrong_kind_is_no_event() -> None:
    with pytest.raises(ValueError, match="turn"):
        e.from_json({"type": "turn", "wall": 1, "mono": 1, "turn": 3, "heading": "x"})


def test_where_there_is_no_case_there_is_no_such_command(tmp_path: Path) -> None:
    dialogue = builders.lines(builders.walk(tmp_path / "s", FakeClock()), tmp_path)
    assert "läs upp" not in " ".join(typed(dialogue, "h"))
    assert typed(dialogue, "n", ",")[-1] == "Kommandot ',' finns inte. Skriv h för hjälp."


def test_on_the_full_screen_one_is_chosen_in_a_list_and_shown_whole(tmp_path: Path) -> None:
    room = Room(tmp_path, workshop=told(), header=HEADER, planned_start=None)
    room.press("n", "n", ",", "enter")
    assert any("Tryck , för det som händer senare i caset." in screen for screen in room.seen)
    assert any("› 1. Onsdag: det ringer. Planerat i det här steget." in screen for screen in room.seen)
    assert "Läs upp, 09.00: Onsdag: det ringer." in room.screen
    assert "Ingen svarade." in room.screen
    assert [one.turn for one in room.session.dealt] == ["the-call"]


def test_on_the_full_screen_esc_reads_nothing_out(tmp_path: Path) -> None:
    room = Room(tmp_path, workshop=told(), header=HEADER, planned_start=None)
    room.press("n", "n", ",", "escape", ",", "3", "escape")
    assert room.session.dealt == ()
    assert PLANNED in " ".join(room.screen.split())


def test_a_picture_and_a_table_are_told_in_words_and_where_they_are(tmp_path: Path) -> None:
    shown = {"picture": "brev.png", "picture_shows": "Ett brev från banken.", "table": "Dag | Tid\nMåndag | 9"}
    turns = [Turn.model_validate({**turn.model_dump(exclude_unset=True), **shown}) for turn in TURNS]
    made = told(turns)
    dialogue = builders.lines(builders.walk(tmp_path / "s", FakeClock(), made, header=HEADER), tmp_path, workshop=made)
    typed(dialogue, "n", "n")
    planned_one, reserve = typed(dialogue, ", the-call"), typed(dialogue, ", the-end")
    assert "Bild eller tabell på kortets baksida: Onsdag: det ringer: Ett brev från banken." in planned_one
    assert "Bild eller tabell, i ord: Fredag: Ett brev från banken." in reserve


def test_what_was_read_out_is_replayed_from_the_journal(table: Table) -> None:
    table.types("n", "n", ", 3", ", 1")
    assert replay(table.events).dealt == table.walk.session.dealt
    assert [one.turn for one in table.walk.session.dealt] == ["the-end", "the-call"]
