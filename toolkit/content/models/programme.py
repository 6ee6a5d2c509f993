"""The choreography of a workshop: moments with minutes and cues, and what the facilitator needs around them."""

from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from toolkit.content.models.base import (
    ID_HELP,
    NO_HELP,
    About,
    Choice,
    ForFacilitator,
    Identifier,
    Label,
    Meanings,
    Prose,
    ShownIn,
    Source,
    Written,
)
from toolkit.content.models.quantities import FORMAT, IN_DIGITS, ClockTime, FormatVersion, Minutes, MinutesOrNone
from toolkit.content.models.question import Form, Kind, Question
from toolkit.content.models.theme import Theme
from toolkit.problems import say


class Uses(Choice):
    """Where a moment takes its material from."""

    NOTHING = "nothing", say("only what is said")
    """Only what the cues say."""
    GROUND_RULES = "ground-rules", say("the ground rules")
    """The ground rules are read aloud and agreed on."""
    CASE = "case", say("the case")
    """The case is read aloud."""
    TURNS = "turns", say("turns of the case")
    """Turns of the case are handed out."""
    CASE_QUESTIONS = "case-questions", say("questions about the case")
    """The questions of the case."""
    SET_QUESTIONS = "set-questions", say("questions of the question sets")
    """The questions of the question sets."""
    QUESTIONS = "questions", say("the programme's own questions")
    """The programme's own questions, to everybody."""
    PROMISES = "promises", say("what was promised last time")
    """What was promised last time is gone through, with the programme's own questions."""
    PLAN = "plan", say("the plan that you make")
    """The plan that you make together; it asks each group one question, unless more are musts."""
    BREAK = "break", say("break")
    """A break; never shortened below at_least."""
    CHECK_OUT = "check-out", say("last round")
    """The last round before everybody goes home; one question, unless more are musts."""


class Mode(Choice):
    """Where people meet."""

    ON_SITE = "on-site", say("in a room")
    """Everybody in the same room."""
    DIGITAL = "digital", say("on screen")
    """Everybody on screen."""
    HYBRID = "hybrid", say("in a room and on screen")
    """Some in the room and some on screen."""


CUES = {
    "say": say("Say"),
    "do": say("Do"),
    "ask": say("Ask"),
    "listen": say("Listen for"),
    "watch": say("Watch out"),
    "chat": say("In the chat"),
}
"""What each kind of cue is called where the script is read."""


ROLES = {
    "host": say("Host"),
    "note_taker": say("Note-taker"),
    "timekeeper": say("Timekeeper"),
    "reporter": say("Reporter"),
    "technical_host": say("Technical host"),
}
"""What each role is called, in the order of the role sheets."""


Role = Annotated[
    Literal["host", "note_taker", "timekeeper", "reporter", "technical_host"],
    Meanings(
        say("Welcomes, and sees that everybody has what they need."),
        say("Writes down what the table agrees on."),
        say("Watches the clock, and says when it is time to go on."),
        say("Tells the room what the table has come to."),
        say("Helps with sound, picture and links when you meet on screen."),
        labels=ROLES.values(),
    ),
]


