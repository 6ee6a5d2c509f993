"""Every question that is asked has a card, and every turn that is dealt."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from toolkit.content.models import Turn
from toolkit.planning.cards import cards, ranges, sheets

from .builders import case, question, question_set, workshop
from .strategies import FEWER


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


@FEWER
@given(st.integers(1, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 5))
def test_a_sheet_holds_four_cards_at_most_and_all_of_one_owner(shared: int, post: int, bank: int, dealt: int) -> None:
    turns = [Turn(id=f"t-{n}", heading="Senare", text="Det ringde.") for n in range(dealt)]
    asked = [question(f"q-{n}", minutes=1) for n in range(shared)]
    sizes = {"post": post, "bank": bank}
    sets = [
        (id_, question_set(*[question(f"q-{n}", minutes=1) for n in range(size)], title=id_))
        for id_, size in sizes.items()
        if size
    ]
    made = workshop(case(*asked, turns=turns), sets)
    printed = sheets(made)
    assert [card for sheet in printed for card in sheet] == list(cards(made))
    owners = [{(card.owner, card.turn is None) for card in sheet} for sheet in printed]
    assert all(len(owner) == 1 for owner in owners)
    assert all(1 <= len(sheet) <= 4 for sheet in printed)
    assert len(printed) == sum(-(-size // 4) for size in (shared, post, bank, dealt))


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


def test_a_sheet_holds_cards_of_one_owner_and_every_card_lies_on_one() -> None:
    turns = [Turn(id=id_, heading=id_, text="Det ringde.") for id_ in ("phone", "letter")]
    own = [question(f"q{n}") for n in range(5)]
    made = workshop(case(question("one"), turns=turns), [("post", question_set(*own))])
    laid = sheets(made)
    assert [card for sheet in laid for card in sheet] == list(cards(made))
    assert all(0 < len(sheet) <= 4 for sheet in laid)
    assert all(len({(card.owner, card.turn is None) for card in sheet}) == 1 for sheet in laid)
