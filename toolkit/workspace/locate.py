"""Finds the author's folder, the plan in it, and everything else that a workshop is read from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from toolkit.content.files import builtin_folders, misplaced
from toolkit.content.kinds import IN_FOLDERS, PLAN_FILE
from toolkit.content.plans import misnamed_plans, plan_name, plans_in
from toolkit.content.unread import kind_of_file, other_name
from toolkit.problems import Place, Problem, ToolkitError, say
from toolkit.source.names import nearest
from toolkit.workspace.options import PlanOptions

CONTENT_FOLDERS = tuple(IN_FOLDERS)
_PARTICIPANT_FILE = re.compile(
    r"""^participants: *['"]?(.+?\.(?:csv|tsv|txt|xls[xmb]?|ods))\b""", re.MULTILINE | re.IGNORECASE
)
_CONTINUED = re.compile(r"""^continues: *['"]?([^'"#\n]+)""", re.MULTILINE)
# What Notepad, Word, a download and a copy make of the name; not what the toolkit and editors have put aside.
_NEARLY_A_PLAN = re.compile(
    r"workshop[ _-]*(?:kopia|copy|\(\d\))?[ ]*\.(?:txt|ya?ml\b(?!.*(?:\.bak\d*|\.tmp|~)$).*)", re.IGNORECASE
)
_ANY_YAML = re.compile(r"[^.~].*\.ya?ml(?:\.txt)?", re.IGNORECASE)


def find_plan(plan: str | None, here: Path) -> tuple[Path | None, Path | None]:
    """The author's folder and the plan in it, None where there is none.

    `plan` is a file, a plan's name or a folder, relative to `here`; without it, the only plan in `here` is used. Raises
    ToolkitError U007 for a path that does not exist, U016 for a folder with several plans, F007 and F010 for a plan
    that would not be found.
    """
    if plan is None:
        found = _plan_in(here)
        return (here, found) if found else (None, None)
    path = here / plan
    if file := plan_at(path):
        return file.parent, file
    if not path.exists():
        raise ToolkitError(no_such_path(path))
    return path, _plan_in(path, is_named=True)


def plan_at(path: Path) -> Path | None:
    """The plan that a path is that of, with `.yaml` or without; None for a folder and for what does not exist."""
    named = path.with_name(f"{path.name}.yaml") if path.name not in ("", "..") else path
    if path.is_dir():
        # A folder for the pictures of traff-2.yaml may be called traff-2; one with a plan or content is meant itself.
        is_an_authors = own_folder(path) is not None
        return named if named.is_file() and not is_an_authors and named in plans_in(path.parent) else None
    return path if path.exists() else named if named.is_file() else None


def plans_found(folder: Path, *, is_named: bool = False) -> list[Path]:
    """Every plan in a folder; raises ToolkitError F007, F010 and F032 as `find_plan` does."""
    plans = plans_in(folder)
    if not plans:
        _refuse_other_names(folder, is_named=is_named)
    return [_file(plan) for plan in plans]


def own_folder(here: Path) -> Path | None:
    """The folder if it holds a plan or content of the author's own and is not the toolkit itself."""
    own = any((here / folder).is_dir() for folder in CONTENT_FOLDERS) or bool(plans_in(here))
    return here if own and here.resolve() != builtin_folders().resolve() else None


def kit_folder(folder: Path | None, plan: Path | None) -> Path:
    """Where the kit of a plan goes: kit, or kit/traff-2 for traff-2.yaml, whatever else lies in the folder."""
    return (folder or Path()) / "kit" / (plan_name(plan) or "").strip(" .")


def several_plans(folder: Path, names: Sequence[str]) -> Problem:
    """Problem U016: it is not said which of the plans in a folder is meant."""
    message = say("there are {count} plans in {folder}: {names}", count=len(names), names=", ".join(names),
                  folder=str(folder) if folder.name else say("this folder"))  # fmt: skip
    hint = say("Which one? Write it in the command: {plan}", plan=str(folder / names[0]), folder=str(folder))
    return Problem("U016", message, hint)


