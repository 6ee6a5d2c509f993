"""Finds every problem in an author's files, or in part of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.content.authoring.mending import MendedFile, mend_all
from toolkit.content.checks.law_dates import OLD_LAW, check_law_dates
from toolkit.content.files import builtin_folders, find_files
from toolkit.content.kinds import KindId
from toolkit.content.library import Library
from toolkit.content.models.plan import WorkshopPlan
from toolkit.content.unread import kind_of_file, unread
from toolkit.problems import Place, Problem, Severity, ToolkitError, in_order, listed, say
from toolkit.workspace.environment import Environment
from toolkit.workspace.locate import CONTENT_FOLDERS, no_such_path, own_folder, plan_at, plans_found
from toolkit.workspace.options import PlanOptions
from toolkit.workspace.unused import unused
from toolkit.workspace.workshop import PlannedWorkshop, Workspace, library_of, open_workspace

WITH_LAW: tuple[KindId, ...] = ("case", "question-set")
WITH_PICTURES: tuple[KindId, ...] = ("case", "question-set", "programme")


@dataclass(frozen=True)
class Target:
    """What to check: the folder that content is read from, and the part of it that is asked about."""

    folder: Path | None
    """None for the built-in content."""
    part: Path | None
    """A file or folder; problems elsewhere are not shown. None for everything."""
    plans: tuple[Path, ...] = ()
    """The plans in the folder, or the one that is asked about."""


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
    plans = plans_found(environment.folder)
    folder = own_folder(environment.folder)
    return Target(folder, folder, tuple(plans)) if folder else Target(None, None)


def target_of(path: Path) -> Target:
    """The target at a path, or with the name of a plan.

    Raises ToolkitError U007 for a path that does not exist, U008 for a folder without content, F010 for a plan by
    another name.
    """
    path = plan_at(path) or path
    if not path.exists():
        raise ToolkitError(no_such_path(path))
    inside = path if path.is_dir() else path.parent
    folder = inside.parent if inside.name in CONTENT_FOLDERS else inside
    if folder.resolve() == builtin_folders().resolve():
        return Target(None, None if path.samefile(folder) else path)
    if path.is_file():
        is_content = inside.name in CONTENT_FOLDERS or kind_of_file(path)
        return Target(folder, path, () if is_content else (path,))
    plans = plans_found(folder, is_named=True) if folder == path else ()
    if not plans and not any((folder / name).is_dir() for name in CONTENT_FOLDERS):
        hint = say(
            "Name a folder with the plan, workshop.yaml, or with one of the folders {names}.",
            names=", ".join(CONTENT_FOLDERS),
        )
        raise ToolkitError(Problem("U008", say("there is nothing to check in '{path}'", path=str(path)), hint))
    return Target(folder, path, tuple(plans))


def fix_encoding(targets: Iterable[Target]) -> Iterator[tuple[Path, Path]]:
    """Saves the author's files in the targets as UTF-8; each that was not, with the path of its old version."""
    from toolkit.content.authoring.recoding import recode

    for target in targets:
        own = find_files(target.folder, "own")[0] if target.folder else []
        for path in dict.fromkeys([*(file.path for file in own if _belongs(file.path, target)), *target.plans]):
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
    plans = [plan for path in target.plans if (plan := _readable_plan(path, environment))]
    library = library_of(target.folder, environment, plans)
    alone = target.part in target.plans
    files = [file.path for file in library.files() if _belongs(file.path, target)]
    problems = [] if alone else [p for p in library.check(target.part) if p.place]
    problems += [] if alone else _law_dates(library, target, environment)
    problems += [] if alone else _pictures(library, target)
    if len(plans) < len(target.plans):
        # The variables are named in a plan that cannot be read: whether a name is one of them is not known.
        problems = [p for p in problems if p.code != "V001"]
    if target.folder:
        is_known = len(plans) == len(target.plans) and not alone
        problems += _unnoticed(target.folder, library, plans if is_known else (), problems, target)
    for path in target.plans:
        # A mistake elsewhere that stops the workshop is the plan's problem too.
        planned = _plan_problems(path, environment)
        problems += [p for p in planned if p.is_error or (p.place and _belongs(p.place.file, target))]
        files.append(path)
    return problems, files


def _law_dates(library: Library, target: Target, environment: Environment) -> list[Problem]:
    """Where the law in the files of the target should be looked up again; easy-read has what its base says."""
    items = [item for kind in WITH_LAW for item in library.items(kind) if _belongs(item.path, target)]
    found = [problem for item in items for problem in check_law_dates(item, environment.today())]
    by_place = {(p.code, p.place): p for p in found if p.place and _belongs(p.place.file, target)}
    return list(by_place.values())


def _pictures(library: Library, target: Target) -> list[Problem]:
    """What is wrong with the pictures that the author's own texts name, whether a plan uses them or not."""
    from toolkit.printing.render.picture_files import picture_problems

    own = [item for kind in WITH_PICTURES for item in library.items(kind) if item.origin == "own"]
    found = [problem for item in own if target.folder for problem in picture_problems(item.node, target.folder)]
    return [problem for problem in found if problem.place and _belongs(problem.place.file, target)]


def _law_that_is_not_ours(workspace: Workspace, planned: PlannedWorkshop) -> Iterator[Problem]:
    """Of the law in the toolkit's own content that was looked up more than a year before the day."""
    workshop, library = planned.workshop, workspace.library
    wanted: list[tuple[KindId, str]] = [("case", workshop.case_id)] if workshop.case_id else []
    wanted += [("question-set", operation.id) for operation in workshop.operations]
    items = [library.item(kind, id_, workshop.language) for kind, id_ in wanted]
    day = workshop.setting.day or workshop.setting.today
    old = [(item, p) for item in items for p in check_law_dates(item, day) if p.code == OLD_LAW and p.place]
    own = workspace.folder.absolute() if workspace.folder else None
    titles = [
        item.model.title
        for item, p in old
        if p.place and not (own and Path(p.place.file).absolute().is_relative_to(own))
    ]
    if titles:
        message = say(
            "what the law says in {titles} was looked up more than a year before the day", titles=listed(titles)
        )
        hint = say("Ask your lawyer what has changed; the annex to the guide says when each text was looked up.")
        yield Problem(OLD_LAW, message, hint, None, Severity.ADVICE)


def _unnoticed(
    folder: Path, library: Library, plans: Sequence[WorkshopPlan], known: Iterable[Problem], target: Target
) -> list[Problem]:
    """What nobody reads and what no plan uses, but for files in which there is a mistake to mend first."""
    broken = {problem.place.file for problem in known if problem.is_error and problem.place}
    found = [*unread(folder), *unused(library, plans)]
    return [p for p in found if p.place and p.place.file not in broken and _belongs(p.place.file, target)]


def _readable_plan(plan: Path, environment: Environment) -> WorkshopPlan | None:
    try:
        return open_workspace(PlanOptions(plan=str(plan)), environment).plan
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
        law = _law_that_is_not_ours(workspace, planned)
        found: Iterable[Problem] = [*planned.warnings, *planned.understood, *printing, *law]
    except ToolkitError as error:
        found = error.problems
    return [problem if problem.place else replace(problem, place=Place(str(plan))) for problem in found]
