"""The state of a workshop that is being led: `apply(event)` and `tick(now)`, pure; nothing goes on by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from toolkit.walking.session import events as e
from toolkit.walking.session.events import Instant
from toolkit.walking.session.header import PromiseBefore
from toolkit.walking.session.steps import Step

MINUTE = 60
HOUR = 3600
SPOKEN = 20.0
"""Seconds that a speaker's clock is still shown when it is over."""
NOTICEABLE = 5.0
"""Seconds that the two clocks may drift apart before somebody is asked about it."""


@dataclass(frozen=True)
class Session:
    """Where the workshop is, and what has come out of it. Times are in seconds.

    Since the start the wall clock has moved exactly
    `waited + sum(spent) + paused_for + away + shifted + unexplained`.
    """

    start: e.Start
    now: Instant
    spent: tuple[float, ...]
    """For each step, however often it was entered."""
    current: int | None = None
    paused: bool = False
    ended: bool = False
    done: frozenset[int] = frozenset()
    skipped: frozenset[int] = frozenset()
    extra: tuple[int, ...] = ()
    """Minutes added to each step, or taken away."""
    dropped: frozenset[int] = frozenset()
    """Numbers of questions that were cut."""
    aim: float | None = None
    waited: float = 0.0
    """Before the first step."""
    paused_for: float = 0.0
    away: float = 0.0
    """The computer slept or the program was closed, and it did not count."""
    shifted: float = 0.0
    """How far the wall clock was set."""
    unexplained: float = 0.0
    """How far it has moved without the other clock; `ClockJump` says what that was."""
    notes: tuple[e.NoteAdded, ...] = ()
    """As they read now, in the order they were made."""
    flags: tuple[e.Flag, ...] = ()
    decisions: tuple[e.Decision, ...] = ()
    actions: tuple[e.Action, ...] = ()
    counts: tuple[e.ErrandCounted, ...] = ()
    """The rows of counting sheets, as they read now."""
    votes: tuple[e.VoteCounted, ...] = ()
    """The results of votes, as they read now, in the order they were first written down."""
    lasting: tuple[e.LastingPlanned, ...] = ()
    """What should still be there in a year, as it reads now."""
    outcomes: tuple[e.Outcome, ...] = ()
    """What became of the promises from last time, the last word on each."""
    dealt: tuple[e.TurnDealt, ...] = ()
    """The turns of the case that were read out, in that order, each once."""
    next_meeting: e.MeetingSet | None = None
    """What was said last of when people meet again; None where nobody has said or left out anything."""
    who_came: e.PeopleCounted | None = None
    """The last count of who came; None where nobody has counted or left it out."""
    speaker: float | None = None
    """Seconds left for whoever has the floor, negative for a while when they are over; None where no clock runs."""
    reminded: tuple[str, ...] = ()
    """What the facilitator was asked for, once for each time."""
    unfinished: e.Draft | None = None
    """What is being typed and not yet saved."""
    last_note: int = 0
    last_agreed: int = 0
    """The highest id of a decision or a promise."""
    last_row: int = 0
    """The highest id of a row on a sheet, also of one that has been taken away."""

    @property
    def draft(self) -> str:
        """The text of what is unfinished, empty where nothing is."""
        return self.unfinished.text if self.unfinished else ""

    @property
    def promised(self) -> tuple[PromiseBefore, ...]:
        """What was promised last time, in a follow-up."""
        return self.start.header.before.promises if self.start.header.before else ()

    @property
    def steps(self) -> tuple[Step, ...]:
        return self.start.steps

    @property
    def step(self) -> Step | None:
        """The step that is going on."""
        return None if self.current is None else self.steps[self.current]

    @property
    def jumped(self) -> bool:
        """Whether the clocks have drifted so far apart that somebody has to say what happened."""
        return abs(self.unexplained) > NOTICEABLE

    def allotted(self, index: int) -> float:
        """Seconds for a step, what was added or cut counted."""
        return max(0, self.steps[index].minutes + self.extra[index]) * MINUTE

    def is_timed(self, index: int) -> bool:
        """Whether the step has a time of its own to keep."""
        return self.steps[index].minutes > 0 or self.extra[index] > 0

    @property
    def left(self) -> float | None:
        """Seconds left of this step, negative in overtime; None before the first step and where there is no time."""
        if self.current is None or not self.is_timed(self.current):
            return None
        return self.allotted(self.current) - self.spent[self.current]

    @property
    def ahead(self) -> list[int]:
        """The step that is going on and those that are still to come."""
        here = -1 if self.current is None else self.current
        steps = range(max(here, 0), len(self.steps))
        return [] if self.ended else [i for i in steps if i == here or i not in self.done | self.skipped]

    @property
    def remaining(self) -> float:
        """Seconds of work ahead if every step from here on takes its time."""
        return sum(self.remaining_of(i) for i in self.ahead)

    def remaining_of(self, index: int) -> float:
        """Seconds of work left of a step."""
        return max(0.0, self.allotted(index) - self.spent[index])

    @property
    def fixed_ahead(self) -> list[int]:
        """The steps still to come that begin at a time of their own."""
        return [i for i in self.ahead if i != self.current and self.steps[i].at is not None]

    def begins(self) -> dict[int, float]:
        """When each step ahead begins at this pace, in seconds since 1970; one with a fixed time not before it."""
        wall, found = self.now.wall, dict[int, float]()
        for index in self.ahead:
            at = self.steps[index].at
            found[index] = wall if at is None or index == self.current else max(wall, at)
            wall = found[index] + self.remaining_of(index)
        return found

    @property
    def ends(self) -> float:
        """When the workshop ends at this pace, in seconds since 1970."""
        last = max(self.ahead, default=None)
        return self.now.wall if last is None else self.begins()[last] + self.remaining_of(last)

    @property
    def behind(self) -> float | None:
        """Seconds after the times that are to be kept, the one that is missed most; negative: ahead of the next.

        They are the fixed times ahead and the end that is aimed at. None where nothing is aimed at.
        """
        if self.aim is None:
            return None
        late, wall = list[float](), self.now.wall
        for index in self.ahead:
            if index in self.fixed_ahead and (at := self.steps[index].at) is not None:
                late.append(wall - at)
                wall = max(wall, at)
            wall += self.remaining_of(index)
        late.append(wall - self.aim)
        return max(late) if max(late) > 0 else late[0]

    def room(self) -> float | None:
        """Seconds that the step going on may get more before the next fixed time; None where there is none.

        What stands between them is counted as short as it goes.
        """
        fixed = next(iter(self.fixed_ahead), None)
        if fixed is None or (at := self.steps[fixed].at) is None or self.current is None:
            return None
        between = [self.steps[i] for i in self.ahead if self.current < i < fixed]
        fewest = sum(step.needs(self.dropped, at_least=True) for step in between) * MINUTE
        return at - self.now.wall - self.remaining_of(self.current) - fewest

    @property
    def planned_end(self) -> float | None:
        """When the plan says that it ends, where the plan is for today."""
        if self.start.planned_start is None:
            return None
        return self.start.planned_start + sum(step.minutes for step in self.steps) * MINUTE

    @property
    def late(self) -> float | None:
        """Seconds after the planned start, negative before it; None hours before it and when it all should be over."""
        if self.start.planned_start is None or self.planned_end is None or self.now.wall >= self.planned_end:
            return None
        late = self.now.wall - self.start.planned_start
        return late if late > -HOUR else None

    def tick(self, now: Instant) -> Session:
        """The session as it is now, though nothing has happened."""
        return self if self.ended else self._moved(now, now.mono - self.now.mono)

    def apply(self, event: e.Event) -> Session:
        """The session after the event. What makes no sense, such as a step that does not exist, changes nothing.

        Minutes are approved when it has been led, so no time passes then.
        """
        if isinstance(event, e.Approved):
            return self
        if self.ended:
            return self._remembering(event)
        passed = 0.0 if isinstance(event, e.Continue) else event.at.mono - self.now.mono
        return self._moved(event.at, passed)._changed(event)._remembering(event)

    def _moved(self, now: Instant, passed: float) -> Session:
        """Time goes to the step, the pause or the wait; what only the wall clock says is left to be explained."""
        passed = max(0.0, passed)
        drift = now.wall - self.now.wall - passed
        speaker = self._speaker_after(passed)
        return replace(self._counting(passed), now=now, unexplained=self.unexplained + drift, speaker=speaker)

    def _speaker_after(self, seconds: float) -> float | None:
        if self.speaker is None or self.paused:
            return self.speaker
        return self.speaker - seconds if self.speaker - seconds > -SPOKEN else None

    def _counting(self, seconds: float) -> Session:
        if self.current is None:
            return replace(self, waited=self.waited + seconds)
        if self.paused:
            return replace(self, paused_for=self.paused_for + seconds)
        spent = list(self.spent)
        spent[self.current] += seconds
        return replace(self, spent=tuple(spent))

    def _changed(self, event: e.Event) -> Session:
        match event:
            case e.Enter(step=step) if 0 <= step < len(self.steps):
                return self._entered(step, back=event.back)
            case e.Skip(step=step) if 0 <= step < len(self.steps):
                return replace(self, skipped=self.skipped | {step}, done=self.done - {step})
            case e.Pause() if self.current is not None:
                return replace(self, paused=True)
            case e.Resume():
                return replace(self, paused=False)
            case e.End():
                return replace(self, ended=True, speaker=None, paused=False)
        return self._timed(event)

    def _timed(self, event: e.Event) -> Session:
        """What changes how long something may go on, and nothing of where the workshop is."""
        match event:
            case e.Extend(step=step, minutes=minutes) if 0 <= step < len(self.steps):
                return self._with_more(step, minutes)
            case e.Cut(step=step, minutes=minutes) if 0 <= step < len(self.steps):
                return replace(self._with_more(step, -minutes), dropped=self.dropped | set(event.questions))
            case e.Aim(end=end):
                return replace(self, aim=end)
            case e.SpeakerTimed(seconds=seconds):
                return replace(self, speaker=float(seconds) if seconds > 0 else None)
            case e.ClockJump():
                return self._explained(event)
        return self

    def _entered(self, step: int, *, back: bool) -> Session:
        left = frozenset() if self.current is None or back else frozenset({self.current}) - self.skipped
        return replace(
            self,
            current=step,
            speaker=None,
            paused=False,
            done=(self.done | left) - {step},
            skipped=self.skipped - {step},
        )

    def _with_more(self, step: int, minutes: int) -> Session:
        extra = list(self.extra)
        extra[step] = max(extra[step] + minutes, -self.steps[step].minutes)
        return replace(self, extra=tuple(extra))

    def _explained(self, jump: e.ClockJump) -> Session:
        seconds, known = self.unexplained, replace(self, unexplained=0.0)
        if seconds < 0:
            return replace(known, shifted=self.shifted + seconds)
        return known._counting(seconds) if jump.counted else replace(known, away=self.away + seconds)

    def _remembering(self, event: e.Event) -> Session:
        """What is written down; also after the end, when somebody remembers one thing more."""
        match event:
            case e.NoteAdded():
                return replace(self, notes=(*self.notes, event), last_note=max(self.last_note, event.id),
                               unfinished=None)  # fmt: skip
            case e.NoteEdit():
                edited = [replace(n, text=event.text) if n.id == event.id else n for n in self.notes]
                return replace(self, notes=tuple(n for n in edited if n.text), unfinished=None)
            case e.Draft():
                return replace(self, unfinished=event if event.text else None)
            case e.Undo():
                return replace(self, unfinished=None)
        return self._agreeing(event)

    def _agreed(self, event: e.Decision | e.Action) -> Session:
        event = replace(event, id=event.id or self.last_agreed + 1)
        last = max(self.last_agreed, event.id)
        if isinstance(event, e.Decision):
            return replace(self, decisions=_with_row(self.decisions, event, there=bool(event.text)), last_agreed=last)
        return replace(self, actions=_with_row(self.actions, event, there=bool(event.what)), last_agreed=last)

    def _on_a_sheet(self, event: e.ErrandCounted | e.VoteCounted | e.LastingPlanned) -> Session:
        if isinstance(event, e.VoteCounted):
            votes = tuple(one for one in self.votes if one.question != event.question)
            return replace(self, votes=(*votes, event) if event.counts else votes)
        last = max(self.last_row, event.id)
        if isinstance(event, e.ErrandCounted):
            return replace(self, counts=_with_row(self.counts, event, there=bool(event.errand)), last_row=last)
        return replace(self, lasting=_with_row(self.lasting, event, there=bool(event.what)), last_row=last)

    def _agreeing(self, event: e.Event) -> Session:
        """What the room has come to, and what is known of the meeting itself."""
        match event:
            case e.Flag():
                return replace(self, flags=(*self.flags, event))
            case e.Decision() | e.Action():
                return self._agreed(event)
            case e.ErrandCounted() | e.VoteCounted() | e.LastingPlanned():
                return self._on_a_sheet(event)
            case e.Outcome():
                others = (one for one in self.outcomes if one.promise != event.promise)
                return replace(self, outcomes=(*others, event))
            case e.TurnDealt() if event.turn not in [one.turn for one in self.dealt]:
                return replace(self, dealt=(*self.dealt, event))
            case e.MeetingSet():
                return replace(self, next_meeting=event)
            case e.PeopleCounted():
                return replace(self, who_came=event)
            case e.Reminded():
                return replace(self, reminded=(*self.reminded, event.about))
        return self


