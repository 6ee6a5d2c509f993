"""`toolkit view`: the room's own window, beside the one that the workshop is led from."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.boundary import INTERRUPTED
from toolkit.cli.choosing import PLAN_FILE, no_such_path
from toolkit.cli.options import Said, argument
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.problems import ToolkitError

if TYPE_CHECKING:
    from toolkit.walking.audience import Seen
    from toolkit.walking.board import Board

NAME = "view"
HELP = phrase("A window for the room: the step, the question and the time, in large letters.")
EXAMPLES = ("toolkit view boras", "toolkit view boras --plain")
LOOKS = 0.25
"""Seconds between two looks at the journal."""
ENTER, LEAVE = "\x1b[?1049h\x1b[?25l", "\x1b[?25h\x1b[?1049l"
"""The terminal's other page, without a cursor; and back to what was there before."""


def run(
    context: typer.Context,
    session: Annotated[
        Said,
        argument(
            phrase("SESSION"),
            phrase("The workshop's folder, or one session's. Otherwise the current folder."),
        ),
    ] = None,
) -> int:
    """Shows what goes on until Ctrl-C; waits where nothing does."""
    from toolkit.walking.audience import seen
    from toolkit.walking.board import Board
    from toolkit.walking.following import Following

    screen: Screen = context.obj
    following = Following(_folder(session))

    def look() -> Seen | None:
        found = following.look(time.time())
        return seen(found) if found else None

    board = Board(screen.words, lambda wall: datetime.fromtimestamp(wall, UTC).astimezone())
    show = _told if screen.plain or not sys.stdout.isatty() else _drawn
    try:
        show(board, look, screen)
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


def _folder(session: str | None) -> Path:
    """Raises ToolkitError U007 for what is not there."""
    path = Path(session or "")
    path = path.parent if path.name == PLAN_FILE or path.suffix == ".jsonl" else path
    if not path.is_dir():
        raise ToolkitError(no_such_path(path))
    return path


def _told(board: Board, look: Callable[[], Seen | None], screen: Screen) -> None:
    """One line for each change; ends with the session."""
    told, time_told = list[str](), ""
    while True:
        seen = look()
        lines, left = board.lines(seen), board.time(seen)
        if lines != told:
            for line in [*lines, board.time(seen, always=True)]:
                screen.result(line) if line else None
        elif left and left != time_told:
            screen.result(left)
        told, time_told = lines, left or time_told
        sys.stdout.flush()
        if seen and seen.ended:
            return
        time.sleep(LOOKS)


def _drawn(board: Board, look: Callable[[], Seen | None], _: Screen) -> None:
    """Rows that fill the window; only those that change are written, so nothing flickers."""
    out, shown, size = sys.stdout, list[str](), (0, 0)
    out.write(ENTER)
    try:
        while True:
            now = shutil.get_terminal_size()
            rows = board.rows(look(), now.columns, now.lines)
            if (now.columns, now.lines) != size:
                out.write("\x1b[2J")
                shown, size = [""] * now.lines, (now.columns, now.lines)
            for number, (row, old) in enumerate(zip(rows, shown, strict=True), 1):
                if row != old:
                    out.write(f"\x1b[{number};1H{row}\x1b[K")
            shown = rows
            out.flush()
            time.sleep(LOOKS)
    finally:
        out.write(LEAVE)
        out.flush()
