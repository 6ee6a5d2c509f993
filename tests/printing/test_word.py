"""A Word file has the same words in the same order as the page it is made from, and styles that Word knows."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from PIL import Image

from toolkit.documents import kinds
from toolkit.printing.formats.word import CHAPTERS, RULE, word_file
from toolkit.printing.kit.building import build
from toolkit.printing.kit.order import Order

from .kits import EVERY_PLAN, Kits, page_of

PIXEL = io.BytesIO()
Image.new("RGB", (20, 10)).save(PIXEL, "PNG")
WORD = [kind for kind in kinds() if kind.written.word]


class Shown(HTMLParser):
    """The words of a page that are read, and its headings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.hidden: list[str] = []
        self.open = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        about = dict(attrs)
        if tag in {"img", "meta", "col", "br"}:
            return
        unseen = about.get("class") == "n" or (tag == "caption" and about.get("class") == "hidden")
        if self.hidden or tag in {"head", "svg"} or about.get("aria-hidden") or unseen:
            self.hidden.append(tag)
        elif tag in {"h1", "h2", "h3", "h4"}:
            self.open = tag
            self.headings.append((int(tag[1]), ""))

    def handle_endtag(self, tag: str) -> None:
        if self.hidden:
            self.hidden.pop()
        elif tag == self.open:
            self.open = ""

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words += data.split()
            if self.open:
                level, text = self.headings[-1]
                self.headings[-1] = (level, " ".join([*text.split(), *data.split()]))


def read(page: Any, **more: bool) -> Any:
    return docx.Document(io.BytesIO(word_file(page, "#0b5563", **more)))


def paragraphs(document: Any) -> list[Any]:
    """Every paragraph in the order it stands, those in tables too."""
    found = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            found += [paragraph for row in block.rows for cell in row.cells for paragraph in cell.paragraphs]
        else:
            found.append(block)
    return found


def without_contents(written: list[Any]) -> list[Any]:
    """The paragraphs without the list of chapters that only the file has, and its name."""
    in_list = [number for number, paragraph in enumerate(written) if paragraph.style.name == CHAPTERS]
    if not in_list:
        return written
    assert written[in_list[0] - 1].text in ("Contents", "Innehåll")
    return [*written[: in_list[0] - 1], *written[in_list[-1] + 1 :]]


@pytest.mark.parametrize("kind", WORD, ids=lambda kind: kind.id)
@pytest.mark.parametrize("name", EVERY_PLAN)
def test_the_words_and_headings_are_those_of_the_page_in_its_order(kits: Kits, name: str, kind: Any) -> None:
    page = page_of(kind, kits.workshop(name))
    shown, document = Shown(page.html), read(page)
    written = paragraphs(document)
    if 'class="contents' not in page.html:
        written = without_contents(written)
    least = 500 if kind.id in ("guide", "handout") else 90
    assert len(shown.words) > (least if kind.is_for(kits.workshop(name)) else 0)
    assert "".join("".join(p.text for p in written).split()) == "".join(shown.words)
    headings = [
        (int(p.style.name[-1]), " ".join(p.text.split())) for p in written if p.style.name.startswith("Heading")
    ]
    assert headings == shown.headings


def test_every_question_that_is_asked_is_a_heading_with_room_below(kits: Kits) -> None:
    workshop = kits.workshop("two-hours")
    (kind,) = (kind for kind in WORD if kind.id == "handout")
    written = paragraphs(read(page_of(kind, workshop)))
    heading = {p.text: n for n, p in enumerate(written) if p.style.name == "Heading 4"}
    with_room = [q for q in workshop.agenda.questions if f"{q.number} {q.question.text}" in heading]
    assert len(with_room) > 10
    for asked in with_room:
        below = written[heading[f"{asked.number} {asked.question.text}"] + 2 :]
        assert below[0].style.name == RULE


