"""`toolkit view`: the room's own window, beside the one that the workshop is led from."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.alternate_screen import alternate_screen, draw, quit_pressed
from toolkit.cli.exit_codes import ExitCode
from toolkit.cli.machine import local, now
from toolkit.cli.options import Said, argument
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.content.plans import plan_name, plans_in
from toolkit.problems import ToolkitError
from toolkit.workspace.locate import no_such_path, plan_at, several_plans

if TYPE_CHECKING:
    from toolkit.walking.room import Seen
    from toolkit.walking.room.board import Board
    from toolkit.walking.session.store import Following

    Boards = Callable[[Seen | None], Board]

NAME = "view"
HELP = phrase("A window for the room: the step, the question and the time, in large letters.")
EXAMPLES = ("toolkit view boras", "toolkit view boras --plain")
LOOK_EVERY = 0.25
"""Seconds between two looks at the journal."""


def run(
    context: typer.Context,
    session: Annotated[
        Said,
        argument(
            phrase("SESSION"),
            phrase("The workshop's folder or its plan, or one session's folder. Otherwise the current folder."),
        ),
    ] = None,
) -> int:
    """Shows what goes on until q or Ctrl-C; waits where nothing does."""
    from toolkit.languages import words
    from toolkit.walking.room import seen
    from toolkit.walking.room.board import Board

    screen: Screen = context.obj
    following = _following(session)

    def look() -> Seen | None:
        followed = following.look(now())
        return seen(followed) if followed else None

    def board(seen: Seen | None) -> Board:
        """The room reads the language of the workshop, whatever the program speaks to the facilitator."""
        return Board(words(seen.language) if seen else screen.words, local)

    show = _print_changes if screen.plain or not sys.stdout.isatty() else _draw
    try:
        show(board, look, screen)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    return 0


def _following(session: str | None) -> Following:
    """Raises ToolkitError U007 for what is not there, U016 for a folder with several plans."""
    from toolkit.walking.session.store import FILE, Following

    path = Path(session or "")
    if plan := None if path.name == FILE else plan_at(path):
        name = plan_name(plan)
        return Following(plan.parent, lambda led: led == name)
    path = path.parent if path.name == FILE else path
    if not path.is_dir():
        raise ToolkitError(no_such_path(path))
    if len(plans := plans_in(path)) > 1:
        raise ToolkitError(several_plans(path, [plan.name.removesuffix(".yaml") for plan in plans]))
    return Following(path)


def _print_changes(board: Boards, look: Callable[[], Seen | None], screen: Screen) -> None:
    """One line for each change; ends with the session."""
    printed, printed_time = list[str](), ""
    while True:
        seen = look()
        lines, left = board(seen).lines(seen), board(seen).time(seen)
        if lines != printed:
            for line in [*lines, board(seen).time(seen, always=True)]:
                screen.result(line) if line else None
        elif left and left != printed_time:
            screen.result(left)
        printed, printed_time = lines, left or printed_time
        sys.stdout.flush()
        if seen and seen.ended:
            return
        time.sleep(LOOK_EVERY)


def _draw(board: Boards, look: Callable[[], Seen | None], screen: Screen) -> None:
    """Rows that fill the window."""
    rows, size = list[str](), shutil.get_terminal_size()
    with alternate_screen():
        while True:
            seen, now = look(), shutil.get_terminal_size()
            before = rows if now == size else list[str]()
            rows, size = board(seen).rows(seen, now.columns, now.lines), now
            draw(rows, before)
            if quit_pressed(LOOK_EVERY):
                return
