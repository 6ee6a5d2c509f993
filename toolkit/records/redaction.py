"""Removes names, e-mail addresses, phone numbers and personal identity numbers from a record.

The names are those it is given, those of facilitators, of people who promised something, of those who keep
something going and of those who approved the minutes. Others it cannot know, so somebody must read the result.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from toolkit.languages import words
from toolkit.languages.language import languages
from toolkit.problems import say
from toolkit.records.record import Record
from toolkit.source.names import slug

PLACEHOLDERS = {
    "number": say("[identity number]"),
    "email": say("[e-mail]"),
    "phone": say("[telephone]"),
    "name": say("[name]"),
}
PATTERNS = {
    "number": r"(?<!\d)(?:19|20)?\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]|[67]\d|8\d|9[01])\s?[-–+]?\s?\d{4}(?!\d)",
    "email": r"[\w.%+\-]+@[\w\-]+(?:\.[\w\-]+)+",
    "phone": r"(?<![\w.,])(?:\+|00?(?=\d))(?:[\s\-–/()]*\d){7,14}(?!\d)",
}
SOFT = "[\u00ad\u200b-\u200d\u2060]*"
"""Characters without a width, which may stand between the letters of a name."""
SHORTEST_NAME = 2
"""Letters in the shortest part of a name that is looked for by itself."""
STRUCTURE = {"language", "day", "began", "ended", "accent", "state", "mode", "outcome", "changed"}
"""Fields without free text, whose values mean something to the program."""
IDS = {"session", "id", "case", "programme"}
"""Fields made of slugs. A name may be one of them, and files are named after them."""


@dataclass(frozen=True)
class RedactedRecord:
    """A record without names, and how many names and numbers were replaced."""

    record: Record
    replaced: int


def redacted(record: Record, more: Iterable[str] = ()) -> RedactedRecord:
    """The record with placeholders for the names that are known, and for `more` names, whole or first names."""
    redaction = _Redaction(record, [name for name in more if name.strip()])
    cleaned = redaction.of(record.model_dump(mode="json"))
    return RedactedRecord(Record.model_validate(cleaned), redaction.replaced)


class _Redaction:
    """Replaces names and numbers in the fields of one record, and counts them."""

    def __init__(self, record: Record, more: list[str]) -> None:
        language = words(record.language)
        self._placeholders = {kind: language.say(message) for kind, message in PLACEHOLDERS.items()}
        self._names = set(_names(record, more))
        patterns = [f"(?P<{kind}>{pattern})" for kind, pattern in PATTERNS.items()]
        if names := sorted(self._names, key=len, reverse=True):
            patterns.append(rf"(?<!\w)(?P<name>{'|'.join(map(_spelled, names))})(?:{SOFT}['’:]?s)?(?!\w)")
        self._pattern = re.compile("|".join(patterns), re.IGNORECASE)
        self.replaced = 0

    def of(self, value: Any, field: str = "") -> Any:
        """The value of a field, with every name and number in it replaced."""
        if field in STRUCTURE:
            return value
        if isinstance(value, dict):
            keeps_going = "who" if "gathering" in value else "owner"  # the owner of a question is an operation
            names = {name: keeps_going if name == "owner" else name for name in value}
            return {name: self.of(inner, names[name]) for name, inner in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.of(inner, field) for inner in value]
        if not isinstance(value, str) or not value.strip():
            return value
        if field in IDS:
            return self._without_slugs(value)
        if field in {"who", "facilitators", "by"}:
            self.replaced += 1
            return self._placeholders["name"]
        return self._pattern.sub(self._placeholder, unicodedata.normalize("NFC", value))

    def _without_slugs(self, value: str) -> str:
        slugs = {name + ending for name in map(slug, self._names) if name for ending in ("", "s")}
        return "-".join("x" if slug(part) in slugs else part for part in value.split("-"))

    def _placeholder(self, match: re.Match[str]) -> str:
        self.replaced += 1
        return self._placeholders[str(match.lastgroup)]


def _names(record: Record, more: Iterable[str]) -> Iterator[str]:
    """Every name and each of its parts. Of those who promised something, only the parts with a capital letter."""
    for name in (*record.meeting.facilitators, *more):
        yield from (_plain(name), *_parts(name))
    yield from _promised(record)


def named_in(record: Record) -> Iterator[str]:
    """Those who led and those who promised, for taking their names out of the other meetings of a series too."""
    yield from record.meeting.facilitators
    yield from _promised(record)


def _promised(record: Record) -> Iterator[str]:
    """The names of those who promised something, then and last time: they are written among other words."""
    before = record.looked_back.promises if record.looked_back else ()
    for who in (*(promise.who for promise in record.promises), *(promise.who for promise in before)):
        yield from (part for part in _parts(who) if part[0].isupper())
    for one in record.lasting:
        yield from _of_owner(one.owner)
    if record.approved:
        yield from _of_owner(record.approved.by)


def _of_owner(owner: str) -> Iterator[str]:
    """The names of those who keep something going. Often that is an office, which begins with a capital letter too.

    A name is a common first name, or stands beside another word with a capital letter; an organisation is none.
    """
    given = frozenset[str]().union(*(known.columns.given_names for known in languages()))
    organisations = [pattern for known in languages() for pattern in known.columns.organisations]
    parts = [part for part in _parts(owner) if not any(fnmatchcase(part.casefold(), like) for like in organisations)]
    capital = [part[0].isupper() for part in parts]
    for place, part in enumerate(parts):
        beside = any(capital[near] for near in (place - 1, place + 1) if 0 <= near < len(parts))
        if part.casefold() in given or (capital[place] and beside):
            yield part


def _parts(name: str) -> Iterator[str]:
    nobody = frozenset[str]().union(*(known.nobody for known in languages()))
    for part in re.split(r"[\s,;&/+()]+", _plain(name)):
        if len(part) >= SHORTEST_NAME and part.casefold() not in nobody and part.strip("."):
            yield part.strip(".:")


def _plain(name: str) -> str:
    return re.sub(SOFT, "", unicodedata.normalize("NFC", name)).strip()


def _spelled(name: str) -> str:
    """The name as a pattern: any white space between its words, any of `SOFT` between its letters."""
    return r"\s+".join(SOFT.join(map(re.escape, word)) for word in name.split())
