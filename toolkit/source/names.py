"""Names that people type: the known one that a mistyped one was meant to be, and slugs for ids and files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from toolkit.problems import Message, Place, TextEdit, listed, say

_CUT_OFF = 0.34
"""How much of a name may be wrong before a suggestion is a guess."""
_WITHOUT_ACCENTS = str.maketrans({"æ": "ae", "ø": "o", "đ": "d", "ŧ": "t", "ŋ": "n"})
"""Letters that Unicode does not take apart into a plain letter and an accent."""
MOST_REMEMBERED = 16_384
"""Names whose letters are kept: what there is to choose among is compared with all that somebody has written."""
_ENOUGH_LETTERS = 4
"""How many letters of the beginning of a name tell it from others."""


def nearest(name: str, known: Iterable[str], meanings: Mapping[str, str] = MappingProxyType({})) -> str | None:
    """The known name that differs least from this one, or None when all of them differ by too much.

    `meanings` are names in other languages, each with the known one that it stands for.
    """
    names = list(known)
    bare = plain_name(name)
    if meant := meant_by(name, names, meanings):
        return meant
    scored = sorted((_distance(bare, plain_name(other)), place, other) for place, other in enumerate(names))
    if scored and scored[0][0] <= max(len(bare) > 2, round(_CUT_OFF * len(bare))) and scored[0][0] < len(bare):
        return scored[0][2]
    begun = [other for other in names if len(bare) >= _ENOUGH_LETTERS and plain_name(other).startswith(bare)]
    return begun[0] if len(begun) == 1 else None


def differ_by_one(name: str, other: str) -> bool:
    """Whether one letter is missing, too many, another, or has changed places with the next."""
    return abs(len(name) - len(other)) <= 1 and _distance(name, other) == 1


def called(name: str, names: Iterable[tuple[str, str]]) -> list[str]:
    """The ids of what a name may mean, among pairs of an id and something that it is called.

    What is written most like the name counts alone: the same but for capitals and spaces, else the same but for
    accents, hyphens and other signs, so that å is a only where nothing is really called so. Empty when nothing is
    called so; several ids when several things are.
    """
    pairs = list(names)
    for key in (_as_read, plain_name):
        wanted = key(name)
        if wanted and (found := {id_ for id_, other in pairs if key(other) == wanted}):
            return sorted(found)
    return []


def meant_by(name: str, known: Iterable[str], meanings: Mapping[str, str]) -> str | None:
    """The known name that one in another language stands for: `kommun` → `municipality`."""
    bare = plain_name(name)
    meant = next((meaning for other, meaning in meanings.items() if plain_name(other) == bare), None)
    return meant if meant is not None and meant in known else None


@dataclass(frozen=True)
class Suggestion:
    """Names to write in place of an unknown one. `best` is None when no known name is near enough."""

    best: str | None
    known: tuple[Message | str, ...]

    @property
    def hint(self) -> Message | None:
        """ "Did you mean …?", else the list of known names; None when there are none."""
        if self.best is not None:
            return say("Did you mean '{name}'?", name=self.best)
        return say("Write one of: {names}.", names=listed(self.known)) if self.known else None

    def mend(self, place: Place | None) -> tuple[TextEdit, ...]:
        """Writes the nearest name at a place; nothing where there is none, or no line to write it in."""
        return (TextEdit.at(place, self.best),) if self.best and place and place.line else ()

    def hint_or(self, otherwise: Message) -> Message:
        """ "Did you mean …?", else another hint, where the list of known names would be too long."""
        return otherwise if self.best is None else say("Did you mean '{name}'?", name=self.best)


def suggestion(name: str, known: Iterable[str], meanings: Mapping[str, str] = MappingProxyType({})) -> Suggestion:
    """The known names, and which of them this one was probably meant to be."""
    names = tuple(known)
    return Suggestion(nearest(name, names, meanings), names)


def slug(text: str, longest: int = 80) -> str:
    """The text in a–z, digits and hyphens, for ids and file names: "Vår fråga" → "var-fraga".

    Empty when no such letter is left of it.
    """
    spelled_out = text.casefold().translate(_WITHOUT_ACCENTS)
    letters = unicodedata.normalize("NFKD", spelled_out).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:longest].strip("-")


@lru_cache(maxsize=MOST_REMEMBERED)
def plain_name(name: str) -> str:
    """The letters and digits of a name, small and without accents: what two ways of writing it have in common."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if letter.isalnum())[:80]


@lru_cache(maxsize=MOST_REMEMBERED)
def _as_read(name: str) -> str:
    """The name without what cannot be heard: capitals, kinds of space, and the two ways of storing an å."""
    return " ".join(unicodedata.normalize("NFC", name.casefold()).split())


def _distance(one: str, other: str) -> int:
    """How many letters to add, take away, change or swap with the next (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, wanted in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                best = min(best, last[j - 2] + 1)
            row.append(best)
    return row[-1]
