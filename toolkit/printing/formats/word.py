"""A document as a Word file, for those who must edit it afterwards; with `word_parts` the only home of python-docx.

Made from the same HTML as the PDF, so that it has the same words in the same order: headings as heading styles, lists
as list styles, tables with a heading row that is repeated, lines to write on as empty paragraphs with a rule below.
A document with chapters has a list of them, which Word gives page numbers when it is told to update it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from html import unescape
from html.parser import HTMLParser
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor

from toolkit.languages import words
from toolkit.printing.formats.office import AUTHOR, NO_DATE, TYPEFACE, Draw, Readable, picture_at, without_clock
from toolkit.printing.formats.tree import VOID, Element, tree_of
from toolkit.printing.formats.word_parts import (
    CONTENTS,
    INDENT,
    WordList,
    add_bookmark,
    add_field,
    begin_field,
    element,
    end_field,
    list_of,
    new_link,
    new_numbering,
    rule,
    set_close,
    set_widths,
)

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
BOLD = {"strong", "b", "em", "dt"}
BLOCKS = {*HEADINGS, "p", "li", "dt", "dd", "caption", "figcaption"}
CAPTIONS = {"caption", "figcaption"}
SKIPPED = {"head", "svg", "style"}
LISTS = {"ul", "ol"}
SPACE = re.compile(r"[ \t\r\n\f]+")
"""What HTML takes together to one space; spaces that do not break are letters like others."""
SIZE, RULE, CHAPTERS = 11, "Writing line", "toc 1"
"""The size of the text, and the names of styles that the empty document has not: Word knows the last one."""
PARAGRAPHS = {"meta": (10.0, "4A5C63", False), "kind": (10.0, "", True), "lead": (12.5, "", False)}
"""Size, colour and boldness of paragraphs with a class; without a colour they have the accent's or the text's."""
ROOM, CLOSE_ROOM = Mm(14), Mm(8)
"""Height of a row to write in, and of one in a table of many columns."""
HANGING = Mm(5), Mm(-5)
"""How far in what people say stands, and how far out its dash."""
DEEPEST = 3
"""The deepest list for which Word has a style."""
CHAPTER, MANY_CHAPTERS = {"chapter", "flowing"}, 4
"""From so many chapters up a document has a list of them, where it has none of its own."""
PAGE_WIDTH, MARGIN = Mm(210), Mm(25)
GAP = "\u00a0" * 28
MANY_COLUMNS, WIDE_FIRST = 8, 2.0
"""From so many columns up a page lies on its side; the share of the first one, where nothing says how wide they are."""
"""What an answer that nobody has given is written on, underlined: a screen reader passes over it."""
GAPS = {"gap", "line"}
"""The classes of such a line; on a cover it is an empty `<i>`."""
LOGO, CODE = (Mm(45), Mm(18)), (Mm(26), Mm(26))
"""The most that a sender's sign and a code to read with a telephone take up."""
Contents = tuple[str, Sequence[tuple[str, str]]]
WIDTH = re.compile(r"width:\s*([\d.]+)%")
MILLIMETRES = re.compile(r"width:\s*([\d.]+)mm")
"""How wide a picture that belongs to a text is on paper."""
HIGHEST = Mm(200)
"""What a picture may be on a page with its caption."""


def word_file(page: Readable, accent: str, draw: Draw | None = None, *, contents: bool = False) -> bytes:
    """The document as .docx; the same bytes for the same page.

    `contents`: with a list of its chapters, however many they are.
    """
    document, tree = docx.Document(), tree_of(page.html)
    _prepare(document, page, accent)
    if _columns(tree) >= MANY_COLUMNS:
        section = document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
        section.top_margin = section.bottom_margin = Mm(15)
    _foot(document, tree)
    _Writer(document, accent, draw, _chapters(tree, page, always=contents)).feed(page.html)
    target = io.BytesIO()
    document.save(target)
    return without_clock(target)


