"""`toolkit preview`: the documents in a browser, anew with each save, and what is wrong above them."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import Annotated

import typer

from toolkit.cli.exit_codes import ExitCode, exit_code
from toolkit.cli.machine import environment
from toolkit.cli.options import option, with_plan_options
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.problems import ToolkitError, not_a_value, say
from toolkit.workspace.options import PlanOptions

NAME = "preview"
HELP = phrase("Show the documents in the browser, anew each time you save.")
EXAMPLES = ("toolkit preview boras", "toolkit preview boras --port 8080 --no-open")
PORT = 8765
LAST_PORT = 65535


@with_plan_options
def run(
    context: typer.Context,
    options: PlanOptions,
    port: Annotated[str, option("--port", phrase("The number in the address, where 8765 is taken."), "8765")] = str(
        PORT
    ),
    no_open: Annotated[bool, option("--no-open", phrase("Only show the address, and open no browser."))] = False,
) -> int:
    """Serves until Ctrl-C, which is how it is meant to end."""
    from toolkit.preview.opening import OpenPreview
    from toolkit.preview.server import listen

    screen: Screen = context.obj
    wanted = _number(port)
    preview = OpenPreview(options, environment())
    if exit_code(preview.problems) == ExitCode.USAGE:  # on the command line, where no save can mend it
        raise ToolkitError(preview.problems)
    with listen(wanted) as socket, suppress(KeyboardInterrupt):
        address = f"http://127.0.0.1:{socket.getsockname()[1]}/"
        screen.result(address)
        sys.stdout.flush()
        screen.talk(screen.say(say("The pages are shown there, anew each time you save. Ctrl-C ends it.")))
        if not no_open and _has_windows(os.environ):
            typer.launch(address)
        preview.server(socket, screen.words).run()
    return ExitCode.INTERRUPTED


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
