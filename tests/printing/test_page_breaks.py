"""Where each page begins, read out of layouts that break in every kind of place."""

from __future__ import annotations

from pathlib import Path

import pytest
import tinyhtml5

from toolkit.printing.pdf.engine import Printer
from toolkit.printing.pdf.job import PageLayout, PrintJob

from .kits import page_of

PAGE = (
    "<!doctype html><style>@page { size: 400px 200px; margin: 0 }"
    " * { margin: 0; font: 20px/20px 'Atkinson Hyperlegible Next' } %s</style><body>"
)


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer()


def laid_out(printer: Printer, body: str, style: str = "") -> tuple[PageLayout, list[str]]:
    """The layout and, for each break, the element that it names with its id, as the browser counts them."""
    html = PAGE % style + body
    layout = printer.lay_out(PrintJob(html, ()))
    elements = list(tinyhtml5.parse(html, namespace_html_elements=False).find("body").iter())[1:]
    return layout, [elements[one.element].get("id", "") if one.element >= 0 else "none" for one in layout.breaks]


def lines(many: int, name: str = "") -> str:
    return f"<p id='{name}'>" + "<br>".join("ord" for _ in range(many)) + "</p>"


def test_a_page_begins_with_a_paragraph(printer: Printer) -> None:
    layout, begins = laid_out(printer, f"<main><section>{lines(10)}{lines(3, 'b')}</section></main>")
    assert (layout.pages, begins, layout.breaks[0].read) == (2, ["b"], 0)
    assert (layout.paper.width, layout.paper.height, layout.paper.top) == (400, 200, 0)


def test_the_outermost_that_is_new_is_where_a_page_begins(printer: Printer) -> None:
    body = f"<main>{lines(2)}<section id=s><h2>A</h2>{lines(3)}</section></main>"
    _, begins = laid_out(printer, body, "#s { break-before: page }")
    assert begins == ["s"]


def test_a_page_that_begins_within_a_paragraph_says_how_much_of_it_has_been(printer: Printer) -> None:
    text = "<br>".join("ord <em>i</em>" for _ in range(20))
    layout, begins = laid_out(
        printer, f"<main>{lines(4)}<p id=long>{text}</p></main>", "#long::before { content: 'xx' }"
    )
    assert begins == ["long", "long"]
    assert [one.read for one in layout.breaks] == [6 * 4, 16 * 4], "six lines on the first page, ten on the second"


def test_list_items_keep_their_numbers_out_of_the_count(printer: Printer) -> None:
    items = "".join(f"<li id=i{n}>ord</li>" for n in range(1, 31))
    _, begins = laid_out(printer, f"<main><ol>{items}</ol></main>", "li::before { content: 'x' }")
    assert begins == ["i11", "i21"]


def test_a_head_that_is_printed_again_begins_no_page(printer: Printer) -> None:
    rows = "".join(f"<tr id=r{n}><td>ord</td></tr>" for n in range(1, 13))
    body = f"<table><thead><tr><th>Huvud</th></tr></thead><tbody>{rows}</tbody></table>"
    _, begins = laid_out(printer, body, "td, th { padding: 0 } table { border-collapse: collapse }")
    assert begins == ["r10"]


def test_columns_and_an_empty_page(printer: Printer) -> None:
    items = "".join(f"<li id=i{n}>ord</li>" for n in range(1, 31))
    _, begins = laid_out(printer, f"<main><ul>{items}</ul></main>", "ul { columns: 2; list-style: none; padding: 0 }")
    assert begins == ["i21"]
    _, begins = laid_out(printer, "<main><p>a</p><p id=b>b</p></main>", "#b { break-before: right }")
    assert begins == ["none", "b"]


def test_the_pages_of_a_real_guide(printer: Printer, tmp_path: Path) -> None:
    from toolkit.cli.machine import environment
    from toolkit.printing.kit.building import job_of
    from toolkit.printing.kit.order import chosen_kinds
    from toolkit.workspace.options import PlanOptions
    from toolkit.workspace.workshop import planned_workshop

    workshop = planned_workshop(PlanOptions(), environment()).workshop
    job = job_of(page_of(chosen_kinds(("guide",), workshop)[0], workshop))
    layout = printer.lay_out(job)
    assert layout.pages == printer.print(job).pages > 30
    places = [(one.element, one.read) for one in layout.breaks]
    assert places == sorted(places)
    assert len(set(places)) == len(places), "no two pages begin in the same place"