def _prepare(document: Any, page: Readable, accent: str) -> None:
    """A4, our type and colour, the language that spelling is checked in, and what the file says of itself."""
    section = document.sections[0]
    section.page_width, section.page_height = PAGE_WIDTH, Mm(297)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = Mm(22)
    spelling = words(page.language).formats.spelling
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), spelling)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = TYPEFACE, Pt(SIZE)
    normal.paragraph_format.space_after = Pt(6)
    normal.element.get_or_add_rPr().append(element("w:lang", {"val": spelling}))
    colour = RGBColor.from_string(accent.lstrip("#").upper())
    for name, level in HEADINGS.items():
        style = document.styles[f"Heading {level}"]
        style.font.name, style.font.size = TYPEFACE, Pt({"h1": 26, "h2": 20, "h3": 14, "h4": 12}[name])
        style.font.italic = False
        style.font.color.rgb = colour
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    _add_styles(document, normal, colour)
    about, author = document.core_properties, AUTHOR.search(page.html)
    about.title, about.language = page.title, page.language
    about.author = about.last_modified_by = unescape(author[1]) if author else "toolkit"
    about.created = about.modified = NO_DATE
    about.comments = ""


def _columns(tree: Element) -> int:
    """How many columns the widest table has."""
    rows = (one for one in tree.all() if one.tag == "tr")
    return max((sum(cell.tag in ("td", "th") for cell in row.elements()) for row in rows), default=0)


def _text_width(document: Any) -> int:
    section = document.sections[0]
    return int(section.page_width - section.left_margin - section.right_margin)


