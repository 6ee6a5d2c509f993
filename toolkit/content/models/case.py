"""An introductory case: people, a story to talk about, and what happens next in it."""

from typing import Annotated

from pydantic import Field, model_validator

from toolkit.content.models.base import (
    ID_HELP,
    NO_HELP,
    WORDS_HELP,
    About,
    ForFacilitator,
    Identifier,
    Label,
    PointOfLaw,
    Prose,
    ShownIn,
    Source,
    Term,
    Written,
)
from toolkit.content.models.fact import Fact
from toolkit.content.models.illustrations import (
    PictureCaption,
    PictureFile,
    PictureWords,
    SmallTable,
    picture_is_told,
)
from toolkit.content.models.quantities import FORMAT, FormatVersion
from toolkit.content.models.question import Question
from toolkit.content.models.theme import THEME_HELP, Theme
from toolkit.content.prose import length
from toolkit.problems import say

NAMES_HELP = say("Those in the case. Three or four are enough, and the names are always invented.")
FIGURES_HELP = say("Figures of your own municipality, printed with the case.")


class Person(Written):
    """Somebody in the case; invented, always."""

    name: Annotated[Label, About(say("Name"), place=ShownIn.TITLE)]
    """The name of somebody in the case; invented, always."""
    about: Annotated[Prose, About(say("About the person"), place=ShownIn.TITLE)]
    """Age, situation and what the reader must know, in a sentence or two."""


class StoryPart(Written):
    """A piece of the case, read aloud; `stop` is the id of the case question where the reading pauses for talk."""

    heading: Annotated[Label, About(say("Heading"), place=ShownIn.TITLE, form_help=NO_HELP)]
    """The heading of this part, such as Monday at the information desk."""
    text: Annotated[
        Prose,
        About(say("Text"), bare=True, form_help=say("What is read aloud. An empty line begins a new paragraph.")),
    ]
    """What is read aloud. Write it after '|' and indent every line."""
    picture: PictureFile = None
    """A picture in your folder to show with it, such as letter.png; write in picture_shows what it shows."""
    picture_shows: PictureWords = None
    """What the picture says and shows, for those who cannot see it; a letter in its own words."""
    picture_caption: PictureCaption = None
    """A line below the picture, where one is wanted."""
    table: SmallTable = None
    """A small table after '|', a row on each line and | between the cells; the first row is the headings."""
    stop: Annotated[
        Identifier | None,
        About(
            say("Stop for the question"),
            place=ShownIn.ELSEWHERE,
            offers="question",
            form_help=say("A question of this case where the reading pauses, so that you can talk."),
        ),
    ] = None
    """The id of a question in this case where the reading pauses for talk."""

    _picture_is_told = model_validator(mode="after")(picture_is_told)


class Turn(Written):
    """New information, handed out later in longer programmes."""

    id: Annotated[Identifier, About(say("Id"), place=ShownIn.ELSEWHERE, form_help=ID_HELP)]
    """The turn's own name, which plans choose it by: lower case a–z, digits and hyphens."""
    heading: Annotated[Label, About(say("Heading"), place=ShownIn.TITLE, form_help=NO_HELP)]
    """The heading of the turn, such as The same afternoon."""
    text: Annotated[Prose, About(say("Text"), bare=True, form_help=NO_HELP)]
    """What happens now, handed out when people have talked a while."""
    picture: PictureFile = None
    """A picture in your folder to show with it, such as letter.png; write in picture_shows what it shows."""
    picture_shows: PictureWords = None
    """What the picture says and shows, for those who cannot see it; a letter in its own words."""
    picture_caption: PictureCaption = None
    """A line below the picture, where one is wanted."""
    table: SmallTable = None
    """A small table after '|', a row on each line and | between the cells; the first row is the headings."""
    former: Annotated[list[Identifier], About(say("Former ids"), place=ShownIn.ELSEWHERE, in_form=False)] = []
    """Ids that it had before; own changes to it, and plans that choose it, follow along."""
    facilitator: Annotated[Prose | None, ForFacilitator(), About(say("For the facilitator"))] = None
    """What this turn is for, and when to hand it out."""

    _picture_is_told = model_validator(mode="after")(picture_is_told)