class Cue(Written):
    """One line of the facilitator's script: exactly one of say, do, ask, listen, watch, chat."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1, "maxProperties": 1})

    say: Annotated[Prose | None, About(CUES["say"], place=ShownIn.TITLE)] = None
    """Words to speak, as you would say them."""
    do: Annotated[Prose | None, About(CUES["do"], place=ShownIn.TITLE)] = None
    """Something to do with your hands: hand out, write up, open the door."""
    ask: Annotated[Prose | None, About(CUES["ask"], place=ShownIn.TITLE)] = None
    """A question to ask the room."""
    listen: Annotated[Prose | None, About(CUES["listen"], place=ShownIn.TITLE)] = None
    """What to listen for while people talk."""
    watch: Annotated[Prose | None, About(CUES["watch"], place=ShownIn.TITLE)] = None
    """What to watch out for."""
    chat: Annotated[Prose | None, About(CUES["chat"], place=ShownIn.TITLE)] = None
    """Words to write in the chat, as they are to stand there; they are collected in a list to copy from."""

    @property
    def label(self) -> str:
        """The one field that is filled."""
        return next(iter(self.model_fields_set))

    @property
    def text(self) -> str:
        return str(getattr(self, self.label))

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if len(self.model_fields_set) != 1 or not getattr(self, self.label):
            raise PydanticCustomError("cue_one_label", "a cue has exactly one label", {})
        return self


class MomentInMode(Written):
    """What is different in a moment when people meet in one way; what is left out is as the moment says."""

    task: Annotated[Prose | None, About(say("Task"))] = None
    """What participants do then, in a sentence they may read."""
    materials: Annotated[list[Label] | None, ForFacilitator(), About(say("Materials"))] = None
    """What must be at hand then; [] for nothing."""
    roles: Annotated[dict[Role, Prose] | None, ForFacilitator(), About(say("Roles"))] = None
    """What those with a role do then; {} for nobody."""


class MomentByMode(Written):
    """What is different in a moment when people do not meet in a room alone."""

    digital: Annotated[MomentInMode | None, About(say("on screen"))] = None
    """What is different when everybody is on screen."""
    hybrid: Annotated[MomentInMode | None, About(say("in a room and on screen"))] = None
    """What is different when some are in the room and some on screen."""


class Moment(Written):
    """One step of the workshop. Minutes include everything that happens in it."""

    id: Annotated[Identifier, About(say("Id"), place=ShownIn.TITLE, form_help=ID_HELP)]
    """The moment's own name: lower case a–z, digits and hyphens."""
    title: Annotated[Label, About(say("Title"), place=ShownIn.TITLE)]
    """What the moment is called in the programme on the wall."""
    minutes: Annotated[Minutes, About(say("Minutes"), place=ShownIn.TITLE)]
    """How long the moment is, with everything that happens in it."""
    at_least: Annotated[Minutes | None, About(say("Minutes, at least"), place=ShownIn.ELSEWHERE, form_help=NO_HELP)] = (
        None
    )
    """Shortest time the moment can be cut to; the same as minutes when left out."""
    at: Annotated[ClockTime | None, About(say("Fixed time"), form_help=say("Such as 12.00. Empty for all others."))] = (
        None
    )
    """When the moment begins, whatever comes before it, such as a lunch at 12.00; leave it out for the others."""
    instructions: Annotated[MinutesOrNone, About(say("Minutes for instructions"), place=ShownIn.ELSEWHERE)] = 0
    """Minutes for telling what to do and gathering answers; the rest of the moment goes to the questions."""
    form: Annotated[Form, About(say("How people sit"), place=ShownIn.TITLE, form_help=NO_HELP)] = Form.EVERYONE
    """How people sit; everyone when left out."""
    uses: Annotated[Uses, About(say("Takes its material from"), place=ShownIn.ELSEWHERE)] = Uses.NOTHING
    """Where the moment takes its material from."""
    kinds: Annotated[list[Kind], About(say("Kinds of question"), place=ShownIn.ELSEWHERE)] = []
    """Which kinds of question the moment takes; the first are chosen and have their full time first. Empty for all."""
    turns: Annotated[int, Field(ge=0, le=9), IN_DIGITS, About(say("Turns"), place=ShownIn.ELSEWHERE)] = 0
    """How many of the case's turns are handed out in this moment."""
    task: Annotated[Prose | None, About(say("Task"), bare=True)] = None
    """What participants do, in a sentence they may read."""
    cues: Annotated[list[Cue], ForFacilitator(), About(say("Cues"), bare=True, one=say("Cue"), form_help=NO_HELP)] = []
    """What the facilitator says and does, line by line; each begins with '- say:', '- do:' or the like."""
    digital: Annotated[list[Cue], ForFacilitator(), About(say("Online"), one=say("Cue"))] = []
    """Cues that replace these when the workshop is online."""
    hybrid: Annotated[list[Cue], ForFacilitator(), About(say("Hybrid"), one=say("Cue"))] = []
    """Cues that replace these when some are in the room and some on screen."""
    materials: Annotated[list[Label], ForFacilitator(), About(say("Materials"))] = []
    """What must be at hand, such as a flip chart and pens."""
    roles: Annotated[dict[Role, Prose], ForFacilitator(), About(say("Roles"), bare=True)] = {}
    """What those with a role do in this moment."""

    by_mode: Annotated[
        MomentByMode | None,
        About(say("By how you meet"), place=ShownIn.ELSEWHERE, form_help=NO_HELP),
    ] = None
    """What is different when you meet on screen (digital:) or both ways (hybrid:), besides the cues."""

    def in_mode(self, mode: Mode) -> Self:
        """The moment as it is when people meet in this way."""
        cues = {Mode.DIGITAL: self.digital, Mode.HYBRID: self.hybrid}.get(mode) or self.cues
        return self.model_copy(update={"cues": cues, **_what_differs(self.by_mode, mode)})

    @property
    def shortest(self) -> int:
        return self.at_least or self.minutes

    @property
    def is_break(self) -> bool:
        return self.uses is Uses.BREAK

    @property
    def needs_a_case(self) -> bool:
        """Whether it is about a case: reads it, hands out its turns or asks its questions."""
        return self.uses in (Uses.CASE, Uses.TURNS, Uses.CASE_QUESTIONS) or self.turns > 0

    @model_validator(mode="after")
    def _times_agree(self) -> Self:
        if self.shortest > self.minutes:
            told = {"minutes": self.minutes, "at_least": self.shortest}
            raise PydanticCustomError("at_least_over_minutes", "at_least is more than minutes", told)
        if self.instructions > self.shortest:
            told = {"minutes": self.shortest, "instructions": self.instructions}
            raise PydanticCustomError("instructions_over_at_least", "instructions are more than at_least", told)
        return self


