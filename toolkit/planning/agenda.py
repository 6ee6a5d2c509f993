"""The agenda: moments with times, the questions asked in each, and what was shortened or left out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from toolkit.content.models.case import Turn
from toolkit.content.models.programme import Cue, Moment, Role, Uses
from toolkit.content.models.question import Form, Kind, Question
from toolkit.planning.audience import FACILITATOR_ONLY
from toolkit.problems import Message, Problem

UTC = ZoneInfo("UTC")

StepHolding = Literal[
    "questions", "questions-to-note", "votes", "counting", "turns", "promises", "plan", "check-out", "roles", "chat"
]
"""What a step may hold, or not. Questions to note are those that have room to write; a step that asks what something
costs holds counting, and one that has a question to vote on holds votes."""


@dataclass(frozen=True)
class NumberedQuestion:
    """A question that is asked: its printed number, its minutes, whose it is (None: the case's), and how people sit."""

    number: int
    question: Question
    minutes: int
    set_id: str | None = None
    form: Form = Form.GROUPS
    in_turn: bool = False
    """Whether a set's question is asked of all, after the sets before; else all sets are talked about at once."""
    is_answered_last: bool = False
    """Whether it is answered in the plan or in the last round, and needs no lines of its own."""


@dataclass(frozen=True)
class AgendaItem:
    """One moment on the clock. `shortest` is as far down as it goes without losing what it is for."""

    moment: Moment
    start: datetime
    minutes: int
    shortest: int
    questions: tuple[NumberedQuestion, ...] = ()
    turns: tuple[Turn, ...] = ()
    task: str | None = None
    """What participants do, the way that they meet."""
    cues: tuple[Cue, ...] = field(default=(), metadata=FACILITATOR_ONLY)
    materials: tuple[str, ...] = field(default=(), metadata=FACILITATOR_ONLY)
    roles: dict[Role, str] = field(default_factory=dict, metadata=FACILITATOR_ONLY)
    kept: tuple[NumberedQuestion, ...] = field(default=(), metadata=FACILITATOR_ONLY)
    """What is still asked when the moment is as short as it can be, with the minutes that each question then has."""

    @property
    def end(self) -> datetime:
        return after(self.start, self.minutes)

    @property
    def holds(self) -> frozenset[StepHolding]:
        """What is asked, made or done in the step."""
        there = {
            "questions": self.questions,
            "questions-to-note": any(not q.is_answered_last for q in self.questions),
            "votes": any(q.question.vote for q in self.questions),
            "counting": any(q.question.kind is Kind.COST for q in self.questions),
            "turns": self.turns,
            "promises": self.moment.uses is Uses.PROMISES,
            "plan": self.moment.uses is Uses.PLAN,
            "check-out": self.moment.uses is Uses.CHECK_OUT,
            "roles": self.roles,
            "chat": any(cue.label == "chat" for cue in self.cues),
        }
        return frozenset(one for one in get_args(StepHolding) if there[one])

    @property
    def spare(self) -> int:
        """Minutes that can be taken from the moment when the day runs late."""
        return self.minutes - self.shortest

    @property
    def turns_at(self) -> tuple[datetime, ...]:
        """When each turn is read: one of them half-way through the moment, several at even distances."""
        apart = len(self.turns) + 1
        return tuple(after(self.start, self.minutes * number // apart) for number in range(1, apart))


@dataclass(frozen=True)
class LeftOut:
    """A question of the case or of a set that is not asked today; it stays in the guide as a reserve."""

    question: Question
    set_id: str | None


@dataclass(frozen=True)
class Agenda:
    """The workshop on the clock. `changes` says what differs from the programme as it was written."""

    items: tuple[AgendaItem, ...]
    left_out: tuple[LeftOut, ...] = field(default=(), metadata=FACILITATOR_ONLY)
    changes: tuple[Message, ...] = field(default=(), metadata=FACILITATOR_ONLY)
    warnings: tuple[Problem, ...] = field(default=(), metadata=FACILITATOR_ONLY)

    @property
    def start(self) -> datetime:
        return self.items[0].start

    @property
    def end(self) -> datetime:
        return self.items[-1].end

    @property
    def minutes(self) -> int:
        return sum(item.minutes for item in self.items)

    @property
    def questions(self) -> tuple[NumberedQuestion, ...]:
        """Everything that is asked, by printed number."""
        return tuple(sorted((q for item in self.items for q in item.questions), key=lambda q: q.number))

    def stretches(self, holding: Collection[StepHolding]) -> tuple[tuple[datetime, datetime], ...]:
        """From when to when there are steps that hold one of these; those that follow each other are one stretch."""
        found: list[tuple[datetime, datetime]] = []
        for item in self.items:
            if not item.holds.isdisjoint(holding):
                goes_on = bool(found) and found[-1][1] == item.start
                found.append((found.pop()[0] if goes_on else item.start, item.end))
        return tuple(found)


def after(moment: datetime, minutes: int) -> datetime:
    """The local time so many minutes later, also when summer time begins or ends in between."""
    return (moment.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(moment.tzinfo)


def number_ranges(numbers: list[int]) -> str:
    """Printed numbers as people write them: `1–3, 5`."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
