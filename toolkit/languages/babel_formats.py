"""How dates, lists and numbers are written in languages that the program has no words for, as far as Babel knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

LOCALES = {"fit": "fi", "prs": "fa"}
"""Languages that Babel does not know, but knows one that writes dates the same way."""
WITH_DOT = {"da", "nb", "nn", "se", "fi", "fit"}
"""Languages that write 09.00 and 0,5."""


@dataclass(frozen=True)
class BabelFormats:
    """Formats of one locale."""

    tag: str
    locale: Locale
    units = "h", "min"
    after_z = "åäö"

    @property
    def direction(self) -> str:
        return self.locale.text_direction

    @property
    def spelling(self) -> str:
        return self.tag

    @property
    def clock(self) -> str:
        return "." if self.tag in WITH_DOT else ":"

    @property
    def decimal(self) -> str:
        return "," if self.tag in WITH_DOT else "."

    def day(self, day: date) -> str:
        return format_date(day, "full", self.locale)

    def short_day(self, day: date) -> str:
        return format_date(day, "long", self.locale)

    def month(self, number: int) -> str:
        return str(self.locale.months["stand-alone"]["wide"][number])

    def weekday(self, day: date) -> str:
        return format_date(day, "EEEE", self.locale)

    def all_of(self, items: Sequence[str]) -> str:
        return format_list(items, "standard", self.locale)

    def one_of(self, items: Sequence[str]) -> str:
        return format_list(items, "or", self.locale)

    def number(self, number: float) -> str:
        return format_decimal(number, locale=self.locale)


def babel_formats(tag: str) -> BabelFormats | None:
    """The formats of a language; None when Babel knows none that are like it."""
    try:
        return BabelFormats(tag, Locale.parse(LOCALES.get(tag, tag)))
    except (UnknownLocaleError, ValueError):
        return None