class Preparation(Written):
    """What to do before the day, and when."""

    when: Annotated[Label, About(say("When"), place=ShownIn.TITLE)]
    """When to do it, such as two weeks before."""
    tasks: Annotated[list[Prose], Field(min_length=1), About(say("Tasks"), bare=True)]
    """What to do then, one thing on each line."""


class Situation(Written):
    """Something that happens in rooms, and what to do about it."""

    title: Annotated[Label, About(say("What happens"), place=ShownIn.TITLE)]
    """What happens, such as somebody takes over the conversation."""
    text: Annotated[Prose, About(say("What to do"), bare=True)]
    """What to do about it, with words to say."""


class NotesInMode(Written):
    """What is different around the day when people meet in one way; what is left out is as it is otherwise."""

    prepare: Annotated[list[Preparation] | None, About(say("Before the day"), one=say("Point"))] = None
    """What to do before the day then, and when."""
    pack: Annotated[list[Prose] | None, About(say("Pack"))] = None
    """What to bring then; [] for nothing."""
    room: Annotated[list[Prose] | None, About(say("The room"))] = None
    """How the room should be arranged then; [] where there is none."""
    situations: Annotated[
        list[Situation] | None, About(say("When it does not go as planned"), one=say("Situation"))
    ] = None
    """Things that happen then, and what to do about them."""
    documenting: Annotated[list[Prose] | None, About(say("What to write down"))] = None
    """How to write down what is said then."""
    evening_before: Annotated[list[Prose] | None, Field(max_length=8), About(say("To read the evening before"))] = None
    """What to think of the evening before a day of that kind, one thing on each line; eight at most."""


class NotesByMode(Written):
    """What is different around the day when people do not meet in a room alone."""

    digital: Annotated[NotesInMode | None, About(say("on screen"))] = None
    """What is different when everybody is on screen."""
    hybrid: Annotated[NotesInMode | None, About(say("in a room and on screen"))] = None
    """What is different when some are in the room and some on screen."""


class ProgrammeNotes(Written):
    """All the facilitator needs around the day itself."""

    output: Annotated[Prose | None, About(say("What you have afterwards"), place=ShownIn.ELSEWHERE)] = None
    """What the group has in its hands afterwards."""
    prepare: Annotated[list[Preparation], About(say("Before the day"), bare=True, one=say("Point"))] = []
    """What to do before the day, and when."""
    afterwards: Annotated[
        list[Preparation], About(say("After the day"), place=ShownIn.ELSEWHERE, one=say("Point"))
    ] = []
    """What to do when the day is over, and when."""
    pack: Annotated[list[Prose], About(say("Pack"))] = []
    """What to bring, one thing on each line."""
    room: Annotated[list[Prose], About(say("The room"))] = []
    """How the room should be arranged, one thing on each line."""
    situations: Annotated[
        list[Situation], About(say("When it does not go as planned"), bare=True, one=say("Situation"))
    ] = []
    """Things that happen in rooms, the likeliest first, and what to do about them; three are read the night before."""
    documenting: Annotated[list[Prose], About(say("What to write down"), place=ShownIn.ELSEWHERE)] = []
    """How to write down what is said, one piece of advice on each line."""
    evening_before: Annotated[
        list[Prose],
        Field(max_length=8),
        About(say("To read the evening before"), place=ShownIn.ELSEWHERE),
    ] = []
    """What to think of the evening before, one thing on each line, eight at most; clock and papers are added."""
    by_mode: Annotated[
        NotesByMode | None, About(say("By how you meet"), place=ShownIn.ELSEWHERE, form_help=NO_HELP)
    ] = None
    """What is different when you meet on screen (digital:) or both ways (hybrid:)."""


