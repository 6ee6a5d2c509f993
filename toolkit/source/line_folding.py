r"""Texts of several lines as people mean them, where YAML would run the lines together or has no way to say it.

After `|` every line stays as it is. After `>`, between quotation marks and without either, YAML joins lines with a
space, and makes one line break of an empty line, which is no paragraph where texts are printed. A `\` first on a line
keeps it as text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

BULLET_SIGNS = "•●■▪◦‣∙⁃·\ue000-\uf8ff"
"""What stands before the items of a list, Word's own in Unicode's private area too, for a class of signs."""
LIST_SIGNS = r"\-*+" + BULLET_SIGNS
"""For a class of signs too."""
TALK_DASHES = "–—‒―"
_OF_ITS_OWN = re.compile(rf"[{TALK_DASHES}]\s*\S|[{LIST_SIGNS}►▶→➜☐☑✓✔★]\s+\S|\d{{1,2}}[.)]\s+\S")
"""How a line begins that is no part of the one above: somebody says something, or it is an item of a list."""
_KEPT = re.compile(
    rf"^(?P<indent>[ \t]*)\\"
    rf"(?:(?P<number>\d{{1,9}})(?=[.)])|(?=(?P<sign>[{TALK_DASHES}{BULLET_SIGNS}])"
    r"|[^\W\d][\w-]*(?:[ ]\w[\w-]*){0,4}[ ]?[:=–-](?:\s|$)))",
    re.MULTILINE,
)
r"""The `\` before a number of a list, a talk-dash, a bullet or what looks like a field. Before other signs (`\-`, `\#`)
it is Markdown's own; where the sign would mean something first on a line, it stays until it is printed."""


_CAPITAL = re.compile(r"[\"”“’'»«(]?(?=[^\W\d_])(?![a-zåäöéüæø])")
_SPEAKER = re.compile(r"[^\W\d_a-zåäöéüæø][\w-]*(?: [\w-]+)?:\s+\S")
_POSTCODE = re.compile(r"\d{3} ?\d{2} +[^\W\d_a-zåäöéüæø]")
_ENDED = re.compile(r"[.?!…:][\"”’'»)\]*_]*$")
_SHORT, _FEW_WORDS = 60, 3
"""Nobody wraps lines as short as the one; a line with no more words than the other is no sentence."""

_BEGINS = re.compile(r"\\?[^'\"\\]+")
"""The beginning of a line as far as it stands in the text as it is written."""
_BETWEEN = 8
"""Characters between two lines: a space, or what empty lines have become."""


def as_meant(text: str, style: str, lines: Sequence[str]) -> str:
    """What YAML makes of a text, with its paragraphs, and a line of its own for each item and each thing that is said.

    `style` is the sign that it is written with (`|`, `>`, a quotation mark, or nothing), and `lines` the stretch of the
    file that it stands in.
    """
    if style != "|" and "\n" in text and (style != '"' or not any("\\n" in line for line in lines)):
        text = re.sub(r"(?<=\S)\n(?:[ \t]*\n)*(?=\S)" if style == ">" else r"\n+", "\n\n", text)
    if style != "|":
        text = _with_own_lines(text, style, lines)
    return text if style == '"' or "\\" not in text else _KEPT.sub(_first_on_line, text)


def _with_own_lines(text: str, style: str, lines: Sequence[str]) -> str:
    """The text with a line break instead of the space before what should begin a line.

    Each line is looked for where the one before it ended, which is known but for what quotation marks and backslashes
    stand for; so far ahead and no further, since files may be large.
    """
    first = "" if style == ">" else lines[0].strip().removeprefix(style)
    pieces, done = [], 0
    begun = _begun([first, *map(str.strip, lines[1:])])
    at, ahead = _passed(first), len(first)
    for number, line in enumerate(map(str.strip, lines[1:]), 1):
        begins = _BEGINS.match(line)
        place = text.find(begins[0], at, at + ahead + len(begins[0]) + _BETWEEN) if begins else -1
        ahead += len(line) + _BETWEEN
        if begins is None or place < 0:
            continue
        kept = _KEPT.match(line)
        if (kept or number in begun) and text[place - 1 : place] == " " and text[place - 2 : place - 1].strip():
            own = "\n" if kept is None else " " if kept["sign"] else f" {_first_on_line(kept)}"
            pieces += [text[done : place - 1], own]
            done = place + (kept.end() if kept else 0)
        at, ahead = max(done, place + _passed(line)), len(line)
    return "".join([*pieces, text[done:]])


def _begun(lines: Sequence[str]) -> set[int]:
    """The numbers of the lines that are no part of the line above.

    They are something said, an item of a list, what is told after either, and lines of which none was broken because
    it was full: names to bring, an address, who says what.
    """
    begun: set[int] = set()
    together: list[int] = []
    for number, line in enumerate([*lines, ""]):
        is_own = bool(_OF_ITS_OWN.match(line))
        if together and (is_own or not line or _comes_after(lines, together, line)):
            begun |= _apart(lines, together)
            begun |= {number} if line else set()
            together = []
        elif is_own:
            begun.add(number)
        together += [number] if line else []
    return begun


def _comes_after(lines: Sequence[str], together: Sequence[int], line: str) -> bool:
    """Whether a line begins anew after something said that has come to an end, or after an item."""
    own, above = lines[together[0]], lines[together[-1]]
    if not _OF_ITS_OWN.match(own) or not _CAPITAL.match(line) or is_full(above, line):
        return False
    return own[0] not in TALK_DASHES or bool(_ENDED.search(above))


def _apart(lines: Sequence[str], together: Sequence[int]) -> set[int]:
    """The lines of a paragraph, but the first, where each of them was meant to stand by itself."""
    rest, own = together[1:], [lines[number] for number in together]
    if _OF_ITS_OWN.match(own[0]) or any(is_full(*pair) for pair in pairwise(own)):
        return set()
    sentences = sum(bool(_ENDED.search(line)) and not line.endswith(":") for line in own)
    are_lines = len(own) > 2 and 2 * sentences < len(own) and any(map(_CAPITAL.match, own[1:]))
    if are_lines and all(_CAPITAL.match(line) or line[0].isdecimal() for line in own[1:]):
        return set(rest)
    is_announced = len(own) > 2 and own[0].endswith(":")
    if is_announced and all(len(line.split()) <= _FEW_WORDS for line in own[1:]):
        return set(rest)
    if len(own) > 1 and all(map(_SPEAKER.match, own)):
        return set(rest)
    return {number for number in rest if _POSTCODE.match(lines[number])}


def is_full(line: str, following: str) -> bool:
    """Whether a line may have been broken because the next word had no room."""
    return len(line) + 1 + len(following.split()[0]) > _SHORT


def _passed(line: str) -> int:
    """How many characters of a text surely come from a line."""
    begins = _BEGINS.match(line)
    return len(begins[0]) if begins else 0


def _first_on_line(kept: re.Match[str]) -> str:
    """What stands instead of the `\\` and what comes with it: `1\\` of a number, as Markdown has it."""
    if kept["number"]:
        return f"{kept['indent']}{kept['number']}\\"
    return kept[0] if kept["sign"] else kept["indent"]
