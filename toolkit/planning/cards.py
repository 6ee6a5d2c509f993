"""Question cards and turn cards, and where each lies on the printed sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from toolkit.content.models.case import Turn, small_print
from toolkit.content.models.plan import CardSize, Flip
from toolkit.planning.agenda import NumberedQuestion
from toolkit.planning.workshop import Workshop


@dataclass(frozen=True)
class Card:
    """A question, with the operation it belongs to (None: the case), or a turn."""

    question: NumberedQuestion | None = None
    owner: str | None = None
    turn: Turn | None = None


def small_text(card: Card) -> int:
    """How many characters of running text the card holds."""
    written = card.turn or (card.question and card.question.question)
    return small_print(written) if written else 0


def cards(workshop: Workshop) -> tuple[Card, ...]:
    """The questions by number, then the turns in the order they are dealt."""
    titles = {operation.id: operation.content.title for operation in workshop.operations}
    asked = (Card(question=q, owner=titles.get(q.set_id or "")) for q in workshop.agenda.questions)
    dealt = (Card(turn=turn) for item in workshop.agenda.items for turn in item.turns)
    return (*asked, *dealt)


@dataclass(frozen=True)
class CardGrid:
    """How cards lie on an A4 sheet, and how the sheet is turned to print the backs."""

    columns: int
    rows: int
    flip: Flip

    def __len__(self) -> int:
        """How many cards there are room for."""
        return self.columns * self.rows

    def place(self, number: int) -> tuple[int, int]:
        """Column and row, from 0, of a card's front on its sheet."""
        return number % self.columns, number // self.columns

    def place_behind(self, number: int) -> tuple[int, int]:
        """Column and row of its back: sides change places on the long edge, top and bottom on the short."""
        column, row = self.place(number)
        if self.flip == "long-edge":
            return self.columns - 1 - column, row
        return column, self.rows - 1 - row


GRIDS: dict[CardSize, tuple[int, int]] = {"A5": (1, 2), "A6": (2, 2), "A7": (2, 4)}
"""Columns and rows of cards on an A4 sheet."""


@dataclass(frozen=True)
class CardSheet:
    """Cards that are printed on one sheet of paper, all of the same stack."""

    cards: tuple[Card, ...]
    layout: CardGrid
    size: CardSize


def card_sheets(workshop: Workshop, size: CardSize | None = None) -> tuple[CardSheet, ...]:
    """The cards as they are printed: a sheet of its own for the case, each operation and the turns, to save sorting.

    `size` is the plan's when left out. A turn is a story and does not fit on A7: then it gets A6.
    """
    wanted = size or workshop.setting.cards.size
    made = []
    for (is_turn, _), stack in groupby(cards(workshop), key=lambda card: (card.turn is not None, card.owner)):
        own = "A6" if is_turn and wanted == "A7" else wanted
        layout = CardGrid(*GRIDS[own], workshop.setting.cards.flip)
        whole = tuple(stack)
        made += [CardSheet(whole[i : i + len(layout)], layout, own) for i in range(0, len(whole), len(layout))]
    return tuple(made)


@dataclass(frozen=True)
class CardStack:
    """The sheets that belong together: of the case (owner None), of an operation, or the turns (no questions)."""

    owner: str | None
    questions: tuple[NumberedQuestion, ...]
    sheets: int


def card_stacks(deck: Sequence[CardSheet]) -> tuple[CardStack, ...]:
    """What there is to sort when the sheets are cut."""
    found = []
    for (owner, _), group in groupby(deck, key=lambda sheet: (sheet.cards[0].owner, sheet.cards[0].turn is None)):
        of_one = list(group)
        asked = tuple(card.question for sheet in of_one for card in sheet.cards if card.question)
        found.append(CardStack(owner, asked, len(of_one)))
    return tuple(found)