class FollowUpStep(Written):
    """One point of the follow-up meeting."""

    minutes: Annotated[Minutes, About(say("Minutes"))]
    """How long this point of the follow-up meeting takes."""
    text: Annotated[Prose, About(say("Text"))]
    """What you do at this point of the meeting."""


class FollowUp(Written):
    """The short meeting where the promises are looked at again."""

    days_after: Annotated[int, Field(ge=1, le=366), IN_DIGITS, About(say("Days after"), form_help=NO_HELP)] = 42
    """How many days after the workshop you meet again; 42 when left out."""
    steps: Annotated[list[FollowUpStep], Field(min_length=1), About(say("Steps"), one=say("Step"))]
    """The points of the meeting, in order."""

    @property
    def minutes(self) -> int:
        return sum(step.minutes for step in self.steps)


class Programme(Written):
    """The choreography of a workshop: moments with minutes and cues, no words that belong to one case."""

    format: Annotated[FormatVersion, About(say("Format"), place=ShownIn.ELSEWHERE, in_form=False)] = FORMAT
    """The format of the file; always 1."""
    title: Annotated[Label, About(say("Title"), place=ShownIn.TITLE)]
    """The name of the programme in lists, such as Two hours."""
    summary: Annotated[Prose, About(say("Summary"), bare=True)]
    """Whom the programme suits and what it gives, in one sentence."""
    ground_rules: Annotated[list[Prose], About(say("Ground rules"))] = []
    """How we talk with each other; on the wall and in the handout."""
    theme: Annotated[Theme | None, About(say("The theme"), place=ShownIn.NOTES, form_help=NO_HELP)] = None
    """What the day is about, for its texts to say as ${theme.about}; a case may say it in another way."""
    moments: Annotated[
        list[Moment], Field(min_length=1), About(say("Moments"), bare=True, one=say("Moment"), form_help=NO_HELP)
    ]
    """The steps of the workshop, in order; each begins with '- id:'."""
    questions: Annotated[
        list[Question], About(say("Questions"), bare=True, one=say("Question"), form_help=NO_HELP)
    ] = []
    """Questions to everybody, for a programme without a case."""
    follow_up: Annotated[FollowUp | None, About(say("The follow-up meeting"), place=ShownIn.ELSEWHERE)] = None
    """The short meeting where the promises are looked at again."""
    facilitator: Annotated[ProgrammeNotes | None, ForFacilitator(), About(say("For the facilitator"), bare=True)] = None
    """What the facilitator needs before, during and after the day; participants never see it."""
    sources: Annotated[list[Source], About(say("Sources"), place=ShownIn.BACKGROUND, one=say("Source"))] = []
    """Where the methods come from; printed last in the annex to the guide."""

    @property
    def minutes(self) -> int:
        return sum(moment.minutes for moment in self.moments)

    @model_validator(mode="after")
    def _questions_or_a_case(self) -> Self:
        about = next((moment.title for moment in self.moments if moment.needs_a_case), None)
        if self.questions and about is not None:
            raise PydanticCustomError("questions_beside_a_case", "its own questions and a case's", {"moment": about})
        return self

    def notes_in_mode(self, mode: Mode) -> ProgrammeNotes | None:
        """What the facilitator needs when people meet in this way."""
        notes = self.facilitator
        return notes.model_copy(update=_what_differs(notes.by_mode, mode)) if notes else None


def _what_differs(by_mode: MomentByMode | NotesByMode | None, mode: Mode) -> dict[str, Any]:
    """The fields that are written for a way of meeting."""
    different = getattr(by_mode, mode, None)
    if different is None:
        return {}
    written = {name: getattr(different, name) for name in type(different).model_fields}
    return {name: value for name, value in written.items() if value is not None}
