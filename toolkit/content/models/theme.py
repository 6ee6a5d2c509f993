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
        About(say("The day is about"), place=ShownIn.NOTES, example=say("Today is about people who have nobody.")),
    ] = None
    """What the day is about, in a sentence that the facilitator says in the welcome."""
    reassurance: Annotated[
        Prose | None,
        About(say("Nobody needs to"), place=ShownIn.NOTES, example=say("Nobody needs to know anything about it.")),
    ] = None
    """What nobody needs to know or be good at; said in the welcome and printed in the invitation."""
    why: Annotated[
        Prose | None,
        About(say("Why you are invited"), place=ShownIn.NOTES, example=say("Some only talk to whoever sits at a desk.")),
    ] = None
    """Why people are invited, in the invitation, in a sentence or two."""
    check_in: Annotated[
        Prose | None,
        About(say("The first question"), place=ShownIn.NOTES, example=say("When did you last eat with somebody?")),
    ] = None
    """The question that everybody answers first, to a neighbour; small enough to answer to a stranger."""
    check_in_example: Annotated[
        Prose | None,
        ForFacilitator(),
        About(
            say("How the facilitator begins"),
            place=ShownIn.NOTES,
            example=say("Tell of a lunch."),
            form_help=NO_HELP,
        ),
    ] = None
    """What the facilitator tells of first, so that the others hear how long and how private an answer is."""


PREFIX = "theme."
"""What the names of the words of a theme begin with where a text says them: `${theme.about}`."""
NAMES = tuple(PREFIX + name for name in Theme.model_fields)
IN_DOCUMENTS = ("why", "reassurance")
"""What documents print by themselves, whether a text of the programme says it or not."""
THEME_HELP = say("What makes the day be about this and not about digital exclusion. What is left empty is as it was.")
