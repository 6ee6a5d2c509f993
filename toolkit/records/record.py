"""What came out of a workshop: who came, what was said, decided and promised, and how long it took.

A record goes to JSON and back without loss. The JSON is also attached to the PDF of the minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, computed_field

from toolkit.content.models.vote import VoteMethod
from toolkit.languages import Words
from toolkit.languages.estimates import Amount
from toolkit.planning.counting import Count, hours_of_several, hours_together, is_same_errand
from toolkit.planning.votes import VoteResult

VERSION: Literal[1] = 1
RECORD_FILE = "record.json"
"""The name of the JSON that is attached to a PDF."""
StepState = Literal["held", "left_out", "not_reached"]


def _is_unknown(value: object) -> bool:
    """What records did not have at first is written where there is something to write."""
    return value is None


def _is_empty(value: object) -> bool:
    return value == ()


class RecordPart(BaseModel):
    """A part of a record. Fields that a later program has added to the same version are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class RecordedNote(RecordPart):
    """Something the group said. `table` 0: nobody's in particular; `flagged`: to come back to."""

    text: str
    table: int = 0
    flagged: bool = False


class RecordedVote(RecordPart):
    """The result of a vote: what each thing to vote for got, in their order; in a ranking the sum of its figures."""

    method: VoteMethod
    labels: tuple[str, ...]
    counts: tuple[int, ...]
    dots: int = 0
    """How many dots each person had, 0 where there were none."""
    voters: int = 0
    """How many voted, as somebody counted them; 0 where nobody did."""

    @property
    def result(self) -> VoteResult:
        return VoteResult(self.method, self.labels, self.counts, self.dots, self.voters)


class RecordedQuestion(RecordPart):
    """A question that was to be asked, under its printed number. `owner`: the question set, empty for the case."""

    number: int
    id: str
    owner: str
    text: str
    cut: bool = False
    notes: tuple[RecordedNote, ...] = ()
    vote: Annotated[RecordedVote | None, Field(exclude_if=_is_unknown)] = None
    """None where it was not voted on, or nobody wrote down the result."""

    @property
    def is_answered(self) -> bool:
        """Whether anything was written down of what was said or voted."""
        return bool(self.notes or self.vote)


class RecordedTurn(RecordPart):
    """A turn of the case that was read out: its id, its heading, and when (`HH:MM`, local)."""

    id: str
    heading: str
    at: str


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
    turns: Annotated[tuple[RecordedTurn, ...], Field(exclude_if=_is_empty)] = ()
    """What was read out of what happens later in the case."""

    @property
    def has_notes(self) -> bool:
        """Whether anything was written down in it."""
        return bool(self.notes) or any(question.is_answered for question in self.questions)

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


def _is_false(value: object) -> bool:
    return value is False


class RecordedAmount(RecordPart):
    """Between which two numbers it is; they may be the same. `about`: people said that it is not exact."""

    low: float = Field(ge=0)
    high: float = Field(ge=0)
    about: Annotated[bool, Field(exclude_if=_is_false)] = False

    @property
    def amount(self) -> Amount:
        return Amount(min(self.low, self.high), max(self.low, self.high), self.about)

    @classmethod
    def of(cls, amount: Amount | None) -> RecordedAmount | None:
        """To a hundredth, which nobody has counted more exactly than."""
        if amount is None:
            return None
        return cls(low=round(amount.low, 2), high=round(amount.high, 2), about=amount.about)


class RecordedErrand(RecordPart):
    """A row of a counting sheet: times a week, minutes each; None for what nobody counted."""

    errand: str
    times: RecordedAmount | None = None
    minutes: RecordedAmount | None = None
    whose: str = ""
    undone: str = ""
    pays: str = ""

    @property
    def counted(self) -> Count:
        times = self.times.amount if self.times else None
        minutes = self.minutes.amount if self.minutes else None
        return Count(self.errand, times, minutes, self.whose, self.undone, self.pays)

    @computed_field
    def hours(self) -> RecordedAmount | None:
        """Hours a week."""
        return RecordedAmount.of(self.counted.hours)


class RecordedSheet(RecordPart):
    """What one group counted. `operation` is its title, empty where nobody said; `table` 0: no group in particular."""

    operation: str
    table: int = 0
    errands: tuple[RecordedErrand, ...] = ()

    @property
    def together(self) -> Amount | None:
        """Hours a week on this sheet."""
        return hours_together(errand.counted for errand in self.errands)

    @computed_field
    def hours(self) -> RecordedAmount | None:
        """The same, as JSON has it."""
        return RecordedAmount.of(self.together)


