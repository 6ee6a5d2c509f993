"""A workshop and a document → HTML, with the words of the workshop's language; the only home of Jinja2."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from toolkit import __version__
from toolkit.content import prose
from toolkit.content.models.programme import CUES, ROLES
from toolkit.content.plain_language.advice import SMALL_PRINT_ON_A_CARD
from toolkit.documents import FOLDER, FONTS, SIDE_BY_SIDE, DocumentKind
from toolkit.languages import Words, words
from toolkit.planning.agenda import number_ranges
from toolkit.planning.badges import badges
from toolkit.planning.cards import CardSheet, card_sheets, card_stacks, small_text
from toolkit.planning.note_sheet import OTHERS, SUMMARY
from toolkit.planning.workshop import Workshop
from toolkit.printing.kit.print_order import PrintOrder
from toolkit.printing.render import sizes
from toolkit.printing.render.fonts import FACES, families_for, font_faces
from toolkit.printing.render.look import PrintedLook
from toolkit.printing.render.qr import qr
from toolkit.printing.render.ruled_lines import room_to_write

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


def render(
    kind: DocumentKind,
    workshop: Workshop,
    look: PrintedLook,
    edition: str,
    cache_folder: Path | None,
    counted: PrintOrder | None = None,
) -> Page:
    """The document for its own audience: what participants may not see is gone before the template sees anything.

    `counted` is for a document that says how much to print of the others.
    """
    seen = workshop.for_audience(kind.audience)
    language = words(workshop.language)
    title = f"{language.gettext(kind.title)}: {workshop.case.title}"
    templates = _environment(language.language, cache_folder)
    beside = seen.beside if edition == SIDE_BY_SIDE else None
    told = {
        "look": replace(look, accent="#000000", logo=None) if edition == "saver" else look,
        "kind": kind,
        "title": title,
        "edition": edition,
        "order": counted,
        "generator": f"toolkit {__version__}",
        "room": room_to_write(seen, beside),
        **_second_language(beside or seen, edition, cache_folder),
    }
    html = templates.get_template(kind.template(edition)).render(w=seen, words=language, **told)
    if LONG_WORD.search(TAG.sub(" ", html)):
        html = html.replace('<body class="', '<body class="long-words ', 1)
    return Page(kind, edition, language.tag, title, html)


def standalone(page: Page) -> str:
    """The same document as one file for a browser: styles and fonts inside, nothing to fetch."""
    return with_style(page.html, page.kind.stylesheets(page.edition))


def with_style(html: str, stylesheets: Sequence[Path]) -> str:
    """HTML with these style sheets, that for screens and the fonts it needs written into it."""
    style = "\n".join(path.read_text("utf-8") for path in stylesheets)
    faces = font_faces(families_for(html))
    for face in FACES:
        if face.file in faces:
            data = base64.b64encode((FONTS / face.file).read_bytes()).decode()
            faces = faces.replace(face.file, f"data:font/ttf;base64,{data}")
    screen = (FOLDER / "screen.css").read_text("utf-8")
    # Before the page's own style, which holds the workshop's colour.
    return html.replace("<style>", f"<style>{faces}\n{style}\n{screen}</style>\n<style>", 1)


def _second_language(beside: Workshop, edition: str, cache_folder: Path | None) -> dict[str, Any]:
    """What a template needs to say a thing in the language beside the first: its workshop, its words and its parts."""
    said = words(beside.language)
    told = {"beside": beside, "beside_words": said}
    parts = _environment(said.language, cache_folder).get_template("parts.html")
    return {**told, "beside_parts": parts.make_module({"w": beside, "words": said, "edition": edition})}


def environment(folder: Path, said: Words, cache_folder: Path | None = None) -> Environment:
    """Templates of a folder in a language: all that is put into them is escaped, and none of it may be missing."""
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        bytecode_cache=_bytecode(cache_folder),
    )
    made.install_gettext_callables(said.gettext, said.ngettext, newstyle=True)  # type: ignore[attr-defined]
    return made


@cache
def _environment(language: str, cache_folder: Path | None) -> Environment:
    said = words(language)
    made = environment(FOLDER, said, cache_folder)
    made.filters.update(_filters(said))
    made.globals["labels"] = _labels(said)
    return made


def _bytecode(cache_folder: Path | None) -> FileSystemBytecodeCache | None:
    if cache_folder is None:
        return None
    folder = cache_folder / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:  # a cache that cannot be written saves no time, and does no harm
        return None
    return FileSystemBytecodeCache(str(folder))


def _labels(said: Words) -> dict[str, dict[str, str]]:
    """What cues, roles and the headings of the note sheet are called; an enum's value has the filter `label`."""
    labels = {"cues": CUES, "roles": ROLES, "note_sheet": {**SUMMARY, "others": OTHERS}}
    return {name: {key: said.say(label) for key, label in group.items()} for name, group in labels.items()}


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
        "label": lambda choice: said.say(choice.label),
        "card_size": sizes.card_size,
        "method_size": sizes.method_size,
        "poster_size": sizes.poster_size,
        "name_size": sizes.name_size,
        "sign_size": sizes.sign_size,
        "batched": sizes.batched,
        "fills_a_page": sizes.fills_a_page,
        "runs_on": sizes.runs_on,
        "spoken": sizes.spoken,
        "badges": badges,
        "qr": qr,
        "fine_print": lambda card: "fine" if small_text(card) > SMALL_PRINT_ON_A_CARD else "",
        "title_size": sizes.title_size,
        "sheets": deck,
        "stacks": card_stacks,
        "site": lambda address: urlsplit(address).netloc.removeprefix("www."),
        "titled": lambda operation: (operation.id, operation.content.title),
        "glossary_size": sizes.glossary_size,
        "ranges": lambda numbers: number_ranges(list(numbers)),
    }


def deck(workshop: Workshop, edition: str) -> tuple[CardSheet, ...]:
    """The sheets of cards; large print takes cards twice as large."""
    return card_sheets(workshop, "A5" if edition == "large-print" else None)
