"""A question to talk about: what it is for, how long it takes, and what the facilitator needs to know."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from toolkit.content.models.base import (
    ID_HELP,
    NO_HELP,
    About,
    Choice,
    ForFacilitator,
    Identifier,
    Prose,
    Sentences,
    ShownIn,
    Written,
)
from toolkit.content.models.illustrations import (
    PictureCaption,
    PictureFile,
    PictureWords,
    SmallTable,
    picture_is_told,
)
from toolkit.content.models.quantities import IN_DIGITS, Minutes
from toolkit.content.models.vote import Vote
from toolkit.problems import say


class Kind(Choice):
    """What a question is for, in the order a conversation takes them (ORID: Objective, Reflective, …)."""

    OPENING = "opening", say("Understand")
    """What happened: everybody can answer, and nobody can be wrong."""
    FEELING = "feeling", say("Feel")
    """What it felt like, for those in the case and for us."""
    ANALYSIS = "analysis", say("Think further")
    """Why it became like that."""
    PRACTICE = "practice", say("Our own work")
    """What we do ourselves, at our own desk."""
    BOUNDARY = "boundary", say("The boundary")
    """Where our help stops, and who decides that."""
    COOPERATION = "cooperation", say("Together with others")
    """Whom we need, and who needs us."""
    COST = "cost", say("What it costs")
    """What it takes of our time, counted from a week of our own."""
    ACTION = "action", say("Do something")
    """What we will do, who does it and when."""
    CHECK_OUT = "check-out", say("Check-out")
    """One short round before everybody goes home."""


class Priority(Choice):
    """What goes first when time is short: could, then should; a must is never left out."""

    MUST = "must", say("always asked"), say("Always")
    """Always asked, however short the time is."""
    SHOULD = "should", say("asked if there is time"), say("If there is time")
    """Left out when time is short, after those marked could."""
    COULD = "could", say("asked if there is plenty of time"), say("Only if there is plenty of time")
    """The first to go when time is short."""


class Form(Choice):
    """How people sit and talk."""

    ALONE = "alone", say("on your own")
    """Each person thinks or writes alone."""
    PAIRS = "pairs", say("in pairs")
    """Two and two, with the one beside you."""
    GROUPS = "groups", say("mixed groups")
    """Mixed tables, different operations together."""
    OPERATION_GROUPS = "operation-groups", say("one group for each operation")
    """Those who work with the same thing sit together."""
    EVERYONE = "everyone", say("everyone together")
    """The whole room together."""


class QuestionNotes(Written):
    """What the facilitator needs to know about one question."""

    why: Annotated[Prose, About(say("Why"))]
    """Why we ask, for the facilitator only."""
    listen_for: Annotated[list[Prose], About(say("Listen for"))] = []
    """Answers worth picking up, one on each line."""
    if_stuck: Annotated[Prose | None, About(say("If stuck"), walk_label=say("If it gets stuck"))] = None
    """What to say or ask when nobody answers."""
    watch_out: Annotated[Prose | None, About(say("Watch out"))] = None
    """What may go wrong in the room with this question, and what to do."""


class Question(Written):
    """A question to talk about. Printed numbers, cards, notes and comparisons hang on its id."""

    id: Annotated[Identifier, About(say("Id"), place=ShownIn.DETAILS, form_help=ID_HELP)]
    """The question's own name: lower case a–z, digits and hyphens. Keep it when the text changes."""
    kind: Annotated[Kind, About(say("Kind"), place=ShownIn.DETAILS)]
    """What the question is for; decides where in the conversation it comes."""
    text: Annotated[
        str,
        Field(min_length=1, max_length=240),
        Sentences(),
        About(say("Question"), place=ShownIn.TITLE, form_help=NO_HELP),
    ]
    """The question as it is asked and printed, at most 240 characters."""
    minutes: Annotated[Minutes, About(say("Minutes"), place=ShownIn.DETAILS, form_help=NO_HELP)]
    """How long the question takes, such as 8 or 8 min."""
    at_least: Annotated[Minutes | None, About(say("Minutes, at least"), place=ShownIn.ELSEWHERE, form_help=NO_HELP)] = (
        None
    )
    """Shortest time that still gives something; the same as minutes when left out."""
    priority: Annotated[Priority, About(say("When it is asked"), place=ShownIn.DETAILS, form_help=NO_HELP)] = (
        Priority.SHOULD
    )
    """What goes first when time is short; should when left out."""
    form: Annotated[
        Form | None,
        About(say("How people sit"), place=ShownIn.DETAILS, form_help=say("As in the moment when nothing is chosen.")),
    ] = None
    """How people sit when they talk about it; as in the moment that asks it when left out."""
    lines: Annotated[
        int, Field(ge=0, le=30), IN_DIGITS, About(say("Lines to write on"), place=ShownIn.ELSEWHERE, form_help=NO_HELP)
    ] = 3
    """Ruled lines to write on in the handout, 0 to 30."""
    vote: Annotated[Vote | None, About(say("Vote"), place=ShownIn.TITLE, form_help=NO_HELP)] = None
    """A vote on the question: method is dots, scale or ranking, and options or the ends of a scale."""
    probes: Annotated[list[Prose], About(say("Ask on"), walk_label=say("Ask further"))] = []
    """Questions to go on with, one on each line."""
    picture: PictureFile = None
    """A picture in your folder to show with it, such as letter.png; write in picture_shows what it shows."""
    picture_shows: PictureWords = None
    """What the picture says and shows, for those who cannot see it; a letter in its own words."""
    picture_caption: PictureCaption = None
    """A line below the picture, where one is wanted."""
    table: SmallTable = None
    """A small table after '|', a row on each line and | between the cells; the first row is the headings."""
    former: Annotated[list[Identifier], About(say("Former ids"), place=ShownIn.ELSEWHERE, in_form=False)] = []
    """Ids that it had before, or of questions that it took the place of; own changes to those follow along to it."""
    facilitator: Annotated[QuestionNotes | None, ForFacilitator(), About(say("For the facilitator"), bare=True)] = None
    """What the facilitator needs to know about the question; participants never see it."""

    _picture_is_told = model_validator(mode="after")(picture_is_told)

    @property
    def shortest(self) -> int:
        return self.at_least or self.minutes

    @model_validator(mode="after")
    def _shortest_is_not_longest(self) -> Self:
        if self.shortest > self.minutes:
            told = {"minutes": self.minutes, "at_least": self.shortest}
            raise PydanticCustomError("at_least_over_minutes", "at_least is more than minutes", told)
        return self

    @model_validator(mode="after")
    def _votes_with_others(self) -> Self:
        if self.vote and self.form in (Form.ALONE, Form.PAIRS):
            raise PydanticCustomError("vote_without_a_group", "a vote needs others", {"form": str(self.form)})
        return self
