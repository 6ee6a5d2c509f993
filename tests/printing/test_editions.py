"""What each edition promises: large print is large everywhere, the ink saver is black, all ask by the same numbers."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from ctypes import c_float
from typing import Any

import pikepdf
import pypdfium2
import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.plan import WorkshopPlan
from toolkit.documents import kinds
from toolkit.planning.planner import plan_workshop
from toolkit.planning.workshop import Workshop

from ..planning.builders import TODAY
from .kits import MILLIMETRE, Kits
from .test_stress import Pdfs, boxes, collisions

LARGE = [
    pytest.param(kind.id, marks=pytest.mark.sweep if kind.id == "print-order" else ())
    for kind in kinds()
    if "large-print" in kind.editions
]
"""The print order is about the whole kit, which is printed first."""
SAVING = [
    pytest.param(kind.id, marks=() if kind.id in {"handout", "run-sheet"} else pytest.mark.sweep)
    for kind in kinds()
    if "saver" in kind.editions
]
SMALLEST = 18
PAINTING = {"rg": 3, "RG": 3, "g": 1, "G": 1, "k": 4, "K": 4, "sc": 0, "SC": 0, "scn": 0, "SCN": 0}
"""Operators that choose a colour, and how many numbers they take; 0 for those that WeasyPrint does not write."""


@pytest.fixture(scope="module")
def editions(kits: Kits, tmp_path_factory: pytest.TempPathFactory) -> Pdfs:
    plan = WorkshopPlan.model_validate(
        {
            "handout": "together",
            "look": {"accent": "#7a1f1f", "sender": "Borås stad"},
            "participants": [{"name": f"Asta {n}", "operation": "Bibliotek"} for n in range(6)],
            "links": [{"title": "Material", "address": "exempel.se/digital"}],
        }
    )
    workshop: Workshop = plan_workshop(Library([builtin_folders()]), plan, TODAY)
    return Pdfs(workshop, tmp_path_factory.mktemp("editions"), kits.cache)


def sizes(page: Any) -> Iterator[tuple[float, str]]:
    """The type size of every character that is seen, in points as printed."""
    text = page.get_textpage()
    for number in range(text.count_chars()):
        mark = chr(pypdfium2.raw.FPDFText_GetUnicode(text, number))
        left, *_ = text.get_charbox(number)
        if mark.isspace() or left < 0 or not mark.isprintable():
            continue
        matrix = pypdfium2.raw.FS_MATRIX(c_float(1), c_float(0), c_float(0), c_float(1), c_float(0), c_float(0))
        assert pypdfium2.raw.FPDFText_GetMatrix(text, number, matrix)
        scale = max(abs(matrix.a), abs(matrix.b))
        yield round(pypdfium2.raw.FPDFText_GetFontSize(text, number) * scale, 1), mark


@pytest.mark.parametrize("document", LARGE)
def test_no_letter_in_large_print_is_smaller_than_18_points(document: str, editions: Pdfs) -> None:
    found = [size for page in editions[document, "large-print"].drawn for size in sizes(page)]
    assert len(found) > 200
    assert sorted({size for size, _ in found if size < SMALLEST}) == []


@pytest.mark.parametrize(
    ("document", "edition"),
    [
        pytest.param(*one.values, edition, marks=one.marks)
        for edition, documents in (("large-print", LARGE), ("saver", SAVING))
        for one in documents
    ],
)
def test_nothing_is_cut_off_or_lies_on_something_else(document: str, edition: str, editions: Pdfs) -> None:
    wrong = []
    for number, page in enumerate(editions[document, edition].drawn, 1):
        wide, high = page.get_width() / MILLIMETRE, page.get_height() / MILLIMETRE
        wrong += [(number, b) for b in boxes(page) if b[0] < 0 or b[1] < 0 or b[2] > wide or b[3] > high]
        wrong += [(number, pair) for pair in collisions(page)]
    assert wrong == []


@pytest.mark.parametrize("document", LARGE)
def test_large_print_leans_nowhere_and_fills_no_line_to_the_edge(document: str) -> None:
    (kind,) = (kind for kind in kinds() if kind.id == document)
    style = "".join(path.read_text("utf-8") for path in kind.stylesheets("large-print"))
    assert "font-size" in style
    assert re.search(r"font-style:\s*(italic|oblique)|text-align:\s*justify", style) is None


@pytest.mark.parametrize("document", SAVING)
def test_the_ink_saver_is_black_and_white(document: str, editions: Pdfs) -> None:
    colours: set[tuple[float, ...]] = set()
    with pikepdf.open(io.BytesIO(editions[document, "saver"].data)) as pdf:
        for page in pdf.pages:
            for instruction in pikepdf.parse_content_stream(page):
                operator = str(instruction.operator)
                if operator in PAINTING:
                    operands: Any = instruction.operands
                    assert len(operands) == PAINTING[operator]
                    colours.add(tuple(round(float(value), 2) for value in operands))
    assert colours
    assert {colour for colour in colours if len(set(colour)) > 1 or colour[0] not in {0.0, 1.0}} == set()
