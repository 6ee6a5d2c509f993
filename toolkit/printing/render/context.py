"""What a document's template may use: `DocumentContext`, and nothing else.

`docs/templates.md` is made from the sentences here, and tests hold templates and context to each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Literal

from toolkit.documents import DocumentKind, Lies
from toolkit.documents.edition import Edition
from toolkit.languages import Words
from toolkit.planning.amounts import Each
from toolkit.planning.workshop import Workshop
from toolkit.printing.render.look import PrintedLook


@dataclass(frozen=True)
class DocumentPart:
    """Pages of a document that are printed in a number of their own: what they are called, and who gets a copy."""

    label: str
    each: Each
    set_id: str | None = None
    """The question set that they are about, where they are about one."""


def part_id(number: int) -> str:
    """The id of the element that a part of a document begins with; the first is 1."""
    return f"part-{number}"


@dataclass(frozen=True)
class PrintOrderPart:
    """Pages of a document in the print order; the pages, and the sheets they take, are None where none were printed."""

    label: str
    each: Each
    copies: int
    first: int | None
    last: int | None
    sheets: int | None
    is_of_operation: bool = False
    """Whether it is about one operation, for the groups of that one."""


@dataclass(frozen=True)
class PrintOrderLine:
    """One document in the print order. `pages` and `sheets` are None where nothing was printed to count."""

    title: str
    document: str
    """What the document is called, whosever it is."""
    file: str
    each: Each
    copies: int
    """Of a document in parts, of the part that most are printed of."""
    pages: int | None
    sheets: int | None
    paper: str
    sides: str
    flip: str
    note: str | None
    parts: tuple[PrintOrderPart, ...] = ()
    """Its parts, where it is not printed as a whole."""
    edition: str = ""
    """What its edition is called; empty for the standard one."""
    lies: tuple[Lies, ...] = ()
    """Where it lies when people come: one place, or those of its parts."""
    calendar: bool = False
    """Whether the calendar file goes along: there is none before the day is known."""


Place = Lies | Literal["sent", "screen"]
"""Where a document is when it is used: where its paper lies, sent as a file, or on the screen of whoever leads."""


@dataclass(frozen=True)
class UsedDocument:
    """A document of the kit, once in whatever editions: where it is, and when it is used and by whom."""

    title: str
    places: tuple[Place, ...]
    used: str
    """When and by whom, as document.yaml says it."""
    times: tuple[tuple[datetime, datetime], ...]
    """From when to when it is used, where that goes by the steps of the day; then `used` says by whom."""


@dataclass(frozen=True)
class PrintOrder:
    """Everything to print, what is sent or used on a screen instead, and how much of each paper it takes."""

    lines: tuple[PrintOrderLine, ...]
    sent: tuple[PrintOrderLine, ...]
    """What those who take part on screen get as files."""
    shown: tuple[PrintOrderLine, ...]
    totals: tuple[tuple[str, int], ...]
    used: tuple[UsedDocument, ...]
    """Each document that is printed, sent or shown, in their usual order."""


@dataclass(frozen=True)
class DocumentContext:
    """The names that a document's template may use, besides its own and those of Jinja2 and gettext."""

    workshop: Workshop
    """The workshop as the document's audience may see it: what is not for them is absent."""
    words: Words
    """The words of the workshop's language: its tag, its texts, how it writes days and times."""
    labels: Mapping[str, Mapping[str, str]]
    """What `cues`, `roles`, headings of the `note_sheet`, `outcomes` of a promise, `what_now` becomes of it and columns
    of `counting` are called, by their ids; of the plan its `halves`, a `promise` and what is `lasting`."""
    look: PrintedLook
    """The plan's colour, logos, sender and contact, as far as the edition prints them, and the pictures of texts."""
    document: DocumentKind
    """The document itself, as document.yaml describes it."""
    title: str
    """What the document is called and the case that it is about."""
    edition: Edition
    """The edition that is made: whether its letters are large, it has fields, and so on."""
    generator: str
    """The program's name and version."""
    print_order: PrintOrder | None
    """Copies of every document, and of `counts: pages` their pages and sheets; only for a document that `counts`."""
    ruled_lines: Mapping[tuple[str | None, str], int]
    """How many lines to write on a question gets, by set id (none: the case) and question id."""
    second_workshop: Workshop
    """The workshop in the second language in an edition of two languages; in others the same as `workshop`."""
    second_words: Words
    """The words of the language of `second_workshop`."""
    second_parts: Any
    """The macros of parts.html in the language of `second_workshop`."""

    @property
    def names(self) -> dict[str, Any]:
        """The fields by name, as Jinja2 takes them."""
        return {field.name: getattr(self, field.name) for field in fields(self)}
