"""Warnings about an agenda: long sittings, clock changes, and must questions that no moment asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from toolkit.content.models.programme import Mode
from toolkit.content.models.question import Priority, Question
from toolkit.planning.agenda import AgendaItem
from toolkit.problems import Problem, Severity, say

LONGEST_SITTING = 75
"""Minutes without a break after which people stop listening; a break about every 45 is what practice asks for."""

LONGEST_ON_SCREEN = 65
"""The same where anybody is on screen: an hour, and the minutes that a programme needs to come to its break."""


def long_sittings(items: Iterable[AgendaItem], mode: Mode = Mode.ON_SITE) -> list[Problem]:
    """A warning for every stretch without a break that is too long for the way that people meet."""
    most = LONGEST_SITTING if mode is Mode.ON_SITE else LONGEST_ON_SCREEN
    hint = say("Put in a break of five or ten minutes; people listen for about 45 minutes at a time.")
    if mode is not Mode.ON_SITE:
        hint = say("Put in a break of five or ten minutes; on screen an hour is long.")
    stretches, sitting = [], 0
    for item in items:
        if item.moment.is_break:
            stretches.append(sitting)
            sitting = 0
        else:
            sitting += item.minutes
    return [
        Problem(
            "A003",
            say("{minutes} minutes in a row without a break", minutes=minutes),
            hint,
            severity=Severity.WARNING,
        )
        for minutes in [*stretches, sitting]
        if minutes > most
    ]


def changed_clock(items: Sequence[AgendaItem]) -> list[Problem]:
    """A warning when summer time begins or ends while the workshop goes on, so that nobody thinks the times wrong."""
    if items[0].start.utcoffset() == items[-1].end.utcoffset():
        return []
    return [
        Problem(
            "A006",
            say("the clock is changed during the workshop, as summer time begins or ends that night"),
            say("The times are those that the clock on the wall shows, and the minutes are right."),
            severity=Severity.WARNING,
        )
    ]


def unasked_musts(
    owners: Sequence[tuple[str | None, list[Question]]], asked: set[tuple[str | None, str]]
) -> list[Problem]:
    """A warning for every must question that no moment of the programme asks."""
    return [
        Problem(
            "A004",
            say("no moment in the programme asks '{id}' ({kind}), which is a must", id=q.id, kind=q.kind.value),
            say("Add its kind to a moment in the programme, or make the question a 'should'."),
            severity=Severity.WARNING,
        )
        for owner, questions in owners
        for q in questions
        if q.priority is Priority.MUST and (owner, q.id) not in asked
    ]
