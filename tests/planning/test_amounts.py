"""Every count comes from one place, and the parts of it agree."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.content.models.plan import Facilitator, Participant
from toolkit.planning.amounts import Amounts, spare

from .builders import case, moment, must, programme, question_set, workshop

OWN = moment("own", 20, "set-questions", form="operation-groups")


def amounts(sets: int = 3, **plan: Any) -> Amounts:
    of_sets = [(f"set-{n}", question_set(must(f"q{n}"), title=f"Verksamhet {n}")) for n in range(sets)]
    return workshop(case(must("why")), of_sets, programme(OWN), **plan).amounts


def from_sets(*numbers: int, **more: Any) -> list[Participant]:
    return [
        Participant(name=f"P{n}-{m}", operation=f"Verksamhet {n}", **more)
        for n, number in enumerate(numbers)
        for m in range(number)
    ]


@given(st.integers(0, 500))
def test_there_is_a_spare_copy_for_each_ten_people(people: int) -> None:
    assert spare(people) == (people + 9) // 10


def test_by_names_it_is_known_who_comes_from_where() -> None:
    people = [*from_sets(11, 6, 5), *(Participant(name=f"B{n}", operation="Bank") for n in range(3))]
    found = amounts(participants=people, group_size=5, facilitators=[Facilitator(name="Eva"), Facilitator(name="Bo")])
    assert (found.people, found.people_in_room, found.tables, found.groups, found.leaders) == (25, 25, 5, 7, 2)
    assert [(one.set_id, one.people, one.groups) for one in found.operations] == [
        ("set-0", 11, 3), ("set-1", 6, 2), ("set-2", 5, 1), (None, 3, 1),
    ]  # fmt: skip
    assert found.copies("participant") == 28
    assert found.copies("participant", found.of("set-0")) == 13
    assert (found.copies("table"), found.copies("group"), found.copies("seated")) == (5, 7, 7)
    assert found.copies("common") == 6  # the bank's group has no questions of its own
    assert (found.copies("group", found.of("set-0")), found.copies("group", found.of("set-2"))) == (3, 1)
    assert (found.copies("leader"), found.copies("one")) == (2, 1)
    assert not found.is_divided_evenly


def test_by_number_as_many_are_counted_from_each() -> None:
    found = amounts(participants=32, group_size=5)
    assert [(one.people, one.groups) for one in found.operations] == [(11, 3)] * 3
    assert (found.tables, found.groups) == (7, 9)
    assert found.is_divided_evenly
    assert found.copies("participant", found.of("set-1")) == 13


def test_where_nobody_knows_how_many_come_there_is_one_of_each() -> None:
    found = amounts()
    assert found.people is None
    assert {found.copies(each) for each in ("leader", "participant", "table", "group", "common", "seated", "one")} == {
        1
    }


@pytest.mark.parametrize("named", [True, False])
def test_on_screen_nothing_is_printed_for_those_who_take_part(named: bool) -> None:
    found = amounts(participants=from_sets(6, 6, 6) if named else 18, mode="digital")
    assert (found.tables, found.groups) == (0, 0)
    assert (found.rooms, found.groups_on_screen) == (4, 6)
    assert {found.copies(each) for each in ("participant", "table", "group", "common")} == {0}


def test_in_both_ways_paper_is_for_the_room() -> None:
    people = [*from_sets(6, 2), *(p.model_copy(update={"name": f"D{p.name}"}) for p in from_sets(3, 3, remote=True))]
    found = amounts(2, participants=people, mode="hybrid")
    assert (found.people, found.people_in_room) == (14, 8)
    assert (found.tables, found.rooms, found.groups, found.groups_on_screen) == (2, 2, 3, 2)
    assert [(one.people, one.people_in_room, one.groups, one.groups_in_room) for one in found.operations] == [
        (9, 6, 3, 2), (5, 2, 2, 1),
    ]  # fmt: skip
    unknown = amounts(2, participants=14, mode="hybrid")  # nobody knows how many are on screen: paper for all
    assert (unknown.people_in_room, unknown.tables, unknown.rooms) == (14, 3, None)


def test_groups_by_operation_are_counted_where_there_are_no_sets_too() -> None:
    found = amounts(0, participants=from_sets(11, 6, 5), group_size=5)
    assert (found.tables, found.groups) == (5, 6)
    assert (found.copies("table"), found.copies("common"), found.copies("group")) == (5, 5, 6)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=4), st.integers(2, 12))
def test_the_groups_of_the_operations_are_all_the_groups(numbers: list[int], size: int) -> None:
    numbers = [number if number != 1 else 2 for number in numbers]
    if not sum(numbers):
        return
    found = amounts(len(numbers), participants=from_sets(*numbers), group_size=size)
    assert sum(one.groups for one in found.operations) == found.groups
    assert sum(one.people for one in found.operations) == found.people
