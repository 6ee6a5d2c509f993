"""Finds the session that somebody means, by its name, its number or its folder, and makes its record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.problems import Message, Place, Problem, Severity, ToolkitError, count, in_order, say
from toolkit.records.from_journal import record_of
from toolkit.records.record import Record
from toolkit.source.names import suggestion
from toolkit.walking.session.store import FILE, SESSIONS, StoredSession, read, stored_sessions


@dataclass(frozen=True)
class SessionListing:
    """The sessions in a folder and those just below it, the latest first, and what could not be read there."""

    folder: Path
    sessions: tuple[StoredSession, ...]
    unreadable: tuple[Problem, ...] = ()

    @property
    def names(self) -> list[str]:
        return [kept.folder.name for kept in self.sessions]


def find(folder: Path) -> SessionListing:
    """What there is in a workshop's folder, in a folder of such folders, or in that of a single session."""
    if (folder / FILE).is_file():
        return _single(folder.resolve() if folder.name in {"", ".."} else folder)
    kept, problems = list[StoredSession](), list[Problem]()
    below = sorted(inner for inner in folder.iterdir() if (inner / SESSIONS).is_dir())
    for place in (folder, *below):
        sessions, errors = stored_sessions(place)
        kept += sessions
        problems += [problem for error in errors for problem in error.problems]
    return SessionListing(folder, tuple(sorted(kept, key=lambda one: -one.last)), tuple(in_order(problems)))


def _single(session: Path) -> SessionListing:
    try:
        return SessionListing(session, (StoredSession(session, read(session / FILE)),))
    except ToolkitError as error:
        return SessionListing(session, (), tuple(error.problems))


def home_of(session: Path) -> Path:
    """The workshop's folder that a session is kept in; a session that was saved elsewhere has the folder around it."""
    around = session.absolute().parent
    return session.parent.parent if around.name == SESSIONS else session.parent


def choose(name: str | None, here: Path) -> StoredSession:
    """The session of that name, number (1 is the latest) or folder; the latest that was begun where none is named.

    `here` is the current folder. Raises ToolkitError R001 where there is none at all, R002 for a name that no session
    has, R003 for one that several have, and why the only ones could not be read.
    """
    path = here / (name or ".")
    found = find(path if name and path.is_dir() else here)
    if not found.sessions:
        raise ToolkitError(found.unreadable or nothing_in(found.folder))
    if name is None or path.is_dir():
        held = [kept for kept in found.sessions if kept.begun]
        real = [kept for kept in held if not kept.reading.start.rehearsal]
        return (real or held or list(found.sessions))[0]
    return _named(name, found)


def folder_of(name: str, here: Path) -> Path:
    """The folder of the session of that name, also where it cannot be read; raises ToolkitError as `choose`."""
    path = here / name
    found = find(path if path.is_dir() else here)
    broken = [Path(problem.place.file).parent for problem in found.unreadable if problem.place]
    return next((folder for folder in broken if path.name == folder.name), None) or choose(name, here).folder


def holds_sessions(path: Path) -> bool:
    """Whether it is a folder, though not that of a session."""
    return path.is_dir() and not (path / FILE).is_file()


def _named(name: str, found: SessionListing) -> StoredSession:
    if name.isdecimal() and 0 < int(name) <= len(found.sessions):
        return found.sessions[int(name) - 1]
    fitting = [kept for kept in found.sessions if kept.folder.name == name]
    fitting = fitting or [kept for kept in found.sessions if name.casefold() in kept.folder.name]
    if len(fitting) > 1:
        message = say("'{name}' fits {count} sessions", name=name, count=len(fitting))
        raise ToolkitError(Problem("R003", message, suggestion("", [kept.folder.name for kept in fitting]).hint))
    if not fitting:
        hint = suggestion(name, found.names).hint_or(say("'toolkit record list' shows what there is."))
        raise ToolkitError(Problem("R002", say("there is no session '{name}'", name=name), hint))
    return fitting[0]


def nothing_in(folder: Path) -> Problem:
    """Nobody has led a workshop here: where that was looked for, and what to do."""
    message = say("there is no workshop that has been led in {folder}", folder=str(folder.absolute()))
    hint = say("Go to the folder of your workshop, or name it: toolkit record list FOLDER. 'toolkit walk' leads one.")
    return Problem("R001", message, hint)


def record_in(kept: StoredSession) -> tuple[Record, list[Problem]]:
    """The record of a session, called as its folder is, and a warning R004 of what could not be read in it."""
    record = record_of(kept.reading.events).model_copy(update={"session": kept.folder.name})
    lost = kept.reading.unreadable + bool(kept.reading.torn)
    return record, [_damaged(kept, lost)] if lost else []


def _damaged(kept: StoredSession, lost: int) -> Problem:
    message: Message = count("{count} line could not be read, and is not in the record",
                             "{count} lines could not be read, and are not in the record", lost)  # fmt: skip
    hint = say("The program was stopped while it wrote. Everything else is here.")
    return Problem("R004", message, hint, Place(str(kept.folder / FILE)), Severity.WARNING)


def older_than(sessions: Sequence[StoredSession], days: int, now: float) -> list[StoredSession]:
    """The sessions in which nothing has happened for so many days; `now` in seconds since 1970."""
    return [kept for kept in sessions if now - kept.last > days * 86400]
