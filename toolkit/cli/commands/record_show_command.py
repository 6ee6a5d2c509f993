"""`toolkit record show`: what came out of a workshop, to read in the terminal."""

from __future__ import annotations

import json as json_

import typer

from toolkit.cli.machine import environment
from toolkit.cli.options import AsJson
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.cli.session_arguments import OneSession

NAME = "show"
HELP = phrase("Show what was said, decided and promised in a workshop.")
EXAMPLES = ("toolkit record show", "toolkit record show boras", "toolkit record show 2")


def run(
    context: typer.Context,
    session: OneSession = None,
    json: AsJson = False,
) -> int:
    """Prints the record as text that can be read aloud, or as JSON."""
    from toolkit.records.minutes import minutes
    from toolkit.records.plain_text import text_lines
    from toolkit.workspace.records import choose, record_in

    screen: Screen = context.obj
    record, warnings = record_in(choose(session, environment().folder))
    if json:
        screen.document(warnings, record=json_.loads(record.to_json()))
        return 0
    for line, is_heading in text_lines(minutes(record), screen.width):
        screen.result((line, "bold" if is_heading else ""))
    screen.problems(warnings)
    return 0
