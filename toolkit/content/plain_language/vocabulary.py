"""Words that a text should explain, write out or use alone: abbreviations, and two words for one thing."""

from __future__ import annotations

import re

from toolkit.content.plain_language.readability import plain_language
from toolkit.content.text_blocks import CAPITALS

KNOWN = frozenset({"EU", "GPS", "ID", "IT", "OK", "PDF", "QR", "SEK", "SMS", "TV", "UK", "USB"})
"""Abbreviations that need no explanation."""

_IN_CAPITALS = re.compile(rf"(?<![\w-])[{CAPITALS}][{CAPITALS}0-9]{{1,6}}(?!\w| [{CAPITALS}][^\W\d_{CAPITALS}])")
_SFI_LIKE = re.compile(rf"\(([{CAPITALS}][{CAPITALS}0-9]{{1,6}})\)|\b([{CAPITALS}]{{2,7}}) \(")


def abbreviations(text: str) -> list[str]:
    """Words in capitals that not everybody knows, such as `SFI`, but neither A4 nor the beginning of a name."""
    return [word for word in _IN_CAPITALS.findall(text) if word not in KNOWN and not word[-1].isdigit()]


def explained(text: str) -> set[str]:
    """Abbreviations that stand in brackets after their words, or have their words in brackets after them."""
    return {word for pair in _SFI_LIKE.findall(text) for word in pair if word}


def shortened(text: str, language: str) -> list[tuple[str, str]]:
    """Shortened words as they are written, with what they stand for."""
    known = plain_language(language).written_out
    if not known:
        return []
    pattern = "|".join(re.escape(short) for short in sorted(known, key=len, reverse=True))
    return [
        (match[0], known[match[1].lower()])
        for match in re.finditer(rf"(?<![\w.-])({pattern})(?:\.|(?![\w.-]))", text, re.IGNORECASE)
    ]


def rivals(text: str, language: str) -> list[tuple[dict[str, int], dict[str, str]]]:
    """For each thing that the text has two words for: how often each word stands there, and how it is written first."""
    found = []
    for group in plain_language(language).rivals:
        hits = {name: re.findall(rf"(?<![\w-])(?:{pattern})(?![\w-])", text) for name, pattern in group.items()}
        if len(used := {name: words for name, words in hits.items() if words}) > 1:
            found.append(({name: len(words) for name, words in used.items()}, {n: w[0] for n, w in used.items()}))
    return found


def amount_in(text: str, language: str) -> str:
    """What says how many there are or how long it takes: `30 ggr`, `10–15 min`, or a number alone."""
    number = r"\d+(?:[.,]\d+)?(?:\s*[-–]\s*\d+)?"
    units = "|".join(re.escape(unit) for unit in sorted(plain_language(language).amounts, key=len, reverse=True))
    alone = re.fullmatch(number, text)
    found = alone or (
        re.search(rf"(?<![\w-]){number}\s*(?:{units})(?:/\w+)?(?!\w)", text, re.IGNORECASE) if units else None
    )
    return found[0] if found else ""
