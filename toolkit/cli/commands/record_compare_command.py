"""`toolkit record compare`: planned and actual minutes of several workshops beside each other, for a spreadsheet."""

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
HELP = phrase("Make a table of planned and actual minutes in several workshops, to open in Excel.")
EXAMPLES = ("toolkit record compare", "toolkit record compare workshops --out times.csv")


def run(
    context: typer.Context,
    folder: InFolder = None,
    out: Annotated[Said, option("--out", phrase("The file to make; times.csv if left out."), phrase("FILE"))] = None,
) -> int:
    """Writes one row for each step of each workshop that was held; rehearsals are no workshops."""
    from toolkit.records.formats import ExportedFile, FormattedRecord, write
    from toolkit.records.times_csv import times
    from toolkit.workspace.records import nothing_in, record_in

    screen: Screen = context.obj
    path = Path(out or screen.say(say("times.csv")))
    if not path.name or path.is_dir():
        hint = say("Write the name of a file, such as times.csv.")
        raise ToolkitError(not_a_value("--out", str(path), hint, Place("--out")))
    listing = sessions_in(folder)
    held = [stored for stored in listing.sessions if stored.begun and not stored.reading.start.rehearsal]
    if not held:
        raise ToolkitError(listing.unreadable or nothing_in(listing.place))
    read = [record_in(stored) for stored in sorted(held, key=lambda stored: stored.folder.name)]
    table = FormattedRecord(times((record for record, _ in read), screen.words))
    write(path.parent, [ExportedFile("csv", path.name, table)])
    workshops = count("{count} workshop", "{count} workshops", len(read))
    screen.result(screen.say(say("{workshops} in {file}", workshops=workshops, file=str(path))))
    screen.problems([*listing.unreadable, *(problem for _, damage in read for problem in damage)])
    return int(bool(listing.unreadable))
