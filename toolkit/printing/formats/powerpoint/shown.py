"""What a slide shows besides its text: how large a table and a picture are, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.printing.formats.powerpoint.design import LAYOUTS, SMALL, Box
from toolkit.printing.formats.powerpoint.fitting import POINT, height_of
from toolkit.printing.formats.powerpoint.page import Run, SlideLine

SIZES = (28, SMALL, 20, 18)
"""Points of the letters in a table; what needs smaller ones has too much in it for a screen."""
BESIDE, ABOVE = 5, 4
"""Millimetres that PowerPoint leaves beside and above the words of a cell, both sides together."""
Cells = Sequence[Sequence[tuple[Run, ...]]]


@dataclass(frozen=True)
class TableLayout:
    """The size of the letters in points, the widths of the columns and the heights of the rows in millimetres."""

    size: float
    widths: Sequence[float]
    heights: Sequence[float]


def place_of_shown(lines: Sequence[SlideLine]) -> tuple[Box, Box]:
    """The place of a picture or a table below the title, and that of the lines below it."""
    body = LAYOUTS["text"].body
    below = height_of(lines, body.width, SMALL) + 2 if lines else 0
    shown = Box(body.left, body.top, body.width, body.height - below - (3 if lines else 0), ())
    return shown, Box(body.left, body.top + body.height - below, body.width, below, (SMALL,))


def layout_of(cells: Cells, width: float, height: float) -> TableLayout:
    """The largest letters with which the table fits; each column is as wide as its longest cell wants."""
    layouts = [_layout(cells, width, size) for size in SIZES]
    return next((one for one in layouts if sum(one.heights) <= height), layouts[-1])


def _layout(cells: Cells, width: float, size: float) -> TableLayout:
    columns = range(len(cells[0]))
    letter = size * POINT * 0.56
    wanted = [max(len(_text(row[n])) for row in cells) * letter + BESIDE for n in columns]
    share = min(1.0, width / sum(wanted))
    widths = [one * share for one in wanted]
    heights = [
        max(height_of([SlideLine(_bold(row[n]))], widths[n] - BESIDE, size) for n in columns) + ABOVE for row in cells
    ]
    return TableLayout(size, widths, heights)


def _text(cell: tuple[Run, ...]) -> str:
    return "".join(run.text for run in cell)


def _bold(cell: tuple[Run, ...]) -> tuple[Run, ...]:
    """As wide as the cell can be: a heading is bold whatever the page says."""
    return (Run(_text(cell), strong=True),)
