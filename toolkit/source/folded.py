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
    rf"(?:(?P<number>\d{{1,9}})(?=[.)])|(?=(?P<sign>[{TALK_DASHES}{LIST_SIGNS[3:]}])|[^\W\d][\w-]*[ ]?:(?:\s|$)))",
    re.MULTILINE,
)
r"""The `\` before a number of a list, a talk-dash, a bullet or what looks like a field. Before other signs (`\-`, `\#`)
it is Markdown's own; where the sign would mean something first on a line, it stays until it is printed."""


def as_meant(text: str, style: str, lines: Sequence[str]) -> str:
    """What YAML makes of a text, with its paragraphs, and a line of its own for each item and each thing that is said.

    `style` is the sign that it is written with (`|`, `>`, a quotation mark, or nothing), and `lines` the stretch of the
    file that it stands in.
    """
    if style != "|" and "\n" in text and (style != '"' or not any("\\n" in line for line in lines)):
        text = re.sub(r"(?<=\S)\n(?:[ \t]*\n)*(?=\S)" if style == ">" else r"\n+", "\n\n", text)
    if style != "|":
        text = _with_own_lines(text, lines[1:])
    return text if style == '"' or "\\" not in text else _KEPT.sub(_first_on_line, text)


def _with_own_lines(text: str, lines: Sequence[str]) -> str:
    """The text with a line break instead of the space before what should begin a line."""
    at = 0
    for line in map(str.strip, lines):
        kept = _KEPT.match(line)
        begins = re.match(r"\\?[^'\"\\]{1,40}", line) if kept or _OF_ITS_OWN.match(line) else None
        found = re.compile(rf"(?<=\S) {re.escape(begins[0])}").search(text, at) if begins else None
        if found:
            own = "\n" if kept is None else " " if kept["sign"] else f" {_first_on_line(kept)}"
            at = found.start() + 1
            text = text[: found.start()] + own + text[at + (kept.end() if kept else 0) :]
    return text


def _first_on_line(kept: re.Match[str]) -> str:
    """What stands instead of the `\\` and what comes with it: `1\\` of a number, as Markdown has it."""
    if kept["number"]:
        return f"{kept['indent']}{kept['number']}\\"
    return kept[0] if kept["sign"] else kept["indent"]
