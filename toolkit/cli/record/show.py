"""`toolkit record show`: the minutes in the terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import typer

from toolkit.cli.options import AsJson
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.cli.record.finding import What, find

NAME = "show"
HELP = phrase("Read what came out of a workshop.")
EXAMPLES = ("toolkit record show", "toolkit record show boras")


def run(context: typer.Context, what: What = None, json: AsJson = False) -> int:
    """Prints the latest session, or the one that is named."""
    from toolkit.records.text import lines

    screen: Screen = context.obj
    record = find(what).record
    if json:
        screen.document([], record=record.model_dump(mode="json"))
        return 0
    for line in lines(record):
        for part in _wrapped(line, screen.width):
            screen.result((part, "bold") if line.startswith("#") else part)
    return 0


def _wrapped(line: str, width: int) -> Iterator[str]:
    heading, indent = line.startswith("#"), "  " if line.startswith("- ") else ""
    text = line.lstrip("# ") if heading else line
    yield from textwrap.wrap(text, width, subsequent_indent=indent, break_long_words=False) or [""]
