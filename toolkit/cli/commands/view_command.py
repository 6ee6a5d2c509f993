"""`toolkit view`: the room's own window, beside the one that the workshop is led from."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.alternate_screen import alternate_screen, draw, inverted, quit_pressed, ring
from toolkit.cli.exit_codes import ExitCode
from toolkit.cli.local_pages import port_number, show_address
from toolkit.cli.machine import local, now
from toolkit.cli.options import SOUND, Said, argument, option
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.content.plans import plan_name, plans_in
from toolkit.problems import ToolkitError, say
from toolkit.workspace.locate import no_such_path, plan_at, several_plans

if TYPE_CHECKING:
    from toolkit.room import Seen
    from toolkit.room.board import Board
    from toolkit.walking.session.store import Following

    Boards = Callable[[Seen | None], Board]

NAME = "view"
HELP = phrase("A window for the room: the step, the question and the time, in large letters.")
EXAMPLES = ("toolkit view boras", "toolkit view boras --browser", "toolkit view boras --plain")
PORT = 8766
LOOK_EVERY = 0.25
"""Seconds between two looks at the journal."""
STANDS_OUT = 12
"""Looks during which a signal is seen."""


def run(
    context: typer.Context,
    session: Annotated[
        Said,
        argument(
            phrase("SESSION"),
            phrase("The workshop's folder or its plan, or one session's folder. Otherwise the current folder."),
        ),
    ] = None,
    sound: Annotated[bool, option("--sound", SOUND)] = False,
    browser: Annotated[
        bool, option("--browser", phrase("In a browser on this computer, to share in a video meeting or to project."))
    ] = False,
    port: Annotated[
        str, option("--port", phrase("With --browser: the number in the address, where 8766 is taken."), str(PORT))
    ] = str(PORT),
    no_open: Annotated[bool, option("--no-open", phrase("With --browser: only show the address."))] = False,
) -> int:
    """Shows what goes on until q or Ctrl-C; waits where nothing does."""
    from toolkit.languages import words
    from toolkit.room import seen
    from toolkit.room.board import Board

    screen: Screen = context.obj
    following = _following(session)

    def look() -> Seen | None:
        followed = following.look(now())
        return seen(followed) if followed else None

    def board(seen: Seen | None) -> Board:
        """The room reads the language of the workshop, whatever the program speaks to the facilitator."""
        return Board(words(seen.language) if seen else screen.words, local)

    if browser:
        return _serve(look, screen, port_number(port), no_open=no_open)
    try:
        if screen.plain or not sys.stdout.isatty():
            _print_changes(board, look, screen)
        else:
            _draw(board, look, screen, sound=sound)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    return 0


def _serve(look: Callable[[], Seen | None], screen: Screen, port: int, *, no_open: bool) -> int:
    """A page in a browser, until Ctrl-C."""
    from toolkit.room.page.server import RoomServer
    from toolkit.serving.local_server import listen

    with listen(port) as socket:
        server = RoomServer(socket, look, screen.words, local)
        show_address(server.address, screen, open_it=not no_open)
        screen.talk(screen.say(say("The page follows by itself. It has none of your notes. Ctrl-C ends it.")))
        with suppress(KeyboardInterrupt):
            server.run()
    return ExitCode.INTERRUPTED


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


def _draw(board: Boards, look: Callable[[], Seen | None], screen: Screen, *, sound: bool) -> None:
    """Rows that fill the window. Two minutes before a step is over, and when it is, they stand out for a moment."""
    from toolkit.walking.session.signals import OVER, TimeSignals

    rows, size, stands_out = list[str](), shutil.get_terminal_size(), 0
    signals, speaker = TimeSignals(), TimeSignals(OVER)
    with alternate_screen():
        while True:
            seen, now = look(), shutil.get_terminal_size()
            if seen and any([signals.passed(seen.number, seen.left), speaker.passed("speaker", seen.speaker)]):
                stands_out = STANDS_OUT
                ring() if sound else None
            before = rows if now == size else list[str]()
            drawn = board(seen).rows(seen, now.columns, now.lines)
            rows, size = inverted(drawn, now.columns) if stands_out else drawn, now
            draw(rows, before)
            stands_out = max(0, stands_out - 1)
            if quit_pressed(LOOK_EVERY):
                return
