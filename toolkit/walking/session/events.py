"""What can happen in a session. Every event is one line of the journal, and the session is what they add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar

from toolkit.walking.session.clock import Instant
from toolkit.walking.session.steps import Step, as_data, from_data


@dataclass(frozen=True)
class Event:
    """Something that happened, and when."""

    at: Instant
    type: ClassVar[str] = ""


@dataclass(frozen=True)
class Start(Event):
    """A journal begins. The steps are kept in it, so that it can be read without the files they came from."""

    type: ClassVar[str] = "start"
    version: int
    session: str
    title: str
    language: str
    content: str
    """Fingerprint of the workshop as it was."""
    steps: tuple[Step, ...]
    planned_start: float | None = None
    """Seconds since 1970; None where the plan is for another day."""
    tables: int = 0
    """How many tables there are, 0 where it is not known."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    """What a record wants to know of the day: municipality, case, question sets, participants."""
    rehearsal: bool = False
    speed: float = 1.0
    """How many minutes of the workshop pass in one of the room's."""
    toolkit: str = ""
    offset: int = 0
    """Minutes that the wall clock is ahead of UTC."""


@dataclass(frozen=True)
class Continue(Event):
    """The program was closed, or died, and goes on. `content` is the workshop's fingerprint now."""

    type: ClassVar[str] = "continue"
    content: str = ""


@dataclass(frozen=True)
class Enter(Event):
    """A step begins, or is gone back to. `back`: the one that was left is not done."""

    type: ClassVar[str] = "enter"
    step: int
    back: bool = False


@dataclass(frozen=True)
class Skip(Event):
    """A step is left out."""

    type: ClassVar[str] = "skip"
    step: int


@dataclass(frozen=True)
class Pause(Event):
    """Nothing counts until the session goes on."""

    type: ClassVar[str] = "pause"


@dataclass(frozen=True)
class Resume(Event):
    """The pause is over."""

    type: ClassVar[str] = "resume"


@dataclass(frozen=True)
class Extend(Event):
    """More minutes for a step, or fewer; never below zero in all."""

    type: ClassVar[str] = "extend"
    step: int
    minutes: int


@dataclass(frozen=True)
class Cut(Event):
    """Minutes and questions that the facilitator has agreed to do without."""

    type: ClassVar[str] = "cut"
    step: int
    minutes: int
    questions: tuple[int, ...] = ()


@dataclass(frozen=True)
class Aim(Event):
    """When the workshop is to end, in seconds since 1970."""

    type: ClassVar[str] = "aim"
    end: float


@dataclass(frozen=True)
class Note(Event):
    """Something the group said. `table` 0: nobody's in particular; `question` is a printed number, or 0."""

    type: ClassVar[str] = "note"
    id: int
    text: str
    step: int | None = None
    table: int = 0
    question: int = 0


@dataclass(frozen=True)
class NoteEdit(Event):
    """Another text for a note; an empty one takes it away."""

    type: ClassVar[str] = "note_edit"
    id: int
    text: str


@dataclass(frozen=True)
class Draft(Event):
    """What is being typed and not yet saved; empty when it has been thrown away."""

    type: ClassVar[str] = "draft"
    text: str


@dataclass(frozen=True)
class Flag(Event):
    """Something to come back to: a note, or the step as such."""

    type: ClassVar[str] = "flag"
    step: int | None = None
    note: int | None = None


@dataclass(frozen=True)
class Decision(Event):
    """Something the group decided."""

    type: ClassVar[str] = "decision"
    text: str
    step: int | None = None


@dataclass(frozen=True)
class Action(Event):
    """Something somebody promised: what, who, by when, in their own words."""

    type: ClassVar[str] = "action"
    what: str
    who: str = ""
    when: str = ""
    step: int | None = None


@dataclass(frozen=True)
class ClockJump(Event):
    """The computer slept, was off, or had its clock set. `counted`: the time belongs to the step all the same."""

    type: ClassVar[str] = "clock_jump"
    seconds: float
    counted: bool = False


@dataclass(frozen=True)
class End(Event):
    """The workshop is over."""

    type: ClassVar[str] = "end"


@dataclass(frozen=True)
class Unknown(Event):
    """An event of a later version: kept, and counted for the time it tells."""

    type: ClassVar[str] = "unknown"
    data: Mapping[str, Any] = field(default_factory=dict)


KINDS: dict[str, type[Event]] = {
    kind.type: kind
    for kind in (Start, Continue, Enter, Skip, Pause, Resume, Extend, Cut, Aim, Note, NoteEdit, Draft, Flag, Decision,
                 Action, ClockJump, End)
}  # fmt: skip


def to_json(event: Event) -> dict[str, Any]:
    """The event as JSON has it; milliseconds are exact enough."""
    data = {f.name: getattr(event, f.name) for f in fields(event) if f.name != "at"}
    if isinstance(event, Start):
        data["steps"] = [as_data(step) for step in event.steps]
    return {"type": event.type, "wall": round(event.at.wall, 3), "mono": round(event.at.mono, 3), **data}


def from_json(data: Mapping[str, Any]) -> Event:
    """The event that JSON has; fields of a later version are left out. Raises ValueError for what is no event."""
    try:
        at = Instant(float(data["mono"]), float(data["wall"]))
        kind = KINDS.get(str(data["type"]))
        if kind is None:
            return Unknown(at, dict(data))
        told = {f.name: data[f.name] for f in fields(kind) if f.name in data}
        if kind is Start:
            told["steps"] = tuple(from_data(step) for step in told["steps"])
        elif kind is Cut:
            told["questions"] = tuple(told.get("questions", ()))
        return kind(at=at, **told)
    except (TypeError, KeyError) as error:
        raise ValueError(f"no event: {error}") from error