def test_the_title_and_language_are_in_the_file_and_no_time_of_day(kits: Kits) -> None:
    page = page_of(WORD[0], kits.workshop("letter-in-english"))
    about = read(page).core_properties
    assert (about.title, about.author, about.language, about.created.year) == (page.title, "toolkit", "en", 2001)
    assert word_file(page, "#0b5563") == word_file(page, "#0b5563")


def test_only_what_must_be_edited_is_made_as_word(kits: Kits, tmp_path: Any) -> None:
    order = Order(out=tmp_path, formats=("docx",), cache=kits.cache)
    made = build(kits.workshop("one-hour"), order)
    names = [
        "anteckningsblad.docx", "arshjul.docx", "bilaga-till-guiden.docx", "dagens-sidor.docx", "deltagarblad.docx",
        "det-har-gor-vi.docx", "handledarguide.docx", "inbjudan.docx", "overenskommelse.docx", "planen.docx",
        "rakneblad.docx", "strecklista.docx",
    ]  # fmt: skip
    assert sorted(file.path.name for file in made) == names


def test_pictures_are_made_of_every_page(kits: Kits, tmp_path: Any) -> None:
    order = Order(out=tmp_path, documents=("evaluation", "plan"), formats=("png",), cache=kits.cache, workers=1)
    made = build(kits.workshop("two-hours"), order)
    assert [file.path.name for file in made] == [
        "planen-01.png",
        "planen-02.png",
        "planen-03.png",
        "planen-04.png",
        "utvardering-01.png",
    ]
    assert all(file.path.read_bytes().startswith(b"\x89PNG") for file in made)


@dataclass(frozen=True)
class Page:
    """A page of HTML that only a test has."""

    html: str
    title: str = "Ett blad"
    language: str = "sv"


def xml_of(page: Any, part: str = "document", **more: bool) -> str:
    with zipfile.ZipFile(io.BytesIO(word_file(page, "#0b5563", **more))) as file:
        return file.read(f"word/{part}.xml").decode()


def test_every_page_says_what_it_is_and_which_page_of_how_many(kits: Kits) -> None:
    workshop = kits.workshop("two-hours")
    for kind in WORD:
        (section,) = read(page := page_of(kind, workshop)).sections
        (foot,) = section.footer.paragraphs
        assert foot.text.startswith(f"{workshop.name} · "), kind.id
        assert foot.text.endswith("\t1 (1)")
        assert {" PAGE ", " NUMPAGES "} == {field.text for field in foot._p.iter(qn("w:instrText"))}
        assert section.different_first_page_header_footer == ('class="cover"' in page.html)


def test_a_document_with_chapters_has_a_list_of_them_that_leads_to_each(kits: Kits) -> None:
    listed = []
    for kind in WORD:
        document = read(page_of(kind, kits.workshop("two-hours")))
        chapters = [p for p in document.paragraphs if p.style.name == "Heading 2"]
        lines = [p for p in document.paragraphs if p.style.name == CHAPTERS]
        if not lines:
            continue
        listed.append(kind.id)
        (field,) = [text.text for line in lines for text in line._p.iter(qn("w:instrText"))]
        assert field.startswith(" TOC ")
        marks = [char.get(qn("w:fldCharType")) for line in lines for char in line._p.iter(qn("w:fldChar"))]
        assert marks == ["begin", "separate", "end"]
        places = {mark.get(qn("w:name")): p.text for p in chapters for mark in p._p.iter(qn("w:bookmarkStart"))}
        assert len(places) == len(chapters)
        for line in lines:
            (link,) = line.hyperlinks
            there, named = places[link.fragment], link.text
            assert named == there or there.startswith(f"{named}: "), (kind.id, named, there)
    assert listed == ["guide", "guide-annex", "handout", "room-pages"]


def test_a_short_page_has_a_list_of_chapters_where_it_is_asked_for() -> None:
    page = Page("<body><h1>Ett</h1><h2>Två</h2><p>a</p><h2>Tre</h2></body>")
    assert CHAPTERS not in {p.style.name for p in read(page).paragraphs}
    assert [p.text for p in read(page, contents=True).paragraphs] == [
        "Ett",
        "Innehåll",
        "Två",
        "Tre",
        "Två",
        "a",
        "Tre",
    ]


