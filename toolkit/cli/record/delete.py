"""`toolkit record delete`: throws away what was said, when it is no longer needed."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.options import AsJson, Said, option
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.cli.record.finding import What, find, folder_of
from toolkit.problems import Problem, ToolkitError, count, say

if TYPE_CHECKING:
    from toolkit.walking.sessions import Kept

NAME = "delete"
HELP = phrase("Delete a session and the minutes that were made of it.")
EXAMPLES = ("toolkit record delete 2026-12-03-boras-k3f9", "toolkit record delete boras --older-than 90")
DAYS = re.compile(r"(\d{1,5}) ?(?:d|days?|dagar|dygn)?")


def run(
    context: typer.Context,
    what: What = None,
    older_than: Annotated[
        Said, option("--older-than", phrase("All sessions older than so many days."), phrase("DAYS"))
    ] = None,
    yes: Annotated[bool, option("--yes", phrase("Do not ask first."))] = False,
    json: AsJson = False,
) -> int:
    """Says what will go, asks, and deletes it."""
    from toolkit.records.kept import delete, files_of

    screen: Screen = context.obj
    doomed, folder = _doomed(what, older_than)
    paths = [path for kept in doomed for path in files_of(kept, folder)]
    if not json:
        for path in paths:
            screen.result(str(path))
    if not doomed:
        screen.talk(screen.say(say("There is nothing that old.")))
    elif yes or _agreed(screen, len(doomed)):
        for kept in doomed:
            delete(kept, folder)
        told = count("{count} session is deleted.", "{count} sessions are deleted.", len(doomed))
        screen.talk(screen.say(told))
    else:
        screen.talk(screen.say(say("Nothing is deleted.")))
        paths = []
    if json:
        screen.document([], deleted=[str(path) for path in paths])
    return 0


def _doomed(what: str | None, older_than: str | None) -> tuple[list[Kept], Path]:
    from toolkit.records.kept import older_than as old
    from toolkit.records.kept import sessions

    if older_than is not None:
        folder = folder_of(what)
        return old(sessions(folder), _days(older_than), time.time()), folder
    if what is None:
        message = say("say which session to delete")
        raise ToolkitError(Problem("U003", message, say("'toolkit record list' shows them.")))
    found = find(what)
    return [found.kept], found.folder


def _days(typed: str) -> int:
    """Raises ToolkitError U004 for what is no number of days."""
    if match := DAYS.fullmatch(typed.strip().lower()):
        return int(match[1])
    message = say("'{value}' is not a value for {option}", value=typed, option="--older-than")
    raise ToolkitError(Problem("U004", message, say("Write a number of days, such as 90.")))


def _agreed(screen: Screen, number: int) -> bool:
    """Whether the person says yes; raises ToolkitError U003 where nobody can be asked."""
    if not sys.stdin.isatty():
        raise ToolkitError(Problem("U003", say("this deletes for good, and asks first"), say("Add --yes to do it.")))
    question = count("Delete {count} session for good? yes or no, Enter means no",
                     "Delete {count} sessions for good? yes or no, Enter means no", number)  # fmt: skip
    yes = screen.words.gettext("yes")
    return input(f"{screen.say(question)} ").strip().casefold() in {yes, yes[:1]}
