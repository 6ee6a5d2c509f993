"""Reads the day that somebody promises a thing by: `2026-12-12`, `12/12`, `fredag`, `om två veckor`, `in two weeks`.

What may mean several days, or none, is not read: a date that is wrong is worse than a date that is missing. Whoever
uses a day that was read says which it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import cache

from toolkit.languages.language import Language, languages

FRIDAY = 4
WEEK, YEAR = 7, 364
LONG_AGO = date(2000, 1, 1)
"""Before this a number of four figures is no year in which anybody met."""
LEAP_YEARS_APART = 9
"""Years in which there is a 29 February for certain."""


def day_in(text: str, said_on: date, tag: str) -> date | None:
    """The day that is meant, none before the one that it was said on; None for what is no day, or may be several.

    Without a year the next such day is meant, and by a week its Friday. What the language of the text (`tag`) does not
    know may be written in any other, as long as no two read different days.
    """
    return _chosen([(reader.language.tag, reader.day_in(text, said_on)) for reader in _readers()], tag)


def day_of_meeting(text: str, said_on: date, tag: str) -> date | None:
    """The day on which people meet: like `day_in`, but no week, no month from now and no day to be ready before.

    A day that has been is read where its year is written, since somebody must be told.
    """
    day = _chosen([(reader.language.tag, reader.day_itself(text, said_on)) for reader in _readers()], tag)
    if day or not re.search(r"\d{4}", text):
        return day
    return _chosen([(reader.language.tag, reader.day_itself(text, LONG_AGO)) for reader in _readers()], tag)


def speaks_of_days(word: str) -> bool:
    """Whether a word by itself is a day, a week or a month in some language, or joins two that are."""
    plain = word.casefold().strip(" .,;:!?()")
    return any(plain in reader.words_about_days for reader in _readers())


def day_gone(text: str, today: date, tag: str) -> date | None:
    """The day that is meant of something that has been: the latest such day, today at most."""
    plain = " ".join(text.casefold().split())
    if exact := re.fullmatch(r"\d{4}-\d\d-\d\d", plain):
        day = _date(*map(int, exact[0].split("-")))
        return day if day and day <= today else None
    readers = _readers()
    if any(plain in reader.language.by_when.yesterday for reader in readers):
        return today - timedelta(days=1)
    if any(plain in reader.from_now for reader in readers):
        return today if any(reader.from_now.get(plain) == 0 for reader in readers) else None
    if any(reader.is_ahead(plain, today) for reader in readers):
        return None
    days = (day_in(text, today - timedelta(days=since), tag) for since in (WEEK + 1, YEAR))
    return next((day for day in days if day and day <= today), None)


def _chosen(days: Sequence[tuple[str, date | None]], tag: str) -> date | None:
    """What the language of the text reads, else what all others agree on."""
    own = next((day for known, day in days if known == tag.partition("-")[0]), None)
    return own or _agreed(day for _, day in days if day)


def _agreed(days: Iterable[date]) -> date | None:
    different = set(days)
    return different.pop() if len(different) == 1 else None


@cache
def _readers() -> Sequence[_Reader]:
    return [_Reader(language) for language in languages()]


_Way = Callable[[str, date], date | None]


class _Reader:
    """Reads days as they are written in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        known = language.by_when
        soon = (known.today, known.tomorrow, known.day_after_tomorrow)
        self.from_now = {word.casefold(): days for days, words in enumerate(soon) for word in words}
        self._months = _numbered_from(1, language.dates.months)
        self._weekdays = _numbered_from(0, language.dates.weekdays)
        self._units = dict.fromkeys(known.days, 1) | dict.fromkeys(known.weeks, WEEK)
        between = rf"(?:(?:{_any_of(known.between)})\s+)?"
        number = rf"(?P<day>\d\d?)(?:{_any_of(known.ordinals)})?"
        month, year = r"(?P<month>[^\W\d]+)\.?", r"(?:,?\s+(?P<year>\d{4}))?"
        self._before = re.compile(rf"^(?:(?:{_any_of(known.before)})\s+)+")
        self._on = re.compile(rf"^(?:(?:{_any_of(known.on)})\s+)+")
        self._after = re.compile(rf",? (?:{_any_of(known.after)})$")
        self._between = re.compile(rf"^{between}")
        self._named = (
            re.compile(rf"{number}\s+{between}{month}{year}"),
            re.compile(rf"{month}\s+{between}{number}{year}"),
        )
        self._written = [_date_pattern(language.dates.full), _date_pattern(language.dates.short)]
        self._ahead = [_pattern(template, r"\s+") for template in known.ahead]
        self._in_week = [_pattern(template, r"\s?", between) for template in known.in_week]

        either = language.lists.one_of.format(before="", last="").casefold().strip()
        self.words_about_days = {*self._weekdays, *self._months, *self._units, *map(str.casefold, known.months), either}

    def day_in(self, text: str, said_on: date) -> date | None:
        plain = self._before.sub("", " ".join(text.casefold().split()).strip(" .,;!"))
        plain = self._after.sub("", plain)
        return self._first(plain, said_on, (*self._ways, self._in_time, self._week))

    def day_itself(self, text: str, said_on: date) -> date | None:
        """The day, where it is no day until then, and not about then."""
        plain = self._on.sub("", " ".join(text.casefold().split()).strip(" .,;!"))
        in_days = [self._in_time] * (not self._names_a_month(plain))
        in_week = [self._week] * (self._weekday_first(plain)[0] is not None)
        return self._first(plain, said_on, (*self._ways, *in_days, *in_week))

    @property
    def _ways(self) -> Sequence[_Way]:
        return (_exact, self._numbered, self._as_printed, self._month_named, self._soon, self._weekday)

    def _names_a_month(self, text: str) -> bool:
        return any(word in self.language.by_when.months for word in text.split())

    @staticmethod
    def _first(plain: str, said_on: date, ways: Iterable[_Way]) -> date | None:
        """What the first way that reads a day makes of it, none before the one that it was said on."""
        try:
            day = next((day for read in ways if (day := read(plain, said_on))), None)
        except (ValueError, OverflowError):
            return None
        return day if day and day >= said_on else None

    def is_ahead(self, text: str, today: date) -> bool:
        """Whether it is a time from now, such as `om två veckor`."""
        try:
            return self._in_time(text, today) is not None
        except (ValueError, OverflowError):
            return True

    def _numbered(self, text: str, said_on: date) -> date | None:
        """`12/12`, `12/12 2026`, `12/12-26`, `12.12.2026`; a dot without a year is rather a time of day."""
        weekday, text = self._weekday_first(text)
        found = re.fullmatch(r"(\d\d?)/(\d\d?)(?:[\s/-]+(\d{4}|\d\d))?", text)
        found = found or re.fullmatch(r"(\d\d?)\.\s?(\d\d?)\.\s?(\d{4})", text)
        return _on(int(found[1]), int(found[2]), found[3], weekday, said_on) if found else None

    def _as_printed(self, text: str, said_on: date) -> date | None:
        """A date as this program writes it, in whatever order the language has."""
        found = next((match.groupdict() for pattern in self._written if (match := pattern.fullmatch(text))), None)
        weekday = self._weekdays.get(found.get("weekday") or "") if found else None
        if not found or found["month"] not in self._months or (weekday is None and "weekday" in found):
            return None
        return _on(int(found["day"]), self._months[found["month"]], found["year"], weekday, said_on)

    def _month_named(self, text: str, said_on: date) -> date | None:
        """`12 december`, `fredag den 11 dec 2026`, `December 12, 2026`, `the 12th of December`."""
        weekday, text = self._weekday_first(text)
        found = next((match for pattern in self._named if (match := pattern.fullmatch(text))), None)
        if not found or found["month"] not in self._months:
            return None
        return _on(int(found["day"]), self._months[found["month"]], found["year"], weekday, said_on)

    def _soon(self, text: str, said_on: date) -> date | None:
        return said_on + timedelta(days=self.from_now[text]) if text in self.from_now else None

    def _weekday(self, text: str, said_on: date) -> date | None:
        """The next such day; never the same day, which nobody calls by its name."""
        if text not in self._weekdays:
            return None
        return said_on + timedelta(days=(self._weekdays[text] - said_on.weekday() - 1) % 7 + 1)

    def _in_time(self, text: str, said_on: date) -> date | None:
        """`om två veckor`, `inom 14 dagar`, `in a month`."""
        known = self.language.by_when
        found = next((match for pattern in self._ahead if (match := pattern.fullmatch(text))), None)
        if not found or not (found["number"].isdecimal() or found["number"] in known.numbers):
            return None
        many = known.numbers.get(found["number"]) or int(found["number"])
        if found["unit"] in known.months:
            return _months_on(said_on, many)
        return said_on + timedelta(days=many * self._units[found["unit"]]) if found["unit"] in self._units else None

    def _week(self, text: str, said_on: date) -> date | None:
        """`vecka 50`, `fredag v. 50`, `week 2`."""
        weekday, text = self._weekday_first(text)
        found = next((match for pattern in self._in_week if (match := pattern.fullmatch(text))), None)
        if not found or not found["number"].isdecimal() or len(found["number"]) > 2:
            return None
        years = range(said_on.year, said_on.year + LEAP_YEARS_APART)
        inside = FRIDAY + 1 if weekday is None else weekday + 1
        days = (_of_week(year, int(found["number"]), inside) for year in years)
        return next((day for day in days if day and day >= said_on), None)

    def _weekday_first(self, text: str) -> tuple[int | None, str]:
        """The weekday that a date begins with, and the rest."""
        first, _, rest = text.partition(" ")
        weekday = self._weekdays.get(first.rstrip(".,"))
        return (None, text) if weekday is None else (weekday, self._between.sub("", rest.strip()))


