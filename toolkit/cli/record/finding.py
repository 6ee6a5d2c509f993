"""Which session a command is about: a workshop's folder, a session's folder, or the name of a session."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from toolkit.cli.choosing import PLAN_FILE, no_such_path
from toolkit.cli.options import Said, argument
from toolkit.cli.phrases import phrase
from toolkit.problems import ToolkitError

if TYPE_CHECKING:
    from toolkit.records.record import Record
    from toolkit.walking.sessions import Kept

What = Annotated[
    Said,
    argument(
        phrase("WHAT"),
        phrase("A session ('toolkit record list' shows them), or a workshop's folder: then the latest one in it."),
    ),
]
Folder = Annotated[Said, argument("PLAN", phrase("The workshop's folder. Otherwise the current one."))]


@dataclass(frozen=True)
class Found:
    """A session, and the workshop's folder that it is in."""

    kept: Kept
    folder: Path

    @property
    def record(self) -> Record:
        from toolkit.records.record import record_of

        return record_of(self.kept.reading.events)


def find(what: str | None) -> Found:
    """The session that was meant; raises ToolkitError R001 where there is none."""
    from toolkit.records.kept import chosen
    from toolkit.walking.journal import FILE

    path = Path(what or "")
    if what and path.name == FILE:
        path = path.parent
    if what and (path / FILE).is_file():
        path = path.resolve()
        return Found(chosen(path.parent.parent, path.name), path.parent.parent)
    if what is None or path.is_dir() or path.name == PLAN_FILE:
        folder = folder_of(what)
        return Found(chosen(folder, None), folder)
    return Found(chosen(Path(), what), Path())


def folder_of(plan: str | None) -> Path:
    """The folder that a workshop's sessions are in; raises ToolkitError U007 where it is not there."""
    path = Path(plan or "")
    path = path.parent if path.name == PLAN_FILE else path
    if not path.is_dir():
        raise ToolkitError(no_such_path(path))
    return path
