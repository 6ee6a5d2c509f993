"""What there is room for: as a window shrinks, what matters least goes first."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.walking.screen.looks import WIDE

SMALLEST = (20, 6)
"""Columns and rows below which the plain view is used."""


@dataclass(frozen=True)
class Room:
    """`scale` of the figures: 0 none, 0.5 small; `rows` of words beside them; `notes` lines below the page."""

    scale: float
    rows: int
    notes: int
    beside: bool
    head: bool = True


def room_for(columns: int, rows: int) -> Room:
    """The room in a window of this size."""
    beside = columns >= WIDE and rows >= 20  # noqa: PLR2004
    if rows >= 36 and columns >= 100:  # noqa: PLR2004
        return Room(2, 10, 0 if beside else 3, beside)
    if rows >= 22 and columns >= 50:  # noqa: PLR2004
        return Room(1, 5, 0 if beside else 2, beside)
    if rows >= 12 and columns >= 40:  # noqa: PLR2004
        return Room(0.5, 3, 1, beside=False)
    return Room(0, 1, 0, beside=False)


def fits(columns: int, rows: int) -> bool:
    """Whether the full screen can be used at all."""
    return columns >= SMALLEST[0] and rows >= SMALLEST[1]
