"""A record as Markdown (CommonMark with tables), to paste into a report; what people wrote comes out as typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.records.outline import Heading, Line, Piece, Table, outline
from toolkit.records.record import Record
from toolkit.source.encoding import CONTROL

SIGNS = re.compile(r"([\\`*_\[\]<>|~$&#])")
"""What Markdown, or a usual dialect of it, takes for a sign anywhere in a line."""
FIRST = re.compile(r"^(\d{1,9})?([-+=:.)])")
"""What would begin a list, a line across the page or a heading."""


def markdown(record: Record) -> str:
    """The whole record."""
    text, before = "", False
    for piece in outline(record):
        item = isinstance(piece, Line) and piece.item
        text += ("\n" if item and before else "\n\n" if text else "") + "\n".join(_lines(piece))
        before = item
    return text + "\n"


def escaped(text: str) -> str:
    """The text as it was typed, whatever Markdown would have made of it; a new line stays one."""
    return "\\\n".join(_escaped_line(line) for line in text.split("\n"))


def _escaped_line(line: str) -> str:
    return FIRST.sub(r"\1\\\2", SIGNS.sub(r"\\\1", " ".join(CONTROL.sub("", line).split())))


def _lines(piece: Piece) -> Iterator[str]:
    match piece:
        case Heading():
            yield f"{'#' * piece.level} {_escaped_line(piece.text)}"
        case Table():
            yield from _table(piece)
        case Line():
            text = " ".join([*(f"**{_escaped_line(label)}**" for label in piece.labels), escaped(piece.text.strip())])
            # A line that goes on stands in, so that it belongs to its item.
            yield "- " + text.replace("\n", "\n  ") if piece.item else text


def _table(table: Table) -> Iterator[str]:
    for row in (table.heads, None, *table.rows):
        cells = [_escaped_line(cell) for cell in row] if row else ["---"] * len(table.heads)
        yield f"| {' | '.join(cells)} |"
