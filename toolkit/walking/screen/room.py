"""What there is room for: as a window shrinks, what matters least goes first."""

from __future__ import annotations

from dataclasses import dataclass, replace

from toolkit.walking.screen.looks import WIDE


@dataclass(frozen=True)
class Room:
    """`scale` of the figures: 0 none, 0.5 small; `rows` of words beside them; `notes` lines below the page.

    `beside`: the notes are beside the page instead; `airy`: an empty line above it; `told`: lines for
    sentences below it.
    """

    scale: float
    rows: int
    notes: int = 0
    beside: bool = False
    airy: bool = False
    told: int = 2

    @property
    def tiny(self) -> bool:
        """Whether only the most important sentence has room."""
        return self.told == 1


SIZES = (
    (100, 36, Room(2, 10, notes=3, airy=True)),
    (50, 22, Room(1, 5, notes=2, airy=True)),
    (40, 12, Room(0.5, 3, notes=1)),
    (0, 0, Room(0, 1, told=1)),
)
"""From how many columns and rows on there is which room."""


def room_for(columns: int, rows: int) -> Room:
    """The room in a window of this size."""
    room = next(room for least, lowest, room in SIZES if columns >= least and rows >= lowest)
    return replace(room, beside=True, notes=0) if columns >= WIDE and room.airy else room
