"""What can be printed: one folder each, data only; this module finds the folders and says what they hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from toolkit.content.models.base import Label, Written
from toolkit.content.reading import read_model
from toolkit.planning.workshop import Audience
from toolkit.problems import ToolkitError, say
from toolkit.source.parser import read_yaml

FOLDER = Path(__file__).parent
FONTS = FOLDER / "fonts"
STANDARD = "standard"
SIDE_BY_SIDE = "side-by-side"
"""Two languages beside each other; only where the workshop has a second one."""
EDITIONS = {
    STANDARD: None,
    "large-print": say("large print"),
    "saver": say("ink saver"),
    "fillable": say("to fill in"),
    "booklet": say("booklet"),
    SIDE_BY_SIDE: say("two languages"),
}
"""What an edition is called in file names and lists; its looks are in editions/ and in the documents' own folders."""

Edition = Literal["large-print", "saver", "fillable", "booklet", "side-by-side"]
Copies = Literal["leader", "participant", "table", "one"]


class Paper(Written):
    """How a document is printed: what the print order asks for."""

    copies: Copies
    """For each who leads, each participant, each table, or just one."""
    size: Literal["A4", "A3", "screen"] = "A4"
    sides: Literal["one", "two"] = "one"
    note: Label | None = None
    """About paper and cutting (a message in languages/)."""


class Description(Written):
    """document.yaml: what a document is called (a message in languages/), who reads it, how it is printed."""

    title: Label
    about: Label
    """What it is for, in half a sentence (a message in languages/)."""
    audience: Literal["facilitator", "participant"]
    order: int
    paper: Paper
    editions: Annotated[list[Edition], Field(default_factory=lambda: ["large-print", "saver"])]
    """Besides the standard edition."""
    word: bool = False
    """Whether it is made as a Word file too, where that is ordered."""
    counts: bool = False
    """Whether it says how many pages the others have, and so is made after them."""
    cover: bool = False
    """Whether the first page is a cover, which has no number."""
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
        """The editions that it is made in, the standard one first."""
        return (STANDARD, *self.written.editions)

    def stylesheets(self, edition: str) -> tuple[Path, ...]:
        """The style of all documents, then its own, then what the edition changes in both."""
        own = (FOLDER / "base.css", FOLDER / self.id / "page.css")
        changes = (FOLDER / "editions" / f"{edition}.css", FOLDER / self.id / f"{edition}.css")
        return (*own, *(path for path in changes if path.exists()))

    def template(self, edition: str) -> str:
        """The edition's own template where it has one."""
        own = f"{self.id}/{edition}.html"
        return own if (FOLDER / own).exists() else f"{self.id}/page.html"


@cache
def kinds() -> tuple[DocumentKind, ...]:
    """Every document there is, in the order in which a facilitator needs them."""
    return tuple(sorted(_found(), key=lambda kind: (kind.written.order, kind.id)))


def _found() -> Iterator[DocumentKind]:
    for path in FOLDER.glob("*/document.yaml"):
        node, problems = read_yaml(path.read_bytes(), str(path))
        description, more = read_model(node, Description) if node else (None, [])
        if description is None:
            raise ToolkitError([*problems, *more])
        yield DocumentKind(path.parent.name, description)
