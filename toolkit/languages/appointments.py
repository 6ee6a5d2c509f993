"""Reads when and where people meet, all on one line: `onsdag 20 januari kl 13, biblioteket`, `20/1 13.00`.

The day comes first, or after a comma. What may mean several days is not read; what is no time of day is kept as part
of the place, so that no word is lost. Whoever uses it says what was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from functools import cache

from toolkit.languages.by_when import day_of_meeting, speaks_of_days
from toolkit.languages.language import languages

LONGEST_DAY = 7
"""Words of the longest way to write a day: `fredag den 11 i december 2026`."""
_ENDS = " ,;:.?!–—-"


@dataclass(frozen=True)
class Appointment:
    """When and where people meet, as far as it was written."""

    day: date
    begins: time | None = None
    place: str = ""


def appointment_in(text: str, said_on: date, tag: str) -> Appointment | None:
    """What is written, the next such day where there is no year; None where there is no day, or may be several.

    `tag` is the language of the text; any other is read where it is clear.
    """
    plain = _we_meet().sub("", " ".join(text.split()))
    for begin, end in _spans(plain):
        if day := day_of_meeting(plain[begin:end], said_on, tag):
            before, after = plain[:begin], plain[end:].lstrip(" ,;:.")
            if _may_be_another_day(plain[begin:end], after) or any(map(_is_about_days, (before, after))):
                return None
            begins, rest = _time_in(before, after)
            return Appointment(day, begins, rest)
    return None


def day_of_another_weekday(text: str, said_on: date, tag: str) -> date | None:
    """The day that would be read if another weekday stood before it; None where that is not all that is wrong."""
    first, _, rest = _we_meet().sub("", " ".join(text.split())).partition(" ")
    found = appointment_in(rest, said_on, tag) if speaks_of_days(first) else None
    return found.day if found else None


def _spans(text: str) -> Iterable[tuple[int, int]]:
    """Where a day may stand, the longest first: from the beginning, or after a comma or a time of day."""
    words = list(re.finditer(r"\S+", text))
    found = []
    for first, word in enumerate(words):
        before = text[: word.start()].rstrip()
        if before and not before.endswith((",", ";", ":")) and _clock().fullmatch(before.strip(_ENDS)) is None:
            continue
        found += [(word.start(), last.end()) for last in words[first : first + LONGEST_DAY]]
    return sorted(found, key=lambda span: (-len(text[span[0] : span[1]].split()), span[0]))


def _may_be_another_day(day: str, after: str) -> bool:
    """`fredag 13` is an hour or a Friday the 13th, and `onsdag den 20:e` is not this Wednesday."""
    return not any(map(str.isdecimal, day)) and _number_of_a_day().match(after) is not None


def _is_about_days(rest: str) -> bool:
    return any(map(speaks_of_days, rest.split())) or bool(re.search(r"\b\d{1,2}/\d{1,2}\b|\b\d{4}-\d\d-\d\d\b", rest))


def _time_in(before: str, after: str) -> tuple[time | None, str]:
    """The time of day that stands there, and the rest."""
    for part in (after, before):
        for match in _clock().finditer(part):
            begins = _begins(match, at_once=part is after and match.start() == 0)
            if begins:
                without = f"{part[: match.start()].rstrip(_ENDS)}, {part[match.end() :].lstrip(_ENDS)}".strip(_ENDS)
                return begins, _joined(before, without) if part is after else _joined(without, after)
    return None, _joined(before, after)


def _joined(before: str, after: str) -> str:
    return ", ".join(part for part in (before.strip(_ENDS), after.strip(_ENDS)) if part)


def _begins(match: re.Match[str], *, at_once: bool) -> time | None:
    """The time of a match; None for a number that is no time. A bare number is one right after the day, if no word."""
    hour, minute, beside = int(match["hour"]), int(match["minute"] or 0), (match["beside"] or "").casefold()
    rest = match.string[match.end() :].lstrip()
    alone = at_once and (not rest or rest[0] in ",;" or rest[0].isupper())
    if not (match["at"] or match["sign"] or beside or match["until"] or alone):
        return None
    spoken = {*beside.split(), beside}
    times = [known.times_of_day for known in languages()]
    previous = match.string[: match.start("hour")].casefold().split()[-1:]
    if any(word in known.fractions for word in previous for known in times):
        return None
    if hour <= 12 and any(spoken & known.afternoon for known in times):
        hour = hour % 12 + 12
    elif hour <= 12 and any(spoken & known.morning for known in times):
        hour %= 12
    return time(hour, minute) if hour < 24 and minute < 60 else None


@cache
def _clock() -> re.Pattern[str]:
    """A time of day with the words around it, and until when: `kl. 13–15`, `1 pm`, `at 13:00`, `kl 9 på morgonen`."""
    known = languages()
    at = _any_of(word for one in known for word in one.times_of_day.at)
    beside = _any_of(word for one in known for word in (*one.times_of_day.morning, *one.times_of_day.afternoon))
    until = _any_of(word for one in known for word in one.times_of_day.until)
    small = _any_of(word for one in known for word in (*one.by_when.on, *one.by_when.between))
    clock = r"\d{1,2}(?:[.:]\d\d)?(?!\d)"
    return re.compile(
        rf"""(?<![\w/.:-])(?:(?P<at>{at})\.?\s*)?
             (?P<hour>\d{{1,2}})(?:(?P<sign>[.:])?(?P<minute>\d\d))?(?!\d)
             (?:\s*(?P<until>(?:[-–—]|{until})\s*{clock}))?
             (?:\s*(?:(?:{small})\s+)*(?P<beside>{beside})\b\.?)?(?![\w/:]|[.-]\d)""",
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _number_of_a_day() -> re.Pattern[str]:
    known = [one.by_when for one in languages()]
    on = _any_of(word for one in known for word in one.on)
    ordinals = _any_of(word for one in known for word in one.ordinals)
    return re.compile(rf"(?:(?:{on})\s+)*\d{{1,2}}(?:{ordinals})?(?![\w.:–—-])", re.IGNORECASE)


@cache
def _we_meet() -> re.Pattern[str]:
    first = _any_of(word for one in languages() for word in one.by_when.we_meet)
    return re.compile(rf"^(?:{first})\b[\s:,]*", re.IGNORECASE)


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first; spaces are written so that they stand in a verbose one."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True)) or r"(?!)"
