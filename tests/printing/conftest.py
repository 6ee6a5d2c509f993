"""Renders small documents with our structure tree and reads the tree back from the PDF, checking it on the way."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import page as page_validation
import pikepdf
import pytest
import weasyprint

import toolkit
from toolkit.printing.pdf.tags import tagging as tags

FONTS = Path(toolkit.__file__).parent / "documents" / "fonts"
FACES = "".join(
    f"@font-face {{ font-family: {name}; src: url({(FONTS / file).as_uri()}) }}"
    for name, file in (("Text", "AtkinsonHyperlegibleNext-Regular.ttf"), ("Arabic", "Vazirmatn-Regular.ttf"))
    if (FONTS / file).exists()
)
STYLE = FACES + "@page { size: 100mm; margin: 10mm } body { font: 10pt/1.5 Text, Arabic, DejaVu Sans; margin: 0 }"


@dataclass
class Element:
    """A structure element as a reader of the PDF meets it; annotations are among the kids."""

    role: str
    source: Any
    kids: list[Any] = field(default_factory=list)

    @property
    def text(self) -> str:
        if "/ActualText" in self.source:
            return str(self.source.ActualText)
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids if isinstance(kid, str | Element))

    @property
    def annotations(self) -> list[Any]:
        return [kid for kid in self.kids if not isinstance(kid, str | Element)]

    def find(self, *roles: str) -> list[Element]:
        """All elements below with one of the roles, in reading order."""
        below = [kid for kid in self.kids if isinstance(kid, Element)]
        return [found for kid in below for found in ([kid] if kid.role in roles else []) + kid.find(*roles)]

    def __str__(self) -> str:
        parts = [repr(kid) if isinstance(kid, str) else str(kid) for kid in self.kids if isinstance(kid, str | Element)]
        return f"{self.role}({' '.join(parts)})"


@dataclass
class Read:
    """A PDF read back: the tree, the texts of the artifacts of each page, and the file."""

    root: Element
    artifacts: list[dict[str, str]]
    pdf: pikepdf.Pdf
    failures: list[str]

    @property
    def shape(self) -> str:
        """The tree in one line: `Document(H1('Title') P('Text'))`."""
        return str(self.root)


def characters(font: Any) -> dict[int, str]:
    """The font's table from glyphs to text."""
    pairs = re.findall(r"^<(\w+)> <(\w*)>$", font.ToUnicode.read_bytes().decode(), re.MULTILINE)
    return {int(glyph, 16): bytes.fromhex(text).decode("utf-16-be") for glyph, text in pairs}


def painted(page: Any) -> tuple[dict[int, str], dict[str, str]]:
    """The texts of a page by number of the marked content, and those of its artifacts by type."""
    fonts = {name: characters(font) for name, font in page.Resources.Font.items()}
    contents: dict[int, str] = {}
    artifacts: dict[str, str] = {}
    stack: list[Any] = []
    font: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "BDC" if "/MCID" in operands[1]:
                stack.append(int(operands[1].MCID))
                assert stack[-1] not in contents
                contents[stack[-1]] = ""
            case "BMC" | "BDC":
                assert str(operands[0]) == "/Artifact"
                stack.append(str(operands[1].Type) if len(operands) > 1 else "")
            case "EMC":
                stack.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case "TJ":
                raw = b"".join(bytes(part) for part in operands[0] if isinstance(part, pikepdf.String))
                text = "".join(font[raw[i] * 256 + raw[i + 1]] for i in range(0, len(raw), 2))
                (place,) = stack
                target: dict[Any, str] = contents if isinstance(place, int) else artifacts
                target[place] = target.get(place, "") + text
    return contents, artifacts


def read(path: Path) -> Read:
    """Read a PDF back and check that content, tree and parent tree agree on every piece."""
    pdf = pikepdf.open(path)
    contents, artifacts = zip(*(painted(page) for page in pdf.pages), strict=True)
    pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages)}
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    owners: dict[Any, Any] = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    left = {(number, mcid) for number, marks in enumerate(contents) for mcid in marks}

    def build(source: Any) -> Element:
        element = Element(str(source.S)[1:], source)
        for kid in source.get("/K", []):
            if isinstance(kid, int) or kid.get("/Type") == "/MCR":
                place = (source.Pg, kid) if isinstance(kid, int) else (kid.Pg, kid.MCID)
                number, mcid = pages[place[0].objgen], int(place[1])
                left.remove((number, mcid))
                assert owners[pdf.pages[number].StructParents][mcid].objgen == source.objgen
                element.kids.append(contents[number][mcid])
            elif kid.get("/Type") == "/OBJR":
                assert owners[kid.Obj.StructParent].objgen == source.objgen
                assert kid.Obj.objgen in [annotation.objgen for annotation in kid.Pg.Annots]
                element.kids.append(kid.Obj)
            else:
                assert kid.P.objgen == source.objgen
                element.kids.append(build(kid))
        return element

    root = build(pdf.Root.StructTreeRoot.K[0])
    assert not left, "content neither in the tree nor an artifact"
    for page in pdf.pages:
        claimed = [owner for owner in owners[page.StructParents] if owner is not None]
        assert len(claimed) == len(contents[pages[page.objgen]])
        assert all("/StructParent" in annotation for annotation in page.get("/Annots", []))
        assert page.Tabs == "/S"
    assert int(pdf.Root.StructTreeRoot.ParentTreeNextKey) == len(owners)
    report = page_validation.validate_pdf(path, profile="ua1")
    return Read(root, list(artifacts), pdf, [failure.rule_id for failure in report.failures])


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[list[str]]:
    """What WeasyPrint and our tree complain of; a test that expects nothing to be logged fails if something is."""
    messages: list[str] = []
    yield messages
    records = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert [record.getMessage() for record in records] == messages


@pytest.fixture
def make(tmp_path: Path, logged: list[str]) -> Callable[..., Read]:
    """Render HTML with our tags, read it back; it must be valid PDF/UA unless the test says otherwise."""
    tags.install()

    def render(body: str, css: str = "", valid: bool = True) -> Read:
        path = tmp_path / f"{'valid' if valid else 'faulty'}-{len(list(tmp_path.iterdir()))}.pdf"
        html = f"<!DOCTYPE html><html lang=sv><title>Prov</title><style>{STYLE}{css}</style>{body}"
        document: Any = weasyprint.HTML
        document(string=html).write_pdf(path, pdf_variant="pdf/ua-1", pdf_forms=True)
        found = read(path)
        assert bool(found.failures) is not valid, found.failures
        return found

    return render
