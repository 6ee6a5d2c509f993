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
    Prose,
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


class Contact(Written):
    """How others reach an operation; what is empty can be filled in by hand."""

    name: Annotated[Label | None, About(say("Ask for"))] = None
    """Whom to ask for, such as the information desk."""
    phone: Annotated[Label | None, About(say("Telephone"))] = None
    """A telephone number that may be printed."""
    email: Annotated[Label | None, About(say("E-mail"))] = None
    """An e-mail address that may be printed."""
    hours: Annotated[Label | None, About(say("When we answer"))] = None
    """When somebody answers, such as weekdays 10–18."""


class Presentation(Written):
    """A page about the operation for the others: what it does, what it does not do, and when to call."""

    title: Annotated[Label, About(say("Title"))]
    """What stands at the top of the page, such as This is what the library does, and how to call us."""
    lead: Annotated[Prose | None, About(say("Lead"))] = None
    """A sentence or two below the title, for everybody who sees it on the wall."""
    does: Annotated[list[Prose], Field(min_length=1, max_length=8), About(say("What we do"))]
    """What you do for those who come, one thing on each line, eight at most."""
    does_not: Annotated[list[Prose], Field(max_length=6), About(say("What we do not do"))] = []
    """What you do not do, one thing on each line, six at most."""
    call_when: Annotated[list[Prose], Field(max_length=6), About(say("Call us when"))] = []
    """When the others should call, one thing on each line, six at most."""
    contact: Annotated[Contact | None, About(say("How to reach us"))] = None
    """How to reach you; what is empty can be filled in by hand."""


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
    """Work that comes because somebody cannot manage something on their own, a kind on each line; the counting sheet
    has a row for each."""
    presents: Annotated[Presentation | None, About(say("The operation, for the others"), place=ShownIn.BACKGROUND)] = (
        None
    )
    """A page about the operation for the others to put on the wall; what you change here alone is changed."""
    facilitator: Annotated[SetNotes | None, ForFacilitator(), About(say("For the facilitator"), bare=True)] = None
    """What the facilitator needs to know about the operation; participants never see it."""
