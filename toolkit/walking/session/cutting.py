"""What could be left out when the day runs late: concrete proposals, of which nothing happens without a yes.

No proposal moves a fixed time: what comes before one gives only what is needed to be there in time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from toolkit.content.models.question import Priority
from toolkit.planning.apportionment import shares
from toolkit.walking.session.state import MINUTE, Session
from toolkit.walking.session.steps import Step


@dataclass(frozen=True)
class Proposal:
    """Minutes to take from one step; `questions` are the numbers of those that would not be asked."""

    step: int
    minutes: int
    questions: tuple[int, ...] = ()


@dataclass
class _Ahead:
    """A step that is still to come, and what would be left of it while proposals are being made."""

    index: int
    step: Step
    length: int
    dropped: frozenset[int]

    @property
    def spare(self) -> int:
        """Minutes that can go without losing another question."""
        return max(0, self.length - self.step.needs(self.dropped, at_least=True))

    def gain(self, numbers: frozenset[int]) -> int:
        """Minutes that can go if these are not asked and what is left keeps its time, as far as it has any."""
        without = self.dropped | numbers
        saved = max(self.step.needs(self.dropped), self.length) - max(self.step.needs(without), 0)
        return max(0, min(saved, self.length - self.step.needs(without, at_least=True)))


@dataclass(frozen=True)
class Deadline:
    """A time to keep: that of a fixed step, or (`step` None) the end; how late it will be, and what to do about it."""

    step: int | None
    at: float
    minutes: int
    proposals: tuple[Proposal, ...]
    missing: int
    """Minutes that cannot be saved."""


def deadlines(session: Session) -> list[Deadline]:
    """The fixed times ahead and the end that is aimed at, those that would be missed at this pace."""
    found, wall, first = list[Deadline](), session.now.wall, 0
    for step in [*session.fixed_ahead, None]:
        at = session.aim if step is None else session.steps[step].at
        until = len(session.steps) if step is None else step
        if at is None:
            break
        wall += sum(session.remaining_of(index) for index in session.ahead if first <= index < until)
        minutes = int(max(0.0, wall - at) // MINUTE)
        if minutes:
            saved, missing = proposals(session, minutes, range(first, until))
            found.append(Deadline(step, at, minutes, tuple(saved), missing))
            wall -= (minutes - missing) * MINUTE
        wall, first = max(wall, at), until
    return found


def proposals(session: Session, minutes: int, steps: range | None = None) -> tuple[list[Proposal], int]:
    """How to save so many minutes on the steps ahead, or on these of them, and how many are missing even so.

    First go the questions that are asked if there is plenty of time, then every step gets its shorter time, then go
    the questions that are asked if there is time. Those that are always asked stay.
    """
    ahead = [
        _Ahead(index, session.steps[index], _minutes_left(session, index), session.dropped)
        for index in range(_first(session), len(session.steps))
        if index not in session.done | session.skipped and (steps is None or index in steps)
    ]
    found = _fewer_questions(ahead, Priority.COULD, minutes)
    found += _shorter(ahead, minutes - _sum(found))
    found += _fewer_questions(ahead, Priority.SHOULD, minutes - _sum(found))
    return _together(found), max(0, minutes - _sum(found))


def _first(session: Session) -> int:
    """The step that is going on has made its plans, unless it has only just begun."""
    if session.current is None:
        return 0
    return session.current + (session.spent[session.current] >= MINUTE)


def _minutes_left(session: Session, index: int) -> int:
    begun = session.spent[index] >= MINUTE
    return int(max(0.0, session.allotted(index) - session.spent[index] * begun) // MINUTE)


def _sum(found: Sequence[Proposal]) -> int:
    return sum(proposal.minutes for proposal in found)


def _fewer_questions(ahead: Sequence[_Ahead], priority: Priority, minutes: int) -> list[Proposal]:
    """The last step first: what comes early is what the rest rests on."""
    found: list[Proposal] = []
    for one in reversed(ahead):
        for numbers in _together_in_the_room(one.step, priority):
            gain = min(one.gain(numbers), minutes - _sum(found))
            if gain > 0:
                one.dropped, one.length = one.dropped | numbers, one.length - gain
                found.append(Proposal(one.index, gain, tuple(sorted(numbers))))
    return found


def _together_in_the_room(step: Step, priority: Priority) -> Iterator[frozenset[int]]:
    """Which questions go at the same time, the last first; the sets are talked about side by side, one of each goes."""
    by_owner: dict[str | None, list[int]] = {}
    for question in reversed(step.questions):
        if question.priority is priority:
            by_owner.setdefault(question.set_id, []).append(question.number)
    yield from (frozenset({number}) for number in by_owner.pop(None, []))
    for numbers in zip_longest(*by_owner.values()):
        yield frozenset(number for number in numbers if number is not None)


def _shorter(ahead: Sequence[_Ahead], minutes: int) -> list[Proposal]:
    """From every step in proportion to what it can spare."""
    spare = [one.spare for one in ahead]
    found = []
    for one, less in zip(ahead, shares(min(max(0, minutes), sum(spare)), spare), strict=True):
        if less:
            one.length -= less
            found.append(Proposal(one.index, less))
    return found


def _together(found: Sequence[Proposal]) -> list[Proposal]:
    """One proposal for each step, in the order of the day."""
    by_step: dict[int, Proposal] = {}
    for more in found:
        so_far = by_step.get(more.step, Proposal(more.step, 0))
        numbers = tuple(sorted({*so_far.questions, *more.questions}))
        by_step[more.step] = Proposal(more.step, so_far.minutes + more.minutes, numbers)
    return [by_step[index] for index in sorted(by_step)]
