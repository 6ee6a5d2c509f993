"""What makes a workshop be about one thing and not another: the words for it in welcome, first round and invitation."""

from typing import Annotated

from toolkit.content.models.base import NO_HELP, About, ForFacilitator, Prose, ShownIn, Written
from toolkit.problems import say


class Theme(Written):
    """What the day is about. A programme has one for its own texts; a case has what is different when it is read.

    Texts of a programme say `${theme.about}`. Each field is one or several whole sentences, since it stands beside
    others that know nothing of the theme.
    """

    about: Annotated[
        Prose | None,
        ForFacilitator(),
        About(say("What the day is about"), place=ShownIn.NOTES, example=say("Today is about people who are lonely.")),
    ] = None
    """What the day is about, in a sentence that the facilitator says in the welcome."""
    reassurance: Annotated[
        Prose | None,
        About(
            say("What nobody needs to know"),
            place=ShownIn.NOTES,
            example=say("Nobody needs to be an expert on loneliness."),
        ),
    ] = None
    """What nobody needs to know or be good at; said in the welcome and printed in the invitation."""
    why: Annotated[
        Prose | None,
        About(
            say("Why you are invited"), place=ShownIn.NOTES, example=say("Some people talk to nobody all day but you.")
        ),
    ] = None
    """Why people are invited, in the invitation, in a sentence or two."""
    check_in: Annotated[
        Prose | None,
        About(say("The first question"), place=ShownIn.NOTES, example=say("When did you last eat with somebody new?")),
    ] = None
    """The question that everybody answers first, to a neighbour; small enough to answer to a stranger."""
    check_in_example: Annotated[
        Prose | None,
        ForFacilitator(),
        About(
            say("How the facilitator begins"),
            place=ShownIn.NOTES,
            example=say("A lunch in the staff room will do."),
            form_help=NO_HELP,
        ),
    ] = None
    """What the facilitator tells of first, so that the others hear how long and how private an answer is."""


PREFIX = "theme."
"""What the names of the words of a theme begin with where a text says them: `${theme.about}`."""
NAMES = tuple(PREFIX + name for name in Theme.model_fields)
GO_TOGETHER = {"about": ("reassurance", "why", "check_in"), "check_in": ("check_in_example",)}
"""Words of a case that need others beside them, or the programme's would stand there and be about something else."""
IN_DOCUMENTS = ("why", "reassurance")
"""What documents print by themselves, whether a text of the programme says it or not."""
THEME_HELP = say(
    "Fill it in when the case is about something else than digital exclusion. What is empty is as in the programme."
)
