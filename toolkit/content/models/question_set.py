"""Questions closer to one kind of operation."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from toolkit.content.models.base import ForFacilitator, Identifier, Label, Note, Source, Term, Written
from toolkit.content.models.quantities import FORMAT, FormatVersion
from toolkit.content.models.question import Question


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