Row = TypeVar("Row", e.ErrandCounted, e.LastingPlanned, e.Decision, e.Action)


def _with_row(rows: tuple[Row, ...], row: Row, *, there: bool) -> tuple[Row, ...]:
    """The rows with this one in the place of that of the same id, as old as that, or last; without it if not there."""
    row = next((replace(row, at=one.at) for one in rows if one.id == row.id), row)
    kept = [row if one.id == row.id else one for one in rows if there or one.id != row.id]
    return tuple(kept + [row] * (there and row not in kept))


def begin(start: e.Start) -> Session:
    """The session at its first event."""
    nothing = len(start.steps)
    return Session(start, start.at, spent=(0.0,) * nothing, extra=(0,) * nothing)


def without_undone(events: Iterable[e.Event]) -> list[e.Event]:
    """The events that were not taken back, or were brought back; of each Undo only that something happened then."""
    told, gone = list(events), set[int]()
    for place in range(len(told) - 1, -1, -1):
        undo = told[place]
        if place in gone or not isinstance(undo, e.Undo):
            continue
        for meant in reversed(undo.events):
            before = (n for n in range(place - 1, -1, -1) if n not in gone and key_of(told[n]) == meant)
            gone |= {next(before, place)} - {place}
    kept = (event for place, event in enumerate(told) if place not in gone)
    return [replace(event, events=()) if isinstance(event, e.Undo) else event for event in kept]


def key_of(event: e.Event) -> tuple[str, float, float]:
    """What an Undo knows an event by."""
    return event.type, event.at.mono, event.at.wall


def replay(events: Iterable[e.Event]) -> Session:
    """The session that the events of a journal add up to; raises ValueError when they do not begin with a start."""
    first, *others = without_undone(events)
    if not isinstance(first, e.Start):
        raise ValueError("a journal begins with its start")
    session = begin(first)
    for event in others:
        session = session.apply(event)
    return session
