"""A workshop being led: the session, its journal and the clock, held together for whichever view is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from toolkit.walking.session import events as e
from toolkit.walking.session.cutting import Proposal
from toolkit.walking.session.events import Instant
from toolkit.walking.session.state import Session, begin, key_of, replay
from toolkit.walking.session.store import (
    FILE,
    SESSIONS,
    Disk,
    Journal,
    Lock,
    StoredSession,
    is_same_place,
    mend,
    read,
    went_on_from,
)

Clock = Callable[[], Instant]
"""Two clocks in one: seconds that only go forward, for how long things take, and the time on the wall."""
PROMISE = "action"
"""The kind of draft whose parts are what, who and by when."""
IN_PARTS = {PROMISE, e.ErrandCounted.type, e.LastingPlanned.type}
"""The kinds of drafts that are asked for in parts."""
UNDOABLE = (e.Enter, e.Skip, e.Pause, e.Resume, e.Extend, e.Cut, e.Aim, e.NoteAdded, e.NoteEdit, e.Flag, e.Decision,
            e.Action, e.ErrandCounted, e.VoteCounted, e.LastingPlanned, e.Outcome, e.MeetingSet, e.TurnDealt,
            e.PeopleCounted, e.Moved, e.End)  # fmt: skip
"""What somebody does. The rest happens by itself."""
DRAFT_EVERY = 2.0
"""Seconds between two drafts of what is being typed."""


@dataclass(frozen=True)
class TakenBack:
    """What an undo was about; `again`: it was brought back."""

    events: tuple[e.Event, ...]
    again: bool


class Walk:
    """Does things, and writes down each before it shows: `session` is always what the journal adds up to."""

    def __init__(self, session: Session, journal: Journal, lock: Lock, clock: Clock) -> None:
        self.session = session
        self.journal = journal
        self.torn: Path | None = None
        """Where half a line is that was cut off from the journal."""
        self._lock = lock
        self._clock = clock
        self._drafted = session.now.mono
        self._events: list[e.Event] = [session.start]
        self._doing = list[e.Event]()
        """What the action that is going on has done, and the one before it."""
        self._did: TakenBack | None = None
        self._undo: e.Undo | None = None
        """What took it back; None where it stands."""
        self._moved_from: Path | None = None
        """The folder of the workshop, for a session that was taken to another."""
        self._is_told = False
        """Whether the place that it was taken from says so."""

    @classmethod
    def begin(cls, folder: Path, clock: Clock, start: e.Start) -> Walk:
        """A new session, which begins now. A disk that refuses shows as trouble, not as an error."""
        start = replace(start, at=_exact(clock()))
        journal = Journal(Disk(folder / FILE))
        lock = Lock(folder)
        journal.append(start)
        return cls(begin(start), journal, lock, clock)

    @classmethod
    def go_on(cls, kept: StoredSession, clock: Clock, content: str) -> Walk:
        """An unfinished session; `content` is the fingerprint of the workshop now.

        Raises ToolkitError M017 when it is being led elsewhere, and OSError.
        """
        lock = Lock(kept.folder)
        kept = replace(kept, reading=read(kept.folder / FILE))
        torn = mend(kept)
        journal = Journal(Disk(kept.folder / FILE, exists=True), kept.reading.lines)
        walk = cls(replay(kept.reading.events), journal, lock, clock)
        walk.torn = torn
        walk._events = list(kept.reading.events)
        walk._moved_from = Path(kept.reading.moves[-1].home) if kept.reading.moves else None
        walk.do(e.Continue, content=content)
        return walk

    def look(self) -> Session:
        """The session as it is this very moment."""
        return self.session.tick(_exact(self._clock()))

    def do(self, kind: type[e.Event], /, **values: Any) -> Session:
        """Lets something happen: it goes to the disk, or to memory where the disk says no, and to the session."""
        event = kind(at=_exact(self._clock()), **values)
        self.journal.append(event)
        self._happened(event)
        return self.session

    def begin_action(self) -> None:
        """What is done from now on is one thing, and can be taken back as one."""
        if self._doing:
            self._did, self._undo, self._doing = TakenBack(tuple(self._doing), again=False), None, []

    def undo(self) -> TakenBack | None:
        """Takes back what was done last, or brings it back where that has been taken back; None where nothing was.

        A move is taken back by moving back; where that is not possible nothing happens, and None is returned.
        """
        self.begin_action()
        if (did := self._did) is None:
            return None
        if moved := next((event for event in did.events if isinstance(event, e.Moved)), None):
            did, self._did = TakenBack(did.events, again=False), None
            return did if self.move(Path(moved.origin)) else None
        targets = did.events if self._undo is None else (self._undo,)
        undo = e.Undo(_exact(self._clock()), tuple(map(key_of, targets)))
        self.journal.append(undo)
        self._events.append(undo)
        self.session = replay(self._events)
        self._undo = undo if self._undo is None else None
        return replace(did, again=self._undo is None)

    def _happened(self, event: e.Event) -> None:
        self._events.append(event)
        self.session = self.session.apply(event)
        if isinstance(event, UNDOABLE):
            self._doing.append(event)

    def start_day(self, *, stick: bool) -> Session:
        """Enters the first step. `stick`: the end stays as planned; else all moves along that has no fixed time."""
        planned, now = self.session.planned_end, self.look()
        on_plan = stick and planned is not None and now.late is not None
        self.do(e.Aim, end=planned if on_plan else round(now.ends, 3))
        return self.do(e.Enter, step=0)

    def next(self) -> bool:
        """Enters the next step that is not left out; False after the last one."""
        here = self.session.current
        steps = range(0 if here is None else here + 1, len(self.session.steps))
        return self._enter(steps, back=False)

    def back(self) -> bool:
        """Enters the step before; False at the first one."""
        return self._enter(range((self.session.current or 0) - 1, -1, -1), back=True)

    def go(self, step: int) -> None:
        """Enters any step."""
        self.do(e.Enter, step=step, back=step < (self.session.current or 0))

    @property
    def may_skip(self) -> bool:
        """Whether there is a step after this one to go on with."""
        here = self.session.current
        steps = () if here is None else range(here + 1, len(self.session.steps))
        return any(step not in self.session.skipped for step in steps)

    def skip(self) -> bool:
        """Leaves this step out and enters the next; False, and nothing happens, at the last one."""
        here = self.session.current
        if here is None or not self.may_skip:
            return False
        self.do(e.Skip, step=here)
        return self.next()

    def note(self, text: str, table: int = 0, question: int = 0) -> e.NoteAdded:
        """Writes a note down at the step that is going on."""
        number = self.session.last_note + 1
        self.do(e.NoteAdded, id=number, text=text, step=self.session.current, table=table, question=question)
        return self.session.notes[-1]

    def draft(self, kind: str, *parts: str, at_once: bool = False, table: int | None = None) -> None:
        """Keeps what is being typed, every other second at most unless `at_once`; no parts: nothing is.

        `table` None: that of the draft of this kind that there is.
        """
        now, text = self._clock().mono, "; ".join(filter(None, parts)) if kind in IN_PARTS else "\n".join(parts)
        known = self.session.unfinished or e.Draft(self.session.now, "")
        if table is None:
            table = known.table if known.kind == kind else 0
        before = known.text, known.kind, known.parts, known.table
        changed = (text, kind, parts, table) != before if text else bool(known.text)
        if changed and (at_once or now - self._drafted >= DRAFT_EVERY):
            self._drafted = now
            kept = {"kind": kind, "parts": parts, "table": table} if text else {}
            self.do(e.Draft, text=text, **kept)

    def explain(self, *, counted: bool) -> None:
        """Says what the clocks' drifting apart was: `counted` when the time belongs to the step all the same."""
        seconds = round(self.look().unexplained, 3)
        self.do(e.ClockJump, seconds=seconds, counted=counted)

    def cut(self, proposals: Iterable[Proposal]) -> None:
        """Does what the facilitator has said yes to."""
        for proposal in proposals:
            self.do(e.Cut, step=proposal.step, minutes=proposal.minutes, questions=proposal.questions)

    def move(self, folder: Path) -> bool:
        """Goes on in a folder of another place, everything so far included; whether it could be written there.

        Raises ToolkitError M017 where the session there is being led.
        """
        origin = self.journal.path.parent.absolute()
        if is_same_place(origin, folder):
            return self.journal.save()
        lock = Lock(folder)
        moved = e.Moved(_exact(self._clock()), str(origin), str(folder.absolute()), str(self._home))
        if not self.journal.move(Disk(folder / FILE), moved):
            lock.release()
            return False
        self._moved_from, self._is_told = Path(moved.home), went_on_from(origin)
        self._happened(moved)
        self._lock.release()
        self._lock = lock
        return True

    @property
    def moved_to(self) -> Path | None:
        """The folder around the sessions, where what it was moved from does not tell that; None where that does."""
        return None if self._is_told or self._moved_from is None else self.journal.path.parent.parent.parent

    @property
    def _home(self) -> Path:
        """The folder of the workshop that the session was begun in."""
        origin = self.journal.path.parent.absolute()
        return self._moved_from or (origin.parent.parent if origin.parent.name == SESSIONS else origin.parent)

    def leave(self) -> bool:
        """Tries once more to write everything, and lets others in; whether all is on the disk."""
        saved = self.journal.save()
        self.journal.disk.close()
        self._lock.release()
        return saved

    def _enter(self, steps: Iterable[int], *, back: bool) -> bool:
        for step in steps:
            if step not in self.session.skipped:
                self.do(e.Enter, step=step, back=back)
                return True
        return False


def _exact(instant: Instant) -> Instant:
    """As exact as the journal writes it, so that what is read back is the same."""
    return Instant(round(instant.mono, 3), round(instant.wall, 3))


def sped_up(clock: Clock, speed: float, begins: float | None = None) -> Clock:
    """The clock for a rehearsal: from its first reading on a minute lasts `60 / speed` seconds.

    `begins` is the wall time of the first reading, for a rehearsal that goes on where its own clock was. The clock
    stands still until then: opening a journal takes a moment, which would become minutes.
    """
    first: Instant | None = None

    def fast() -> Instant:
        nonlocal first
        now = clock()
        first = first or now
        passed = (now.mono - first.mono) * speed
        return Instant(first.mono + passed, (first.wall if begins is None else begins) + passed)

    return fast
