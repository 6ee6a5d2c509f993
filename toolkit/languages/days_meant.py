"""Reads a day that people mean though they write no date: the end of a month, before Christmas, Thursday next week.

How they write it is data: for each of `RULES` the templates in `by_when.phrases` of a language's words.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.easter import easter

from toolkit.languages.days_written import (
    FRIDAY,
    LEAP_YEARS_APART,
    WEEK,
    WrittenDays,
    day_of_week,
    day_or_none,
    months_on,
    next_weekday,
)
from toolkit.languages.language import Language
from toolkit.languages.spellings import any_of, numbered_from

MONDAY, WEDNESDAY, SATURDAY, SUNDAY = 0, 2, 5, 6
MIDDLE = 15
LAST_MONTH, MONTHS_OF_A_QUARTER, QUARTERS = 12, 3, 4
LAST = -1
"""The number of `sista` among those of `första` and `andra`."""
GONE, LATER_TODAY = "gone", "later_today"


@dataclass(frozen=True)
class Meant:
    """The days that may be meant. Not `sure`: somebody should be asked although there is only one.

    `is_dated`: which year it is in is written, or follows from the words. `is_meeting`: when people meet again.
    """

    days: tuple[date, ...]
    sure: bool = True
    is_dated: bool = False
    is_meeting: bool = False


@dataclass(frozen=True)
class Slots:
    """What stood in the slots of a template; numbers, months from 1, weekdays from Monday 0, None for what did not."""

    said_on: date
    weekday: int | None = None
    month: int | None = None
    later_month: int | None = None
    day: int | None = None
    nth: int | None = None
    number: int | None = None
    year: int | None = None
    unit: str = ""
    feast: str = ""
    holiday: str = ""


class MeantPhrases:
    """The phrases of one language."""

    def __init__(self, language: Language, written: WrittenDays) -> None:
        known = language.by_when
        self._written = written
        months = numbered_from(1, language.dates.months)
        self._weekdays = numbered_from(0, language.dates.weekdays)
        self._which = {word.casefold(): number for word, number in known.which.items()}
        self._feasts = {name.casefold(): day for name, day in known.feasts.items()}
        self._holidays = {name.casefold(): day for name, day in known.holidays.items()}
        # `jul` is Christmas and not July, where no day stands beside it.
        self._months = {name: month for name, month in months.items() if name not in self._holidays}
        days = rf"\d\d?(?:{any_of(known.ordinals)})?"
        self._slots = {
            "weekday": rf"(?:{any_of(self._weekdays)})\.?",
            "month": rf"(?:{any_of(self._months)})\.?",
            "later_month": rf"(?:{any_of(self._months)})\.?",
            "day": rf"(?:{days}|{any_of(word for one in known.day_names for word in one)})",
            "nth": rf"(?:{any_of(self._which)}|[1-5](?:{any_of(known.ordinals)})?)",
            "number": r"(?:\d{1,2}|[^\W\d]+)",
            "year": r"(?:19|20)\d\d",
            "unit": r"[^\W\d]+",
            "feast": rf"(?:{any_of(self._feasts)})",
            "holiday": rf"(?:{any_of(self._holidays)})",
        }
        phrases = [(rule, template) for rule in RULES for template in getattr(known.phrases, rule)]
        self._templates = [(rule, self._compiled(template)) for rule, template in phrases]
        words = (re.sub(r"\{\w+\}", " ", template).casefold() for _, template in phrases)
        self.vocabulary = frozenset(re.findall(r"[^\W\d_]+", " ".join((*words, *self._feasts, *self._holidays))))
        """The words that phrases are made of."""

    def read(self, text: str, said_on: date) -> Meant | None:
        """What the first phrase that fits means; None where none does."""
        for rule, pattern in self._templates:
            if rule != GONE and (match := pattern.fullmatch(f" {text}")):
                try:
                    return RULES[rule](self._filled(match.groupdict(), said_on), self)
                except (ValueError, OverflowError):
                    return None
        return None

    def is_gone(self, text: str) -> bool:
        """Whether it is words for a time that has been."""
        return any(rule == GONE and pattern.fullmatch(f" {text}") for rule, pattern in self._templates)

    def feast(self, name: str, said_on: date) -> date:
        """The next day of that name, of holidays the first."""
        rule = self._feasts.get(name) or self._holidays[name]
        years = range(said_on.year, said_on.year + LEAP_YEARS_APART)
        return next(day for year in years if (day := feast_day(rule, year)) >= said_on)

    def ahead(self, said_on: date, many: int, unit: str) -> date | None:
        """So many days, weeks or months on."""
        return self._written.ahead(said_on, many, unit)

    def _compiled(self, template: str) -> re.Pattern[str]:
        """`[x]` may be left out, and `a|b` is one of the two; spaces stand between all of it."""
        parts = re.findall(r"\[[^\]]*\]|\S+", template.casefold())
        return re.compile("".join(self._part(part) for part in parts))

    def _part(self, part: str) -> str:
        if part.startswith("["):
            inner = "".join(self._part(word) for word in part[1:-1].split())
            return f"(?:{inner})?"
        choices = (re.escape(choice) for choice in part.split("|"))
        pattern = f"(?:{'|'.join(choices)})"
        for name, slot in self._slots.items():
            pattern = pattern.replace(rf"\{{{name}\}}", f"(?P<{name}>{slot})")
        return rf"\s+{pattern}"

    def _filled(self, found: Mapping[str, str | None], said_on: date) -> Slots:
        def number(name: str, read: Callable[[str], int | None]) -> int | None:
            written = found.get(name)
            return read(written.rstrip(".")) if written else None

        return Slots(
            said_on,
            weekday=number("weekday", self._weekdays.get),
            month=number("month", self._months.get),
            later_month=number("later_month", self._months.get),
            day=number("day", self._written.day_of_month),
            nth=number("nth", self._nth),
            number=number("number", self._written.number),
            year=number("year", int),
            unit=found.get("unit") or "",
            feast=found.get("feast") or "",
            holiday=found.get("holiday") or "",
        )

    def _nth(self, written: str) -> int | None:
        return self._which.get(written) or self._written.day_of_month(written)


def feast_day(rule: str, year: int) -> date:
    """The day in a year that a rule gives: `12-24`, `easter-2`, or `friday 06-19`, the first such day from then on."""
    if found := re.fullmatch(r"easter([+-]\d+)?", rule):
        sunday: date = easter(year)
        return sunday + timedelta(days=int(found[1] or 0))
    weekday, _, day = rule.rpartition(" ")
    first = date.fromisoformat(f"{year}-{day}")
    return next_weekday(first - timedelta(days=1), _WEEKDAYS.index(weekday)) if weekday else first


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

Rule = Callable[[Slots, MeantPhrases], Meant | None]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _in_week(monday: date, weekday: int = FRIDAY) -> date:
    return monday + timedelta(days=weekday)


def _either(days: Iterable[date | None], slots: Slots, *, sure: bool = True) -> Meant | None:
    """Those of the days that are still to come; sure where it is one."""
    kept = tuple(sorted({day for day in days if day and day >= slots.said_on}))
    return Meant(kept, sure and len(kept) == 1, is_dated=True) if kept else None


def _this_week(slots: Slots, _: MeantPhrases) -> Meant | None:
    return _either([_in_week(_monday(slots.said_on))], slots)


def _next_week(slots: Slots, _: MeantPhrases) -> Meant | None:
    return _either([_in_week(_monday(slots.said_on)) + timedelta(weeks=1)], slots)


def _middle_of_next_week(slots: Slots, _: MeantPhrases) -> Meant | None:
    return _either([_in_week(_monday(slots.said_on), WEDNESDAY) + timedelta(weeks=1)], slots, sure=False)


def _day_of_next_week(slots: Slots, _: MeantPhrases) -> Meant | None:
    assert slots.weekday is not None
    return _either([_in_week(_monday(slots.said_on), slots.weekday) + timedelta(weeks=1)], slots)


def _day_of_this_week(slots: Slots, _: MeantPhrases) -> Meant | None:
    assert slots.weekday is not None
    return _either([_in_week(_monday(slots.said_on), slots.weekday)], slots)


def _coming_day(slots: Slots, _: MeantPhrases) -> Meant | None:
    assert slots.weekday is not None
    return _either([next_weekday(slots.said_on, slots.weekday)], slots)


def _next_such_day(slots: Slots, phrases: MeantPhrases) -> Meant | None:
    """`nästa fredag`: the first one that comes, or the one of next week, where that is another."""
    coming, later = _coming_day(slots, phrases), _day_of_next_week(slots, phrases)
    return _either([*(coming.days if coming else ()), *(later.days if later else ())], slots)


def _day_in_weeks(slots: Slots, phrases: MeantPhrases) -> Meant | None:
    """`torsdag om en vecka`: counted from the first that comes, or from this day."""
    assert slots.weekday is not None
    many = 1 if slots.number is None else slots.number
    later = phrases.ahead(slots.said_on, many, slots.unit) if slots.unit else slots.said_on + timedelta(weeks=many)
    weeks, left = divmod((later - slots.said_on).days, WEEK) if later else (0, 1)
    if not later or left:
        return None
    days = next_weekday(slots.said_on, slots.weekday) + timedelta(weeks=weeks), _in_week(_monday(later), slots.weekday)
    return _either(days, slots)


def _day_of_month(slots: Slots, _: MeantPhrases) -> Meant | None:
    """`den 15:e`: the next one; on the day itself it may be in a month."""
    assert slots.day is not None
    firsts = (months_on(slots.said_on.replace(day=1), ahead) for ahead in range(LAST_MONTH))
    days = [day for first in firsts if (day := day_or_none(first.year, first.month, slots.day))]
    days = [day for day in days if day >= slots.said_on]
    if slots.weekday is not None:
        return _either([day for day in days[:1] if day.weekday() == slots.weekday], slots)
    return _either(days[:2] if days and days[0] == slots.said_on else days[:1], slots)


def _last_of_month(year: int, month: int) -> date:
    return months_on(date(year, month, 1), 1) - timedelta(days=1)


def _first_of_named_month(slots: Slots) -> date:
    """Of the month in its year, or the next that is not over."""
    assert slots.month is not None
    year = slots.year or slots.said_on.year + (slots.month < slots.said_on.month)
    return date(year, slots.month, 1)


def _end_of_month(slots: Slots, _: MeantPhrases) -> Meant | None:
    first = _first_of_named_month(slots)
    return _dated(_last_of_month(first.year, first.month), slots)


def _dated(day: date | None, slots: Slots, *, sure: bool = True) -> Meant | None:
    """A day whose year may not have been written."""
    return Meant((day,), sure, is_dated=slots.year is not None) if day and day >= slots.said_on else None


def _until_month(slots: Slots, phrases: MeantPhrases) -> Meant | None:
    """`till januari`: before it begins, or in it."""
    end = _end_of_month(slots, phrases)
    before = _before_month(slots, phrases)
    return _either([*(before.days if before else ()), *(end.days if end else ())], slots)


def _before_month(slots: Slots, _: MeantPhrases) -> Meant | None:
    return _dated(_first_of_named_month(slots) - timedelta(days=1), slots)


def _middle_of_month(slots: Slots, _: MeantPhrases) -> Meant | None:
    first = _first_of_named_month(slots)
    if first.replace(day=MIDDLE) < slots.said_on and slots.year is None:
        first = first.replace(year=first.year + 1)
    return _dated(first.replace(day=MIDDLE), slots, sure=False)


def _middle_of_this_month(slots: Slots, _: MeantPhrases) -> Meant | None:
    return _either([slots.said_on.replace(day=MIDDLE)], slots, sure=False)


def _end_of_this_month(slots: Slots, _: MeantPhrases) -> Meant | None:
    return _either([_last_of_month(slots.said_on.year, slots.said_on.month)], slots)


def _end_of_next_month(slots: Slots, _: MeantPhrases) -> Meant | None:
    first = months_on(slots.said_on.replace(day=1), 1)
    return _either([_last_of_month(first.year, first.month)], slots)


def _next_turn_of_the_month(slots: Slots, phrases: MeantPhrases) -> Meant | None:
    this, later = _end_of_this_month(slots, phrases), _end_of_next_month(slots, phrases)
    return _either([*(this.days if this else ()), *(later.days if later else ())], slots)


def _turn_of_months(slots: Slots, phrases: MeantPhrases) -> Meant | None:
    follow = slots.month and slots.later_month and slots.later_month == slots.month % LAST_MONTH + 1
    return _end_of_month(slots, phrases) if follow else None


def _week_of_month(slots: Slots, _: MeantPhrases) -> Meant | None:
    """The Friday of a week, which belongs to the month that has its Thursday, as weeks belong to years."""
    first = _first_of_named_month(slots)
    if slots.nth is None or not (slots.nth == LAST or 1 <= slots.nth <= 5):
        return None
    thursday = FRIDAY - 1
    if slots.nth == LAST:
        last = _last_of_month(first.year, first.month)
        within = next_weekday(last - timedelta(weeks=1), thursday)
    else:
        within = next_weekday(first - timedelta(days=1), thursday) + timedelta(weeks=slots.nth - 1)
    return _dated(within + timedelta(days=1), slots) if within.month == first.month else None


def _day_of_weeks_of_month(slots: Slots, _: MeantPhrases) -> Meant | None:
    """`första fredagen i december`."""
    first = _first_of_named_month(slots)
    if slots.nth is None or slots.weekday is None:
        return None
    if slots.nth == LAST:
        day = next_weekday(_last_of_month(first.year, first.month) - timedelta(weeks=1), slots.weekday)
    else:
        day = next_weekday(first - timedelta(days=1), slots.weekday) + timedelta(weeks=slots.nth - 1)
    return _dated(day, slots) if day.month == first.month else None


def _week_of_year(slots: Slots, _: MeantPhrases) -> Meant | None:
    if slots.year is None or slots.number is None:
        return None
    weekday = FRIDAY if slots.weekday is None else slots.weekday
    return _dated(day_of_week(slots.year, slots.number, weekday), slots)


def _end_of_year(slots: Slots, _: MeantPhrases) -> Meant | None:
    return _either([date(slots.year or slots.said_on.year, LAST_MONTH, 31)], slots)


def _half_year(slots: Slots, _: MeantPhrases) -> Meant | None:
    day = date(slots.year or slots.said_on.year, LAST_MONTH // 2, 30)
    if day < slots.said_on and slots.year is None:
        day = day.replace(year=day.year + 1)
    return _dated(day, slots)


def _quarter(slots: Slots, _: MeantPhrases) -> Meant | None:
    """The last day of a quarter of a year."""
    which = slots.number or slots.nth
    if which is None or not 1 <= which <= QUARTERS:
        return None
    day = _last_of_month(slots.year or slots.said_on.year, which * MONTHS_OF_A_QUARTER)
    if day < slots.said_on and slots.year is None:
        day = day.replace(year=day.year + 1)
    return _dated(day, slots)


def _feast(slots: Slots, phrases: MeantPhrases) -> Meant | None:
    return Meant((phrases.feast(slots.feast, slots.said_on),), is_dated=True)


def _before_holiday(slots: Slots, phrases: MeantPhrases) -> Meant | None:
    """`före jul`: the day before the holidays begin."""
    day = phrases.feast(slots.holiday, slots.said_on + timedelta(days=1))
    return Meant((day - timedelta(days=1),), is_dated=True)


def _weekend(slots: Slots, _: MeantPhrases) -> Meant | None:
    monday = _monday(slots.said_on)
    return _either([_in_week(monday, SATURDAY), _in_week(monday, SUNDAY)], slots)


def _before_weekend(slots: Slots, _: MeantPhrases) -> Meant | None:
    return _either([_in_week(_monday(slots.said_on))], slots)


def _after_weekend(slots: Slots, _: MeantPhrases) -> Meant | None:
    return _either([next_weekday(slots.said_on, MONDAY)], slots)


def _about_in_weeks(slots: Slots, _: MeantPhrases) -> Meant | None:
    return _either([slots.said_on + timedelta(weeks=2)], slots, sure=False)


def _later_today(slots: Slots, _: MeantPhrases) -> Meant | None:
    return _either([slots.said_on], slots, sure=False)


def _next_meeting(_: Slots, __: MeantPhrases) -> Meant | None:
    return Meant((), is_meeting=True)


def _gone(_: Slots, __: MeantPhrases) -> Meant | None:
    return None


RULES: Mapping[str, Rule] = {
    "this_week": _this_week,
    "next_week": _next_week,
    "middle_of_next_week": _middle_of_next_week,
    "day_of_next_week": _day_of_next_week,
    "day_of_this_week": _day_of_this_week,
    "coming_day": _coming_day,
    "next_such_day": _next_such_day,
    "day_in_weeks": _day_in_weeks,
    "day_of_month": _day_of_month,
    "end_of_month": _end_of_month,
    "until_month": _until_month,
    "before_month": _before_month,
    "middle_of_month": _middle_of_month,
    "middle_of_this_month": _middle_of_this_month,
    "end_of_this_month": _end_of_this_month,
    "end_of_next_month": _end_of_next_month,
    "next_turn_of_the_month": _next_turn_of_the_month,
    "turn_of_months": _turn_of_months,
    "week_of_month": _week_of_month,
    "day_of_weeks_of_month": _day_of_weeks_of_month,
    "week_of_year": _week_of_year,
    "end_of_year": _end_of_year,
    "half_year": _half_year,
    "quarter": _quarter,
    "feast": _feast,
    "before_holiday": _before_holiday,
    "weekend": _weekend,
    "before_weekend": _before_weekend,
    "after_weekend": _after_weekend,
    "about_in_weeks": _about_in_weeks,
    LATER_TODAY: _later_today,
    "next_meeting": _next_meeting,
    GONE: _gone,
}
"""What each kind of phrase in `by_when.phrases` means, by its name there."""
