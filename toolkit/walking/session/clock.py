"""Two clocks in one: seconds that only go forward, for how long things take, and the time on the wall."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Instant:
    """One moment: `mono` in seconds from an unknown beginning, `wall` in seconds since 1970.

    `mono` can be compared only within one run of the program. `wall` can leap, both ways.
    """

    mono: float
    wall: float


Clock = Callable[[], Instant]


def sped_up(clock: Clock, speed: float, begins: float | None = None) -> Clock:
    """The clock for a rehearsal: from now on a minute lasts `60 / speed` seconds.

    `begins` is what the clock on the wall shows now, for a rehearsal that goes on where its own clock was.
    """
    first = clock()
    begun = first.wall if begins is None else begins

    def fast() -> Instant:
        passed = (clock().mono - first.mono) * speed
        return Instant(first.mono + passed, begun + passed)

    return fast