def test_a_table_repeats_its_heading_and_has_room_only_where_something_is_to_be_written() -> None:
    page = Page(
        '<table><caption class="hidden">Vad som händer</caption><colgroup><col style="width: 75%">'
        '<col style="width: 25%">'
        "</colgroup><thead><tr><th>Vad</th><th>Vem</th></tr></thead><tbody><tr><th>Full</th><td>Eva</td></tr>"
        "<tr><th>Tom</th><td></td></tr></tbody></table>"
    )
    (table,) = read(page).tables
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [True, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert [row.height is not None for row in table.rows] == [False, False, True]
    assert round(table.columns[0].width / table.columns[1].width, 3) == 3
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Vad som händer"


def test_a_page_with_a_table_of_many_columns_lies_on_its_side() -> None:
    row = "<tr>" + "<td>a</td>" * 9 + "</tr>"
    page = Page(f'<table><caption class="hidden">T</caption><colgroup>{"<col>" * 9}</colgroup>{row}</table>')
    document = read(page)
    (section,), (table,) = document.sections, document.tables
    assert section.page_width > section.page_height
    assert table.columns[0].width == pytest.approx(2 * table.columns[1].width, rel=0.001)
    assert {run.font.size.pt for row in table.rows for cell in row.cells for run in cell.paragraphs[0].runs} == {9}
    about = [child.tag.rpartition("}")[2] for child in table._tbl.tblPr]
    assert about == ["tblStyle", "tblW", "tblLayout", "tblCellMar", "tblLook", "tblCaption"]


def test_pictures_say_what_they_are_and_links_lead_somewhere(kits: Kits) -> None:
    page = Page(
        '<p>Läs <a href="https://example.org/a">mer</a> här.</p><img src="data:image/svg+xml,x" alt="QR-kod till a">'
    )
    data = word_file(page, "#0b5563", lambda address: PIXEL.getvalue() if address == "data:image/svg+xml,x" else b"")
    document = docx.Document(io.BytesIO(data))
    assert document.paragraphs[0].text == "Läs mer här."
    assert [link.address for link in document.paragraphs[0].hyperlinks] == ["https://example.org/a"]
    assert [shape._inline.docPr.get("descr") for shape in document.inline_shapes] == ["QR-kod till a"]
    without = docx.Document(io.BytesIO(word_file(page, "#0b5563")))
    assert (len(without.inline_shapes), without.paragraphs[0].text) == (0, "Läs mer här.")


def test_what_nobody_has_answered_is_a_line_to_write_on_and_a_box_is_a_box() -> None:
    page = Page('<p>Till: <span class="gap"></span><span>(fyll i)</span></p><ul class="boxes"><li>Ring</li></ul>')
    line, box = read(page).paragraphs
    assert [run.underline for run in line.runs if not run.text.strip()] == [None, True]
    assert line.text.split() == ["Till:", "(fyll", "i)"]
    assert box._p.pPr.numPr is not None
    assert 'w:lvlText w:val="☐"' in xml_of(page, "numbering")


def test_lines_to_write_on_stay_together_with_their_question() -> None:
    page = Page('<h3>Vad?</h3><div class="ruled" aria-hidden="true"><div></div><div></div><div></div></div><p>Sen</p>')
    heading, *lines, _ = read(page).paragraphs
    assert [line.paragraph_format.keep_with_next for line in lines] == [True, True, None]
    assert heading.style.paragraph_format.keep_with_next


@pytest.mark.parametrize(("language", "spelling"), [("sv", "sv-SE"), ("sv-simple", "sv-SE"), ("en", "en-GB")])
def test_all_text_is_spelled_in_its_language(language: str, spelling: str) -> None:
    for part in ("styles", "document"):
        found = re.findall(r'<w:lang [^>]*w:val="([^"]*)"', xml_of(Page("<p>a</p>", language=language), part))
        assert set(found) <= {spelling}
        assert bool(found) == (part == "styles")
