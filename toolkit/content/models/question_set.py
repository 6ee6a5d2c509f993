"""Questions closer to one kind of operation."""

from typing import Annotated

from pydantic import Field, WithJsonSchema

from toolkit.content.models.base import (
    NO_HELP,
    WORDS_HELP,
    About,
    ForFacilitator,
    Identifier,
    Label,
    Line,
    Note,
    PointOfLaw,
    ShownIn,
    Source,
    Term,
    Written,
)
from toolkit.content.models.quantities import FORMAT, FormatVersion
from toolkit.content.models.question import Question
from toolkit.problems import say

ErrandName = Annotated[
    str,
    Field(min_length=1, max_length=60),
    Line(),
    WithJsonSchema({"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": 60}),
]
"""A kind of errand, in so few words that they have room in the first column of a table."""


class SetNotes(Written):
    """What pulls in different directions in one operation, and what the law says, for the facilitator only."""

    tensions: Annotated[
        list[Note], About(say("What pulls in different directions"), place=ShownIn.NOTES, one=say("Tension"))
    ] = []
    """What pulls in different directions in this operation, such as speed and security."""
    law: Annotated[list[PointOfLaw], About(say("What the law says"), place=ShownIn.NOTES, one=say("Point of law"))] = []
    """What may, should and can be done according to law, with sources."""
    sources: Annotated[
        list[Source], About(say("Sources"), place=ShownIn.BACKGROUND, one=say("Source"), form_help=NO_HELP)
    ] = []
    """The sources that the notes point at by id."""


class QuestionSet(Written):
    """Follow-up questions closer to one kind of operation, in one language."""

    format: Annotated[FormatVersion, About(say("Format"), place=ShownIn.ELSEWHERE, in_form=False)] = FORMAT
    """The format of the file; always 1."""
    title: Annotated[Label, About(say("Title"), place=ShownIn.TITLE)]
    """The name of the operation, such as Libraries."""
    audience: Annotated[Label, About(say("For"), bare=True)] = Field(alias="for")
    """Who the questions are for, such as staff and managers of public libraries."""
    questions: Annotated[
        list[Question], Field(min_length=1), About(say("Questions"), bare=True, one=say("Question"), form_help=NO_HELP)
    ]
    """The questions to this operation; each begins with '- id:'."""
    facts: Annotated[
        list[Identifier], About(say("Facts"), place=ShownIn.BACKGROUND, offers="fact", form_help=NO_HELP)
    ] = []
    """Ids of figures to print with the questions; 'toolkit list facts' shows them all."""
    glossary: Annotated[
        list[Term], About(say("Words"), place=ShownIn.BACKGROUND, one=say("Word"), form_help=WORDS_HELP)
    ] = []
    """Words to explain in the handout; each begins with '- term:'."""
    errands: Annotated[
        list[ErrandName],
        Field(max_length=8),
        About(say("Errands to count"), place=ShownIn.BACKGROUND, one=say("Errand")),
    ] = []
    """What people bring that belongs somewhere else, a kind on each line; the counting sheet has a row for each."""
    facilitator: Annotated[SetNotes | None, ForFacilitator(), About(say("For the facilitator"), bare=True)] = None
    """What the facilitator needs to know about the operation; participants never see it."""
