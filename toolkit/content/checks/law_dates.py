"""The day on which the law was looked up: advice where it is more than a year ago, a warning where it has not been."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from toolkit.content.items import Item
from toolkit.problems import Problem, Severity, say
from toolkit.source.nodes import find

A_YEAR = timedelta(days=366)
OLD_LAW = "L050"


def check_law_dates(item: Item[Any], today: date) -> Iterator[Problem]:
    """Of a case or a question set: what was looked up longest ago is told of, and each day that is still to come."""
    notes = getattr(item.model, "facilitator", None)
    days = {number: point.as_of for number, point in enumerate(getattr(notes, "law", [])) if point.as_of}
    places = {number: find(item.node, ("facilitator", "law", number, "as_of")) for number in days}
    for number, day in days.items():
        if day > today:
            message = say("the law cannot have been looked up on {day}, which is still to come", day=day.isoformat())
            hint = say("Write the day when somebody last looked it up.")
            yield Problem("L051", message, hint, places[number], Severity.WARNING)
    oldest = min(days.values(), default=today)
    if oldest < today - A_YEAR:
        number = next(number for number, day in days.items() if day == oldest)
        message = say("what the law says was looked up on {day}, more than a year ago", day=oldest.isoformat())
        hint = say("Look up what holds now, mend the text, and write today's date in 'as_of'.")
        yield Problem(OLD_LAW, message, hint, places[number], Severity.ADVICE)
