"""The facilitator's own plan, workshop.yaml: every line optional, an empty one gives the built-in workshop."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from toolkit.content.programmes import Mode
from toolkit.content.quantities import FORMAT, CalendarDate, ClockTime, FormatVersion, Minutes
from toolkit.content.written import Identifier, Label, Prose, Written

MOST_PEOPLE = 500
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
CardSize = Literal["A5", "A6", "A7"]
Flip = Literal["long-edge", "short-edge"]
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
    operation: Label | None = None
    workplace: Label | None = None


class Facilitator(Written):
    """Somebody who leads."""

    name: Label
    role: Label | None = None
    email: Label | None = None
    phone: Label | None = None


class Look(Written):
    """What the printed material looks like beyond the toolkit's own style."""

    accent: Colour | None = None
    logo: Label | None = None
    """A picture in the plan's own folder: SVG, PNG or JPEG."""
    logo_text: Label | None = None
    """What the logo says, for those who cannot see it; the sender when left out."""
    sender: Label | None = None
    second_logo: Label | None = None
    second_logo_text: Label | None = None
    contact: Label | None = None
    """Who answers questions, and how: printed on the invitation and last in the handout."""


class Link(Written):
    """Something on the net to show as an address and a QR code."""

    title: Label
    address: Annotated[str, Field(pattern=r"^(https?://)?[^\s/@:]+\.[^\s/]+(/\S*)?$", max_length=300)]

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
    answer_to: Label | None = None
    """Where to say that you come and what you need; the contact of the look when left out."""


class Cards(Written):
    """How the question cards are cut and printed."""

    size: CardSize = "A6"
    flip: Flip = "long-edge"
    """The edge on which the printer turns the paper."""


class WorkshopPlan(Written):
    """One workshop: what, for whom, when and where."""

    format: FormatVersion = FORMAT
    title: Label | None = None
    language: LanguageTag = "sv"
    second_language: LanguageTag | None = None
    """Printed beside the first in the edition with two languages."""
    case: Identifier | None = None
    question_sets: list[Identifier] | None = None
    programme: Identifier | None = None
    methods: list[Identifier] | None = None
    """The methods that get a card; when left out, those that the built-in programmes use."""
    mode: Mode = "on-site"
    date: CalendarDate | None = None
    start: ClockTime | None = None
    end: ClockTime | None = None
    """When everybody goes home; the programme is fitted to it."""
    minutes: Minutes | None = None
    """How long the workshop is, instead of `end`."""
    place: Label | None = None
    municipality: Label | None = None
    participants: Annotated[int | list[Participant] | None, BeforeValidator(how_many)] = None
    """A number, or the people by name."""
    group_size: Annotated[int, Field(ge=2, le=12)] = 5
    facilitators: Annotated[list[Facilitator], Field(default_factory=list)]
    look: Look = Look()
    cards: Cards = Cards()
    leads: Annotated[dict[Identifier, Label], Field(default_factory=dict)]
    """Who leads each moment, by its id, where several share the day."""
    absent: Annotated[list[Label], Field(default_factory=list)]
    """Names on the list of those who did not come; the tables are drawn without them."""
    seed: Annotated[int, Field(ge=0, le=999_999)] = 1
    """Another number draws other tables."""
    invitation: Invitation = Invitation()
    links: Annotated[list[Link], Field(default_factory=list)]
    variables: Annotated[dict[VariableName, Label], Field(default_factory=dict)]

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
