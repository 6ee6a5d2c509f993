"""Finds the session that somebody means, by its name, its number or its folder, and makes its record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.content.kinds import PLAN_FILE
from toolkit.content.plans import plan_name
from toolkit.problems import Message, Place, Problem, Severity, ToolkitError, count, in_order, say
from toolkit.records.from_journal import record_of
from toolkit.records.record import Record
from toolkit.source.names import suggestion
from toolkit.walking.session.store import FILE, SESSIONS, StoredSession, is_same_place, stored_at, stored_sessions
from toolkit.workspace.locate import no_such_path, plan_at, several_plans


@dataclass(frozen=True)
class SessionListing:
    """The sessions in a folder and those just below it, the latest first, and what could not be read there."""

    place: Path
    """The folder, or the plan whose sessions alone were looked for."""
    sessions: tuple[StoredSession, ...]
    unreadable: tuple[Problem, ...] = ()

    @property
    def is_of_one_plan(self) -> bool:
        return plan_at(self.place) is not None

    @property
    def names(self) -> list[str]:
        return [kept.folder.name for kept in self.sessions]


def find(place: Path) -> SessionListing:
    """What there is in a workshop's folder, of one plan in it, in a folder of such folders, or in that of a session.

    `place` is one of these folders, or the path or the name of a plan.
    """
    if plan := plan_at(place):
        sessions, errors = stored_sessions(plan.parent)
        of_it = [kept for kept in reversed(sessions) if kept.reading.start.header.plan == plan_name(plan)]
        return SessionListing(plan, tuple(of_it), _problems_of(errors))
    return _find_in(place)


def _find_in(folder: Path) -> SessionListing:
    if (folder / FILE).is_file():
        return _single(folder.resolve() if folder.name in {"", ".."} else folder)
    kept, problems = list[StoredSession](), list[Problem]()
    below = sorted(inner for inner in folder.iterdir() if (inner / SESSIONS).is_dir())
    for place in (folder, *below):
        sessions, errors = stored_sessions(place)
        kept += [one for one in sessions if not any(is_same_place(one.folder, other.folder) for other in kept)]
        problems += _problems_of(errors)
    return SessionListing(folder, tuple(sorted(kept, key=lambda one: -one.last)), tuple(in_order(problems)))


def _problems_of(errors: Iterable[ToolkitError]) -> tuple[Problem, ...]:
    return tuple(problem for error in errors for problem in error.problems)


def _single(session: Path) -> SessionListing:
    try:
        return SessionListing(session, (stored_at(session),))
    except ToolkitError as error:
        return SessionListing(session, (), tuple(error.problems))


def choose(name: str | None, here: Path) -> StoredSession:
    """The session of that name, number (1 is the latest), plan or folder; the latest begun where none is named.

    `here` is the current folder. Raises ToolkitError R001 where there is none at all, R002 for a name that no session
    has, R003 for one that several have, U016 where no plan is named and several have been led, and why the only ones
    could not be read.
    """
    path = here / (name or ".")
    is_place = path.is_dir() or plan_at(path) is not None
    found = find(path if name and is_place else here)
    if not found.sessions:
        raise ToolkitError(found.unreadable or nothing_in(found.place))
    if name is None or is_place:
        _refuse_several_plans(path, found)
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
    """Whether it is a plan, or a folder that is not that of a session."""
    return plan_at(path) is not None or (path.is_dir() and not (path / FILE).is_file())


def _refuse_several_plans(place: Path, found: SessionListing) -> None:
    """Raises ToolkitError U016 where workshops of several plans in the folder itself have been led."""
    here = [kept for kept in found.sessions if kept.begun and is_same_place(kept.home, place)]
    plans = sorted({kept.reading.start.header.plan for kept in here}, key=lambda plan: plan or "")
    if len(plans) > 1:
        names = [plan or Path(PLAN_FILE).stem for plan in plans]
        message = say("workshops have been led from {count} plans: {names}", count=len(names), names=", ".join(names))
        raise ToolkitError(replace(several_plans(place, names), message=message))


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


def nothing_in(place: Path) -> Problem:
    """Nobody has led a workshop here, or from this plan: where that was looked for, and what to do."""
    message = say("there is no workshop that has been led in {folder}", folder=str(place.absolute()))
    if plan_at(place):
        message = say("there is no workshop that has been led from {plan}", plan=str(place))
    hint = say("Go to the folder of your workshop, or name it: toolkit record list FOLDER. 'toolkit walk' leads one.")
    return Problem("R001", message, hint)


def record_in(kept: StoredSession) -> tuple[Record, list[Problem]]:
    """The record of a session, called as its folder is, and a warning R004 of what could not be read in it."""
    record = record_of(kept.reading.events).model_copy(update={"session": kept.folder.name})
    lost = kept.reading.unreadable + bool(kept.reading.torn)
    return record, [*([_damaged(kept, lost)] if lost else []), *([_gone_on(kept)] if kept.gone_to else [])]


def series_in(folder: Path) -> tuple[list[Record], list[Problem]]:
    """The records of all workshops that have been held in a folder, by their days, and what could not be read.

    Rehearsals are left out. Raises ToolkitError U007 for what is no folder, R001 where nothing has been held.
    """
    if not folder.is_dir():
        raise ToolkitError(no_such_path(folder))
    sessions, errors = stored_sessions(folder)
    held = [kept for kept in sessions if kept.begun and not kept.reading.start.rehearsal]
    if not held:
        raise ToolkitError(_problems_of(errors) or nothing_in(folder))
    found = sorted((record_in(kept) for kept in held), key=lambda one: (one[0].day, one[0].began or ""))
    unreadable = [replace(problem, severity=Severity.WARNING) for problem in _problems_of(errors)]
    return [record for record, _ in found], [*(problem for _, lost in found for problem in lost), *unreadable]


def _damaged(kept: StoredSession, lost: int) -> Problem:
    message: Message = count("{count} line could not be read, and is not in the record",
                             "{count} lines could not be read, and are not in the record", lost)  # fmt: skip
    hint = say("The program was stopped while it wrote. Everything else is here.")
    return Problem("R004", message, hint, Place(str(kept.folder / FILE)), Severity.WARNING)


def _gone_on(kept: StoredSession) -> Problem:
    """Warning R025: what was written last is in a folder that is not there now."""
    message = say("the session went on in {folder}, which is not there now", folder=str(kept.gone_to))
    hint = say(
        "This is what was written until then. Put the folder back, or the stick that it is on, to have all of it."
    )
    return Problem("R025", message, hint, Place(str(kept.folder)), Severity.WARNING)


def older_than(sessions: Sequence[StoredSession], days: int, now: float) -> list[StoredSession]:
    """The sessions in which nothing has happened for so many days; `now` in seconds since 1970."""
    return [kept for kept in sessions if now - kept.last > days * 86400]
