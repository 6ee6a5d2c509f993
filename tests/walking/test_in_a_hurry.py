"""Somebody who types in a hurry: nothing becomes a command that it was not meant to be, and nothing that was said to be
saved is lost, whatever comes in between.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.languages import words
from toolkit.walking.dialogue.commands import COMMANDS, spelled
from toolkit.walking.session.header import Header, MeetingBefore, PromiseBefore
from toolkit.walking.session.state import Session
from toolkit.walking.session.store import SESSIONS, Following
from toolkit.workspace.records import choose, record_in

from .builders import FakeClock, lines, typed, walk
from .leading import Room, Step

HEADER = Header(
    operations={"libraries": "Bibliotek", "elderly-care": "Äldreomsorg"},
    before=MeetingBefore("Förra", promises=(PromiseBefore(1, "Ring banken"),)),
)
TEXT = "banken nekar x + p z q"
"""A text that is nothing but commands to whoever takes its letters for keys."""
WITHOUT_TEXT = {
    "next",
    "back",
    "flag",
    "question",
    "turn",
    "script",
    "time",
    "list",
    "more",
    "less",
    "pause",
    "undo",
    "help",
}
"""Commands after which nobody begins to write: the key is all of it."""
STATES: dict[str, tuple[list[Step], bool]] = {
    "before the first step": ([], True),
    "in a step": (["n", "n"], True),
    "with something written": (["n", "a", "Hon ringde", "enter", "d", "Vi ses", "enter"], True),
    "in a pause": (["n", "p"], True),
    "in a list": (["n", "n", "l", "escape"], True),
    "without notes": (["n"], False),
    "afterwards": (["n", "n", "n", "n", "enter", "enter"], True),
}
"""What has been pressed, and whether notes are kept."""
QUICKLY = {"in a step"}
"""What `make test` tries: every letter is waited for, and a state takes most of a minute."""


def led(session: Session) -> tuple[object, ...]:
    """What only a command may change."""
    return (session.current, session.paused, session.ended, session.extra, session.skipped, session.notes,
            session.decisions, session.actions, session.counts, session.flags, session.aim)  # fmt: skip


def keys_before_text() -> list[str]:
    letters = [spelled(command, words("sv"))[0] for command in COMMANDS if command.id not in WITHOUT_TEXT]
    return [*letters, *"0123456789"]


@pytest.mark.parametrize(
    "state", [pytest.param(one, marks=() if one in QUICKLY else pytest.mark.sweep) for one in STATES]
)
def test_what_is_typed_after_a_key_that_wants_text_is_text_in_every_state(tmp_path: Path, state: str) -> None:
    before, notes = STATES[state]
    known = list[tuple[object, ...]]()
    wrong = list[str]()

    def remember(room: Room) -> None:
        known.append(led(room.session))

    def looks_after(key: str) -> Callable[[Room], None]:
        def look(room: Room) -> None:
            if led(room.session) != known[-1]:
                wrong.append(f"{key}: something happened")
            if room.walk.journal.path.parent.name != "session":
                wrong.append(f"{key}: it was moved")

        return look

    room = Room(tmp_path, header=HEADER, planned_start=None, tables=5, notes=notes)
    script = list(before)
    for key in keys_before_text():
        script += ["escape", "escape", remember, key, TEXT, looks_after(key), "escape", "escape", looks_after(key)]
    room.press(*script)
    assert wrong == []
    assert room.app.is_running is False
    assert room.seen[-1], "it went on to the end"


def test_a_number_that_is_no_table_opens_the_field_all_the_same(tmp_path: Path) -> None:
    room = Room(tmp_path, planned_start=None, tables=5).press("n", "8", TEXT)
    assert "Det finns inget bord 8." in room.screen
    room = Room(tmp_path / "b", planned_start=None, tables=5).press("n", "8", TEXT, "enter")
    assert [(note.table, note.text) for note in room.session.notes] == [(0, TEXT)]


def test_a_table_above_nine_has_a_key(tmp_path: Path) -> None:
    room = Room(tmp_path, planned_start=None, tables=14).press("n", "0", "12 de får vänta", "enter")
    assert [(note.table, note.text) for note in room.session.notes] == [(12, "de får vänta")]
    room = Room(tmp_path / "b", planned_start=None, tables=14).press("n", "0", "15: de får vänta", "enter")
    assert [(note.table, note.text) for note in room.session.notes] == [(0, "Bord 15: de får vänta")]
    assert "Det finns inget bord 15." in " ".join(" ".join(room.seen).split())


# In lines

WORDS = st.lists(st.sampled_from(["banken", "nekar", "n", "b", "x", "i", "dag", "och", "12", "ja", "de"]), min_size=1,
                 max_size=5).map(" ".join)  # fmt: skip
STEERING = ["n", "b", "x", "p", "+", "t", "z", "", "ja", "nej", "j", "g 2", "r", "-"]
BEFORE_WORDS = ["a ", "a bord 2: ", "a bord 9: ", "d ", "u ", "8 ", "c ", "r ", ""]
TYPED = st.one_of(
    st.sampled_from(STEERING),
    st.tuples(st.sampled_from(["a ", "a bord 2: ", "a bord 9: ", "d ", "u ", "8 ", "c ", "r ", ""]), WORDS).map(
        "".join
    ),
    st.just("j MAPP"),
)


@settings(max_examples=150)
@given(st.lists(TYPED, max_size=25))
def test_nothing_typed_in_a_hurry_is_lost_or_leads_astray(
    tmp_path_factory: pytest.TempPathFactory, script: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("hurry")
    clock = FakeClock()
    home, other = folder / "home", folder / "other"
    dialogue = lines(walk(home / SESSIONS / "s", clock, header=HEADER, tables=5), folder)
    typed(dialogue, "n")
    for number, line in enumerate(script):
        marked = line.replace("MAPP", str(other))
        if line.startswith(("a ", "d ")):
            marked = f"{line} märke{number}"
        before, was_writing, asked = dialogue.ctx.session, dialogue.ctx.writing, dialogue.ctx.question
        said = dialogue.answer(marked)
        after = dialogue.ctx.session
        if marked not in STEERING:
            assert (after.current, after.skipped, after.paused, after.ended, after.extra) == (
                before.current, before.skipped, before.paused, before.ended, before.extra,
            ), marked  # fmt: skip
        if line.startswith(("a ", "d ")) and not was_writing and not asked:
            assert any("Sparat" in one for one in said)
            assert f"märke{number}" in str((after.notes, after.decisions))
        if dialogue.finished:
            break
        clock.passes(1)
    kept = dialogue.ctx.session
    dialogue.leave()
    for place in (home, other) if dialogue.ctx.journal.path.is_relative_to(other) else (home,):
        record, problems = record_in(choose(str(place), folder))
        assert problems == []
        said_there = record.to_json().decode()
        for one in (*kept.notes, *kept.decisions):
            assert one.text in said_there or one.text.replace('"', '\\"') in said_there
        assert [one.what for one in record.promises][: len(kept.actions)] == [one.what for one in kept.actions]
        found = Following(place).look(clock())
        assert found
        assert found.current == kept.current
