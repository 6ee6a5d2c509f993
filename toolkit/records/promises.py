"""What was promised, each promise with the day that its "by when" was read as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from toolkit.languages import Words
from toolkit.languages.by_when import day_in
from toolkit.problems import Message, say
from toolkit.records.record import Record


@dataclass(frozen=True)
class DatedPromise:
    """`day` None: what stands there is no day, or may be several."""

    number: int
    what: str
    who: str
    when: str
    day: date | None

    def when_in_full(self, said: Words) -> str:
        """What was written, and the day where that was not written out."""
        if self.day is None:
            return self.when
        written, weekday, day = self.when.casefold(), said.weekday(self.day), said.short_day(self.day)
        if day.casefold() in written:
            return self.when
        return f"{self.when} ({day if weekday.casefold() in written else said.day(self.day)})"


def dated_promises(record: Record) -> Sequence[DatedPromise]:
    """The promises in the order that they were made, numbered from 1."""
    return [
        DatedPromise(number, one.what, one.who, one.when, day_in(one.when, record.day, record.language))
        for number, one in enumerate(record.promises, 1)
    ]


def read_as(one: DatedPromise) -> Message:
    """Which day it was read as, so that somebody can say that it is wrong."""
    assert one.day is not None
    return say("“{when}” was read as {day}: {what}", when=one.when, day=one.day, what=one.what)
