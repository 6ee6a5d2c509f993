"""`toolkit check`: every problem in every file, and how many there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.choosing import FOLDERS, choose, find_plan, library_of, no_such_path, own_folder
from toolkit.cli.findings import summary
from toolkit.cli.options import AsJson, Choice, argument, option
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.problems import Place, Problem, ToolkitError, in_order, say

if TYPE_CHECKING:
    from toolkit.content.models.plan import WorkshopPlan

NAME = "check"
HELP = phrase("Find every mistake in what is written, all at once.")
EXAMPLES = ("toolkit check", "toolkit check boras", "toolkit check boras/cases/our-case.sv.yaml --strict")


@dataclass(frozen=True)
class Target:
    """What to look at: the folder that content is read from, and the part of it that is asked about."""

    folder: Path | None
    part: Path | None
    """A file or folder; problems elsewhere are not shown. None for everything."""
    plan: Path | None = None


def run(
    context: typer.Context,
    paths: Annotated[
        list[str] | None,
        argument(phrase("PATH"), phrase("Folders or files. Otherwise your own content here, or the toolkit's.")),
    ] = None,
    strict: Annotated[bool, option("--strict", phrase("Warnings and advice count as mistakes."))] = False,
    fix_encoding: Annotated[
        bool, option("--fix-encoding", phrase("Save files anew that are not in UTF-8; the old one is kept as .bak."))
    ] = False,
    json: AsJson = False,
) -> int:
    """Prints every problem and returns 1 when there is one that counts."""
    screen: Screen = context.obj
    targets = [_target(Path(path)) for path in paths or ()] or [_here(screen)]
    if fix_encoding:
        _save_anew(targets, screen)
    reports = [_report(target) for target in targets]
    problems = in_order(problem for found, _ in reports for problem in found)
    files = len({file for _, read in reports for file in read})
    if json:
        screen.document(problems, files=files)
    else:
        screen.problems(problems, as_result=True)
        _sum_up(problems, files, screen)
    return int(any(strict or problem.is_error for problem in problems))


def _save_anew(targets: list[Target], screen: Screen) -> None:
    """Every file of the author's own that was asked about and is not in UTF-8, now is."""
    from toolkit.content.authoring.recoding import recode
    from toolkit.content.files import find_files

    for target in targets:
        own = find_files(target.folder, "own")[0] if target.folder else []
        plan = [target.plan] if target.plan else []
        for path in dict.fromkeys([*(file.path for file in own if _belongs(file.path, target)), *plan]):
            if kept := recode(path):
                screen.talk(screen.say(say("{file} is now saved as UTF-8.", file=str(path))))
                screen.talk(screen.say(say("The old one is kept as {file}.", file=str(kept))))


def _sum_up(problems: list[Problem], files: int, screen: Screen) -> None:
    if problems:
        screen.result()
    if problems or not screen.quiet:
        screen.result(screen.say(summary(problems, files)))


def _here(screen: Screen) -> Target:
    _, plan = find_plan(None)
    folder = own_folder()
    if folder is None:
        screen.talk(
            screen.say(say("There is no content of your own in this folder; these are the toolkit's own files."))
        )
        return Target(None, None)
    return Target(folder, folder, plan)


def _target(path: Path) -> Target:
    """Raises ToolkitError U007 for what does not exist, U008 for an empty folder, F010 for a plan by another name."""
    from toolkit.content.files import builtin_folders

    if not path.exists():
        raise ToolkitError(no_such_path(path))
    inside = path if path.is_dir() else path.parent
    folder = inside.parent if inside.name in FOLDERS else inside
    if folder.resolve() == builtin_folders().resolve():
        return Target(None, None if path.samefile(folder) else path)
    if path.is_file():
        return Target(folder, path, None if inside.name in FOLDERS else path)
    plan = find_plan(str(path))[1] if folder == path else None
    if plan is None and not any((folder / name).is_dir() for name in FOLDERS):
        hint = say(
            "Name a folder with the plan, workshop.yaml, or with one of the folders {names}.", names=", ".join(FOLDERS)
        )
        raise ToolkitError(Problem("U008", say("there is nothing to check in '{path}'", path=str(path)), hint))
    return Target(folder, path, plan)


def _report(target: Target) -> tuple[list[Problem], list[Path]]:
    """The problems of a target and the files that were read for it."""
    plan = _readable_plan(target)
    library = library_of(target.folder, plan)
    alone = target.plan is not None and target.part == target.plan
    files = [file.path for file in library.files() if _belongs(file.path, target)]
    problems = [] if alone else [p for p in library.check(target.part) if p.place]
    if target.plan and plan is None:
        # The variables are named in the plan, and it cannot be read: whether a name is one of them is not known.
        problems = [p for p in problems if p.code != "V001"]
    if target.plan:
        # A mistake elsewhere that stops the workshop is the plan's problem too.
        planned = _plan_problems(target.plan)
        problems += [p for p in planned if p.is_error or (p.place and _belongs(p.place.file, target))]
        files.append(target.plan)
    return problems, files


def _readable_plan(target: Target) -> WorkshopPlan | None:
    try:
        return choose(Choice(plan=str(target.plan))).plan if target.plan else None
    except ToolkitError:
        return None


def _belongs(file: Path | str, target: Target) -> bool:
    return target.part is None or Path(file).absolute().is_relative_to(target.part.absolute())


def _plan_problems(plan: Path) -> list[Problem]:
    """What is wrong with a plan: in itself, when its workshop is put on the clock, and when it is to be printed."""
    from toolkit.printing.kit.building import ready

    try:
        chosen = choose(Choice(plan=str(plan)))
        workshop = chosen.workshop()
        found: Iterable[Problem] = [*chosen.warnings, *workshop.warnings, *ready(workshop, chosen.folder)]
    except ToolkitError as error:
        found = error.problems
    return [problem if problem.place else replace(problem, place=Place(str(plan))) for problem in found]
