"""`toolkit build`: prints the kit of a workshop."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from toolkit.cli.choosing import choose, find_plan, read_from, today
from toolkit.cli.options import AsJson, Choice, Said, option, with_choice
from toolkit.cli.output import Screen
from toolkit.cli.overriding import split
from toolkit.cli.phrases import phrase
from toolkit.cli.rebuilding import build_again_and_again, refuse_once
from toolkit.cli.unchanged import Memory
from toolkit.printing.kit.order import Made
from toolkit.problems import Problem, count, say

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
    formats: Annotated[
        str,
        option("--format", phrase("pdf, html, docx (guide and handout), png (a picture of each page)."), "pdf,html"),
    ] = "pdf",
    editions: Annotated[
        str, option("--edition", phrase("Which editions, such as large-print."), phrase("NAME,NAME"))
    ] = "standard",
    no_cache: Annotated[bool, option("--no-cache", phrase("Print everything anew."))] = False,
    dry_run: Annotated[bool, option("--dry-run", phrase("Only show what would be made."))] = False,
    open_: Annotated[bool, option("--open", phrase("Open what was made."))] = False,
    watch: Annotated[bool, option("--watch", phrase("Print again each time you save, until Ctrl-C."))] = False,
    json: AsJson = False,
) -> int:
    """Makes the documents and says what was made; nothing changes when something is wrong."""
    screen: Screen = context.obj
    wanted = Wanted(
        split(documents, "--documents"), split(editions, "--edition") or (), split(formats, "--format") or ()
    )
    folder, plan = find_plan(choice.plan)
    into = Path(out) if out else (folder or Path()) / "kit"
    reads = read_from(choice, folder, plan)
    kit = Kit(screen, choice, wanted, into, reads, reuse=not no_cache, dry_run=dry_run, as_json=json)
    if watch:
        for name in (name for name, given in (("--json", json), ("--dry-run", dry_run)) if given):
            refuse_once(name)
        # A plan that is taken away is missed, and the built-in workshop is not printed over the kit.
        same = kit._replace(choice=replace(choice, plan=str(plan))) if plan else kit
        build_again_and_again(screen, lambda: _build(same), reads, into)
    made = _build(kit)
    if dry_run:
        screen.talk(screen.say(say("Nothing was written: this was a dry run.")))
    elif open_:
        typer.launch(str(made[0].path if len(made) == 1 else into))
    return 0


class Wanted(NamedTuple):
    """What was asked for; no documents means all."""

    documents: tuple[str, ...] | None
    editions: tuple[str, ...]
    formats: tuple[str, ...]


class Kit(NamedTuple):
    """A kit to make: of what, where, and how to tell of it."""

    screen: Screen
    choice: Choice
    wanted: Wanted
    into: Path
    reads: Sequence[Path]
    reuse: bool
    dry_run: bool
    as_json: bool


def _build(kit: Kit) -> list[Made]:
    """Makes the kit where it is not as it should be, and tells of it."""
    said = (kit.choice, kit.wanted, kit.into, Path.cwd(), today())
    memory = Memory(cache_folder(), said, kit.reads)
    made, warnings = memory.made() if kit.reuse and not kit.dry_run else None, list[Problem]()
    if made is None:
        made, warnings = _made(kit)
        if not warnings and not kit.dry_run:
            memory.keep(made)
    _tell(kit.screen, made, warnings, as_json=kit.as_json)
    return made


def _made(kit: Kit) -> tuple[list[Made], list[Problem]]:
    """The files of the kit, made now, and what there is to warn of."""
    from toolkit.printing.kit.building import Order, build

    chosen = choose(kit.choice)
    order = Order(kit.into, *kit.wanted, chosen.folder, cache_folder(), reuse=kit.reuse, dry_run=kit.dry_run)
    workshop = chosen.workshop()
    made = build(workshop, order, _progress(kit.screen))
    return made, [*chosen.warnings, *workshop.warnings]


def cache_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("toolkit", appauthor=False)


def _progress(screen: Screen) -> Callable[[Made], None]:
    begun = time.monotonic()

    def report(made: Made) -> None:
        if time.monotonic() - begun > LONG_WORK:
            screen.talk(screen.say(say("{file} is ready", file=made.path.name)))

    return report


def _tell(screen: Screen, made: list[Made], warnings: list[Problem], *, as_json: bool) -> None:
    if as_json:
        screen.document(warnings, files=[_as_json(file) for file in made])
        return
    screen.problems(warnings)
    widest = max((len(str(file.path)) for file in made), default=0)
    for file in made:
        pages = screen.say(count("{count} page", "{count} pages", file.pages)) if file.pages else ""
        screen.result(f"{file.path!s:<{widest}}  {pages:>9}")


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
