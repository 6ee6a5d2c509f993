"""What it costs, as those counted who carry it: errands a week, minutes for each, and the hours that they add up to.

Hours are added up on one sheet at a time, of one group from one operation. Of several sheets of one operation there is
a span, since two colleagues may have counted the same desk. Operations are never added up: the same person may stand
at three desks. Nothing becomes money here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from toolkit.languages.estimates import Amount, HowOften
from toolkit.problems import Message, count, say

COLUMNS: Mapping[str, Message] = {
    "errand": say("Kind of help"),
    "times": say("Times a week"),
    "minutes": say("Minutes each"),
    "whose": say("Whose time"),
    "undone": say("Left undone"),
    "pays": say("Who pays"),
}
"""What is counted of each errand, by the names of its fields."""
WHY_NOT_ADDED = say(
    "Each sheet is added up by itself, and operations are never added up: the same person may have stood at several "
    "desks."
)
MOST_TIMES, MOST_MINUTES = 9999, 2400
"""In a week, and for one errand: a working week."""
MINUTES_IN_AN_HOUR, DAYS_IN_A_WORKING_WEEK = 60, 5
WEEKS_IN_A_YEAR, MONTHS_IN_A_YEAR = 52, 12
WITH_DECIMALS = 10
"""Hours below which a tenth is told."""


@dataclass(frozen=True)
class Count:
    """One kind of errand on a counting sheet; None for what nobody counted."""

    errand: str
    times: Amount | None = None
    minutes: Amount | None = None
    whose: str = ""
    undone: str = ""
    pays: str = ""

    @property
    def hours(self) -> Amount | None:
        """Hours a week, between which it is; None where one of the numbers is missing."""
        if self.times is None or self.minutes is None:
            return None
        low, high = self.times.low * self.minutes.low, self.times.high * self.minutes.high
        about = self.times.about or self.minutes.about
        return Amount(low / MINUTES_IN_AN_HOUR, high / MINUTES_IN_AN_HOUR, about)


def hours_together(counts: Iterable[Count]) -> Amount | None:
    """The hours a week of the errands on one sheet, those left out of which a number is missing."""
    known = [hours for one in counts if (hours := one.hours)]
    if not known:
        return None
    return Amount(sum(one.low for one in known), sum(one.high for one in known), any(one.about for one in known))


def hours_of_several(sheets: Iterable[Amount]) -> Amount | None:
    """The hours a week of one operation that has several sheets, of which nobody knows how far they tell of the same.

    At least those of the sheet that has most, since the others may be part of it; at most those of all sheets.
    None where there is none.
    """
    known = list(sheets)
    if not known:
        return None
    return Amount(max(one.low for one in known), sum(one.high for one in known), any(one.about for one in known))


def is_same_errand(text: str, other: str) -> bool:
    """Whether two errands are written alike, whatever the spaces and the size of letters."""
    return text.casefold().split() == other.casefold().split()


def hours_in_words(hours: Amount) -> Message:
    """`3.3–5 hours a week`, `20 minutes a week`: no more exactly than anybody counted."""
    span = hours_rounded(hours)
    if span.high < 1:
        low, high = round(hours.low * MINUTES_IN_AN_HOUR), round(hours.high * MINUTES_IN_AN_HOUR)
        minutes = Amount(low, high, hours.about).in_words()
        return (
            say("{amount} minute a week", amount=minutes)
            if high == 1
            else say("{amount} minutes a week", amount=minutes)
        )
    if span.high == 1:
        return say("{amount} hour a week", amount=span.in_words())
    return say("{amount} hours a week", amount=span.in_words())


def hours_rounded(hours: Amount) -> Amount:
    """To a tenth of an hour, and where there are many to an hour."""
    low, high = (round(end) if end >= WITH_DECIMALS else round(end, 1) for end in (hours.low, hours.high))
    return Amount(low, high, hours.about)


def a_week(how: HowOften) -> Amount | None:
    """How many times a week that is; None for what is said of a day, which may be one of five or of seven.

    What is said of a month or a year is not exact: a month is no whole number of weeks.
    """
    match how.per:
        case None | "week":
            return how.amount
        case "working_day":
            return how.amount.multiplied(DAYS_IN_A_WORKING_WEEK)
        case "month":
            return _readable(how.amount.multiplied(MONTHS_IN_A_YEAR / WEEKS_IN_A_YEAR))
        case "year":
            return _readable(how.amount.multiplied(1 / WEEKS_IN_A_YEAR))
    return None


def _readable(amount: Amount) -> Amount:
    low, high = (round(end, 0 if end >= DAYS_IN_A_WORKING_WEEK else 1 if end >= 1 else 2) for end in
                 (amount.low, amount.high))  # fmt: skip
    return Amount(low, high, about=True)


def without_a_number(missing: int) -> Message:
    """Said of a sum that leaves something out."""
    return count("{count} errand has no number and is not in the sum.",
                 "{count} errands have no number and are not in the sum.", missing)  # fmt: skip


def amount_to_json(amount: Amount | None) -> dict[str, Any] | None:
    """`{"low": 20, "high": 30}`, and `about` where it is so."""
    if amount is None:
        return None
    ends = {"low": _plain(amount.low), "high": _plain(amount.high)}
    return {**ends, "about": True} if amount.about else ends


def amount_from_json(data: object) -> Amount | None:
    """Raises TypeError and ValueError for what is no amount."""
    if data is None:
        return None
    if not isinstance(data, Mapping):
        raise TypeError("an amount has a low and a high end")
    return Amount(_end(data.get("low")), _end(data.get("high")), data.get("about") is True)


def _end(number: object) -> float:
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise TypeError("the ends of an amount are numbers")
    return float(number)


def _plain(number: float) -> float:
    return int(number) if float(number).is_integer() else number
