"""Upgrades files of an older format: the author's words, comments and order stay.

Today there is one format, so `STEPS` is empty. A change of format comes with a step, and with a test that takes a file
of the old format through it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.content.checks.explanations import other_format
from toolkit.content.files import find_files
from toolkit.content.kinds import KindId
from toolkit.content.models.quantities import FORMAT
from toolkit.content.plans import plans_in
from toolkit.problems import Message, Problem, ToolkitError, in_order, say
from toolkit.source.encoding import decode
from toolkit.source.files import read_bytes, write_with_backup
from toolkit.source.nodes import MappingNode, Node, ScalarNode, find
from toolkit.source.parser import read_yaml
from toolkit.source.round_trip import rewritten

OLDEST = 1
"""What a file that does not say its format is written in."""


@dataclass(frozen=True)
class UpgradeStep:
    """What takes a file from one format to the next: a sentence about it, and what it does to the file's fields.

    `change` is given the fields and the kind of the file, and leaves the kinds alone that it has nothing to do with.
    """

    about: Message
    change: Callable[[Any, KindId], None]


STEPS: Mapping[int, UpgradeStep] = {}
"""By the format that they start from."""


@dataclass(frozen=True)
class Upgrade:
    """One file that is of an older format: what it says, and what it would say."""

    path: Path
    before: str
    after: str
    steps: Sequence[UpgradeStep]


def upgrades(folder: Path, steps: Mapping[int, UpgradeStep] = STEPS, newest: int = FORMAT) -> tuple[list[Upgrade], int]:
    """What there is to upgrade among the files of an author's folder, and how many files were looked at.

    Raises ToolkitError with everything that makes a file unreadable, and S017 for a file of a newer format.
    """
    found: list[Upgrade] = []
    problems: list[Problem] = []
    files = list(_files(folder))
    for path, kind in files:
        try:
            upgrade = _upgrade(path, kind, steps, newest)
        except ToolkitError as error:
            problems += error.problems
            continue
        found += [upgrade] if upgrade else []
    if problems:
        raise ToolkitError(in_order(problems))
    return found, len(files)


def apply(upgrade: Upgrade) -> Path:
    """Writes the file anew, and before that the old one beside it; returns where the old one is. Raises OSError."""
    data = upgrade.path.read_bytes()
    if _text(data, upgrade.path) != upgrade.before:
        message = say("{file} was changed meanwhile, and is left as it is", file=str(upgrade.path))
        raise ToolkitError(Problem("M006", message, say("Run 'toolkit upgrade' again.")))
    ends = "\r\n" if b"\r\n" in data else "\n"
    return write_with_backup(upgrade.path, upgrade.after.replace("\n", ends).encode())


def _files(folder: Path) -> Iterator[tuple[Path, KindId]]:
    yield from ((plan, "workshop") for plan in plans_in(folder) if plan.is_file())
    yield from ((file.path, file.kind) for file in find_files(folder, "own")[0])


def _upgrade(path: Path, kind: KindId, steps: Mapping[int, UpgradeStep], newest: int) -> Upgrade | None:
    data = read_bytes(path, str(path))
    node, problems = read_yaml(data, str(path))
    if errors := [problem for problem in problems if problem.is_error]:
        raise ToolkitError(errors)
    written = _format(node, newest)
    if written == newest or not isinstance(node, MappingNode):
        return None
    needed = [steps[number] for number in range(written, newest)]
    text = _text(data, path)
    after = rewritten(text, lambda fields: _lift(fields, kind, needed, newest))
    return Upgrade(path, text, after, needed)


def _lift(fields: Any, kind: KindId, steps: Iterable[UpgradeStep], newest: int) -> None:
    for step in steps:
        step.change(fields, kind)
    if "format" in fields:
        fields["format"] = str(newest)
    else:
        fields.insert(0, "format", str(newest))


def _format(node: Node | None, newest: int) -> int:
    """The format that a file says it has; raises ToolkitError S017 for one that this toolkit does not know."""
    written = node.get("format") if isinstance(node, MappingNode) else None
    if not isinstance(written, ScalarNode) or not written.text:
        return OLDEST
    text = written.text.strip()
    if text.isdecimal() and OLDEST <= int(text[:9]) <= newest:
        return int(text[:9])
    assert node is not None
    raise ToolkitError(Problem("S017", *other_format(text, newest), find(node, ("format",))))


def _text(data: bytes, path: Path) -> str:
    return decode(data, str(path))[0]
