"""The facilitator's own plan, workshop.yaml: every line optional, an empty one gives the built-in workshop."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from toolkit.content.addresses import WEB_ADDRESS, shown_as, target_of
from toolkit.content.kinds import KINDS, KindId
from toolkit.content.models.base import (
    NO_HELP,
    About,
    Address,
    Choice,
    FormGroup,
    FormPage,
    Label,
    Meanings,
    Prose,
    Reference,
    Written,
)
from toolkit.content.models.declarations import declared
from toolkit.content.models.programme import Mode
from toolkit.content.models.quantities import FORMAT, IN_DIGITS, CalendarDate, ClockTime, FormatVersion, Minutes, YesNo
from toolkit.content.person_names import holds_no_name
from toolkit.languages import DEFAULT
from toolkit.languages.language import languages, words_for_none
from toolkit.problems import say

NO_CASE = "none"
"""Instead of a case, where nothing is read aloud; `ingen` will do."""
MOST_PEOPLE = 500
MOST_TABLES = 250
THE_PLAN = FormPage("plan", say("The workshop"))
THE_PEOPLE = FormPage("people", say("Those who come and those who lead"))
THE_LOOK = FormPage("look", say("The look"))
THE_INVITATION = FormPage("invitation", say("The invitation and links"))
WHAT = FormGroup("what", say("What"), THE_PLAN)
SETS = FormGroup("sets", say("Question sets"), THE_PLAN)
WHEN = FormGroup("when", say("When and where"), THE_PLAN)
COMING = FormGroup("coming", say("Those who come"), THE_PEOPLE)
LEADING = FormGroup("leading", say("Those who lead"), THE_PEOPLE)
LOOK = FormGroup("look", say("The look"), THE_LOOK)
CARDS = FormGroup("cards", say("The cards"), THE_LOOK)
SCREEN = FormGroup("screen", say("The video meeting"), THE_PLAN)
AGAIN = FormGroup("again", say("When you meet again"), THE_PLAN)
INVITING = FormGroup("invitation", say("The invitation"), THE_INVITATION)
LINKS = FormGroup("links", say("Links"), THE_INVITATION)
OWN_WORDS = FormGroup(
    "variables",
    say("Your own words"),
    THE_PLAN,
    say("A word called {name} is printed where a text says {sign}.", name="filialen", sign="${filialen}"),
)
LINKS_HELP = say("Addresses that are printed as QR codes, to be read with a telephone.")


def colour(value: object) -> object:
    """`0b5563`, `#0b5` and `"#0b5563"`, marks and all, as `#0b5563`; anything else is left to be refused."""
    if not isinstance(value, str):
        return value
    signs = value.strip().strip("\"'”“’").removeprefix("#")
    if re.fullmatch(r"[0-9a-fA-F]{3}", signs) and "#" in value:
        return "#" + "".join(sign * 2 for sign in signs)
    return f"#{signs}" if re.fullmatch(r"[0-9a-fA-F]{6}", signs) else value


Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$"), BeforeValidator(colour)]
LIST_OF_PEOPLE = r"\.([cC][sS][vV]|[tT][sS][vV]|[tT][xX][tT]|[xX][lL][sS][xXmMbB]?|[oO][dD][sS])\s*$"
"""How the name of a file with a list ends."""
HowMany = Annotated[
    int,
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 1, "maximum": MOST_PEOPLE},
                {"type": "string", "pattern": LIST_OF_PEOPLE},
            ]
        }
    ),
]
CardSize = Annotated[
    Literal["A5", "A6", "A7"],
    Meanings(
        say("Two cards on a sheet; easiest to read."),
        say("Four cards on a sheet."),
        say("Eight cards on a sheet; for short texts."),
    ),
]
Flip = Annotated[
    Literal["long-edge", "short-edge"],
    Meanings(say("The paper is turned as a page in a book."), say("The paper is turned as a sheet on a notepad.")),
]
_NONE = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in sorted(words_for_none()))
TurnNames = Annotated[
    list[Reference],
    WithJsonSchema(
        {
            "type": ["array", "string"],
            "items": {"type": ["string", "number"]},
            "pattern": f"^(?:{_NONE})$",
        }
    ),
]
"""In a file, a word for none will do."""
LanguageTag = Annotated[
    str, Field(pattern=r"^[a-z]{2,3}(-[a-z]+)?$"), WithJsonSchema({"type": "string", "minLength": 2})
]
"""In a file, what the language is called will do: `svenska`, `English`."""
VariableName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


def no_case(value: object) -> object:
    """`ingen`, `Inget` and `no` as NO_CASE; anything else names a case."""
    words = {word for known in languages() for word in (*known.nothing, *known.answers_no)}
    return NO_CASE if isinstance(value, str) and value.strip().casefold() in {NO_CASE, *words} else value


def no_turns(value: object) -> object:
    """`inga`, `none` and a list of that alone as an empty list; anything else is left as it is."""
    if one_or_nothing(value) is None and value is not None:
        return []
    if isinstance(value, str) and re.fullmatch(r"\s*\d+\s*", value):
        raise PydanticCustomError("turns_by_number", "a number of turns", {"value": value.strip()})
    if isinstance(value, list) and any(no_case(one) == NO_CASE for one in value):
        raise PydanticCustomError("turns_and_none", "turns, and none", {})
    return value


def one_or_nothing(value: object) -> object:
    """`ingen` as nothing, and a list of one as the one; anything else is left as it is."""
    if isinstance(value, list) and len(value) == 1:
        return one_or_nothing(value[0])
    return None if no_case(value) == NO_CASE else value


def how_many(value: object) -> object:
    """`24` → a number of people from 1 to 500; a list is left to be read as names, unless nobody is on it."""
    if value == []:
        raise PydanticCustomError("nobody_on_the_list", "nobody on the list", {})
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"-?\d{1,9}", value.strip()) or not 1 <= int(value) <= MOST_PEOPLE:
        told = {"value": value.strip(), "most": MOST_PEOPLE}
        raise PydanticCustomError("participants", "not a number of people", told)
    return int(value)


def person_name(name: str) -> str:
    """An address, a number or a time is never printed as a name."""
    if holds_no_name(name):
        raise PydanticCustomError("not_a_name", "not a name", {"value": name})
    return name


PersonName = Annotated[Label, AfterValidator(person_name)]


class Participant(Written):
    """Somebody who comes, for mixed groups; colleagues, who share a workplace, are kept apart."""

    name: Annotated[PersonName, About(say("Name"))]
    """The name of somebody who comes, as on the name sign."""
    operation: Annotated[Label | None, About(say("Operation"))] = None
    """Where the person works, such as Libraries; tables mix different operations."""
    workplace: Annotated[Label | None, About(say("Workplace"))] = None
    """The workplace; colleagues who share one are kept apart when the tables are drawn."""
    table: Annotated[
        Annotated[int, Field(ge=1, le=MOST_TABLES)] | None,
        About(say("Table"), form_help=say("Drawn when the box is empty.")),
    ] = None
    """The number of the table where the person sits; drawn when left out."""
    remote: Annotated[YesNo, About(say("Takes part from elsewhere"))] = False
    """Whether the person takes part from elsewhere: yes or no."""


class Facilitator(Written):
    """Somebody who leads."""

    name: Annotated[PersonName, About(say("Name"))]
    """The name of somebody who leads the workshop."""
    role: Annotated[Label | None, About(say("Role"))] = None
    """What the person does otherwise, such as librarian."""
    email: Annotated[Label | None, About(say("E-mail"))] = None
    """An e-mail address that may be printed."""
    phone: Annotated[Label | None, About(say("Telephone"))] = None
    """A telephone number that may be printed."""


class Look(Written):
    """What the printed material looks like beyond the toolkit's own style."""

    accent: Annotated[
        Colour | None,
        About(say("Colour"), form_help=say("# and six signs, such as #0b5563. Dark enough to read on white.")),
    ] = None
    """A colour for headings and lines, with quotation marks: "#0b5563"."""
    logo: Annotated[
        Label | None,
        About(
            say("Logo"),
            after="contact",
            control="picture",
            form_help=say("A picture: SVG, PNG or JPEG. It is put in your folder."),
        ),
    ] = None
    """A picture in the plan's own folder: SVG, PNG or JPEG."""
    logo_text: Annotated[
        Label | None,
        About(say("What the logo says"), after="logo", form_help=say("Read aloud to those who cannot see it.")),
    ] = None
    """What the logo says, for those who cannot see it; the sender when left out."""
    sender: Annotated[Label | None, About(say("Sender"), form_help=say("Who invites. Stands on every page."))] = None
    """Who invites, such as Borås City Library; printed on every page."""
    second_logo: Annotated[
        Label | None,
        About(
            say("Second logo"),
            after="logo_text",
            control="picture",
            form_help=say("The logo of somebody you invite together with."),
        ),
    ] = None
    """The logo of somebody you invite together with: SVG, PNG or JPEG in the plan's own folder."""
    second_logo_text: Annotated[
        Label | None, About(say("What the second logo says"), after="second_logo", form_help=NO_HELP)
    ] = None
    """What the second logo says, for those who cannot see it."""
    contact: Annotated[Label | None, About(say("Contact"), form_help=say("Who answers questions, and how."))] = None
    """Who answers questions, and how: printed on the invitation and last in the handout."""


