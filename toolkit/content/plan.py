"""The facilitator's own plan, workshop.yaml: every line optional, an empty one gives the built-in workshop."""

from __future__ import annotations

import re
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from toolkit.content.programmes import Mode
from toolkit.content.quantities import FORMAT, CalendarDate, ClockTime, FormatVersion, Minutes
from toolkit.content.written import Identifier, Label, Written

MOST_PEOPLE = 500
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
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
    """Somebody who comes: a name and the operation they work in, for mixed groups."""

    name: Label
    operation: Label | None = None


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


class WorkshopPlan(Written):
    """One workshop: what, for whom, when and where."""

    format: FormatVersion = FORMAT
    title: Label | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[a-z]+)?$")] = "sv"
    case: Identifier | None = None
    question_sets: list[Identifier] | None = None
    programme: Identifier | None = None
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
    variables: Annotated[dict[VariableName, Label], Field(default_factory=dict)]

    @property
    def people(self) -> int | None:
        """How many come, where the plan says it."""
        return len(self.participants) if isinstance(self.participants, list) else self.participants

    @model_validator(mode="after")
    def _end_or_minutes(self) -> Self:
        if self.end is not None and self.minutes is not None:
            raise PydanticCustomError("end_and_minutes", "end and minutes both given", {})
        return self
