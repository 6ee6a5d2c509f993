"""`toolkit record delete`: takes a session off the disk, once it has been said what goes and somebody has agreed."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.machine import environment, now
from toolkit.cli.options import AsJson, Said, argument, option
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.cli.terminal import Terminal, prepare_input
from toolkit.languages.answers import yes_or_no
from toolkit.problems import Message, Problem, ToolkitError, count, not_a_value, say

NAME = "delete"
HELP = phrase("Delete what was written down in a workshop. Says what goes, and asks first.")
EXAMPLES = ("toolkit record delete 2026-12-03-boras-k3f9", "toolkit record delete --older-than 90d")
AGE = re.compile(r"(\d{1,5})\s*(\D*)")
WEEK = 7


def run(
    context: typer.Context,
    session: Annotated[
        Said, argument(phrase("SESSION"), phrase("Its name or a part of it, or its number in the list."))
    ] = None,
    older_than: Annotated[
        Said, option("--older-than", phrase("Those in which nothing has happened for so long (90d is 90 days)."), "90d")
    ] = None,
    yes: Annotated[bool, option("--yes", phrase("Do not ask."))] = False,
    json: AsJson = False,
) -> int:
    """Deletes the sessions, with their drafts, torn pieces and copies."""
    from toolkit.records.deletion import delete

    screen: Screen = context.obj
    folders = _meant(session, older_than)
    if folders and not yes and not _agreed(folders, screen, can_ask=not json):
        screen.result(screen.say(say("Nothing was deleted.")))
        return 0
    warnings = [problem for folder in folders for each in _with_copies(folder) for problem in delete(each)]
    if json:
        screen.document(warnings, deleted=[folder.name for folder in folders])
        return 0
    screen.result(screen.say(count("{count} session was deleted.", "{count} sessions were deleted.", len(folders))))
    screen.problems(warnings)
    return 0


def _meant(session: str | None, older_than: str | None) -> Sequence[Path]:
    """The folders of the sessions; raises ToolkitError R010 where none is named: the latest never goes by mistake."""
    from toolkit.workspace import records

    here = environment().folder
    if older_than is not None:
        days = _days(older_than)
        folder = here / (session or ".")
        found = records.find(folder).sessions if records.holds_sessions(folder) else [records.choose(session, here)]
        return [stored.folder for stored in records.older_than(found, days, now().wall)]
    if session is None or records.holds_sessions(here / session):
        message = say("it is not said what to delete")
        hint = say("Name a session, as 'toolkit record list' shows them, or say --older-than 90d.")
        raise ToolkitError(Problem("R010", message, hint))
    return [records.folder_of(session, here)]


def _with_copies(folder: Path) -> Sequence[Path]:
    """The folder of a session, and those of what it left behind where it was moved from."""
    from toolkit.walking.session.store import stored_at

    try:
        return [folder, *stored_at(folder).left_behind]
    except ToolkitError:
        return [folder]


def _days(typed: str) -> int:
    from toolkit.languages.language import languages

    units = {unit: 1 for known in languages() for unit in known.ages.days} | {"": 1}
    units |= {unit: WEEK for known in languages() for unit in known.ages.weeks}
    found = AGE.fullmatch(typed.strip())
    if not found or found[2].casefold() not in units:
        raise ToolkitError(not_a_value("--older-than", typed, say("Write a number of days, such as 90d.")))
    return int(found[1]) * units[found[2].casefold()]


def _agreed(folders: Sequence[Path], screen: Screen, *, can_ask: bool) -> bool:
    """Says what goes, and asks; raises ToolkitError R011 where there is nobody to ask."""
    if not can_ask or not (sys.stdin.isatty() and sys.stdout.isatty()):
        message = say("nothing was deleted, since there is nobody to ask")
        raise ToolkitError(Problem("R011", message, say("Add --yes if you are sure.")))
    screen.result(screen.say(count("This will be deleted, and cannot be had back:",
                                   "These will be deleted, and cannot be had back:", len(folders))))  # fmt: skip
    for folder in folders:
        screen.result((f"  {folder.name}", "bold"))
        screen.paragraph(_about(folder), "  ")
    screen.result(screen.say(say("Files that you have exported stay where you put them.")))
    prepare_input()
    question = say("Delete? {choice}", choice=say("yes or no, Enter means no"))
    return yes_or_no(Terminal(screen, asks=True).ask(screen.say(question)), screen.words) is True


def _about(folder: Path) -> Message:
    """What goes with the folder of a session."""
    from toolkit.records.deletion import files_of
    from toolkit.records.summary import amount_in, state_of
    from toolkit.workspace.records import find, record_in

    files = count("{count} file", "{count} files", len(files_of(folder)))
    sessions = find(folder).sessions
    if not sessions:
        return say("It cannot be read. {files}.", files=files)
    record, _ = record_in(sessions[0])
    return say("{title}. {state} {notes} {files}.", title=record.title, state=state_of(record),
               notes=amount_in(record), files=files)  # fmt: skip