IN_A_ROW = 45
"""Characters of running text in a row of a card."""


def small_print(card: Question | Turn) -> int:
    """How many characters of running text its card holds; a short item takes a line of its own all the same."""
    if isinstance(card, Turn):
        on_the_back = card.picture or card.table  # which a line at the foot tells
        return length(card.text, IN_A_ROW) + (2 * IN_A_ROW if on_the_back else 0)
    voted_on = [*card.vote.rows, "x" * 60] if card.vote else []
    return sum(max(len(text), 40) + 20 for text in (*card.probes, *voted_on))


class CaseNotes(Written):
    """What the case is about, for the facilitator only."""

    point: Annotated[Prose, About(say("What it is about"), bare=True)]
    """What the case is really about, for the facilitator only."""
    law: Annotated[list[PointOfLaw], About(say("What the law says"), bare=True, one=say("Point of law"))] = []
    """What may, should and can be done according to law, with sources."""


class Case(Written):
    """An introductory case in one language."""

    format: Annotated[FormatVersion, About(say("Format"), place=ShownIn.ELSEWHERE, in_form=False)] = FORMAT
    """The format of the file; always 1."""
    title: Annotated[Label, About(say("Title"), place=ShownIn.TITLE)]
    """The name of the case in invitations, lists and headings."""
    summary: Annotated[Prose, About(say("Summary"), bare=True)]
    """What the case is about, in one sentence for the invitation and lists."""
    people: Annotated[list[Person], Field(min_length=1), About(say("People"), one=say("Person"), form_help=NAMES_HELP)]
    """Those in the case; each begins with '- name:'."""
    story: Annotated[list[StoryPart], Field(min_length=1), About(say("The story"), bare=True, one=say("Part"))]
    """The case itself in parts, read aloud in two to three minutes."""
    turns: Annotated[list[Turn], About(say("Turns"), bare=True, after="questions", one=say("Turn"))] = []
    """New information, handed out later in longer programmes."""
    questions: Annotated[
        list[Question], Field(min_length=1), About(say("Questions"), bare=True, one=say("Question"), form_help=NO_HELP)
    ]
    """The questions about the case itself; each begins with '- id:'."""
    facts: Annotated[
        list[Identifier],
        About(say("Facts"), place=ShownIn.BACKGROUND, offers="fact", form_help=say("Two to four are enough.")),
    ] = []
    """Ids of two to four figures to print with the case; 'toolkit list facts' shows them all."""
    local_facts: Annotated[
        list[Fact], About(say("Own figures"), place=ShownIn.ELSEWHERE, one=say("Own figure"), form_help=FIGURES_HELP)
    ] = []
    """Figures of the own municipality, written as in facts/."""
    glossary: Annotated[
        list[Term], About(say("Words"), place=ShownIn.BACKGROUND, one=say("Word"), form_help=WORDS_HELP)
    ] = []
    """Words to explain in the handout; each begins with '- term:'."""
    theme: Annotated[Theme | None, About(say("The theme"), place=ShownIn.NOTES, form_help=THEME_HELP)] = None
    """What is said in welcome, first round and invitation when the case is about something else; whole sentences."""
    facilitator: Annotated[
        CaseNotes | None, ForFacilitator(), About(say("For the facilitator"), place=ShownIn.NOTES)
    ] = None
    """What the case is about and what the law says; participants never see it."""
    sources: Annotated[list[Source], About(say("Sources"), place=ShownIn.BACKGROUND, one=say("Source"))] = []
    """Where the case and the law come from; printed last in the annex to the guide."""
