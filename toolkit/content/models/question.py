"""A question to talk about: what it is for, how long it takes, and what the facilitator needs to know."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from toolkit.content.models.base import ForFacilitator, Identifier, Prose, Sentences, Written
from toolkit.content.models.quantities import Minutes


class Kind(StrEnum):
    """What a question is for, in the order a conversation takes them (ORID: Objective, Reflective, …)."""

    OPENING = "opening"
    """What happened: everybody can answer, and nobody can be wrong."""
    FEELING = "feeling"
    """What it felt like, for those in the case and for us."""
    ANALYSIS = "analysis"
    """Why it became like that."""
    PRACTICE = "practice"
    """What we do ourselves, at our own desk."""
    BOUNDARY = "boundary"
    """Where our help stops, and who decides that."""
    COOPERATION = "cooperation"
    """Whom we need, and who needs us."""
    ACTION = "action"
    """What we will do, who does it and when."""
    CHECK_OUT = "check-out"
    """One short round before everybody goes home."""


class Priority(StrEnum):
    """What goes first when time is short: could, then should; a must is never left out."""

    MUST = "must"
    """Always asked, however short the time is."""
    SHOULD = "should"
    """Left out when time is short, after those marked could."""
    COULD = "could"
    """The first to go when time is short."""


class Form(StrEnum):
    """How people sit and talk."""

    ALONE = "alone"
    """Each person thinks or writes alone."""
    PAIRS = "pairs"
    """Two and two, with the one beside you."""
    GROUPS = "groups"
    """Mixed tables, different operations together."""
    OPERATION_GROUPS = "operation-groups"
    """Those who work with the same thing sit together."""
    EVERYONE = "everyone"
    """The whole room together."""


class QuestionNotes(Written):
    """What the facilitator needs to know about one question."""

    why: Prose
    """Why we ask, for the facilitator only."""
    listen_for: list[Prose] = []
    """Answers worth picking up, one on each line."""
    if_stuck: Prose | None = None
    """What to say or ask when nobody answers."""
    watch_out: Prose | None = None
    """What may go wrong in the room with this question, and what to do."""


class Question(Written):
    """A question to talk about. Printed numbers, cards, notes and comparisons hang on its id."""

    id: Identifier
    """The question's own name: lower case a–z, digits and hyphens. Keep it when the text changes."""
    kind: Kind
    """What the question is for; decides where in the conversation it comes."""
    text: Annotated[str, Field(min_length=1, max_length=240), Sentences()]
    """The question as it is asked and printed, at most 240 characters."""
    minutes: Minutes
    """How long the question takes, such as 8 or 8 min."""
    at_least: Minutes | None = None
    """Shortest time that still gives something; the same as minutes when left out."""
    priority: Priority = Priority.SHOULD
    """What goes first when time is short; should when left out."""
    form: Form = Form.GROUPS
    """How people sit when they talk about it; groups when left out."""
    lines: Annotated[int, Field(ge=0, le=30)] = 3
    """Ruled lines to write on in the handout, 0 to 30."""
    probes: list[Prose] = []
    """Questions to go on with, one on each line."""
    facilitator: Annotated[QuestionNotes | None, ForFacilitator()] = None
    """What the facilitator needs to know about the question; participants never see it."""

    @property
    def shortest(self) -> int:
        return self.at_least or self.minutes

    @model_validator(mode="after")
    def _shortest_is_not_longest(self) -> Self:
        if self.shortest > self.minutes:
            told = {"minutes": self.minutes, "at_least": self.shortest}
            raise PydanticCustomError("at_least_over_minutes", "at_least is more than minutes", told)
        return self
