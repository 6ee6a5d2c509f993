"""The plans at the top of an author's folder. Where there are several, each is a meeting of its own."""

from __future__ import annotations

import re
from pathlib import Path

from toolkit.content.copies import copy_name
from toolkit.content.files import is_put_aside
from toolkit.content.kinds import PLAN_FILE
from toolkit.content.recognition import kind_in, text_in
from toolkit.source.files import paths_in

_YAML = re.compile(r"(.*)\.ya?ml(?:\.txt)?", re.IGNORECASE)
_NEARLY_THE_PLAN = re.compile(r"workshop[ _-]*\.ya?ml(?:\.txt)?", re.IGNORECASE)


def plans_in(folder: Path) -> list[Path]:
    """The plans at the top of a folder, each a meeting of its own: workshop.yaml first, the others by name.

    A file whose name is that of a copy is no plan. None where the computer does not let us look.
    """
    try:
        paths = paths_in(folder)
    except OSError:
        return []
    plans = [path for path in paths if path.name == PLAN_FILE or _is_another_plan(path)]
    return sorted(plans, key=lambda path: (path.name != PLAN_FILE, path.name.casefold()))


def plan_name(plan: Path | None) -> str | None:
    """What a plan is called where there are several: `traff-2` for traff-2.yaml; None for workshop.yaml."""
    return None if plan is None or plan.name == PLAN_FILE else plan.name.removesuffix(".yaml")


def misnamed_plans(folder: Path) -> dict[Path, str]:
    """The plans at the top of a folder that are not found by their names, each with a name that would do.

    One beside which there is a file with that name is a copy. Raises OSError.
    """
    plans = plans_in(folder)
    others = [path for path in paths_in(folder) if _YAML.fullmatch(path.name) and not is_put_aside(path.name)]
    return {path: _better_name(path) for path in others if path not in plans and kind_in(path) == "workshop"}


def _better_name(path: Path) -> str:
    if _NEARLY_THE_PLAN.fullmatch(path.name):
        return PLAN_FILE
    return original_of_plan(path) or _YAML.sub(r"\1", path.name).strip() + ".yaml"


def _is_another_plan(path: Path) -> bool:
    if not path.name.endswith(".yaml") or is_put_aside(path.name) or _NEARLY_THE_PLAN.fullmatch(path.name):
        return False
    return kind_in(path) == "workshop" and original_of_plan(path) is None


def original_of_plan(path: Path) -> str | None:
    """The name of the plan that a file is a copy of; None for one that is a plan of its own."""
    copied = copy_name(path.name)
    if copied is None or copied.is_certain:
        return copied.original if copied else None
    original = path.with_name(copied.original)
    is_same = original.is_file() and _when_and_what(original) == _when_and_what(path)
    return copied.original if is_same else None


def _when_and_what(plan: Path) -> list[str]:
    """The lines that tell one meeting from another."""
    return re.findall(r"^(?:title|date|start):.*$", text_in(plan), re.MULTILINE)
