"""One step back for everything that somebody does, and forward again: the journal keeps all of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.records.from_journal import record_of
from toolkit.walking.dialogue import Dialogue
from toolkit.walking.session.header import Header, MeetingBefore, PromiseBefore
from toolkit.walking.session.state import replay, without_undone
from toolkit.walking.session.store import FILE, StoredSession, read
from toolkit.walking.session.walk import Walk

from .builders import FakeClock, lines, typed, walk
from .leading import Room

HEADER = Header(
    operations={"libraries": "Bibliotek"}, before=MeetingBefore("Förra", promises=(PromiseBefore(1, "Ring"),))
)
DONE = {
    "n": "bytet till steg 2",
    "g 3": "bytet till steg 3",
    "x|ja": "att steg 1 hoppades över",
    "p": "pausen",
    "+ 2": "den ändrade tiden i steg 1",
    "s 09.30": "den nya sluttiden",
    "a Hon ringde": "anteckningen ”Hon ringde”",
    "r Hon mejlade": "att en anteckning ändrades till ”Hon mejlade”",
    "v": "markeringen",
    "d Vi ses": "beslutet ”Vi ses”",
    "u Ringa; Eva; fredag": "löftet ”Ringa”",
    "c lösenord; 3; 4": "raden ”lösenord”",
    "w Möte; vi": "”Möte”, som ska finnas kvar",
    "k 1; ja": "hur det gick med löfte 1",
    "y 20/1 13.00": "när ni ses igen",
    "e 24": "hur många som kom",
}
"""What is typed, with answers after a stroke, and what is said to have been taken back."""


def begun(folder: Path, clock: FakeClock | None = None) -> Dialogue:
    dialogue = lines(walk(folder / "sessions" / "s", clock or FakeClock(), header=HEADER), folder)
    typed(dialogue, "n", "a Före", "n", "b")
    return dialogue


@pytest.mark.parametrize("line", DONE)
def test_whatever_was_done_is_taken_back_and_done_again(tmp_path: Path, line: str) -> None:
    dialogue = begun(tmp_path)
    path = dialogue.ctx.journal.path
    before, record = dialogue.ctx.session, record_of(read(path).events)
    typed(dialogue, *line.split("|"))
    after = dialogue.ctx.session
    assert after != before
    assert typed(dialogue, "z")[0] == f"Ångrat: {DONE[line]}. z gör det igen."
    assert record_of(read(path).events) == record
    assert (dialogue.ctx.session.current, dialogue.ctx.session.extra) == (before.current, before.extra)
    assert typed(dialogue, "z")[0] == f"Gjort igen: {DONE[line]}. z ångrar det."
    assert (dialogue.ctx.session.current, dialogue.ctx.session.extra) == (after.current, after.extra)
    assert dialogue.ctx.session == replay(read(path).events)


def test_time_that_passed_in_a_step_that_was_not_meant_belongs_to_the_one_before(tmp_path: Path) -> None:
    clock = FakeClock()
    dialogue = begun(tmp_path, clock)
    typed(dialogue, "n")
    clock.passes(90)
    typed(dialogue, "z")
    assert dialogue.ctx.session.spent[:2] == (90, 0)


def test_an_end_that_was_not_meant_is_none_on_the_full_screen(tmp_path: Path) -> None:
    room = Room(tmp_path, planned_start=None).press("n", "n", "n", "n", "enter", "enter", "z")
    assert not room.session.ended
    assert "Ångrat: att workshoppen var slut." in " ".join(room.screen.split())
    assert "Steg 3 av 3" in room.screen
    assert not StoredSession(tmp_path, read(room.walk.journal.path)).finished


def test_saving_elsewhere_is_taken_back_by_saving_where_it_was(tmp_path: Path) -> None:
    dialogue = begun(tmp_path)
    typed(dialogue, f"j {tmp_path / 'usb'}", "ja")
    assert dialogue.ctx.journal.path == tmp_path / "usb" / "sessions" / "s" / FILE
    typed(dialogue, "a Där")
    typed(dialogue, "z", "z")
    typed(dialogue, f"j {tmp_path / 'b'}", "ja")
    assert typed(dialogue, "z")[0].startswith("Ångrat: att allt sparas i ")
    assert dialogue.ctx.journal.path == tmp_path / "usb" / "sessions" / "s" / FILE
    assert [note.text for note in dialogue.ctx.session.notes] == ["Före", "Där"]


def test_where_nothing_was_done_there_is_nothing_to_take_back(tmp_path: Path) -> None:
    dialogue = lines(walk(tmp_path / "s", FakeClock()), tmp_path)
    assert typed(dialogue, "z", "t", "z") == ["Det finns inget att ångra.", *typed(dialogue, "t"),
                                              "Det finns inget att ångra."]  # fmt: skip


def test_a_note_that_was_taken_back_does_not_come_back_as_what_was_being_written(tmp_path: Path) -> None:
    room = Room(tmp_path, planned_start=None).press("n", "a", "Fel sak", 0.1, "enter", "z", "q", "enter")
    session = replay(read(room.walk.journal.path).events)
    assert (session.notes, session.draft) == ((), "")


def test_what_was_taken_back_is_so_after_the_program_has_died(tmp_path: Path) -> None:
    clock = FakeClock()
    dialogue = begun(tmp_path, clock)
    typed(dialogue, "a Fel", "z")
    dialogue.leave()
    path = dialogue.ctx.journal.path
    again = Walk.go_on(StoredSession(path.parent, read(path)), clock, "abc")
    assert [note.text for note in again.session.notes] == ["Före"]
    again.note("Nytt")
    assert [note.text for note in replay(read(path).events).notes] == ["Före", "Nytt"]
    again.leave()


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(["n", "b", "p", "+", "a ett", "a två", "v", "d tre", "c fyra; 5; 6", "z", "z"]), max_size=12
    )
)
def test_the_session_is_always_what_the_journal_adds_up_to(
    tmp_path_factory: pytest.TempPathFactory, script: list[str]
) -> None:
    clock = FakeClock()
    dialogue = begun(tmp_path_factory.mktemp("undo"), clock)
    for line in script:
        typed(dialogue, line, *([""] if dialogue.ctx.question else []))
        clock.passes(7)
    events = read(dialogue.ctx.journal.path).events
    assert dialogue.ctx.session == replay(events) == replay(without_undone(events))
    dialogue.leave()
