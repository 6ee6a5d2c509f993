"""How large a text may be set so that it stays in its box, and how it is divided where no size is small enough.

Measured in a typeface a little wider than the one that is used: whoever opens the file may have another one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import Any

from toolkit.documents import FONTS
from toolkit.printing.formats.powerpoint.page import Run, SlideLine

WIDER = {False: "NotoSans-Regular.ttf", True: "NotoSans-Bold.ttf"}
LINE_HEIGHT = 1.25
"""Of a line of text, in its size."""
GAP = 0.35
"""Between two paragraphs, in the size of the text."""
POINT = 25.4 / 72
"""Millimetres."""
STEP_IN = 1.1
"""How far in an item of a list stands, in the size of the text."""
TIMES = 4.2
"""How far in what happens at a time stands, in the size of the text."""


def largest(lines: Sequence[SlideLine], width: float, height: float, sizes: Sequence[float]) -> float:
    """The largest of some sizes (points) in which the lines fit a box (millimetres); the smallest where none does."""
    return next((size for size in sizes if height_of(lines, width, size) <= height), sizes[-1])


def height_of(lines: Sequence[SlideLine], width: float, size: float) -> float:
    """How high the lines are at a size, in millimetres."""
    rows = sum(_rows(line, width, size) for line in lines)
    return (rows * LINE_HEIGHT + max(len(lines) - 1, 0) * GAP) * size * POINT


def divided(lines: Sequence[SlideLine], width: float, height: float, size: float) -> list[list[SlideLine]]:
    """The lines in as many parts as it takes for each to fit; a paragraph that is too long alone is cut at words."""
    parts: list[list[SlideLine]] = [[]]
    for piece in (piece for line in lines for piece in _pieces(line, width, height, size)):
        if parts[-1] and height_of([*parts[-1], piece], width, size) > height:
            parts.append([])
        parts[-1].append(piece)
    return parts


def _pieces(line: SlideLine, width: float, height: float, size: float) -> list[SlideLine]:
    if height_of([line], width, size) <= height:
        return [line]
    words = [Run(word, run.strong, run.quiet, run.link) for run in line.runs for word in _words(run.text)]
    pieces: list[list[Run]] = [[]]
    for word in words:
        if pieces[-1] and height_of([SlideLine((*pieces[-1], word), line.kind, line.sign)], width, size) > height:
            pieces.append([])
        pieces[-1].append(word)
    return [
        SlideLine(tuple(piece), line.kind, line.sign if n == 0 else "", line.depth) for n, piece in enumerate(pieces)
    ]


def _words(text: str) -> list[str]:
    """The words of a text, each with the space after it; what is longer than any line is cut."""
    found = [f"{word} " for word in text.split(" ")]
    found[-1] = found[-1][:-1]
    return [word[start : start + 40] for word in found for start in range(0, max(len(word), 1), 40)]


def _rows(line: SlideLine, width: float, size: float) -> int:
    """How many rows a paragraph takes."""
    indent = {"item": STEP_IN * (line.depth + 1), "talk": STEP_IN, "times": TIMES}.get(line.kind, 0.0)
    room = max(width / POINT / size - indent, 1.0)
    rows, filled = 1, 0.0
    runs = line.runs[2:] if line.kind == "times" else line.runs
    for run in runs:
        for word in _words(run.text):
            wide = _wide(word.rstrip(), run.strong)
            if filled and filled + wide > room:
                rows, filled = rows + 1, 0.0
            if wide > room:
                rows += math.ceil(wide / room) - 1
                wide %= room
            filled += wide + (_wide(" ", run.strong) if word.endswith(" ") else 0)
    return rows


def _wide(text: str, strong: bool) -> float:
    """How wide a text is, in the size of its letters."""
    return float(_face(strong).getlength(text)) / 100


@cache
def _face(strong: bool) -> Any:
    from PIL import ImageFont

    return ImageFont.truetype(str(FONTS / WIDER[strong]), 100, layout_engine=ImageFont.Layout.BASIC)
