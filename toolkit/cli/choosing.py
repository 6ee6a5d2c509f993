"""From PLAN and the options on the command line to a library and a checked plan."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.cli.overriding import overridden
from toolkit.content.files import builtin_folders
from toolkit.content.kinds import IN_FOLDERS, PLAN_FILE
from toolkit.problems import Place, Problem, ToolkitError, say
from toolkit.source.nodes import MappingNode, find

if TYPE_CHECKING:
    from toolkit.cli.options import Choice
    from toolkit.content.kinds import KindId
    from toolkit.content.library import Library
    from toolkit.content.models.plan import WorkshopPlan
    from toolkit.planning.workshop import Workshop

FOLDERS = tuple(IN_FOLDERS)
_LIST = re.compile(r"""^participants: *['"]?(.+?\.(?:csv|tsv|txt))\b""", re.MULTILINE | re.IGNORECASE)
# What Notepad, Word, a download and a copy make of the name; not what the toolkit and editors have put aside.
_NEARLY_A_PLAN = re.compile(
    r"workshop[ _-]*(?:kopia|copy|\(\d\))?[ ]*\.(?:txt|ya?ml\b(?!.*(?:\.bak\d*|\.tmp|~)$).*)", re.IGNORECASE
)
_ANY_YAML = re.compile(r"[^.~].*\.ya?ml(?:\.txt)?", re.IGNORECASE)


@dataclass(frozen=True)
class Chosen:
    """What a command works with. `folder` is the author's own, None for the built-in workshop."""

    library: Library
    plan: WorkshopPlan
    folder: Path | None
    written: MappingNode
    """What the plan was read from, for pointing at its lines."""
    warnings: list[Problem] = field(default_factory=list)

    def workshop(self) -> Workshop:
        """The workshop on the clock; raises ToolkitError with everything that stands in its way."""
        from toolkit.planning.planner import plan_workshop

        return plan_workshop(self.library, self.plan, today(), self.written)


def choose(choice: Choice) -> Chosen:
    """The library and the plan; raises ToolkitError with everything that is wrong with the plan or the options."""
    from toolkit.content.library import read_plan
    from toolkit.content.library.participants import with_names
    from toolkit.content.models.plan import WorkshopPlan
    from toolkit.content.reading import read_model

    folder, file = find_plan(choice.plan)
    _, written, warnings = read_plan(file, str(file)) if file else (None, None, [])
    node, listed = with_names(overridden(written, choice), Path())
    plan, problems = read_model(node, WorkshopPlan)
    if plan is None or any(problem.is_error for problem in listed):
        raise ToolkitError([*listed, *problems])
    library = library_of(folder, plan)
    if unknown := list(_unknown(library, plan, node)):
        raise ToolkitError(unknown)
    return Chosen(library, plan, folder, node, [*warnings, *listed])


def today() -> date:
    """The day it is, or the day of SOURCE_DATE_EPOCH where builds must come out the same whenever they are made."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now().astimezone().date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        message = say("SOURCE_DATE_EPOCH is '{value}', which is no time", value=epoch)
        hint = say("Give it the seconds since 1970, or take it away.")
        raise ToolkitError(Problem("U010", message, hint)) from None


def library_of(folder: Path | None, plan: WorkshopPlan | None = None) -> Library:
    """The built-in content with the author's own laid over it, the plan's variables filled in."""
    from toolkit.content.library import Library

    builtin, here = builtin_folders(), Path.cwd()
    shown = builtin.relative_to(here) if builtin.is_relative_to(here) else builtin
    return Library([shown, *([folder] if folder else [])], variables_of(plan) if plan else {})


def variables_of(plan: WorkshopPlan) -> dict[str, str]:
    """What `${name}` stands for in content: what the plan says about the day, and the author's own variables."""
    from toolkit.languages import words

    said = words(plan.language)
    known = {
        "title": plan.title,
        "municipality": plan.municipality,
        "place": plan.place,
        "sender": plan.look.sender,
        "facilitator": said.listing([f.name for f in plan.facilitators]) if plan.facilitators else None,
        "date": said.day(plan.date) if plan.date else None,
        "start": said.clock(plan.start) if plan.start else None,
        "end": said.clock(plan.end) if plan.end else None,
    }
    return {**{name: value for name, value in known.items() if value}, **plan.variables}


def _unknown(library: Library, plan: WorkshopPlan, node: MappingNode) -> Iterator[Problem]:
    """What the plan or the options name that does not exist, shown where it is named."""
    named: list[tuple[KindId, str | None, tuple[str | int, ...]]] = [
        ("case", plan.case, ("case",)),
        ("programme", plan.programme, ("programme",)),
        *(("question-set", id_, ("question_sets", n)) for n, id_ in enumerate(plan.question_sets or ())),
        *(("method", id_, ("methods", n)) for n, id_ in enumerate(plan.methods or ())),
    ]
    for kind, id_, location in named:
        if id_ and plan.language not in library.languages(kind, id_):
            try:
                library.item(kind, id_, plan.language, find(node, location))
            except ToolkitError as error:
                yield from error.problems


def find_plan(plan: str | None) -> tuple[Path | None, Path | None]:
    """The author's folder and the plan in it, None where there is none; raises ToolkitError U007."""
    if plan is None:
        named = _named_like_a_plan(Path())
        return (Path(), named) if named else (None, None)
    path = Path(plan)
    if not path.exists():
        raise ToolkitError(no_such_path(path))
    if path.is_dir():
        return path, _named_like_a_plan(path, _ANY_YAML)
    return path.parent, path


def _named_like_a_plan(folder: Path, much_like: re.Pattern[str] = _NEARLY_A_PLAN) -> Path | None:
    """The plan in a folder; raises ToolkitError F010 for one whose name is nearly right, and would not be found."""
    names = sorted(path.name for path in folder.iterdir())
    if PLAN_FILE in names:
        return _no_folder(folder / PLAN_FILE)
    if names := [name for pattern in (_NEARLY_A_PLAN, much_like) for name in names if pattern.fullmatch(name)]:
        message = say("the plan is called '{name}', and would not be found", name=names[0])
        hint = say("Rename it to '{name}'.", name=PLAN_FILE)
        raise ToolkitError(Problem("F010", message, hint, Place(str(folder / names[0]))))
    return None


def _no_folder(plan: Path) -> Path:
    if plan.is_dir():
        hint = say("Give the folder another name, and write the plan in a file called '{name}'.", name=PLAN_FILE)
        raise ToolkitError(Problem("F007", say("this is a folder, not a file"), hint, Place(str(plan))))
    return plan


def content_folders(folder: Path | None) -> list[Path]:
    """Where everything that a workshop is made from lies: the built-in content, and the author's own folder."""
    builtin = builtin_folders()
    return [*(builtin / name for name in FOLDERS), *([folder] if folder else [])]


def read_from(choice: Choice, folder: Path | None, plan: Path | None) -> list[Path]:
    """The folders of `content_folders`, and the list of participants, which may lie anywhere."""
    return [*content_folders(folder), *_lists(choice.participants, plan)]


def _lists(said: str | None, plan: Path | None) -> Iterator[Path]:
    """The file that is named on the command line, else in the plan, which is not read as YAML: that takes too long."""
    if said is not None:
        yield Path(said)
        return
    with suppress(OSError):
        named = _LIST.search(plan.read_text("utf-8", "replace")) if plan else None
        if plan and named:
            yield plan.parent / named[1]


def own_folder() -> Path | None:
    """The current folder where it holds content of the user's own, and is not the toolkit itself."""
    here = Path()
    own = (here / PLAN_FILE).is_file() or any((here / folder).is_dir() for folder in FOLDERS)
    return here if own and here.resolve() != builtin_folders().resolve() else None


def no_such_path(path: Path) -> Problem:
    """There is nothing there; something beside it may have a name much like it."""
    from toolkit.source.names import nearest

    beside = path.parent.iterdir() if path.parent.is_dir() else iter(())
    near = nearest(path.name, sorted(p.name for p in beside if p.is_dir() or p.suffix == ".yaml"))
    hint = say("Did you mean '{name}'?", name=str(path.parent / near)) if near else None
    hint = hint or say("Look at the name, and at the folder you are in.")
    return Problem("U007", say("there is no file or folder '{path}'", path=str(path)), hint)