def _numbered_from(first: int, names: Sequence[Sequence[str]]) -> dict[str, int]:
    return {spelling.casefold(): number for number, spellings in enumerate(names, first) for spelling in spellings}


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first; one that nothing fits where there are none."""
    return "|".join(re.escape(word.casefold()) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


def _pattern(template: str, space: str, begins: str = "") -> re.Pattern[str]:
    """What a template such as `om {number} {unit}` finds."""
    words = (re.escape(word) for word in template.casefold().split(" "))
    pattern = space.join(words).replace(r"\{number\}", r"(?P<number>\d{1,3}|[^\W\d]+)")
    return re.compile(begins + pattern.replace(r"\{unit\}", r"(?P<unit>[^\W\d]+)"))


def _date_pattern(template: str) -> re.Pattern[str]:
    """What a template such as `{weekday} {day} {month} {year}` finds."""
    pattern = re.escape(" ".join(template.casefold().split()).strip(" .,;!"))
    parts = {"weekday": r"[^\W\d]+", "day": r"\d\d?", "month": r"[^\W\d]+", "year": r"\d{4}"}
    for name, part in parts.items():
        pattern = pattern.replace(rf"\{{{name}\}}", f"(?P<{name}>{part})")
    return re.compile(pattern)


def _exact(text: str, _: date) -> date | None:
    found = re.fullmatch(r"(\d{4})-(\d\d?)-(\d\d?)", text)
    return date(*map(int, found.groups())) if found else None


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
