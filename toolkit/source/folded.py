r"""Texts of several lines as people mean them, where YAML would run the lines together or has no way to say it.

After `|` every line stays as it is. After `>`, between quotation marks and without either, YAML joins lines with a
space, and makes one line break of an empty line, which is no paragraph where texts are printed. A `\` first on a line
keeps it as text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

LIST_SIGNS = "-*+•·▪◦‣"
TALK_DASHES = "–—‒―"
_OF_ITS_OWN = re.compile(rf"[{TALK_DASHES}]\s*\S|[{LIST_SIGNS}]\s+\S|\d{{1,2}}[.)]\s+\S")
"""How a line begins that is no part of the one above: somebody says something, or it is an item of a list."""
_KEPT = re.compile(
    rf"^(?P<indent>[ \t]*)\\"
    rf"(?:(?P<number>\d{{1,9}})(?=[.)])|(?=(?P<sign>[{TALK_DASHES}{LIST_SIGNS[3:]}])"
    r"|[^\W\d][\w-]*(?:[ ]\w[\w-]*){0,4}[ ]?[:=–-](?:\s|$)))",
    re.MULTILINE,
)
r"""The `\` before a number of a list, a talk-dash, a bullet or what looks like a field. Before other signs (`\-`, `\#`)
it is Markdown's own; where the sign would mean something first on a line, it stays until it is printed."""


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
    at, ahead = _passed(first), len(first)
    for line in map(str.strip, lines[1:]):
        begins = _BEGINS.match(line)
        place = text.find(begins[0], at, at + ahead + len(begins[0]) + _BETWEEN) if begins else -1
        ahead += len(line) + _BETWEEN
        if begins is None or place < 0:
            continue
        kept = _KEPT.match(line)
        if (kept or _OF_ITS_OWN.match(line)) and text[place - 1 : place] == " " and text[place - 2 : place - 1].strip():
            own = "\n" if kept is None else " " if kept["sign"] else f" {_first_on_line(kept)}"
            pieces += [text[done : place - 1], own]
            done = place + (kept.end() if kept else 0)
        at, ahead = max(done, place + _passed(line)), len(line)
    return "".join([*pieces, text[done:]])


def _passed(line: str) -> int:
    """How many characters of a text surely come from a line."""
    begins = _BEGINS.match(line)
    return len(begins[0]) if begins else 0


def _first_on_line(kept: re.Match[str]) -> str:
    """What stands instead of the `\\` and what comes with it: `1\\` of a number, as Markdown has it."""
    if kept["number"]:
        return f"{kept['indent']}{kept['number']}\\"
    return kept[0] if kept["sign"] else kept["indent"]
