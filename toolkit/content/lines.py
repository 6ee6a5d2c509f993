"""Takes one line of YAML apart as a person would: hyphens, field name, value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_START = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)")
_KEY = re.compile(r"""(?P<key>"[^"]*"|'[^']*'|[^ "'\[\]{},#&*!|>%@`][^\n]*?)[ ]*:(?=[ ]|$)[ ]*""")
_BLOCK = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])\s*(?:\s#.*)?")


@dataclass(frozen=True)
class Line:
    """A line in parts; columns count from 0. `key` is None where no field name with colon and space stands."""

    source: str
    indent: int
    """Spaces before anything."""
    dashes: bool
    """Whether a list item begins here."""
    key_column: int
    """Where the field name (or the text, when there is none) stands after the hyphens."""
    key: str | None
    start: int
    """Where the value begins."""
    value: str


def split(source: str) -> Line:
    """The parts of one line."""
    begun = _START.match(source)
    assert begun is not None
    column = begun.end()
    key = _KEY.match(source, column)
    start = key.end() if key else column
    return Line(
        source, len(begun["indent"]), bool(begun["dashes"]), column, key and key["key"], start, source[start:].rstrip()
    )


def block_bodies(lines: Sequence[str]) -> set[int]:
    """The numbers, from 0, of lines that are the body of a `text: |`; nothing in them can be a mistake."""
    bodies: set[int] = set()
    head: int | None = None
    for number, source in enumerate(lines):
        if head is not None and (not source.strip() or len(source) - len(source.lstrip(" ")) > head):
            bodies.add(number)
            continue
        line = split(source)
        head = (line.key_column if line.key else line.indent) if is_block_head(line.value) else None
    return bodies


def is_block_head(value: str) -> bool:
    """Whether the value is a `|` or `>` that opens a long text, and nothing more."""
    return bool(_BLOCK.fullmatch(value))
