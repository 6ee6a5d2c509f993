"""A document as a Word file, for those who must edit it afterwards; the only home of python-docx.

Made from the same HTML as the PDF, so that it has the same words in the same order: headings as heading styles, lists
as list styles, tables with a heading row that is repeated, lines to write on as empty paragraphs with a rule below.
"""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any, Protocol

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from toolkit.languages import words

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
BOLD = {"strong", "b", "em", "dt"}
BLOCKS = {*HEADINGS, "p", "li", "dt", "dd", "caption"}
SKIPPED = {"head", "svg", "style"}
VOID = {"br", "img", "meta", "hr", "input", "col"}
LISTS = {"ul", "ol"}
SPACE = re.compile(r"[ \t\r\n\f]+")
"""What HTML takes together to one space; spaces that do not break are letters like others."""
TYPEFACE, SIZE, RULE = "Arial", 11, "Writing line"
"""A typeface that every computer has: whoever edits the file may not have ours."""
ROOM = Mm(22)
"""Height of a row to write in."""
HANGING = Mm(5), Mm(-5)
"""How far in what people say stands, and how far out its dash."""
FORMATS = {"small-letters": "lowerLetter", "capital-letters": "upperLetter"}
"""What Word calls the numbers of a list with that class; others are decimal."""
INDENT, DEEPEST = 360, 3
"""Twentieths of a point that a list stands further in than the one round it; the deepest for which Word has a style."""
NO_DATE = datetime(2001, 1, 1, tzinfo=UTC)
"""A date in the file would make two equal workshops differ."""


