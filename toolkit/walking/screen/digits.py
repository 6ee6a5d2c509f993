"""Figures that can be read across a table, made of blocks: three by five squares each."""

from __future__ import annotations

SHAPES = {
    "0": "### #.# #.# #.# ###", "1": ".#. ##. .#. .#. ###", "2": "### ..# ### #.. ###", "3": "### ..# .## ..# ###",
    "4": "#.# #.# ### ..# ..#", "5": "### #.. ### ..# ###", "6": "### #.. ### #.# ###", "7": "### ..# ..# .#. .#.",
    "8": "### #.# ### #.# ###", "9": "### #.# ### ..# ###", ":": ". # . # .", "+": "... .#. ### .#. ...",
    "-": "... ... ### ... ...",
}  # fmt: skip
HEIGHT = 5
HALVES = {"##": "█", "#.": "▀", ".#": "▄", "..": " "}


def large(text: str, scale: int) -> list[str]:
    """Rows of the text, `5 × scale` of them; a square is two columns wide for each row that it is high."""
    rows = [row.replace("#", "██" * scale).replace(".", "  " * scale).rstrip() for row in _squares(text)]
    return [row for row in rows for _ in range(scale)]


def small(text: str) -> list[str]:
    """Three rows, two squares in each character."""
    squares = [*_squares(text), "." * len(_squares(text)[0])]
    return [
        "".join(HALVES[upper + lower] for upper, lower in zip(squares[row], squares[row + 1], strict=True)).rstrip()
        for row in range(0, HEIGHT, 2)
    ]


def _squares(text: str) -> list[str]:
    shapes = [SHAPES[character].split() for character in text]
    return [".".join(shape[row] for shape in shapes) for row in range(HEIGHT)]