def content_folders(folder: Path | None) -> list[Path]:
    """The folders of the built-in content, and the author's own."""
    builtin = builtin_folders()
    return [*(builtin / name for name in CONTENT_FOLDERS), *([folder] if folder else [])]


def input_paths(options: PlanOptions, folder: Path | None, plan: Path | None, here: Path) -> list[Path]:
    """Everything that a workshop is read from: `content_folders`, and participants and sessions anywhere else."""
    elsewhere = (*_participant_files(options.participants, plan, here), *_continued_folders(plan))
    return [*content_folders(folder), *elsewhere]


def no_such_path(path: Path) -> Problem:
    """Problem U007 for a path that does not exist, with a name beside it that is much like it; or for a file where a
    folder is wanted.
    """
    if path.is_file():
        inside = say("Name the folder that it is in: {folder}", folder=str(path.parent))
        return Problem("U007", say("'{path}' is a file, not a folder", path=str(path)), inside)
    beside = path.parent.iterdir() if path.parent.is_dir() else iter(())
    names = [name for p in beside for name in _typed(p)]
    near = nearest(path.name, sorted(names))
    hint = say("Did you mean '{name}'?", name=str(path.parent / near)) if near else None
    hint = hint or say("Look at the name, and at the folder you are in.")
    return Problem("U007", say("there is no file or folder '{path}'", path=str(path)), hint)


def _typed(path: Path) -> tuple[str, ...]:
    """What somebody may type for a folder or a plan, with its ending and without."""
    return (path.name, path.stem) if path.suffix == ".yaml" else (path.name,) if path.is_dir() else ()


def _plan_in(folder: Path, *, is_named: bool = False) -> Path | None:
    """The only plan in a folder; raises ToolkitError U016 for several, F010 for one that would not be found."""
    plans = plans_in(folder)
    if len(plans) > 1:
        raise ToolkitError(several_plans(folder, [plan.name.removesuffix(".yaml") for plan in plans]))
    if not plans:
        _refuse_other_names(folder, is_named=is_named)
    return _file(plans[0]) if plans else None


def _refuse_other_names(folder: Path, *, is_named: bool = False) -> None:
    """Raises ToolkitError F010 for a plan by another name, where there is none by a right one.

    In a folder that somebody has named (`is_named`) anything like a plan is meant as one; what is content is refused
    with F032.
    """
    names = sorted(path.name for path in folder.iterdir())
    nearly = [folder / name for name in names if _NEARLY_A_PLAN.fullmatch(name)]
    if found := dict.fromkeys(nearly, PLAN_FILE) | misnamed_plans(folder):
        raise ToolkitError(other_name(*next(iter(found.items()))))
    for path in (folder / name for name in names if is_named and _ANY_YAML.fullmatch(name)):
        kind = kind_of_file(path)
        raise ToolkitError(misplaced(path, folder, kind) if kind else other_name(path, PLAN_FILE))


def _file(plan: Path) -> Path:
    """The path itself; raises ToolkitError F007 for a folder."""
    if plan.is_dir():
        hint = say("Give the folder another name, and write the plan in a file called '{name}'.", name=PLAN_FILE)
        raise ToolkitError(Problem("F007", say("this is a folder, not a file"), hint, Place(str(plan))))
    return plan


def _participant_files(option: str | None, plan: Path | None, here: Path) -> Iterator[Path]:
    """The file named by the option, else by the plan, which is not parsed as YAML: that takes too long."""
    if option is not None:
        yield here / option
        return
    with suppress(OSError):
        named = _PARTICIPANT_FILE.search(plan.read_text("utf-8", "replace")) if plan else None
        if plan and named:
            yield plan.parent / named[1]


def _continued_folders(plan: Path | None) -> Iterator[Path]:
    """The folder that the plan goes on from, where it names one, read as `_participant_files` reads."""
    with suppress(OSError):
        named = _CONTINUED.search(plan.read_text("utf-8", "replace")) if plan else None
        if plan and named and (found := plan.parent / named[1].strip()).exists():
            yield found
