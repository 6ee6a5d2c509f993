"""Text in letters many rows high, made of half blocks: the same typeface as on paper, as large as there is room for."""

from __future__ import annotations

from collections.abc import Iterator
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


@dataclass(frozen=True)
class Lettering:
    """Rows of half blocks."""

    rows: tuple[str, ...]

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)


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
    """Rows of half blocks, from the first that has ink to the last."""
    from PIL import Image, ImageDraw

    picture = Image.new("L", (width, (len(lines) + 1) * step), 0)
    draw = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        draw.text((0, number * step), line, fill=255, font=font)
    ink = picture.point(lambda dot: 255 if dot > DARK_ENOUGH else 0)
    _, top, _, bottom = ink.getbbox() or (0, 0, 0, 0)
    cut = ink.crop((0, top, width, bottom + (bottom - top) % 2))
    for upper in range(0, cut.height, 2):
        row = (HALVES[bool(cut.getpixel((x, upper))), bool(cut.getpixel((x, upper + 1)))] for x in range(width))
        yield "".join(row).rstrip()


@cache
def _font(size: int) -> Any:
    from PIL import ImageFont

    return ImageFont.truetype(FONTS / FACE, size)
