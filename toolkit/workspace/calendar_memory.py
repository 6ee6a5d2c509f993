"""Remembers what was sent as calendar files, in a small file beside what they are made of.

An invitation that is made again after a correction is then the same event, one number on, and takes the place of the
first in people's calendars. Digests are kept and no words.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.printing.formats.calendar_file import Revision, calendar_file, revised, uid_of
from toolkit.problems import Message, Place, Problem, Severity, reason_of, say
from toolkit.records.from_journal import record_of
from toolkit.source.files import write
from toolkit.walking.session.store import StoredSession, stored_sessions

if TYPE_CHECKING:
    from toolkit.planning.workshop import Workshop
    from toolkit.workspace.environment import Environment

IN_FOLDER = Path(".toolkit", "calendar.json")
"""Where it lies in an author's folder."""
_FORMAT = 1


@dataclass(frozen=True)
class SentInvitation:
    """What was last sent for one plan. `home` is the folder that it was sent from, `~` for that of the user."""

    uid: str
    day: date
    home: str
    revision: Revision


@dataclass(frozen=True)
class CalendarInvitation:
    """A calendar file to send, and what to remember of it once it is written."""

    data: bytes
    remarks: tuple[Problem, ...]
    _memory: Path
    _sent: Mapping[str, SentInvitation]

    def remember(self) -> list[Problem]:
        """Writes down what was sent, where that is not known already; a warning P016 where that cannot be done."""
        plans = {
            name: {"uid": sent.uid, "day": sent.day.isoformat(), "home": sent.home, **_as_json(sent.revision)}
            for name, sent in self._sent.items()
        }
        return _write(self._memory, {"format": _FORMAT, "plans": plans})


def invitation(workshop: Workshop, plan: Path, environment: Environment) -> CalendarInvitation | None:
    """The calendar file of a plan's workshop; None where it has no day.

    It is the event of last time, unless the folder is a copy of one that is still there, or a workshop has been held
    since and the day is a later one: then it is an event of its own, and a remark says so.
    """
    day, folder = workshop.setting.day, plan.parent
    if day is None:
        return None
    sent, remarks = _read(folder / IN_FOLDER)
    name, home = plan.name, _shown(folder, environment)
    before = sent.get(name) or _renamed(sent, folder)
    uid = before.uid if before else None
    if before and (why := _is_another(before, day, folder, environment)):
        remarks.append(why)
        uid = None
    if uid is None:
        parts = (folder.absolute().name, name, workshop.name, day.isoformat())
        uid = _unlike(before, *parts)
    data = calendar_file(workshop, uid)
    assert data is not None
    known = {before.uid: before.revision} if before else {}
    data, revisions = revised(data, known, workshop.setting.today)
    others = {other: one for other, one in sent.items() if one is not before}
    now = {**others, name: SentInvitation(uid, day, home, revisions[uid])}
    return CalendarInvitation(data, tuple(remarks), folder / IN_FOLDER, now)


def reminders(data: bytes, memory: Path, today: date, variant: str = "") -> tuple[bytes, list[Problem]]:
    """A calendar file of reminders in which each event counts its corrections, and a warning P016 as `remember` gives.

    What was sent is read from `memory` and written there. A `variant`, such as that without names, counts for itself.
    """
    events, problems = _events_in(memory)
    known = {uid: revision for uid, revision in events.items() if uid.endswith(variant)}
    data, now = revised(data, {uid.removesuffix(variant): one for uid, one in known.items()}, today)
    events |= {uid + variant: one for uid, one in now.items()}
    problems += _write(memory, {"format": _FORMAT, "events": {uid: _as_json(one) for uid, one in events.items()}})
    return data, problems


def _is_another(before: SentInvitation, day: date, folder: Path, environment: Environment) -> Problem | None:
    """Why this is not the workshop that was invited to last time; None where it is."""
    new = say("Those who were invited before keep what they have in their calendars.")
    if original := _original(before, folder, environment):
        message = say("this is a copy of {folder}, so the calendar file is an event of its own", folder=original)
        return Problem("P017", message, new, Place(str(folder)), Severity.INFORMATION)
    held = [held for session in stored_sessions(folder)[0] if (held := _day_held(session)) and before.day <= held < day]
    if held:
        message = say("a workshop was held on {day}, so the calendar file is an event of its own", day=max(held))
        return Problem("P017", message, new, Place(str(folder)), Severity.INFORMATION)
    return None


