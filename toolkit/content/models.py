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


class Person(Written):
    """Somebody in the case; invented, always."""

    name: Label
    """The name of somebody in the case; invented, always."""
    about: Prose
    """Age, situation and what the reader must know, in a sentence or two."""


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


class StoryPart(Written):
    """A piece of the case, read aloud; `stop` is the id of the case question where the reading pauses for talk."""

    heading: Label
    """The heading of this part, such as Monday at the information desk."""
    text: Prose
    """What is read aloud. Write it after '|' and indent every line."""
    stop: Identifier | None = None
    """The id of a question in this case where the reading pauses for talk."""


class Turn(Written):
    """New information, dealt out later in longer programmes."""

    id: Identifier
    """The turn's own name: lower case a–z, digits and hyphens."""
    heading: Label
    """The heading of the turn, such as The same afternoon."""
    text: Prose
    """What happens now, dealt out when people have talked a while."""
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
    """What the case is really about, for the facilitator only."""
    law: list[Note] = []
    """What may, should and can be done according to law, with sources."""


class Case(Written):
    """An introductory case in one language."""

    format: FormatVersion = FORMAT
    """The format of the file; always 1."""
    title: Label
    """The name of the case in invitations, lists and headings."""
    summary: Prose
    """What the case is about, in one sentence for the invitation and lists."""
    people: Annotated[list[Person], Field(min_length=1)]
    """Those in the case; each begins with '- name:'."""
    story: Annotated[list[StoryPart], Field(min_length=1)]
    """The case itself in parts, read aloud in two to three minutes."""
    turns: list[Turn] = []
    """New information, dealt out later in longer programmes."""
    questions: Annotated[list[Question], Field(min_length=1)]
    """The questions about the case itself; each begins with '- id:'."""
    facts: list[Identifier] = []
    """Ids of two to four figures to print with the case; 'toolkit list facts' shows them all."""
    local_facts: list[Fact] = []
    """Figures of the own municipality, written as in facts/."""
    glossary: list[Term] = []
    """Words to explain in the handout; each begins with '- term:'."""
    facilitator: Annotated[CaseNotes | None, ForFacilitator()] = None
    """What the case is about and what the law says; participants never see it."""
    sources: list[Source] = []
    """Where the case and the law come from; printed last in the facilitator guide."""


class SetNotes(Written):
    """What pulls in different directions in one operation, and what the law says, for the facilitator only."""

    tensions: list[Note] = []
    """What pulls in different directions in this operation, such as speed and security."""
    law: list[Note] = []
    """What may, should and can be done according to law, with sources."""
    sources: list[Source] = []
    """The sources that the notes point at by id."""


class QuestionSet(Written):
    """Follow-up questions closer to one kind of operation, in one language."""

    format: FormatVersion = FORMAT
    """The format of the file; always 1."""
    title: Label
    """The name of the operation, such as Libraries."""
    audience: Label = Field(alias="for")
    """Who the questions are for, such as staff and managers of public libraries."""
    questions: Annotated[list[Question], Field(min_length=1)]
    """The questions to this operation; each begins with '- id:'."""
    facts: list[Identifier] = []
    """Ids of figures to print with the questions; 'toolkit list facts' shows them all."""
    glossary: list[Term] = []
    """Words to explain in the handout; each begins with '- term:'."""
    facilitator: Annotated[SetNotes | None, ForFacilitator()] = None
    """What the facilitator needs to know about the operation; participants never see it."""
