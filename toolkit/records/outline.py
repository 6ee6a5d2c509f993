"""What a sheet about a record says, in reading order: sections, paragraphs, lists, tables and places to write.

An outline is made once (`minutes`, `promises`) and written in several formats (`html_page`, `markdown`, `plain_text`),
so that all of them say the same. `layout` names the look of a part in HTML; the other formats have no use for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Style = Literal["plain", "strong", "important", "lead", "number", "quoted"]
"""`lead` and `number` begin a heading. `quoted` is what people wrote, with its line breaks."""
SheetLayout = Literal["minutes", "brief", "plan", "follow-up"]


@dataclass(frozen=True)
class Span:
    """Text in one style. `aloud` is what a sign means, for those who hear it."""

    text: str
    style: Style = "plain"
    aloud: str = ""


Inline = tuple[Span, ...]
"""Spans with a space between."""


@dataclass(frozen=True)
class Paragraph:
    """A line of text."""

    spans: Inline
    layout: str = ""


@dataclass(frozen=True)
class BulletList:
    """A list in which the order means nothing."""

    items: tuple[Inline, ...]
    layout: str = ""


@dataclass(frozen=True)
class Column:
    """The heading of a column, and the name of its width; the first column takes the rest."""

    heading: str
    width: str = ""


@dataclass(frozen=True)
class DataTable:
    """A table; the first cell of a row names the row. Without a caption the heading of its section is its name."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Inline, ...], ...]
    caption: str = ""


@dataclass(frozen=True)
class AnswerField:
    """A question with room to write an answer, so many lines high. `about` is what the question is part of."""

    id: str
    question: str
    lines: int
    about: str = ""


@dataclass(frozen=True)
class TickBox:
    """A box to tick. `about` is what the box is part of."""

    id: str
    label: str
    about: str


@dataclass(frozen=True)
class TickBoxes:
    """Boxes beside each other."""

    boxes: tuple[TickBox, ...]


@dataclass(frozen=True)
class SignatureLine:
    """A line to write on by hand."""

    label: str


@dataclass(frozen=True)
class Section:
    """A heading and what belongs to it. Without a heading: parts that are kept together."""

    heading: Inline
    blocks: tuple[Block, ...]
    layout: str = ""


Leaf = Paragraph | BulletList | DataTable | AnswerField | TickBoxes | SignatureLine
Block = Leaf | Section


@dataclass(frozen=True)
class RecordOutline:
    """A whole sheet, in the language of the record."""

    layout: SheetLayout
    kind: str
    """What the sheet is: `Minutes of the meeting`."""
    title: str
    """The title of the workshop."""
    language: str
    day: date
    sender: str
    head: str
    """When and where the workshop was, in a line."""
    accent: str | None
    """The colour of the workshop, `#rrggbb`; checked by whoever uses it."""
    blocks: tuple[Block, ...]

    @property
    def name(self) -> str:
        """What the sheet is called where it stands alone."""
        return f"{self.kind}: {self.title}"


def plain(text: str) -> Inline:
    """A text of the program."""
    return (Span(text),)


def quoted(text: str) -> Inline:
    """A text that somebody wrote."""
    return (Span(text, "quoted"),)
