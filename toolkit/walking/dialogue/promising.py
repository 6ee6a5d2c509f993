"""What a promise is asked about before it is written down, and which day it is for.

A promise with neither name nor day, and one whose day nobody can know or that may be several, is asked about once; an
empty answer leaves it as it is. The words are kept in any case: the day that somebody says is put after them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from toolkit.languages.answers import yes_or_no
from toolkit.languages.by_when import DayRead, read_day, with_day
from toolkit.problems import Message, say
from toolkit.walking.dialogue.context import Answer, Context

PARTS = (say("What is to be done?"), say("Who does it?"), say("By when?"))
"""What is asked for of a promise."""


@dataclass(frozen=True)
class PromiseDoubt:
    """Something that is told and asked about a promise; `about_day`: which of the `days` it is, or which at all."""

    told: Message
    asked: Message
    about_day: bool = True
    days: tuple[date, ...] = ()


def doubt(ctx: Context, parts: Sequence[str]) -> PromiseDoubt | None:
    """What there is to ask about what, who and by when; None where nothing is."""
    _, who, when = parts
    if when:
        return _of_day(ctx, when)
    if who:
        return None
    told = say("Nobody is named for it, and no day.")
    return PromiseDoubt(told, say("Who does it, or by when? Enter leaves it so."), about_day=False)


def settled(ctx: Context, parts: Sequence[str], asked: PromiseDoubt, typed: str) -> list[str] | None:
    """The promise with the answer to a doubt in it; None where the answer says nothing about it."""
    what, who, when = parts
    if not asked.about_day:
        first, _, rest = (part.strip() for part in typed.partition(";"))
        if rest or not read_day(first, ctx.day, ctx.words.language).days:
            return [what, first, rest]
        return [what, who, first]
    if day := _chosen(ctx, asked.days, typed):
        return [what, who, with_day(when, day, ctx.words)]
    read = read_day(typed, ctx.day, ctx.words.language)
    if read.day:
        return [what, who, with_day(when, read.day, ctx.words)]
    return [what, who, typed] if read.days else None


def told_of_day(ctx: Context, when: str) -> Answer:
    """Which day a promise is for, as it was read; why there is none where there is none."""
    read = _read(ctx, when) if when else DayRead()
    if read.day:
        yield say("By when is read as {day}.", day=ctx.words.day(read.day))
    elif read.is_meeting:
        yield say("It gets its day when it is decided when you meet again.")
    elif len(read.days) > 1:
        days = ctx.words.alternatives([ctx.words.day(day) for day in read.days])
        yield say("“{when}” may be {days}, so no calendar can remind of it.", when=when, days=days)
    elif when:
        yield say("“{when}” is kept as it stands, but no calendar can remind of it.", when=when)


def _of_day(ctx: Context, when: str) -> PromiseDoubt | None:
    read = _read(ctx, when)
    any_day = say("Which day is it? Enter keeps the words and no day.")
    if read.day:
        return None
    if len(read.days) > 1:
        days = [f"{number}: {ctx.words.day(day)}" for number, day in enumerate(read.days, 1)]
        told = say("“{when}” may be {days}.", when=when, days=ctx.words.alternatives(days))
        asked = say("Which one? A number or another day; Enter keeps the words and no day.")
        return PromiseDoubt(told, asked, days=read.days)
    if read.days:
        told = say("“{when}” is no certain day. Is it {day}?", when=when, day=ctx.words.day(read.days[0]))
        asked = say("Yes or another day; Enter keeps the words and no day.")
        return PromiseDoubt(told, asked, days=read.days)
    if read.is_meeting:
        told = say("When you meet again is not decided. The promise gets its day when it is.")
        return PromiseDoubt(told, say("Another day? Enter leaves it so."))
    if read.has_been:
        return PromiseDoubt(say("“{when}” has been.", when=when), any_day)
    return PromiseDoubt(say("There is no day in “{when}”.", when=when), any_day)


def _chosen(ctx: Context, days: Sequence[date], typed: str) -> date | None:
    """The day that is meant by its number, or by a yes where there is one."""
    if typed.isdecimal():
        return days[int(typed) - 1] if 0 < int(typed) <= len(days) else None
    return days[0] if len(days) == 1 and yes_or_no(typed, ctx.words) else None


def _read(ctx: Context, when: str) -> DayRead:
    said, planned = ctx.session.next_meeting, ctx.session.start.header.follow_up
    again = said.day if said else planned.day if planned else None
    return read_day(when, ctx.day, ctx.words.language, again)
