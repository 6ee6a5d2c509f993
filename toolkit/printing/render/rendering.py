"""A workshop and a document → HTML, with the words of the workshop's language; the only home of Jinja2."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, partial
from html import unescape
from pathlib import Path
from typing import cast

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import escape

from toolkit import __version__
from toolkit.content.models.programme import CUES, ROLES
from toolkit.documents import FOLDER, DocumentKind
from toolkit.documents.edition import EDITIONS, Edition
from toolkit.languages import Words, words
from toolkit.planning.amounts import Each
from toolkit.planning.continued import OUTCOMES, WHAT_NOW
from toolkit.planning.counting import COLUMNS, WHY_NOT_ADDED
from toolkit.planning.note_sheet import OTHERS, SUMMARY
from toolkit.planning.plan_sheet import HALVES, LASTING, PROMISE
from toolkit.planning.workshop import Workshop
from toolkit.printing.render.context import DocumentContext, DocumentPart, PrintOrder, part_id
from toolkit.printing.render.filters import filters
from toolkit.printing.render.fonts import in_printable_words
from toolkit.printing.render.look import PrintedLook
from toolkit.printing.render.ruled_lines import RuledLines

TAG = re.compile(r"<[^>]*>")
PART = re.compile(r'data-copies="([a-z]+)(?: ([a-z0-9-]+))?" data-label="([^"]*)"')
"""What a part begins with, as the macro `paper` of parts.html writes it."""
LONG_WORD = re.compile(r"[^\s./@]{30}")
"""A word that may not fit in a narrow column, and has to be broken somewhere."""
BLACK = "#000000"


@dataclass(frozen=True)
class HtmlDocument:
    """A document as HTML: its title, its text, and the style that goes with it beyond the style sheets."""

    kind: DocumentKind
    edition: str
    language: str
    title: str
    html: str
    parts: tuple[DocumentPart, ...] = ()
    """The parts that are printed in numbers of their own, where there are such; together they are the whole."""
    is_private: bool = False
    """Whether it tells what people said and promised in an earlier workshop: that is kept nowhere but in the kit."""


def render(
    kind: DocumentKind,
    workshop: Workshop,
    look: PrintedLook,
    edition: str,
    cache_folder: Path | None,
    print_order: PrintOrder | None = None,
) -> HtmlDocument:
    """The document for its own audience: what participants may not see is gone before the template sees anything.

    `print_order` is for a document that says how much to print of the others.
    """
    context = context_of(kind, workshop, look, EDITIONS[edition], cache_folder, print_order)
    templates = _document_environment(context.words.language, cache_folder)
    html = templates.get_template(kind.template(edition)).render(context.names)
    if LONG_WORD.search(TAG.sub(" ", html)):
        html = html.replace('<body class="', '<body class="long-words ', 1)
    html, parts = _parts(html)
    said = context.workshop.continued.texts if context.workshop.continued else ()
    is_private = any(str(escape(text)) in html for text in said)
    return HtmlDocument(kind, edition, context.words.tag, context.title, html, parts, is_private)


def _parts(html: str) -> tuple[str, tuple[DocumentPart, ...]]:
    """The text with an id for each part, to find its page by, and the parts."""
    parts: list[DocumentPart] = []

    def numbered(found: re.Match[str]) -> str:
        parts.append(DocumentPart(unescape(found[3]), cast("Each", found[1]), found[2]))
        return f'id="{part_id(len(parts))}"'

    return PART.sub(numbered, html), tuple(parts)


def context_of(
    kind: DocumentKind,
    workshop: Workshop,
    look: PrintedLook,
    edition: Edition,
    cache_folder: Path | None,
    print_order: PrintOrder | None,
) -> DocumentContext:
    """Everything that the document's template may use."""
    seen, language = workshop.for_audience(kind.audience), words(workshop.language)
    if seen.continued:
        printable = seen.continued.with_texts(partial(in_printable_words, language=language))
        seen = replace(seen, continued=printable)
    second = seen.beside if edition.two_languages else None
    other = second or seen
    second_words = words(other.language)
    parts = _document_environment(second_words.language, cache_folder).get_template("parts.html")
    return DocumentContext(
        workshop=seen,
        words=language,
        labels=labels_in(language),
        look=replace(look, accent=BLACK, logo=None) if edition.black else look,
        document=kind,
        title=f"{', '.join(filter(None, (language.gettext(kind.title), workshop.only_for)))}: {workshop.subject}",
        edition=edition,
        generator=f"toolkit {__version__}",
        print_order=print_order,
        ruled_lines=RuledLines(seen, second),
        second_workshop=other,
        second_words=second_words,
        second_parts=parts.make_module(
            {
                "workshop": other,
                "words": second_words,
                "labels": labels_in(second_words),
                "edition": edition,
                "look": look,
                "second_words": language,
            }
        ),
    )


def labels_in(language: Words) -> dict[str, dict[str, str]]:
    """What cues, roles, headings of sheets and outcomes are called; an enum's value has the filter `label`."""
    note_sheet = {**SUMMARY, "others": OTHERS}
    plan = {"halves": HALVES, "promise": PROMISE, "lasting": LASTING}
    labels = {
        "cues": CUES,
        "roles": ROLES,
        "note_sheet": note_sheet,
        "outcomes": OUTCOMES,
        "what_now": WHAT_NOW,
        "counting": {**COLUMNS, "not_added": WHY_NOT_ADDED},
        **plan,
    }
    return {name: {key: language.say(label) for key, label in group.items()} for name, group in labels.items()}


def environment(folder: Path, language: Words, cache_folder: Path | None = None) -> Environment:
    """Templates of a folder in a language: all that is put into them is escaped, and none of it may be missing."""
    templates = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        bytecode_cache=_bytecode_cache(cache_folder),
    )
    templates.install_gettext_callables(language.gettext, language.ngettext, newstyle=True)  # type: ignore[attr-defined]
    return templates


@cache
def _document_environment(language: str, cache_folder: Path | None) -> Environment:
    language_words = words(language)
    templates = environment(FOLDER, language_words, cache_folder)
    templates.filters.update(filters(language_words))
    return templates


def _bytecode_cache(cache_folder: Path | None) -> FileSystemBytecodeCache | None:
    if cache_folder is None:
        return None
    folder = cache_folder / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:  # a cache that cannot be written saves no time, and does no harm
        return None
    return FileSystemBytecodeCache(str(folder))
