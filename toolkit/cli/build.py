"""`toolkit build`: prints the kit of a workshop."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.choosing import choose
from toolkit.cli.options import AsJson, Choice, Said, option, with_choice
from toolkit.cli.output import Screen
from toolkit.cli.overriding import split
from toolkit.cli.phrases import phrase
from toolkit.problems import Problem, count, say

if TYPE_CHECKING:
    from toolkit.printing.kit import Made, Order

NAME = "build"
HELP = phrase("Print the kit: the facilitator guide, the handouts and the rest.")
EXAMPLES = (
    "toolkit build",
    "toolkit build boras --documents guide,handout",
    "toolkit build boras --end 11.30 --participants 24",
)
LONG_WORK = 1.0
"""Seconds after which finished files are told of one by one."""


@with_choice
def run(
    context: typer.Context,
    choice: Choice,
    documents: Annotated[
        str, option("--documents", phrase("Which documents; 'toolkit list documents' shows them."), "ID,ID")
    ] = "all",
    out: Annotated[
        Said, option("--out", phrase("Where the files go; the folder kit if left out."), phrase("DIR"))
    ] = None,
    formats: Annotated[str, option("--format", phrase("pdf, html or both."), "pdf,html")] = "pdf",
    editions: Annotated[
        str, option("--edition", phrase("Which editions, such as large-print."), phrase("NAME,NAME"))
    ] = "standard",
    no_cache: Annotated[bool, option("--no-cache", phrase("Print everything anew."))] = False,
    dry_run: Annotated[bool, option("--dry-run", phrase("Only show what would be made."))] = False,
    open_: Annotated[bool, option("--open", phrase("Open what was made."))] = False,
    json: AsJson = False,
) -> int:
    """Makes the documents and says what was made; nothing changes when something is wrong."""
    from toolkit.printing.kit import Order
    from toolkit.printing.kit import build as make

    screen: Screen = context.obj
    chosen = choose(choice)
    folder = Path(out) if out else (chosen.folder or Path()) / "kit"
    wanted = (
        split(documents, "--documents"),
        split(editions, "--edition") or (),
        split(formats, "--format") or (),
    )
    order = Order(folder, *wanted, chosen.folder, cache_folder(), reuse=not no_cache, dry_run=dry_run)
    workshop = chosen.workshop()
    made = make(workshop, order, _progress(screen))
    _tell(screen, order, made, [*chosen.warnings, *workshop.warnings], as_json=json)
    if open_ and not dry_run:
        typer.launch(str(made[0].path if len(made) == 1 else folder))
    return 0


def cache_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("toolkit", appauthor=False)


def _progress(screen: Screen) -> Callable[[Made], None]:
    begun = time.monotonic()

    def report(made: Made) -> None:
        if time.monotonic() - begun > LONG_WORK:
            screen.talk(screen.say(say("{file} is ready", file=made.path.name)))

    return report


def _tell(screen: Screen, order: Order, made: list[Made], warnings: list[Problem], *, as_json: bool) -> None:
    if as_json:
        screen.document(warnings, files=[_as_json(file) for file in made])
        return
    screen.problems(warnings)
    widest = max((len(str(file.path)) for file in made), default=0)
    for file in made:
        pages = screen.say(count("{count} page", "{count} pages", file.pages)) if file.pages else ""
        screen.result(f"{file.path!s:<{widest}}  {pages:>9}")
    if order.dry_run:
        screen.talk(screen.say(say("Nothing was written: this was a dry run.")))


def _as_json(file: Made) -> dict[str, object]:
    return {
        "path": str(file.path),
        "document": file.document,
        "edition": file.edition,
        "language": file.language,
        "audience": file.audience,
        "format": file.format,
        "pages": file.pages,
        "cached": file.cached,
    }
