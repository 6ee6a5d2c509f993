"""Reads a day as it is written in one language: dates, weekdays, weeks, and times from now."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from toolkit.languages.language import Language
from toolkit.languages.spellings import any_of, numbered_from

FRIDAY = 4
WEEK, MONTHS_OF_HALF_A_YEAR, MONTHS_OF_A_YEAR = 7, 6, 12
LEAP_YEARS_APART = 9
"""Years in which there is a 29 February for certain."""
_ENDS = " .,;:!?"

_Way = Callable[[str, date], date | None]


class WrittenDays:
    """Every way reads one day, or None for what is no day; none is before the day that it was said on."""

    def __init__(self, language: Language) -> None:
        self._known = known = language.by_when
        soon = (known.today, known.tomorrow, known.day_after_tomorrow)
        self.from_now = {word.casefold(): days for days, words in enumerate(soon) for word in words}
        self._months = numbered_from(1, language.dates.months)
        self._weekdays = numbered_from(0, language.dates.weekdays)
        self._days_by_name = numbered_from(1, known.day_names)
        self._numbers = {**language.estimates.numbers, **known.numbers}
        self._units = {**dict.fromkeys(known.days, 1), **dict.fromkeys(known.weeks, WEEK), **known.spans}
        self._months_of = (
            dict.fromkeys(known.months, 1)
            | dict.fromkeys(known.half_years, MONTHS_OF_HALF_A_YEAR)
            | dict.fromkeys(known.years, MONTHS_OF_A_YEAR)
        )
        between = rf"(?:(?:{any_of(known.between)})\s+)?"
        number = rf"(?P<day>\d\d?(?:{any_of(known.ordinals)})?|{any_of(self._days_by_name)})"
        month, year = r"(?P<month>[^\W\d]+)\.?", r"(?:,?\s+(?P<year>\d{4}))?"
        self._before = re.compile(rf"^(?:(?:{any_of(known.before)})\s+)+")
        self._on = re.compile(rf"^(?:(?:{any_of(known.on)})\s+)+")
        self._after = re.compile(rf",? (?:{any_of(known.after)})$")
        self._between = re.compile(rf"^{between}")
        self._named = (
            re.compile(rf"{number}\s+{between}{month}{year}"),
            re.compile(rf"{month}\s+{between}{number}{year}"),
        )
        self._run_together = re.compile(rf"(?<=\d)(?=(?:{any_of(self._months)})\b)")
        self._written = [_date_pattern(language.dates.full), _date_pattern(language.dates.short)]
        self._ahead = [_pattern(template, r"\s+") for template in known.ahead]
        self._in_week = [_pattern(template, r"\s?", between) for template in known.in_week]

        either = language.lists.one_of.format(before="", last="").casefold().strip()
        self.words_about_days = {*self._weekdays, *self._months, *self._units, *map(str.casefold, known.months), either}
        self.ways: Sequence[_Way] = (
            _exact, _run_together, self._numbered, self._as_printed, self._month_named, self._soon, self._weekday,
        )  # fmt: skip

    def normal(self, text: str) -> str:
        """The text in small letters, without the signs around it."""
        plain = " ".join(text.casefold().replace("–", "-").split()).strip(_ENDS)
        return self._run_together.sub(" ", plain)

    def without_before(self, plain: str) -> str:
        """The text without words that do not change which day it is: `senast den`, `by the`."""
        return self._after.sub("", self._before.sub("", plain))

    def day_in(self, text: str, said_on: date) -> date | None:
        """The day by which something is to be done."""
        plain = self.without_before(self.normal(text))
        return first_of((*self.ways, self._dotted, self.in_time, self._week), plain, said_on)

    def day_itself(self, text: str, said_on: date) -> date | None:
        """The day, where it is no day until then, and not about then."""
        plain = self._on.sub("", self.normal(text))
        in_days = [self.in_time] * (not self._names_a_month(plain))
        in_week = [self._week] * (self.weekday_first(plain)[0] is not None)
        return first_of((*self.ways, *in_days, *in_week), plain, said_on)

    def is_ahead(self, text: str, today: date) -> bool:
        """Whether it is a time from now, such as `om två veckor`."""
        try:
            return self.in_time(text, today) is not None
        except (ValueError, OverflowError):
            return True

    def in_time(self, text: str, said_on: date) -> date | None:
        """`om två veckor`, `inom 14 dagar`, `in a month`."""
        found = next((match for pattern in self._ahead if (match := pattern.fullmatch(text))), None)
        many = self.number(found["number"]) if found else None
        return None if found is None or many is None else self.ahead(said_on, many, found["unit"])

    def ahead(self, said_on: date, many: int, unit: str) -> date | None:
        """So many days, weeks, months or years on; None for what is no such unit."""
        if unit in self._months_of:
            return months_on(said_on, many * self._months_of[unit])
        return said_on + timedelta(days=many * self._units[unit]) if unit in self._units else None

    def number(self, written: str) -> int | None:
        """A whole number in figures or words; None for none."""
        if written.isdecimal():
            return int(written)
        known = self._numbers.get(written)
        return int(known) if known is not None and known == int(known) else None

    def weekday_first(self, text: str) -> tuple[int | None, str]:
        """The weekday that a date begins with, and the rest."""
        first, _, rest = text.partition(" ")
        weekday = self._weekdays.get(first.rstrip(".,"))
        return (None, text) if weekday is None else (weekday, self._between.sub("", rest.strip()))

    def _names_a_month(self, text: str) -> bool:
        return any(word in self._months_of for word in text.split())

    def _numbered(self, text: str, said_on: date) -> date | None:
        """`12/12`, `12/12 2026`, `12/12-26`, `12.12.2026`, `12-12-2026`."""
        weekday, text = self.weekday_first(text)
        found = re.fullmatch(r"(\d\d?)/(\d\d?)(?:[\s/-]+(\d{4}|\d\d))?", text)
        found = found or re.fullmatch(r"(\d\d?)\.\s?(\d\d?)\.\s?(\d{4})", text)
        found = found or re.fullmatch(r"(\d\d?)-(\d\d?)-(\d{4})", text)
        return _on(int(found[1]), int(found[2]), found[3], weekday, said_on) if found else None

    def with_month_first(self, text: str, said_on: date) -> date | None:
        """What `3/4` is where the month is written first; None where it can be nothing else than the day first."""
        found = re.fullmatch(r"(\d\d?)/(\d\d?)", text)
        return _on(int(found[2]), int(found[1]), None, None, said_on) if found else None

    def _dotted(self, text: str, said_on: date) -> date | None:
        """`15.12`, where a day to be ready by is asked for; where people meet it is rather a time of day."""
        weekday, text = self.weekday_first(text)
        found = re.fullmatch(r"(\d\d?)\.\s?(\d\d?)", text)
        return _on(int(found[1]), int(found[2]), None, weekday, said_on) if found else None

    def _as_printed(self, text: str, said_on: date) -> date | None:
        """A date as this program writes it, in whatever order the language has."""
        found = next((match.groupdict() for pattern in self._written if (match := pattern.fullmatch(text))), None)
        weekday = self._weekdays.get(found.get("weekday") or "") if found else None
        if not found or found["month"] not in self._months or (weekday is None and "weekday" in found):
            return None
        return _on(int(found["day"]), self._months[found["month"]], found["year"], weekday, said_on)

    def _month_named(self, text: str, said_on: date) -> date | None:
        """`12 december`, `fredag den 11 dec 2026`, `December 12, 2026`, `första mars`."""
        weekday, text = self.weekday_first(text)
        found = next((match for pattern in self._named if (match := pattern.fullmatch(text))), None)
        if not found or found["month"] not in self._months:
            return None
        return _on(self.day_of_month(found["day"]), self._months[found["month"]], found["year"], weekday, said_on)

    def day_of_month(self, written: str) -> int:
        """The number of a day as it is written, `15:e` or `femtonde`; 0 for none."""
        figures = re.match(r"\d+", written)
        return int(figures[0]) if figures else self._days_by_name.get(written, 0)

    def _soon(self, text: str, said_on: date) -> date | None:
        return said_on + timedelta(days=self.from_now[text]) if text in self.from_now else None

    def _weekday(self, text: str, said_on: date) -> date | None:
        """The next such day; never the same day, which nobody calls by its name."""
        return next_weekday(said_on, self._weekdays[text]) if text in self._weekdays else None

    def _week(self, text: str, said_on: date) -> date | None:
        """`vecka 50`, `fredag v. 50`, `week 2`."""
        weekday, text = self.weekday_first(text)
        found = next((match for pattern in self._in_week if (match := pattern.fullmatch(text))), None)
        if not found or not found["number"].isdecimal() or len(found["number"]) > 2:
            return None
        years = range(said_on.year, said_on.year + LEAP_YEARS_APART)
        inside = FRIDAY if weekday is None else weekday
        days = (day_of_week(year, int(found["number"]), inside) for year in years)
        return next((day for day in days if day and day >= said_on), None)


def first_of(ways: Iterable[_Way], plain: str, said_on: date) -> date | None:
    """What the first way that reads a day makes of it, none before the one that it was said on."""
    try:
        day = next((day for read in ways if (day := read(plain, said_on))), None)
    except (ValueError, OverflowError):
        return None
    return day if day and day >= said_on else None


def next_weekday(after: date, weekday: int) -> date:
    """The first such day after a day; Monday is 0."""
    return after + timedelta(days=(weekday - after.weekday() - 1) % WEEK + 1)


def day_of_week(year: int, week: int, weekday: int) -> date | None:
    """The day of a numbered week; None where the year has no such week."""
    try:
        return date.fromisocalendar(year, week, weekday + 1)
    except ValueError:
        return None


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def months_on(day: date, many: int) -> date:
    """The same day so many months on, or the last one of the month."""
    year, month = divmod(day.month - 1 + many, 12)
    tries = (day_or_none(day.year + year, month + 1, number) for number in range(day.day, 27, -1))
    return next((found for found in tries if found), None) or date(day.year + year, month + 1, day.day)


def _pattern(template: str, space: str, begins: str = "") -> re.Pattern[str]:
    """What a template such as `om {number} {unit}` finds."""
    words = (re.escape(word) for word in template.casefold().split(" "))
    pattern = space.join(words).replace(r"\{number\}", r"(?P<number>\d{1,3}|[^\W\d]+)")
    return re.compile(begins + pattern.replace(r"\{unit\}", r"(?P<unit>[^\W\d]+)"))


def _date_pattern(template: str) -> re.Pattern[str]:
    """What a template such as `{weekday} {day} {month} {year}` finds."""
    pattern = re.escape(" ".join(template.casefold().split()).strip(_ENDS))
    parts = {"weekday": r"[^\W\d]+", "day": r"\d\d?", "month": r"[^\W\d]+", "year": r"\d{4}"}
    for name, part in parts.items():
        pattern = pattern.replace(rf"\{{{name}\}}", f"(?P<{name}>{part})")
    return re.compile(pattern)


def _exact(text: str, _: date) -> date | None:
    found = re.fullmatch(r"(\d{4})[-/](\d\d?)[-/](\d\d?)", text)
    return date(*map(int, found.groups())) if found else None


def _run_together(text: str, _: date) -> date | None:
    """`20261212` and `261212`."""
    found = re.fullmatch(r"(20)?(\d\d)(\d\d)(\d\d)", text)
    return day_or_none(2000 + int(found[2]), int(found[3]), int(found[4])) if found else None


def _on(day: int, month: int, year: str | None, weekday: int | None, said_on: date) -> date | None:
    """That day, in the year that is written or the next that has it; None where it is another weekday."""
    years = (
        [int(year) + (2000 if len(year) == 2 else 0)] if year else range(said_on.year, said_on.year + LEAP_YEARS_APART)
    )
    found = next((one for y in years if (one := day_or_none(y, month, day)) and (year or one >= said_on)), None)
    return found if found and weekday in (None, found.weekday()) else None
