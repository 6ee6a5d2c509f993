"""Finished PDFs: rules of accessibility kept, everything a reader expects, our fonts alone, and nothing fetched."""

from __future__ import annotations

import html as html_escapes
import re
import socket
from pathlib import Path

import page as page_validation
import pikepdf
import pytest

from toolkit.documents import FONTS, kinds
from toolkit.printing.kit.order import Order, chosen_kinds
from toolkit.printing.pdf.engine import Printer
from toolkit.printing.pdf.job import PrintJob
from toolkit.problems import ToolkitError

from ..planning.builders import case, must, workshop
from ..tools.verapdf import verapdf
from .kits import EVERY_PLAN, LOGO, MARKED, PLANS, Kits, Pdf, codes, page_of, printed

DOCUMENTS = ("guide", "handout", "cards")
KITS = [*EVERY_PLAN, MARKED]
SWEPT = [pytest.param(name, marks=pytest.mark.sweep) for name in PLANS]
HEADING = re.compile(r"<h([1-6])[^>]*>(.*?)</h\1>", re.DOTALL)


def headings(source: str) -> list[tuple[int, str]]:
    """The headings of a page in HTML, with their levels."""
    found = [
        (int(level), html_escapes.unescape(re.sub(r"<[^>]+>", "", text))) for level, text in HEADING.findall(source)
    ]
    return [(level, " ".join(text.split())) for level, text in found]


def dictionaries(pdf: Pdf, key: str) -> list[pikepdf.Dictionary]:
    """Every dictionary in the file that has a key."""
    return [thing for thing in pdf.file.objects if isinstance(thing, pikepdf.Dictionary) and key in thing]


@pytest.mark.parametrize("name", KITS)
def test_every_document_follows_the_rules_of_pdf_ua(kits: Kits, name: str) -> None:
    for path in kits(name).paths:
        report = page_validation.validate_pdf(path, profile="ua1")
        assert [f"{failure.rule_id} {failure.message}" for failure in report.failures] == []
        assert report.is_compliant


@pytest.mark.parametrize("name", [MARKED, *SWEPT])
def test_verapdf_finds_nothing_either(kits: Kits, name: str) -> None:
    paths = kits(name).paths
    run = verapdf(*paths)
    assert run.stdout.count("PASS ") == len(paths) > 10, run.stdout + run.stderr
    assert run.returncode == 0


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_reader_is_told_language_title_and_how_to_open(kits: Kits, document: str) -> None:
    kit = kits("two-hours")
    root, info = kit.pdf(document).file.Root, kit.pdf(document).file.docinfo
    title = {"guide": "Handledarguide", "handout": "Deltagarblad", "cards": "Frågekort"}[document]
    assert str(root.Lang) == "sv"
    assert str(info["/Title"]) == f"{title}: {kit.workshop.case.title}"
    assert root.ViewerPreferences.DisplayDocTitle is True
    assert root.MarkInfo.Marked is True
    assert root.PageMode == "/UseOutlines"
    assert str(info["/Creator"]).startswith("toolkit ")
    assert "/CreationDate" not in info


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_bookmarks_are_the_headings(kits: Kits, document: str) -> None:
    kit = kits("two-hours")
    (kind,) = chosen_kinds([document], kit.workshop)
    source = page_of(kind, kit.workshop).html
    expected = [(level, title) for level, title in headings(source) if level <= 3]
    found = [(mark.level, mark.title) for mark in kit.pdf(document).bookmarks if mark.level <= 3]
    assert len(expected) > 5
    assert found == expected


def test_pages_are_labelled_as_they_are_numbered_in_print(kits: Kits) -> None:
    kit = kits("two-hours")
    numbers = list(kit.pdf("guide").file.Root.PageLabels.Nums)
    assert [numbers[0], str(numbers[1].P), "/S" in numbers[1]] == [0, "Omslag", False]
    assert [numbers[2], numbers[3].S, int(numbers[3].St)] == [1, "/D", 2]
    for document in ("handout", "cards"):
        numbers = list(kit.pdf(document).file.Root.PageLabels.Nums)
        assert [numbers[0], numbers[1].S, len(numbers)] == [0, "/D", 2]
    guide = kit.pdf("guide")
    for page in (2, 3, len(guide.texts)):
        assert f"{page} ({len(guide.texts)})" in guide.texts[page - 1]
    assert f"1 ({len(guide.texts)})" not in guide.texts[0]


