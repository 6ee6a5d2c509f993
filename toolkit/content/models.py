"""Cases and question sets: a story to talk about, and questions closer to each operation."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from toolkit.content.facts import Fact
from toolkit.content.quantities import FORMAT, FormatVersion, Minutes
from toolkit.content.written import ForFacilitator, Identifier, Label, Note, Prose, Sentences, Source, Term, Written


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
    text: Annotated[str, Field(min_length=1, max_length=240), Sentences()]
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


def small_print(card: Question | Turn) -> int:
    """How many characters of running text its card holds; a short item takes a line of its own all the same."""
    if isinstance(card, Turn):
        return len(card.text)
    return sum(max(len(probe), 40) + 20 for probe in card.probes)


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
