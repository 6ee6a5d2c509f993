"""A workshop and a document → HTML, with the words of the workshop's language; the only home of Jinja2."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from toolkit import __version__
from toolkit.content import prose
from toolkit.content.advice import SMALL_PRINT_ON_A_CARD
from toolkit.content.written import Term
from toolkit.documents import FOLDER, FONTS, DocumentKind
from toolkit.languages import Words, words
from toolkit.planning.cards import ranges, sheets, small_text
from toolkit.planning.workshop import Workshop
from toolkit.printing.fonts import FACES, families_for, font_faces
from toolkit.printing.look import PrintedLook
from toolkit.printing.writing_room import room_to_write

LONG_EDGE_BACK = {0: 1, 1: 0, 2: 3, 3: 2}
"""Where the back of each of four cards lies when the sheet is turned on its long edge: left and right change places."""
CHARACTERS_IN_COLUMN, ROWS_ON_PAGE = 40, 92
"""How much goes in the two columns of a glossary page at its open setting."""
TAG = re.compile(r"<[^>]*>")
LONG_WORD = re.compile(r"[^\s./@]{30}")
"""A word that may not fit in a narrow column, and has to be broken somewhere."""


@dataclass(frozen=True)
class Page:
    """A document as HTML: its title, its text, and the style that goes with it beyond the style sheets."""

    kind: DocumentKind
    edition: str
    language: str
    title: str
    html: str


def render(kind: DocumentKind, workshop: Workshop, look: PrintedLook, edition: str, cache_folder: Path | None) -> Page:
    """The document for its own audience: what participants may not see is gone before the template sees anything."""
    seen = workshop.for_audience(kind.audience)
    language = words(workshop.language)
    title = f"{language.gettext(kind.title)}: {workshop.case.title}"
    environment = _environment(language.language, cache_folder)
    html = environment.get_template(kind.template).render(
        w=seen,
        words=language,
        look=look,
        kind=kind,
        title=title,
        edition=edition,
        generator=f"toolkit {__version__}",
        room=room_to_write(seen),
    )
    if LONG_WORD.search(TAG.sub(" ", html)):
        html = html.replace('<body class="', '<body class="long-words ', 1)
    return Page(kind, edition, language.tag, title, html)


def standalone(page: Page) -> str:
    """The same document as one file for a browser: styles and fonts inside, nothing to fetch."""
    style = "\n".join(path.read_text("utf-8") for path in page.kind.stylesheets)
    faces = font_faces(families_for(page.html))
    for face in FACES:
        if face.file in faces:
            data = base64.b64encode((FONTS / face.file).read_bytes()).decode()
            faces = faces.replace(face.file, f"data:font/ttf;base64,{data}")
    screen = (FOLDER / "screen.css").read_text("utf-8")
    return page.html.replace("</head>", f"<style>{faces}\n{style}\n{screen}</style>\n</head>", 1)


@cache
def _environment(language: str, cache_folder: Path | None) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        bytecode_cache=_bytecode(cache_folder),
    )
    said = words(language)
    environment.install_gettext_callables(said.gettext, said.ngettext, newstyle=True)  # type: ignore[attr-defined]
    environment.filters.update(_filters(said))
    environment.globals.update(back_of=LONG_EDGE_BACK)
    return environment


def _bytecode(cache_folder: Path | None) -> FileSystemBytecodeCache | None:
    if cache_folder is None:
        return None
    folder = cache_folder / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:  # a cache that cannot be written saves no time, and does no harm
        return None
    return FileSystemBytecodeCache(str(folder))


def _filters(said: Words) -> dict[str, Any]:
    return {
        "paragraphs": lambda text: Markup(prose.paragraphs(text)),  # noqa: S704 - prose escapes
        "inline": lambda text: Markup(prose.inline(text)),  # noqa: S704
        "clock": said.clock,
        "duration": said.duration,
        "day": said.day,
        "short_day": said.short_day,
        "listing": said.listing,
        "sentence": lambda text: text[:1].upper() + text[1:],
        "card_size": card_size,
        "fine_print": lambda card: "fine" if small_text(card) > SMALL_PRINT_ON_A_CARD else "",
        "title_size": title_size,
        "sheets": sheets,
        "site": lambda address: urlsplit(address).netloc.removeprefix("www."),
        "titled": lambda operation: (operation.id, operation.content.title),
        "glossary_size": glossary_size,
        "ranges": lambda numbers: ranges(list(numbers)),
    }


def card_size(text: str) -> str:
    """The class that sets the type size of a card: as large as three or four lines allow."""
    steps = ((75, "large"), (110, "medium"), (150, "small"))
    return next((name for most, name in steps if len(text) <= most), "smallest")


def title_size(text: str) -> str:
    """The class of a title that is too long for the size titles have."""
    return "" if len(text) <= 34 else "long" if len(text) <= 70 else "longest"


def glossary_size(terms: Sequence[Term]) -> str:
    """The class of a glossary: set closer when it would fill a page and a little more."""
    rows = sum(1.5 + -(-len(term.meaning) // CHARACTERS_IN_COLUMN) for term in terms)
    return "close" if ROWS_ON_PAGE < rows < 1.4 * ROWS_ON_PAGE else "open"
