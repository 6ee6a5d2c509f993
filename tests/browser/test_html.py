"""Every document in every edition as one HTML file, in a real browser: no complaint, no obstacle, nothing wide."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.plan import WorkshopPlan
from toolkit.content.models.programme import Mode
from toolkit.documents import kinds
from toolkit.planning.planner import plan_workshop
from toolkit.printing.kit.building import build
from toolkit.printing.kit.kit_file import KitFile
from toolkit.printing.kit.order import Order

from ..planning.builders import TODAY
from ..printing.kits import MILLIMETRE
from ..printing.stress import voting
from .conftest import NARROW, WIDE, Window

LANGUAGES = {"sv": "en", "en": "sv-simple"}
"""The languages that everything is made in, each with the one beside it where there are two."""
LABELS = """
() => [...document.querySelectorAll("tbody td, tbody th")].map(cell => [
  cell.getClientRects().length > 0, cell.dataset.label || "", getComputedStyle(cell, "::before").content,
])
"""
"""Of every cell below a heading: whether it shows, the name of its column, and what stands before it."""


@pytest.fixture
def page(window: Window) -> Iterator[Page]:
    with window.as_new() as page:
        yield page


@pytest.fixture(scope="session")
def files_in(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[KitFile]]:
    """Makes everything there is in a language, once."""

    @cache
    def made(language: str) -> list[KitFile]:
        plan = {
            "title": "Digital delaktighet",
            "handout": "together",
            "language": language,
            "second_language": LANGUAGES[language],
            "date": "2026-12-03",
            "participants": [{"name": f"Asta {n}", "operation": "Bibliotek"} for n in range(7)],
            "links": [{"title": "Material", "address": "exempel.se/digital"}],
            "look": {"contact": "Eva Ek, 033-12 34 56", "sender": "Borås stad"},
        }
        found: list[KitFile] = []
        ways = ({"mode": Mode.ON_SITE}, {"mode": Mode.DIGITAL}, {"programme": "follow-up"})
        planned = [
            plan_workshop(Library([builtin_folders()]), WorkshopPlan.model_validate({**plan, **way}), TODAY)
            for way in ways
        ]
        for workshop in (*planned, voting(planned[0])):
            there = {file.document for file in found}
            new = tuple(kind.id for kind in kinds() if kind.is_for(workshop) and kind.id not in there)
            found += build(workshop, Order(tmp_path_factory.mktemp(language), new, ("all",), ("html",)))
        return [file for file in found if file.format == "html"]

    return made


@pytest.fixture
def files(files_in: Callable[[str], list[KitFile]]) -> list[KitFile]:
    """Everything there is in Swedish."""
    return files_in("sv")


@pytest.mark.parametrize("language", ["sv", pytest.param("en", marks=pytest.mark.sweep)])
@pytest.mark.parametrize("document", [kind.id for kind in kinds()])
def test_a_browser_shows_it_without_complaint_and_everybody_can_read_it(
    document: str,
    language: str,
    files_in: Callable[[str], list[KitFile]],
    page: Page,
    violations: Callable[[], list[str]],
) -> None:
    mine = [file for file in files_in(language) if file.document == document]
    (kind,) = (kind for kind in kinds() if kind.id == document)
    assert len(mine) == len(kind.editions)
    found = {}
    for file in mine:
        page.goto(file.path.resolve().as_uri())
        found[file.language, file.edition] = violations()
    assert {which: told for which, told in found.items() if told} == {}


@pytest.mark.parametrize("document", [kind.id for kind in kinds()])
def test_a_narrow_window_needs_no_sideways_scrolling(document: str, files: list[KitFile], page: Page) -> None:
    wide = {}
    for width, height in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": height})
        for file in files:
            if file.document == document and file.language == "sv":
                page.goto(file.path.resolve().as_uri())
                if over := page.evaluate("document.documentElement.scrollWidth - innerWidth"):
                    wide[file.edition, width] = over
    assert {which: over for which, over in wide.items() if over > 0} == {}


@pytest.mark.parametrize("document", ["run-sheet", "print-order", "attendance", "handout", "guide"])
def test_every_cell_keeps_the_name_of_its_column_on_a_telephone_and_at_400_percent(
    document: str, files: list[KitFile], page: Page, violations: Callable[[], list[str]]
) -> None:
    found = 0
    for file in (file for file in files if file.document == document and file.language == "sv"):
        page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
        page.goto(file.path.resolve().as_uri())
        names = page.locator("thead th").all_inner_texts()
        tables = page.locator("table").count()
        found += tables
        assert page.get_by_role("table").count() == tables
        assert page.get_by_role("columnheader").count() == len(names)
        for is_shown, label, before in page.evaluate(LABELS):
            assert is_shown
            assert " ".join(label.split()) in {" ".join(name.replace("\n", " / ").split()) for name in names}
            assert before == f'"{label}: "' or label in before
        assert page.get_by_role("cell").count() >= page.locator("tbody tr").count()
        assert violations() == []
    assert found


def test_an_obstacle_is_found(
    files: list[KitFile], page: Page, violations: Callable[[], list[str]], tmp_path: Path
) -> None:
    (handout,) = (f for f in files if (f.document, f.edition, f.language) == ("handout", "fillable", "sv"))
    spoilt = re.sub(r'(?:title|aria-label)="4[^"]*"', "", handout.path.read_text("utf-8")).replace('lang="sv"', "")
    path = tmp_path / "spoilt.html"
    path.write_text(spoilt, "utf-8")
    page.goto(path.as_uri())
    assert {told.split()[0] for told in violations()} == {"html-has-lang", "label"}


PAPER = {
    "guide": (210, 297),
    "cards": (210, 297),
    "method-cards": (210, 297),
    "posters": (420, 297),
    "slides": (254, 143),
    "table-signs": (297, 210),
}


@pytest.mark.parametrize("document", PAPER)
def test_a_browser_prints_as_many_pages_of_the_same_size_as_the_pdf_has(
    document: str, files: list[KitFile], page: Page
) -> None:
    (file,) = (f for f in files if (f.document, f.edition, f.language) == (document, "standard", "sv"))
    page.goto(file.path.resolve().as_uri())
    paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    sizes = {(round(sheet.get_width() / MILLIMETRE), round(sheet.get_height() / MILLIMETRE)) for sheet in paper}
    assert sizes == {PAPER[document]}
    empty = [n for n, sheet in enumerate(paper, 1) if not sheet.get_textpage().get_text_bounded().strip()]
    assert empty == []


WITHOUT = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"weasyprint", "pydyf", "pikepdf", "pypdfium2", "docx"}:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Missing())
from toolkit.cli import main

sys.argv[1:] = ["build", "--documents", "run-sheet", "--format", "html", "--no-cache", "--out", sys.argv[1]]
main()
"""
"""A kit as HTML on a machine that has nothing of what makes PDF files."""


def test_html_is_made_where_nothing_that_makes_pdf_is_there(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT, str(tmp_path)], capture_output=True, text=True)
    assert (done.returncode, done.stdout.count(".html")) == (0, 1), done.stderr
    assert [path.name for path in tmp_path.glob("*.html")] == ["korschema.html"]
