"""Reads the day that somebody promises a thing by: `12/12`, `fredag`, `om två veckor`, `i slutet av januari`.

What may mean several days, or none, is not read, but may be asked about: a date that is wrong is worse than a date that
is missing. Whoever uses a day that was read says which it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import islice, product
from typing import TYPE_CHECKING

from toolkit.languages.days_meant import Meant, MeantPhrases
from toolkit.languages.days_written import WrittenDays, first_of
from toolkit.languages.language import Language, languages
from toolkit.languages.spellings import any_of
from toolkit.source.names import differ_by_one

if TYPE_CHECKING:
    from toolkit.languages import Words

WEEK, YEAR = 7, 364
LONG_AGO = date(2000, 1, 1)
"""Before this a number of four figures is no year in which anybody met."""
FAR = timedelta(days=300)
"""A day without a year that is farther ahead has rather been."""
LONGEST = 12
"""Words of the longest way to say a day; what is longer tells something else."""
NEAR = 4
"""Years ahead that the number after a month may be instead of a day: `jan 27`."""
SHORTEST_MISSPELT, MOST_MENDED = 4, 8
"""Letters of a word that may be misspelt, and how many ways to mend a text are tried."""


@dataclass(frozen=True)
class DayRead:
    """Which day is meant. Several `days`, or one that is not `sure`: somebody has to say which; none: none is known.

    `has_been`: what is written is a day that has been. `is_meeting`: the day when people meet again is meant, which
    may be decided or moved later.
    """

    days: tuple[date, ...] = ()
    sure: bool = False
    has_been: bool = False
    is_meeting: bool = False

    @property
    def day(self) -> date | None:
        """The day, where it is certain."""
        return self.days[0] if self.sure and len(self.days) == 1 else None


def read_day(text: str, said_on: date, tag: str, next_meeting: date | None = None) -> DayRead:
    """The day that is meant, none before the one that it was said on.

    Without a year the next such day is meant, by a week its Friday, and by a month its last day. `next_meeting` is when
    people meet again. What the language of the text (`tag`) does not know may be written in any other, as long as no
    two read different days. A day in brackets, last, is what somebody said that the words before it mean.
    """
    if bracketed := re.fullmatch(r"(.*\S)\s*\(([^()]+)\)\s*", text, re.DOTALL):
        words, inner = read_day(bracketed[1], said_on, tag, next_meeting), read_day(bracketed[2], said_on, tag)
        if inner.day or inner.has_been:
            return inner
        if not inner.days:
            return words
        return DayRead(tuple(sorted({*words.days, *inner.days})))
    own, others = _divided(tag)
    read = next((read for reader in own if (read := reader.read(text, said_on))), None)
    if read is None and not any(reader.knows_all_of(text) for reader in own):
        read = _agreed_on([read for reader in others if (read := reader.read(text, said_on))])
    if read is None and _has_been(text, said_on):
        return DayRead(has_been=True)
    read = read or next((read for reader in own if (read := reader.mended(text, said_on))), None) or DayRead()
    if read.is_meeting and next_meeting and next_meeting >= said_on:
        return replace(read, days=(next_meeting,), sure=True)
    return read


def day_in(text: str, said_on: date, tag: str, next_meeting: date | None = None) -> date | None:
    """The day that is certainly meant, as `read_day` reads it; None for what is no day, or may be several."""
    return read_day(text, said_on, tag, next_meeting).day


def with_day(text: str, day: date, language: Words) -> str:
    """What was written, and the day in brackets as far as it is not written out: `fredag (4 december 2026)`.

    What ends in a bracket has the day after it.
    """
    written, short = text.casefold(), language.short_day(day)
    if short.casefold() in written:
        return text
    if text.endswith(")"):
        return f"{text}, {language.day(day)}"
    return f"{text} ({short if language.weekday(day).casefold() in written else language.day(day)})"


def day_of_meeting(text: str, said_on: date, tag: str) -> date | None:
    """The day on which people meet: like `day_in`, but no week, no month from now and no day to be ready before.

    A day that has been is read where its year is written, since somebody must be told.
    """
    day = _chosen([(one.language.tag, one.written.day_itself(text, said_on)) for one in _readers()], tag)
    if day or not re.search(r"\d{4}", text):
        return day
    return _chosen([(one.language.tag, one.written.day_itself(text, LONG_AGO)) for one in _readers()], tag)


def speaks_of_days(word: str) -> bool:
    """Whether a word by itself is a day, a week or a month in some language, or joins two that are."""
    plain = word.casefold().strip(" .,;:!?()")
    return any(plain in reader.written.words_about_days for reader in _readers())


def day_gone(text: str, today: date, tag: str) -> date | None:
    """The day that is meant of something that has been: the latest such day, today at most."""
    plain = " ".join(text.casefold().split())
    if exact := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", plain):
        day = first_of((_exactly,), exact[0], LONG_AGO)
        return day if day and day <= today else None
    readers = _readers()
    if any(plain in reader.language.by_when.yesterday for reader in readers):
        return today - timedelta(days=1)
    if any(plain in reader.written.from_now for reader in readers):
        return today if any(reader.written.from_now.get(plain) == 0 for reader in readers) else None
    if any(reader.written.is_ahead(plain, today) for reader in readers):
        return None
    days = (
        _chosen([(one.language.tag, one.written.day_in(text, today - timedelta(days=since))) for one in readers], tag)
        for since in (WEEK + 1, YEAR)
    )
    return next((day for day in days if day and day <= today), None)


def _exactly(text: str, _: date) -> date:
    return date.fromisoformat(text)


def _chosen(days: Sequence[tuple[str, date | None]], tag: str) -> date | None:
    """What the language of the text reads, else what all others agree on."""
    own = next((day for known, day in days if known == tag.partition("-")[0]), None)
    different = {day for _, day in days if day}
    return own or (different.pop() if len(different) == 1 else None)


def _agreed_on(reads: Sequence[DayRead]) -> DayRead | None:
    """What several languages read, where they agree; else every day that one of them reads, to be asked about."""
    if not reads or all(read == reads[0] for read in reads):
        return reads[0] if reads else None
    return DayRead(tuple(sorted({day for read in reads for day in read.days})))


def _has_been(text: str, said_on: date) -> bool:
    """Whether it is a day that has been, written with its year or in words such as `i går`."""
    plain = " ".join(text.casefold().split()).strip(" .,;!")
    if any(plain in reader.language.by_when.yesterday or reader.phrases.is_gone(plain) for reader in _readers()):
        return True
    days = [reader.written.day_in(text, LONG_AGO) for reader in _readers()] if re.search(r"\d{4}", text) else []
    return any(day and day < said_on for day in days)


def _divided(tag: str) -> tuple[list[_Reader], list[_Reader]]:
    """Who reads the language of that tag, and the others."""
    own = [reader for reader in _readers() if reader.language.tag == tag.partition("-")[0]]
    return own, [reader for reader in _readers() if reader not in own]


@cache
def _readers() -> Sequence[_Reader]:
    return [_Reader(language) for language in languages()]


class _Reader:
    """Reads what people write for a day in one language."""

    def __init__(self, language: Language) -> None:
        self.language, self.written = language, WrittenDays(language)
        self.phrases = MeantPhrases(language, self.written)
        known = language.by_when
        part = any_of(known.parts_of_day)
        clock = rf"(?:{any_of(language.times_of_day.at)})\.?\s*\d{{1,2}}(?:[.:]\d\d)?|\d{{1,2}}[.:]\d\d"
        self._earlier = re.compile(rf"^(?:{any_of(known.earlier_than)})\s+")
        self._about = re.compile(rf"^(?:{any_of(language.estimates.about)})\s+")
        self._either = re.compile(rf"\s+(?:{any_of([language.lists.one_of.format(before='', last='').strip()])})\s+")
        self._ends_at = re.compile(rf",?\s+(?:{part}|{clock})$")
        months = any_of(name for one in language.dates.months for name in one)
        self._begins_at = re.compile(rf"^(?:{part}|{clock}),?\s+(?!(?:{months})\b)")
        self._month_and_number = re.compile(rf"(?P<month>{months})\.? (?P<year>\d\d)")
        self._is_time = re.compile(rf"{part}|{clock}")
        self._known = frozenset(self._spellings())
        self._words = frozenset(word for word in self._known if len(word) >= SHORTEST_MISSPELT)

    def read(self, text: str, said_on: date) -> DayRead | None:
        """None where nothing of it is a day to come, nor the next meeting."""
        meant = self._meant(self.written.normal(text), said_on)
        days = tuple(sorted({day for day in meant.days if day >= said_on})) if meant else ()
        if meant is None or not (days or meant.is_meeting):
            return None
        is_far = not meant.is_dated and any(day - said_on > FAR for day in days)
        return DayRead(days, meant.sure and len(days) == 1 and not is_far, is_meeting=meant.is_meeting)

    def knows_all_of(self, text: str) -> bool:
        """Whether every word of it means something in this language, so that it is not in another."""
        words = re.findall(r"[^\W\d_]+", self.written.normal(text))
        return bool(words) and all(word in self._known for word in words)

    def mended(self, text: str, said_on: date) -> DayRead | None:
        """What it would mean without its typing errors; never sure."""
        spelt = [self._mended(word) for word in self.written.normal(text).split()[: LONGEST + 1]]
        texts = islice((" ".join(words) for words in product(*spelt)), MOST_MENDED)
        days = (one for one in texts if not self._is_time.fullmatch(one))
        reads = [read for one in days if (read := self.read(one, said_on))]
        return DayRead(tuple(sorted({day for read in reads for day in read.days}))) if reads else None

    def _meant(self, plain: str, said_on: date) -> Meant | None:
        """What the first way that reads it makes of it, from the whole text to less and less of it."""
        if not 0 < len(plain.split()) <= LONGEST:
            return None
        return next((meant for meant in self._ways(plain, said_on) if meant), None)

    def _ways(self, plain: str, said_on: date) -> Iterator[Meant | None]:
        bare = self.written.without_before(plain)
        yield self.phrases.read(plain, said_on)
        yield self.phrases.read(bare, said_on) if bare != plain else None
        yield self._dated(bare, said_on)
        for pattern in (self._ends_at, self._begins_at):
            shorter = pattern.sub("", plain)
            yield self._meant(shorter, said_on) if shorter != plain else None
        if found := self._about.match(plain):
            yield _unsure(self._meant(plain[found.end() :], said_on))
        if found := self._earlier.match(plain):
            yield _or_the_day_before(self._meant(plain[found.end() :], said_on))
        if self._is_time.fullmatch(bare):
            yield Meant((said_on,), sure=False)
        yield self._one_or_the_other(bare, said_on)
        yield self._another_weekday(bare, said_on)

    def _dated(self, bare: str, said_on: date) -> Meant | None:
        """A date, a weekday, a week or a time from now."""
        if day := first_of((self.written.in_time,), bare, said_on):
            return Meant((day,), is_dated=True)
        day = self.written.day_in(bare, said_on)
        if day is None:
            return None
        other = self.written.with_month_first(bare, said_on) if self.language.by_when.one_is_month else None
        if (found := self._month_and_number.fullmatch(bare)) and 0 <= int(found["year"]) - said_on.year % 100 < NEAR:
            in_year = self.phrases.read(f"{found['month']} 20{found['year']}", said_on)
            other = in_year.days[0] if in_year else other
        has_year = bool(re.search(r"\d{4}|\d[/.-]\d+[\s/.-]+\d\d$", bare))
        return Meant(tuple({day, other or day}), is_dated=has_year)

    def _one_or_the_other(self, bare: str, said_on: date) -> Meant | None:
        """`torsdag eller fredag`, `12 eller 13 december`."""
        parts = self._either.split(bare)
        if len(parts) != 2:
            return None
        first, second = parts
        rest = second.partition(" ")[2]
        either = self._meant(first, said_on) or self._meant(f"{first} {rest}", said_on)
        other = self._meant(second, said_on)
        return Meant((*either.days, *other.days), sure=False) if either and other else None

    def _another_weekday(self, bare: str, said_on: date) -> Meant | None:
        """A date with a weekday that it is not: the date, or the nearest such weekday."""
        weekday, rest = self.written.weekday_first(bare)
        day = first_of(self.written.ways, rest, said_on) if weekday is not None else None
        if weekday is None or day is None:
            return None
        away = (weekday - day.weekday() + WEEK // 2) % WEEK - WEEK // 2
        return Meant((day, day + timedelta(days=away)), sure=False)

    def _spellings(self) -> Iterable[str]:
        known, dates = self.language.by_when, self.language.dates
        phrases = (*known.today, *known.tomorrow, *known.day_after_tomorrow, *known.before, *known.parts_of_day,
                   *known.earlier_than)  # fmt: skip
        names = (name for group in (dates.months, dates.weekdays, known.day_names) for one in group for name in one)
        units = (*known.days, *known.weeks, *known.months, *known.numbers, *known.which)
        templates = (word for template in (*known.ahead, *known.in_week) for word in re.findall(r"[^\W\d_]+", template))
        words = (word.casefold() for phrase in (*phrases, *names, *units, *templates) for word in phrase.split())
        return {*words, *self.phrases.vocabulary}

    def _mended(self, word: str) -> list[str]:
        """The word, or those that it differs from by one letter."""
        if len(word) < SHORTEST_MISSPELT or word in self._words or not word.isalpha():
            return [word]
        return sorted(known for known in self._words if differ_by_one(word, known)) or [word]


def _unsure(meant: Meant | None) -> Meant | None:
    return replace(meant, sure=False) if meant else None


def _or_the_day_before(meant: Meant | None) -> Meant | None:
    """`innan fredag` may mean Friday."""
    if meant is None or not meant.days:
        return meant
    return replace(meant, days=(meant.days[0] - timedelta(days=1), *meant.days), sure=False)
