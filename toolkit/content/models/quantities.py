"""Minutes, clock times and counts as people write them, without guessing at what is ambiguous."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, time
from functools import cache
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from toolkit.languages.language import clock_pattern, languages

# The error types raised here are stable names that `mistakes.py` turns into sentences; the templates are never shown.
_COLONS = re.compile(r"\d{1,6}:\d{2}(?::\d{2})?")
_AS_TYPED = {**dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"), 0xAD: None, 0x200B: None, 0x200E: None, 0x2060: None}
"""NFKC leaves dashes as they are, and the no-break hyphen becomes another one."""
LONGEST_MINUTES = 24 * 60
YEARS = range(2000, 2101)
"""The years that a workshop may be held in; anything else is a slip of the keyboard."""
FORMAT = 1
"""The format of the files this toolkit reads; written as `format: 1` in each."""


def minutes(value: object) -> object:
    """`15`, `1 h 30 min`, `1h30`, `1,5 h` or `90 s` → whole minutes, rounded up; `1:30` is refused as ambiguous."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    if _COLONS.fullmatch(text):
        raise PydanticCustomError("duration_ambiguous", "two durations", {"value": text, "seconds": _of_colons(text)})
    if text.isdecimal():
        return _within_a_day(int(text[:9]), text)
    match = _durations().fullmatch(re.sub(r"(?<=[^\W\d_])\.?\s*(\d\d)$", r" \1 min", text))
    if not text or match is None or not any(match.groupdict().values()):
        raise PydanticCustomError("duration", "not a duration", {"value": text})
    hours = float((match["hours"] or "0").replace(",", "."))
    if clock := re.fullmatch(r"(\d+)[.,]([0-5]\d)", match["hours"] or ""):
        readings = [int(clock[1]) * 3600 + int(clock[2]) * 60, round(hours * 3600)]
        if readings[0] != readings[1]:
            raise PydanticCustomError("duration_ambiguous", "two durations", {"value": text, "seconds": readings})
    seconds = round(hours * 3600) + int(match["minutes"] or 0) * 60 + int(match["seconds"] or 0)
    return _within_a_day(-(-seconds // 60), text)


def _of_colons(text: str) -> list[int]:
    """What `1:30` can mean, in seconds: hours and minutes or minutes and seconds."""
    first, second, *more = (int(part) for part in text.split(":"))
    readings = [first * 3600 + second * 60] if more else [first * 3600 + second * 60, first * 60 + second]
    return [seconds for seconds in readings if seconds]


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
        raise PydanticCustomError("clock_time", "not a time of day", {"value": value.strip(), **_nearly_a_time(value)})
    return time(int(match["hour"]), int(match["minute"] or 0))


def _nearly_a_time(text: str) -> dict[str, object]:
    """What a time is that is written in another way; a guess where there are words besides, which may be "pm"."""
    bare = unicodedata.normalize("NFKC", text).strip()
    if hour := _hour_in_words(bare):
        return {"better": f"{hour:02}.00", "is_guess": True}
    between = re.fullmatch(
        r"\D{0,5}?(\d{1,2})(?:[.:](\d\d))?\s*(?:[-–—]|till|to|til)\s*(\d{1,2})(?:[.:](\d\d))?", bare, re.IGNORECASE
    )
    if between and int(between[1]) < int(between[3]) <= 23:
        hours, minutes = (int(between[1]), int(between[3])), (int(between[2] or 0), int(between[4] or 0))
        return {"range": tuple(f"{hour:02}.{minute:02}" for hour, minute in zip(hours, minutes, strict=True))}
    match = re.fullmatch(
        r"(\D{0,20}?)\b(\d{1,2})(?:\s?[.:,;h·_'’–—‐‑−-]?\s?(\d\d)(?:[.:]00)?)?(\D{0,20})", bare, re.IGNORECASE
    )
    if match is None or int(match[2]) > 23 or int(match[3] or 0) > 59:
        return {}
    hour, words = int(match[2]), f"{match[1]} {match[4]}".strip(" .-–—")
    spoken = {word.strip(".") for word in words.casefold().split()}
    times = [known.times_of_day for known in languages()]
    if any(spoken & times_.fractions for times_ in times):  # half past, quarter to
        return {}
    if hour <= 12 and any(spoken & times_.afternoon for times_ in times):
        hour = hour % 12 + 12
    elif hour <= 12 and any(spoken & times_.morning for times_ in times):
        hour %= 12
    return {"better": f"{hour:02}.{int(match[3] or 0):02}", "is_guess": bool(words)}


def _hour_in_words(text: str) -> int | None:
    """`noon`, `klockan tio`: from seven to twelve, which are hours of the morning when workshops are held."""
    if any(text.casefold() in known.times_of_day.noon for known in languages()):
        return 12
    words = text.casefold().removesuffix(" o'clock").split()
    hours = [known.by_when.numbers.get(words[-1]) for known in languages()] if 1 <= len(words) <= 2 else []
    if len(words) == 2 and any(words[0] in known.times_of_day.fractions for known in languages()):
        return None
    return next((hour for hour in hours if hour and 7 <= hour <= 12), None)


def calendar_date(value: object) -> object:
    """`2026-12-03` → a date, and whatever else can mean only that: Word's hyphens, `20261203`, `tors 2026-12-03`.

    Other orders differ between countries and are refused.
    """
    if not isinstance(value, str):
        return value
    text = value.strip()
    weekday, bare = _without_weekday(_plain(text))
    parts = _year_first(bare) or _in_words(bare)
    if parts is None:
        raise PydanticCustomError("calendar_date", "not a date", {"value": text, "readings": _readings(bare)})
    year, month, number = parts
    try:
        day = date(year, month, number)
    except ValueError:
        told = {"value": text, "days": monthrange(year, month)[1]} if 1 <= month <= 12 and year else {"value": text}
        raise PydanticCustomError("calendar_date", "no such day", told) from None
    if weekday is not None and weekday != day.weekday():
        raise PydanticCustomError("calendar_date_weekday", "another weekday", {"value": text, "day": day.isoformat()})
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


def _plain(text: str) -> str:
    """The text with ordinary hyphens, spaces and digits, and without what cannot be seen."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_AS_TYPED).split())


def _without_weekday(text: str) -> tuple[int | None, str]:
    """The number of the day of the week that is written beside a date, Monday is 0, and the date without it."""
    names = {name.casefold(): n for known in languages() for n, day in enumerate(known.dates.weekdays) for name in day}
    first, _, rest = text.partition(" ")
    before, _, last = text.rpartition(" ")
    for word, date_ in ((first, rest), (last, before)):
        if (number := names.get(word.casefold().strip(".,()"))) is not None:
            return number, date_.rstrip(",")
    return None, text


def _year_first(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of `2026-12-03`, `2026/12/3` or `20261203`: an order that nobody takes for another."""
    match = re.fullmatch(r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d\d)(\d\d))", text, re.ASCII)
    return None if match is None else (int(match[1]), int(match[3] or match[5]), int(match[4] or match[6]))


def _in_words(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of `3 december 2026`, `den 3:e dec. 2026` or `December 3, 2026`."""
    match = re.fullmatch(
        r"(?:\w{2,3} )?(?P<day>\d{1,2})(?:[.]|:?\w{1,2})? (?P<month>[^\W\d_]+)[.,]? (?P<year>\d{4})", text
    )
    match = match or re.fullmatch(r"(?P<month>[^\W\d_]+)\.? (?P<day>\d{1,2})(?:\w\w)?,? (?P<year>\d{4})", text)
    months = _months().get(match["month"].casefold(), set()) if match else set()
    return (int(match["year"]), min(months), int(match["day"])) if match and len(months) == 1 else None


def _readings(text: str) -> list[str]:
    """The days that a date in another order may mean, the one that is meant in most countries first."""
    found: list[tuple[int, int, int]] = []
    if match := re.fullmatch(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d{2})", text):
        first, second, year = (int(part) for part in match.groups())
        found = [(year, second, first), (year, first, second)]
        if year < 100:
            found = [(2000 + y, m, d) for y, m, d in ((first, second, year), *found)]
    elif match := re.fullmatch(r"(\d\d)(\d\d)(\d\d)", text):
        found = [(2000 + int(match[1]), int(match[2]), int(match[3]))]
    return list(dict.fromkeys(day.isoformat() for parts in found if (day := _existing(*parts)) and day.year in YEARS))


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _months() -> dict[str, set[int]]:
    """The number of each month by its names in every language."""
    found: dict[str, set[int]] = {}
    for known in languages():
        for number, names in enumerate(known.dates.months, 1):
            for name in names:
                found.setdefault(name.casefold(), set()).add(number)
    return found


def whole_number(value: object) -> object:
    """`6` → 6; Python would take `1_0` for ten."""
    if isinstance(value, str) and not re.fullmatch(r"[+-]?[0-9]{1,18}", value.strip()):
        raise PydanticCustomError("int_parsing", "not a whole number", {"value": value.strip()})
    return value


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


IN_DIGITS = BeforeValidator(whole_number)
"""Marks a whole number, after its limits."""
Minutes = Annotated[int, BeforeValidator(minutes), Field(ge=1, le=LONGEST_MINUTES), _duration]
MinutesOrNone = Annotated[int, BeforeValidator(minutes), Field(ge=0, le=LONGEST_MINUTES), _duration]
ClockTime = Annotated[time, BeforeValidator(clock_time), _clock]
CalendarDate = Annotated[date, BeforeValidator(calendar_date), _day]
FormatVersion = Annotated[int, BeforeValidator(format_version), WithJsonSchema({"const": FORMAT})]
