"""The sessions of a workshop's folder: begin one, copy one from paper, and go on with one that was not finished."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from toolkit import __version__
from toolkit.content.kinds import PLAN_FILE
from toolkit.content.prose import plain
from toolkit.planning.note_sheet import questions_on_sheet
from toolkit.planning.workshop import Workshop
from toolkit.problems import Problem, ToolkitError, say
from toolkit.walking.session.events import Start
from toolkit.walking.session.header import VERSION, Header, MeetingBefore, PlannedFollowUp, PlannedPoint, PromiseBefore
from toolkit.walking.session.steps import fingerprint, steps_of, steps_on_the_day
from toolkit.walking.session.store import (
    FILE,
    SESSIONS,
    StoredSession,
    is_same_place,
    session_name,
    stored_at,
    stored_sessions,
)
from toolkit.walking.session.walk import Clock, Walk, sped_up
from toolkit.workspace.locate import own_folder, plan_at
from toolkit.workspace.options import PlanOptions

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that are not mistaken for one another."""


@dataclass(frozen=True)
class WorkshopSessions:
    """Sessions of one workshop, kept in `folder`. `local` gives the time of day where the computer is.

    `plan` is what its plan is called, None for workshop.yaml: sessions of other plans in the folder are left alone.
    """

    folder: Path
    workshop: Workshop
    clock: Clock
    local: Callable[[float], datetime]
    plan: str | None = None
    moved_to: Path | None = None
    """A folder that some of the workshop's sessions were taken to, besides `folder`."""

    def begin(self, *, rehearsal: bool = False, speed: float = 1.0) -> Walk:
        """A new session, in a folder of its own. At `speed` 60 a minute takes a second."""
        name = self._name(self.local(self.clock().wall).date())
        start = self._start(name, rehearsal=rehearsal, speed=speed)
        return Walk.begin(self.folder / SESSIONS / name, self._clock(speed), start)

    def begin_transcript(self, day: date, tables: int) -> Walk:
        """A new session for what is copied from so many note sheets of a workshop that was held on that day."""
        name = self._name(day)
        start = self._start(name)
        header = replace(
            start.header,
            day=day,
            transcribed=True,
            on_sheet=tuple(question.number for question in questions_on_sheet(self.workshop)),
            follow_up=_follow_up(self.workshop),
        )
        steps = steps_of(self.workshop)
        start = replace(start, tables=tables, steps=steps, planned_start=None, header=header)
        return Walk.begin(self.folder / SESSIONS / name, self.clock, start)

    def unfinished(self, *, rehearsal: bool = False, insist: bool = False) -> StoredSession | None:
        """The latest session that was led and not finished, None where there is none.

        With `insist` also one in which nothing has happened yet; raises ToolkitError W003 where even that is missing.
        """
        stored, problems = self._stored()
        open_ = [s for s in stored if not s.finished and not s.transcribed and s.reading.start.rehearsal == rehearsal]
        begun = [s for s in open_ if s.begun]
        latest = _latest(begun or (open_ if insist else []), problems)
        if latest is None and insist:
            message = say("there is no session to go on with in {folder}", folder=str(self.folder / SESSIONS))
            raise ToolkitError(Problem("W003", message, say("Leave out --resume to begin a new one.")))
        return latest

    def unfinished_transcript(self, *, insist: bool = False) -> StoredSession | None:
        """The latest notes that were not copied to the end; raises ToolkitError R022 where `insist` finds none."""
        stored, problems = self._stored()
        latest = _latest([s for s in stored if s.transcribed and s.begun and not s.finished], problems)
        if latest is None and insist:
            message = say("there are no notes to go on copying in {folder}", folder=str(self.folder / SESSIONS))
            raise ToolkitError(Problem("R022", message, say("Leave out --resume to begin with new ones.")))
        return latest

    def has_changed_since(self, stored: StoredSession) -> bool:
        """Whether the workshop's texts have changed since the session was last led."""
        return stored.content != fingerprint(self.workshop)

    def resume(self, stored: StoredSession, *, speed: float = 1.0) -> Walk:
        """Goes on with a session; raises ToolkitError M017 when it is being led elsewhere, and OSError."""
        return Walk.go_on(stored, self._clock(speed, stored.last), fingerprint(self.workshop))

    def _stored(self) -> tuple[list[StoredSession], list[ToolkitError]]:
        stored, problems = stored_sessions(self.folder)
        if self.moved_to:
            there, unreadable = sessions_at(self.moved_to)
            known = [one for one in stored if not any(is_same_place(one.folder, other.folder) for other in there)]
            stored, problems = sorted([*known, *there], key=lambda kept: kept.last), [*problems, *unreadable]
        return [session for session in stored if session.reading.start.header.plan == self.plan], problems

    def _clock(self, speed: float, begins: float | None = None) -> Clock:
        return self.clock if speed == 1 else sped_up(self.clock, speed, begins)

    def _name(self, day: date) -> str:
        short_id = "".join(secrets.choice(LETTERS) for _ in range(4))
        about = (self.workshop.setting.municipality or self.workshop.case_id, self.plan)
        return session_name(day, " ".join(part for part in about if part), short_id)

    def _start(self, name: str, *, rehearsal: bool = False, speed: float = 1.0) -> Start:
        workshop, setting, now = self.workshop, self.workshop.setting, self.clock()
        here = self.local(now.wall)
        start = workshop.agenda.start if setting.day else here.replace(
            hour=setting.start.hour, minute=setting.start.minute, second=0, microsecond=0
        )  # fmt: skip
        is_today = setting.day in (None, here.date()) and not rehearsal
        return Start(
            at=now,
            version=VERSION,
            session=name,
            title=workshop.name,
            language=workshop.language,
            content=fingerprint(workshop),
            steps=steps_on_the_day(workshop, start.timestamp(), now.wall) if is_today else steps_of(workshop),
            planned_start=start.timestamp() if is_today else None,
            tables=setting.groups or 0,
            header=replace(_header(workshop), plan=self.plan),
            rehearsal=rehearsal,
            speed=speed,
            toolkit=__version__,
            offset=int((here.utcoffset() or here - here).total_seconds() // 60),
        )


def sessions_at(folder: Path) -> tuple[list[StoredSession], list[ToolkitError]]:
    """The sessions that are kept in a folder, which may be that of one session, and why some could not be read."""
    if not (folder / FILE).is_file():
        return stored_sessions(folder)
    try:
        return [stored_at(folder)], []
    except ToolkitError as error:
        return [], [error]


def of_its_home(options: PlanOptions, here: Path) -> tuple[PlanOptions, Path | None]:
    """The options with the plan of the workshop whose sessions were taken to the folder that is named, and the folder.

    None, and the options as they are, where the folder is no such place.
    """
    place = here / (options.plan or "")
    plan = plan_of_moved(place)
    return (replace(options, plan=str(plan)), place) if plan else (options, None)


def plan_of_moved(place: Path) -> Path | None:
    """The plan, or the folder, of the workshop whose sessions were taken to a folder; None where there are none.

    A folder that holds a plan or content of its own is meant itself.
    """
    if plan_at(place) or not place.is_dir() or own_folder(place):
        return None
    moved = [kept for kept in sessions_at(place)[0] if kept.reading.moves or kept.folder == place]
    for kept in sorted(moved, key=lambda kept: -kept.last):
        if not is_same_place(kept.home, place):
            plan = kept.home / f"{kept.reading.start.header.plan or Path(PLAN_FILE).stem}.yaml"
            return plan if plan.is_file() else kept.home
    return None


def _latest(sessions: list[StoredSession], problems: list[ToolkitError]) -> StoredSession | None:
    """The last one; raises why the latest could not be read where no other can be gone on with."""
    if not sessions and problems:
        raise problems[-1]
    return sessions[-1] if sessions else None


def _header(workshop: Workshop) -> Header:
    setting = workshop.setting
    return Header(
        municipality=setting.municipality,
        place=setting.place,
        mode=setting.mode,
        on_screen=setting.on_screen,
        case=workshop.case_id,
        programme=workshop.programme_id,
        operations={operation.id: operation.content.title for operation in workshop.operations},
        facilitators=tuple(facilitator.name for facilitator in setting.facilitators),
        sender=setting.look.sender,
        accent=setting.look.accent,
        participants=setting.people,
        follow_up=_follow_up(workshop),
        before=_before(workshop),
    )


def _before(workshop: Workshop) -> MeetingBefore | None:
    """What was promised last time, where there is a moment to look at it."""
    if workshop.continued is None or not workshop.promises:
        return None
    promises = tuple(PromiseBefore(one.number, one.what, one.who, one.when) for one in workshop.promises)
    return MeetingBefore(workshop.continued.title, workshop.continued.day, promises)


def _follow_up(workshop: Workshop) -> PlannedFollowUp | None:
    """The meeting at which the promises are looked at again, as far as the plan has decided it."""
    planned, decided = workshop.follow_up, workshop.setting.follow_up
    if planned is None and not decided.date:
        return None
    points = (PlannedPoint(step.minutes, plain(step.text)) for step in (planned.steps if planned else ()))
    return PlannedFollowUp(decided.date, tuple(points), decided.time, decided.place)