@dataclass(frozen=True)
class OperationSheets:
    """The sheets of one operation, of which it is not known how far they tell of the same."""

    operation: str
    sheets: tuple[RecordedSheet, ...]

    @property
    def hours(self) -> Amount | None:
        """Hours a week: of the one sheet that has any, or from those of the sheet that has most to those of all."""
        return hours_of_several(self._known)

    @property
    def span(self) -> Amount | None:
        """The same where it is a span of several sheets; None where it is not."""
        return self.hours if len(self._known) > 1 else None

    @property
    def _known(self) -> list[Amount]:
        return [hours for sheet in self.sheets if (hours := sheet.together)]

    @property
    def on_several(self) -> list[str]:
        """The errands that stand on more than one of the sheets."""
        found = list[str]()
        for place, sheet in enumerate(self.sheets):
            others = [one.errand for other in self.sheets[place + 1 :] for one in other.errands]
            found += [one.errand for one in sheet.errands
                      if any(is_same_errand(one.errand, other) for other in others)
                      and not any(is_same_errand(one.errand, known) for known in found)]  # fmt: skip
        return found

    @property
    def missing(self) -> int:
        """How many errands have no number."""
        return sum(one.counted.hours is None for sheet in self.sheets for one in sheet.errands)


class RecordedLasting(RecordPart):
    """What should still be there in a year, in the fields of the plan's second half."""

    what: str
    owner: str = ""
    gathering: str = ""
    decision: str = ""
    budget: str = ""
    told: str = ""
    operation: str = ""
    """The title of the operation whose plan it is; empty for all together."""
    table: int = 0


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


class FollowUpMeeting(RecordPart):
    """The meeting at which the promises are looked at again; what is None has not been decided.

    It is what was said in the room, else what the plan says.
    """

    day: date | None = None
    points: tuple[FollowUpPoint, ...] = ()
    begins: Annotated[time | None, Field(exclude_if=_is_unknown)] = None
    place: Annotated[str | None, Field(exclude_if=_is_unknown)] = None
    said: Annotated[str | None, Field(exclude_if=_is_unknown)] = None
    """What was said instead of a day."""

    @property
    def is_decided(self) -> bool:
        return bool(self.day or self.said)

    def in_words(self, language: Words) -> str:
        """When and where, as far as it is decided; empty where it is not."""
        return self.said or (language.appointment(self.day, self.begins, self.place) if self.day else "")


class CountedOperation(RecordPart):
    """How many came from an operation, by its title."""

    title: str
    people: int


class WhoCame(RecordPart):
    """How many came, as somebody counted them."""

    total: int
    operations: tuple[CountedOperation, ...] = ()
    others: Annotated[int | None, Field(exclude_if=_is_unknown)] = None
    on_screen: Annotated[int | None, Field(exclude_if=_is_unknown)] = None
    """How many of all of them took part on screen, where others were in the room."""


class Meeting(RecordPart):
    """The meeting as it was planned. None and empty: not known."""

    planned_for: int | None = None
    """How many people were expected. Who came is `Record.met`."""
    tables: int = 0
    """How many groups it was planned with."""
    on_screen: Annotated[tuple[int, ...], Field(exclude_if=_is_empty)] = ()
    """The numbers of the groups that met on screen, where others sat in the room."""
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

    def is_room(self, group: int) -> bool:
        """Whether the group of that number met in a room on screen, and not at a table."""
        return self.mode == "digital" or group in self.on_screen


Changed = Literal[
    "promises",
    "decisions",
    "lasting",
    "counts",
    "votes",
    "notes",
    "next_meeting",
    "who_came",
    "outcomes",
    "times",
    "undone",
]
"""A part of the minutes that may have changed."""


class Approval(RecordPart):
    """Who approved the minutes and on which day, and what has been changed since then."""

    by: str
    day: date
    changed: tuple[Changed, ...] = ()


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
    met: Annotated[WhoCame | None, Field(exclude_if=_is_unknown)] = None
    """Who came; None where nobody counted."""
    steps: tuple[RecordedStep, ...] = ()
    notes: tuple[RecordedNote, ...] = ()
    """What belongs to no step."""
    decisions: tuple[RecordedDecision, ...] = ()
    promises: tuple[Promise, ...] = ()
    lasting: Annotated[tuple[RecordedLasting, ...], Field(exclude_if=_is_empty)] = ()
    """What should still be there in a year."""
    sheets: Annotated[tuple[RecordedSheet, ...], Field(exclude_if=_is_empty)] = ()
    """What was counted, a sheet for each group."""
    looked_back: Annotated[LookedBack | None, Field(exclude_if=_is_unknown)] = None
    """What became of what was promised last time, in a workshop that goes on from another."""
    draft: str = ""
    """What was being typed when the program ended."""
    approved: Annotated[Approval | None, Field(exclude_if=_is_unknown)] = None
    """None where the minutes are a draft that nobody has approved."""

    @property
    def is_final(self) -> bool:
        """Whether the minutes are as they were approved."""
        return self.approved is not None and not self.approved.changed

    @property
    def next_meeting(self) -> FollowUpMeeting | None:
        """When people meet again, as it was said in the room or else planned; None where nobody decided."""
        again = self.meeting.follow_up
        return again if again and again.is_decided else None

    @property
    def sheets_by_operation(self) -> list[OperationSheets]:
        """The sheets of each operation, in their order; one that nobody said the operation of stands by itself."""
        found: dict[str | int, list[RecordedSheet]] = {}
        for place, sheet in enumerate(self.sheets):
            found.setdefault(sheet.operation or place, []).append(sheet)
        return [OperationSheets(sheets[0].operation, tuple(sheets)) for sheets in found.values()]

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
