"""The filters that a document's template may use: `FILTERS`, and those of its language. The only home of segno.

The first line of each docstring is the filter's sentence in `docs/templates.md`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

import segno
from markupsafe import Markup

from toolkit.content import prose
from toolkit.content.plain_language.advice import SMALL_PRINT_ON_A_CARD
from toolkit.content.small_tables import rows_of
from toolkit.documents.edition import Edition
from toolkit.languages import Words
from toolkit.languages.estimates import Amount
from toolkit.planning import agenda, cards
from toolkit.planning.badges import badges
from toolkit.planning.cards import Card, CardSheet, card_stacks, small_text
from toolkit.planning.counting import hours_in_words
from toolkit.planning.workshop import Operation, Workshop
from toolkit.printing.render import illustrations, sizes

Filter = Callable[..., Any]


def paragraphs(text: str) -> Markup:
    """An author's text as paragraphs and lists of HTML."""
    return Markup(prose.paragraphs(text))  # noqa: S704 - prose escapes


def inline(text: str) -> Markup:
    """An author's text as HTML inside a line: emphasis, but no paragraphs."""
    return Markup(prose.inline(text))  # noqa: S704 - prose escapes


def plain(text: str) -> str:
    """The words of an author's text alone, for what is read aloud or stands in no page."""
    return prose.plain(text)


def sentence_case(text: str) -> str:
    """The text with a capital first, in bold or not."""
    return re.sub(r"^[*_]*.", lambda first: first[0].upper(), text)


def site_name(address: str) -> str:
    """The site of an address, without `www.`."""
    return urlsplit(address).netloc.removeprefix("www.")


def id_and_title(operation: Operation) -> tuple[str, str]:
    """The id and the title of an operation, to look up titles by id."""
    return operation.id, operation.content.title


def number_ranges(numbers: Iterable[int]) -> str:
    """Numbers as people write them: `1–3, 5`."""
    return agenda.number_ranges(list(numbers))


def card_sheets(workshop: Workshop, edition: Edition) -> tuple[CardSheet, ...]:
    """The sheets of question cards of a workshop, in the edition's size of cards or the plan's."""
    return cards.card_sheets(workshop, edition.card_size)


def fine_print(card: Card) -> str:
    """The class of a card with so much running text that it is set small; else empty."""
    return "fine" if small_text(card) > SMALL_PRINT_ON_A_CARD else ""


def table_rows(text: str) -> list[list[str]]:
    """The cells of a small table, row by row; the first row is the headings."""
    return rows_of(text)


def qr(address: str) -> str:
    """An address as a QR code: a data: address of an SVG, with the four light modules around it that scanners need."""
    return segno.make_qr(address, error="m").svg_data_uri(border=4, scale=1, omitsize=True)


FILTERS: dict[str, Filter] = {
    function.__name__: function
    for function in (
        paragraphs,
        inline,
        plain,
        sentence_case,
        site_name,
        id_and_title,
        number_ranges,
        badges,
        card_sheets,
        card_stacks,
        fine_print,
        table_rows,
        illustrations.card_room,
        illustrations.room_behind,
        illustrations.slide_tables,
        qr,
        sizes.card_size,
        sizes.method_size,
        sizes.poster_size,
        sizes.title_size,
        sizes.moment_size,
        sizes.name_size,
        sizes.sign_size,
        sizes.glossary_size,
        sizes.wall_size,
        sizes.fills_a_page,
        sizes.runs_on,
        sizes.fitting_batches,
        sizes.fitting_words,
        sizes.slide_texts,
    )
}
"""The same in every language. What a new document needs measured is a function here or in sizes.py, and its name."""
OF_LANGUAGE = {
    "label": "What a kind, form or priority of a question is called.",
    "clock": "A time of day: `09.00` in Swedish, `09:00` in English.",
    "duration": "Minutes as people say them: `45 min`, `1 h 30 min`.",
    "day": "A day with its weekday: `torsdag 3 december 2026`.",
    "short_day": "A day without its weekday: `3 december 2026`.",
    "month": "A month by its number: `januari`.",
    "hours_a_week": "So many minutes a week, and the most that it may be, in hours: `2,7–7 timmar i veckan`.",
    "listing": "Several texts as a list in a sentence: `A, B och C`.",
}
"""Those that depend on the language, each with its sentence."""


def filters(words: Words) -> dict[str, Filter]:
    """Every filter by its name, for templates in a language."""
    return FILTERS | {
        "label": lambda choice: words.say(choice.label),
        "clock": words.clock,
        "duration": words.duration,
        "day": words.day,
        "short_day": words.short_day,
        "month": words.month,
        "hours_a_week": lambda low, high: words.say(hours_in_words(Amount(low / 60, high / 60))),
        "listing": words.listing,
    }
