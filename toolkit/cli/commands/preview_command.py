"""`toolkit preview`: the documents in a browser, anew with each save, and what is wrong above them."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated

import typer

from toolkit.cli.exit_codes import ExitCode, exit_code
from toolkit.cli.local_pages import port_number, show_address
from toolkit.cli.machine import environment
from toolkit.cli.options import option, with_plan_options
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.problems import ToolkitError, say
from toolkit.workspace.options import PlanOptions

NAME = "preview"
HELP = phrase("Show the documents in the browser, anew each time you save.")
EXAMPLES = ("toolkit preview boras", "toolkit preview boras --port 8080 --no-open")
PORT = 8765


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
    from toolkit.serving.local_server import listen

    screen: Screen = context.obj
    wanted = port_number(port)
    preview = OpenPreview(options, environment())
    if exit_code(preview.problems) == ExitCode.USAGE:  # on the command line, where no save can mend it
        raise ToolkitError(preview.problems)
    with listen(wanted) as socket, suppress(KeyboardInterrupt):
        server = preview.server(socket, screen.words)
        show_address(server.address, screen, open_it=not no_open)
        screen.talk(screen.say(say("The pages are shown there, anew each time you save. Ctrl-C ends it.")))
        server.run()
    return ExitCode.INTERRUPTED
