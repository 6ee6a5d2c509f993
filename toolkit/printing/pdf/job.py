"""What is printed and what comes of it: plain values, which travel to another process and need no WeasyPrint."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Attached:
    """A file inside a PDF."""

    name: str
    data: bytes = field(repr=False)
    about: str


@dataclass(frozen=True)
class PrintJob:
    """All that a worker needs to print one document; plain values, so that it travels to another process."""

    html: str
    stylesheets: tuple[Path, ...]
    cover: str = ""
    """What the first page is labelled when it is a cover; empty when pages count from the first."""
    fields: bool = False
    """Whether there are fields to fill in."""
    booklet: bool = False
    """Whether the pages are put two by two on sheets to fold."""
    parts: int = 0
    """How many parts it has that are printed in numbers of their own: elements with the ids of `part_id`."""
    attached: Attached | None = None
    """The data that the document was made from; the PDF is then made to be archived, PDF/A-3a too."""


@dataclass(frozen=True)
class PrintedPdf:
    """A finished PDF."""

    data: bytes = field(repr=False)
    pages: int
    begins: tuple[int, ...] = ()
    """The page, counted from 1, on which each part begins."""


@dataclass(frozen=True)
class PageBox:
    """A sheet of paper and its margins, in CSS pixels."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float


@dataclass(frozen=True)
class PageBreak:
    """The beginning of a page: an element by its number among all in the body, and how much of it stands before.

    `element` is -1 for a page that nothing stands on. `read` counts the characters of the element, spaces left out,
    that are on earlier pages; 0 is before all of it.
    """

    element: int
    read: int = 0


@dataclass(frozen=True)
class PageLayout:
    """The pages of a document: what paper the first has, and where each but the first begins."""

    paper: PageBox
    breaks: tuple[PageBreak, ...]

    @property
    def pages(self) -> int:
        return len(self.breaks) + 1
