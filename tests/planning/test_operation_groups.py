"""Groups by operation: nobody alone, large operations in several, colleagues apart, the same draw for the same seed."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.content.models.plan import Participant
from toolkit.languages import words
from toolkit.planning.badges import badges
from toolkit.planning.seating import OperationGroup, OperationNames, group_count, operation_groups, remarks, set_of

from .builders import case, moment, must, programme, question_set, workshop

LIBRARIES = OperationNames("libraries", "Bibliotek", ("Libraries",))
CARE = OperationNames("elderly-care", "Äldreomsorg", ("Elderly care",))
SFI = OperationNames("swedish-for-immigrants", "Svenska för invandrare (SFI)")
SETS = (LIBRARIES, CARE, SFI)


def named(*operations: str | None, **more: Any) -> list[Participant]:
    return [Participant(name=f"Person {n:03}", operation=one, **more) for n, one in enumerate(operations)]


def divided(people: list[Participant], size: int = 5, *, apart: bool = False) -> dict[str, list[int]]:
    """The sizes of the groups of each title."""
    found: dict[str, list[int]] = {}
    for group in operation_groups(people, SETS, size, 1, "sv", apart=apart):
        found.setdefault(group.title or "flera", []).append(group.size)
    return found


@st.composite
def people(draw: st.DrawFn) -> list[Participant]:
    operations = st.sampled_from(("Stadsbiblioteket", "äldreomsorg", "SFI", "Bank", "PRO", None))
    kinds = draw(st.lists(st.tuples(operations, st.sampled_from(("Norr", "Syd", None)), st.booleans()), max_size=40))
    return [
        Participant(name=f"P{n}", operation=o, workplace=w, remote=r, table=n % 3 or None)
        for n, (o, w, r) in enumerate(kinds)
    ]


@given(people(), st.integers(2, 12), st.integers(0, 3), st.booleans())
def test_everybody_has_one_place_and_nobody_is_a_group_alone_who_has_company(
    some: list[Participant], size: int, seed: int, apart: bool
) -> None:
    groups = operation_groups(some, SETS, size, seed, "sv", apart=apart)
    if not any(person.operation for person in some):
        assert groups == ()
        return
    assert Counter(p.name for group in groups for p in group.people) == Counter(p.name for p in some)
    for group in groups:
        there = [person for person in some if not apart or person.remote is group.is_remote]
        assert group.size == len(group.people)
        assert group.size > 1 or len(there) == 1
        assert group.size - len(group.guests) <= max(size, 3)
        assert not apart or len({person.remote for person in group.people}) == 1
    assert groups == operation_groups(some, SETS, size, seed, "sv", apart=apart)


@given(people(), st.integers(2, 12))
def test_the_groups_of_an_operation_are_within_one_of_each_other(some: list[Participant], size: int) -> None:
    for title in ("Bibliotek", "Äldreomsorg", "Bank", "PRO", None):
        sizes = [
            group.size - len(group.guests)
            for group in operation_groups(some, SETS, size, 1, "sv")
            if group.title == title
        ]
        assert not sizes or max(sizes) - min(sizes) <= 1


@given(st.integers(0, 600), st.integers(2, 12))
def test_as_few_groups_as_hold_them_and_nobody_alone(people: int, size: int) -> None:
    groups = group_count(people, size)
    assert (groups == 0) == (people == 0)
    if people > 1:
        assert people // groups > 1
        assert -(-people // groups) <= max(size, 3)
        assert groups == 1 or -(-people // (groups - 1)) > size


def test_large_operations_are_in_several_groups_and_small_ones_whole() -> None:
    assert divided(named(*["Bibliotek"] * 11, *["SFI"] * 5, *["Äldreomsorg"] * 6)) == {
        "Bibliotek": [4, 4, 3], "Äldreomsorg": [3, 3], "Svenska för invandrare (SFI)": [5],
    }  # fmt: skip
    assert divided(named(*["Bibliotek"] * 11), 12) == {"Bibliotek": [11]}
    assert divided(named(*["Bibliotek"] * 5), 2) == {"Bibliotek": [3, 2]}


def test_an_operation_without_a_question_set_has_a_group_of_its_own() -> None:
    groups = operation_groups(named("SFI", "SFI", "PRO", "pro", "PRO", "Bank", "Bank"), SETS, 5, 1, "sv")
    assert [(group.title, group.sets, group.size) for group in groups] == [
        ("Svenska för invandrare (SFI)", ("swedish-for-immigrants",), 2), ("Bank", (), 2), ("PRO", (), 3),
    ]  # fmt: skip
    assert [words("sv").say(one) for one in remarks(groups)] == ["Bank, PRO har grupper utan egna frågor"]


def test_where_there_are_no_sets_nobody_is_said_to_lack_one() -> None:
    groups = operation_groups(named("PRO", "PRO", "Bank", "Bank"), (), 5, 1, "sv")
    assert [(group.title, group.sets) for group in groups] == [("Bank", ()), ("PRO", ())]
    assert remarks(groups) == ()


def test_those_who_are_alone_from_their_operations_sit_together() -> None:
    people = named("Bibliotek", "Bibliotek", "SFI", "Kyrkan", None)
    groups = operation_groups(people, SETS, 5, 1, "sv")
    assert [(group.title, group.sets) for group in groups] == [
        ("Bibliotek", ("libraries",)), (None, ("swedish-for-immigrants",)),
    ]  # fmt: skip
    assert {person.name for person in groups[1].people} == {"Person 002", "Person 003", "Person 004"}
    assert "i gruppen Flera verksamheter" in words("sv").say(remarks(groups)[0])


def test_one_who_is_alone_sits_with_the_smallest_group_and_that_is_told() -> None:
    groups = operation_groups(named(*["Bibliotek"] * 3, "SFI", *["Äldreomsorg"] * 2), SETS, 5, 1, "sv")
    assert [(group.title, group.size, len(group.guests)) for group in groups] == [
        ("Bibliotek", 3, 0), ("Äldreomsorg", 3, 1),
    ]  # fmt: skip
    assert words("sv").say(remarks(groups)[0]) == (
        "Person 003 är ensam från sin verksamhet eller har inte sagt någon, och är i gruppen Äldreomsorg"
    )


def test_colleagues_are_in_different_groups_of_their_operation() -> None:
    people = [Participant(name=f"P{n}", operation="SFI", workplace="NS"[n % 2]) for n in range(8)]
    groups = operation_groups(people, SETS, 4, 1, "sv")
    pairs = [
        (one, two) for group in groups for one, two in combinations(group.people, 2) if one.workplace == two.workplace
    ]
    assert [group.size for group in groups] == [4, 4]
    assert len(pairs) == 4  # two of each workplace in each group: no division parts them better


def test_in_the_room_and_on_screen_an_operation_has_groups_of_its_own() -> None:
    people = [
        *named(*["SFI"] * 3),
        *[p.model_copy(update={"remote": True, "name": f"D {p.name}"}) for p in named(*["SFI"] * 2)],
    ]
    groups = operation_groups(people, SETS, 5, 1, "sv", apart=True)
    assert [(group.number, group.size, group.is_remote) for group in groups] == [(1, 3, False), (2, 2, True)]
    (together,) = operation_groups(people, SETS, 5, 1, "sv")
    assert (together.number, together.size) == (None, 5)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Stadsbiblioteket", LIBRARIES), ("City library", LIBRARIES),
        ("Librarianship", None), ("LIBRARIES", LIBRARIES), ("libraries", LIBRARIES), ("SFI", SFI),
        ("sfi.", SFI), ("Äldreomsorgen i Norr", CARE), ("elderly care", CARE), ("Bank", None),
        ("IT", None), (None, None),
    ],
)  # fmt: skip
def test_people_call_their_operation_this_and_that(written: str | None, found: OperationNames | None) -> None:
    assert set_of(written, SETS) == found


def test_the_whole_name_is_likelier_than_a_part_of_another() -> None:
    both = (OperationNames("advice", "Bibliotek och konsumentvägledning"), LIBRARIES)
    assert set_of("bibliotek", both) == LIBRARIES
    assert set_of("Bibliotek och konsumentvägledning", both) == both[0]


def test_who_sits_where_in_both_halves_is_on_the_list_and_on_the_badge() -> None:
    own = moment("own", 20, "set-questions", form="operation-groups")
    people = [
        *named(*["Posten"] * 6),
        Participant(name="Zita", operation="SFI", table=2),
        Participant(name="Åke", operation="SFI"),
    ]
    made = workshop(case(must("why")), [("post", question_set(must("carry"), title="Posten"))],
                    programme(own), participants=people)  # fmt: skip
    badge = next(one for one in badges(made) if one.name == "Zita")
    assert badge.table == 2
    assert isinstance(badge.group, OperationGroup)
    assert badge.group.title == "SFI"
    assert made.for_audience("participant").groups[0].people == ()
    assert [group.size for group in made.for_audience("participant").groups] == [3, 3, 2]
    assert made.for_audience("participant").amounts == made.amounts


def test_there_are_no_groups_where_nobody_sits_by_operation() -> None:
    mixed = workshop(case(must("why")), [("post", question_set(must("carry")))],
                     programme(moment("own", 20, "set-questions", form="groups")),
                     participants=named("Posten", "Posten"))  # fmt: skip
    assert mixed.groups == ()
    assert [(one.set_id, one.people, one.groups) for one in mixed.amounts.operations] == [("post", 2, 1)]
    assert mixed.amounts.copies("group", mixed.amounts.of("post")) == mixed.amounts.tables == 1
