"""Mixed tables: sizes even, operations spread, colleagues apart, the same draw for the same seed."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.content.models.plan import Participant
from toolkit.languages import words
from toolkit.planning.badges import badges
from toolkit.planning.seating import Table, seat

from .builders import setting, workshop

OPERATIONS = ("Bibliotek", "Äldreomsorg", "SFI", None)
WORKPLACES = ("Norr", "Söder", "Väst", None)


@st.composite
def people(draw: st.DrawFn) -> list[Participant]:
    kinds = draw(st.lists(st.tuples(st.sampled_from(OPERATIONS), st.sampled_from(WORKPLACES)), min_size=1, max_size=40))
    return [Participant(name=f"P{n}", operation=o, workplace=w) for n, (o, w) in enumerate(kinds)]


def spread(tables: tuple[Table, ...] | list[list[Participant]]) -> int:
    """How unevenly operations are spread: fewer is better, and the sum of squares sees every difference."""
    seated = [table.people if isinstance(table, Table) else table for table in tables]
    return sum(count**2 for table in seated for count in Counter(person.operation for person in table).values())


def colleagues(tables: tuple[Table, ...]) -> int:
    """How many pairs at the same table share a workplace."""
    return sum(
        one.workplace is not None and one.workplace == other.workplace
        for table in tables
        for one, other in combinations(table.people, 2)
    )


@given(people(), st.integers(1, 9), st.integers(0, 5))
def test_everybody_sits_once_and_tables_are_within_one_of_each_other(
    some: list[Participant], number: int, seed: int
) -> None:
    tables = seat(some, number, seed)
    assert sorted(person.name for table in tables for person in table.people) == sorted(p.name for p in some)
    assert [table.number for table in tables] == list(range(1, number + 1))
    sizes = [len(table.people) for table in tables]
    assert max(sizes) - min(sizes) <= 1


@given(people(), st.lists(st.none() | st.integers(1, 6), max_size=20), st.integers(6, 9), st.integers(0, 5))
def test_who_has_a_table_sits_there_and_the_others_fill_the_smallest(
    some: list[Participant], fixed: list[int | None], number: int, seed: int
) -> None:
    wanted = [*fixed, *([None] * len(some))]
    placed = [one.model_copy(update={"table": table}) for one, table in zip(some, wanted, strict=False)]
    tables = seat(placed, number, seed)
    assert sorted(person.name for table in tables for person in table.people) == sorted(p.name for p in some)
    assert all(person.table in (None, table.number) for table in tables for person in table.people)
    filled = [len(table.people) for table in tables if any(person.table is None for person in table.people)]
    assert not filled or max(filled) <= min(len(table.people) for table in tables) + 1


def test_beside_those_who_have_their_table_operations_are_spread() -> None:
    placed = [Participant(name="A", operation="IT", table=1), Participant(name="B", operation="SFI", table=2)]
    others = [Participant(name="C", operation="IT"), Participant(name="D", operation="SFI")]
    tables = seat([*placed, *others], 2, 1)
    assert [[person.name for person in table.people] for table in tables] == [["A", "D"], ["B", "C"]]


@given(people(), st.integers(1, 9), st.integers(0, 5))
def test_operations_are_spread_at_least_as_well_as_by_dealing_round(
    some: list[Participant], number: int, seed: int
) -> None:
    tables = seat(some, number, seed)
    in_order = sorted(some, key=lambda person: person.operation or "")
    assert spread(tables) <= spread([in_order[n::number] for n in range(number)])
    for operation in OPERATIONS:
        there = [sum(person.operation == operation for person in table.people) for table in tables]
        assert max(there) - min(there) <= 1


@given(people(), st.integers(2, 6))
def test_no_change_of_places_within_an_operation_would_part_more_colleagues(
    some: list[Participant], number: int
) -> None:
    tables = seat(some, number, seed=1)
    fewest = colleagues(tables)
    for one, other in combinations(range(number), 2):
        for i, person in enumerate(tables[one].people):
            for j, second in enumerate(tables[other].people):
                if person.operation == second.operation:
                    assert colleagues(_changed(tables, (one, i), (other, j))) >= fewest


def _changed(tables: tuple[Table, ...], one: tuple[int, int], other: tuple[int, int]) -> tuple[Table, ...]:
    seated = [list(table.people) for table in tables]
    (a, i), (b, j) = one, other
    seated[a][i], seated[b][j] = seated[b][j], seated[a][i]
    return tuple(Table(number, tuple(table)) for number, table in enumerate(seated, 1))


def test_colleagues_of_different_operations_are_parted_too() -> None:
    some = [Participant(name=f"{w}{n}", operation=f"{w}{n}", workplace=w) for w in ("Norr", "Söder") for n in range(2)]
    assert all(colleagues(seat(some, 2, seed)) == 0 for seed in range(20))


@given(people(), st.integers(1, 9), st.integers(0, 5))
def test_the_same_seed_draws_the_same_tables(some: list[Participant], number: int, seed: int) -> None:
    assert seat(some, number, seed) == seat(list(some), number, seed)


def test_another_seed_draws_others() -> None:
    some = [Participant(name=f"P{n:02}") for n in range(20)]
    assert len({seat(some, 4, seed) for seed in range(5)}) == 5


def test_those_who_did_not_come_are_left_out_of_the_draw() -> None:
    named = [Participant(name=name) for name in ("Åsa Öberg", "Bo Ek", "Cilla Ström")]
    told = setting(participants=named, absent=["bo ek"], group_size=2)
    assert (told.people, told.groups) == (2, 1)
    assert [person.name for table in told.tables for person in table.people] == ["Cilla Ström", "Åsa Öberg"]


def test_there_are_no_tables_where_only_a_number_is_known() -> None:
    assert setting(participants=12).tables == ()


def test_names_are_the_facilitators() -> None:
    made = workshop(participants=[Participant(name="Åsa Öberg", operation="Bibliotek")])
    assert "Åsa" in repr(made)
    assert "Åsa" not in repr(made.for_audience("participant"))


def test_badges_come_by_name_with_a_table_then_empty_ones_to_the_end_of_a_sheet() -> None:
    named = [Participant(name=name, operation="SFI") for name in ("Östen", "Anna", "Åke")]
    found = badges(workshop(participants=named), on_a_sheet=10)
    assert [(badge.name, badge.table) for badge in found[:3]] == [("Anna", 1), ("Åke", 1), ("Östen", 1)]
    assert len(found) == 10
    assert not any(badge.name or badge.table for badge in found[3:])


@pytest.mark.parametrize(("plan", "number"), [({}, 20), ({"participants": 12}, 12)])
def test_without_names_all_are_empty(plan: dict[str, int], number: int) -> None:
    found = badges(workshop(**plan))
    assert len(found) == number
    assert not any(badge.name for badge in found)


def test_swedish_letters_come_last() -> None:
    assert sorted(["Östen", "åke", "Zara", "Ärla", "bo"], key=words("sv").alphabetical) == [
        "bo",
        "Zara",
        "åke",
        "Ärla",
        "Östen",
    ]
