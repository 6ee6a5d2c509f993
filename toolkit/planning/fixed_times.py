"""Moments with a clock time of their own (`at: 12.00`): the legs of the day between them, and whether they can be kept.

A leg begins when the workshop does, or with a moment that has a time, and ends where the next such moment begins, or
when everybody goes home. Each leg is fitted by itself (`scheduling`): its moments are shortened or stretched until they
end where the leg does. Raises A014 for a time that cannot be kept, A005 for one that the clock skips that night.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import pairwise

from toolkit.content.models.programme import Moment
from toolkit.planning.agenda import UTC, AgendaItem, after
from toolkit.problems import Message, Place, Problem, Severity, ToolkitError, count, say

EVENING = time(17, 0)
"""From here on a time before the last one means the small hours of the next day."""
MORNING = time(6, 0)
"""Nobody begins a workshop before it; a time before it belongs to the night."""
Places = Mapping[str, Place]
"""Where each moment's time is written, by the moment's id."""


@dataclass(frozen=True)
class Leg:
    """The moments from number `first` up to `end`, which begin at `start`; `minutes` None: for as long as they take."""

    first: int
    end: int
    start: datetime
    minutes: int | None

    def of(self, values: Sequence[int]) -> Sequence[int]:
        """Of one value for each moment, those of the leg."""
        return values[self.first : self.end]


def usual_start(moments: Sequence[Moment], minutes: Sequence[int], otherwise: time) -> time:
    """When a workshop begins that does not say it: in time for the first fixed time, at a multiple of five minutes."""
    first = next((number for number, moment in enumerate(moments) if moment.at), None)
    if first is None or (at := moments[first].at) is None:
        return otherwise
    begins = at.hour * 60 + at.minute - sum(minutes[:first])
    return time(*divmod(begins - begins % 5 if first else begins, 60)) if begins >= MORNING.hour * 60 else otherwise


def legs_of(
    moments: Sequence[Moment], needs: Sequence[int], start: datetime, wanted: int | None, places: Places
) -> list[Leg]:
    """The legs of a day; `needs` are the fewest minutes of each moment. Raises ToolkitError A014, A005."""
    points = list(_points(moments, needs, start, places))
    legs = [
        Leg(one, two, begins, _minutes(begins, ends)) for (one, begins), (two, ends) in pairwise([(0, start), *points])
    ]
    last, begins = ([(0, start), *points])[-1]
    left = None if wanted is None else wanted - _minutes(start, begins)
    problems = list(_too_short(moments, needs, legs, places))
    if points and left is not None and left < (needed := sum(needs[last:])):
        problems.append(_ends_too_early(moments[last], after(start, wanted or 0), after(begins, needed)))
    if problems:
        raise ToolkitError(problems)
    return [*(leg for leg in legs if leg.end > leg.first), Leg(last, len(moments), begins, left)]


def _points(
    moments: Sequence[Moment], needs: Sequence[int], start: datetime, places: Places
) -> Iterator[tuple[int, datetime]]:
    """The number of each moment that has a time, and when that is; raises ToolkitError for one that has been."""
    earlier, begins = 0, start
    for number, moment in enumerate(moments):
        if moment.at is None:
            continue
        times, place = _times(begins, moment.at), places.get(moment.id)
        at = min((one for one in times if exists(one) and _minutes(begins, one) >= 0), default=None)
        if at is None and (never := next((one for one in times if not exists(one)), None)):
            raise ToolkitError(skipped(moment.at, never, place))
        if at is None:
            fewest = sum(needs[earlier:number])
            raise ToolkitError(_has_been(moment, moments[earlier], begins, fewest, place))
        yield number, at
        earlier, begins = number, at


def skipped(at: time, day: datetime, place: Place | None = None) -> Problem:
    """That there is no such time on that day, since the clock is set forward."""
    message = say("the clock skips {time:%H.%M} on {date}, when summer time begins", time=at, date=day.date())
    return Problem("A005", message, say("Choose a time an hour later."), place)


def exists(moment: datetime) -> bool:
    """Whether the clock shows this time on that day."""
    return moment.astimezone(UTC).astimezone(moment.tzinfo).time() == moment.time()


def _times(begins: datetime, at: time) -> list[datetime]:
    """When the clock shows that time on the same day or, in an evening, the night after; twice as winter begins."""
    nights = (0, 1) if begins.time() >= EVENING and at < MORNING else (0,)
    days = [begins + timedelta(days=night) for night in nights]
    return [day.replace(hour=at.hour, minute=at.minute, second=0, fold=fold) for day in days for fold in (0, 1)]


def _minutes(begins: datetime, ends: datetime) -> int:
    return int((ends.astimezone(UTC) - begins.astimezone(UTC)).total_seconds() // 60)


def _has_been(moment: Moment, earlier: Moment, begins: datetime, fewest: int, place: Place | None) -> Problem:
    """A time before the workshop begins, or before that of an earlier moment."""
    if earlier.at is None or earlier is moment:
        message = say("'{title}' is to begin at {at:%H.%M}, and the workshop begins at {begins:%H.%M}",
                      title=moment.title, at=moment.at, begins=begins)  # fmt: skip
        return Problem("A014", message, _begin_by(moment, fewest), place)
    message = say("'{title}' is to begin at {at:%H.%M}, before '{earlier}', which comes first and begins at "
                  "{begins:%H.%M}", title=moment.title, at=moment.at, earlier=earlier.title, begins=begins)  # fmt: skip
    return Problem("A014", message, say("Write {time:%H.%M} or later.", time=after(begins, fewest)), place)


def _begin_by(moment: Moment, fewest: int) -> Message:
    """What to write so that so many minutes go before the moment."""
    assert moment.at is not None
    begins = moment.at.hour * 60 + moment.at.minute - fewest
    if begins < 0:
        return say("Take away moments before it, or write a later time.")
    return say("Write 'start: {time:%H.%M}' or earlier in the plan.", time=time(*divmod(begins, 60)))


def _too_short(
    moments: Sequence[Moment], needs: Sequence[int], legs: Sequence[Leg], places: Places
) -> Iterator[Problem]:
    """Of legs whose moments cannot be made so short."""
    for number, leg in enumerate(legs):
        needed, missing = sum(leg.of(needs)), sum(leg.of(needs)) - (leg.minutes or 0)
        moment = moments[leg.end]
        if missing <= 0 and (needed or not leg.minutes):
            continue
        at = after(leg.start, leg.minutes or 0)
        if not needed:
            message = say("'{title}' comes first and is to begin at {at:%H.%M}, and the workshop begins at "
                          "{begins:%H.%M}", title=moment.title, at=at, begins=leg.start)  # fmt: skip
            yield Problem("A014", message, _begin_by(moment, 0), places.get(moment.id))
            continue
        message = count("before '{title}' at {at:%H.%M} {count} minute is missing: what comes there needs {needed}",
                        "before '{title}' at {at:%H.%M} {count} minutes are missing: what comes there needs {needed}",
                        missing, title=moment.title, at=at, needed=needed)  # fmt: skip
        hint = say("Write {time:%H.%M} or later.", time=after(leg.start, needed))
        yield Problem("A014", message, hint if number else _begin_by(moment, needed), places.get(moment.id))


def _ends_too_early(moment: Moment, end: datetime, earliest: datetime) -> Problem:
    message = say("the workshop ends at {end:%H.%M}, and '{title}' begins at {at:%H.%M} with what comes after it",
                  end=end, title=moment.title, at=moment.at)  # fmt: skip
    return Problem("A014", message, say("End at {time:%H.%M} or later.", time=earliest))


def long_legs(
    moments: Sequence[Moment], written: Sequence[int], legs: Sequence[Leg], items: Sequence[AgendaItem], places: Places
) -> Iterator[Problem]:
    """A warning for every fixed time before which there is far more time than the moments are written for."""
    for leg, next_ in pairwise(legs):
        minutes, usual = leg.minutes or 0, sum(leg.of(written))
        if 2 * minutes <= 3 * usual:
            continue
        moment, within = moments[next_.first], zip(items[leg.first : leg.end], leg.of(written), strict=True)
        longer = [f"{item.moment.title} ({item.minutes})" for item, before in within if item.minutes > before]
        message = say("before '{title}' at {at:%H.%M} there are {minutes} minutes, and what comes there is written "
                      "for {usual}; made longer: {moments}", title=moment.title, at=next_.start, minutes=minutes,
                      usual=usual, moments=", ".join(longer))  # fmt: skip
        hint = say("Put in a moment before it, such as a break or time to meet.")
        if moments[leg.first].at is None:
            begins = after(leg.start, minutes - usual)
            begins = begins.replace(minute=begins.minute - begins.minute % 5)
            hint = say("Write 'start: {time:%H.%M}' in the plan, or put in a moment before it.", time=begins)
        yield Problem("A015", message, hint, places.get(moment.id), Severity.WARNING)
