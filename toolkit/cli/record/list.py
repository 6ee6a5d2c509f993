"""`toolkit record list`: the workshops that have been held, as the program remembers them."""

from __future__ import annotations

import typer

from toolkit.cli.options import AsJson
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.cli.record.finding import Folder, folder_of
from toolkit.problems import count, say

NAME = "list"
HELP = phrase("Show the workshops that have been held.")
EXAMPLES = ("toolkit record list", "toolkit record list boras")


def run(context: typer.Context, plan: Folder = None, json: AsJson = False) -> int:
    """One line for each session, the latest last."""
    from toolkit.records.kept import sessions
    from toolkit.records.record import record_of

    screen: Screen = context.obj
    folder = folder_of(plan)
    found = [(kept, record_of(kept.reading.events)) for kept in sessions(folder)]
    if json:
        items = [
            {"id": kept.folder.name, "path": str(kept.folder), "title": record.title, "day": record.day.isoformat(),
             "language": record.language, "finished": kept.finished, "rehearsal": record.rehearsal,
             "notes": len(list(record.all_notes)), "promises": len(record.promises)}
            for kept, record in found
        ]  # fmt: skip
        screen.document([], items=items)
        return 0
    for kept, record in found:
        notes = count("{count} note", "{count} notes", len(list(record.all_notes)))
        promises = count("{count} promise", "{count} promises", len(record.promises))
        told = [screen.say(part) for part in (notes, promises)]
        told += [] if kept.finished else [screen.say(say("not finished"))]
        told += [screen.say(say("rehearsal"))] if record.rehearsal else []
        screen.result((kept.folder.name, "bold"))
        screen.result(f"  {record.title}, {screen.words.short_day(record.day)}: {', '.join(told)}")
    if not found:
        screen.talk(screen.say(say("No workshop has been held in {folder}.", folder=str(folder / "sessions"))))
        screen.talk(screen.say(say("'toolkit walk' leads one, and keeps what is said.")))
    return 0
