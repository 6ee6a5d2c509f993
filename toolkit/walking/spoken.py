"""Times and places in the day as they are said aloud: no figures with colons, no signs, no columns."""

from __future__ import annotations

from toolkit.problems import Message, count, say
from toolkit.walking.session.state import MINUTE, Session

SHORT = 2 * MINUTE
"""Below this, seconds are told too."""


def minutes(number: int) -> Message:
    """`7 minutes`, `1 hour`, `2 hours 30 minutes`."""
    hours, rest = divmod(number, 60)
    if not hours:
        return count("{count} minute", "{count} minutes", rest)
    whole = count("{count} hour", "{count} hours", hours)
    return say("{hours} {minutes}", hours=whole, minutes=minutes(rest)) if rest else whole


def duration(seconds: float) -> Message:
    """As exact as it matters: `40 seconds`, `1 minute 20 seconds`, `12 minutes`."""
    whole = int(abs(seconds))
    if whole >= SHORT:
        return minutes(round(whole / MINUTE))
    seconds_left = count("{count} second", "{count} seconds", whole % MINUTE)
    if whole < MINUTE:
        return seconds_left
    if not whole % MINUTE:
        return minutes(1)
    return say("{minutes} {seconds}", minutes=minutes(1), seconds=seconds_left)


def time_left(session: Session) -> Message:
    """`5 minutes left`, `the time was up 2 minutes ago`, or that there is none to keep."""
    if session.left is None:
        return say("this step has no set time")
    if session.left < 0:
        return say("the time was up {duration} ago", duration=duration(session.left))
    return say("{duration} left", duration=duration(session.left))


def pace(session: Session) -> Message:
    """Whether the day is ahead, behind or on time; within a minute is on time."""
    late = int((session.behind or 0) / MINUTE)
    if late > 0:
        return say("You are {minutes} behind.", minutes=minutes(late))
    if late < 0:
        return say("You are {minutes} ahead.", minutes=minutes(-late))
    return say("You are on time.")


def briefly(session: Session) -> Message:
    """The same where there is hardly any room: `3 minutes behind`."""
    late = int((session.behind or 0) / MINUTE)
    if late > 0:
        return say("{minutes} behind", minutes=minutes(late))
    return say("{minutes} ahead", minutes=minutes(-late)) if late < 0 else say("on time")
