"""What a plan goes on from: the session that it names, read into plain values for planning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.content.models.plan import WorkshopPlan
from toolkit.content.plans import plan_name, plans_in
from toolkit.content.recognition import title_in
from toolkit.languages import words
from toolkit.languages.language import words_for_latest
from toolkit.planning.continued import Continued, KeptLasting, KeptPromise
from toolkit.planning.plan_sheet import LASTING
from toolkit.problems import Place, Problem, Severity, ToolkitError, listed, say
from toolkit.records.dated_promises import open_promises
from toolkit.records.record import FollowUpMeeting, Record
from toolkit.source.names import suggestion
from toolkit.walking.session.store import FILE, SESSIONS, StoredSession, stored_at, stored_sessions
from toolkit.workspace.locate import plan_at
from toolkit.workspace.records import record_in
from toolkit.workspace.series import plan_meant


@dataclass(frozen=True)
class GoingOn:
    """What a plan goes on from, None where it names nothing, and what there is to say of it, which stops nothing."""

    continued: Continued | None = None
    remarks: tuple[Problem, ...] = ()
    agreed: FollowUpMeeting | None = None
    """When and where people agreed to meet again."""

    def on_the_day_agreed(self, plan: WorkshopPlan) -> WorkshopPlan:
        """The plan on the day that was agreed on, where it has no other; what else it says itself stays."""
        if self.agreed is None or self.agreed.day is None or plan.date not in {None, self.agreed.day}:
            return plan
        agreed = {"date": self.agreed.day, "start": self.agreed.begins, "place": self.agreed.place}
        own = {name for name in agreed if getattr(plan, name) is not None}
        return plan.model_copy(update={name: value for name, value in agreed.items() if value and name not in own})


def going_on(plan: WorkshopPlan, file: Path | None, place: Place | None) -> GoingOn:
    """What the plan in a file goes on from; `place` is where it says so.

    Raises ToolkitError L039 for what does not exist, L040 for what may be several, L041 for the plan itself, R012 for
    a rehearsal, R013 for a session that is not over, and why a journal cannot be read.
    """
    if plan.continues is None or file is None:
        return GoingOn()
    meant = _Meant(plan, file, plan.continues.strip(), place)
    session = meant.session()
    if session is None:
        return GoingOn(meant.to_be_held, (meant.not_held(),))
    record, lost = record_in(session)
    remarks = (*meant.unfinished(session), *lost)
    return GoingOn(continued_of(record, plan.language), remarks, record.next_meeting)


def continued_of(record: Record, language: str) -> Continued:
    """What a workshop in a language needs of the record of an earlier one."""
    promises = (
        KeptPromise(promise.number, promise.what, promise.who, promise.when_in_full(words(language)), promise.day)
        for promise in open_promises(record)
    )
    return Continued(
        title=record.title,
        day=record.day,
        promises=tuple(promises),
        meets_again=record.next_meeting.day if record.next_meeting else None,
        decisions=tuple(decision.text for decision in record.decisions),
        to_come_back_to=tuple(note.text for note in record.all_notes if note.flagged),
        lasting=tuple(KeptLasting(**{name: getattr(one, name) for name in LASTING}) for one in record.lasting),
    )


@dataclass(frozen=True)
class _Meant:
    """What somebody has written after `continues:` in a plan, and what may be meant by it."""

    plan: WorkshopPlan
    file: Path
    name: str
    place: Place | None

    @property
    def other_plan(self) -> Path | None:
        """The plan in the same folder that is meant."""
        return plan_meant(self.name, self.file)

    @property
    def to_be_held(self) -> Continued:
        """The meeting as its plan has it, where it has not been held."""
        other = self.other_plan
        return Continued((other and title_in(other)) or self.name, None, is_held=False)

    def session(self) -> StoredSession | None:
        """The session that is meant; None where the meeting that is meant has not been held."""
        if self.name.casefold() in words_for_latest():
            return self._last_held(self.file.parent)
        if other := self.other_plan:
            found = self._last_held(self.file.parent, plan_name(other), of_one=True)
            if found is None and other == self.file:
                message = say("the plan goes on from itself")
                hint = say("Name the plan or the session of the meeting before this one.")
                raise ToolkitError(Problem("L041", message, hint, self.place))
            return found
        if folder := self._folder_of_session():
            return self._held(stored_at(folder))
        return self._elsewhere()

    def _folder_of_session(self) -> Path | None:
        """The folder of a session in the plan's own folder, by its whole name or a part that no other has."""
        folders = sorted(path.parent for path in (self.file.parent / SESSIONS).glob(f"*/{FILE}"))
        wanted = self.name.casefold()
        fitting = [one for one in folders if one.name == wanted] or [one for one in folders if wanted in one.name]
        if len(fitting) > 1:
            message = say("'{name}' may be any of {names}", name=self.name, names=listed(one.name for one in fitting))
            hint = say("Write the whole name: {name}", name=fitting[-1].name)
            raise ToolkitError(Problem("L040", message, hint, self.place))
        return fitting[0] if fitting else None

    def _elsewhere(self) -> StoredSession | None:
        """What a path from the plan's folder leads to: a session, a folder of a workshop, or a plan."""
        path = self.file.parent / self.name
        if (path / FILE).is_file():
            return self._held(stored_at(path))
        if plan := plan_at(path):
            return self._last_held(plan.parent, plan_name(plan), of_one=True)
        if path.is_dir() and (path / SESSIONS).is_dir():
            return self._last_held(path)
        names = [*self._names()]
        hint = suggestion(self.name, names).hint_or(say("'toolkit record list' shows what there is."))
        raise ToolkitError(Problem("L039", say("there is no meeting '{name}' to go on from", name=self.name), hint,
                                   self.place))  # fmt: skip

    def _names(self) -> Iterator[str]:
        """What could have been written."""
        yield from (plan.name.removesuffix(".yaml") for plan in plans_in(self.file.parent) if plan != self.file)
        yield from sorted(path.parent.name for path in (self.file.parent / SESSIONS).glob(f"*/{FILE}"))

    def _last_held(self, folder: Path, plan: str | None = None, *, of_one: bool = False) -> StoredSession | None:
        """The last workshop that was held there, of one plan or of any; this meeting itself is none of them.

        One that nobody has ended is taken where there is no other: its promises are promises all the same.
        """
        sessions, _ = stored_sessions(folder)
        led = [s for s in sessions if not s.reading.start.rehearsal]
        of_it = [s for s in led if not of_one or s.reading.start.header.plan == plan]
        before = [s for s in of_it if not (folder == self.file.parent and self._is_this_meeting(s))]
        return next(iter([*[s for s in reversed(before) if self._is_over(s)], *reversed(before)]), None)

    def _is_this_meeting(self, session: StoredSession) -> bool:
        """Whether a session was led from this very plan, as the same programme: then it is what goes on."""
        header = session.reading.start.header
        return header.plan == plan_name(self.file) and header.programme == self.plan.programme

    def _held(self, session: StoredSession) -> StoredSession:
        if session.reading.start.rehearsal:
            message = say("'{name}' was a rehearsal, so nothing was promised in it", name=session.folder.name)
            hint = say("Name the session of a workshop that was held; 'toolkit record list' shows them.")
            raise ToolkitError(Problem("R012", message, hint, self.place))
        if self._is_over(session) or session.reading.start.header.plan != plan_name(self.file):
            return session
        raise ToolkitError(self._not_over(session, Severity.ERROR))

    def _is_over(self, session: StoredSession) -> bool:
        return session.finished or session.transcribed

    def unfinished(self, session: StoredSession) -> Sequence[Problem]:
        """A warning where the session that is gone on from was not led to its end."""
        return [] if self._is_over(session) else [self._not_over(session, Severity.WARNING)]

    def _not_over(self, session: StoredSession, severity: Severity) -> Problem:
        message = say("the workshop '{name}' was not led to its end", name=session.folder.name)
        hint = say("End it with 'toolkit walk --resume' in its folder, so that every promise comes along.")
        return Problem("R013", message, hint, self.place, severity)

    def not_held(self) -> Problem:
        """That the meeting has not been held: it may be still to come, so it is no mistake."""
        message = say("'{name}' has not been led yet, so there are empty lines for what is promised", name=self.name)
        hint = say("Print again when it has been led, and the promises stand there.")
        return Problem("R014", message, hint, self.place, Severity.INFORMATION)
