"""What a session is led through: the moments of a workshop, small enough to be kept in its journal."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from toolkit.content.models.question import Priority
from toolkit.content.models.vote import Vote, VoteMethod, instruction
from toolkit.content.prose import plain
from toolkit.planning.agenda import AgendaItem, NumberedQuestion
from toolkit.planning.reading_aloud import minutes_aloud
from toolkit.planning.workshop import Workshop
from toolkit.problems import Message


@dataclass(frozen=True)
class AskedVote:
    """A vote on a question: what there is to vote for, by number from 1; a step of a scale may have no words."""

    method: VoteMethod
    labels: tuple[str, ...]
    dots: int = 0
    """How many dots each person has, 0 where there are none."""

    @property
    def instruction(self) -> Message:
        """What each person does."""
        return instruction(self.method, len(self.labels), self.dots)


@dataclass(frozen=True)
class Asked:
    """A question of a step, with its printed number; `set_id` None: the case's."""

    number: int
    id: str
    set_id: str | None
    text: str
    minutes: int
    shortest: int
    priority: Priority
    in_turn: bool = False
    """Whether a set's question is asked of all, after those of the sets before."""
    vote: AskedVote | None = None
    shows: str = ""
    """What the picture that belongs to it shows, or what its table says; empty where it has neither."""


@dataclass(frozen=True)
class Step:
    """One moment of the day. `minutes` 0: it has no time of its own and nothing is counted down.

    `instructions` are the minutes that go to other things than questions. `shortest` is a floor whatever is cut.
    """

    id: str
    title: str
    minutes: int
    shortest: int = 0
    instructions: int = 0
    questions: tuple[Asked, ...] = ()
    at: float | None = None
    """When it begins whatever comes before it, in seconds since 1970; None for most."""

    def needs(self, without: frozenset[int] = frozenset(), *, at_least: bool = False) -> int:
        """Minutes for the step without the questions of these numbers; sets not in turn are talked about at once."""
        kept = [q for q in self.questions if q.number not in without]
        times: dict[str | None, int] = {}
        for question in kept:
            length = question.shortest if at_least else question.minutes
            owner = None if question.in_turn else question.set_id
            times[owner] = times.get(owner, 0) + length
        shared = times.pop(None, 0)
        return max(self.shortest, self.instructions + shared + max(times.values(), default=0))


def steps_of(workshop: Workshop) -> tuple[Step, ...]:
    """The steps of a workshop as it is planned, on no day in particular: none has a fixed time."""
    rules, language = workshop.programme.ground_rules, workshop.language
    aloud = (minutes_aloud(item, workshop.case, rules, language) for item in workshop.agenda.items)
    return tuple(_step(item, minutes) for item, minutes in zip(workshop.agenda.items, aloud, strict=True))


def steps_on_the_day(workshop: Workshop, begins: float, now: float) -> tuple[Step, ...]:
    """The steps of a workshop that is planned to begin then; fixed times that have been are not kept."""
    agenda = workshop.agenda
    times = (begins + (item.start - agenda.start).total_seconds() if item.moment.at else 0 for item in agenda.items)
    steps = zip(steps_of(workshop), times, strict=True)
    return tuple(replace(step, at=at) if at > now else step for step, at in steps)


def fingerprint(workshop: Workshop) -> str:
    """Another one when anything that is led, said or asked has changed."""
    said = [(item.task, [cue.text for cue in item.cues], item.start.isoformat()) for item in
            workshop.agenda.items]  # fmt: skip
    story = workshop.case.story if workshop.case else []
    told = [[part.text for part in story], [as_data(step) for step in steps_of(workshop)], said]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:16]


def _step(item: AgendaItem, aloud: int) -> Step:
    """A moment as a step, never cut below the minutes that it takes to say what is said in it, if it has them."""
    moment = item.moment
    asked = tuple(_asked(question) for question in item.questions)
    shortest = min(max(moment.shortest, aloud), item.minutes)
    return Step(moment.id, moment.title, item.minutes, shortest, moment.instructions, asked)


def _asked(numbered: NumberedQuestion) -> Asked:
    question = numbered.question
    shortest = min(question.shortest, numbered.minutes)
    return Asked(numbered.number, question.id, numbered.set_id, plain(question.text), numbered.minutes, shortest,
                 question.priority, numbered.in_turn, _vote(question.vote) if question.vote else None,
                 "\n".join(filter(None, (question.picture_shows, question.table))))  # fmt: skip


def _vote(vote: Vote) -> AskedVote:
    dots = vote.dots_each if vote.method is VoteMethod.DOTS else 0
    return AskedVote(vote.method, tuple(plain(label) for label in vote.labels), dots)


def as_data(step: Step) -> dict[str, Any]:
    """The step as JSON has it; `at`, `in_turn`, `vote` and `shows` stand there only where they say something."""
    data = {name: value for name, value in asdict(step).items() if name != "at" or value is not None}
    asked = [
        {name: value for name, value in one.items() if name not in ("in_turn", "vote", "shows") or value}
        for one in data["questions"]
    ]
    return {**data, "questions": tuple(asked)}


def from_data(data: Mapping[str, Any]) -> Step:
    """The step that JSON has, without what a later version wrote besides.

    Raises TypeError, ValueError or KeyError for what is no step.
    """
    known = {field.name: data[field.name] for field in fields(Step) if field.name in data}
    return Step(**{**known, "questions": tuple(_question(question) for question in data.get("questions", ()))})


def _question(data: Mapping[str, Any]) -> Asked:
    known: dict[str, Any] = {field.name: data[field.name] for field in fields(Asked) if field.name in data}
    vote = _kept_vote(known["vote"]) if known.get("vote") else None
    shows = str(known.get("shows", ""))
    return Asked(**{**known, "priority": Priority(known["priority"]), "vote": vote, "shows": shows})


def _kept_vote(data: Mapping[str, Any]) -> AskedVote:
    return AskedVote(VoteMethod(data["method"]), tuple(map(str, data["labels"])), int(data.get("dots", 0)))
