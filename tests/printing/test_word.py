"""A Word file has the same words in the same order as the page it is made from, and styles that Word knows."""

from __future__ import annotations

import io
from html.parser import HTMLParser
from typing import Any

import docx
import pytest

from toolkit.documents import kinds
from toolkit.printing.formats.word import RULE, word_file
from toolkit.printing.kit.building import build
from toolkit.printing.kit.order import Order
from toolkit.printing.render.rendering import HtmlDocument

from .kits import EVERY_PLAN, Kits, page_of

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
        if self.hidden or tag in {"head", "svg"} or about.get("aria-hidden") or about.get("class") == "n":
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


def read(page: HtmlDocument) -> Any:
    return docx.Document(io.BytesIO(word_file(page, "#0b5563")))


def paragraphs(document: Any) -> list[Any]:
    """Every paragraph in the order it stands, those in tables too."""
    found = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            found += [paragraph for row in block.rows for cell in row.cells for paragraph in cell.paragraphs]
        else:
            found.append(block)
    return found


@pytest.mark.parametrize("kind", WORD, ids=lambda kind: kind.id)
@pytest.mark.parametrize("name", EVERY_PLAN)
def test_the_words_and_headings_are_those_of_the_page_in_its_order(kits: Kits, name: str, kind: Any) -> None:
    page = page_of(kind, kits.workshop(name))
    shown, document = Shown(page.html), read(page)
    written = paragraphs(document)
    assert len(shown.words) > (200 if kind.id == "agreement" else 500)
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
    assert (about.title, about.language, about.created.year) == (page.title, "en", 2001)
    assert word_file(page, "#0b5563") == word_file(page, "#0b5563")


def test_only_what_must_be_edited_is_made_as_word(kits: Kits, tmp_path: Any) -> None:
    order = Order(out=tmp_path, formats=("docx",), cache=kits.cache)
    made = build(kits.workshop("one-hour"), order)
    names = [
        "bilaga-till-guiden.docx", "dagens-sidor.docx", "deltagarblad.docx", "handledarguide.docx",
        "overenskommelse.docx",
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
