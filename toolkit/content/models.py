"""The things people write: case, question set, programme, facts; checked, and unchangeable once made."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal, Self, TypeVar, cast

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from toolkit.content.quantities import FORMAT, FormatVersion, Minutes, MinutesOrNone


class ForFacilitator:
    """Marks a field that participants must never see; `without_facilitator` empties every field that carries it."""


class Written(BaseModel):
    """What every written thing shares: no unknown fields, no changes afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, use_attribute_docstrings=True)

    @model_validator(mode="before")
    @classmethod
    def _empty_is_not_written(cls, data: object) -> object:
        """`turns:` with nothing after it says no more than no line at all; an unknown field is kept, to be refused."""
        if not isinstance(data, dict) or None not in data.values():
            return data
        known = {field.alias or name for name, field in cls.model_fields.items()}
        return {name: value for name, value in data.items() if value is not None or name not in known}


Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Label = Annotated[
    str,
    Field(min_length=1, max_length=200),
    WithJsonSchema({"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": 200}),
]
"""One line of text."""
Prose = Annotated[str, Field(min_length=1)]
"""Text in the Markdown subset: paragraphs, emphasis, lists, links. No HTML."""


class Kind(StrEnum):
    """What a question is for, in the order a conversation takes them (ORID: Objective, Reflective, …)."""

    OPENING = "opening"
    FEELING = "feeling"
    ANALYSIS = "analysis"
    PRACTICE = "practice"
    BOUNDARY = "boundary"
    COOPERATION = "cooperation"
    ACTION = "action"
    CHECK_OUT = "check-out"


class Priority(StrEnum):
    """What goes first when time is short: could, then should; a must is never left out."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"


class Form(StrEnum):
    """How people sit and talk."""

    ALONE = "alone"
    PAIRS = "pairs"
    GROUPS = "groups"
    """Mixed tables, different operations together."""
    OPERATION_GROUPS = "operation-groups"
    """Those who work with the same thing sit together."""
    EVERYONE = "everyone"


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


class Source(Written):
    """Where something is said. `id` is how notes in the same file point at it."""

    id: Identifier | None = None
    title: Label
    publisher: Label
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None


class Note(Written):
    """One tension or one point of law: what it says and the id of its source, or nothing when it is practice."""

    text: Prose
    source: Identifier | None = None


class Term(Written):
    """A word that not everybody in the room knows."""

    term: Label
    meaning: Prose


class Person(Written):
    """Somebody in the case; invented, always."""

    name: Label
    about: Prose


class QuestionNotes(Written):
    """What the facilitator needs to know about one question."""

    why: Prose
    """Why we ask."""
    listen_for: list[Prose] = []
    if_stuck: Prose | None = None
    watch_out: Prose | None = None


class Question(Written):
    """A question to talk about. Printed numbers, cards, notes and comparisons hang on its id."""

    id: Identifier
    kind: Kind
    text: Annotated[str, Field(min_length=1, max_length=240)]
    minutes: Minutes
    at_least: Minutes | None = None
    """Shortest time that still gives something; the same as `minutes` when left out."""
    priority: Priority = Priority.SHOULD
    form: Form = Form.GROUPS
    lines: Annotated[int, Field(ge=0, le=30)] = 3
    """Ruled lines to write on in the handout."""
    probes: list[Prose] = []
    facilitator: Annotated[QuestionNotes | None, ForFacilitator()] = None

    @property
    def shortest(self) -> int:
        return self.at_least or self.minutes

    @model_validator(mode="after")
    def _shortest_is_not_longest(self) -> Self:
        if self.shortest > self.minutes:
            told = {"minutes": self.minutes, "at_least": self.shortest}
            raise PydanticCustomError("at_least_over_minutes", "at_least is more than minutes", told)
        return self


class StoryPart(Written):
    """A piece of the case, read aloud; `stop` is the id of the case question where the reading pauses for talk."""

    heading: Label
    text: Prose
    stop: Identifier | None = None


class Turn(Written):
    """New information, dealt out later in longer programmes."""

    id: Identifier
    heading: Label
    text: Prose
    facilitator: Annotated[Prose | None, ForFacilitator()] = None
    """What this turn is for, and when to deal it out."""


class CaseNotes(Written):
    """What the case is about, for the facilitator only."""

    point: Prose
    law: list[Note] = []


class Case(Written):
    """An introductory case in one language."""

    format: FormatVersion = FORMAT
    title: Label
    summary: Prose
    people: Annotated[list[Person], Field(min_length=1)]
    story: Annotated[list[StoryPart], Field(min_length=1)]
    turns: list[Turn] = []
    questions: Annotated[list[Question], Field(min_length=1)]
    facts: list[Identifier] = []
    local_facts: list[Fact] = []
    """Figures of the own municipality, written as in facts/."""
    glossary: list[Term] = []
    facilitator: Annotated[CaseNotes | None, ForFacilitator()] = None
    sources: list[Source] = []


class SetNotes(Written):
    """What pulls in different directions in one operation, and what the law says, for the facilitator only."""

    tensions: list[Note] = []
    law: list[Note] = []
    sources: list[Source] = []


class QuestionSet(Written):
    """Follow-up questions closer to one kind of operation, in one language."""

    format: FormatVersion = FORMAT
    title: Label
    audience: Label = Field(alias="for")
    questions: Annotated[list[Question], Field(min_length=1)]
    facts: list[Identifier] = []
    glossary: list[Term] = []
    facilitator: Annotated[SetNotes | None, ForFacilitator()] = None


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


class FactText(Written):
    """One figure in one language: the value, whom it is about, and the whole thing as a sentence."""

    value: Label
    population: Label
    statement: Prose


class Fact(Written):
    """A figure with its year and source; the year is when it was measured, the source's year when it was published."""

    id: Identifier
    year: Annotated[int, Field(ge=1900, le=2100)]
    texts: Annotated[dict[str, FactText], Field(min_length=1)]
    """By language tag: sv, en, sv-simple."""
    source: Source
    seen: str | None = None
    """The source's own words, short, so that the figure can be checked."""


class FactFile(Written):
    """Figures on one topic, in all languages."""

    format: FormatVersion = FORMAT
    title: dict[str, Label]
    facts: Annotated[list[Fact], Field(min_length=1)]


Case.model_rebuild()

Model = TypeVar("Model", bound=Written)


def without_facilitator(model: Model) -> Model:
    """The same model in which facilitator text does not exist: every marked field, however deep, is back to empty."""
    kept: dict[str, Any] = {
        name: _stripped(getattr(model, name))
        for name, field in type(model).model_fields.items()
        if not any(isinstance(mark, ForFacilitator) for mark in field.metadata)
    }
    return cast("Model", type(model).model_construct(_fields_set=model.model_fields_set & kept.keys(), **kept))


def _stripped(value: object) -> object:
    if isinstance(value, Written):
        return without_facilitator(value)
    if isinstance(value, list):
        return [_stripped(item) for item in value]
    if isinstance(value, dict):
        return {key: _stripped(item) for key, item in value.items()}
    return value