class Link(Written):
    """Something on the net to show as an address and a QR code."""

    title: Annotated[Label, About(say("Title"))]
    """What the link leads to, printed beside the QR code."""
    address: Annotated[str, Field(pattern=rf"^{WEB_ADDRESS}$", max_length=300), Address(), About(say("Address"))]
    """The address to print as a QR code, such as example.se/digital."""

    @property
    def shown(self) -> str:
        """The address as people read and type it."""
        return shown_as(self.address)

    @property
    def target(self) -> str:
        """The whole address in ASCII."""
        return target_of(self.address)


class VideoMeeting(Written):
    """Where those who are not in the room take part, as far as it is known."""

    link: Annotated[
        Annotated[str, Field(pattern=rf"^{WEB_ADDRESS}$", max_length=500)] | None,
        Address(),
        About(say("Link"), form_help=say("The link to the meeting, copied from Teams, Zoom or another service.")),
    ] = None
    """The link to the meeting; printed on the invitation and on the technical host's sheet."""
    phone: Annotated[
        Label | None, About(say("Telephone"), form_help=say("The number to call, and the code if there is one."))
    ] = None
    """The number to call to take part without a screen, and the code if there is one."""

    @property
    def shown(self) -> str:
        """The link as people read and type it; empty without one."""
        return shown_as(self.link) if self.link else ""

    @property
    def target(self) -> str:
        """The whole link in ASCII; empty without one."""
        return target_of(self.link) if self.link else ""


