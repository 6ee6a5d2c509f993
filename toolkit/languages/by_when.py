"""Reads the day that somebody promises a thing by: `2026-12-12`, `12/12`, `fredag`, `om två veckor`, `in two weeks`.

What may mean several days, or none, is not read: a date that is wrong is worse than a date that is missing. Whoever
uses a day that was read says which it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache

NUMBERS = {
    "en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9, "tio": 10,
    "elva": 11, "tolv": 12, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
UNITS = {
    "dag": "day", "dagar": "day", "day": "day", "days": "day", "vecka": "week", "veckor": "week", "week": "week",
    "weeks": "week", "månad": "month", "månader": "month", "month": "month", "months": "month",
}  # fmt: skip
SOON = {
    "idag": 0, "i dag": 0, "today": 0, "imorgon": 1, "i morgon": 1, "tomorrow": 1, "i övermorgon": 2,
    "övermorgon": 2, "the day after tomorrow": 2,
}  # fmt: skip
BEFORE = (
    r"(?:(?:allra )?senast|no later than|at the latest|före|innan|till|fram till|på|nu på|den|by|before|until|on|the)"
)
LANGUAGES = ("sv", "en")
AHEAD = {"om", "inom", "in", "within"}
FRIDAY = 4
WEEK, YEAR = 7, 364
LEAP_YEARS_APART = 9
"""Years in which there is a 29 February for certain."""


def day_in(text: str, said_on: date) -> date | None:
    """The day that is meant, none before the one that it was said on; None for what is no day, or may be several.

    Without a year the next such day is meant, and by a week its Friday.
    """
    plain = re.sub(rf"^(?:{BEFORE}\s+)+", "", " ".join(text.casefold().split()).strip(" .,;!"))
    plain = re.sub(r",? (?:senast|at the latest)$", "", plain)
    try:
        day = next((day for read in WAYS if (day := read(plain, said_on))), None)
    except (ValueError, OverflowError):
        return None
    return day if day and day >= said_on else None


def day_gone(text: str, today: date) -> date | None:
    """The day that is meant of something that has been: the latest such day, today at most."""
    plain = " ".join(text.casefold().split())
    if plain in ("igår", "i går", "yesterday"):
        return today - timedelta(days=1)
    if plain in SOON:
        return today if SOON[plain] == 0 else None
    if exact := re.fullmatch(r"\d{4}-\d\d-\d\d", plain):
        found = _date(*map(int, exact[0].split("-")))
        return found if found and found <= today else None
    if plain.split(" ")[0] in AHEAD:
        return None
    days = (day_in(text, today - timedelta(days=since)) for since in (WEEK + 1, YEAR))
    return next((day for day in days if day and day <= today), None)


def _exact(text: str, _: date) -> date | None:
    found = re.fullmatch(r"(\d{4})-(\d\d?)-(\d\d?)", text)
    return date(*map(int, found.groups())) if found else None


def _numbered(text: str, said_on: date) -> date | None:
    """`12/12`, `12/12 2026`, `12/12-26`, `12.12.2026`; a dot without a year is rather a time of day."""
    weekday, text = _weekday_first(text)
    found = re.fullmatch(r"(\d\d?)/(\d\d?)(?:[\s/-]+(\d{4}|\d\d))?", text)
    found = found or re.fullmatch(r"(\d\d?)\.\s?(\d\d?)\.\s?(\d{4})", text)
    return _on(int(found[1]), int(found[2]), found[3], weekday, said_on) if found else None


def _named(text: str, said_on: date) -> date | None:
    """`12 december`, `fredag den 11 dec 2026`, `December 12, 2026`, `the 12th of December`."""
    weekday, text = _weekday_first(text)
    number, year = r"(?P<day>\d\d?)(?::?[ea]|st|nd|rd|th)?", r"(?:,?\s+(?P<year>\d{4}))?"
    month = r"(?P<month>[^\W\d]+)\.?"
    found = re.fullmatch(rf"{number}\s+(?:of\s+)?{month}{year}", text)
    found = found or re.fullmatch(rf"{month}\s+(?:the\s+)?{number}{year}", text)
    if not found or found["month"] not in _months():
        return None
    return _on(int(found["day"]), _months()[found["month"]], found["year"], weekday, said_on)


def _soon(text: str, said_on: date) -> date | None:
    return said_on + timedelta(days=SOON[text]) if text in SOON else None


def _weekday(text: str, said_on: date) -> date | None:
    """The next such day; never the same day, which nobody calls by its name."""
    if text not in _weekdays():
        return None
    return said_on + timedelta(days=(_weekdays()[text] - said_on.weekday() - 1) % 7 + 1)


def _after(text: str, said_on: date) -> date | None:
    """`om två veckor`, `inom 14 dagar`, `in a month`."""
    found = re.fullmatch(r"(?:om|inom|in|within)\s+(\d{1,3}|[^\W\d]+)\s+([^\W\d]+)", text)
    if not found or found[2] not in UNITS or not (found[1].isdecimal() or found[1] in NUMBERS):
        return None
    many = NUMBERS.get(found[1]) or int(found[1])
    if UNITS[found[2]] == "month":
        return _months_on(said_on, many)
    return said_on + timedelta(days=many * (7 if UNITS[found[2]] == "week" else 1))


def _week(text: str, said_on: date) -> date | None:
    """`vecka 50`, `fredag v. 50`, `week 2`."""
    weekday, text = _weekday_first(text)
    found = re.fullmatch(r"(?:i\s+|in\s+)?(?:vecka|v\.?|week|w\.?)\s?(\d\d?)", text)
    if not found:
        return None
    years = range(said_on.year, said_on.year + LEAP_YEARS_APART)
    inside = FRIDAY + 1 if weekday is None else weekday + 1
    return next((day for year in years if (day := _of_week(year, int(found[1]), inside)) and day >= said_on), None)


WAYS: tuple[Callable[[str, date], date | None], ...] = (_exact, _numbered, _named, _soon, _weekday, _after, _week)


def _weekday_first(text: str) -> tuple[int | None, str]:
    """The weekday that a date begins with, and the rest."""
    first, _, rest = text.partition(" ")
    weekday = _weekdays().get(first.rstrip(".,"))
    if weekday is None:
        return None, text
    return weekday, re.sub(r"^(?:i|den|the)\s+", "", rest.strip())


def _on(day: int, month: int, year: str | None, weekday: int | None, said_on: date) -> date | None:
    """That day, in the year that is written or the next that has it; None where it is another weekday."""
    years = (
        [int(year) + (2000 if len(year) == 2 else 0)] if year else range(said_on.year, said_on.year + LEAP_YEARS_APART)
    )
    found = next((one for y in years if (one := _date(y, month, day)) and (year or one >= said_on)), None)
    return found if found and weekday in (None, found.weekday()) else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _of_week(year: int, week: int, weekday: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, weekday)
    except ValueError:
        return None


def _months_on(day: date, many: int) -> date:
    """The same day so many months on, or the last one of the month."""
    year, month = divmod(day.month - 1 + many, 12)
    tries = (_date(day.year + year, month + 1, number) for number in range(day.day, 27, -1))
    return next((found for found in tries if found), None) or date(day.year + year, month + 1, day.day)


@cache
def _months() -> dict[str, int]:
    from babel.dates import get_month_names

    return {name: number for number, name in _spelled(get_month_names)}


@cache
def _weekdays() -> dict[str, int]:
    """By name and short name, Monday 0."""
    from babel.dates import get_day_names

    return {name: number for number, name in _spelled(get_day_names)} | {
        f"{name}en": number for number, name in _spelled(get_day_names) if name.endswith("dag")
    }


def _spelled(names: Callable[..., object]) -> Iterator[tuple[int, str]]:
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            found = names(width, locale=language)
            for number, name in found.items():  # type: ignore[attr-defined]
                yield number, name.casefold().rstrip(".")
