"""The documents that can be printed: one folder each, data only. This module finds and describes them.

No other list of documents exists and no module asks for one by its id: what sets one apart is a field in its
document.yaml. docs/adding-a-document.md shows how one is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from toolkit.content.models.base import Label, Written
from toolkit.content.models.programme import Mode
from toolkit.content.reading import read_model
from toolkit.documents.edition import EDITIONS, STANDARD
from toolkit.planning.agenda import StepHolding
from toolkit.planning.amounts import Each
from toolkit.planning.workshop import Audience, Holding, Workshop
from toolkit.problems import ToolkitError
from toolkit.source.parser import read_yaml

FOLDER = Path(__file__).parent
FONTS = FOLDER / "fonts"
DEFAULT_EDITIONS = ["large-print", "saver"]

CardKind = Literal["question-card", "method-card"]
"""The cards that texts must fit on; printing/render/checks.py measures them."""


def _known(edition: str) -> str:
    if edition not in EDITIONS or edition == STANDARD:
        raise ValueError(f"documents/edition.py has no edition '{edition}' besides the standard one")
    return edition


Lies = Literal["place", "table", "group", "wall", "door", "leader", "after", "nowhere"]
"""Where paper lies when people come: at each participant's place, on each table, in the envelope of each group by
operation, on the wall, at the door, with whoever leads; `after` is for what is given out last or
later, and `nowhere` for what nobody needs in the room."""
LIES: Mapping[Each, Lies] = {
    **dict.fromkeys(("leader", "one"), "leader"),
    **dict.fromkeys(("table", "common", "seated"), "table"),
    **dict.fromkeys(("group", "without"), "group"),
    "participant": "place",
}
"""Where it lies that each of these gets one of."""


class Paper(Written):
    """How a document is printed: what the print order asks for."""

    copies: Each
    """Who gets one: each participant, each table, each group by operation and so on; `planning/amounts.py` counts."""
    size: Literal["A4", "A3", "screen"] = "A4"
    """A4, A3, or `screen` for what is shown and not printed."""
    sides: Literal["one", "two"] = "one"
    """Whether it is printed on one side of the paper or on both."""
    flip: Literal["long-edge", "as-planned"] = "long-edge"
    """The edge that a sheet is turned on between its sides: the long one, or what the plan says for cards."""
    lies: Lies | None = None
    """Where it lies when people come, such as `wall`; when left out it goes by who gets one."""
    note: Label | None = None
    """About paper and cutting (a message in languages/)."""


class When(Written):
    """In which workshops a document exists."""

    modes: Annotated[tuple[Mode, ...], Field(min_length=1)] = tuple(Mode)
    """The ways of meeting that it is for; every one when left out."""
    holds: tuple[Holding, ...] = ()
    """What the day must hold, one of these at least, for there to be something on it; nothing when left out."""


class Description(Written):
    """document.yaml."""

    title: Label
    """What it is called (a message in languages/)."""
    about: Label
    """What it is for, in half a sentence (a message in languages/)."""
    audience: Literal["facilitator", "participant"]
    """Who reads it; what is for facilitators only is absent from all that participants get."""
    order: int
    """Its place among the others, which stand in the order in which a facilitator needs them."""
    paper: Paper
    """How it is printed."""
    used: Label
    """When it is used and by whom, as the guide says it: "The evening before: you" (a message in languages/)."""
    used_in: tuple[StepHolding, ...] = ()
    """What a step holds in which it is used; the guide puts the times of such steps before `used`."""
    when: When = When()
    """In which workshops it exists; in every one when left out."""
    per: Literal["operation"] | None = None
    """Whether each operation gets its own, where the plan divides handouts; else there is one for all."""
    editions: Annotated[list[Annotated[str, AfterValidator(_known)]], Field(default_factory=DEFAULT_EDITIONS.copy)]
    """The ids of its editions besides the standard one."""
    fits: CardKind | None = None
    """The card that each text must fit on, where it is printed on cards."""
    calendar: bool = False
    """Whether a calendar file goes along with it."""
    first_in_preview: bool = False
    """Whether the preview opens with it; one document does."""
    word: bool = False
    """Whether it is made as a Word file too, where that is ordered."""
    slides: bool = False
    """Whether it is made for PowerPoint too, where that is ordered: each `<section class="slide">` is a slide."""
    text: bool = False
    """Whether it is made as plain text too, where that is ordered."""
    also: tuple[str, ...] = ()
    """The formats that it is made in besides, where a PDF is ordered: to write in, or to copy from."""
    in_kits_of: tuple[str, ...] = ()
    """The formats in which a whole kit has it; in others it is made where it is named. Every one when left out."""
    counts: Literal["copies", "pages"] | None = None
    """What it says of the others and is made after: how many copies there are of each, or how many pages too."""
    cover: bool = False
    """Whether the first page is a cover, which has no number."""
    styled_as: str | None = None
    """The id of the document whose style it has, before its own."""
    weight: int = 1
    """How long it takes to print compared with the others; the longest are started first."""


@dataclass(frozen=True)
class DocumentKind:
    """A kind of document: its folder's name is its id."""

    id: str
    written: Description = field(compare=False)

    @property
    def title(self) -> str:
        return self.written.title

    @property
    def audience(self) -> Audience:
        return self.written.audience

    @property
    def editions(self) -> tuple[str, ...]:
        """The ids of the editions that it is made in, the standard one first."""
        return (STANDARD, *self.written.editions)

    def is_for(self, workshop: Workshop) -> bool:
        """Whether there is something on it in this workshop, and people meet so that it is of use."""
        when = self.written.when
        if workshop.setting.on_site == 0 and Mode.DIGITAL not in when.modes:
            return False  # there is nobody in the room
        return workshop.setting.mode in when.modes and (not when.holds or not workshop.holds.isdisjoint(when.holds))

    def stylesheets(self, edition: str) -> tuple[Path, ...]:
        """The style of all documents, then its own, then what the edition changes in them."""
        folders = [FOLDER / id_ for id_ in (self.written.styled_as, self.id) if id_]
        own = (FOLDER / "base.css", *(folder / "page.css" for folder in folders))
        changes = (EDITIONS[edition].stylesheet, *(folder / f"{edition}.css" for folder in folders))
        return tuple(path for path in (*own, *changes) if path.exists())

    def template(self, edition: str) -> str:
        """The edition's own template where it has one."""
        own = f"{self.id}/{edition}.html"
        return own if (FOLDER / own).exists() else f"{self.id}/page.html"


@cache
def kinds() -> tuple[DocumentKind, ...]:
    """Every document there is, in the order in which a facilitator needs them."""
    return tuple(sorted(_found(), key=lambda kind: (kind.written.order, kind.id)))


def opening_document() -> DocumentKind:
    """The document that the preview shows before anybody has chosen one."""
    return next(kind for kind in kinds() if kind.written.first_in_preview)


def _found() -> Iterator[DocumentKind]:
    for path in FOLDER.glob("*/document.yaml"):
        node, problems = read_yaml(path.read_bytes(), str(path))
        description, more = read_model(node, Description) if node else (None, [])
        if description is None:
            raise ToolkitError([*problems, *more])
        yield DocumentKind(path.parent.name, description)
