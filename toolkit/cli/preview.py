"""`toolkit preview`: the documents in a browser, anew with each save, and what is wrong above them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.boundary import INTERRUPTED, USAGE, exit_code, problems_of
from toolkit.cli.build import cache_folder
from toolkit.cli.choosing import choose, content_folders, find_plan, read_from
from toolkit.cli.options import Choice, option, with_choice
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.problems import ToolkitError, not_a_value, say

if TYPE_CHECKING:
    from toolkit.preview.state import Saved

NAME = "preview"
HELP = phrase("Show the documents in the browser, anew each time you save.")
EXAMPLES = ("toolkit preview boras", "toolkit preview boras --port 8080 --no-open")
PORT = 8765
LAST_PORT = 65535


@with_choice
def run(
    context: typer.Context,
    choice: Choice,
    port: Annotated[str, option("--port", phrase("The number in the address, where 8765 is taken."), "8765")] = str(
        PORT
    ),
    no_open: Annotated[bool, option("--no-open", phrase("Only show the address, and open no browser."))] = False,
) -> int:
    """Serves until Ctrl-C, which is how it is meant to end."""
    from toolkit.preview.forms.answering import Forms
    from toolkit.preview.forms.author import Author
    from toolkit.preview.pages import Pages
    from toolkit.preview.serving import Running, listen
    from toolkit.preview.sources import Sources
    from toolkit.preview.state import Preview, faults
    from toolkit.preview.watching import Watch

    screen: Screen = context.obj
    wanted = _number(port)
    folder, file = find_plan(choice.plan)
    folders = content_folders(folder)
    watch = Watch(read_from(choice, folder, file))
    read = _reader(replace(choice, plan=str(file)) if file else choice)
    preview = Preview(read, cache_folder())
    preview.refresh()
    if exit_code(preview.shown.problems) == USAGE:  # on the command line, where no save can mend it
        raise ToolkitError(preview.shown.problems)
    with listen(wanted) as door, suppress(KeyboardInterrupt):
        address = f"http://127.0.0.1:{door.getsockname()[1]}/"
        screen.result(address)
        sys.stdout.flush()
        screen.talk(screen.say(say("The pages are shown there, anew each time you save. Ctrl-C ends it.")))
        if not no_open and _has_windows(os.environ):
            typer.launch(address)
        forms = Forms(Author(folder, file, lambda: faults(read)), preview, screen.words)
        Running(door, preview, Pages(screen.words), Sources(folders), watch, forms).run()
    return INTERRUPTED


def _reader(choice: Choice) -> Callable[[], Saved]:
    """Reads the workshop as it is saved now; what nobody foresaw is a problem too, and ends nothing."""

    def read() -> Saved:
        from toolkit.preview.state import Saved

        try:
            chosen = choose(choice)
            return Saved(chosen.workshop(), chosen.folder, chosen.warnings)
        except Exception as error:
            raise ToolkitError(problems_of(error)) from error

    return read


def _number(port: str) -> int:
    """Raises ToolkitError U004 for what is no port."""
    if port.isascii() and port.isdigit() and len(port) <= len(str(LAST_PORT)) and int(port) <= LAST_PORT:
        return int(port)
    hint = say("Write a number from 1024 to {last}.", last=str(LAST_PORT))
    raise ToolkitError(not_a_value("--port", port, hint))


def _has_windows(environment: Mapping[str, str]) -> bool:
    """Whether a browser can open; on Linux without a desktop, one for the terminal would open in ours."""
    desktop = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    return sys.platform != "linux" or bool(desktop)