def _original(before: SentInvitation, folder: Path, environment: Environment) -> str | None:
    """The folder that this one is a copy of: the one that sent the event before, where it is another and still does."""
    if before.home == _shown(folder, environment):
        return None
    home = environment.variables.get("HOME") or environment.variables.get("USERPROFILE") or "~"
    there = Path(home, before.home[2:]) if before.home.startswith("~") else Path(before.home)
    sent, _ = _read(there / IN_FOLDER)
    return str(there) if before.uid in {one.uid for one in sent.values()} else None


def _day_held(session: StoredSession) -> date | None:
    """The day of a workshop that was led to its end; None for a rehearsal, and for one that goes on."""
    if session.reading.start.rehearsal or not (session.finished or session.transcribed):
        return None
    return record_of(session.reading.events).day


def _renamed(sent: Mapping[str, SentInvitation], folder: Path) -> SentInvitation | None:
    """What was sent for a plan that is gone, where there is one such: it has another name now."""
    gone = [one for name, one in sent.items() if not (folder / name).exists()]
    return gone[0] if len(gone) == 1 else None


def _unlike(before: SentInvitation | None, *parts: str) -> str:
    """A UID of these parts that was not used before."""
    uid, number = uid_of("meeting", *parts), 2
    while before and uid == before.uid:
        uid, number = uid_of("meeting", *parts, str(number)), number + 1
    return uid


def _shown(folder: Path, environment: Environment) -> str:
    """The folder as it is remembered: by its way from the user's own, which says nothing of who that is."""
    whole = folder.absolute().resolve()
    home = environment.variables.get("HOME") or environment.variables.get("USERPROFILE")
    if home and whole.is_relative_to(Path(home).resolve()):
        return (Path("~") / whole.relative_to(Path(home).resolve())).as_posix()
    return whole.as_posix()


def _read(memory: Path) -> tuple[dict[str, SentInvitation], list[Problem]]:
    data, problems = _loaded(memory, "plans")
    sent: dict[str, SentInvitation] = {}
    try:
        for name, one in data.items():
            sent[name] = SentInvitation(one["uid"], date.fromisoformat(one["day"]), one["home"], _revision(one))
    except (KeyError, TypeError, ValueError, AttributeError):
        return {}, [_unreadable(memory)]
    return sent, problems


def _events_in(memory: Path) -> tuple[dict[str, Revision], list[Problem]]:
    data, problems = _loaded(memory, "events")
    try:
        return {uid: _revision(one) for uid, one in data.items()}, problems
    except (KeyError, TypeError, ValueError, AttributeError):
        return {}, [_unreadable(memory)]


def _loaded(memory: Path, part: str) -> tuple[Mapping[str, Any], list[Problem]]:
    """A part of what is remembered; nothing where there is none, and a warning where it makes no sense."""
    try:
        data = json.loads(memory.read_bytes())
    except OSError:
        return {}, []
    except ValueError:
        return {}, [_unreadable(memory)]
    found = data.get(part, {}) if isinstance(data, dict) else {}
    return (found, []) if isinstance(found, dict) else ({}, [_unreadable(memory)])


def _write(memory: Path, data: Mapping[str, object]) -> list[Problem]:
    written = json.dumps(data, indent=1, ensure_ascii=False, sort_keys=True).encode() + b"\n"
    try:
        if memory.is_file() and memory.read_bytes() == written:
            return []
        memory.parent.mkdir(parents=True, exist_ok=True)
        write(memory, written)
    except OSError as error:
        reason = reason_of(error)
        return [_forgotten(say("cannot write in {folder}: {reason}", folder=str(memory.parent), reason=reason))]
    return []


def _unreadable(memory: Path) -> Problem:
    return _forgotten(say("cannot read {file}", file=str(memory)))


def _forgotten(message: Message) -> Problem:
    hint = say("The calendar file is made all the same. After a correction, ask people to take the old entry away.")
    return Problem("P016", message, hint, severity=Severity.WARNING)


def _revision(data: Mapping[str, Any]) -> Revision:
    return Revision(int(data["sequence"]), datetime.fromisoformat(data["changed"]), str(data["digest"]))


def _as_json(revision: Revision) -> dict[str, object]:
    changed = revision.changed.isoformat()
    return {"sequence": revision.sequence, "changed": changed, "digest": revision.digest}
