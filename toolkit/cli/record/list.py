"""`toolkit record list`: the workshops that have been led, the latest first."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from toolkit.cli.options import AsJson
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.cli.record.which import Where, sessions_in
from toolkit.problems import Message, count, say

if TYPE_CHECKING:
    from toolkit.records.record import Record

NAME = "list"
HELP = phrase("Show the workshops that have been led, the latest first.")
EXAMPLES = ("toolkit record list", "toolkit record list boras --json")


def run(
    context: typer.Context,
    folder: Where = None,
    json: AsJson = False,
) -> int:
    """A line of what it was and a line of what there is, for each."""
    from toolkit.workspace.records import record_in

    screen: Screen = context.obj
    found = sessions_in(folder)
    problems = list(found.unreadable)
    records = [record_in(kept) for kept in found.sessions]
    problems += [problem for _, damage in records for problem in damage]
    if json:
        items = [_as_json(record, kept.folder) for (record, _), kept in zip(records, found.sessions, strict=True)]
        screen.document(problems, items=items)
        return int(bool(found.unreadable))
    if not records and not problems:
        told = say("No workshop has been led in {folder}, nor in the folders in it. 'toolkit walk' leads one, and "
                   "keeps what is said.", folder=str(found.folder.absolute()))  # fmt: skip
        print_wrapped(screen, told)
        return 0
    for number, (record, _) in enumerate(records, 1):
        screen.result((f"{number}  {record.session}", "bold"))
        print_wrapped(screen, _about(record, screen), "   ")
    screen.problems(problems)
    return int(bool(found.unreadable))


def print_wrapped(screen: Screen, message: Message, indent: str = "") -> None:
    """The message as a result, in lines that fit."""
    text = screen.say(message)
    for row in textwrap.wrap(
        text, screen.width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    ):
        screen.result(row)


def _about(record: Record, screen: Screen) -> Message:
    return say("{title}, {day}. {state} {notes}", title=record.title, day=screen.words.day(record.day),
               state=state_of(record), notes=said_in(record))  # fmt: skip


def state_of(record: Record) -> Message:
    """Whether it was finished, or only a rehearsal."""
    if record.rehearsal:
        return say("Rehearsal.")
    if not record.timed:
        return say("Written in from paper.")
    if record.began is None:
        return say("Never begun.")
    return say("Finished.") if record.ended else say("Not finished.")


def said_in(record: Record) -> Message:
    """How much was written down."""
    notes = len(list(record.all_notes))
    promises = len(record.promises)
    noted = count("{count} note", "{count} notes", notes)
    return say("{notes}, {promises}.", notes=noted, promises=count("{count} promise", "{count} promises", promises))


def _as_json(record: Record, folder: Path) -> dict[str, object]:
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
        "folder": str(folder),
    }
