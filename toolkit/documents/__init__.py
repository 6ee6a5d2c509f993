"""What can be printed: one folder each, data only; this module finds the folders and says what they hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from toolkit.content.reading import read_model, read_yaml
from toolkit.content.written import Label, Written
from toolkit.planning.workshop import Audience
from toolkit.problems import ToolkitError

FOLDER = Path(__file__).parent
FONTS = FOLDER / "fonts"


class Description(Written):
    """document.yaml: what a document is called (a message in languages/), who reads it, where it is listed."""

    title: Label
    audience: Literal["facilitator", "participant"]
    order: int
    cover: bool = False
    """Whether the first page is a cover, which has no number."""
    weight: int = 1
    """How long it takes to print compared with the others; the longest are started first."""


@dataclass(frozen=True)
class DocumentKind:
    """A kind of document: its folder's name is its id."""

    id: str
    title: str
    audience: Audience
    order: int
    cover: bool
    weight: int

    @property
    def stylesheets(self) -> tuple[Path, ...]:
        """The style of all documents, then its own."""
        return (FOLDER / "base.css", FOLDER / self.id / "page.css")

    @property
    def template(self) -> str:
        return f"{self.id}/page.html"


@cache
def kinds() -> tuple[DocumentKind, ...]:
    """Every document there is, in the order in which a facilitator needs them."""
    return tuple(sorted(_found(), key=lambda kind: (kind.order, kind.id)))


def _found() -> Iterator[DocumentKind]:
    for path in FOLDER.glob("*/document.yaml"):
        node, problems = read_yaml(path.read_bytes(), str(path))
        description, more = read_model(node, Description) if node else (None, [])
        if description is None:
            raise ToolkitError([*problems, *more])
        d = description
        yield DocumentKind(path.parent.name, d.title, d.audience, d.order, d.cover, d.weight)