@pytest.mark.parametrize("name", KITS)
def test_only_the_shipped_fonts_are_in_a_document_and_all_of_them_inside(kits: Kits, name: str) -> None:
    for document in DOCUMENTS:
        pdf = kits(name).pdf(document)
        names = {str(font.BaseFont) for font in dictionaries(pdf, "/BaseFont")}
        assert names
        assert all(re.fullmatch(r"/[A-Z]{6}\+Atkinson-Hyperlegible-Next(-[A-Z][a-z]+)*", name) for name in names)
        assert all("/FontFile2" in font or "/FontFile3" in font for font in dictionaries(pdf, "/FontName"))


def test_other_scripts_bring_their_own_shipped_fonts(kits: Kits, tmp_path: Path) -> None:
    made = workshop(case(must("why", text="Läs سلام och Привет och ☐, tack?")))
    (file,) = printed(made, Order(out=tmp_path, documents=("handout",), cache=kits.cache, workers=1))
    pdf = Pdf(file.path.read_bytes())
    names = {str(font.BaseFont) for font in dictionaries(pdf, "/BaseFont")}
    families = {re.sub(r"^/[A-Z]{6}\+|(-(Semi|Ultra|Bold))+$", "", name) for name in names}
    assert families == {"Atkinson-Hyperlegible-Next", "Toolkit-European", "Toolkit-Arabic", "Toolkit-Symbols"}


@pytest.fixture(scope="module")
def printer(kits: Kits) -> Printer:
    return Printer()


OUTSIDE = [
    '<img alt="x" src="http://example.org/x.png">',
    '<img alt="x" src="https://example.org/x.png">',
    '<img alt="x" src="//example.org/x.png">',
    '<img alt="x" src="ftp://example.org/x.png">',
    '<img alt="x" src="FILE">',
    '<img alt="x" src="door.svg">',
    '<img alt="x" src="FONTS/../door.svg">',
    '<img alt="x" src="FONTS/%2e%2e/door.svg">',
    '<style>p { background: url("FILE") }</style>',
    '<style>@import "FILE";</style>',
    '<link rel="stylesheet" href="FILE">',
    '<link rel="attachment" href="FILE">',
    '<object data="FILE" aria-label="x"></object>',
    '<embed src="FILE" alt="x">',
    '<style>@font-face { font-family: x; src: url("FILE") } p { font-family: x }</style>',
    """<img alt="x" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='FILE'/></svg>">""",
]


@pytest.mark.parametrize("inside", OUTSIDE, ids=range(len(OUTSIDE)))
def test_nothing_outside_the_document_is_opened_and_the_try_is_told_of(
    printer: Printer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    (tmp_path / "secret.svg").write_bytes(LOGO)
    asked: list[object] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *about, **_: asked.append(about))
    monkeypatch.setattr(socket.socket, "connect", lambda _, address: asked.append(address))
    body = inside.replace("FILE", (tmp_path / "secret.svg").as_uri()).replace("FONTS", FONTS.as_uri())
    with pytest.raises(ToolkitError) as caught:
        printer.print(
            PrintJob(
                f'<!doctype html><html lang="sv"><title>x</title><p>x</p>{body}', kinds()[0].stylesheets("standard")
            )
        )
    assert set(codes(caught.value)) == {"P001"}
    assert asked == []


def test_what_the_document_carries_itself_is_opened(printer: Printer) -> None:
    body = """<img alt="x" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>">"""
    made = printer.print(
        PrintJob(f'<!doctype html><html lang="sv"><title>x</title>{body}', kinds()[0].stylesheets("standard"))
    )
    assert made.pages == 1


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('<p style="colour: red">x</p>', "P001"),
        ("<img src='data:,' alt='x'>", "P001"),
        ('<img src="data:image/png;base64,eA==" alt="x">', "P015"),
    ],
)
def test_a_line_that_weasyprint_logs_is_a_problem_with_a_hint(printer: Printer, body: str, code: str) -> None:
    with pytest.raises(ToolkitError) as caught:
        printer.print(
            PrintJob(f'<!doctype html><html lang="sv"><title>x</title>{body}', kinds()[0].stylesheets("standard"))
        )
    assert set(codes(caught.value)) == {code}
    assert all(problem.hint for problem in caught.value.problems)


def test_the_lines_of_one_document_are_not_told_of_the_next(printer: Printer) -> None:
    faulty, right = (
        '<!doctype html><html lang="sv"><title>x</title>' + body for body in ("<img src='x.png'>", "<p>x</p>")
    )
    with pytest.raises(ToolkitError):
        printer.print(PrintJob(faulty, kinds()[0].stylesheets("standard")))
    assert printer.print(PrintJob(right, kinds()[0].stylesheets("standard"))).pages == 1
