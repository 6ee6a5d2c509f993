"""Every question that is asked has a card, and every turn that is dealt."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from toolkit.content.models import Turn
from toolkit.planning.cards import cards, ranges

from .builders import case, question, question_set, workshop


def test_questions_come_by_number_with_their_owner_then_the_turns() -> None:
    turns = [Turn(id=id_, heading=id_, text="Det ringde.") for id_ in ("phone", "letter")]
    sets = [("post", question_set(question("carry"))), ("bank", question_set(question("count"), title="Banken"))]
    made = cards(workshop(case(question("one"), question("two"), turns=turns), sets))
    shown = [(c.question.number, c.question.question.id, c.owner) for c in made if c.question]
    assert shown == [(1, "one", None), (2, "two", None), (3, "carry", "Posten"), (4, "count", "Banken")]
    assert [c.turn.id for c in made if c.turn] == ["phone", "letter"]
    assert [bool(c.question) for c in made] == [True] * 4 + [False] * 2


def test_a_turn_that_is_not_dealt_has_no_card() -> None:
    turns = [Turn(id="phone", heading="phone", text="Det ringde.")]
    never = workshop(case(), choreography=workshop(case()).programme)
    assert not [c for c in cards(workshop(case(turns=turns), choreography=never.programme)) if c.turn]


@given(st.lists(st.integers(1, 60), unique=True, min_size=1))
def test_ranges_say_every_number_once_in_order(numbers: list[int]) -> None:
    said: list[int] = []
    for part in ranges(numbers).split(", "):
        first, _, last = part.partition("–")
        said += range(int(first), int(last or first) + 1)
    assert said == sorted(numbers)


@given(st.lists(st.integers(1, 60), unique=True, min_size=1))
def test_ranges_are_as_few_as_can_be(numbers: list[int]) -> None:
    gaps = sum(number + 1 not in numbers for number in numbers)
    assert len(ranges(numbers).split(", ")) == gaps


def test_ranges_are_written_as_people_write_them() -> None:
    assert ranges([5, 1, 3, 2]) == "1–3, 5"
    assert ranges([7]) == "7"
    assert ranges([]) == ""
