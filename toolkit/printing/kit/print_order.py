"""How many of each document, on how many sheets of which paper: worked out from the real pages and the people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toolkit.documents import STANDARD
from toolkit.languages import words
from toolkit.planning.workshop import Workshop
from toolkit.printing.kit.order import Wanted
from toolkit.problems import say

ON_SCREEN = "screen"
FOLDED = say("Fold the sheets together across the middle, and staple.").text


@dataclass(frozen=True)
class Line:
    """One document in the order. `pages` and `sheets` are None where the pages are not known: nothing was printed."""

    title: str
    file: str
    each: str
    """Who gets one: leader, participant, table, or just one."""
    copies: int
    pages: int | None
    sheets: int | None
    paper: str
    sides: str
    flip: str
    note: str | None


@dataclass(frozen=True)
class PrintOrder:
    """Everything to print, what is only shown, and how much of each paper it takes."""

    lines: tuple[Line, ...]
    shown: tuple[Line, ...]
    totals: tuple[tuple[str, int], ...]


def print_order(workshop: Workshop, documents: Sequence[Wanted], pages: Mapping[Wanted, int]) -> PrintOrder:
    """The order for these documents; `pages` are those of the finished PDFs.

    The first edition of a document is the one that all get; of each other one copy is printed, for whoever needs it.
    """
    seen: set[str] = set()
    lines = []
    for one in documents:
        lines.append(_line(workshop, one, pages.get(one), first=one.kind.id not in seen))
        seen.add(one.kind.id)
    printed = tuple(line for line in lines if line.paper != ON_SCREEN)
    amounts: Counter[str] = Counter()
    for line in printed:
        amounts[line.paper] += line.sheets or 0
    totals = tuple((paper, sheets) for paper, sheets in sorted(amounts.items(), reverse=True) if sheets)
    return PrintOrder(printed, tuple(line for line in lines if line.paper == ON_SCREEN), totals)


def _line(workshop: Workshop, one: Wanted, pages: int | None, *, first: bool) -> Line:
    paper, setting = one.kind.written.paper, workshop.setting
    people = {
        "leader": len(setting.facilitators) or 1,
        "participant": setting.people or 1,
        "table": setting.groups or 1,
        "one": 1,
    }
    each = paper.copies if first or one.edition == STANDARD else "one"
    copies = people[each]
    folded = one.edition == "booklet"
    return Line(
        title=words(workshop.language).gettext(one.kind.title),
        file=one.file_name(workshop.language, "pdf"),
        each=each,
        copies=copies,
        pages=pages,
        sheets=copies * (-(-pages // 2) if paper.sides == "two" else pages) if pages else None,
        paper=paper.size,
        sides=paper.sides,
        flip=setting.cards.flip if one.kind.id == "cards" else "short-edge" if folded else "long-edge",
        note=FOLDED if folded else paper.note,
    )
