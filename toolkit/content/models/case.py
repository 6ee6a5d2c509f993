"""An introductory case: people, a story to talk about, and what happens next in it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from toolkit.content.models.base import ForFacilitator, Identifier, Label, Note, Prose, Source, Term, Written
from toolkit.content.models.fact import Fact
from toolkit.content.models.quantities import FORMAT, FormatVersion
from toolkit.content.models.question import Question


class Person(Written):
    """Somebody in the case; invented, always."""

    name: Label
    """The name of somebody in the case; invented, always."""
    about: Prose
    """Age, situation and what the reader must know, in a sentence or two."""


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
