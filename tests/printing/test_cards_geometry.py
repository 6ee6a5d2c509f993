"""Printed on both sides and turned on the long edge, every card has its own back behind it."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.content.models import Kind, Question, Turn
from toolkit.planning.workshop import Workshop
from toolkit.printing.kit import Order

from ..planning.builders import case, must, question_set, workshop
from .kits import Kits, Pdf, printed

WIDTH, HEIGHT = 210, 297


def deck(*stacks: int) -> Workshop:
    """A workshop with so many cards of the case's, of each set's, and at last so many turns."""
    of_case, *of_sets, turns = stacks
    numbers = iter(range(1, sum(stacks) + 1))
    asked = [card(next(numbers)) for _ in range(of_case)]
    sets = [(f"set-{n}", question_set(*[card(next(numbers)) for _ in range(size)])) for n, size in enumerate(of_sets)]
    dealt = [Turn(id=f"t{n}", heading=f"framsida{next(numbers)}.", text="Det ringde.") for n in range(turns)]
    return workshop(case(*asked, turns=dealt), sets)


def card(number: int) -> Question:
    return must(f"q{number}", Kind.ANALYSIS, text=f"Fråga framsida{number}.", probes=[f"Mera baksida{number}."])


def quarter(pdf: Pdf, word: str) -> tuple[int, int, int]:
    """The page, and the column and row of the card, where a word stands."""
    (page,) = (number for number, text in enumerate(pdf.texts, 1) if f"{word}." in text)
    left, top = pdf.place_of(word, page)
    assert 0 < left < WIDTH
    assert 0 < top < HEIGHT
    return page, int(left > WIDTH / 2), int(top > HEIGHT / 2)


def places(*stacks: int) -> list[tuple[int, int, int]]:
    """Where the fronts should be: page, column and row, four on a sheet, a new sheet for every stack."""
    found, page = [], 1
    for stack in stacks:
        found += [(page + card // 4 * 2, card % 2, card % 4 // 2) for card in range(stack)]
        page += -(-stack // 4) * 2
    return found


@pytest.mark.parametrize("stacks", [*((number, 0) for number in range(1, 14)), (5, 4, 1, 3), (1, 1, 5)], ids=str)
def test_the_back_of_a_card_lies_behind_its_front(stacks: tuple[int, ...], kits: Kits, tmp_path: Path) -> None:
    made = deck(*stacks)
    printed(made, Order(out=tmp_path, documents=("cards",), cache=kits.cache, workers=1))
    (path,) = tmp_path.glob("*.pdf")
    pdf = Pdf(path.read_bytes())
    fronts = [quarter(pdf, f"framsida{number}") for number in range(1, sum(stacks) + 1)]
    assert fronts == places(*stacks)
    assert len(pdf.texts) == 2 * sum(-(-stack // 4) for stack in stacks)
    questions = made.agenda.questions
    assert len(questions) == sum(stacks[:-1])
    for asked, (page, column, row) in zip(questions, fronts, strict=False):
        assert f"framsida{asked.number}." in asked.question.text
        assert quarter(pdf, f"baksida{asked.number}") == (page + 1, 1 - column, row)
