"""Every question that is asked has a card, and every turn that is dealt."""

from __future__ import annotations

from itertools import product
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from toolkit.content.models.case import Turn
from toolkit.content.models.plan import CardSize, Flip
from toolkit.planning.agenda import number_ranges
from toolkit.planning.cards import GRIDS, CardGrid, card_sheets, card_stacks, cards

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
    printed = card_sheets(made)
    assert [card for sheet in printed for card in sheet.cards] == list(cards(made))
    owners = [{(card.owner, card.turn is None) for card in sheet.cards} for sheet in printed]
    assert all(len(owner) == 1 for owner in owners)
    assert all(1 <= len(sheet.cards) <= 4 for sheet in printed)
    assert len(printed) == sum(-(-size // 4) for size in (shared, post, bank, dealt))


@given(st.lists(st.integers(1, 60), unique=True, min_size=1))
def test_ranges_say_every_number_once_in_order(numbers: list[int]) -> None:
    said: list[int] = []
    for part in number_ranges(numbers).split(", "):
        first, _, last = part.partition("–")
        said += range(int(first), int(last or first) + 1)
    assert said == sorted(numbers)


@given(st.lists(st.integers(1, 60), unique=True, min_size=1))
def test_ranges_are_as_few_as_can_be(numbers: list[int]) -> None:
    gaps = sum(number + 1 not in numbers for number in numbers)
    assert len(number_ranges(numbers).split(", ")) == gaps


def test_ranges_are_written_as_people_write_them() -> None:
    assert number_ranges([5, 1, 3, 2]) == "1–3, 5"
    assert number_ranges([7]) == "7"
    assert number_ranges([]) == ""


def test_a_sheet_holds_cards_of_one_owner_and_every_card_lies_on_one() -> None:
    turns = [Turn(id=id_, heading=id_, text="Det ringde.") for id_ in ("phone", "letter")]
    own = [question(f"q{n}") for n in range(5)]
    made = workshop(case(question("one"), turns=turns), [("post", question_set(*own))])
    assert set(GRIDS) == set(get_args(get_args(CardSize)[0]))
    for size, most in GRIDS.items():
        laid = card_sheets(made, size)
        assert [card for sheet in laid for card in sheet.cards] == list(cards(made))
        assert all(0 < len(sheet.cards) <= len(sheet.layout) <= most[0] * most[1] for sheet in laid)
        assert all(len({(card.owner, card.turn is None) for card in sheet.cards}) == 1 for sheet in laid)
        assert {sheet.size for sheet in laid if sheet.cards[0].turn} == {"A6" if size == "A7" else size}
        found = card_stacks(laid)
        assert [stack.owner for stack in found] == [None, "Posten", None]
        assert sum(stack.sheets for stack in found) == len(laid)
        assert [len(stack.questions) for stack in found] == [1, 5, 0]


@given(columns=st.integers(1, 4), rows=st.integers(1, 4), flip=st.sampled_from(["long-edge", "short-edge"]))
def test_every_card_has_a_place_of_its_own_and_so_has_every_back(columns: int, rows: int, flip: Flip) -> None:
    layout = CardGrid(columns, rows, flip)
    everywhere = set(product(range(columns), range(rows)))
    assert {layout.place(n) for n in range(len(layout))} == everywhere
    assert {layout.place_behind(n) for n in range(len(layout))} == everywhere
    mirrored = {(columns - 1 - c, r) if flip == "long-edge" else (c, rows - 1 - r) for c, r in [layout.place(0)]}
    assert {layout.place_behind(0)} == mirrored
