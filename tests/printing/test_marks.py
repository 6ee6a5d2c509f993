"""What people write is what is read on paper, on a slide and in Word: the table of tests/content/written.py."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from dataclasses import fields, is_dataclass, replace
from typing import Any

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from toolkit.content import prose
from toolkit.content.models.base import Sentences
from toolkit.content.models.base import Written as Content
from toolkit.content.models.declarations import declared
from toolkit.documents import FOLDER, DocumentKind, kinds
from toolkit.printing.formats.word import INDENT, word_file
from toolkit.printing.pdf.engine import Printer
from toolkit.printing.pdf.job import PrintJob
from toolkit.printing.render.rendering import HtmlDocument
from toolkit.printing.render.sizes import slide_texts

from ..content.written import TABLE, Written
from ..planning.markers import marked_workshop
from .kits import page_of


def in_word(html: str) -> Any:
    page = HtmlDocument(None, "standard", "sv", "Titel", html)  # type: ignore[arg-type]
    return docx.Document(io.BytesIO(word_file(page, "#0b5563")))


class Numbering:
    """Reads what Word puts before the paragraphs of its lists."""

    def __init__(self, document: Any) -> None:
        numbering = document.part.numbering_part.element
        kinds = {kind.get(qn("w:abstractNumId")): kind for kind in numbering.findall(qn("w:abstractNum"))}
        self.levels = {
            num.numId: kinds[str(num.abstractNumId.val)].find(qn("w:lvl")) for num in numbering.findall(qn("w:num"))
        }
        self.counts: dict[int, int] = defaultdict(int)

    def mark(self, paragraph: Any) -> str:
        style = paragraph.style.name
        if not style.startswith("List"):
            hangs = paragraph.paragraph_format.first_line_indent
            return "  " if paragraph.paragraph_format.left_indent and not hangs else ""
        level = int(style[-1]) if style[-1].isdigit() else 1
        own = paragraph._p.pPr.numPr
        if own is None:
            return "  " * (level - 1) + "- "
        one = self.levels[own.numId.val]
        read = {child.tag.rpartition("}")[2]: child.get(qn("w:val")) for child in one}
        assert int(one.find(qn("w:pPr")).find(qn("w:ind")).get(qn("w:left"))) == INDENT * level
        number = int(read["start"]) + self.counts[own.numId.val]
        self.counts[own.numId.val] += 1
        first = {"lowerLetter": "a", "upperLetter": "A"}.get(read["numFmt"])
        shown = chr(ord(first) + number - 1) if first else str(number)
        return "  " * (level - 1) + read["lvlText"].replace("%1", shown) + " "


@pytest.mark.parametrize("written", TABLE, ids=lambda written: written.name)
def test_word_has_the_same_lines_signs_and_numbers(written: Written) -> None:
    document = in_word(f"<html><body>{prose.paragraphs(written.text)}</body></html>")
    numbering = Numbering(document)
    lines: list[str] = []
    for paragraph in document.paragraphs:
        below = "\n" + "  " * paragraph.style.name.startswith("List")
        lines += (numbering.mark(paragraph) + paragraph.text.replace("\n", below)).rstrip().split("\n")
    assert lines == list(written.read)


def test_emphasis_is_bold_in_word_and_what_people_say_hangs_from_its_dash() -> None:
    (first, second) = in_word(prose.paragraphs("– **Hej** du\n– *Nej*")).paragraphs
    assert [(run.text, run.bold) for run in first.runs] == [("– ", None), ("Hej", True), (" du", None)]
    assert [run.bold for run in second.runs] == [None, True]
    assert first.paragraph_format.first_line_indent == -first.paragraph_format.left_indent < 0


def test_spaces_that_do_not_break_are_kept_in_word() -> None:
    (paragraph,) = in_word("<p>10\u00a0000 kr</p>").paragraphs
    assert paragraph.text == "10\u00a0000 kr"


@pytest.fixture(scope="module")
def on_paper() -> list[str]:
    """The lines of each text, printed on a page of its own, in small letters so that none is divided."""
    body = "".join(f'<section class="chapter">{prose.paragraphs(written.text)}</section>' for written in TABLE)
    html = f'<html lang="sv"><head><title>x</title></head><body style="font-size: 5pt">{body}</body></html>'
    pdf = pypdfium2.PdfDocument(Printer().print(PrintJob(html, (FOLDER / "base.css",))).data)
    return [_lines(page).rpartition("\n")[0] for page in pdf]  # the last line is the number of the page


def _lines(page: Any) -> str:
    """What stands on a page line by line, as a reader sees it: the sign of an item before its words."""
    text = page.get_textpage()
    rows: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for number in range(text.count_chars()):
        left, bottom, *_ = text.get_charbox(number, loose=True)
        if (letter := text.get_text_range(number, 1)).strip():
            rows[round(-bottom)].append((left, letter))
    return "\n".join("".join(letter for _, letter in sorted(rows[row])) for row in sorted(rows))


@pytest.mark.parametrize("number", range(len(TABLE)), ids=[written.name for written in TABLE])
def test_paper_has_the_same_lines_signs_and_numbers(on_paper: list[str], number: int) -> None:
    read = [re.sub(r"^ *- ", "– ", line) for line in TABLE[number].read]
    assert _squeezed(on_paper[number]) == _squeezed("\n".join(read))


def _squeezed(text: str) -> str:
    return re.sub(r"[ \u00a0]+", "", text)


@pytest.mark.parametrize("written", TABLE, ids=lambda written: written.name)
def test_slides_have_the_same_lines(written: Written) -> None:
    """Whatever is on one slide or on several: a text and the texts round it, so that it has to be parted."""
    much = "\n\n".join(["Ett ganska långt stycke som tar plats på bilden och som inte kan delas"] * 3)
    shown = "\n".join(prose.plain(piece) for piece in slide_texts(f"{much}\n\n{written.text}"))
    assert "".join("".join(written.read).split()) in "".join(shown.split())


def _emphasised(value: Any) -> Any:
    """The same with every text that is running text in bold, however deep it lies."""
    if isinstance(value, Content):
        made = {}
        for declaration in declared(type(value)):
            held = getattr(value, declaration.name)
            made[declaration.name] = _bold(held) if declaration.reading is Sentences else _emphasised(held)
        return type(value).model_construct(_fields_set=value.model_fields_set, **made)
    if isinstance(value, tuple | list):
        return type(value)(_emphasised(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _emphasised(getattr(value, f.name)) for f in fields(value) if f.init})
    return value


def _bold(held: Any) -> Any:
    if isinstance(held, list):
        return [_bold(one) for one in held]
    if isinstance(held, dict):
        return {key: _bold(one) for key, one in held.items()}
    return f"**{held}**" if isinstance(held, str) else held


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.id)
def test_every_running_text_is_printed_with_its_emphasis_and_without_its_signs(kind: DocumentKind) -> None:
    made, markers = marked_workshop()
    bold = replace(_emphasised(replace(made, nodes=(), warnings=())), beside=None)
    for edition in kind.editions:
        if edition == "side-by-side":
            continue  # a second language is needed
        plain_words = re.findall(r"(?:synlig|hemlig)\d{4}x", page_of(kind, replace(made, beside=None), edition).html)
        html = page_of(kind, bold, edition).html
        assert "**" not in html
        assert re.findall(r"(?:synlig|hemlig)\d{4}x", html) == plain_words
    if kind.id in {"guide", "handout", "cards", "slides", "posters"}:
        assert re.search(r"<strong>synlig\d{4}x</strong>", html)
    assert markers.open
