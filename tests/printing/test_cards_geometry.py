"""PrintedPdf on both sides, however the sheet is turned, every card has its own back behind it; the ruler is true."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from PIL import Image

from toolkit.content.models.case import Turn
from toolkit.content.models.plan import Cards, CardSize, Flip
from toolkit.content.models.question import Kind, Question
from toolkit.planning.cards import GRIDS
from toolkit.planning.workshop import Workshop
from toolkit.printing.kit.order import Order

from ..planning.builders import case, must, question_set, workshop
from .kits import MILLIMETRE, Kits, Pdf, printed

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


def place(pdf: Pdf, word: str, size: CardSize) -> tuple[int, int, int]:
    """The page, and the column and row of the card, where a word stands."""
    (page,) = (number for number, text in enumerate(pdf.texts, 1) if f"{word}." in text)
    left, top = pdf.place_of(word, page)
    assert 0 < left < WIDTH
    assert 0 < top < HEIGHT
    columns, rows = GRIDS[size]
    return page, int(left * columns / WIDTH), int(top * rows / HEIGHT)


def expected(stacks: tuple[int, ...], size: CardSize) -> list[tuple[int, int, int]]:
    """Where the fronts should be after the trial sheet: page, column and row, a new sheet for every stack."""
    columns, rows = GRIDS[size]
    found, page = [], 3
    for stack in stacks:
        found += [
            (page + card // (columns * rows) * 2, card % columns, card // columns % rows) for card in range(stack)
        ]
        page += -(-stack // (columns * rows)) * 2
    return found


def printed_deck(stacks: tuple[int, ...], kits: Kits, folder: Path, size: CardSize, flip: Flip) -> tuple[Workshop, Pdf]:
    made = deck(*stacks)
    made = replace(made, setting=replace(made.setting, cards=Cards(size=size, flip=flip)))
    printed(made, Order(out=folder, documents=("cards",), cache=kits.cache, workers=1))
    (path,) = folder.glob("*.pdf")
    return made, Pdf(path.read_bytes())


@pytest.mark.parametrize("flip", ["long-edge", "short-edge"])
@pytest.mark.parametrize(
    "stacks",
    [
        *((5, 0), (5, 4, 1, 3)),
        *(pytest.param((number, 0), marks=pytest.mark.sweep) for number in (1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13)),
        pytest.param((1, 1, 5), marks=pytest.mark.sweep),
    ],
    ids=str,
)
def test_the_back_of_a_card_lies_behind_its_front(
    stacks: tuple[int, ...], flip: Flip, kits: Kits, tmp_path: Path
) -> None:
    _check(stacks, kits, tmp_path, "A6", flip)


@pytest.mark.parametrize("flip", ["long-edge", "short-edge"])
@pytest.mark.parametrize("size", ["A5", "A7"])
@pytest.mark.parametrize("number", [9, *(pytest.param(number, marks=pytest.mark.sweep) for number in (1, 7, 8, 13))])
def test_so_it_does_for_larger_and_smaller_cards(
    number: int, size: CardSize, flip: Flip, kits: Kits, tmp_path: Path
) -> None:
    _check((number, 0), kits, tmp_path, size, flip)


def _check(stacks: tuple[int, ...], kits: Kits, folder: Path, size: CardSize, flip: Flip) -> None:
    made, pdf = printed_deck(stacks, kits, folder, size, flip)
    fronts = [place(pdf, f"framsida{number}", size) for number in range(1, sum(stacks) + 1)]
    assert fronts == expected(stacks, size)
    columns, rows = GRIDS[size]
    assert len(pdf.texts) == 2 + 2 * sum(-(-stack // (columns * rows)) for stack in stacks)
    questions = made.agenda.questions
    assert len(questions) == sum(stacks[:-1])
    for asked, (page, column, row) in zip(questions, fronts, strict=False):
        assert f"framsida{asked.number}." in asked.question.text
        behind = (columns - 1 - column, row) if flip == "long-edge" else (column, rows - 1 - row)
        assert place(pdf, f"baksida{asked.number}", size) == (page + 1, *behind)


def test_the_ruler_on_the_trial_sheet_is_a_hundred_millimetres(kits: Kits, tmp_path: Path) -> None:
    _, pdf = printed_deck((3, 0), kits, tmp_path, "A6", "long-edge")
    scale = 600 / 72
    page = pdf.drawn[0].render(scale=scale, grayscale=True).to_pil()
    millimetre = scale * MILLIMETRE
    # Rows just above the line cross the ticks: all eleven, and higher up those at 0, 50 and 100 mm.
    rows = [
        [x for x in range(page.width) if page.getpixel((x, y)) < 128]
        for y in range(round(30 * millimetre), round(110 * millimetre))
    ]
    long = [row for row in rows if row and 99 < (row[-1] - row[0]) / millimetre < 101 and len(row) < 60]
    assert long, "no row crosses only the tall ticks"
    edges = [[x for i, x in enumerate(row) if i == 0 or x - row[i - 1] > 1] for row in long]
    assert {len(ticks) for ticks in edges} == {3, 11}  # the tall ticks alone, and all of them further down
    for ticks in edges:
        assert (ticks[-1] - ticks[0]) / millimetre == pytest.approx(100, abs=0.2)
        assert (ticks[len(ticks) // 2] - ticks[0]) / millimetre == pytest.approx(50, abs=0.2)


@pytest.mark.parametrize("flip", ["long-edge", "short-edge"])
def test_the_crosses_of_the_trial_sheet_meet_through_the_paper(flip: Flip, kits: Kits, tmp_path: Path) -> None:
    _, pdf = printed_deck((1, 0), kits, tmp_path, "A6", flip)
    front, back = (pdf.drawn[n].render(scale=2, grayscale=True).to_pil() for n in (0, 1))
    turned = back.transpose(Image.Transpose.FLIP_LEFT_RIGHT if flip == "long-edge" else Image.Transpose.FLIP_TOP_BOTTOM)
    corner = round(22 * MILLIMETRE * 2)
    for left, top in product((0, front.width - corner), (0, front.height - corner)):
        box = (left, top, left + corner, top + corner)
        one, other = (
            picture.crop(box).point(lambda shade: 255 * (shade < 128)).getbbox() for picture in (front, turned)
        )
        assert one is not None
        assert other == pytest.approx(one, abs=2)
