"""The choreography of a workshop: moments with minutes and cues, and what the facilitator needs around them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from toolkit.content.models import Form, Kind
from toolkit.content.quantities import FORMAT, FormatVersion, Minutes, MinutesOrNone
from toolkit.content.written import ForFacilitator, Identifier, Label, Prose, Source, Written


class Uses(StrEnum):
    """Where a moment takes its material from."""

    NOTHING = "nothing"
    CASE = "case"
    TURNS = "turns"
    CASE_QUESTIONS = "case-questions"
    SET_QUESTIONS = "set-questions"
    PLAN = "plan"
    BREAK = "break"
    CHECK_OUT = "check-out"


Role = Literal["host", "note_taker", "timekeeper", "reporter", "technical_host"]


Mode = Literal["on-site", "digital", "hybrid"]


class Cue(Written):
    """One line of the facilitator's script: exactly one of say, do, ask, listen, watch."""

    say: Prose | None = None
    """Words to speak."""
    do: Prose | None = None
    ask: Prose | None = None
    listen: Prose | None = None
    watch: Prose | None = None
    """What to watch out for."""

    @property
    def label(self) -> str:
        """The one field that is filled."""
        return next(iter(self.model_fields_set))

    @property
    def text(self) -> str:
        return str(getattr(self, self.label))

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if len(self.model_fields_set) != 1 or not getattr(self, self.label):
            raise PydanticCustomError("cue_one_label", "a cue has exactly one label", {})
        return self


class Moment(Written):
    """One step of the workshop. Minutes include everything that happens in it."""

    id: Identifier
    title: Label
    minutes: Minutes
    at_least: Minutes | None = None
    instructions: MinutesOrNone = 0
    """Minutes for telling what to do and gathering answers; the rest of the moment goes to the questions."""
    form: Form = Form.EVERYONE
    uses: Uses = Uses.NOTHING
    kinds: list[Kind] = []
    """Which kinds of question the moment takes, the most wanted first; empty for all kinds."""
    turns: Annotated[int, Field(ge=0, le=9)] = 0
    """How many of the case's turns are dealt out in this moment."""
    task: Prose | None = None
    """What participants do, in a sentence they may read."""
    cues: Annotated[list[Cue], ForFacilitator()] = []
    digital: Annotated[list[Cue], ForFacilitator()] = []
    """Cues that replace these when the workshop is online."""
    hybrid: Annotated[list[Cue], ForFacilitator()] = []
    materials: Annotated[list[Label], ForFacilitator()] = []
    roles: Annotated[dict[Role, Prose], ForFacilitator()] = {}

    @property
    def shortest(self) -> int:
        return self.at_least or self.minutes

    @property
    def is_break(self) -> bool:
        return self.uses is Uses.BREAK

    @model_validator(mode="after")
    def _times_agree(self) -> Self:
        if self.shortest > self.minutes:
            told = {"minutes": self.minutes, "at_least": self.shortest}
            raise PydanticCustomError("at_least_over_minutes", "at_least is more than minutes", told)
        if self.instructions > self.shortest:
            told = {"minutes": self.shortest, "instructions": self.instructions}
            raise PydanticCustomError("instructions_over_at_least", "instructions are more than at_least", told)
        return self


class Preparation(Written):
    """What to do before the day, and when."""

    when: Label
    tasks: Annotated[list[Prose], Field(min_length=1)]


class Situation(Written):
    """Something that happens in rooms, and what to do about it."""

    title: Label
    text: Prose


class ProgrammeNotes(Written):
    """All the facilitator needs around the day itself."""

    output: Prose | None = None
    """What the group has in its hands afterwards."""
    prepare: list[Preparation] = []
    afterwards: list[Preparation] = []
    """What to do when the day is over, and when."""
    pack: list[Prose] = []
    room: list[Prose] = []
    situations: list[Situation] = []
    documenting: list[Prose] = []


class FollowUpStep(Written):
    """One point of the follow-up meeting."""

    minutes: Minutes
    text: Prose


class FollowUp(Written):
    """The short meeting where the promises are looked at again."""

    days_after: Annotated[int, Field(ge=1, le=366)] = 42
    steps: Annotated[list[FollowUpStep], Field(min_length=1)]

    @property
    def minutes(self) -> int:
        return sum(step.minutes for step in self.steps)


class Programme(Written):
    """The choreography of a workshop: moments with minutes and cues, no words that belong to one case."""

    format: FormatVersion = FORMAT
    title: Label
    summary: Prose
    ground_rules: list[Prose] = []
    moments: Annotated[list[Moment], Field(min_length=1)]
    follow_up: FollowUp | None = None
    facilitator: Annotated[ProgrammeNotes | None, ForFacilitator()] = None
    sources: list[Source] = []

    @property
    def minutes(self) -> int:
        return sum(moment.minutes for moment in self.moments)
