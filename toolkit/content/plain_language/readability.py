"""How hard a text is to read: sentences, words and LIX."""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.content.prose import plain

LONG = 6
"""A word of more letters than this counts as long."""
_WORD = re.compile(r"[^\W\d_]+(?:[-:.’'][^\W\d_]+)*|\d+(?:[.,: \u00a0]\d+)*")
_ADDRESS = re.compile(r" ?\(?(?:https?://|mailto:)\S+")
_LETTERS = re.compile(r"[^\W\d_]")
# A point after these ends no sentence; nor does one between digits, which no space follows.
_SHORTENED = (
    "kl",
    "nr",
    "kap",
    "st",
    "s",
    "ca",
    "t.ex",
    "bl.a",
    "dvs",
    "m.m",
    "o.s.v",
    "prop",
    "dnr",
    "e.g",
    "i.e",
    "p",
)
_END = re.compile(
    r"(?P<before>[^\s”\"'’)(]*)(?P<mark>[.!?…:]+)[”\"'’»)\]*_]*(?:\s+|$)|\n\s*\n|\n(?=\s*(?:-|\d+[.)])\s)"
)  # fmt: skip


@dataclass(frozen=True)
class Measure:
    """What is counted in a text."""

    words: int
    long_words: int
    """Words of more than six letters."""
    sentences: int

    @property
    def sentence_length(self) -> float:
        """Words in a sentence, on average."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def long_share(self) -> float:
        """Long words in every hundred."""
        return 100 * self.long_words / self.words if self.words else 0.0

    @property
    def lix(self) -> float:
        """Läsbarhetsindex (Björnsson 1968): words in a sentence plus long words in every hundred.

        Under 30 very easy, as children's books; 30–40 easy, fiction; 40–50 middling, newspapers; over 50 hard.
        """
        return self.sentence_length + self.long_share


def measure(text: str) -> Measure:
    """Counts a text in the Markdown subset; an empty one has no words."""
    found = sentences(text)
    each = [words(sentence) for sentence in found]
    return Measure(sum(map(len, each)), sum(is_long(word) for ws in each for word in ws), len(found))


def sentences(text: str) -> list[str]:
    """The sentences of a text in the Markdown subset; a colon, a paragraph and a list item end one, as LIX counts."""
    readable = _ADDRESS.sub("", plain(text))
    found: list[str] = []
    start = 0
    for match in _END.finditer(readable):
        if match["mark"] == "." and (match["before"] or "").lower() in _SHORTENED and match.end() < len(readable):
            continue
        found.append(readable[start : match.end()].strip())
        start = match.end()
    found.append(readable[start:].strip())
    return [sentence for sentence in found if words(sentence)]


def words(text: str) -> list[str]:
    """The words and numbers; parts with a hyphen between are one word."""
    return _WORD.findall(text)


def is_long(word: str) -> bool:
    return len(_LETTERS.findall(word)) > LONG
