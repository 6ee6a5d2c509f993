"""Finds the author's folder, the plan in it, and everything else that a workshop is read from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from toolkit.content.files import builtin_folders
from toolkit.content.kinds import IN_FOLDERS, PLAN_FILE
from toolkit.problems import Place, Problem, ToolkitError, say
from toolkit.source.names import nearest
from toolkit.workspace.options import PlanOptions

CONTENT_FOLDERS = tuple(IN_FOLDERS)
_PARTICIPANT_FILE = re.compile(
    r"""^participants: *['"]?(.+?\.(?:csv|tsv|txt|xls[xmb]?|ods))\b""", re.MULTILINE | re.IGNORECASE
)
# What Notepad, Word, a download and a copy make of the name; not what the toolkit and editors have put aside.
_NEARLY_A_PLAN = re.compile(
    r"workshop[ _-]*(?:kopia|copy|\(\d\))?[ ]*\.(?:txt|ya?ml\b(?!.*(?:\.bak\d*|\.tmp|~)$).*)", re.IGNORECASE
)
_ANY_YAML = re.compile(r"[^.~].*\.ya?ml(?:\.txt)?", re.IGNORECASE)


def find_plan(plan: str | None, here: Path) -> tuple[Path | None, Path | None]:
    """The author's folder and the plan in it, None where there is none.

    `plan` is a file or folder, relative to `here`; without it, a plan in `here` is used. Raises ToolkitError U007 for a
    path that does not exist, F007 and F010 for a plan that would not be found.
    """
    if plan is None:
        found = _plan_in(here)
        return (here, found) if found else (None, None)
    path = here / plan
    if not path.exists():
        raise ToolkitError(no_such_path(path))
    if path.is_dir():
        return path, _plan_in(path, _ANY_YAML)
    return path.parent, path


def own_folder(here: Path) -> Path | None:
    """The current folder if it holds content of the author's own and is not the toolkit itself."""
    own = (here / PLAN_FILE).is_file() or any((here / folder).is_dir() for folder in CONTENT_FOLDERS)
    return here if own and here.resolve() != builtin_folders().resolve() else None


def content_folders(folder: Path | None) -> list[Path]:
    """The folders of the built-in content, and the author's own."""
    builtin = builtin_folders()
    return [*(builtin / name for name in CONTENT_FOLDERS), *([folder] if folder else [])]


def input_paths(options: PlanOptions, folder: Path | None, plan: Path | None, here: Path) -> list[Path]:
    """Everything that a workshop is read from: `content_folders`, and a file of participants anywhere else."""
    return [*content_folders(folder), *_participant_files(options.participants, plan, here)]


def no_such_path(path: Path) -> Problem:
    """Problem U007 for a path that does not exist, with a name beside it that is much like it."""
    beside = path.parent.iterdir() if path.parent.is_dir() else iter(())
    near = nearest(path.name, sorted(p.name for p in beside if p.is_dir() or p.suffix == ".yaml"))
    hint = say("Did you mean '{name}'?", name=str(path.parent / near)) if near else None
    hint = hint or say("Look at the name, and at the folder you are in.")
    return Problem("U007", say("there is no file or folder '{path}'", path=str(path)), hint)


def _plan_in(folder: Path, much_like: re.Pattern[str] = _NEARLY_A_PLAN) -> Path | None:
    """The plan in a folder; raises ToolkitError F010 for one whose name is nearly right, and would not be found."""
    names = sorted(path.name for path in folder.iterdir())
    if PLAN_FILE in names:
        return _file(folder / PLAN_FILE)
    if names := [name for pattern in (_NEARLY_A_PLAN, much_like) for name in names if pattern.fullmatch(name)]:
        message = say("the plan is called '{name}', and would not be found", name=names[0])
        hint = say("Rename it to '{name}'.", name=PLAN_FILE)
        raise ToolkitError(Problem("F010", message, hint, Place(str(folder / names[0]))))
    return None


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
