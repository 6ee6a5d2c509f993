"""The twelve months after a workshop, and what is known to happen in them: for a wheel and a table to write in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from toolkit.problems import Message, say

MONTHS = 12


class WheelMark(StrEnum):
    """What of ours falls in a month; nothing is said of what a municipality decides by itself."""

    MEETING = "meeting"
    HALF_A_YEAR = "half-a-year"
    A_YEAR = "a-year"

    @property
    def label(self) -> Message:
        """What is printed in the month."""
        return _LABELS[self]


_LABELS = {
    WheelMark.MEETING: say("We meet again"),
    WheelMark.HALF_A_YEAR: say("Half a year: what is still there?"),
    WheelMark.A_YEAR: say("A year: what is still there?"),
}
AGES = (MONTHS // 2, WheelMark.HALF_A_YEAR), (MONTHS, WheelMark.A_YEAR)
"""After how many months the plan is looked at again."""


@dataclass(frozen=True)
class WheelMonth:
    """A month of the wheel; `year` is None where nobody knows the day of the workshop."""

    number: int
    year: int | None
    marks: tuple[WheelMark, ...] = ()
    meetings: tuple[date, ...] = ()


def months_after(day: date | None, meetings: Iterable[date] = ()) -> tuple[WheelMonth, ...]:
    """The months from the one after the workshop, with its next meetings; from January where its day is not known."""
    if day is None:
        return tuple(WheelMonth(number, None) for number in range(1, MONTHS + 1))
    days = sorted(set(meetings))
    made = []
    for after in range(1, MONTHS + 1):
        years, before = divmod(day.month - 1 + after, MONTHS)
        year, number = day.year + years, before + 1
        met = tuple(one for one in days if (one.year, one.month) == (year, number))
        marks = [*[WheelMark.MEETING][: len(met)], *[age for months, age in AGES if months == after]]
        made.append(WheelMonth(number, year, tuple(marks), met))
    return tuple(made)