class Invitation(Written):
    """What only the invitation says."""

    why: Annotated[Prose | None, About(say("Why"))] = None
    """What it is for, in the inviter's own words."""
    way: Annotated[Prose | None, About(say("The way there"))] = None
    """How to get there, and in: bus stop, door, lift."""
    answer_by: Annotated[
        CalendarDate | None, About(say("Answer by"), form_help=say("Year-month-day, such as 2026-11-20."))
    ] = None
    """The last day to say that you come, such as 2026-11-20."""
    answer_to: Annotated[
        Label | None,
        About(say("Answer to"), form_help=say("When the box is empty it is the contact on the page “The look”.")),
    ] = None
    """Where to say that you come and what you need; the contact of the look when left out."""


class NextMeeting(Written):
    """When and where you meet again and look at what was promised; what is left out is not decided."""

    date: Annotated[CalendarDate | None, About(say("Date"), form_help=say("Year-month-day, such as 2027-01-14."))] = (
        None
    )
    """The day when you meet again, as 2027-01-14."""
    time: Annotated[ClockTime | None, About(say("Time"), form_help=say("Such as 09.00."))] = None
    """When it begins, such as 09.00."""
    place: Annotated[Label | None, About(say("Place"), form_help=NO_HELP)] = None
    """The room and the building where you meet again."""


class HandoutFor(Choice):
    """Whether there is one handout for all, or one for each operation."""

    TOGETHER = "together", say("together"), say("One for all")
    """Everybody gets the same, with the questions of all operations."""
    PER_OPERATION = "per-operation", say("by operation"), say("One for each operation")
    """Each operation gets its own, with the questions that all share and its own."""


class Cards(Written):
    """How the question cards are cut and printed."""

    size: Annotated[CardSize, About(say("Size"))] = "A6"
    """How large the cards are when they are cut; A6 gives four on a sheet."""
    flip: Annotated[Flip, About(say("Turned on"))] = "long-edge"
    """The edge on which the printer turns the paper; the test sheet shows which."""


