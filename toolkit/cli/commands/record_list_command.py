"""`toolkit record list`: the workshops that have been led, the latest first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from toolkit.cli.invocation import command_line
from toolkit.cli.options import AsJson
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.cli.session_arguments import InFolder, sessions_in
from toolkit.problems import Message, say
from toolkit.records.summary import amount_in, met_in, state_of

if TYPE_CHECKING:
    from toolkit.records.record import Record

NAME = "list"
HELP = phrase("Show the workshops that have been led, the latest first.")
EXAMPLES = ("toolkit record list", "toolkit record list boras --json")


def run(
    context: typer.Context,
    folder: InFolder = None,
    json: AsJson = False,
) -> int:
    """A line of what it was and a line of what there is, for each."""
    from toolkit.workspace.records import record_in

    screen: Screen = context.obj
    listing = sessions_in(folder)
    problems = list(listing.unreadable)
    records = [record_in(stored) for stored in listing.sessions]
    problems += [problem for _, damage in records for problem in damage]
    if json:
        items = [
            _as_json(record, stored.folder, stored.reading.start.header.plan)
            for (record, _), stored in zip(records, listing.sessions, strict=True)
        ]
        screen.document(problems, items=items)
        return int(bool(listing.unreadable))
    if not records and not problems:
        nothing = say("No workshop has been led in {folder}, nor in the folders in it. 'toolkit walk' leads one, and "
                   "keeps what is said.", folder=str(listing.place.absolute()))  # fmt: skip
        if listing.is_of_one_plan:
            command = command_line(["toolkit", "walk", str(listing.place)])
            nothing = say("No workshop has been led from this plan. '{command}' leads one.", command=command)
        screen.paragraph(nothing)
        return 0
    for number, (record, _) in enumerate(records, 1):
        screen.result((f"{number}  {record.session}", "bold"))
        screen.paragraph(_about(record, screen), "   ")
    screen.problems(problems)
    return int(bool(listing.unreadable))


def _about(record: Record, screen: Screen) -> Message:
    about = say("{title}, {day}. {state} {notes}", title=record.title, day=screen.words.day(record.day),
                state=state_of(record), notes=amount_in(record))  # fmt: skip
    for more in met_in(record, screen.words):
        about = say("{before} {last}", before=about, last=more)
    return about


def _as_json(record: Record, folder: Path, plan: str | None) -> dict[str, object]:
    return {
        "id": record.session,
        "language": record.language,
        "title": record.title,
        "origin": "own",
        "date": record.day.isoformat(),
        "finished": record.ended is not None,
        "rehearsal": record.rehearsal,
        "notes": len(list(record.all_notes)),
        "promises": len(record.promises),
        "came": record.met.total if record.met else None,
        "final": record.is_final,
        "next_meeting": again.day.isoformat() if (again := record.next_meeting) and again.day else None,
        "folder": str(folder),
        "plan": plan,
    }
