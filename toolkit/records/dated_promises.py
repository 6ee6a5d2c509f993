"""The promises of a record, each with the day that its "by when" means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from toolkit.languages import Words
from toolkit.languages.by_when import day_in, with_day
from toolkit.records.record import LookedAtPromise, Promise, Record


@dataclass(frozen=True)
class DatedPromise:
    """A promise, and the day that its "by when" was read as; None for what is no day, or may be several."""

    number: int
    what: str
    who: str
    when: str
    day: date | None

    def when_in_full(self, language: Words) -> str:
        """What was written, and the day where that was not written out."""
        return self.when if self.day is None else with_day(self.when, self.day, language)


def dated_promises(record: Record) -> Sequence[DatedPromise]:
    """The promises in the order that they were made, numbered from 1."""
    again = record.next_meeting.day if record.next_meeting else None
    return _dated(record.promises, record.day, record.language, again)


def open_promises(record: Record) -> Sequence[DatedPromise]:
    """What a follow-up has to look at: what was promised then, after what was promised before and not talked about.

    What was promised before was said on another day, and its next meeting was this one.
    """
    before = record.looked_back
    left = [one for one in (before.promises if before else ()) if one.outcome is None]
    said_on = before.day if before and before.day else None
    older = _dated(left, said_on, record.language, record.day)
    return [*older, *(replace(one, number=one.number + len(older)) for one in dated_promises(record))]


def _dated(
    promises: Iterable[Promise | LookedAtPromise], said_on: date | None, language: str, again: date | None
) -> Sequence[DatedPromise]:
    """Without days where nobody knows on which day they were said."""
    return [
        DatedPromise(
            number, one.what, one.who, one.when, day_in(one.when, said_on, language, again) if said_on else None
        )
        for number, one in enumerate(promises, 1)
    ]
