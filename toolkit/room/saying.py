"""What is said to the room of a session, the same on a window of a terminal and in a browser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from toolkit.planning.agenda import number_ranges
from toolkit.problems import Message, count, say
from toolkit.room import Seen, SeenQuestion
from toolkit.walking.session.state import MINUTE

ANNOUNCED = (10, 5, 2, 1, 0)
"""Minutes left that are said as they come."""


def still(seen: Seen | None) -> Message:
    """What stands alone when no step goes on."""
    if seen is None:
        return say("We begin soon.")
    if seen.ended:
        return say("Thank you for today.")
    return say("Pause") if seen.step else say("{workshop}. We begin soon.", workshop=seen.workshop.rstrip("."))


IN_HANDOUT = say("Picture or table in the handout")
"""What stands below a question that has one: it is read there, and seldom from a screen across a room."""


def of_sets(questions: Sequence[SeenQuestion]) -> Iterator[Message]:
    """The sets' questions by number only: each group has them on its own paper."""
    for owner, group in groupby((q for q in questions if q.owner), key=lambda q: q.owner):
        numbers = [q.number for q in group]
        yield count("{owner}: question {numbers}", "{owner}: questions {numbers}", len(numbers), owner=owner,
                    numbers=number_ranges(numbers))  # fmt: skip


def minutes_left(seen: Seen) -> int:
    """Whole minutes, the one that has begun counted."""
    return max(0, int(-(-(seen.left or 0.0) // MINUTE)))


def time_left(seen: Seen) -> Message:
    if seen.left is None:
        return say("no set time")
    if seen.left <= 0:
        return say("The time is up.")
    return count("{count} minute left", "{count} minutes left", minutes_left(seen))