class WorkshopPlan(Written):
    """One workshop: what, for whom, when and where."""

    format: Annotated[FormatVersion, About(say("Format"), in_form=False)] = FORMAT
    """The format of the file; always 1."""
    title: Annotated[
        Label | None,
        About(
            say("Title"),
            group=WHAT,
            form_help=say("Stands first on everything that is printed. Leave it empty for the name of the case."),
        ),
    ] = None
    """The name of the workshop, printed on every document; the title of the case when left out."""
    language: Annotated[
        LanguageTag,
        About(say("Language"), group=WHAT, after="methods", control="choice", offers="language", form_help=NO_HELP),
    ] = DEFAULT
    """The language of the material: sv, en or sv-simple for easy-read Swedish."""
    second_language: Annotated[
        LanguageTag | None,
        About(say("Second language"), group=WHAT, after="language", control="choice", offers="language"),
    ] = None
    """Printed beside the first in the edition with two languages."""
    case: Annotated[
        Reference | None,
        BeforeValidator(no_case),
        About(say("Case"), group=WHAT, control="choice", offers="case", form_help=NO_HELP),
    ] = None
    """The case to talk about, by its id or title, or none; 'toolkit list cases' shows them all."""
    turns: Annotated[
        TurnNames | None,
        BeforeValidator(no_turns),
        About(
            say("Turns"),
            group=WHAT,
            offers="turn",
            form_help=say(
                "What is read out later in the case. With none ticked, the first ones that the programme has room for."
            ),
        ),
    ] = None
    """Turns of the case to hand out, by id or heading, in that order, or none; the first ones when left out."""
    question_sets: Annotated[
        list[Reference] | None,
        About(
            say("Question sets"),
            group=SETS,
            offers="question-set",
            form_help=say("One for each operation that comes. Two to four are enough."),
        ),
    ] = None
    """Two to four question sets, by id or title; 'toolkit list question-sets' shows them all."""
    programme: Annotated[
        Reference | None, About(say("Programme"), group=WHAT, control="choice", offers="programme", form_help=NO_HELP)
    ] = None
    """The programme, such as two-hours; 'toolkit list programmes' shows them all."""
    continues: Annotated[
        Label | None,
        BeforeValidator(one_or_nothing),
        About(
            say("Goes on from"),
            group=WHAT,
            after="programme",
            form_help=say("The meeting before this one: the name of its workshop file or of its session, or latest."),
        ),
    ] = None
    """The workshop whose promises you look at again: its plan, a name that 'toolkit record list' shows, or latest."""
    methods: Annotated[
        list[Reference] | None,
        About(
            say("Methods"),
            group=WHAT,
            after="continues",
            offers="method",
            form_help=say(
                "Those that get a card on the tables. With none ticked, six that the programmes use get one."
            ),
        ),
    ] = None
    """The methods that get a card, by id or title; six that the programmes use when left out."""
    mode: Annotated[Mode, About(say("Mode"), group=WHEN, form_help=NO_HELP)] = Mode.ON_SITE
    """Where you meet: in a room, on screen or both."""
    date: Annotated[
        CalendarDate | None, About(say("Date"), group=WHEN, form_help=say("Year-month-day, such as 2026-12-03."))
    ] = None
    """The day of the workshop, as 2026-12-03."""
    start: Annotated[ClockTime | None, About(say("Begins"), group=WHEN, form_help=say("Such as 09.00."))] = None
    """When it begins, such as 09.00."""
    end: Annotated[ClockTime | None, About(say("Ends"), group=WHEN, form_help=say("Such as 11.30."))] = None
    """When everybody goes home; the programme is fitted to it."""
    minutes: Annotated[Minutes | None, About(say("Minutes"), group=WHEN, form_help=say("Instead of when it ends."))] = (
        None
    )
    """How long the workshop is, instead of end: 100 or 1 h 40 min."""
    place: Annotated[
        Label | None,
        About(
            say("Place"),
            group=WHEN,
            after="municipality",
            form_help=say("The house and the room, such as the city library, the lecture hall."),
        ),
    ] = None
    """The room and the building, such as the city library, the lecture hall."""
    video_meeting: Annotated[VideoMeeting, About(say("The video meeting"), group=SCREEN)] = VideoMeeting()
    """The link and the telephone number, for those who take part on screen."""
    municipality: Annotated[Label | None, About(say("Municipality"), group=WHEN, form_help=NO_HELP)] = None
    """The municipality; fills in ${municipality} in the texts."""
    participants: Annotated[
        HowMany | Annotated[list[Participant], Field(min_length=1)] | None,
        BeforeValidator(how_many),
        About(
            say("Participants"),
            group=COMING,
            control="short",
            one=say("Participant"),
            form_help=say("How many come, the name of a list from Excel that lies in your folder, or the names below."),
        ),
    ] = None
    """A number, the people by name, or a file with their names, such as guests.xlsx."""
    group_size: Annotated[
        int,
        Field(ge=2, le=12),
        IN_DIGITS,
        About(say("At each table"), group=COMING, after="absent", form_help=say("2 to 12 people.")),
    ] = 5
    """How many sit at each table, 2 to 12."""
    facilitators: Annotated[
        list[Facilitator],
        Field(default_factory=list),
        About(say("Those who lead"), group=LEADING, one=say("Facilitator"), form_help=NO_HELP),
    ]
    """Those who lead; each begins with '- name:'."""
    follow_up: Annotated[NextMeeting, About(say("When you meet again"), group=AGAIN)] = NextMeeting()
    """When and where you meet again and look at what was promised; leave it out until you have decided."""
    look: Annotated[Look, About(say("The look"), group=LOOK)] = Look()
    """Colour, logo, sender and contact on the printed material."""
    handout: Annotated[
        HandoutFor | None,
        About(
            say("The handout"),
            group=SETS,
            after="question_sets",
            form_help=say("When nothing is chosen each operation gets its own from three question sets up."),
        ),
    ] = None
    """One handout for all, or one for each operation; one for each when left out, from three question sets up."""
    cards: Annotated[Cards, About(say("The cards"), group=CARDS)] = Cards()
    """How the question cards are cut and printed."""
    leads: Annotated[
        dict[Label, Label],
        Field(default_factory=dict),
        About(
            say("Who leads what"),
            group=LEADING,
            after="facilitators",
            offers="moment",
            form_help=say("Where several share the day. Write a name at the moments that somebody else leads."),
        ),
    ]
    """Who leads each moment, by its id or title, where several share the day."""
    absent: Annotated[
        list[Label],
        Field(default_factory=list),
        About(
            say("Those who cannot come"),
            group=COMING,
            after="participants",
            form_help=say("A name on each line, as on the list. The tables are drawn without them."),
        ),
    ]
    """Names on the list of those who did not come; the tables are drawn without them."""
    seed: Annotated[
        int, Field(ge=0, le=999_999), IN_DIGITS, About(say("Draw the tables anew"), group=COMING, after="group_size")
    ] = 1
    """Another number draws other tables."""
    invitation: Annotated[Invitation, About(say("The invitation"), group=INVITING)] = Invitation()
    """What only the invitation says: why, the way there, when to answer."""
    links: Annotated[
        list[Link], Field(default_factory=list), About(say("Links"), group=LINKS, one=say("Link"), form_help=LINKS_HELP)
    ]
    """Addresses to print as QR codes; each begins with '- title:'."""
    variables: Annotated[
        dict[VariableName, Label],
        Field(default_factory=dict),
        About(say("Your own words"), group=OWN_WORDS, one=say("Word"), form_help=NO_HELP),
    ]
    """Your own words for the texts: closing_office is printed where a text says ${closing_office}."""

    @property
    def people(self) -> int | None:
        """How many come, where the plan says it."""
        return len(self.present) if isinstance(self.participants, list) else self.participants

    @property
    def present(self) -> list[Participant]:
        """Those who come, where the plan names them."""
        absent = {name.casefold() for name in self.absent}
        named = self.participants if isinstance(self.participants, list) else []
        return [person for person in named if person.name.casefold() not in absent]

    @model_validator(mode="after")
    def _end_or_minutes(self) -> Self:
        if self.end is not None and self.minutes is not None:
            begins, ends = (60 * one.hour + one.minute if one else 0 for one in (self.start, self.end))
            agree = ends - begins == self.minutes
            raise PydanticCustomError("end_and_minutes", "end and minutes both given", {"agree": agree})
        return self

    @model_validator(mode="after")
    def _somebody_comes(self) -> Self:
        if self.people == 0:
            raise PydanticCustomError("everybody_absent", "everybody on the list is absent", {})
        return self


REFERENCES: Mapping[str, KindId] = {
    field.written_as: kind for field in declared(WorkshopPlan) for kind in KINDS if kind == field.about.offers
}
"""The fields of a plan that name content by its id or title, and the kind that each names."""
