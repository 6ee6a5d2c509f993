"""A booklet: every page where the folded paper wants it, the tags still in the order of reading."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.content.models.plan import Link
from toolkit.printing.kit.order import Order
from toolkit.printing.pdf.booklet import imposed, pairs

from ..planning.builders import case, must, question_set, workshop
from .kits import Kits, Pdf, printed, squeezed

TWO_LANDSCAPE = (297, 210)


def text_in_order(pdf: Pdf) -> str:
    """What a screen reader reads: the text of the structure tree's marks, in the tree's order."""
    marked: dict[tuple[Any, int], str] = {}
    for page in pdf.file.pages:
        open_marks: list[int | None] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "BDC":
                properties = operands[1]
                open_marks.append(int(properties.MCID) if "/MCID" in properties else None)
            elif str(operator) == "BMC":
                open_marks.append(None)
            elif str(operator) == "EMC":
                open_marks.pop()
            elif str(operator) == "TJ" and open_marks and open_marks[-1] is not None:
                shown = "".join(str(bytes(piece)) for piece in operands[0] if isinstance(piece, pikepdf.String))
                key = (page.obj.objgen, open_marks[-1])
                marked[key] = marked.get(key, "") + shown
    return "|".join(marked.get(mark, "?") for mark in _marks(pdf.file.Root.StructTreeRoot.K, None))


def _marks(kids: Any, home: Any) -> list[tuple[Any, int]]:
    found: list[tuple[Any, int]] = []
    for kid in kids if getattr(kids, "_type_name", "") == "array" else [kids]:
        if isinstance(kid, int):
            found.append((home, kid))
        elif "/MCID" in kid:
            found.append((kid.Pg.objgen, int(kid.MCID)))
        elif "/S" in kid and "/K" in kid:
            found += _marks(kid.K, kid.Pg.objgen if "/Pg" in kid else home)
    return found


@pytest.fixture(scope="module")
def booklet(kits: Kits, tmp_path_factory: pytest.TempPathFactory) -> Pdf:
    made = workshop(case(must("why"), must("who")), [("post", question_set(must("own")))])
    folder = tmp_path_factory.mktemp("booklet")
    order = Order(out=folder, documents=("handout",), editions=("booklet",), cache=kits.cache, workers=1)
    (file,) = printed(made, order)
    return Pdf(file.path.read_bytes())


@given(st.integers(1, 80))
def test_folded_the_pages_come_in_order(pages: int) -> None:
    sides = list(pairs(pages))
    assert len(sides) % 2 == 0
    assert sorted(page for side in sides for page in side) == list(range(len(sides) * 2))
    assert len(sides) * 2 - pages < 4
    fronts, backs = sides[::2], sides[1::2]
    # Folded, the right half of a front lies over the left half of its back, turned on the short edge.
    assert all((front[1] + 1, back[1] + 1) == (back[0], front[0]) for front, back in zip(fronts, backs, strict=True))
    assert all(one[1] + 2 == other[1] for one, other in pairwise(fronts))


def test_the_sheets_are_a4_and_the_first_page_is_on_the_right_of_the_first(booklet: Pdf) -> None:
    size = tuple(round(float(n) / 72 * 25.4) for n in booklet.file.pages[0].MediaBox[2:])
    assert size == TWO_LANDSCAPE or size == (296, 210)
    assert booklet.place_of("Brevet", 1)[0] > 148
    assert len(booklet.texts) % 2 == 0


def test_the_order_of_reading_stays_as_it_was(kits: Kits) -> None:
    pdf = kits("two-hours").pdf("handout")
    before = text_in_order(pdf)
    assert len(before) > 5000
    assert text_in_order(Pdf(imposed(pdf.data))) == before


def test_bookmarks_lead_to_the_side_where_the_heading_is(booklet: Pdf) -> None:
    chapters = [mark for mark in booklet.bookmarks if mark.level == 2]
    assert len(chapters) > 2
    for mark in chapters:
        assert squeezed(mark.title) in squeezed(booklet.texts[mark.page - 1])


def test_a_link_lies_over_its_words(kits: Kits, tmp_path: Any) -> None:
    made = workshop(links=[Link(title="Material", address="exempel.se")])
    order = Order(out=tmp_path, documents=("invitation",), cache=kits.cache, workers=1)
    (file,) = (made for made in printed(made, order) if made.format == "pdf")
    data = file.path.read_bytes()
    one, other = (pikepdf.open(io.BytesIO(pdf)) for pdf in (data, imposed(data)))
    (before,), (after,) = one.pages[0].Annots, other.pages[0].Annots
    assert float(after.Rect[0]) - float(before.Rect[0]) == pytest.approx(595.28, abs=0.1)
    assert float(after.Rect[1]) == pytest.approx(float(before.Rect[1]))


def test_the_same_pages_give_the_same_bytes(kits: Kits) -> None:
    data = kits("marked").pdf("handout").data
    assert imposed(data) == imposed(data)
