"""Patterns of words that are data of a language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first; one that nothing fits where there are none."""
    return "|".join(re.escape(word.casefold()) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


def numbered_from(first: int, names: Sequence[Sequence[str]]) -> dict[str, int]:
    """The number of each thing, by every spelling of it."""
    return {spelling.casefold(): number for number, spellings in enumerate(names, first) for spelling in spellings}
