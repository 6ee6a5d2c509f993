"""The parts of a Word file that python-docx has no name for: rules, fields, numberings, links and lists of contents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

FORMATS = {"small-letters": "lowerLetter", "capital-letters": "upperLetter"}
"""What Word calls the numbers of a list with that class; others are decimal."""
SIGNS = {"plus": "+", "boxes": "☐"}
"""What stands before the items of a list with that class, in place of a dot."""
SYMBOLS = "Segoe UI Symbol"
"""Where Word finds a box to tick, which its other typefaces have not."""
INDENT = 360
"""Twentieths of a point that a list stands further in than the one round it."""
CONTENTS = ' TOC \\o "2-2" \\h \\z \\u '
"""Word's name for a list of the chapters: those that are headings of the second level, each a link."""
CLOSE, SMALL = 45, Pt(9)
"""Twentieths of a point beside the text, and its size, in a table of many columns."""
NO_NAME = re.compile(r"\W")


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


def list_of(tag: str, attributes: dict[str, str], classes: list[str]) -> WordList | None:
    """What stands before the items of a list; None for the ordinary bullets."""
    if tag == "ul":
        sign = next((SIGNS[name] for name in classes if name in SIGNS), None)
        return WordList("bullet", sign, 1) if sign else None
    format_ = next((FORMATS[name] for name in classes if name in FORMATS), "decimal")
    text = "(%1)" if "brackets" in classes else "%1)" if "bracket" in classes else "%1."
    return WordList(format_, text, int(attributes.get("start") or 1))


def new_numbering(document: Any, found: WordList, first: int, level: int) -> int:
    """The id of a numbering of its own, so that the list begins at its own number."""
    numbering = document.part.numbering_part.element
    kinds = numbering.findall(qn("w:abstractNum"))
    id_ = max((int(kind.get(qn("w:abstractNumId"))) for kind in kinds), default=-1) + 1
    kind = element("w:abstractNum", {"abstractNumId": str(id_)})
    one = element("w:lvl", {"ilvl": "0"})
    for name, value in {"start": str(first), "numFmt": found.format, "lvlText": found.text, "lvlJc": "left"}.items():
        one.append(element(f"w:{name}", {"val": value}))
    indents = element("w:pPr", {})
    indents.append(element("w:ind", {"left": str(INDENT * level), "hanging": str(INDENT)}))
    one.append(indents)
    if not found.text.isascii():
        letters = element("w:rPr", {})
        letters.append(
            element("w:rFonts", {"ascii": SYMBOLS, "hAnsi": SYMBOLS, "eastAsia": SYMBOLS, "hint": "eastAsia"})
        )
        one.append(letters)
    kind.append(element("w:multiLevelType", {"val": "singleLevel"}))
    kind.append(one)
    kinds[-1].addnext(kind)
    number: int = numbering.add_num(id_).numId
    return number


def element(name: str, values: dict[str, str]) -> Any:
    """An element with attributes of Word's own."""
    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def rule() -> Any:
    """A rule below a paragraph, and between those that follow each other, which Word would take together."""
    borders = OxmlElement("w:pBdr")
    for side in ("bottom", "between"):
        borders.append(element(f"w:{side}", {"val": "single", "sz": "6", "space": "1", "color": "7D9096"}))
    return borders


def add_field(paragraph: Any, code: str, shown: str) -> None:
    """Something that Word works out anew, such as a page number, with what stands there until it has."""
    begin_field(paragraph, code)
    paragraph.add_run(shown)
    end_field(paragraph)


def begin_field(paragraph: Any, code: str) -> None:
    """Begins a field, which may be several paragraphs long."""
    paragraph.add_run()._r.append(element("w:fldChar", {"fldCharType": "begin"}))
    written = OxmlElement("w:instrText")
    written.set(qn("xml:space"), "preserve")
    written.text = code
    paragraph.add_run()._r.append(written)
    paragraph.add_run()._r.append(element("w:fldChar", {"fldCharType": "separate"}))


def end_field(paragraph: Any) -> None:
    """Ends the field that was begun last."""
    paragraph.add_run()._r.append(element("w:fldChar", {"fldCharType": "end"}))


def new_link(paragraph: Any, address: str) -> Any:
    """A link at the end of a paragraph, for runs to be put into; `#` begins the name of a place in the same file."""
    made = OxmlElement("w:hyperlink")
    if address.startswith("#"):
        made.set(qn("w:anchor"), bookmark_name(address[1:]))
    else:
        made.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    made.set(qn("w:history"), "1")
    paragraph._p.append(made)
    return made


def bookmark_name(id_: str) -> str:
    """The id of an element as Word may call a place: letters, digits and underscores, forty at most."""
    return f"to_{NO_NAME.sub('_', id_)}"[:40]


def add_bookmark(paragraph: Any, id_: str, number: int) -> None:
    """Makes a place of a paragraph that links can lead to."""
    paragraph._p.append(element("w:bookmarkStart", {"id": str(number), "name": bookmark_name(id_)}))
    paragraph._p.append(element("w:bookmarkEnd", {"id": str(number)}))


def set_widths(table: Any, shares: Sequence[float], width: float) -> None:
    """Gives the columns of a table their shares of a width (in Word's own units), in every row."""
    table.autofit = False
    whole = sum(shares)
    for column, share in zip(table.columns, shares, strict=True):
        column.width = round(width * share / whole)
        for cell in column.cells:
            cell.width = round(width * share / whole)


def set_close(table: Any) -> None:
    """Sets a table of many columns in small letters with little room beside them, so that no word is broken."""
    margins = element("w:tblCellMar", {})
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", {"w": str(CLOSE), "type": "dxa"}))
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)  # Word refuses a file with these in another order
    for row in table.rows:
        for run in (run for cell in row.cells for paragraph in cell.paragraphs for run in paragraph.runs):
            run.font.size = SMALL
