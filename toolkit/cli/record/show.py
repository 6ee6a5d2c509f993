"""`toolkit record show`: what came out of a workshop, to read in the terminal."""

from __future__ import annotations

import json as json_
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from toolkit.cli.options import AsJson
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.cli.record.which import Which

if TYPE_CHECKING:
    from toolkit.records.outline import Line, Piece, Table

NAME = "show"
HELP = phrase("Show what was said, decided and promised in a workshop.")
ENDS = (".", "!", "?", "…")
EXAMPLES = ("toolkit record show", "toolkit record show boras", "toolkit record show 2")


def run(
    context: typer.Context,
    session: Which = None,
    json: AsJson = False,
) -> int:
    """Prints the record as text that can be read aloud, or as JSON."""
    from toolkit.records.finding import choose, record_in
    from toolkit.records.outline import outline
    from toolkit.records.record_json import to_json

    screen: Screen = context.obj
    record, warnings = record_in(choose(session))
    if json:
        screen.document(warnings, record=json_.loads(to_json(record)))
        return 0
    for text, style in _shown(outline(record), screen.width):
        screen.result((text, style))
    screen.problems(warnings)
    return 0


def _shown(pieces: Iterator[Piece], width: int) -> Iterator[tuple[str, str]]:
    from toolkit.records.outline import Heading, Table

    for number, piece in enumerate(pieces):
        if isinstance(piece, Heading):
            if number:
                yield "", ""
            yield from ((row, "bold") for row in textwrap.wrap(piece.text, width))
        elif isinstance(piece, Table):
            yield from ((row, "") for line in _rows(piece) for row in _wrapped(line, "- ", width))
        else:
            yield from ((row, "") for row in _wrapped(_line(piece), "- " if piece.item else "", width))


def _line(line: Line) -> str:
    return " ".join([*line.labels, line.text])


def _rows(table: Table) -> Iterator[str]:
    """A row as sentences: columns are hard to hear, and do not fit."""
    for first, *rest in table.rows:
        told = [f"{head}: {cell}." for head, cell in zip(table.heads[1:], rest, strict=True) if cell not in {"", "–"}]
        yield " ".join([first if first.endswith(ENDS) else f"{first}.", *told])


def _wrapped(text: str, lead: str, width: int) -> Iterator[str]:
    for paragraph in text.split("\n"):
        rows = textwrap.wrap(
            paragraph, width, initial_indent=lead, subsequent_indent=" " * len(lead), break_on_hyphens=False
        )
        yield from rows or [lead.rstrip()]
        lead = " " * len(lead)
