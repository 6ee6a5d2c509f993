"""Which of the shipped typefaces a text needs, and which characters none of them has."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from toolkit.documents import FONTS
from toolkit.languages import Words

MAIN = "Atkinson Hyperlegible Next"


@dataclass(frozen=True)
class Face:
    """One font file: the family that style sheets call it by, and its weight."""

    family: str
    weight: int
    file: str


# The main family is always there. A fallback costs time to load, so it comes along only when the text has a character
# that it alone draws. The names are ours alone: a name that the machine also has would let its own font in.
FACES = (
    Face(MAIN, 400, "AtkinsonHyperlegibleNext-Regular.ttf"),
    Face(MAIN, 600, "AtkinsonHyperlegibleNext-SemiBold.ttf"),
    Face(MAIN, 800, "AtkinsonHyperlegibleNext-ExtraBold.ttf"),
    Face("Toolkit European", 400, "NotoSans-Regular.ttf"),
    Face("Toolkit European", 700, "NotoSans-Bold.ttf"),
    Face("Toolkit Arabic", 400, "Vazirmatn-Regular.ttf"),
    Face("Toolkit Arabic", 700, "Vazirmatn-Bold.ttf"),
    Face("Toolkit Symbols", 400, "DejaVuSans-Symbols.ttf"),
)
FAMILIES = tuple(dict.fromkeys(face.family for face in FACES))
INVISIBLE = set(map(chr, (*range(0x20), 0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, *range(0x2066, 0x206A), 0xFEFF)))
"""Characters that draw nothing, so that no font needs to have them."""
LINE_ENDS = re.compile("[\x85\u2028\u2029]")
"""Ends of lines that come with what is pasted; there are fonts that have them, and they cannot be drawn even so."""


@cache
def coverage() -> dict[str, frozenset[str]]:
    """The characters of each family, from fonts/coverage.json (written by `make fonts`)."""
    table: dict[str, list[list[int]]] = json.loads((FONTS / "coverage.json").read_text("utf-8"))
    return {
        family: frozenset(chr(point) for first, last in ranges for point in range(first, last + 1))
        for family, ranges in table.items()
    }


def families_for(text: str) -> tuple[str, ...]:
    """The main family and the fallbacks that the text needs."""
    missing = set(text) - coverage()[MAIN] - INVISIBLE
    needed = [MAIN]
    for family in FAMILIES[1:]:
        if missing & coverage()[family]:
            needed.append(family)
            missing -= coverage()[family]
    return tuple(needed)


def unprintable(text: str) -> list[str]:
    """The characters that none of the fonts has, in order."""
    return sorted(set(text) - INVISIBLE - frozenset().union(*coverage().values()))


def in_printable_words(text: str, language: Words) -> str:
    """What people have typed, with what our typefaces cannot draw named in words: an emoji must not stop a print."""
    text = LINE_ENDS.sub(" ", text)
    unknown, unknown_letters = unprintable(text), language.gettext("[letters that cannot be printed here]")
    if letters := "".join(character for character in unknown if character.isalpha()):
        text = re.sub(f"[{letters}]+(?:[\\s{letters}]*[{letters}])?", unknown_letters, text)
    for character in unknown:
        name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
        text = text.replace(character, "" if unicodedata.category(character)[0] in "CM" else f"[{name}]")
    return text


def unprintable_stretches(text: str) -> list[str]:
    """The stretches that none of the fonts can write, each once, in the order they are met.

    A family of four is one picture to who wrote it, though it is seven characters; so is a word in a rare script.
    """
    lost = "".join(map(re.escape, unprintable(text)))
    if not lost:
        return []
    between = "".join(sorted(sign for sign in INVISIBLE if sign > " "))
    return list(dict.fromkeys(re.findall(f"[{lost}](?:[{between} ]*[{lost}])*", text)))


def font_faces(families: Iterable[str]) -> str:
    """The `@font-face` rules of some families, with file names relative to the font folder."""
    wanted = set(families)
    return "\n".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; src: url("{face.file}"); }}'
        for face in FACES
        if face.family in wanted
    )


def write_coverage() -> None:
    """Writes coverage.json anew from the font files; `make fonts` and a test call it."""
    (FONTS / "coverage.json").write_text(measured_coverage(), "utf-8")


def measured_coverage() -> str:
    """What coverage.json should hold: for each family the ranges of characters that its first face draws."""
    from fontTools.ttLib import TTFont

    table: dict[str, list[list[int]]] = {}
    for face in FACES:
        if face.family in table:
            continue
        ranges: list[list[int]] = []
        for point in sorted(TTFont(FONTS / face.file).getBestCmap()):
            if ranges and point == ranges[-1][1] + 1:
                ranges[-1][1] = point
            else:
                ranges.append([point, point])
        table[face.family] = ranges
    return json.dumps(table, separators=(",", ":")) + "\n"
