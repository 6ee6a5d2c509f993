"""Pictures and small tables that are shown with a piece of a story, a turn or a question."""

import re
from typing import Annotated, Any, Protocol, TypeVar

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic.functional_validators import AfterValidator
from pydantic_core import PydanticCustomError

from toolkit.content.models.base import NO_HELP, About, InRows, Line, Sentences, ShownIn
from toolkit.content.small_tables import FEWEST_COLUMNS, LONGEST_CELL, MOST_COLUMNS, NoTableError, table_text
from toolkit.languages.language import words_of_any_picture
from toolkit.problems import say

LONGEST_WORDS = 1000
"""Characters of an alternative text: what is longer is a story, and stands where all can read it."""
SHOWN = say("Picture and table")
SHOWS_HELP = say(
    "What it says and shows, in whole sentences: a letter in its own words. Read aloud to who cannot see it."
)
TABLE_HELP = say("A row on each line, with | between the cells. The first row is the headings.")
_WORD = re.compile(r"[^\W\d_]+")


class Illustrated(Protocol):
    """What may have a picture and a table."""

    picture: str | None
    picture_shows: str | None
    picture_caption: str | None
    table: str | None


Model = TypeVar("Model", bound=Illustrated)


def picture_is_told(model: Model) -> Model:
    """Raises where a picture has no words for who cannot see it, or where there are words and no picture."""
    if model.picture and not model.picture_shows:
        raise PydanticCustomError("picture_without_words", "a picture needs words", {"picture": model.picture})
    if not model.picture and (model.picture_shows or model.picture_caption):
        raise PydanticCustomError("words_without_picture", "there is no picture", {})
    if model.picture and model.picture_shows and _says_nothing(model.picture_shows, model.picture):
        raise PydanticCustomError("picture_words_say_nothing", "no words", {"words": model.picture_shows})
    return model


def _says_nothing(words: str, file: str) -> bool:
    """Whether the words are the name of the file, or only that there is a picture."""
    stem = re.split(r"[\\/]", file)[-1].casefold()
    if words.casefold().strip(" .") in (stem, stem.rpartition(".")[0]):
        return True
    found = [word.casefold() for word in _WORD.findall(words)]
    return not found or all(word in words_of_any_picture() for word in found)


def _one_paragraph(words: str) -> str:
    return " ".join(words.split())


def _table(written: Any) -> str:
    try:
        return table_text(written)
    except NoTableError as error:
        about = {"reason": error.reason, "row": -1 if error.row is None else error.row, **error.about}
        raise PydanticCustomError("small_table", "no small table", about) from None


PictureFile = Annotated[
    Annotated[str, Field(min_length=1, max_length=200)] | None,
    About(
        say("Picture"),
        example=say("letter.png"),
        place=ShownIn.ELSEWHERE,
        control="picture",
        fold=SHOWN,
        form_help=say("A letter, a timetable, a screen: PNG, JPEG or SVG. It is put in your folder."),
    ),
]
"""The name of a picture in the author's folder."""
PictureWords = Annotated[
    Annotated[str, Field(min_length=1, max_length=LONGEST_WORDS), AfterValidator(_one_paragraph)] | None,
    Sentences(),
    About(
        say("What the picture shows"),
        walk_label=say("Picture in the handout"),
        example=say("A letter from the bank about a card that stops working in March."),
        fold=SHOWN,
        form_help=SHOWS_HELP,
    ),
]
"""What somebody who cannot see the picture needs to know."""
PictureCaption = Annotated[
    Annotated[str, Field(min_length=1, max_length=200)] | None,
    Line(),
    About(say("Caption"), example=say("The letter that came on Monday."), fold=SHOWN, form_help=NO_HELP),
]
"""A line below the picture."""
_CELL: dict[str, Any] = {"type": ["string", "number", "boolean", "null"], "maxLength": LONGEST_CELL}
_CELLS = {"type": "array", "minItems": FEWEST_COLUMNS, "maxItems": MOST_COLUMNS, "items": _CELL}
_AS_SCHEMA = {
    "anyOf": [
        {"type": "string", "pattern": r"\|[\s\S]*\n[\s\S]*\|"},
        {"type": "array", "minItems": 2, "items": {"anyOf": [{"type": "string", "pattern": r"\|"}, _CELLS]}},
    ]
}
SmallTable = Annotated[
    Annotated[
        str,
        BeforeValidator(_table),
        WithJsonSchema(_AS_SCHEMA),
    ]
    | None,
    InRows(),
    About(
        say("Small table"),
        example=say('["Stop | Bus 12", "The square | 07.10"]'),
        control="text",
        fold=SHOWN,
        form_help=TABLE_HELP,
    ),
]
"""A small table, as `small_tables.table_text` writes it."""
