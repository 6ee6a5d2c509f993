"""When the time of a step is to be noticed without anybody looking at the clock."""

from __future__ import annotations

from toolkit.walking.session.state import MINUTE

AT = (2 * MINUTE, 0.0)
"""Seconds left of a step: time to round off, and over."""
OVER = (0.0,)
"""Of a speaker's clock only that it is over."""


class TimeSignals:
    """Tells of each of these times as it passes; not of those that had passed when a step was begun or gone back to."""

    def __init__(self, at: tuple[float, ...] = AT) -> None:
        self._at = at
        self._before: tuple[object, float | None] = (None, None)

    def passed(self, step: object, left: float | None) -> bool:
        """Whether one of the times has passed since this was asked last. `left` in seconds, None where none is kept."""
        (known, before), self._before = self._before, (step, left)
        return known == step and before is not None and left is not None and any(before > at >= left for at in self._at)
