"""The facilitator's own plan, workshop.yaml: every line optional, an empty one gives the built-in workshop."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from toolkit.content.models.base import Identifier, Label, Meanings, Prose, Written
from toolkit.content.models.programme import Mode
from toolkit.content.models.quantities import FORMAT, CalendarDate, ClockTime, FormatVersion, Minutes
from toolkit.problems import say

MOST_PEOPLE = 500
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
HowMany = Annotated[int, WithJsonSchema({"type": "integer", "minimum": 1, "maximum": MOST_PEOPLE})]
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
LanguageTag = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[a-z]+)?$")]
VariableName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


def how_many(value: object) -> object:
    """`24` → a number of people from 1 to 500; a list is left to be read as names."""
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"-?\d{1,9}", value.strip()) or not 1 <= int(value) <= MOST_PEOPLE:
        told = {"value": value.strip(), "most": MOST_PEOPLE}
        raise PydanticCustomError("participants", "not a number of people", told)
    return int(value)


class Participant(Written):
    """Somebody who comes, for mixed groups; colleagues, who share a workplace, are kept apart."""

    name: Label
    """The name of somebody who comes, as on the name sign."""
    operation: Label | None = None
    """Where the person works, such as Libraries; tables mix different operations."""
    workplace: Label | None = None
    """The workplace; colleagues who share one are kept apart when the tables are drawn."""


class Facilitator(Written):
    """Somebody who leads."""

    name: Label
    """The name of somebody who leads the workshop."""
    role: Label | None = None
    """What the person does otherwise, such as librarian."""
    email: Label | None = None
    """An e-mail address that may be printed."""
    phone: Label | None = None
    """A telephone number that may be printed."""


class Look(Written):
    """What the printed material looks like beyond the toolkit's own style."""

    accent: Colour | None = None
    """A colour for headings and lines, with quotation marks: "#0b5563"."""
    logo: Label | None = None
    """A picture in the plan's own folder: SVG, PNG or JPEG."""
    logo_text: Label | None = None
    """What the logo says, for those who cannot see it; the sender when left out."""
    sender: Label | None = None
    """Who invites, such as Borås City Library; printed on every page."""
    second_logo: Label | None = None
    """The logo of one you invite together with: SVG, PNG or JPEG in the plan's own folder."""
    second_logo_text: Label | None = None
    """What the second logo says, for those who cannot see it."""
    contact: Label | None = None
    """Who answers questions, and how: printed on the invitation and last in the handout."""


class Link(Written):
    """Something on the net to show as an address and a QR code."""

    title: Label
    """What the link leads to, printed beside the QR code."""
    address: Annotated[str, Field(pattern=r"^(https?://)?[^\s/@:]+\.[^\s/]+(/\S*)?$", max_length=300)]
    """The address to print as a QR code, such as example.se/digital."""

    @property
    def shown(self) -> str:
        """The address as people read and type it."""
        return re.sub(r"^https?://(www\.)?", "", self.address).rstrip("/")

    @property
    def target(self) -> str:
        return self.address if "://" in self.address else f"https://{self.address}"


class Invitation(Written):
    """What only the invitation says."""

    why: Prose | None = None
    """What it is for, in the inviter's own words."""
    way: Prose | None = None
    """How to get there, and in: bus stop, door, lift."""
    answer_by: CalendarDate | None = None
    """The last day to say that you come, such as 2026-11-20."""
    answer_to: Label | None = None
    """Where to say that you come and what you need; the contact of the look when left out."""


class Cards(Written):
    """How the question cards are cut and printed."""

    size: CardSize = "A6"
    """How large the cards are when they are cut; A6 gives four on a sheet."""
    flip: Flip = "long-edge"
    """The edge on which the printer turns the paper; the test sheet shows which."""


class WorkshopPlan(Written):
    """One workshop: what, for whom, when and where."""

    format: FormatVersion = FORMAT
    """The format of the file; always 1."""
    title: Label | None = None
    """The name of the workshop, printed on every document; the title of the case when left out."""
    language: LanguageTag = "sv"
    """The language of the material: sv, en or sv-simple for easy-read Swedish."""
    second_language: LanguageTag | None = None
    """Printed beside the first in the edition with two languages."""
    case: Identifier | None = None
    """The id of the case to talk about; 'toolkit list cases' shows them all."""
    question_sets: list[Identifier] | None = None
    """Ids of two to four question sets; 'toolkit list question-sets' shows them all."""
    programme: Identifier | None = None
    """The id of the programme, such as two-hours; 'toolkit list programmes' shows them all."""
    methods: list[Identifier] | None = None
    """Ids of the methods that get a card; six that the programmes use when left out."""
    mode: Mode = "on-site"
    """Where you meet: in a room, on screen or both."""
    date: CalendarDate | None = None
    """The day of the workshop, as 2026-12-03."""
    start: ClockTime | None = None
    """When it begins, such as 09.00."""
    end: ClockTime | None = None
    """When everybody goes home; the programme is fitted to it."""
    minutes: Minutes | None = None
    """How long the workshop is, instead of end: 100 or 1 h 40 min."""
    place: Label | None = None
    """The room and the building, such as the city library, the lecture hall."""
    municipality: Label | None = None
    """The municipality; fills in ${municipality} in the texts."""
    participants: Annotated[HowMany | list[Participant] | None, BeforeValidator(how_many)] = None
    """A number, or the people by name."""
    group_size: Annotated[int, Field(ge=2, le=12)] = 5
    """How many sit at each table, 2 to 12."""
    facilitators: Annotated[list[Facilitator], Field(default_factory=list)]
    """Those who lead; each begins with '- name:'."""
    look: Look = Look()
    """Colour, logo, sender and contact on the printed material."""
    cards: Cards = Cards()
    """How the question cards are cut and printed."""
    leads: Annotated[dict[Identifier, Label], Field(default_factory=dict)]
    """Who leads each moment, by its id, where several share the day."""
    absent: Annotated[list[Label], Field(default_factory=list)]
    """Names on the list of those who did not come; the tables are drawn without them."""
    seed: Annotated[int, Field(ge=0, le=999_999)] = 1
    """Another number draws other tables."""
    invitation: Invitation = Invitation()
    """What only the invitation says: why, the way there, when to answer."""
    links: Annotated[list[Link], Field(default_factory=list)]
    """Addresses to print as QR codes; each begins with '- title:'."""
    variables: Annotated[dict[VariableName, Label], Field(default_factory=dict)]
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
            raise PydanticCustomError("end_and_minutes", "end and minutes both given", {})
        return self