def _add_styles(document: Any, normal: Any, accent: RGBColor) -> None:
    """The styles that the empty document has not: lines to write on, small print, lists of chapters."""
    line = document.styles.add_style(RULE, WD_STYLE_TYPE.PARAGRAPH)
    line.base_style, line.font.size = normal, Pt(20)
    line.element.get_or_add_pPr().append(rule())
    line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(0), Pt(6)
    line.element.get_or_add_pPr().append(element("w:contextualSpacing", {}))
    line.paragraph_format.line_spacing = Mm(9.5)
    chapter = document.styles.add_style(CHAPTERS, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    chapter.base_style, chapter.paragraph_format.space_after = normal, Pt(4)
    chapter.paragraph_format.tab_stops.add_tab_stop(Emu(_text_width(document)), WD_TAB_ALIGNMENT.RIGHT)
    caption = document.styles["Caption"]
    caption.font.size, caption.font.bold, caption.font.color.rgb = Pt(10), False, None
    caption.paragraph_format.keep_with_next = True
    for name, (size, colour, bold) in PARAGRAPHS.items():
        style = document.styles.add_style(name.capitalize(), WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.size, style.font.bold = normal, Pt(size), bold or None
        style.paragraph_format.space_after = Pt(3)
        style.paragraph_format.keep_with_next = name == "meta" or None
        style.font.color.rgb = RGBColor.from_string(colour) if colour else accent if bold else None


def _foot(document: Any, tree: Element) -> None:
    """The foot of each page: what it is, and which page of how many; a cover has none."""
    body = next((one for one in tree.all() if one.tag == "body"), tree)
    section = document.sections[0]
    section.different_first_page_header_footer = any("cover" in one.classes for one in tree.all())
    about = " · ".join(filter(None, (body.attributes.get("data-footer"), body.attributes.get("data-kind"))))
    paragraph = section.footer.paragraphs[0]
    paragraph.paragraph_format.tab_stops.clear_all()
    paragraph.style.paragraph_format.tab_stops.clear_all()
    paragraph.paragraph_format.tab_stops.add_tab_stop(Emu(_text_width(document)), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.style.font.size = Pt(9)
    paragraph.add_run(f"{about}\t")
    add_field(paragraph, " PAGE ", "1")
    paragraph.add_run(" (")
    add_field(paragraph, " NUMPAGES ", "1")
    paragraph.add_run(")")


def _chapters(tree: Element, page: Readable, *, always: bool) -> Contents:
    """What a list of the chapters is called, and the name and place of each; none where the page needs no list."""
    sections = [one for one in tree.all() if one.tag == "section" and not CHAPTER.isdisjoint(one.classes)]
    has_own = any("contents" in one.classes for one in tree.all())
    wanted = not has_own and (always or len(sections) >= MANY_CHAPTERS)
    chapters = [one for one in tree.all() if one.tag == "h2"] if wanted else []
    found = [(one.text, one.attributes.get("id") or _place(number)) for number, one in enumerate(chapters, 1)]
    return words(page.language).gettext("Contents"), found if len(found) > 1 else []


def _place(number: int) -> str:
    """Where a chapter begins that has no id."""
    return f"chapter {number}"


def _shares(written: Sequence[float], columns: int) -> Sequence[float]:
    """How wide the columns of a table are; one that does not say takes what is left, as on paper."""
    if len(written) != columns or not any(written):
        return [WIDE_FIRST if columns > 3 else 1.0, *[1.0] * (columns - 1)]
    silent = written.count(0.0)
    return [share or max(100 - sum(written), 5.0) / silent for share in written]


class _Writer(HTMLParser):
    """Reads HTML and writes it to the document, paragraph by paragraph."""

    def __init__(self, document: Any, accent: str, draw: Draw | None, contents: Contents) -> None:
        super().__init__(convert_charrefs=True)
        self.document, self.draw = document, draw
        self.accent = RGBColor.from_string(accent.lstrip("#").upper())
        self.contents: Contents | None = contents if contents[1] else None
        self.into: Any = document
        self.paragraph: Any = None
        self.latest: Any = None
        self.bold = 0
        self.hidden = 0
        self.lines: list[Any] | None = None
        self.new_page = False
        self.open: list[tuple[str, Callable[[], None] | None]] = []
        self.lists: list[WordList | None] = []
        self.table: Any = None
        self.caption = ""
        self.in_caption = False
        self.shares: list[float] = []
        self.cells: list[list[Any]] = []
        self.writing: set[int] = set()
        self.link: Any = None
        self.in_contents: Any = None
        self.places = 0

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
        if self.in_caption:
            self.caption += data
            return
        text = SPACE.sub(" ", data).strip(" ")
        if self.hidden or not text:
            if self.paragraph is not None and data and not self.hidden and self.paragraph.text:
                self._run(" ")
            return
        if self.paragraph is None:
            self.paragraph = self.into.add_paragraph()
        written = self.paragraph.text
        before = " " if SPACE.match(data) and written and not written.endswith((" ", "\n")) else ""
        after = " " if SPACE.match(data[-1:]) else ""
        self._run(f"{before}{text}{after}").bold = bool(self.bold) or None

    def _run(self, text: str) -> Any:
        """Words at the end of the paragraph, in the link that is open."""
        run = self.paragraph.add_run(text)
        if self.link is not None:
            run.font.underline, run.font.color.rgb = True, self.accent
            self.link.append(run._r)
        return run

    def _opened(self, tag: str, attributes: dict[str, str]) -> Callable[[], None] | None:
        """What to do when the element ends."""
        classes = attributes.get("class", "").split()
        if tag == "i" or (tag == "span" and not GAPS.isdisjoint(classes)):
            return self._gap_ended
        if tag in SKIPPED or (attributes.get("aria-hidden") == "true" and "ruled" not in classes) or "n" in classes:
            self.hidden += 1
            return self._shown
        self.new_page = self.new_page or (tag == "section" and "chapter" in classes)
        if self.lines is not None:
            self.lines.append(self.into.add_paragraph(style=RULE))
            return None
        if "ruled" in classes:
            if self.latest is not None:
                self.latest.paragraph_format.keep_with_next = True
            self.paragraph, self.lines = None, []
            return self._lines_ended
        if tag == "caption" and "hidden" in classes:
            self.in_caption, self.caption = True, ""
            return self._caption_ended
        return self._opened_text(tag, attributes, classes)

    def _opened_text(self, tag: str, attributes: dict[str, str], classes: list[str]) -> Callable[[], None] | None:
        if tag in LISTS:
            self.lists.append(list_of(tag, attributes, classes))
            self.in_contents = False if "contents" in classes else None
            return self._list_ended
        if tag in BLOCKS:
            self._block(tag, attributes, classes)
            return self._ended_bold if tag in BOLD else self._ended
        if tag in BOLD:
            self.bold += 1
            return self._unbold
        if tag == "a" and attributes.get("href"):
            self.paragraph = self.paragraph if self.paragraph is not None else self.into.add_paragraph()
            self.link = new_link(self.paragraph, attributes["href"])
            return self._link_ended
        return self._table(tag, classes)

    def _block(self, tag: str, attributes: dict[str, str], classes: list[str]) -> None:
        if tag in HEADINGS:
            self._heading(tag, attributes.get("id", ""))
        elif tag == "li" and self.in_contents is not None:
            self._chapter()
        elif tag == "li":
            self._item(attributes.get("value", ""))
        elif tag == "p" and self.open and self.open[-1][0] == "li" and self.paragraph is not None:
            return
        elif tag == "p" and self._begins_a_cell():
            self.paragraph = self.into.paragraphs[0]
        else:
            style = next((name.capitalize() for name in classes if name in PARAGRAPHS), None)
            self.paragraph = self.into.add_paragraph(style="Caption" if tag in CAPTIONS else style)
            self._keep(tag, classes)
            if self.lists and self.open and self.open[-1][0] == "li":
                self.paragraph.paragraph_format.left_indent = Pt(INDENT / 20 * len(self.lists))
        if tag in BOLD:
            self.bold += 1

    def _keep(self, tag: str, classes: list[str]) -> None:
        """How a paragraph stands to the ones around it."""
        form = self.paragraph.paragraph_format
        if tag == "dt":
            form.space_after, form.keep_with_next = Pt(0), True
        if tag == "figcaption":  # it stands below what it is about
            form.keep_with_next = False
        if "talk" in classes:
            form.left_indent, form.first_line_indent = HANGING

    def _begins_a_cell(self) -> bool:
        return self.into is not self.document and not self.into.text and len(self.into.paragraphs) == 1

    def _heading(self, tag: str, id_: str) -> None:
        """A heading, on a new page where a chapter begins; the list of chapters stands before the first of them."""
        if tag == "h2" and self.contents:
            self._list_chapters(*self.contents)
            self.contents = None
        self.paragraph = self.document.add_heading(level=HEADINGS[tag])
        self.paragraph.paragraph_format.page_break_before = self.new_page or None
        self.new_page = False
        if tag == "h2":
            self.places += 1
            add_bookmark(self.paragraph, id_ or _place(self.places), self.places)

    def _list_chapters(self, title: str, chapters: Sequence[tuple[str, str]]) -> None:
        self.document.add_paragraph(style="Lead").add_run(title).bold = True
        for number, (name, place) in enumerate(chapters, 1):
            line = self.document.add_paragraph(style=CHAPTERS)
            if number == 1:
                begin_field(line, CONTENTS)
            new_link(line, f"#{place}").append(line.add_run(name)._r)
            if number == len(chapters):
                end_field(line)

    def _chapter(self) -> None:
        """A line of the list of chapters that the page has of its own; all of them are one field to Word."""
        self.paragraph = self.into.add_paragraph(style=CHAPTERS)
        if not self.in_contents:
            begin_field(self.paragraph, CONTENTS)
        self.in_contents = self.paragraph

    def _item(self, value: str) -> None:
        """A paragraph with the sign or the number that its list gives it."""
        found = self.lists[-1] if self.lists else None
        level = min(max(len(self.lists), 1), DEEPEST)
        kind = "List Number" if found and found.is_numbered else "List Bullet"
        self.paragraph = self.into.add_paragraph(style=f"{kind} {level}" if level > 1 else kind)
        if found is None:
            return
        if found.id is None or value:
            found.id = new_numbering(self.document, found, int(value or found.first), level)
        number = self.paragraph._p.get_or_add_pPr().get_or_add_numPr()
        number.get_or_add_ilvl().val, number.get_or_add_numId().val = 0, found.id

    def _table(self, tag: str, classes: list[str]) -> Callable[[], None] | None:
        if tag == "table":
            self.cells, self.shares, self.caption, self.writing = [], [], "", set()
            return self._table_ended
        if tag == "tr":
            self.cells.append([])
        elif tag in {"td", "th"}:
            self._cell(heading=tag == "th")
            if "write" in classes:
                self.writing.add(len(self.cells) - 1)
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
            added = self.table.add_row()._tr.get_or_add_trPr()
            added.append(OxmlElement("w:cantSplit"))
            if row == 0:
                added.append(OxmlElement("w:tblHeader"))
        self.into = self.table.cell(row, column)
        self.cells[-1].append(self.into)
        self.paragraph = self.into.paragraphs[0]
        self.bold += heading

    def _cell_ended(self) -> None:
        self.bold = 0
        self.into, self.paragraph = self.document, None

    def _table_ended(self) -> None:
        """Its columns as wide as on paper, rows to write in high enough, and its name where nobody sees it."""
        if self.table is None or not self.cells:
            return
        columns = len(self.cells[0])
        set_widths(self.table, _shares(self.shares, columns), _text_width(self.document))
        if columns >= MANY_COLUMNS:
            set_close(self.table)
        for number, (row, cells) in enumerate(zip(self.table.rows, self.cells, strict=True)):
            if number in self.writing or not any(cell.text.strip() for cell in cells[1:]):
                row.height = CLOSE_ROOM if columns >= MANY_COLUMNS else ROOM
        if self.caption:
            self.table._tbl.tblPr.append(element("w:tblCaption", {"val": SPACE.sub(" ", self.caption).strip()}))
        self.table = None
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)

    def _void(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "col":
            width = WIDTH.search(attributes.get("style", ""))
            self.shares.append(float(width[1]) if width else 0.0)
        elif tag == "br" and self.paragraph is not None and not self.hidden:
            self.paragraph.add_run().add_break()
        elif tag == "img" and not self.hidden and (data := picture_at(attributes.get("src", ""), self.draw)):
            most = CODE if attributes["src"].startswith("data:image/svg+xml") and "class" not in attributes else LOGO
            if width := MILLIMETRES.search(attributes.get("style", "")):
                most = Mm(float(width[1])), HIGHEST
            paragraph = self.into.add_paragraph()
            paragraph.paragraph_format.space_after, paragraph.paragraph_format.keep_with_next = Pt(0), True
            drawn = paragraph.add_run().add_picture(io.BytesIO(data))
            scale = min(most[0] / drawn.width, most[1] / drawn.height)
            drawn.width, drawn.height = Emu(round(drawn.width * scale)), Emu(round(drawn.height * scale))
            drawn._inline.docPr.set("descr", attributes.get("alt", ""))

    def _shown(self) -> None:
        self.hidden -= 1

    def _lines_ended(self) -> None:
        """The lines to write on stay on a page."""
        for line in (self.lines or [])[:-1]:
            line.paragraph_format.keep_with_next = True
        self.lines = None

    def _caption_ended(self) -> None:
        self.in_caption = False

    def _list_ended(self) -> None:
        self.lists.pop()
        if self.in_contents:
            end_field(self.in_contents)
        self.paragraph, self.in_contents = None, None

    def _link_ended(self) -> None:
        self.link = None

    def _gap_ended(self) -> None:
        if self.paragraph is not None:
            self.paragraph.add_run(" ")
            self.paragraph.add_run(GAP).underline = True

    def _ended(self) -> None:
        self.latest, self.paragraph = self.paragraph, None

    def _ended_bold(self) -> None:
        self.bold -= 1
        self.paragraph = None

    def _unbold(self) -> None:
        self.bold -= 1
