"""How hard a text is to read: sentences, words and LIX."""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.content.prose import plain
from toolkit.content.text_blocks import CAPITALS
from toolkit.languages.language import PlainLanguage, language

LONG = 6
"""A word of more letters than this counts as long."""
_WORD = re.compile(r"[^\W\d_]+(?:[-:.’'][^\W\d_]+)*|\d+(?:[.,: \u00a0]\d+)*")
_ADDRESS = re.compile(r" ?\(?(?:https?://|mailto:)\S+")
_LETTERS = re.compile(r"[^\W\d_]")
_END = re.compile(
    r"(?P<before>[^\s”\"'’)(]*)(?P<mark>[.!?…:]+)[”\"'’»)\]*_]*(?:\s+|$)|\n\s*\n"
    rf"|\n(?=\s*(?:[-+–—]|\(?(?:\d+|[A-Za-z])[.)])\s|[{CAPITALS}\d])"
)
"""Also where a line begins with a sign, a capital or a number: a list, what somebody says, an address."""


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


def measure(text: str, tag: str) -> Measure:
    """Counts a text in the Markdown subset; an empty one has no words."""
    found = sentences(text, tag)
    each = [words(sentence) for sentence in found]
    return Measure(sum(map(len, each)), sum(is_long(word) for ws in each for word in ws), len(found))


def plain_language(tag: str) -> PlainLanguage:
    """What is known about plain language in a language; nothing where its texts are not measured."""
    known = language(tag)
    return PlainLanguage() if known is None or known.plain_language is None else known.plain_language


def is_measured(tag: str) -> bool:
    """Whether enough is known about a language to give advice on texts in it."""
    known = language(tag)
    return known is not None and known.plain_language is not None


def sentences(text: str, tag: str) -> list[str]:
    """The sentences of a text in the Markdown subset; a colon, a paragraph and a list item end one, as LIX counts.

    The point after an abbreviation that the language (`tag`) knows ends none, nor does one between digits.
    """
    within = plain_language(tag).within_a_sentence
    readable = _ADDRESS.sub("", plain(text))
    found: list[str] = []
    start = 0
    for match in _END.finditer(readable):
        if match["mark"] == "." and (match["before"] or "").lower() in within and match.end() < len(readable):
            continue
        found.append(readable[start : match.end()].strip().replace("\n", " "))
        start = match.end()
    found.append(readable[start:].strip().replace("\n", " "))
    return [sentence for sentence in found if words(sentence)]


def words(text: str) -> list[str]:
    """The words and numbers; parts with a hyphen between are one word."""
    return _WORD.findall(text)


def is_long(word: str) -> bool:
    return len(_LETTERS.findall(word)) > LONG
