"""What everything that people write shares: strict fields, what is the facilitator's alone, sources and notes.

The models do without `from __future__ import annotations`: pydantic would compile each annotation anew at every start.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Annotated, Any, Literal, Self, TypeVar, cast

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, WithJsonSchema, model_validator
from pydantic_core import CoreSchema

from toolkit.content.addresses import WHOLE_WEB_ADDRESS
from toolkit.content.models.quantities import IN_DIGITS, CalendarDate
from toolkit.problems import Message, say

NO_LABEL = NO_HELP = Message("")
ID_HELP = say("It is made of the text when the box is empty. Only small letters a–z, digits and hyphens.")
WORDS_HELP = say("Words to explain in the handout.")
OF_PRACTICE = say("Leave it out for what you know from practice.")
LOOKED_UP = say("The day when you looked up what holds, such as 2026-11-30. It is printed with the text.")


class ForFacilitator:
    """Marks a field that participants must never see; `without_facilitator` empties every field that carries it."""


class ShownIn(Enum):
    """Where a field is read, in this order: by `toolkit show`, and on the card of a question in `toolkit walk`."""

    TITLE = "title"
    """In the first line, the heading of the thing itself."""
    DETAILS = "details"
    """In the line below it."""
    MAIN = "main"
    NOTES = "notes"
    """After all that participants may see."""
    BACKGROUND = "background"
    """Last: figures, words and sources."""
    ELSEWHERE = "elsewhere"
    """Not read there: it steers planning and printing, or stands in the documents only."""


Control = Literal["line", "short", "text", "texts", "choice", "checks", "picture"]
"""A line, a short line, several lines, a text on each line, one of some choices, any of some choices, a picture."""


@dataclass(frozen=True, eq=False)
class FormPage:
    """A page of the forms: the name in its address, and its heading."""

    id: str
    heading: Message


@dataclass(frozen=True, eq=False)
class FormGroup:
    """Fields that stand together in a form: the group's name in the page, its heading, and what is said below that."""

    id: str
    heading: Message
    page: FormPage
    help: Message | None = None


Offer = Literal[
    "case", "question-set", "programme", "method", "fact", "question", "source", "moment", "turn", "language"
]
"""Ids of content; of the figures there are; of questions and sources in the same file; of moments of the programme and
turns of the case; languages."""


@dataclass(frozen=True, eq=False)
class About:
    """What a field is called and where it is shown; stands in its annotation, beside `ForFacilitator` where it has it.

    The sentence under the field says what to write. Everything that shows fields is made from these declarations: the
    schema, the folder that `toolkit new` writes, the form, `toolkit show` and the question card in `toolkit walk`.
    """

    label: Message
    place: ShownIn = ShownIn.MAIN
    after: str = ""
    """The field that it is shown after, where that is not the one above it."""
    bare: bool = False
    """Shown without its label. Notes without a label are shown field by field."""
    example: str | Message = ""
    """What `toolkit new` writes after the colon, as YAML, where its template does not have the field."""
    walk_label: Message | None = None
    """The label in `toolkit walk`, where it is another."""
    one: Message | None = None
    """What one item of a list is called: "Person" for People. The form numbers and adds items by it."""
    in_form: bool = True
    form_help: Message | None = None
    """What helps to fill in the box, where it is not the sentence under the field; `NO_HELP` where none is needed."""
    group: FormGroup | None = None
    """Where in the forms of the plan the field stands; in the first group when left out."""
    control: Control | None = None
    """What the form fills it in with, where the type does not say it."""
    offers: Offer | None = None
    """What the form offers to choose among, or to fill in one by one."""
    fold: Message | None = None
    """The heading of a part of the form that is folded, where fields that few want stand together."""


class Sentences:
    """Marks running text that people read."""


class Line:
    """Marks a heading, a name, a figure: read, but no sentence."""


class Address:
    """Marks an address on the net: copied rather than read, and made a QR code of."""


class InRows:
    """Marks a small table, which may be written as a text or as a list of rows."""


class Meanings:
    """Says what each value of a Literal means, in its order; an enum has sentences under its members instead.

    `labels` are what the values are called, where they have names that people read.
    """

    def __init__(self, *meanings: Message, labels: Iterable[Message] = ()) -> None:
        self.meanings = [meaning.text for meaning in meanings]
        self.labels = tuple(labels)

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(core), "enumDescriptions": self.meanings}


