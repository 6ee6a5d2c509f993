"""Finds every problem in an author's files, or in part of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.content.authoring.mending import MendedFile, mend_all
from toolkit.content.files import builtin_folders, find_files
from toolkit.content.models.plan import WorkshopPlan
from toolkit.content.unread import unread
from toolkit.problems import Place, Problem, ToolkitError, in_order, say
from toolkit.workspace.environment import Environment
from toolkit.workspace.locate import CONTENT_FOLDERS, find_plan, no_such_path, own_folder
from toolkit.workspace.options import PlanOptions
from toolkit.workspace.unused import unused
from toolkit.workspace.workshop import library_of, open_workspace


@dataclass(frozen=True)
class Target:
    """What to check: the folder that content is read from, and the part of it that is asked about."""

    folder: Path | None
    """None for the built-in content."""
    part: Path | None
    """A file or folder; problems elsewhere are not shown. None for everything."""
    plan: Path | None = None


@dataclass(frozen=True)
class Report:
    """Every problem in the targets, in order, and the number of files that were read."""

    problems: list[Problem]
    files: int


def check(targets: Sequence[Target], environment: Environment) -> Report:
    """Checks all targets together; a file that belongs to two of them is counted once."""
    reports = [_check(target, environment) for target in targets]
    problems = in_order(problem for found, _ in reports for problem in found)
    return Report(problems, len({file for _, files in reports for file in files}))


def default_target(environment: Environment) -> Target:
    """The author's own content in the current folder, else the built-in content; raises ToolkitError F010."""
    _, plan = find_plan(None, environment.folder)
    folder = own_folder(environment.folder)
    return Target(folder, folder, plan) if folder else Target(None, None)


def target_of(path: Path, environment: Environment) -> Target:
    """The target at a path.

    Raises ToolkitError U007 for a path that does not exist, U008 for a folder without content, F010 for a plan by
    another name.
    """
    if not path.exists():
        raise ToolkitError(no_such_path(path))
    inside = path if path.is_dir() else path.parent
    folder = inside.parent if inside.name in CONTENT_FOLDERS else inside
    if folder.resolve() == builtin_folders().resolve():
        return Target(None, None if path.samefile(folder) else path)
    if path.is_file():
        return Target(folder, path, None if inside.name in CONTENT_FOLDERS else path)
    plan = find_plan(str(path), environment.folder)[1] if folder == path else None
    if plan is None and not any((folder / name).is_dir() for name in CONTENT_FOLDERS):
        hint = say(
            "Name a folder with the plan, workshop.yaml, or with one of the folders {names}.",
            names=", ".join(CONTENT_FOLDERS),
        )
        raise ToolkitError(Problem("U008", say("there is nothing to check in '{path}'", path=str(path)), hint))
    return Target(folder, path, plan)


def fix_encoding(targets: Iterable[Target]) -> Iterator[tuple[Path, Path]]:
    """Saves the author's files in the targets as UTF-8; each that was not, with the path of its old version."""
    from toolkit.content.authoring.recoding import recode

    for target in targets:
        own = find_files(target.folder, "own")[0] if target.folder else []
        plan = [target.plan] if target.plan else []
        for path in dict.fromkeys([*(file.path for file in own if _belongs(file.path, target)), *plan]):
            if old := recode(path):
                yield path, old


def fixed(targets: Sequence[Target], environment: Environment) -> list[MendedFile]:
    """The author's files in the targets as they would be when all that leaves no doubt is mended; writes nothing."""
    own = [target for target in targets if target.folder]
    return mend_all(
        lambda: [
            problem
            for problem in check(own, environment).problems
            if problem.place and any(_is_in(problem.place.file, target) for target in own)
        ]
    )


def _is_in(file: str, target: Target) -> bool:
    """Whether the file is the author's and was asked about."""
    return _belongs(file, replace(target, part=target.part or target.folder))


def _check(target: Target, environment: Environment) -> tuple[list[Problem], list[Path]]:
    """The problems of a target and the files that were read for it."""
    plan = _readable_plan(target, environment)
    library = library_of(target.folder, environment, plan)
    alone = target.plan is not None and target.part == target.plan
    files = [file.path for file in library.files() if _belongs(file.path, target)]
    problems = [] if alone else [p for p in library.check(target.part) if p.place]
    if target.folder:
        broken = {p.place.file for p in problems if p.is_error and p.place}
        told = [*unread(target.folder), *unused(library, [plan] if plan else [])]
        problems += [p for p in told if p.place and p.place.file not in broken and _belongs(p.place.file, target)]
    if target.plan and plan is None:
        # The variables are named in the plan, and it cannot be read: whether a name is one of them is not known.
        problems = [p for p in problems if p.code != "V001"]
    if target.plan:
        # A mistake elsewhere that stops the workshop is the plan's problem too.
        planned = _plan_problems(target.plan, environment)
        problems += [p for p in planned if p.is_error or (p.place and _belongs(p.place.file, target))]
        files.append(target.plan)
    return problems, files


def _readable_plan(target: Target, environment: Environment) -> WorkshopPlan | None:
    try:
        return open_workspace(PlanOptions(plan=str(target.plan)), environment).plan if target.plan else None
    except ToolkitError:
        return None


def _belongs(file: Path | str, target: Target) -> bool:
    return target.part is None or Path(file).absolute().is_relative_to(target.part.absolute())


def _plan_problems(plan: Path, environment: Environment) -> list[Problem]:
    """What is wrong with a plan: in itself, when its workshop is put on the clock, and when it is to be printed."""
    from toolkit.printing.kit.building import ready, undrawable  # loads Jinja2, which checking other files does without

    try:
        workspace = open_workspace(PlanOptions(plan=str(plan)), environment)
        planned = workspace.planned(environment.today())
        printing = *ready(planned.workshop, planned.folder), *undrawable(planned.workshop, planned.folder)
        found: Iterable[Problem] = [*planned.warnings, *planned.understood, *printing]
    except ToolkitError as error:
        found = error.problems
    return [problem if problem.place else replace(problem, place=Place(str(plan))) for problem in found]
