"""Words in a reader's language: the program's and the templates' sentences, dates, times, lists and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from gettext import NullTranslations
from string import Formatter

from toolkit.languages.catalogues import translations
from toolkit.problems import Message

LOCALES = {"en": "en_GB", "fit": "fi", "prs": "fa"}
"""Where Babel knows the language by another name, or not at all but knows one that writes dates the same way."""
DAYS = {"sv": "EEEE d MMMM y", "en": "EEEE d MMMM y"}
WITH_DOT = {"sv", "da", "nb", "nn", "se", "fi", "fit"}
"""Languages that write 09.00, not 09:00."""


@dataclass(frozen=True)
class Words:
    """Everything the toolkit says in one language. Made by `words`, once for each language."""

    language: str
    """As content files have it: `sv`, `en`, `sv-simple`."""
    catalogue: NullTranslations = field(repr=False, compare=False)

    @property
    def tag(self) -> str:
        """For `lang` attributes: an easy-read edition is still in its language."""
        return self.language.partition("-")[0]

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`, for `dir` attributes."""
        from babel import Locale

        return Locale.parse(self._locale).text_direction

    def gettext(self, text: str) -> str:
        return self.catalogue.gettext(text) if text else ""

    def ngettext(self, one: str, many: str, n: int) -> str:
        return self.catalogue.ngettext(one, many, n)

    def say(self, message: Message) -> str:
        """The sentence with its values in it; a translation whose slots are wrong gives way to the English."""
        if message.plural:
            translated = self.ngettext(message.text, message.plural, int(str(message.values["count"])))
        else:
            translated = self.gettext(message.text)
        filling = _Filling(self)
        try:
            return filling.vformat(translated, (), message.values)
        except (KeyError, IndexError, ValueError):
            return filling.vformat(message.text, (), message.values)

    def clock(self, at: datetime | time) -> str:
        """`09.00` in Swedish, `09:00` in English."""
        return f"{at.hour:02}{'.' if self.tag in WITH_DOT else ':'}{at.minute:02}"

    def span(self, start: datetime | time, end: datetime | time) -> str:
        """`09.00–09.15`."""
        return f"{self.clock(start)}–{self.clock(end)}"

    def duration(self, minutes: int) -> str:
        """`45 min`, `1 h 30 min`, `2 h`; Babel would round 90 minutes."""
        hours, rest = divmod(minutes, 60)
        parts = [f"{hours} h"] * bool(hours) + [f"{rest} min"] * bool(rest or not hours)
        return " ".join(parts)

    def day(self, day: date) -> str:
        """`torsdag 3 december 2026`."""
        from babel.dates import format_date

        return format_date(day, DAYS.get(self._locale[:2], "full"), self._locale)

    def short_day(self, day: date) -> str:
        """`3 december 2026`."""
        from babel.dates import format_date

        return format_date(day, "long", self._locale)

    def listing(self, items: Sequence[str]) -> str:
        """`A, B och C`."""
        from babel.lists import format_list

        return format_list(items, "standard", self._locale)

    def alternatives(self, items: Sequence[str]) -> str:
        """`A, B eller C`."""
        from babel.lists import format_list

        return format_list(items, "or", self._locale)

    def number(self, number: float) -> str:
        """`12 345` with a space that does not break, `0,5`."""
        from babel.numbers import format_decimal

        return format_decimal(number, locale=self._locale)

    @property
    def _locale(self) -> str:
        from babel import Locale, UnknownLocaleError

        name = LOCALES.get(self.tag, self.tag)
        try:
            return str(Locale.parse(name))
        except (UnknownLocaleError, ValueError):
            return LOCALES["en"]


class _Filling(Formatter):
    """Fills the slots of a sentence; messages, times and dates inside it are said in the same language."""

    def __init__(self, said: Words) -> None:
        self.said = said

    def format_field(self, value: object, format_spec: str) -> str:
        if isinstance(value, Message):
            value = self.said.say(value)
        elif not format_spec and isinstance(value, time):
            value = self.said.clock(value)
        elif not format_spec and isinstance(value, date) and not isinstance(value, datetime):
            value = self.said.short_day(value)
        return str(super().format_field(value, format_spec))


@cache
def words(tag: str) -> Words:
    """The words of a language, whatever is missing taken from the next in line: sv-simple → sv → en → the message."""
    return Words(tag, translations(tag))
