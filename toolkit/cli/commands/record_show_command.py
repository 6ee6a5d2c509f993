"""`toolkit record show`: what came out of a workshop, to read in the terminal."""

from __future__ import annotations

import json as json_

import typer

from toolkit.cli.machine import environment
from toolkit.cli.options import AsJson
from toolkit.cli.phrases import phrase
from toolkit.cli.session_arguments import InOneFile, OneSession

NAME = "show"
HELP = phrase("Show what was said, decided and promised in a workshop.")
EXAMPLES = (
    "toolkit record show",
    "toolkit record show boras",
    "toolkit record show 2",
    "toolkit record show boras --series",
)


def run(
    context: typer.Context,
    session: OneSession = None,
    series: InOneFile = False,
    json: AsJson = False,
) -> int:
    """Prints the record as text that can be read aloud, or as JSON."""
    from toolkit.records.minutes import minutes
    from toolkit.records.plain_text import text_lines
    from toolkit.records.series import running_record
    from toolkit.workspace.records import choose, record_in, series_in

    screen, here = context.obj, environment().folder
    if series:
        records, warnings = series_in(here / (session or "."))
        outline, data = running_record(records), {"records": [json_.loads(one.to_json()) for one in records]}
    else:
        record, warnings = record_in(choose(session, here))
        outline, data = minutes(record), {"record": json_.loads(record.to_json())}
    if json:
        screen.document(warnings, **data)
        return 0
    for line, is_heading in text_lines(outline, screen.width):
        screen.result((line, "bold" if is_heading else ""))
    screen.problems(warnings)
    return 0
