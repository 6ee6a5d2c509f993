"""Letters many rows high, made of half blocks: the typeface of the paper, and small figures of three by five squares.

A pixel is one column wide and half a row high. The typeface is legible from 13 pixels on, so whatever has less room
than that is drawn with the figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from toolkit.documents import FONTS

FACE = "AtkinsonHyperlegibleNext-ExtraBold.ttf"
SMALLEST, LARGEST = 13, 96
"""Pixels of type size; below the smallest a letter is not itself any more. A pixel is half a row high."""
HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
LEADING = 1.15
"""From line to line, in type sizes."""
DARK_ENOUGH = 110
"""Of 255: how much of a pixel a letter must cover."""
FIGURES = {
    "0": "### #.# #.# #.# ###", "1": ".#. ##. .#. .#. ###", "2": "### ..# ### #.. ###", "3": "### ..# .## ..# ###",
    "4": "#.# #.# ### ..# ..#", "5": "### #.. ### ..# ###", "6": "### #.. ### #.# ###", "7": "### ..# ..# .#. .#.",
    "8": "### #.# ### #.# ###", "9": "### #.# ### ..# ###", ":": ". # . # .", "+": "... .#. ### .#. ...",
    "-": "... ... ### ... ...",
}  # fmt: skip
FIGURE_HEIGHT = 5


@dataclass(frozen=True)
class Lettering:
    """Rows of half blocks."""

    rows: tuple[str, ...]

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)


def figures(text: str, scale: float) -> Lettering:
    """Figures, a colon and signs in `5 × scale` rows; a square is `2 × scale` columns wide.

    At `scale` 0.5, the least, two squares share a character and the figures take three rows.
    """
    size = int(2 * scale)
    squares = [".".join(FIGURES[sign].split()[row] for sign in text) for row in range(FIGURE_HEIGHT)]
    pixels = [[square == "#" for square in row for _ in range(size)] for row in squares for _ in range(size)]
    return Lettering(tuple(_half_blocks(pixels)))


@lru_cache(64)
def largest(text: str, width: int, height: int) -> Lettering | None:
    """The text as large as fits in so many columns and rows; None where it does not fit."""
    low, high, best = SMALLEST, LARGEST, None
    while low <= high:
        size = (low + high) // 2
        if made := _set(text, size, width, height):
            best, low = made, size + 1
        else:
            high = size - 1
    return best


def _set(text: str, size: int, width: int, height: int) -> Lettering | None:
    font = _font(size)
    lines = _wrapped(text, font, width)
    # A line of capitals is seven tenths of its size high, so more than this never fits.
    if lines is None or (len(lines) - 0.3) * LEADING * size > 2 * height + size:
        return None
    rows = tuple(_rows(lines, font, round(LEADING * size), width))
    return Lettering(rows) if len(rows) <= height else None


def _wrapped(text: str, font: Any, width: int) -> list[str] | None:
    """Lines that are no wider than so many pixels, each line of the text begun anew; None where a word is wider."""
    lines = list[str]()
    for paragraph in text.split("\n"):
        lines.append("")
        for word in paragraph.split():
            longer = f"{lines[-1]} {word}".strip()
            if font.getlength(longer) <= width:
                lines[-1] = longer
            elif font.getlength(word) <= width:
                lines.append(word)
            else:
                return None
    return lines


def _rows(lines: list[str], font: Any, step: int, width: int) -> Iterator[str]:
    """The lines drawn, from the first row that has ink to the last."""
    from PIL import Image, ImageDraw

    picture = Image.new("L", (width, (len(lines) + 1) * step), 0)
    draw = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        draw.text((0, number * step), line, fill=255, font=font)
    ink = picture.point(lambda dot: 255 if dot > DARK_ENOUGH else 0)
    _, top, _, bottom = ink.getbbox() or (0, 0, 0, 0)
    pixels = ink.crop((0, top, width, bottom)).tobytes()
    return _half_blocks([pixels[start : start + width] for start in range(0, len(pixels), width)])


def _half_blocks(pixels: Sequence[Sequence[int]]) -> Iterator[str]:
    """Rows of characters, two rows of pixels in each."""
    for number in range(0, len(pixels), 2):
        upper = pixels[number]
        lower = pixels[number + 1] if number + 1 < len(pixels) else [0] * len(upper)
        yield "".join(HALVES[bool(high), bool(low)] for high, low in zip(upper, lower, strict=True)).rstrip()


@cache
def _font(size: int) -> Any:
    from PIL import ImageFont

    return ImageFont.truetype(FONTS / FACE, size)