class Choice(StrEnum):
    """Values to choose among: `OPENING = "opening", say("Understand")`, as it is written and as readers meet it.

    The sentence under a value says what it means. A third part is what the value is called in the list of a form,
    where that is not its label.
    """

    label: Message
    option: Message

    def __new__(cls, value: str, label: Message = NO_LABEL, option: Message | None = None) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label, member.option = label, option or label
        return member


class Written(BaseModel):
    """What every written thing shares: no unknown fields, no changes afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    @model_validator(mode="before")
    @classmethod
    def _empty_is_not_written(cls, data: object) -> object:
        """`turns:` with nothing after it says no more than no line at all; an unknown field is kept, to be refused."""
        if not isinstance(data, dict) or None not in data.values():
            return data
        known = {field.alias or name for name, field in cls.model_fields.items()}
        return {name: value for name, value in data.items() if value is not None or name not in known}


Reference = Annotated[str, Field(min_length=1, max_length=200), WithJsonSchema({"type": ["string", "number"]})]
"""The id of something else, or its title; whether there is such a thing is seen where it is looked up."""
Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]


Label = Annotated[
    str,
    Field(min_length=1, max_length=200),
    Line(),
    WithJsonSchema({"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": 200}),
]
"""One line of text."""


Prose = Annotated[str, Field(min_length=1), Sentences()]
"""Text in the Markdown subset: paragraphs, emphasis, lists, links. No HTML."""


class Source(Written):
    """Where something is said. `id` is how notes in the same file point at it."""

    id: Annotated[Identifier | None, About(say("Id"), place=ShownIn.ELSEWHERE, form_help=ID_HELP)] = None
    """What notes in the same file call this source; lower case a–z, digits and hyphens."""
    title: Annotated[Label, About(say("Title"), place=ShownIn.TITLE)]
    """The title of the report, page or law."""
    publisher: Annotated[Label, About(say("Publisher"), place=ShownIn.TITLE)]
    """Who published it: an authority, an organisation, a newspaper."""
    year: Annotated[
        Annotated[int, Field(ge=1900, le=2100), IN_DIGITS] | None, About(say("Year"), place=ShownIn.TITLE)
    ] = None
    """The year it was published, such as 2025."""
    url: Annotated[
        Annotated[str, Field(pattern=rf"^{WHOLE_WEB_ADDRESS}$")] | None,
        Address(),
        About(say("Address"), place=ShownIn.TITLE),
    ] = None
    """The address of the page, beginning with https://."""


NoteSource = Annotated[
    Identifier | None, About(say("Source"), place=ShownIn.TITLE, offers="source", form_help=OF_PRACTICE)
]


class Note(Written):
    """What pulls in different directions, and the id of its source, or nothing when it is practice."""

    text: Annotated[Prose, About(say("Text"), place=ShownIn.TITLE)]
    """What is in tension, in a few sentences."""
    source: NoteSource = None
    """The id of a source in this file; leave it out for what you know from practice."""


class PointOfLaw(Written):
    """What the law says, and the day on which somebody last looked it up: laws change, and paper does not."""

    text: Annotated[Prose, About(say("Text"), place=ShownIn.TITLE)]
    """What the law says, in a few sentences."""
    source: NoteSource = None
    """The id of a source in this file; leave it out for what you know from practice."""
    as_of: Annotated[CalendarDate | None, About(say("Looked up on"), place=ShownIn.TITLE, form_help=LOOKED_UP)] = None
    """The day when somebody last looked up what holds, such as 2026-11-30; it is printed with the text."""


class Term(Written):
    """A word that not everybody in the room knows."""

    term: Annotated[Label, About(say("Word"), place=ShownIn.TITLE)]
    """A word that not everybody in the room knows."""
    meaning: Annotated[Prose, About(say("Meaning"), place=ShownIn.TITLE)]
    """What the word means, in a sentence that anybody understands."""


Model = TypeVar("Model", bound=Written)


def without_facilitator(model: Model) -> Model:
    """The same model in which facilitator text does not exist: every marked field, however deep, is back to empty."""
    kept: dict[str, Any] = {
        name: _stripped(getattr(model, name))
        for name, field in type(model).model_fields.items()
        if not any(isinstance(mark, ForFacilitator) for mark in field.metadata)
    }
    return cast("Model", type(model).model_construct(_fields_set=model.model_fields_set & kept.keys(), **kept))


def _stripped(value: object) -> object:
    if isinstance(value, Written):
        return without_facilitator(value)
    if isinstance(value, list):
        return [_stripped(item) for item in value]
    if isinstance(value, dict):
        return {key: _stripped(item) for key, item in value.items()}
    return value
