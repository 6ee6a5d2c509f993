"""Sentences about a session: its steps, the time, and how it went.

Times are said as they are read aloud: no figures with colons, no signs, no columns.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from toolkit.content.models.case import Turn
from toolkit.content.models.vote import rows
from toolkit.content.prose import plain
from toolkit.languages import Words
from toolkit.planning.agenda import number_ranges
from toolkit.planning.continued import OUTCOMES
from toolkit.problems import Message, count, say
from toolkit.walking.dialogue.script import Script
from toolkit.walking.session.cutting import Deadline, Proposal
from toolkit.walking.session.state import MINUTE, Session
from toolkit.walking.session.steps import AskedVote

Local = Callable[[float], datetime]
"""Seconds since 1970 → the time on the wall in this place."""
SHORT = 2 * MINUTE
"""Below this, seconds are told too."""
WORTH_TELLING = 30
"""Seconds of reading aloud below which nothing is said of it."""


@dataclass(frozen=True)
class SearchHit:
    """A place where a word stands. `question` is a printed number, `note` an id; 0 where it is none; `step` from 0."""

    text: str
    step: int | None = None
    question: int = 0
    note: int = 0


@dataclass(frozen=True)
class Phrases:
    """Makes sentences; `local` gives the time of day where the room is."""

    words: Words
    script: Script
    local: Local

    def clock(self, wall: float) -> str:
        """`09.12`."""
        return self.words.clock(self.local(wall))

    def group(self, session: Session, number: int) -> Message:
        """`table 2`, or `room 2` for a group that meets on screen."""
        if session.start.header.is_room(number):
            return say("room {number}", number=number)
        return say("table {number}", number=number)

    def group_heading(self, session: Session, number: int) -> Message:
        """The same at the beginning of a line."""
        if session.start.header.is_room(number):
            return say("Room {number}", number=number)
        return say("Table {number}", number=number)

    def title(self, session: Session, index: int) -> Message:
        """`Step 2, Check-in.`"""
        return say("Step {number}, {title}", number=index + 1, title=ended(session.steps[index].title))

    def opening(self, session: Session) -> Iterator[Message]:
        """What the day is, before it begins."""
        whole = minutes(sum(step.minutes for step in session.steps))
        yield count("{title}. {count} step, {duration}.", "{title}. {count} steps, {duration}.", len(session.steps),
                    title=session.start.title, duration=whole)  # fmt: skip
        coming = session.current is None and session.now.wall < (session.planned_end or 0)
        if session.start.planned_start is not None and session.planned_end is not None and coming:
            yield say("It is {now}. The plan says {start} to {end}.", now=self.clock(session.now.wall),
                      start=self.clock(session.start.planned_start), end=self.clock(session.planned_end))  # fmt: skip

    def entered(self, session: Session) -> Iterator[Message]:
        """The step that begins: how long, what to say and do, what to ask."""
        assert session.current is not None
        yield self._heading(session, session.current)
        step = session.steps[session.current]
        aloud = self.script.seconds_aloud(step.id)
        if aloud >= WORTH_TELLING:
            yield say("Your lines take about {duration} to say.", duration=duration(_about(aloud)))
        yield from self.script.cues(step.id)
        yield from self.turns_of(session, step.id)
        if self.script.looks_at_promises(step.id):
            yield from self.promises(session)
        yield from self.questions(session, session.current)

    def turns_of(self, session: Session, step_id: str) -> Iterator[Message]:
        """What is planned to come later in the case in the step, and when it was read out where it has been."""
        dealt = self.dealt_at(session)
        for turn in self.script.turns(step_id):
            if turn.id in dealt:
                yield say("“{heading}” was read out {time}.", heading=turn.heading, time=dealt[turn.id])
            else:
                yield say("Later in the case: “{heading}”, when the talk calls for it.", heading=turn.heading)

    def dealt_at(self, session: Session) -> dict[str, str]:
        """When each turn was read out, by its id."""
        return {one.turn: self.clock(one.at.wall) for one in session.dealt}

    def turn(self, session: Session, number: int, turn: Turn) -> Message:
        """One that has not been read out: where it is planned, and what the facilitator's note says of it."""
        step_id, here = self.script.planned_for(turn.id), session.step and session.step.id
        title = next((step.title for step in session.steps if step.id == step_id), None)
        where = say("In reserve.")
        if step_id is not None and step_id == here:
            where = say("Planned for this step.")
        elif title:
            where = say("Planned for another step: {title}", title=ended(title))
        line = say("{number}. {heading} {where}", number=number, heading=ended(turn.heading), where=where)
        return say("{turn} {note}", turn=line, note=plain(turn.facilitator)) if turn.facilitator else line

    def promises(self, session: Session) -> Iterator[Message]:
        """Each promise from last time with its number, who made it, and what has been said to have become of it."""
        told = {one.promise: one.how for one in session.outcomes}
        for promise in session.promised:
            how = OUTCOMES.get(told.get(promise.number, ""))
            by = ", ".join(part for part in (promise.who, promise.when) if part)
            message: Message = say("Promise {number}: {what}", number=promise.number, what=promise.what)
            message = say("{promise} ({by})", promise=message, by=by) if by else message
            yield say("{promise}: {outcome}", promise=message, outcome=how) if how else message

    def questions(self, session: Session, index: int) -> Iterator[Message]:
        """What is asked in a step, by number, each set under its name."""
        asked = [q for q in session.steps[index].questions if q.number not in session.dropped]
        owner: str | None = None
        for question in asked:
            if question.set_id != owner:
                owner = question.set_id
                yield say("{title}:", title=self.script.owner(owner) or str(owner))
            yield count(
                "Question {number}, {count} minute: {text}",
                "Question {number}, {count} minutes: {text}",
                question.minutes,
                number=question.number,
                text=question.text,
            )
            yield from vote(question.vote) if question.vote else ()

    def time(self, session: Session) -> Iterator[Message]:
        """How long is left, whether that is late, and what comes then."""
        if session.current is None:
            yield say("You have not begun. It is {now}.", now=self.clock(session.now.wall))
            return
        yield say("Step {number}: {left}.", number=session.current + 1, left=time_left(session))
        if session.paused:
            yield say("You are having a pause; the time stands still.")
        yield say("{pace} You finish at about {end}.", pace=pace(session), end=self.clock(session.ends))
        if (talking := speaking(session.speaker)) is not None:
            yield talking
        if (coming := self.coming(session)) is not None:
            yield coming

    def coming(self, session: Session) -> Message | None:
        """The next step and its length."""
        if (after := self._after(session)) is None:
            return None
        return say("Then: {title}, {minutes}.", title=session.steps[after].title, minutes=self._length(session, after))

    def coming_at(self, session: Session) -> Message | None:
        """The next step with the time when it begins."""
        if (after := self._after(session)) is None:
            return None
        at = self.clock(session.begins().get(after, session.now.wall + max(0.0, session.left or 0)))
        return say("Then {time}: {title} {minutes}.", time=at, title=ended(session.steps[after].title),
                   minutes=self._length(session, after))  # fmt: skip

    def steps(self, session: Session) -> Iterator[Message]:
        """Every step in a line of its own."""
        begins = session.begins()
        for index, step in enumerate(session.steps):
            what = say("{number}. {title}", number=index + 1, title=ended(step.title))
            if index == session.current:
                yield say("{step} You are here, {left}.", step=what, left=time_left(session))
            elif index in session.skipped:
                yield say("{step} Left out.", step=what)
            elif session.spent[index] and (index in session.done or index < (session.current or 0)):
                yield say("{step} Took {spent}, planned {minutes}.", step=what, spent=duration(session.spent[index]),
                          minutes=self._length(session, index))  # fmt: skip
            elif step.at is not None and begins.get(index, step.at) - step.at < MINUTE:
                yield say("{step} {minutes}, at {start} (fixed time).", step=what,
                          minutes=self._length(session, index), start=self.clock(step.at))  # fmt: skip
            elif step.at is not None and index in begins:
                yield say("{step} {minutes}, at about {start} (fixed time: {at}).", step=what, at=self.clock(step.at),
                          minutes=self._length(session, index), start=self.clock(begins[index]))  # fmt: skip
            elif session.current is not None and index in begins:
                yield say("{step} {minutes}, at about {start}.", step=what, minutes=self._length(session, index),
                          start=self.clock(begins[index]))  # fmt: skip
            else:
                yield say("{step} {minutes}.", step=what, minutes=self._length(session, index))

    def search_hit(self, session: Session, hit: SearchHit) -> Message:
        """Where a word was found, and what it says there."""
        if hit.question:
            return say("Question {number}: {text}", number=hit.question, text=hit.text)
        if hit.note:
            return say("Note: {text}", text=hit.text)
        return say("{step} {text}", step=self.title(session, hit.step or 0), text=hit.text)

    def to_save(self, session: Session, deadline: Deadline) -> Message:
        """What has to be saved to keep a fixed time, or the end."""
        at, saved = self.clock(deadline.at), minutes(deadline.minutes)
        if deadline.step is None:
            return say("To finish {end} you have to save {minutes}. This could go:", end=at, minutes=saved)
        return say("To begin {title} at {time} you have to save {minutes}. This could go:",
                   title=session.steps[deadline.step].title, time=at, minutes=saved)  # fmt: skip

    def missing(self, session: Session, deadline: Deadline) -> Message:
        """What cannot be saved."""
        short = minutes(deadline.missing)
        if deadline.step is None:
            return say("That is still {minutes} short. What is left must have its time.", minutes=short)
        return say("{title} begins {minutes} late all the same. What comes before it must have its time.",
                   title=session.steps[deadline.step].title, minutes=short)  # fmt: skip

    def proposal(self, session: Session, number: int, proposal: Proposal) -> Message:
        """`1. Step 5, Why did it turn out so? 6 minutes shorter, without question 5.`"""
        shorter = say("{number}. {step} {minutes} shorter", number=number, step=self.title(session, proposal.step),
                      minutes=minutes(proposal.minutes))  # fmt: skip
        if not proposal.questions:
            return say("{shorter}.", shorter=shorter)
        return count(
            "{shorter}, without question {numbers}.",
            "{shorter}, without questions {numbers}.",
            len(proposal.questions),
            shorter=shorter,
            numbers=number_ranges(list(proposal.questions)),
        )

    def summary(self, session: Session) -> Iterator[Message]:
        """How it went, when it is over."""
        used = sum(session.spent) + session.paused_for
        planned = minutes(sum(step.minutes for step in session.steps))
        yield say("The workshop ended at {end}. It took {used}; the plan was {planned}.",
                  end=self.clock(session.now.wall), used=duration(used), planned=planned)  # fmt: skip
        notes = count("{count} note", "{count} notes", len(session.notes))
        decisions = count("{count} decision", "{count} decisions", len(session.decisions))
        actions = count("{count} promise", "{count} promises", len(session.actions))
        yield say("Kept: {notes}, {decisions} and {actions}.", notes=notes, decisions=decisions, actions=actions)
        if session.counts or session.lasting:
            counts = count("{count} errand counted", "{count} errands counted", len(session.counts))
            lasting = count("{count} thing that should last", "{count} things that should last", len(session.lasting))
            yield say("Also {counts} and {lasting}.", counts=counts, lasting=lasting)

    def _heading(self, session: Session, index: int) -> Message:
        step, left = session.steps[index], session.left
        place = say(
            "Step {number} of {all}: {title}", number=index + 1, all=len(session.steps), title=ended(step.title)
        )
        if left is None:
            return say("{step} No set time.", step=place)
        if session.spent[index] >= 1:
            return say("{step} Once more, {left}.", step=place, left=time_left(session))
        until = self.clock(session.now.wall + max(0.0, left))
        return say("{step} {minutes}, until {end}.", step=place, minutes=self._length(session, index), end=until)

    def _after(self, session: Session) -> int | None:
        here = -1 if session.current is None else session.current
        return next((i for i in range(here + 1, len(session.steps)) if i not in session.skipped), None)

    def _length(self, session: Session, index: int) -> Message:
        if not session.is_timed(index):
            return say("no set time")
        return minutes(int(session.allotted(index) // MINUTE))


def ended(title: str) -> str:
    """The title as a sentence: `Check-in.`, `Why did it turn out so?`"""
    return title if title.endswith((".", "?", "!", "…")) else f"{title}."


def _about(seconds: int) -> int:
    """Rounded to half a minute: nobody reads to the second."""
    return -(-seconds // 30) * 30


def minutes(number: int) -> Message:
    """`7 minutes`, `1 hour`, `2 hours 30 minutes`."""
    hours, rest = divmod(number, 60)
    if not hours:
        return count("{count} minute", "{count} minutes", rest)
    whole = count("{count} hour", "{count} hours", hours)
    return say("{hours} {minutes}", hours=whole, minutes=minutes(rest)) if rest else whole


def duration(seconds: float) -> Message:
    """As exact as it matters: `40 seconds`, `1 minute 20 seconds`, `12 minutes`."""
    whole = int(abs(seconds))
    if whole >= SHORT:
        return minutes(round(whole / MINUTE))
    seconds_left = count("{count} second", "{count} seconds", whole % MINUTE)
    if whole < MINUTE:
        return seconds_left
    if not whole % MINUTE:
        return minutes(1)
    return say("{minutes} {seconds}", minutes=minutes(1), seconds=seconds_left)


def vote(asked: AskedVote) -> Iterator[Message]:
    """How people vote, and what there is to vote for by number."""
    yield say("{label}: {text}", label=say("Vote"), text=asked.instruction)
    yield from (Message("{text}", {"text": row}) for row in rows(asked.labels))


def time_left(session: Session) -> Message:
    """`5 minutes left`, `the time was up 2 minutes ago`, or that there is none to keep."""
    if session.left is None:
        return say("this step has no set time")
    if session.left < 0:
        return say("the time was up {duration} ago", duration=duration(session.left))
    return say("{duration} left", duration=duration(session.left))


def speaking(left: float | None) -> Message | None:
    """How long whoever has the floor may go on; None where no clock runs."""
    if left is None:
        return None
    shown = shown_seconds(left)
    if not shown:
        return say("The speaker's time is up.")
    if shown >= 2 * MINUTE:
        return say("The speaker has {minutes} left.", minutes=minutes(shown // MINUTE))
    return count("The speaker has {count} second left.", "The speaker has {count} seconds left.", shown)


def shown_seconds(left: float) -> int:
    """What is shown of a speaker's time: whole minutes as long as there are two, then tens of seconds, rounded up."""
    unit = MINUTE if left > 2 * MINUTE else 10
    return max(0, unit * math.ceil(left / unit))


def pace(session: Session) -> Message:
    """Whether the day is ahead, behind or on time; within a minute is on time."""
    late = int((session.behind or 0) / MINUTE)
    if late > 0:
        return say("You are {minutes} behind.", minutes=minutes(late))
    if late < 0:
        return say("You are {minutes} ahead.", minutes=minutes(-late))
    return say("You are on time.")


def briefly(session: Session) -> Message:
    """The same where there is hardly any room: `3 minutes behind`."""
    late = int((session.behind or 0) / MINUTE)
    if late > 0:
        return say("{minutes} behind", minutes=minutes(late))
    return say("{minutes} ahead", minutes=minutes(-late)) if late < 0 else say("on time")
