"""Words in a reader's language: the program's and the templates' sentences, dates, times, lists and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache, cached_property
from gettext import NullTranslations
from string import Formatter
from typing import TYPE_CHECKING

from toolkit.languages.catalogues import DEFAULT as DEFAULT
from toolkit.languages.catalogues import LAST_RESORT as LAST_RESORT
from toolkit.languages.catalogues import translations
from toolkit.problems import Message

if TYPE_CHECKING:
    from toolkit.languages.babel_formats import BabelFormats
    from toolkit.languages.language import Language


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
        return self.formats.direction

    @cached_property
    def formats(self) -> Language | BabelFormats:
        """How dates, numbers and lists are written: as words.yaml says, else as Babel does, else as in English.

        Loaded when first needed: pydantic and Babel are slow to load.
        """
        from toolkit.languages.language import language

        if known := language(self.tag):
            return known
        from toolkit.languages.babel_formats import babel_formats

        return babel_formats(self.tag) or words(LAST_RESORT).formats

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
        return f"{at.hour:02}{self.formats.clock}{at.minute:02}"

    def span(self, start: datetime | time, end: datetime | time) -> str:
        """`09.00–09.15`."""
        return f"{self.clock(start)}–{self.clock(end)}"

    def duration(self, minutes: int) -> str:
        """`45 min`, `1 h 30 min`, `2 h`."""
        hours, rest = divmod(minutes, 60)
        units = self.formats.units
        parts = [f"{hours} {units[0]}"] * bool(hours) + [f"{rest} {units[1]}"] * bool(rest or not hours)
        return " ".join(parts)

    def day(self, day: date) -> str:
        """`torsdag 3 december 2026`."""
        return self.formats.day(day)

    def appointment(self, day: date | None, at: time | None, place: str | None) -> str:
        """As much as is known: `torsdag 14 januari 2027, 09.00, Stadsbiblioteket`."""
        return ", ".join(part for part in (day and self.day(day), at and self.clock(at), place) if part)

    def weekday(self, day: date) -> str:
        """`torsdag`."""
        return self.formats.weekday(day)

    @property
    def weekdays(self) -> tuple[str, ...]:
        """`måndag` and the six that follow."""
        return tuple(self.weekday(date(2024, 1, number)) for number in range(1, 8))

    def short_day(self, day: date) -> str:
        """`3 december 2026`."""
        return self.formats.short_day(day)

    def month(self, number: int) -> str:
        """`januari`, for 1."""
        return self.formats.month(number)

    def listing(self, items: Sequence[str]) -> str:
        """`A, B och C`."""
        return self.formats.all_of(items)

    def alternatives(self, items: Sequence[str]) -> str:
        """`A, B eller C`."""
        return self.formats.one_of(items)

    def alphabetical(self, text: str) -> str:
        """A key that sorts as the language does, capitals and small letters alike: å ä ö after z in Swedish."""
        return text.casefold().translate(self._after_z)

    @cached_property
    def _after_z(self) -> dict[int, int]:
        return {ord(letter): ord("z") + number for number, letter in enumerate(self.formats.after_z, 1)}

    def number(self, number: float) -> str:
        """`12 345` with a space that does not break, `0,5`."""
        return self.formats.number(number)


class _Filling(Formatter):
    """Fills the slots of a sentence; messages, times, dates and decimals in it are said in the same language."""

    def __init__(self, said: Words) -> None:
        self.said = said

    def format_field(self, value: object, format_spec: str) -> str:
        if isinstance(value, Message):
            value = self.said.say(value)
        elif not format_spec and isinstance(value, time):
            value = self.said.clock(value)
        elif not format_spec and isinstance(value, date) and not isinstance(value, datetime):
            value = self.said.short_day(value)
        elif not format_spec and isinstance(value, float):
            value = self.said.formats.number(value)
        return str(super().format_field(value, format_spec))


@cache
def words(tag: str) -> Words:
    """The words of a language, whatever is missing taken from the next in line: sv-simple → sv → en → the message."""
    return Words(tag, translations(tag))
