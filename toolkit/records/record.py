"""What came out of a workshop: who met, what was said, decided and promised, and how long it took. Pure.

A record is made from the events of a journal, and is the same again when it has been through JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from toolkit.walking import events as e
from toolkit.walking import steps
from toolkit.walking.session import MINUTE, Session, replay

VERSION: Literal[1] = 1
State = Literal["held", "left_out", "not_reached"]


class Part(BaseModel):
    """A piece of a record; what a later version has written besides is left out when it is read."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Note(Part):
    """Something the group said. `table` 0: nobody's in particular; `flagged`: to come back to."""

    text: str
    table: int = 0
    flagged: bool = False


class Question(Part):
    """A question that was to be asked, under its printed number. `owner`: the question set, empty for the case."""

    number: int
    id: str
    owner: str
    text: str
    cut: bool = False
    notes: tuple[Note, ...] = ()


class Step(Part):
    """A step of the day. Minutes: `planned`, `allotted` when some were added or cut, and those it `took`."""

    id: str
    title: str
    planned: int
    allotted: int
    took: float | None
    """None where the times are not known."""
    state: State
    flagged: bool = False
    questions: tuple[Question, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def has_notes(self) -> bool:
        return bool(self.notes) or any(question.notes for question in self.questions)

    @property
    def cut(self) -> list[str]:
        """The numbers of the questions that were not asked."""
        return [str(question.number) for question in self.questions if question.cut]


class Decision(Part):
    """Something the group decided."""

    text: str
    step: str = ""


class Promise(Part):
    """What somebody does, who it is, and by when; in their own words."""

    what: str
    who: str = ""
    when: str = ""


class Point(Part):
    """A point of the follow-up meeting."""

    minutes: int
    text: str


class FollowUp(Part):
    """The meeting at which the promises are looked at again; `day` None where none has been set."""

    day: date | None = None
    points: tuple[Point, ...] = ()


class Meeting(Part):
    """Who met, and where. None and empty: not known."""

    participants: int | None = None
    tables: int = 0
    operations: tuple[str, ...] = ()
    facilitators: tuple[str, ...] = ()
    municipality: str | None = None
    place: str | None = None
    mode: str | None = None
    case: str | None = None
    programme: str | None = None
    sender: str | None = None
    accent: str | None = None
    """The colour that the workshop is printed in."""
    follow_up: FollowUp | None = None


class Record(Part):
    """A workshop that has been held, or that is being held. Times of day are local, `HH:MM`."""

    version: Literal[1] = VERSION
    session: str
    title: str
    language: str
    day: date
    began: str | None
    """When the first step began; None before it."""
    ended: str | None
    """When it was over; None for a session that was not finished."""
    rehearsal: bool = False
    timed: bool = True
    """False for notes that were written in afterwards, from paper."""
    meeting: Meeting
    steps: tuple[Step, ...] = ()
    notes: tuple[Note, ...] = ()
    """What belongs to no step."""
    decisions: tuple[Decision, ...] = ()
    promises: tuple[Promise, ...] = ()
    draft: str = ""
    """What was being typed when the program ended."""

    @property
    def all_notes(self) -> Iterator[Note]:
        yield from self.notes
        for step in self.steps:
            yield from step.notes
            for question in step.questions:
                yield from question.notes

    @property
    def planned(self) -> int:
        """Minutes in all."""
        return sum(step.planned for step in self.steps)

    @property
    def took(self) -> float | None:
        """Minutes in all, pauses not counted; None where they are not known."""
        return round(sum(step.took or 0.0 for step in self.steps), 1) if self.timed else None


def record_of(events: Iterable[e.Event]) -> Record:
    """The record of a journal, finished or not; the first event is its Start."""
    told = tuple(events)
    session = replay(told)
    start = session.start
    ended = next((event.at.wall for event in told if isinstance(event, e.End)), None)
    began = next((event.at.wall for event in told if isinstance(event, e.Enter)), None)
    day = start.facts.get("day")
    return Record(
        session=start.session,
        title=start.title,
        language=start.language,
        day=date.fromisoformat(day) if day else _local(start, start.at.wall).date(),
        began=None if began is None else f"{_local(start, began):%H:%M}",
        ended=None if ended is None else f"{_local(start, ended):%H:%M}",
        rehearsal=start.rehearsal,
        timed=not start.facts.get("transcribed"),
        meeting=_meeting(start),
        steps=tuple(_step(session, index) for index in range(len(session.steps))),
        notes=tuple(_notes(session, lambda note: _home(session, note) is None)),
        decisions=tuple(Decision(text=d.text, step=_title(session, d.step)) for d in session.decisions),
        promises=tuple(Promise(what=a.what, who=a.who, when=a.when) for a in session.actions),
        draft=session.draft,
    )


def _local(start: e.Start, wall: float) -> datetime:
    return datetime.fromtimestamp(wall, UTC).astimezone(timezone(timedelta(minutes=start.offset)))


def _meeting(start: e.Start) -> Meeting:
    facts = start.facts
    names: Mapping[str, str] = facts.get("operations") or {id_: id_ for id_ in facts.get("question_sets") or ()}
    known = {name: facts.get(name) for name in Meeting.model_fields if name not in ("tables", "operations")}
    known["facilitators"] = tuple(known.get("facilitators") or ())
    return Meeting(tables=start.tables, operations=tuple(names.values()), **_plain(known))


def _plain(known: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in known.items() if value is not None}


def _step(session: Session, index: int) -> Step:
    step = session.steps[index]
    timed = not session.start.facts.get("transcribed")
    home: tuple[int, int | None] = (index, None)
    return Step(
        id=step.id,
        title=step.title,
        planned=step.minutes,
        allotted=int(session.allotted(index) // MINUTE),
        took=round(session.spent[index] / MINUTE, 1) if timed else None,
        state=_state(session, index),
        flagged=any(flag.step == index and flag.note is None for flag in session.flags),
        questions=tuple(_question(session, index, asked) for asked in step.questions),
        notes=tuple(_notes(session, lambda note: _home(session, note) == home)),
    )


def _state(session: Session, index: int) -> State:
    if index in session.skipped:
        return "left_out"
    reached = index in session.done or index == session.current or session.spent[index] > 0
    noted = any((home := _home(session, note)) and home[0] == index for note in session.notes)
    return "held" if reached or noted else "not_reached"


def _question(session: Session, index: int, asked: steps.Asked) -> Question:
    names: Mapping[str, str] = session.start.facts.get("operations") or {}
    home = (index, asked.number)
    return Question(
        number=asked.number,
        id=asked.id,
        owner=names.get(asked.set_id, asked.set_id) if asked.set_id else "",
        text=asked.text,
        cut=asked.number in session.dropped,
        notes=tuple(_notes(session, lambda note: _home(session, note) == home)),
    )


def _home(session: Session, note: e.Note) -> tuple[int, int | None] | None:
    """The step that a note belongs to and the number of its question, if it has one."""
    for index, step in enumerate(session.steps):
        if note.question and any(asked.number == note.question for asked in step.questions):
            return index, note.question
    known = note.step is not None and 0 <= note.step < len(session.steps)
    return (note.step, None) if known and note.step is not None else None


def _notes(session: Session, belongs: Callable[[e.Note], bool]) -> Iterator[Note]:
    flagged = {flag.note for flag in session.flags}
    for note in session.notes:
        if belongs(note):
            yield Note(text=note.text, table=note.table, flagged=note.id in flagged)


def _title(session: Session, step: int | None) -> str:
    return session.steps[step].title if step is not None and 0 <= step < len(session.steps) else ""
