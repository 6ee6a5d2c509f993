"""Leads a session on the full screen, where the terminal can show it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from toolkit.cli.errors import crash_report
from toolkit.cli.exit_codes import ExitCode
from toolkit.cli.terminal import Terminal, sigint_ignored
from toolkit.problems import Message, Problem, ToolkitError, say

if TYPE_CHECKING:
    from toolkit.walking.dialogue import Dialogue

SMALLEST = (20, 6)
"""Columns and rows that the full screen needs."""


def obstacle(environment: Mapping[str, str]) -> Message | None:
    """Why the terminal cannot show the full screen; None where it can."""
    if os.name != "nt" and environment.get("TERM", "dumb") in {"", "dumb", "unknown"}:
        return say("This terminal shows lines only, so the workshop is led line by line.")
    if not sys.stderr.isatty():
        return say("Messages go to a file, so the workshop is led line by line.")
    columns, rows = shutil.get_terminal_size()
    if columns < SMALLEST[0] or rows < SMALLEST[1]:
        return say("The window is too small for the full screen, so the workshop is led line by line.")
    return None


def lead(dialogue: Dialogue, terminal: Terminal, *, colour: bool, sound: bool) -> int:
    """Leads on the full screen and returns the exit code. Raises ToolkitError W010 when the screen failed."""
    from toolkit.walking.screen import FullScreen

    screen = FullScreen(dialogue, colour=colour, sound=sound)
    failure: Exception | None = None
    try:
        screen.run(mouse=False)
    except Exception as error:
        failure = error
    with sigint_ignored():
        code = (
            ExitCode.MACHINE
            if not _close(dialogue, terminal)
            else ExitCode.INTERRUPTED
            if screen.interrupted
            else ExitCode.FINE
        )
    if failure := failure or screen.failure:
        raise _failed(failure, dialogue.ctx.options.resume) from failure
    return code


def _close(dialogue: Dialogue, terminal: Terminal) -> bool:
    """Prints the last lines; whether everything is saved."""
    terminal.show(dialogue.leave())
    return not dialogue.unsaved


def _failed(failure: Exception, resume: str) -> ToolkitError:
    hint = say("Nothing that you wrote is lost. Go on in lines:  {command}", command=f"{resume} --plain")
    problem = Problem("W010", say("the full screen stopped working"), hint)
    return ToolkitError([problem, crash_report(failure)])
