"""`toolkit record compare`: times, counts or promises of several workshops beside each other, for a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.options import Said, option
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.cli.session_arguments import InFolder, sessions_in
from toolkit.problems import Place, ToolkitError, count, not_a_value, say

NAME = "compare"
HELP = phrase("Compare several workshops in a table to open in Excel: times, what was counted, or promises.")
EXAMPLES = (
    "toolkit record compare",
    "toolkit record compare workshops --out times.csv",
    "toolkit record compare --of counts",
    "toolkit record compare --of promises",
)


def run(
    context: typer.Context,
    folder: InFolder = None,
    of: Annotated[
        str,
        option(
            "--of",
            phrase("times: planned and actual minutes. counts: hours a week of each operation. promises: kept or not."),
            "counts",
        ),
    ] = "times",
    out: Annotated[
        Said,
        option(
            "--out", phrase("The file to make; times.csv if left out, or counts.csv or promises.csv."), phrase("FILE")
        ),
    ] = None,
) -> int:
    """Writes the rows of each workshop that was held; rehearsals are no workshops."""
    from toolkit.records.compared import table_called
    from toolkit.records.formats import ExportedFile, FormattedRecord, write
    from toolkit.workspace.records import nothing_in, record_in

    screen: Screen = context.obj
    wanted = table_called(of)
    path = Path(out or screen.say(wanted.file))
    if not path.name or path.is_dir():
        hint = say("Write the name of a file, such as times.csv.")
        raise ToolkitError(not_a_value("--out", str(path), hint, Place("--out")))
    listing = sessions_in(folder)
    held = [stored for stored in listing.sessions if stored.begun and not stored.reading.start.rehearsal]
    if not held:
        raise ToolkitError(listing.unreadable or nothing_in(listing.place))
    read = [record_in(stored) for stored in sorted(held, key=lambda stored: stored.folder.name)]
    table = FormattedRecord(wanted.make((record for record, _ in read), screen.words))
    write(path.parent, [ExportedFile("csv", path.name, table)])
    workshops = count("{count} workshop", "{count} workshops", len(read))
    screen.result(screen.say(say("{workshops} in {file}", workshops=workshops, file=str(path))))
    screen.problems([*listing.unreadable, *(problem for _, damage in read for problem in damage)])
    return int(bool(listing.unreadable))
