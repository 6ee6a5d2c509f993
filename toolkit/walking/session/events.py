"""What can happen in a session. Every event is one line of the journal, and the session is what they add up to."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, time
from typing import Any, ClassVar

from toolkit.languages.estimates import Amount
from toolkit.planning.counting import amount_from_json, amount_to_json
from toolkit.planning.headcount import Headcount
from toolkit.walking.session.header import Header, HeaderError, refuse_newer
from toolkit.walking.session.steps import Step, as_data, from_data


@dataclass(frozen=True)
class Instant:
    """One moment: `mono` in seconds from an unknown beginning, `wall` in seconds since 1970.

    `mono` can be compared only within one run of the program. `wall` can leap, both ways.
    """

    mono: float
    wall: float


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
    header: Header = field(default_factory=Header)
    """What a record needs to know about the day. The journal calls it `facts`."""
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
class SpeakerTimed(Event):
    """Somebody has the floor for so long; no time at all stops the clock."""

    type: ClassVar[str] = "speaker"
    seconds: int


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
class NoteAdded(Event):
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
    """What is being typed and not yet saved; empty when it has been thrown away.

    `text` is all of it as a person reads it, and all that journals had at first. `kind` is the command that it belongs
    to, empty where several texts are unfinished; `parts` are what, who and by when of a promise, or each of the texts.
    `table` is the group whose sheet a row was begun on, 0 for none.
    """

    type: ClassVar[str] = "draft"
    text: str
    kind: str = ""
    parts: tuple[str, ...] = ()
    table: int = 0


@dataclass(frozen=True)
class Flag(Event):
    """Something to come back to: a note, or the step as such."""

    type: ClassVar[str] = "flag"
    step: int | None = None
    note: int | None = None


@dataclass(frozen=True)
class Decision(Event):
    """Something the group decided. `id` 0, in older journals: the one after the last.

    Another one of the same `id` takes its place, without a text takes it away.
    """

    type: ClassVar[str] = "decision"
    text: str
    step: int | None = None
    id: int = 0


@dataclass(frozen=True)
class Action(Event):
    """Something somebody promised: what, who, by when, in their own words; `id` as that of a decision."""

    type: ClassVar[str] = "action"
    what: str
    who: str = ""
    when: str = ""
    step: int | None = None
    id: int = 0


@dataclass(frozen=True)
class ErrandCounted(Event):
    """A row of a counting sheet: how often, how long for each, and what people wrote beside it.

    `operation` is the id of a question set, or a name that somebody wrote, empty for nobody's; `table` 0: no group in
    particular. None is what nobody counted. Another one of the same `id` takes its place, without an errand takes it
    away.
    """

    type: ClassVar[str] = "count"
    id: int
    errand: str
    operation: str = ""
    table: int = 0
    times: Amount | None = None
    minutes: Amount | None = None
    whose: str = ""
    undone: str = ""
    pays: str = ""
    step: int | None = None


@dataclass(frozen=True)
class VoteCounted(Event):
    """The result of the vote on a question, by its printed number: what each thing to vote for got, in their order.

    In a ranking that is the sum of the figures that people gave it. `voters` 0: nobody has counted them. Another one of
    the same question takes its place, without counts it takes it away.
    """

    type: ClassVar[str] = "vote"
    question: int
    counts: tuple[int, ...] = ()
    voters: int = 0


@dataclass(frozen=True)
class LastingPlanned(Event):
    """Something that should still be there in a year, as the second half of the plan has it.

    Another one of the same `id` takes its place; one that says nothing of what it is takes it away.
    """

    type: ClassVar[str] = "lasting"
    id: int
    what: str
    owner: str = ""
    gathering: str = ""
    decision: str = ""
    budget: str = ""
    told: str = ""
    operation: str = ""
    table: int = 0
    step: int | None = None


@dataclass(frozen=True)
class Outcome(Event):
    """What became of a promise from last time: `promise` is its number in the header, `how` one of OUTCOMES.

    Another one about the same promise takes the place of the first.
    """

    type: ClassVar[str] = "outcome"
    promise: int
    how: str
    text: str = ""


@dataclass(frozen=True)
class MeetingSet(Event):
    """When and where people meet again, as it was said in the room; the last time it was said counts.

    Without a day `said` is what was said instead; with neither, nothing has been decided.
    """

    type: ClassVar[str] = "next_meeting"
    day: date | None = None
    begins: time | None = None
    place: str = ""
    said: str = ""

    @property
    def is_decided(self) -> bool:
        return bool(self.day or self.said)


@dataclass(frozen=True)
class TurnDealt(Event):
    """A turn of the case was read out: its id, and its heading as it was then. One that was not has no event."""

    type: ClassVar[str] = "turn"
    turn: str
    heading: str
    step: int | None = None


@dataclass(frozen=True)
class PeopleCounted(Event):
    """How many came, as somebody counted them; `headcount` None: nobody did. The last count is the one that counts."""

    type: ClassVar[str] = "who_came"
    headcount: Headcount | None = None


@dataclass(frozen=True)
class Reminded(Event):
    """The facilitator was asked for something of the kind of the event `about`, so that nobody asks all the time."""

    type: ClassVar[str] = "reminded"
    about: str


@dataclass(frozen=True)
class ClockJump(Event):
    """The computer slept, was off, or had its clock set. `counted`: the time belongs to the step all the same."""

    type: ClassVar[str] = "clock_jump"
    seconds: float
    counted: bool = False


@dataclass(frozen=True)
class Moved(Event):
    """The session goes on in another folder. Both copies of the journal end with this line, as far as they can.

    All are whole paths: `origin` is the session's folder until now, `to` the one from now on, and `home` the folder of
    the workshop that it was begun in.
    """

    type: ClassVar[str] = "moved"
    origin: str
    to: str
    home: str


@dataclass(frozen=True)
class Undo(Event):
    """These were not meant: the session is what the others add up to. What an Undo took back, another brings back.

    Each is known by its type and its instant, `mono` before `wall`.
    """

    type: ClassVar[str] = "undo"
    events: tuple[tuple[str, float, float], ...] = ()


@dataclass(frozen=True)
class End(Event):
    """The workshop is over."""

    type: ClassVar[str] = "end"


@dataclass(frozen=True)
class Approved(Event):
    """The participants have approved the minutes of what is written so far; `by` empty: they have not after all."""

    type: ClassVar[str] = "approved"
    by: str
    day: date


@dataclass(frozen=True)
class Unknown(Event):
    """An event of a later version: kept, and counted for the time it tells."""

    type: ClassVar[str] = "unknown"
    data: Mapping[str, Any] = field(default_factory=dict)


KINDS: dict[str, type[Event]] = {
    kind.type: kind
    for kind in (Start, Continue, Enter, Skip, Pause, Resume, SpeakerTimed, Extend, Cut, Aim, NoteAdded, NoteEdit,
                 Draft, Flag, Decision, Action, ErrandCounted, VoteCounted, LastingPlanned, Outcome, MeetingSet,
                 TurnDealt, PeopleCounted, Reminded, ClockJump, Moved, Undo, End, Approved)
}  # fmt: skip

_SHEETS = (ErrandCounted, LastingPlanned)


def to_json(event: Event) -> dict[str, Any]:
    """The event as JSON has it; milliseconds are exact enough."""
    data = {f.name: getattr(event, f.name) for f in fields(event) if f.name != "at"}
    if isinstance(event, Start):
        data["steps"] = [as_data(step) for step in event.steps]
        data = {"facts" if name == "header" else name: value for name, value in data.items()}
        data["facts"] = event.header.to_json()
    elif isinstance(event, Decision | Action) and not event.id:
        del data["id"]
    elif isinstance(event, Draft):
        told = {"text": True, "kind": bool(event.parts), "parts": bool(event.parts), "table": bool(event.table)}
        data = {name: value for name, value in data.items() if told[name]}
    elif isinstance(event, MeetingSet):
        data["day"] = event.day and event.day.isoformat()
        data["begins"] = event.begins and event.begins.isoformat("minutes")
    elif isinstance(event, Approved):
        data["day"] = event.day.isoformat()
    elif isinstance(event, PeopleCounted):
        data["headcount"] = event.headcount and event.headcount.to_json()
    elif isinstance(event, ErrandCounted):
        data["times"], data["minutes"] = amount_to_json(event.times), amount_to_json(event.minutes)
    return {"type": event.type, "wall": round(event.at.wall, 3), "mono": round(event.at.mono, 3), **data}


def to_line(event: Event) -> bytes:
    """The event as a line of the journal, with its end."""
    return json.dumps(to_json(event), ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def from_json(data: Mapping[str, Any]) -> Event:
    """The event that JSON has; fields of a later version are left out.

    Raises ValueError for what is no event, and for a Start its HeaderError and NewerVersionError.
    """
    try:
        at = Instant(float(data["mono"]), float(data["wall"]))
        kind = KINDS.get(str(data["type"]))
        if kind is None:
            return Unknown(at, dict(data))
        if kind is Start:
            return _start(at, data)
        values = {f.name: data[f.name] for f in fields(kind) if f.name in data}
        if read := _READ.get(kind):
            return read(at, values)
        if kind in _SHEETS:
            return _row(at, kind, values)
        return kind(at=at, **_checked(kind, values))
    except (TypeError, KeyError) as error:
        raise ValueError(f"no event: {error}") from error


def _checked(kind: type[Event], values: dict[str, Any]) -> dict[str, Any]:
    """The values with their lists as tuples."""
    if not isinstance(values.get("table", 0), int):
        raise TypeError("the number of a table")
    if kind is Moved and not all(isinstance(value, str) for value in values.values()):
        raise TypeError("folders are texts")
    if kind is TurnDealt and not all(isinstance(values.get(name), str) for name in ("turn", "heading")):
        raise TypeError("a turn is known by texts")
    if kind is Undo:
        return {"events": tuple((str(name), float(mono), float(wall)) for name, mono, wall in values["events"])}
    if kind is VoteCounted:
        numbers = (values["question"], values["voters"], *values["counts"])
        if not all(map(_is_count, numbers)):
            raise TypeError("votes are counted in whole numbers")
    return {name: tuple(value) if name in {"questions", "parts", "counts"} else value for name, value in values.items()}


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _row(at: Instant, kind: type[Event], data: Mapping[str, Any]) -> Event:
    """A row of a sheet: besides numbers all of it is text."""
    amounts = {name: amount_from_json(data.get(name)) for name in ("times", "minutes") if name in data}
    for name, value in data.items():
        wanted = int if name in {"id", "table"} else int | None if name == "step" else str
        if name not in amounts and (isinstance(value, bool) or not isinstance(value, wanted)):
            raise TypeError(f"{name} of a row")
    return kind(at=at, **{**data, **amounts})


def _next_meeting(at: Instant, data: Mapping[str, Any]) -> MeetingSet:
    day, begins = data.get("day"), data.get("begins")
    place, said = data.get("place", ""), data.get("said", "")
    if not isinstance(place, str) or not isinstance(said, str):
        raise TypeError("place and said are texts")
    known = date.fromisoformat(day) if day else None
    return MeetingSet(at, known, time.fromisoformat(begins) if begins else None, place, said)


def _who_came(at: Instant, data: Mapping[str, Any]) -> PeopleCounted:
    headcount = data.get("headcount")
    return PeopleCounted(at, None if headcount is None else Headcount.from_json(headcount))


def _approved(at: Instant, data: Mapping[str, Any]) -> Approved:
    return Approved(at, str(data["by"]), date.fromisoformat(data["day"]))


_READ: dict[type[Event], Callable[[Instant, Mapping[str, Any]], Event]] = {
    MeetingSet: _next_meeting,
    PeopleCounted: _who_came,
    Approved: _approved,
}
"""How events are read that hold more than texts and numbers."""


def _start(at: Instant, data: Mapping[str, Any]) -> Start:
    refuse_newer(data.get("version"))
    values = {f.name: data[f.name] for f in fields(Start) if f.name in data}
    for name in ("version", "session", "title", "language", "content", "steps"):
        if name not in values:
            raise HeaderError(name)
    try:
        values["steps"] = tuple(from_data(step) for step in values["steps"])
    except (AttributeError, TypeError, KeyError, ValueError):
        raise HeaderError("steps") from None
    return Start(at=at, **{**values, "header": Header.from_json(data.get("facts", {}), values["version"])})
