"""The print order says what the PDFs are, and how many of each the people need."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from toolkit.content.models.plan import Cards, Facilitator, Flip
from toolkit.content.models.programme import Mode
from toolkit.documents import kinds
from toolkit.documents.edition import STANDARD
from toolkit.printing.kit.order import DocumentEdition, Order, documents_of, kinds_for
from toolkit.printing.kit.print_order import CountedPages, print_order
from toolkit.printing.pdf.engine import Printer
from toolkit.printing.pdf.job import PrintJob
from toolkit.printing.render.context import PrintOrderLine
from toolkit.printing.render.look import PrintedLook
from toolkit.printing.render.rendering import render

from ..planning.builders import case, must, workshop
from .kits import EVERY_PLAN, Kits, Pdf, printed, squeezed

ALL = [
    DocumentEdition(kind, STANDARD)
    for kind in kinds()
    if not kind.written.counts and Mode.ON_SITE in kind.written.when.modes
]


def lines(pages: dict[str, int], **plan: object) -> dict[str, PrintOrderLine]:
    order = print_order(
        workshop(**plan), ALL, {one: CountedPages(pages[one.kind.id]) for one in ALL if one.kind.id in pages}
    )
    return {one.kind.id: line for one, line in zip(ALL, (*order.lines, *order.shown), strict=False)}


@pytest.mark.parametrize("name", EVERY_PLAN)
def test_its_numbers_are_those_of_the_pdfs(name: str, kits: Kits) -> None:
    kit = kits(name)
    said = "".join(kit.pdf("print-order").texts)
    counted = {}
    for path in kit.paths:
        with pikepdf.open(path) as pdf:
            counted[path.name] = len(pdf.pages)
    assert len(counted) == len(kinds_for(kit.workshop))
    for made in kit.made:
        paper = next(kind for kind in kinds() if kind.id == made.document).written.paper
        if made.document == "print-order" or paper.size == "screen" or made.format != "pdf":
            continue
        pages = counted[made.path.name]
        sheets = -(-pages // 2) if paper.sides == "two" else pages
        row = rf"{re.escape(made.path.name)} 1 \D*{pages} {sheets} {paper.size}"
        assert re.search(row, " ".join(said.split())), made.document


def test_copies_and_sheets_follow_the_people() -> None:
    pages = {"handout": 9, "cards": 14, "day-pages": 41, "posters": 7}
    people = {"participants": 24, "group_size": 5, "facilitators": [Facilitator(name="A"), Facilitator(name="B")]}
    order = print_order(
        workshop(**people), ALL, {one: CountedPages(pages[one.kind.id]) for one in ALL if one.kind.id in pages}
    )
    found = {line.file: (line.copies, line.pages, line.sheets) for line in order.lines}
    assert found["deltagarblad.pdf"] == (27, 9, 27 * 5)
    assert found["fragekort.pdf"] == (5, 14, 5 * 7)
    assert found["dagens-sidor.pdf"] == (2, 41, 2 * 21)
    assert found["affischer.pdf"] == (1, 7, 7)
    assert found["planen.pdf"] == (5, None, None)
    assert order.totals == (("A4", 135 + 35 + 42), ("A3", 7))
    assert [line.file for line in order.shown] == ["bildspel.pdf"]


def test_one_of_each_where_nobody_knows_how_many_come() -> None:
    order = print_order(workshop(), ALL, {})
    assert {line.copies for line in order.lines} == {1}


def test_another_edition_is_printed_once_for_whoever_needs_it() -> None:
    (handout,) = (kind for kind in kinds() if kind.id == "handout")
    both = [DocumentEdition(handout, STANDARD), DocumentEdition(handout, "large-print")]
    order = print_order(workshop(participants=24), both, {both[0]: CountedPages(9), both[1]: CountedPages(18)})
    assert [(line.copies, line.sheets) for line in order.lines] == [(27, 135), (1, 9)]
    alone = print_order(workshop(participants=24), both[1:], {both[1]: CountedPages(18)})
    assert [(line.copies, line.sheets) for line in alone.lines] == [(27, 243)]


def test_ordered_alone_it_is_about_the_whole_kit(kits: Kits, tmp_path: Path) -> None:
    order = Order(out=tmp_path, documents=("print-order",), cache=kits.cache, workers=1)
    (made,) = printed(workshop(case(must("why"))), order)
    text = "".join(Pdf(made.path.read_bytes()).texts)
    assert "handledarguide.pdf" in text
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["tryckorder.pdf"]


def test_without_pdfs_the_pages_are_not_known_and_nothing_is_made_up(tmp_path: Path) -> None:
    order = Order(out=tmp_path, documents=("print-order", "guide"), formats=("html",))
    made = printed(workshop(case(must("why"))), order)
    (path,) = (file.path for file in made if file.document == "print-order")
    assert len(re.findall("<td[^>]*>–</td>", path.read_text("utf-8"))) == 2


def test_every_document_is_wanted_once_in_every_edition_it_has(kits: Kits) -> None:
    planned = kits.workshop("two-hours")
    everything = documents_of(Order(Path(), editions=("all",)), replace(planned, beside=planned))
    assert len(everything) == len(set(everything)) == sum(len(kind.editions) for kind in kinds_for(planned))
    assert {one.edition for one in documents_of(Order(Path()), planned)} == {STANDARD}
    assert replace(everything[0]) in everything


@pytest.mark.parametrize("edition", [STANDARD, "large-print"])
def test_the_sums_of_a_print_order_are_never_alone_on_a_page(edition: str, kits: Kits) -> None:
    (kind,) = (kind for kind in kinds() if kind.id == "print-order")
    workshop = kits.workshop("two-hours")
    everything = documents_of(Order(Path(), editions=("all",)), replace(workshop, beside=workshop))
    whole = print_order(workshop, everything, dict.fromkeys(everything, CountedPages(2)))
    assert whole.shown
    assert whole.totals
    printer = Printer()
    alone, pages = [], set()
    for number in range(8, 24):
        page = render(kind, workshop, PrintedLook(), edition, None, replace(whole, lines=whole.lines[:number]))
        pdf = Pdf(printer.print(PrintJob(page.html, kind.stylesheets(edition))).data)
        pages.add(len(pdf.texts))
        alone += [number] if squeezed(whole.lines[number - 1].file) not in squeezed(pdf.texts[-1]) else []
    assert len(pages) > 1  # among these lengths are those at which a page is just full
    assert alone == []


def test_the_standard_edition_is_for_all_whichever_edition_comes_first() -> None:
    (handout,) = (kind for kind in kinds() if kind.id == "handout")
    both = [DocumentEdition(handout, "large-print"), DocumentEdition(handout, STANDARD)]
    order = print_order(workshop(participants=24), both, {})
    assert [line.copies for line in order.lines] == [27, 27]


def test_a_booklet_turns_on_the_short_edge_and_is_folded() -> None:
    (handout,) = (kind for kind in kinds() if kind.id == "handout")
    both = [DocumentEdition(handout, STANDARD), DocumentEdition(handout, "booklet")]
    plain, booklet = print_order(workshop(), both, {}).lines
    assert (plain.flip, booklet.flip) == ("long-edge", "short-edge")
    assert booklet.note != plain.note
    assert "staple" in (booklet.note or "")


@pytest.mark.parametrize("flip", ["long-edge", "short-edge"])
def test_cards_turn_as_the_plan_says_and_nothing_else_does(flip: Flip) -> None:
    order = print_order(workshop(cards=Cards(flip=flip)), ALL, {})
    flips = {one.kind.id: line.flip for one, line in zip(printed_documents(), order.lines, strict=True)}
    assert flips.pop("cards") == flip
    assert set(flips.values()) == {"long-edge"}


def test_what_is_only_shown_takes_no_paper() -> None:
    order = print_order(workshop(), ALL, dict.fromkeys(ALL, CountedPages(3)))
    assert [line.paper for line in order.shown] == ["screen"]
    assert {paper for paper, _ in order.totals} == {"A4", "A3"}


def printed_documents() -> list[DocumentEdition]:
    return [one for one in ALL if one.kind.written.paper.size != "screen"]
