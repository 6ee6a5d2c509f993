"""How many of each document, on how many sheets of which paper: worked out from the real pages and the people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from toolkit.content.models.programme import Mode
from toolkit.documents import LIES, DocumentKind, Lies, Paper
from toolkit.documents.edition import EDITIONS, STANDARD
from toolkit.languages import words
from toolkit.planning.amounts import Each
from toolkit.planning.workshop import Workshop
from toolkit.printing.kit.order import DocumentEdition, kinds_for, made_of
from toolkit.printing.render.context import (
    DocumentPart,
    Place,
    PrintOrder,
    PrintOrderLine,
    PrintOrderPart,
    UsedDocument,
)
from toolkit.printing.render.rendering import HtmlDocument
from toolkit.problems import say

ON_SCREEN = "screen"
FOLDED = say("Fold the sheets together across the middle, and staple.").text
TO_FILL_IN = say("To fill in on a screen, and not for printing.").text


@dataclass(frozen=True)
class CountedPages:
    """How many pages a finished PDF has, and its parts with the page on which each begins."""

    pages: int | None = None
    parts: tuple[DocumentPart, ...] = ()
    begins: tuple[int, ...] = ()

    @property
    def ranges(self) -> list[tuple[DocumentPart, int, int] | tuple[DocumentPart, None, None]]:
        """Each part with its first page and its last."""
        if self.pages is None or len(self.begins) != len(self.parts):
            return [(part, None, None) for part in self.parts]
        ends = [*self.begins, self.pages + 1]
        return [(part, first, after - 1) for part, (first, after) in zip(self.parts, pairwise(ends), strict=True)]


def whole_kit(workshop: Workshop, *counting: str) -> list[DocumentEdition]:
    """The documents of a kit in their standard edition that count nothing, and those that count `counting`."""
    kinds = (kind for kind in kinds_for(workshop) if kind.written.counts in (None, *counting))
    return [document for kind in kinds for document in made_of(kind, workshop)]


def parts_of(pages: Mapping[DocumentEdition, HtmlDocument]) -> dict[DocumentEdition, CountedPages]:
    """What is known of documents before they are printed."""
    return {document: CountedPages(parts=page.parts) for document, page in pages.items()}


def print_order(
    workshop: Workshop, documents: Sequence[DocumentEdition], counted: Mapping[DocumentEdition, CountedPages]
) -> PrintOrder:
    """The order for these documents; `counted` are the pages and parts of those that are made.

    The first edition of a document is the one that all get; of each other one copy is printed, for whoever needs it.
    """
    first: dict[str, str] = {}
    lines = []
    for document in documents:
        pages = counted.get(document, CountedPages())
        edition = first.setdefault(document.kind.id, document.edition)
        lines.append(_line(workshop, document, pages, first=document.edition == edition))
    printed = tuple(line for line in lines if line.paper != ON_SCREEN and line.copies)
    on_screen = workshop.setting.mode is Mode.DIGITAL or bool(workshop.setting.remote)
    sent = tuple(line for line in lines if on_screen and _goes_round(line))
    amounts: Counter[str] = Counter()
    for line in printed:
        amounts[line.paper] += line.sheets or 0
    totals = tuple((paper, sheets) for paper, sheets in sorted(amounts.items(), reverse=True) if sheets)
    shown = tuple(line for line in lines if line.paper == ON_SCREEN)
    used = _used(workshop, [document.kind for document in documents], lines, on_screen=on_screen)
    return PrintOrder(printed, sent, shown, totals, tuple(used))


def copies_of(workshop: Workshop, pages: Mapping[DocumentEdition, HtmlDocument]) -> PrintOrder:
    """The order before anything is printed: of documents as HTML, and of those of a kit that say how many there are."""
    telling = [document for document in whole_kit(workshop, "copies") if document.kind.written.counts]
    documents = dict.fromkeys((*pages, *telling))
    in_order = sorted(documents, key=lambda document: (document.kind.written.order, document.kind.id))
    return print_order(workshop, in_order, parts_of(pages))


def _used(
    workshop: Workshop, kinds: Sequence[DocumentKind], lines: Sequence[PrintOrderLine], *, on_screen: bool
) -> Iterator[UsedDocument]:
    """The kinds that are printed, sent or shown; `lines` are theirs, and `on_screen` whether anybody meets so."""
    places: dict[DocumentKind, list[Place]] = {}
    for kind, line in zip(kinds, lines, strict=True):
        there = places.setdefault(kind, [])
        if line.paper != ON_SCREEN:
            there += line.lies if line.copies else ()
        elif not there:  # one to fill in besides the printed one lies nowhere else
            there.append("screen")
        if on_screen and _goes_round(line):
            there.append("sent")
    own_words = words(workshop.language)
    for kind, there in places.items():
        if there:
            title, used = (own_words.gettext(text) for text in (kind.title, kind.written.used))
            yield UsedDocument(
                title, tuple(dict.fromkeys(there)), used, workshop.agenda.stretches(kind.written.used_in)
            )


def _goes_round(line: PrintOrderLine) -> bool:
    """Whether the document, or a part of it, is for those who come and not for those who lead."""
    return any(each not in ("leader", "one") for each in (line.each, *(part.each for part in line.parts)))


def _line(workshop: Workshop, document: DocumentEdition, counted: CountedPages, *, first: bool) -> PrintOrderLine:
    paper, setting, edition = document.kind.written.paper, workshop.setting, EDITIONS[document.edition]
    is_for_all = first or document.edition == STANDARD
    each = paper.copies if is_for_all else "one"
    own = workshop.amounts.of(document.share.set_id) if document.share else None
    parts = tuple(_parts(workshop, counted, paper.sides)) if is_for_all and setting.people else ()
    copies = max((part.copies for part in parts), default=workshop.amounts.copies(each, own))
    if own and not own.people_in_room:
        copies = 0  # nobody in the room is from there
    sheets = _sheets(counted.pages, copies, paper.sides)
    if parts and counted.pages:
        sheets = sum(part.sheets or 0 for part in parts)
    title = words(workshop.language).gettext(document.kind.title)
    note = FOLDED if edition.booklet else TO_FILL_IN if edition.fields else paper.note
    return PrintOrderLine(
        document=title,
        title=", ".join(filter(None, (title, document.share_name(workshop.language)))),
        file=document.file_name(workshop.language, "pdf"),
        each=each,
        copies=copies,
        pages=counted.pages,
        sheets=sheets,
        paper=ON_SCREEN if edition.fields else paper.size,
        sides=paper.sides,
        flip="short-edge" if edition.booklet else setting.cards.flip if paper.flip == "as-planned" else paper.flip,
        note=note,
        parts=parts,
        lies=_lies(
            paper, setting.mode, [part.each for part in parts if part.copies] or [part.each for part in counted.parts]
        ),
        calendar=document.kind.written.calendar and bool(setting.day),
        edition="" if document.edition == STANDARD else words(workshop.language).say(edition.title),
    )


def _lies(paper: Paper, mode: Mode, parts: Sequence[Each]) -> tuple[Lies, ...]:
    """Where it lies when people come; a part that there is one of, such as a trial sheet, is left at home.

    Where all meet on a screen there is no table or door, and paper lies with whoever leads.
    """
    parts = [each for each in parts if each != "one"]
    places = (paper.lies,) if paper.lies else tuple(dict.fromkeys(LIES[each] for each in parts or [paper.copies]))
    if mode is Mode.DIGITAL and not {"after", "nowhere"}.intersection(places):
        return ("leader",)
    return places


def _parts(workshop: Workshop, counted: CountedPages, sides: str) -> Iterator[PrintOrderPart]:
    for part, first, last in counted.ranges:
        own = workshop.amounts.of(part.set_id) if part.set_id else None
        copies = workshop.amounts.copies(part.each, own)
        pages = None if first is None or last is None else last - first + 1
        sheets = _sheets(pages, copies, sides)
        yield PrintOrderPart(part.label, part.each, copies, first, last, sheets, part.set_id is not None)


def _sheets(pages: int | None, copies: int, sides: str) -> int | None:
    return None if pages is None else copies * (-(-pages // 2) if sides == "two" else pages)
