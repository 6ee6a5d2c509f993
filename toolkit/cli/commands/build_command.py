"""`toolkit build`: prints the kit of a workshop."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.errors import problems_of
from toolkit.cli.machine import environment
from toolkit.cli.options import AsJson, Said, option, with_plan_options
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.problems import Problem, ToolkitError, count, say
from toolkit.workspace.locate import find_plan, input_paths, kit_folder
from toolkit.workspace.options import PlanOptions, split
from toolkit.workspace.watching import Watch

if TYPE_CHECKING:
    from toolkit.printing.kit.kit_file import KitFile
    from toolkit.workspace.build import KitRequest

NAME = "build"
HELP = phrase("Make the kit: the facilitator guide, the handouts and the rest.")
EXAMPLES = (
    "toolkit build",
    "toolkit build boras --documents guide,handout",
    "toolkit build boras --end 11.30 --participants 24",
)
LOOK_EVERY = 0.2
"""Seconds between looks at the folders for `--watch`."""
LONG_WORK = 1.0
"""Seconds after which finished files are told of one by one."""


@with_plan_options
def run(
    context: typer.Context,
    options: PlanOptions,
    documents: Annotated[
        str, option("--documents", phrase("Which documents; 'toolkit list documents' shows them."), "ID,ID")
    ] = "all",
    out: Annotated[
        Said,
        option(
            "--out", phrase("Where the files go; kit, or kit/traff-2 for traff-2.yaml, if left out."), phrase("DIR")
        ),
    ] = None,
    formats: Annotated[
        str,
        option(
            "--format",
            phrase("pdf, html, docx and pptx (what you may want to change), png (a picture of each page)."),
            "pdf,html",
        ),
    ] = "pdf",
    editions: Annotated[
        str, option("--edition", phrase("Which editions, such as large-print."), phrase("NAME,NAME"))
    ] = "standard",
    no_cache: Annotated[bool, option("--no-cache", phrase("Make everything anew."))] = False,
    dry_run: Annotated[bool, option("--dry-run", phrase("Only show what would be made."))] = False,
    open_: Annotated[bool, option("--open", phrase("Open what was made."))] = False,
    watch: Annotated[bool, option("--watch", phrase("Make the kit again each time you save, until Ctrl-C."))] = False,
    json: AsJson = False,
) -> int:
    """Prints what is asked for; nothing changes when something is wrong."""
    from toolkit.workspace.build import KitRequest

    screen: Screen = context.obj
    machine = environment()
    names = split(documents, "--documents"), split(editions, "--edition") or (), split(formats, "--format") or ()
    folder, plan = find_plan(options.plan, machine.folder)
    into = Path(out) if out else kit_folder(folder, plan)
    inputs = input_paths(options, folder, plan, machine.folder)
    request = KitRequest(options, *names, into, inputs, reuse=not no_cache, dry_run=dry_run)
    if watch:
        _refuse_with_watch(("--json", json), ("--dry-run", dry_run))
        # A plan that is taken away is missed, and the built-in workshop is not printed over the kit.
        same = replace(request, options=replace(options, plan=str(plan))) if plan else request
        build_on_change(screen, lambda: _build(same, screen, as_json=json), inputs, into)
    files = _build(request, screen, as_json=json)
    if dry_run:
        screen.talk(screen.say(say("Nothing was written: this was a dry run.")))
    elif open_:
        typer.launch(str(files[0].path if len(files) == 1 else into))
    return 0


def _refuse_with_watch(*options: tuple[str, bool]) -> None:
    """Raises ToolkitError U013 for an option that does not go with --watch."""
    for option_, given in options:
        if given:
            message = say("--watch and {option} do not go together", option=option_)
            raise ToolkitError(Problem("U013", message, say("Leave one of them out.")))


def _build(request: KitRequest, screen: Screen, *, as_json: bool) -> list[KitFile]:
    from toolkit.workspace.build import build_kit

    files, warnings = build_kit(request, environment(), _progress(screen))
    _print(screen, files, warnings, as_json=as_json)
    return files


def build_on_change(
    screen: Screen,
    build: Callable[[], object],
    folders: Sequence[Path],
    out: Path,
    pause: Callable[[float], None] = time.sleep,
) -> None:
    """Builds now and whenever something has changed, until Ctrl-C. Changes in `out` do not count."""
    watch = Watch(folders, left_out=[out])
    while True:
        _build_once(screen, build)
        screen.talk(screen.say(say("Waiting for you to save something. Ctrl-C ends it.")))
        while not watch.changed():
            pause(LOOK_EVERY)
        screen.talk()


def _build_once(screen: Screen, build: Callable[[], object]) -> None:
    """Prints what is wrong, if anything; the files of the last good build are still there then."""
    try:
        build()
    except Exception as error:
        screen.failed(problems_of(error))
        screen.talk(screen.say(say("Nothing in the kit has changed.")))
    sys.stdout.flush()


def _progress(screen: Screen) -> Callable[[KitFile], None]:
    begun = time.monotonic()

    def report(file: KitFile) -> None:
        if time.monotonic() - begun > LONG_WORK:
            screen.talk(screen.say(say("{file} is ready", file=file.path.name)))

    return report


def _print(screen: Screen, files: list[KitFile], warnings: list[Problem], *, as_json: bool) -> None:
    if as_json:
        screen.document(warnings, files=[_as_json(file) for file in files])
        return
    screen.problems(warnings)
    widest = max((len(str(file.path)) for file in files), default=0)
    for file in files:
        pages = screen.say(count("{count} page", "{count} pages", file.pages)) if file.pages else ""
        screen.result(f"{file.path!s:<{widest}}  {pages:>9}")


def _as_json(file: KitFile) -> dict[str, object]:
    return {
        "path": str(file.path),
        "document": file.document,
        "edition": file.edition,
        "language": file.language,
        "audience": file.audience,
        "format": file.format,
        "pages": file.pages,
        "cached": file.cached,
        "operation": file.operation,
    }
