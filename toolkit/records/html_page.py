"""An outline as HTML: a page to print, one file for a browser, or the page that a Word file is made from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from toolkit import __version__
from toolkit.documents import FOLDER as DOCUMENTS
from toolkit.documents.edition import FILLABLE
from toolkit.languages import Words, words
from toolkit.printing.formats.web_page import with_style
from toolkit.printing.kit.workers import printer
from toolkit.printing.pdf.job import Attached, PrintedPdf, PrintJob
from toolkit.printing.render.fonts import in_printable_words
from toolkit.printing.render.look import ACCENT, nearest_with_contrast
from toolkit.printing.render.rendering import LONG_WORD, TAG, environment
from toolkit.records import outline as blocks
from toolkit.records.outline import RecordOutline, SheetLayout
from toolkit.source.encoding import CONTROL

FOLDER = Path(__file__).parent
SHEET = (DOCUMENTS / "base.css", FOLDER / "sheet.css")
FORM = (*SHEET, FILLABLE.stylesheet)
STYLES: dict[SheetLayout, tuple[Path, ...]] = {
    "minutes": SHEET,
    "brief": (*SHEET, FOLDER / "brief.css"),
    "plan": (*FORM, FOLDER / "plan.css"),
    "follow-up": (*FORM, FOLDER / "follow-up.css"),
}
BLOCKS = {
    "paragraph": blocks.Paragraph,
    "bullet_list": blocks.BulletList,
    "data_table": blocks.DataTable,
    "answer_field": blocks.AnswerField,
    "tick_boxes": blocks.TickBoxes,
    "signature_line": blocks.SignatureLine,
    "section": blocks.Section,
}
"""The parts of an outline, by the name that the template asks for them."""
HEX_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class RecordPage:
    """An outline as HTML without its style sheets."""

    title: str
    html: str
    language: str
    styles: tuple[Path, ...]

    @property
    def printable(self) -> str:
        """The HTML with what our typefaces cannot draw named in words: emoji in a note must not stop the printing."""
        return in_printable_words(self.html, words(self.language))


def html_page(outline: RecordOutline, *, word: bool = False) -> RecordPage:
    """The page of an outline. `word`: lines to write on in place of fields, for a Word file."""
    language = words(outline.language)
    template = _template(language)
    context = {
        "outline": outline,
        "words": language,
        "accent": accent_of(outline),
        "generator": f"toolkit {__version__}",
        "word": word,
    }
    html = template.render(**context, long_words=False)
    if LONG_WORD.search(TAG.sub(" ", html)):
        html = template.render(**context, long_words=True)
    return RecordPage(outline.name, CONTROL.sub("", html), language.tag, STYLES[outline.layout])


def standalone(outline: RecordOutline) -> str:
    """One file for a browser, with nothing to fetch."""
    page = html_page(outline)
    return with_style(page.html, page.styles)


def pdf(outline: RecordOutline, *, fields: bool = False, attached: Attached | None = None) -> PrintedPdf:
    """The outline as PDF/UA-1, with fields to fill in or with the data that it was made from."""
    page = html_page(outline)
    return printer().print(PrintJob(page.printable, page.styles, fields=fields, attached=attached))


def fitted(outlines: Iterable[RecordOutline], pages: int) -> tuple[RecordOutline, PrintedPdf]:
    """The first outline that has room on so many pages, or the last one, and its PDF."""
    for outline in outlines:
        printed = pdf(outline)
        if printed.pages <= pages:
            break
    return outline, printed


def accent_of(outline: RecordOutline) -> str:
    """The workshop's colour, dark enough to be read; a record may come from anywhere."""
    accent = outline.accent or ACCENT
    return nearest_with_contrast(accent) if HEX_COLOUR.fullmatch(accent) else ACCENT


@cache
def _template(language: Words) -> Any:
    templates: Any = environment(FOLDER, language)
    templates.tests.update({name: partial(_is, kind) for name, kind in BLOCKS.items()})
    return templates.get_template("outline.html")


def _is(kind: type, block: object) -> bool:
    return isinstance(block, kind)
