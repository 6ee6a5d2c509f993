"""The sessions that a record can be made of: finding one by its name, and deleting those that are old."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from toolkit.content.names import suggestion
from toolkit.problems import Problem, ToolkitError, reason_of, say
from toolkit.walking.journal import SESSIONS
from toolkit.walking.lock import Lock
from toolkit.walking.sessions import Kept, kept_sessions

DAY = 24 * 3600
RECORDS = "records"
"""The folder beside the sessions where what is sent on is written."""


def sessions(folder: Path) -> list[Kept]:
    """Those in which something has happened, the latest last."""
    found, _ = kept_sessions(folder)
    return [kept for kept in found if kept.begun]


def chosen(folder: Path, name: str | None) -> Kept:
    """The session of that name or the beginning of it, the latest where none is given.

    Raises ToolkitError R001 where there is none.
    """
    found, unreadable = kept_sessions(folder)
    found = [kept for kept in found if kept.begun]
    if not found and unreadable:
        raise unreadable[-1]
    if not found:
        message = say("no workshop has been held in {folder}", folder=str(folder / SESSIONS))
        raise ToolkitError(Problem("R001", message, say("'toolkit walk' leads one, and keeps what is said.")))
    if name is None:
        return found[-1]
    alike = [kept for kept in found if kept.folder.name.startswith(name)]
    if alike and (len(alike) == 1 or alike[-1].folder.name == name):
        return alike[-1]
    names = [kept.folder.name for kept in found]
    message = say("there is no session '{name}'", name=name)
    if alike:
        message = say("several sessions begin with '{name}'", name=name)
    hint = suggestion(name, names) if not alike else say("Write more of it. 'toolkit record list' shows them.")
    raise ToolkitError(Problem("R001", message, hint or say("'toolkit record list' shows them.")))


def older_than(found: Sequence[Kept], days: int, now: float) -> list[Kept]:
    """Those in which nothing has happened for so many days; `now` in seconds since 1970."""
    return [kept for kept in found if now - kept.last > days * DAY]


def files_of(kept: Kept, folder: Path) -> list[Path]:
    """Everything that is deleted with a session: its own folder, and what was made of it."""
    name = kept.folder.name
    made = [path for path in sorted((folder / RECORDS).glob(f"{name}*")) if path.is_file()]
    return [kept.folder, *made]


def delete(kept: Kept, folder: Path) -> None:
    """Deletes a session and what was made of it. Raises ToolkitError M017 while it is led, M002 where that fails."""
    lock = Lock(kept.folder)
    lock.release()
    try:
        for path in files_of(kept, folder):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    except OSError as error:
        message = say("cannot delete {path}: {reason}", path=str(error.filename), reason=reason_of(error))
        raise ToolkitError(
            Problem("R004", message, say("Close it if another program shows it, and try again."))
        ) from error
