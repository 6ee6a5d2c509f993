"""Minutes, clock times and counts as people write them, without guessing at what is ambiguous."""

from __future__ import annotations

import re
from datetime import date, time
from functools import cache
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from toolkit.languages.language import clock_pattern, languages

# The error types raised here are stable names that `mistakes.py` turns into sentences; the templates are never shown.
_COLONS = re.compile(r"\d{1,6}:\d{2}(?::\d{2})?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
LONGEST_MINUTES = 24 * 60
YEARS = range(2000, 2101)
"""The years that a workshop may be held in; anything else is a slip of the keyboard."""
FORMAT = 1
"""The format of the files this toolkit reads; written as `format: 1` in each."""


def minutes(value: object) -> object:
    """`15`, `15 min`, `1 h 30 min`, `1,5 h` or `90 s` → whole minutes, rounded up; `1:30` is refused as ambiguous."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    if _COLONS.fullmatch(text):
        raise PydanticCustomError("duration_ambiguous", "ambiguous duration", {"value": text})
    if text.isdecimal():
        return _within_a_day(int(text[:9]), text)
    match = _durations().fullmatch(text)
    if not text or match is None or not any(match.groupdict().values()):
        raise PydanticCustomError("duration", "not a duration", {"value": text})
    hours = float((match["hours"] or "0").replace(",", "."))
    seconds = round(hours * 3600) + int(match["minutes"] or 0) * 60 + int(match["seconds"] or 0)
    return _within_a_day(-(-seconds // 60), text)


@cache
def _durations() -> re.Pattern[str]:
    """Hours, minutes and seconds, with the units of every language; a point may follow each."""
    hours, minutes, seconds = (
        "|".join(sorted({re.escape(unit) for known in languages() for unit in getattr(known.durations, name)}))
        for name in ("hours", "minutes", "seconds")
    )
    return re.compile(
        rf"""(?:(?P<hours>\d{{1,6}}(?:[.,]\d{{1,6}})?)\s*(?:{hours})(?![^\W\d_])\.?)?\s*
             (?:(?P<minutes>\d{{1,6}})\s*(?:{minutes})(?![^\W\d_])\.?)?\s*
             (?:(?P<seconds>\d{{1,6}})\s*(?:{seconds})\b\.?)?""",
        re.VERBOSE | re.IGNORECASE,
    )


def _within_a_day(value: int, text: str) -> int:
    if value > LONGEST_MINUTES:
        raise PydanticCustomError("duration_too_long", "longer than a day", {"value": text})
    return value


def clock_time(value: object) -> object:
    """`9`, `9.00`, `09:00` → a time of day."""
    if not isinstance(value, str):
        return value
    match = clock_pattern().fullmatch(value.strip())
    if match is None or int(match["hour"]) > 23 or int(match["minute"] or 0) > 59:
        raise PydanticCustomError("clock_time", "not a time of day", {"value": value.strip()})
    return time(int(match["hour"]), int(match["minute"] or 0))


def calendar_date(value: object) -> object:
    """`2026-12-03` → a date; other orders differ between countries and are refused."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    try:
        day = date.fromisoformat(text if _DATE.fullmatch(text) else "")
    except ValueError:
        raise PydanticCustomError("calendar_date", "not a date", {"value": text}) from None
    if day.year not in YEARS:
        told = {"value": text, "first": YEARS[0], "last": YEARS[-1]}
        raise PydanticCustomError("calendar_date_far_off", "not in our time", told)
    return day


def yes_or_no(value: object) -> object:
    """`true`, `yes`, `ja` → True, `false`, `no`, `nej` → False."""
    if not isinstance(value, str):
        return value
    answer = value.strip().casefold()
    if answer not in (answers := _answers()):
        raise PydanticCustomError("yes_or_no", "neither yes nor no", {"value": value.strip()})
    return answers[answer]


@cache
def _answers() -> dict[str, bool]:
    yes = [word for known in languages() for word in known.answers_yes]
    no = [word for known in languages() for word in known.answers_no]
    return {"true": True, "false": False, **dict.fromkeys(yes, True), **dict.fromkeys(no, False)}


def format_version(value: object) -> object:
    """`1` → 1; a file of a newer toolkit is refused by what it says of itself, before its unknown fields are."""
    number = int(value.strip()[:9]) if isinstance(value, str) and value.strip().isdecimal() else value
    if number != FORMAT:
        raise PydanticCustomError("format_version", "not a format we read", {"value": str(value), "newest": FORMAT})
    return number


# What an editor's schema says: it sees plain YAML, where 15 and 9.00 are numbers.
_duration = WithJsonSchema({
    "type": ["integer", "string"],
    "pattern": r"^\s*\d[\d.,]*\s*([a-zA-Z]+\.?\s*(\d[\d.,]*\s*[a-zA-Z]+\.?\s*)*)?$",
    "examples": [15, "1 h 30 min"],
})  # fmt: skip
_clock = WithJsonSchema({
    "type": ["string", "number"],
    "pattern": r"^\s*([01]?\d|2[0-3])([.:][0-5]\d)?\s*$",
    "minimum": 0,
    "exclusiveMaximum": 24,
    "examples": ["09.00", "13:45"],
})  # fmt: skip
_day = WithJsonSchema({"type": "string", "pattern": r"^\s*20\d\d-\d\d-\d\d\s*$", "examples": ["2026-12-03"]})
_yes = WithJsonSchema({
    "type": ["boolean", "string"],
    "pattern": r"^\s*([jJ][aA]?|[nN][eE][jJ]|[yY]([eE][sS])?|[nN][oO]?|[tT][rR][uU][eE]|[fF][aA][lL][sS][eE])\s*$",
})  # fmt: skip
YesNo = Annotated[bool, BeforeValidator(yes_or_no), _yes]
Minutes = Annotated[int, BeforeValidator(minutes), Field(ge=1, le=LONGEST_MINUTES), _duration]
MinutesOrNone = Annotated[int, BeforeValidator(minutes), Field(ge=0, le=LONGEST_MINUTES), _duration]
ClockTime = Annotated[time, BeforeValidator(clock_time), _clock]
CalendarDate = Annotated[date, BeforeValidator(calendar_date), _day]
FormatVersion = Annotated[int, BeforeValidator(format_version), WithJsonSchema({"const": FORMAT})]
