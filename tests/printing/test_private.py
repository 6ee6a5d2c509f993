"""What we use of WeasyPrint that it does not document: each name is there and means what we take it to mean.

When another version of WeasyPrint is tried, this is the first test to run. Each failure says in words what broke.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any

import pytest
import weasyprint
import weasyprint.pdf

from toolkit.printing.pdf import private

PAGE = """<!doctype html><html lang=en><title>Private</title><style>
@page { size: 300px 200px; margin: 10px 20px 30px 40px; @bottom-center { content: "foot" } }
.turned { transform: rotate(90deg) } .away { position: absolute } .first { break-after: page }
.dots::after { content: leader(".") "1" }
</style><body><p class=first>First <a href="https://example.org">link</a> <em>inline</em></p>
<div class=turned>turned</div><div class=away>away</div><ul><li>item</li></ul><p class=dots>dots</p>
<table><thead><tr><th colspan=2>head</th></tr></thead><tfoot><tr><td>a</td><td>b</td></tr></tfoot>
<tbody><tr><td rowspan=2>c</td><td>d</td></tr><tr><td>e</td></tr></tbody></table>
<form><input type=text name=field></form></body></html>"""
ON_EVERY_BOX = {
    "element": "the HTML element that it comes from",
    "element_tag": "the name of that element, with '::' for generated content",
    "style": "its computed style",
    "transformation_matrix": "how CSS turns it, or None",
    "is_for_root_element": "whether it is the box of <html>",
    "is_leader": "whether it is a row of dots",
    "link_annotation": "the PDF annotation of a link, or None",
    "widget_annotation": "the PDF annotation of a form field, or None",
}
ON_BOXES_WITH_CONTENT = {
    "width": "its width in pixels",
    "height": "its height in pixels",
    "content_box_x": "where its content begins from the left",
    "content_box_y": "where its content begins from the top",
}


@pytest.fixture(scope="module")
def document() -> Any:
    """A document laid out and, so that annotations exist, written."""
    html: Any = weasyprint.HTML
    document = html(string=PAGE).render(pdf_forms=True)
    document.write_pdf(pdf_forms=True)
    return document


def every_box(box: Any) -> Iterator[Any]:
    if box.__class__ is private.Placeholder:
        box = private.placed(box)
    yield box
    for child in getattr(box, "children", ()):
        yield from every_box(child)


@pytest.fixture(scope="module")
def found(document: Any) -> list[Any]:
    return [box for page in document.pages for box in every_box(private.page_box(page))]


def of(found: list[Any], tag: str) -> list[Any]:
    """The outermost box of each element of a name, or of its generated content."""
    outermost: dict[int, Any] = {}
    for box in found:
        if box.element_tag == tag:
            outermost.setdefault(id(box.element), box)
    return list(outermost.values())


def test_it_is_the_version_that_all_of_this_was_written_for() -> None:
    assert weasyprint.VERSION == private.VERSION, "another WeasyPrint: run this file's other tests, then change VERSION"


def test_the_function_that_writes_the_tags_can_be_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    module: Any = weasyprint.pdf
    assert hasattr(module, "add_tags"), "weasyprint.pdf.add_tags is gone: the structure tree is written elsewhere now"
    seen: list[tuple[Any, ...]] = []

    def recorded(pdf: Any, document: Any, pdf_version: Any, page_streams: list[Any]) -> None:
        seen.append((pdf, document, pdf_version, page_streams))

    parameters = tuple(inspect.signature(recorded).parameters)
    assert parameters == private.PARAMETERS
    monkeypatch.setattr(module, "add_tags", lambda pdf, document, pdf_version, page_streams: None)
    private.replace_tagging(recorded)
    html: Any = weasyprint.HTML
    html(string="<html lang=en><title>t</title><p>text").write_pdf(pdf_variant="pdf/ua-1")
    assert len(seen) == 1, "WeasyPrint no longer calls weasyprint.pdf.add_tags once for a tagged PDF"
    pdf, document, _, streams = seen[0]
    assert len(streams) == len(document.pages) == 1, "add_tags is no longer given a stream for each page"
    assert len(pdf.pages["Kids"]) == 3, "the PDF's pages are no longer a list of number, generation and R"
    marks = private.marked_contents(streams[0])
    assert [box.text for box in marks] == ["text"], "a stream's _tags no longer has the boxes that it paints as keys"
    assert [mark["mcid"] for mark in marks.values()] == [0], "a mark no longer has its number as 'mcid'"


def test_other_parameters_or_another_version_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weasyprint.pdf, "add_tags", lambda pdf, document: None)
    with pytest.raises(RuntimeError, match=re.escape("add_tags(pdf, document)")):
        private.replace_tagging(lambda pdf, document, pdf_version, page_streams: None)
    monkeypatch.setattr(weasyprint.pdf, "add_tags", lambda pdf, document, pdf_version, page_streams: None)
    monkeypatch.setattr(weasyprint, "VERSION", "71.0")
    with pytest.raises(RuntimeError, match=r"WeasyPrint 71\.0"):
        private.replace_tagging(lambda pdf, document, pdf_version, page_streams: None)


def test_a_page_has_its_box_its_size_and_its_margins(document: Any) -> None:
    page = document.pages[0]
    box = private.page_box(page)
    assert (page.width, page.height) == (300, 200), "a page's width and height are no longer its paper in pixels"
    assert {"top", "bottom"} <= set(page.bleed), "a page's bleed no longer has its edges by name"
    margins = (box.margin_top, box.margin_right, box.margin_bottom, box.margin_left)
    assert margins == (10, 20, 30, 40), "a page box's margins are no longer margin_top and so on"
    assert any(isinstance(child, private.MarginBox) for child in box.children), "what stands in margins is another box"
    assert sum(child.is_for_root_element for child in box.children) == 1, "<html> is no longer a child of the page box"


@pytest.mark.parametrize("name", ON_EVERY_BOX)
def test_every_box_says_what_we_ask_it(found: list[Any], name: str) -> None:
    silent = {type(box).__name__ for box in found if not hasattr(box, name)}
    assert silent == set(), f"boxes no longer have `{name}`: {ON_EVERY_BOX[name]}"


@pytest.mark.parametrize("name", ON_BOXES_WITH_CONTENT)
def test_every_element_on_a_page_has_a_place(found: list[Any], name: str) -> None:
    silent = {type(box).__name__ for box in found if box.element_tag == "p" and not hasattr(box, name)}
    assert silent == set(), f"boxes no longer have `{name}`: {ON_BOXES_WITH_CONTENT[name]}"


def test_boxes_are_of_the_kinds_that_we_tell_apart(found: list[Any]) -> None:
    kinds = {type(box) for box in found}
    assert private.TextBox in kinds, "text is painted by another kind of box"
    assert private.LineBox in kinds, "a line is another kind of box"
    assert all(isinstance(box, private.InlineLevelBox) for box in of(found, "em")), "<em> is no longer inline-level"
    assert not any(isinstance(box, private.InlineLevelBox) for box in of(found, "p")), "<p> is inline-level now"
    texts = "".join(box.text for box in found if isinstance(box, private.TextBox))
    assert "First link inline" in texts, "a text box no longer has its `text`, in the order of the page"


def test_a_box_positioned_elsewhere_has_a_placeholder(document: Any) -> None:
    def placeholders(box: Any) -> Iterator[Any]:
        for child in getattr(box, "children", ()):
            if child.__class__ is private.Placeholder:
                yield child
            else:
                yield from placeholders(child)

    placed = [private.placed(one) for page in document.pages for one in placeholders(private.page_box(page))]
    assert "away" in [box.element.get("class") for box in placed], "a placeholder's box is no longer its _box"


def test_generated_content_is_known_by_its_name(found: list[Any]) -> None:
    assert of(found, f"li{private.PSEUDO}marker"), "the marker of a list item is no longer called 'li::marker'"
    assert of(found, f"p{private.PSEUDO}after"), "content made by CSS is no longer called 'p::after'"
    assert any(box.is_leader for box in found), "a leader is no longer known by is_leader"


def test_what_is_turned_linked_or_filled_in_says_so(found: list[Any]) -> None:
    (turned,) = [box for box in of(found, "div") if box.element.get("class") == "turned"]
    assert turned.transformation_matrix is not None, "a box that CSS turns has no transformation_matrix"
    across, down = turned.transformation_matrix.transform_point(0, 0)
    assert isinstance(across + down, float | int), "a matrix no longer moves a point with transform_point(x, y)"
    assert any(box.link_annotation is not None for box in of(found, "a")), "a link's annotation is elsewhere"
    (field,) = of(found, "input")
    assert field.widget_annotation is not None, "a form field's annotation is no longer at its box"


def test_a_table_says_what_is_repeated_and_how_far_cells_reach(found: list[Any]) -> None:
    assert all(box.is_header for box in of(found, "thead")), "the head of a table is no longer known by is_header"
    assert all(box.is_footer for box in of(found, "tfoot")), "the foot of a table is no longer known by is_footer"
    assert {box.colspan for box in of(found, "th")} == {2}, "a cell's columns are no longer its colspan"
    assert {box.rowspan for box in of(found, "td")} == {1, 2}, "a cell's rows are no longer its rowspan"


def test_pango_tells_its_version_and_harfbuzz_whether_it_subsets() -> None:
    assert re.fullmatch(r"1\.\d+\.\d+", private.pango_version()), "Pango's version is asked for in another way now"
    assert private.subsets_fonts_with_harfbuzz() in {True, False}
