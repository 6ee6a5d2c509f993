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


def deck(number: int) -> Workshop:
    """A workshop with so many cards: most are questions of the case, the rest a set's and turns."""
    turns = [Turn(id="later", heading="framsida0", text="Det ringde.")] if number > 4 else []
    own = [card(number - 1)] if number > 5 else []
    asked = [card(n) for n in range(1, number + 1 - len(turns) - len(own))]
    made = case(*asked, turns=turns)
    return workshop(made, [("post", question_set(*own))] if own else [])


def card(number: int) -> Question:
    return must(f"q{number}", Kind.ANALYSIS, text=f"Fråga framsida{number}.", probes=[f"Mera baksida{number}."])


def quarter(pdf: Pdf, word: str) -> tuple[int, int, int]:
    """The page, and the column and row of the card, where a word stands."""
    (page,) = (number for number, text in enumerate(pdf.texts, 1) if f"{word}." in text or f"{word}\r" in text)
    left, top = pdf.place_of(word, page)
    assert 0 < left < WIDTH
    assert 0 < top < HEIGHT
    return page, int(left > WIDTH / 2), int(top > HEIGHT / 2)


@pytest.mark.parametrize("number", range(1, 14))
def test_the_back_of_a_card_lies_behind_its_front(number: int, kits: Kits, tmp_path: Path) -> None:
    made = deck(number)
    printed(made, Order(out=tmp_path, documents=("cards",), cache=kits.cache, workers=1))
    (path,) = tmp_path.glob("*.pdf")
    pdf = Pdf(path.read_bytes())
    sheets = -(-number // 4)
    assert len(pdf.texts) == 2 * sheets
    assert len(made.agenda.questions) + sum(len(item.turns) for item in made.agenda.items) == number
    for place, asked in enumerate(made.agenda.questions):
        front = quarter(pdf, f"framsida{asked.number}")
        back = quarter(pdf, f"baksida{asked.number}")
        assert front == (1 + place // 4 * 2, place % 2, place % 4 // 2)
        assert back == (front[0] + 1, 1 - front[1], front[2])
    if number > 4:
        page, column, row = quarter(pdf, "framsida0")
        assert (page, column, row) == (2 * sheets - 1, (number - 1) % 2, (number - 1) % 4 // 2)
