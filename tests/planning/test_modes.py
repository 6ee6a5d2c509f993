"""How people meet decides what they are told to do, who sits with whom, and how many are in the room."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.content.models.plan import Participant, WorkshopPlan
from toolkit.content.models.programme import (
    Cue,
    Mode,
    MomentByMode,
    MomentInMode,
    NotesByMode,
    NotesInMode,
    ProgrammeNotes,
)
from toolkit.planning.plan_warnings import checks_of
from toolkit.planning.seating import seat_apart
from toolkit.source.mending import mended
from toolkit.source.nodes import plain
from toolkit.source.parser import read_yaml

from .builders import moment, programme, setting, workshop

HELLO = moment(
    "hello",
    5,
    task="Hälsa på grannen.",
    cues=[Cue(do="Häll upp kaffe.")],
    digital=[Cue(chat="Välkomna!")],
    materials=["kaffe"],
    roles={"host": "Möter i dörren."},
    by_mode=MomentByMode(
        digital=MomentInMode(materials=[], roles={"technical_host": "Släpper in."}, task="Skriv i chatten."),
        hybrid=MomentInMode(materials=["kaffe", "dator"]),
    ),
)
NOTES = ProgrammeNotes(pack=["muggar"], room=["Ställ ut stolar."], by_mode=NotesByMode(digital=NotesInMode(pack=[])))


@pytest.mark.parametrize(
    ("mode", "task", "cue", "materials", "roles", "pack"),
    [
        ("on-site", "Hälsa på grannen.", "Häll upp kaffe.", ["kaffe"], {"host": "Möter i dörren."}, ["muggar"]),
        ("digital", "Skriv i chatten.", "Välkomna!", [], {"technical_host": "Släpper in."}, []),
        ("hybrid", "Hälsa på grannen.", "Häll upp kaffe.", ["kaffe", "dator"], {"host": "Möter i dörren."}, ["muggar"]),
    ],
)
def test_what_differs_replaces_what_the_moment_says_and_nothing_else_does(
    mode: Mode, task: str, cue: str, materials: list[str], roles: dict[str, str], pack: list[str]
) -> None:
    made = workshop(choreography=programme(HELLO, facilitator=NOTES), mode=mode)
    (item,) = made.agenda.items
    assert (item.task, [c.text for c in item.cues]) == (task, [cue])
    assert (list(item.materials), item.roles) == (materials, roles)
    assert made.notes is not None
    assert (made.notes.pack, made.notes.room) == (pack, ["Ställ ut stolar."])
    assert ("chat" in made.holds) is (mode == "digital")


@pytest.mark.parametrize(
    ("mode", "people", "remote", "in_room", "tables", "rooms"),
    [
        ("on-site", 60, 0, 60, 12, 0), ("digital", 60, 60, 0, 0, 12), ("hybrid", 60, None, None, None, None),
        ("on-site", None, 0, None, None, 0), ("digital", None, None, None, None, None),
    ],
)  # fmt: skip
def test_how_many_are_in_the_room_and_on_screen(
    mode: Mode, people: int, remote: int, in_room: int, tables: int, rooms: int
) -> None:
    told = setting(mode=mode, participants=people)
    assert (told.remote, told.on_site, told.tables_in_room, told.rooms) == (remote, in_room, tables, rooms)


def test_those_who_take_part_from_elsewhere_have_groups_of_their_own() -> None:
    people = [Participant(name=f"A{n}", operation="Post" if n % 2 else "Bank", remote=n >= 20) for n in range(32)]
    told = setting(mode="hybrid", participants=people)
    assert (told.remote, told.on_site, told.tables_in_room, told.rooms, told.groups) == (12, 20, 4, 3, 7)
    assert told.group_sizes == "4–5"
    assert [(table.number, len(table.people), table.is_remote) for table in told.tables] == [
        (1, 5, False), (2, 5, False), (3, 5, False), (4, 5, False), (5, 4, True), (6, 4, True), (7, 4, True),
    ]  # fmt: skip
    assert not any(table.is_remote for table in setting(participants=people[:20]).tables)


def test_nobody_is_mixed_but_whom_the_plan_puts_at_a_table_in_the_room() -> None:
    people = [Participant(name=f"A{n}") for n in range(10)]
    people += [Participant(name="Mixed", remote=True, table=2), Participant(name="Own", remote=True, table=3)]
    tables = seat_apart(people, 5, 1)
    seated = {person.name: table for table in tables for person in table.people}
    assert (seated["Mixed"].number, seated["Mixed"].is_remote) == (2, False)
    assert (seated["Own"].number, seated["Own"].is_remote) == (3, True)


PEOPLE = st.lists(st.tuples(st.booleans(), st.none() | st.integers(1, 9)), min_size=1, max_size=40)


@given(PEOPLE, st.integers(2, 12))
def test_everybody_has_one_place_and_numbers_run_from_one(drawn: list[tuple[bool, int | None]], size: int) -> None:
    people = [Participant(name=f"A{n}", remote=remote, table=table) for n, (remote, table) in enumerate(drawn)]
    tables = seat_apart(people, size, 1)
    assert sorted(person.name for table in tables for person in table.people) == sorted(p.name for p in people)
    assert [table.number for table in tables] == list(range(1, len(tables) + 1))
    placed = {person.name: table.number for table in tables for person in table.people}
    assert all(placed[person.name] == person.table for person in people if person.table)
    if not any(person.table for person in people):
        assert all(len({person.remote for person in table.people}) <= 1 for table in tables)


def codes(steps: Any = HELLO, **plan: Any) -> list[str]:
    written = WorkshopPlan(**plan)
    return [problem.code for problem in checks_of(written, None).mode(programme(steps))]


def test_a_list_or_a_programme_that_does_not_fit_how_people_meet_is_told_of() -> None:
    here, elsewhere = {"name": "Asta"}, {"name": "Bo", "remote": "ja"}
    assert codes(participants=[here, elsewhere]) == ["A011"]
    assert codes(participants=[here]) == codes() == codes(mode="digital") == []
    assert codes(mode="hybrid", participants=[here]) == ["A012", "A013"]
    assert codes(mode="hybrid", participants=[here, elsewhere]) == ["A013"]
    assert codes(moment("quiet", 5), mode="hybrid") == []


def test_a_link_stands_where_it_is_printed_as_one() -> None:
    meeting = {"link": "meet.example.com/1"}
    quiet = moment("quiet", 5)
    assert codes(quiet, video_meeting=meeting) == codes(quiet, video_meeting={"phone": "010-1"}) == ["A018"]
    assert codes(quiet, mode="digital", video_meeting=meeting) == []
    for place in ("https://meet.example.com/1", "Teams: https://meet.example.com/1"):
        assert codes(quiet, mode="digital", place=place) == ["A019"]
        assert codes(quiet, mode="hybrid", place=place, video_meeting=meeting) == codes(quiet, place=place) == []
    assert codes(quiet, mode="digital", place="Teams. Länken kommer.") == []


def test_the_mend_of_a_link_for_a_place_is_what_the_hint_says() -> None:
    text = 'mode: digital\nplace: "https://meet.example.com/1?a=1,2"  # Teams\n'
    node = read_yaml(text.encode(), "workshop.yaml")[0]
    plan = WorkshopPlan(mode=Mode.DIGITAL, place="https://meet.example.com/1?a=1,2")
    (problem,) = checks_of(plan, node).mode(programme(moment("quiet", 5)))
    after = read_yaml(mended(text.encode(), problem.mend), "workshop.yaml")[0]
    assert plain(after) == {"mode": "digital", "video_meeting": {"link": "https://meet.example.com/1?a=1,2"}}
