"""What of a question's picture and table there is room for on its card."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toolkit.content.models.case import Turn
from toolkit.content.models.plan import CardSize
from toolkit.content.models.question import Question
from toolkit.content.prose import plain
from toolkit.content.small_tables import rows_of
from toolkit.documents.edition import Edition
from toolkit.printing.render.picture_files import PrintedPicture
from toolkit.printing.render.sizes import card_size

WIDTHS: Mapping[CardSize, float] = {"A5": 186, "A6": 81, "A7": 89}
HEIGHTS: Mapping[CardSize, float] = {"A5": 92, "A6": 92, "A7": 34}
"""Millimetres of a card between its head and its foot."""
POINTS: Mapping[CardSize, Mapping[str, int]] = {
    "A5": {"large": 24, "medium": 22, "small": 20, "smallest": 18},
    "A6": {"large": 19, "medium": 17, "small": 15, "smallest": 13},
    "A7": {"large": 15, "medium": 14, "small": 13, "smallest": 12},
}
LARGER = 4
"""Points that the letters of a card in large print are larger, as its style sheet has it."""
POINT = 25.4 / 72
IN_A_LETTER, IN_A_LINE = 0.54, 1.22
"""Width of an average letter and height of a line, in the size of the type."""
LEAST_WIDTH = 60
"""Millimetres: what is narrower on a card is not read across a table."""
LEAST_HEIGHT = 45
"""The same for the height of a picture that shares the back of a card with a table."""
GAP, CAPTION, CELL = 4, 6, 2.5
"""Millimetres above a picture or table, for a line below it, and around the words of a cell."""
IN_TABLE, IN_LARGE_TABLE, IN_TABLE_LINE, BESIDE = 10, 16, 1.3, 5
"""Points of the letters in a table on a card, in large print too; the height of its lines in them, millimetres between
its columns."""
ON_SLIDE, HIGH_ON_SLIDE, SLIDE_POINTS = 214, 92, 18
"""The place of a table on a slide, in millimetres, and the points of its letters."""


@dataclass(frozen=True)
class CardRoom:
    """What there is room for: the width of the picture in millimetres, 0 where it has no room, and the table."""

    picture: float = 0
    table: bool = False


def card_room(question: Question, size: CardSize, edition: Edition, pictures: Mapping[str, PrintedPicture]) -> CardRoom:
    """What of a question's picture and table there is room for on its card, below the question."""
    width = WIDTHS[size]
    points = POINTS[size][card_size(question.text)] + LARGER * edition.large
    letters = width / (points * POINT * IN_A_LETTER)
    free = HEIGHTS[size] - math.ceil(len(plain(question.text)) / letters) * points * POINT * IN_A_LINE - GAP
    wide = 0.0
    if picture := pictures.get(question.picture or ""):
        caption = CAPTION * math.ceil(len(question.picture_caption or "") / (width / 2))
        wide = picture.width_in(width, max(free - caption, 1))
        wide = wide if wide >= LEAST_WIDTH else 0
        free -= wide * picture.ratio + caption + GAP if wide else 0
    table = bool(question.table) and _height(rows_of(question.table or ""), width, edition) <= free
    return CardRoom(wide, table)


def room_behind(turn: Turn, size: CardSize, edition: Edition) -> float:
    """Millimetres that a turn's picture may be high on the back of its card, when its table is there."""
    width = WIDTHS[size]
    caption = CAPTION * math.ceil(len(turn.picture_caption or "") / (width / 2))
    table = _height(rows_of(turn.table), width, edition) + GAP if turn.table else 0
    return HEIGHTS[size] - table - caption


def has_room(turn: Turn, size: CardSize, edition: Edition) -> bool:
    """Whether a turn's picture and table fit on the back of its card, the picture large enough to be read."""
    room = room_behind(turn, size, edition)
    return room >= (LEAST_HEIGHT if turn.picture else 0)


def slide_tables(text: str) -> list[list[list[str]]]:
    """A small table in as many as it takes for each to fit a slide, every one with the headings."""
    head, *rows = rows_of(text)
    for number in range(1, len(rows)):
        size = math.ceil(len(rows) / number)
        pieces = [[head, *rows[start : start + size]] for start in range(0, len(rows), size)]
        if all(_height_at(piece, ON_SLIDE, SLIDE_POINTS) <= HIGH_ON_SLIDE for piece in pieces):
            return pieces
    return [[head, row] for row in rows]


def _height(rows: Sequence[Sequence[str]], width: float, edition: Edition) -> float:
    return _height_at(rows, width, IN_LARGE_TABLE if edition.large else IN_TABLE)


def _height_at(rows: Sequence[Sequence[str]], width: float, points: float) -> float:
    """Millimetres that a table takes, its columns as wide as their longest cells need."""
    letter, line = points * POINT * IN_A_LETTER, points * POINT * IN_TABLE_LINE
    longest = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    narrowed = min(1.0, width / (sum(longest) * letter + BESIDE * len(longest)))
    return sum(
        max(math.ceil(len(cell) / max(longest[n] * narrowed, 1)) for n, cell in enumerate(row)) * line + CELL
        for row in rows
    )
