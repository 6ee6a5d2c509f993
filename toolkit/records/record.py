"""What came out of a workshop: who met, what was said, decided and promised, and how long it took.

A record goes to JSON and back without loss. The JSON is also attached to the PDF of the minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

VERSION: Literal[1] = 1
RECORD_FILE = "record.json"
"""The name of the JSON that is attached to a PDF."""
StepState = Literal["held", "left_out", "not_reached"]


class RecordPart(BaseModel):
    """A part of a record. Fields that a later program has added to the same version are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class RecordedNote(RecordPart):
    """Something the group said. `table` 0: nobody's in particular; `flagged`: to come back to."""

    text: str
    table: int = 0
    flagged: bool = False


class RecordedQuestion(RecordPart):
    """A question that was to be asked, under its printed number. `owner`: the question set, empty for the case."""

    number: int
    id: str
    owner: str
    text: str
    cut: bool = False
    notes: tuple[RecordedNote, ...] = ()


class RecordedStep(RecordPart):
    """A step of the day. Minutes: `planned`, `allotted` when some were added or cut, and those it `took`."""

    id: str
    title: str
    planned: int
    allotted: int
    took: float | None
    """None where the times are not known."""
    state: StepState
    flagged: bool = False
    questions: tuple[RecordedQuestion, ...] = ()
    notes: tuple[RecordedNote, ...] = ()

    @property
    def has_notes(self) -> bool:
        return bool(self.notes) or any(question.notes for question in self.questions)

    @property
    def begun(self) -> bool:
        """Whether it was held at all, though the rest of it may have been left out."""
        return self.state == "held" or self.has_notes or (self.took or 0.0) >= 1

    @property
    def cut(self) -> list[str]:
        """The numbers of the questions that were not asked."""
        return [str(question.number) for question in self.questions if question.cut]


class RecordedDecision(RecordPart):
    """Something the group decided."""

    text: str
    step: str = ""


class Promise(RecordPart):
    """What somebody does, who it is, and by when; in their own words."""

    what: str
    who: str = ""
    when: str = ""


class LookedAtPromise(RecordPart):
    """A promise from last time: what, who and by when as it was made, and what became of it."""

    number: int
    what: str
    who: str = ""
    when: str = ""
    outcome: str | None = None
    """One of OUTCOMES; None where it was not talked about."""
    note: str = ""


class LookedBack(RecordPart):
    """The workshop that this one went on from, and what became of what was promised there."""

    title: str
    day: date | None = None
    promises: tuple[LookedAtPromise, ...] = ()


class FollowUpPoint(RecordPart):
    """A point of the follow-up meeting."""

    minutes: int
    text: str


def _is_unknown(value: object) -> bool:
    """What records did not have at first is written where there is something to write."""
    return value is None


class FollowUpMeeting(RecordPart):
    """The meeting at which the promises are looked at again; what is None has not been decided."""

    day: date | None = None
    points: tuple[FollowUpPoint, ...] = ()
    begins: Annotated[time | None, Field(exclude_if=_is_unknown)] = None
    place: Annotated[str | None, Field(exclude_if=_is_unknown)] = None


class Meeting(RecordPart):
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
    follow_up: FollowUpMeeting | None = None


class Record(RecordPart):
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
    steps: tuple[RecordedStep, ...] = ()
    notes: tuple[RecordedNote, ...] = ()
    """What belongs to no step."""
    decisions: tuple[RecordedDecision, ...] = ()
    promises: tuple[Promise, ...] = ()
    looked_back: Annotated[LookedBack | None, Field(exclude_if=_is_unknown)] = None
    """What became of what was promised last time, in a workshop that goes on from another."""
    draft: str = ""
    """What was being typed when the program ended."""

    def to_json(self) -> bytes:
        """The fields as JSON, `version` first."""
        return (self.model_dump_json(indent=2) + "\n").encode()

    @property
    def all_notes(self) -> Iterator[RecordedNote]:
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
