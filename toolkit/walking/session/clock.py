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
    """The clock for a rehearsal: from its first reading on a minute lasts `60 / speed` seconds.

    `begins` is the wall time of the first reading, for a rehearsal that goes on where its own clock was. The clock
    stands still until then: opening a journal takes a moment, which would become minutes.
    """
    first: Instant | None = None

    def fast() -> Instant:
        nonlocal first
        now = clock()
        first = first or now
        passed = (now.mono - first.mono) * speed
        return Instant(first.mono + passed, (first.wall if begins is None else begins) + passed)

    return fast