class Readable(Protocol):
    """What is made into a Word file: its title, its language, and HTML whose parts have the meaning they are given."""

    @property
    def title(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def html(self) -> str: ...


def word_file(page: Readable, accent: str) -> bytes:
    """The document as .docx; the same bytes for the same page."""
    document = docx.Document()
    _prepare(document, page, accent)
    _Writer(document).feed(page.html)
    target = io.BytesIO()
    document.save(target)
    return _without_clock(target)


def _without_clock(package: io.BytesIO) -> bytes:
    """The file without times of day, which would make two equal documents differ."""
    again = io.BytesIO()
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return again.getvalue()


def _prepare(document: Any, page: Readable, accent: str) -> None:
    """A4, our type and colour, the language that spelling is checked in, and what the file says of itself."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(22)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = TYPEFACE, Pt(SIZE)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), words(page.language).formats.spelling)
    normal.element.get_or_add_rPr().append(language)
    for name, level in HEADINGS.items():
        style = document.styles[f"Heading {level}"]
        style.font.name, style.font.size = TYPEFACE, Pt({"h1": 26, "h2": 20, "h3": 14, "h4": 12}[name])
        style.font.italic = False
        style.font.color.rgb = RGBColor.from_string(accent.lstrip("#").upper())
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    rule = document.styles.add_style(RULE, WD_STYLE_TYPE.PARAGRAPH)
    rule.base_style, rule.font.size = normal, Pt(20)
    rule.element.get_or_add_pPr().append(_bottom_border())
    about = document.core_properties
    about.title, about.author, about.language = page.title, "toolkit", page.language
    about.created = about.modified = NO_DATE
    about.comments = ""


def _bottom_border() -> Any:
    """A rule below a paragraph, and between those that follow each other, which Word would take together."""
    borders = OxmlElement("w:pBdr")
    for side in ("bottom", "between"):
        border = OxmlElement(f"w:{side}")
        for name, value in {"val": "single", "sz": "6", "space": "1", "color": "7D9096"}.items():
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    return borders


@dataclass
class WordList:
    """A list that Word does not number or sign so by itself: `%1)` as `text`; its `id` once it has been written."""

    format: str
    text: str
    first: int
    id: int | None = None

    @property
    def is_numbered(self) -> bool:
        return self.format != "bullet"


def _list_of(tag: str, attributes: dict[str, str], classes: list[str]) -> WordList | None:
    """What stands before the items of a list; None for the ordinary bullets."""
    if tag == "ul":
        return WordList("bullet", "+", 1) if "plus" in classes else None
    format_ = next((FORMATS[name] for name in classes if name in FORMATS), "decimal")
    text = "(%1)" if "brackets" in classes else "%1)" if "bracket" in classes else "%1."
    return WordList(format_, text, int(attributes.get("start") or 1))


def _new_numbering(document: Any, found: WordList, first: int, level: int) -> int:
    """The id of a numbering of its own, so that the list begins at its own number."""
    numbering = document.part.numbering_part.element
    kinds = numbering.findall(qn("w:abstractNum"))
    id_ = max((int(kind.get(qn("w:abstractNumId"))) for kind in kinds), default=-1) + 1
    kind = _element("w:abstractNum", {"abstractNumId": str(id_)})
    one = _element("w:lvl", {"ilvl": "0"})
    for name, value in {"start": str(first), "numFmt": found.format, "lvlText": found.text, "lvlJc": "left"}.items():
        one.append(_element(f"w:{name}", {"val": value}))
    indents = _element("w:pPr", {})
    indents.append(_element("w:ind", {"left": str(INDENT * level), "hanging": str(INDENT)}))
    one.append(indents)
    kind.append(_element("w:multiLevelType", {"val": "singleLevel"}))
    kind.append(one)
    kinds[-1].addnext(kind)
    number: int = numbering.add_num(id_).numId
    return number


def _element(name: str, values: dict[str, str]) -> Any:
    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    return element


class _Writer(HTMLParser):
    """Reads HTML and writes it to the document, paragraph by paragraph."""

    def __init__(self, document: Any) -> None:
        super().__init__(convert_charrefs=True)
        self.document = document
        self.into: Any = document
        self.paragraph: Any = None
        self.bold = 0
        self.hidden = 0
        self.ruled = False
        self.new_page = False
        self.open: list[tuple[str, Callable[[], None] | None]] = []
        self.lists: list[WordList | None] = []
        self.table: Any = None
        self.cells: list[Any] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in VOID:
            self._void(tag, attributes)
            return
        closing = self._opened(tag, attributes)
        self.open.append((tag, closing))

    def handle_endtag(self, tag: str) -> None:
        while self.open and tag not in VOID:
            name, closing = self.open.pop()
            if closing:
                closing()
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        text = SPACE.sub(" ", data).strip(" ")
        if self.hidden or not text:
            if self.paragraph is not None and data and not self.hidden and self.paragraph.text:
                self.paragraph.add_run(" ")
            return
        if self.paragraph is None:
            self.paragraph = self.into.add_paragraph()
        written = self.paragraph.text
        before = " " if SPACE.match(data) and written and not written.endswith((" ", "\n")) else ""
        after = " " if SPACE.match(data[-1:]) else ""
        self.paragraph.add_run(f"{before}{text}{after}").bold = bool(self.bold) or None

    def _opened(self, tag: str, attributes: dict[str, str]) -> Callable[[], None] | None:
        """What to do when the element ends."""
        classes = attributes.get("class", "").split()
        if tag in SKIPPED or (attributes.get("aria-hidden") == "true" and "ruled" not in classes) or "n" in classes:
            self.hidden += 1
            return self._shown
        self.new_page = self.new_page or (tag == "section" and "chapter" in classes)
        if self.ruled:
            self.into.add_paragraph(style=RULE)
            return None
        if "ruled" in classes:
            self.paragraph, self.ruled = None, True
            return self._lines_ended
        if tag in LISTS:
            self.lists.append(_list_of(tag, attributes, classes))
            return self._list_ended
        if tag in BLOCKS:
            self._block(tag, attributes)
            return self._ended_bold if tag in BOLD else self._ended
        if tag in BOLD:
            self.bold += 1
            return self._unbold
        return self._table(tag)

    def _block(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in HEADINGS:
            self.paragraph = self.document.add_heading(level=HEADINGS[tag])
            self.paragraph.paragraph_format.page_break_before = self.new_page or None
            self.new_page = False
        elif tag == "li":
            self._item(attributes.get("value", ""))
        elif tag == "p" and self.open and self.open[-1][0] == "li" and self.paragraph is not None:
            return
        else:
            self.paragraph = self.into.add_paragraph()
            if self.lists and self.open and self.open[-1][0] == "li":
                self.paragraph.paragraph_format.left_indent = Pt(INDENT / 20 * len(self.lists))
            if "talk" in attributes.get("class", "").split():
                self.paragraph.paragraph_format.left_indent, self.paragraph.paragraph_format.first_line_indent = HANGING
        if tag in BOLD:
            self.bold += 1

    def _item(self, value: str) -> None:
        """A paragraph with the sign or the number that its list gives it."""
        found = self.lists[-1] if self.lists else None
        level = min(max(len(self.lists), 1), DEEPEST)
        kind = "List Number" if found and found.is_numbered else "List Bullet"
        self.paragraph = self.into.add_paragraph(style=f"{kind} {level}" if level > 1 else kind)
        if found is None:
            return
        if found.id is None or value:
            found.id = _new_numbering(self.document, found, int(value or found.first), level)
        number = self.paragraph._p.get_or_add_pPr().get_or_add_numPr()
        number.get_or_add_ilvl().val, number.get_or_add_numId().val = 0, found.id

    def _table(self, tag: str) -> Callable[[], None] | None:
        if tag == "table":
            self.cells = []
        elif tag == "tr":
            self.cells.append([])
        elif tag in {"td", "th"}:
            self._cell(heading=tag == "th")
            return self._cell_ended
        return None

    def _cell(self, *, heading: bool) -> None:
        row, column = len(self.cells) - 1, len(self.cells[-1])
        if row == 0 and column == 0:
            self.table = self.document.add_table(rows=0, cols=0)
            self.table.style = "Table Grid"
        if row == 0:
            self.table.add_column(Mm(30))
        if len(self.table.rows) <= row:
            self.table.add_row()
            if row > 0:
                self.table.rows[row].height = ROOM
            else:
                repeated = OxmlElement("w:tblHeader")
                self.table.rows[0]._tr.get_or_add_trPr().append(repeated)
        self.into = self.table.cell(row, column)
        self.cells[-1].append(self.into)
        self.paragraph = self.into.paragraphs[0]
        self.bold += heading

    def _cell_ended(self) -> None:
        self.bold = 0
        self.into, self.paragraph = self.document, None

    def _void(self, tag: str, attributes: dict[str, str]) -> None:
        source = attributes.get("src", "")
        if tag == "br" and self.paragraph is not None and not self.hidden:
            self.paragraph.add_run().add_break()
        elif tag == "img" and source.startswith(("data:image/png", "data:image/jpeg")) and not self.hidden:
            picture = io.BytesIO(base64.b64decode(source.partition(",")[2]))
            self.into.add_paragraph().add_run().add_picture(picture, width=Mm(40))

    def _shown(self) -> None:
        self.hidden -= 1

    def _lines_ended(self) -> None:
        self.ruled = False

    def _list_ended(self) -> None:
        self.lists.pop()
        self.paragraph = None

    def _ended(self) -> None:
        self.paragraph = None

    def _ended_bold(self) -> None:
        self.bold -= 1
        self.paragraph = None

    def _unbold(self) -> None:
        self.bold -= 1
