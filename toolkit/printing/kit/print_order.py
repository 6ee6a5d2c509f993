"""How many of each document, on how many sheets of which paper: worked out from the real pages and the people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from toolkit.content.models.programme import Mode
from toolkit.documents.edition import EDITIONS, STANDARD
from toolkit.languages import words
from toolkit.planning.workshop import Workshop
from toolkit.printing.kit.order import DocumentEdition
from toolkit.printing.render.context import PrintOrder, PrintOrderLine
from toolkit.problems import say

ON_SCREEN = "screen"
FOLDED = say("Fold the sheets together across the middle, and staple.").text


def print_order(
    workshop: Workshop, documents: Sequence[DocumentEdition], pages: Mapping[DocumentEdition, int]
) -> PrintOrder:
    """The order for these documents; `pages` are those of the finished PDFs.

    The first edition of a document is the one that all get; of each other one copy is printed, for whoever needs it.
    """
    seen: set[str] = set()
    lines = []
    for document in documents:
        lines.append(_line(workshop, document, pages.get(document), first=document.kind.id not in seen))
        seen.add(document.kind.id)
    printed = tuple(line for line in lines if line.paper != ON_SCREEN and line.copies)
    on_screen = workshop.setting.mode is Mode.DIGITAL or workshop.setting.remote
    sent = tuple(line for line in lines if line.each in ("participant", "table") and on_screen)
    amounts: Counter[str] = Counter()
    for line in printed:
        amounts[line.paper] += line.sheets or 0
    totals = tuple((paper, sheets) for paper, sheets in sorted(amounts.items(), reverse=True) if sheets)
    return PrintOrder(printed, sent, tuple(line for line in lines if line.paper == ON_SCREEN), totals)


def _or_one(in_room: int | None, of_all: int | None) -> int:
    """How many in the room; of all where it is not known how many take part on screen, and one where nothing is."""
    return in_room if in_room is not None else of_all or 1


def _line(workshop: Workshop, document: DocumentEdition, pages: int | None, *, first: bool) -> PrintOrderLine:
    paper, setting = document.kind.written.paper, workshop.setting
    people = {
        "leader": len(setting.facilitators) or 1,
        "participant": _or_one(setting.on_site, setting.people),
        "table": _or_one(setting.tables_in_room, setting.groups),
        "one": 1,
    }
    each = paper.copies if first or document.edition == STANDARD else "one"
    copies = people[each]
    folded = EDITIONS[document.edition].booklet
    return PrintOrderLine(
        title=words(workshop.language).gettext(document.kind.title),
        file=document.file_name(workshop.language, "pdf"),
        each=each,
        copies=copies,
        pages=pages,
        sheets=copies * (-(-pages // 2) if paper.sides == "two" else pages) if pages else None,
        paper=paper.size,
        sides=paper.sides,
        flip="short-edge" if folded else setting.cards.flip if paper.flip == "as-planned" else paper.flip,
        note=FOLDED if folded else paper.note,
    )
