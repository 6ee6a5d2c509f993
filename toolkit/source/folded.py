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
    rf"(?:(?P<number>\d{{1,9}})(?=[.)])|(?=[{TALK_DASHES}{LIST_SIGNS[3:]}]|[^\W\d][\w-]*[ ]?:(?:\s|$)))",
    re.MULTILINE,
)
r"""The `\` before a number of a list, a talk-dash, a bullet or what looks like a field. Before a sign of Markdown
(`\-`, `\#`) it is Markdown's own and stays until the text is printed."""


def as_meant(text: str, style: str, lines: Sequence[str]) -> str:
    """What YAML makes of a text, with its paragraphs, and a line of its own for each item and each thing that is said.

    `style` is the sign that it is written with (`|`, `>`, a quotation mark, or nothing), and `lines` the stretch of the
    file that it stands in.
    """
    if style != "|" and "\n" in text and (style != '"' or not any("\\n" in line for line in lines)):
        text = re.sub(r"(?<=\S)\n(?:[ \t]*\n)*(?=\S)" if style == ">" else r"\n+", "\n\n", text)
    if style != "|":
        text = _with_own_lines(text, lines[1:])
    return (
        text
        if style == '"' or "\\" not in text
        else _KEPT.sub(_until_printed if "\n" in text else _without_backslash, text)
    )


def _with_own_lines(text: str, lines: Sequence[str]) -> str:
    """The text with a line break instead of the space before what should begin a line."""
    at = 0
    for line in map(str.strip, lines):
        kept = _KEPT.match(line)
        begins = re.match(r"\\?[^'\"\\]{1,40}", line) if kept or _OF_ITS_OWN.match(line) else None
        found = re.compile(rf"(?<=\S) {re.escape(begins[0])}").search(text, at) if begins else None
        if found:
            own = f" {_without_backslash(kept)}" if kept else "\n"
            at = found.start() + 1
            text = text[: found.start()] + own + text[at + (kept.end() if kept else 0) :]
    return text


def _until_printed(kept: re.Match[str]) -> str:
    """The backslash before a dash or a bullet stays: whoever prints the text would else read the sign."""
    return kept[0] if kept.string[kept.end()] in TALK_DASHES + LIST_SIGNS else _without_backslash(kept)


def _without_backslash(kept: re.Match[str]) -> str:
    """`1\\.` for a number: so Markdown has it."""
    return f"{kept['indent']}{kept['number']}\\" if kept["number"] else kept["indent"]
