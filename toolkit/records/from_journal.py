"""The record of a journal, whatever state the session was left in. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone

from toolkit.planning.plan_sheet import LASTING
from toolkit.records.record import (
    Approval,
    Changed,
    CountedOperation,
    FollowUpMeeting,
    FollowUpPoint,
    LookedAtPromise,
    LookedBack,
    Meeting,
    Promise,
    Record,
    RecordedAmount,
    RecordedDecision,
    RecordedErrand,
    RecordedLasting,
    RecordedNote,
    RecordedQuestion,
    RecordedSheet,
    RecordedStep,
    RecordedTurn,
    RecordedVote,
    StepState,
    WhoCame,
)
from toolkit.walking.session import events as e
from toolkit.walking.session import steps
from toolkit.walking.session.header import PlannedFollowUp
from toolkit.walking.session.state import MINUTE, Session, replay

PARTS: Mapping[Changed, Callable[[Record], object]] = {
    "promises": lambda record: record.promises,
    "decisions": lambda record: record.decisions,
    "lasting": lambda record: record.lasting,
    "counts": lambda record: record.sheets,
    "votes": lambda record: [question.vote for step in record.steps for question in step.questions],
    "notes": lambda record: (
        list(record.all_notes),
        [(step.flagged, step.turns) for step in record.steps],
        record.draft,
    ),
    "next_meeting": lambda record: record.next_meeting,
    "who_came": lambda record: record.met,
    "outcomes": lambda record: record.looked_back,
    "times": lambda record: [(step.took, step.allotted, step.state) for step in record.steps],
}
"""The parts of the minutes that are looked at when somebody asks whether they have changed."""


def record_of(events: Iterable[e.Event]) -> Record:
    """The record of these events, of which the first is the Start."""
    history = tuple(events)
    record = _record(history)
    return record.model_copy(update={"approved": _approval(history, record)})


def _approval(history: Sequence[e.Event], record: Record) -> Approval | None:
    """The last word on whether the minutes are approved, and what has been changed since.

    What was taken back later is gone from what was before too, so what it was cannot be told.
    """
    last = next((n for n in range(len(history) - 1, -1, -1) if isinstance(history[n], e.Approved)), None)
    event = history[last] if last is not None else None
    if not isinstance(event, e.Approved) or not event.by:
        return None
    then = _record(history[:last])
    changed = [name for name, part in PARTS.items() if part(then) != part(record)]
    if not changed and any(isinstance(event, e.Undo) for event in history[last:]):
        changed = ["undone"]
    return Approval(by=event.by, day=event.day, changed=tuple(changed))


def _record(history: Sequence[e.Event]) -> Record:
    session = replay(history)
    start = session.start
    ended = next((event.at.wall for event in history if isinstance(event, e.End)), None)
    began = next((event.at.wall for event in history if isinstance(event, e.Enter)), None)
    return Record(
        session=start.session,
        title=start.title,
        language=start.language,
        day=start.header.day or _local(start, start.at.wall).date(),
        began=None if began is None else f"{_local(start, began):%H:%M}",
        ended=None if ended is None else f"{_local(start, ended):%H:%M}",
        rehearsal=start.rehearsal,
        timed=not start.header.transcribed,
        meeting=_meeting(session),
        met=_who_came(session),
        steps=tuple(_step(session, index) for index in range(len(session.steps))),
        notes=tuple(_notes(session, lambda note: _home(session, note) is None)),
        decisions=tuple(RecordedDecision(text=d.text, step=_title(session, d.step)) for d in session.decisions),
        promises=tuple(Promise(what=a.what, who=a.who, when=a.when) for a in session.actions),
        lasting=tuple(_lasting(session, row) for row in session.lasting),
        sheets=tuple(_sheets(session)),
        looked_back=_looked_back(session),
        draft=session.draft,
    )


def _local(start: e.Start, wall: float) -> datetime:
    return datetime.fromtimestamp(wall, UTC).astimezone(timezone(timedelta(minutes=start.offset)))


def _meeting(session: Session) -> Meeting:
    header = session.start.header
    return Meeting(
        planned_for=header.participants,
        tables=session.start.tables,
        on_screen=header.on_screen,
        operations=tuple(header.operations.values()),
        facilitators=header.facilitators,
        municipality=header.municipality,
        place=header.place,
        mode=header.mode,
        case=header.case,
        programme=header.programme,
        sender=header.sender,
        accent=header.accent,
        follow_up=_follow_up(header.follow_up, session.next_meeting),
    )


def _follow_up(planned: PlannedFollowUp | None, agreed: e.MeetingSet | None) -> FollowUpMeeting | None:
    """What was said in the room, else what was planned, with the points that were planned."""
    if planned is None and agreed is None:
        return None
    points = tuple(FollowUpPoint(minutes=p.minutes, text=p.text) for p in (planned.points if planned else ()))
    if agreed is not None:
        return FollowUpMeeting(day=agreed.day, begins=agreed.begins, place=agreed.place or None,
                               said=agreed.said or None, points=points)  # fmt: skip
    assert planned is not None
    return FollowUpMeeting(day=planned.day, begins=planned.begins, place=planned.place, points=points)


def _looked_back(session: Session) -> LookedBack | None:
    before = session.start.header.before
    if before is None:
        return None
    outcomes = {one.promise: one for one in session.outcomes}
    promises = [
        LookedAtPromise(
            number=promise.number,
            what=promise.what,
            who=promise.who,
            when=promise.when,
            outcome=outcome.how if (outcome := outcomes.get(promise.number)) else None,
            note=outcome.text if outcome else "",
        )
        for promise in before.promises
    ]
    return LookedBack(title=before.title, day=before.day, promises=tuple(promises))


def _sheets(session: Session) -> Iterator[RecordedSheet]:
    """The rows of each group, the operations in the order of the workshop."""
    titles = session.start.header.operations
    found: dict[tuple[str, int], list[RecordedErrand]] = {}
    for row in session.counts:
        times, minutes = RecordedAmount.of(row.times), RecordedAmount.of(row.minutes)
        errand = RecordedErrand(errand=row.errand, times=times, minutes=minutes, whose=row.whose, undone=row.undone,
                                pays=row.pays)  # fmt: skip
        found.setdefault((row.operation, row.table), []).append(errand)
    order = {id_: place for place, id_ in enumerate(titles)}
    for (id_, table), errands in sorted(found.items(), key=lambda one: (order.get(one[0][0], len(order)), one[0][1])):
        yield RecordedSheet(operation=titles.get(id_, id_), table=table, errands=tuple(errands))


def _lasting(session: Session, row: e.LastingPlanned) -> RecordedLasting:
    titles = session.start.header.operations
    texts = {name: getattr(row, name) for name in LASTING}
    return RecordedLasting(**texts, operation=titles.get(row.operation, row.operation), table=row.table)


def _who_came(session: Session) -> WhoCame | None:
    if session.who_came is None or (came := session.who_came.headcount) is None:
        return None
    titles = session.start.header.operations
    operations = [CountedOperation(title=titles.get(id_, id_), people=n) for id_, n in came.operations.items()]
    return WhoCame(total=came.total, operations=tuple(operations), others=came.others, on_screen=came.on_screen)


def _step(session: Session, index: int) -> RecordedStep:
    step = session.steps[index]
    timed = not session.start.header.transcribed
    home: tuple[int, int | None] = (index, None)
    return RecordedStep(
        id=step.id,
        title=step.title,
        planned=step.minutes,
        allotted=int(session.allotted(index) // MINUTE),
        took=round(session.spent[index] / MINUTE, 1) if timed else None,
        state=_state(session, index),
        flagged=any(flag.step == index and flag.note is None for flag in session.flags),
        questions=tuple(_question(session, index, asked) for asked in step.questions),
        notes=tuple(_notes(session, lambda note: _home(session, note) == home)),
        turns=tuple(
            RecordedTurn(id=one.turn, heading=one.heading, at=f"{_local(session.start, one.at.wall):%H:%M}")
            for one in session.dealt
            if one.step == index
        ),
    )


def _state(session: Session, index: int) -> StepState:
    if index in session.skipped:
        return "left_out"
    if _was_reached(session, index):
        return "held"
    passed_over = any(_was_reached(session, later) for later in range(index + 1, len(session.steps)))
    return "left_out" if passed_over else "not_reached"


def _was_reached(session: Session, index: int) -> bool:
    """True if the step was entered, or if a note or the result of a vote belongs to it."""
    entered = index in session.done or index == session.current or session.spent[index] > 0
    voted = any(one.question == asked.number for one in session.votes for asked in session.steps[index].questions)
    return entered or voted or any((home := _home(session, note)) and home[0] == index for note in session.notes)


def _question(session: Session, index: int, asked: steps.Asked) -> RecordedQuestion:
    names = session.start.header.operations
    home = (index, asked.number)
    return RecordedQuestion(
        number=asked.number,
        id=asked.id,
        owner=names.get(asked.set_id, asked.set_id) if asked.set_id else "",
        text=asked.text,
        cut=asked.number in session.dropped,
        notes=tuple(_notes(session, lambda note: _home(session, note) == home)),
        vote=_vote(session, asked),
    )


def _vote(session: Session, asked: steps.Asked) -> RecordedVote | None:
    kept = next((one for one in session.votes if one.question == asked.number), None)
    if kept is None or asked.vote is None or len(kept.counts) != len(asked.vote.labels):
        return None
    method, labels, dots = asked.vote.method, asked.vote.labels, asked.vote.dots
    return RecordedVote(method=method, labels=labels, counts=kept.counts, dots=dots, voters=kept.voters)


def _home(session: Session, note: e.NoteAdded) -> tuple[int, int | None] | None:
    """The index of the step that a note belongs to, and the number of its question or None. None for neither."""
    for index, step in enumerate(session.steps):
        if note.question and any(asked.number == note.question for asked in step.questions):
            return index, note.question
    known = note.step is not None and 0 <= note.step < len(session.steps)
    return (note.step, None) if known and note.step is not None else None


def _notes(session: Session, belongs: Callable[[e.NoteAdded], bool]) -> Iterator[RecordedNote]:
    flagged = {flag.note for flag in session.flags}
    for note in session.notes:
        if belongs(note):
            yield RecordedNote(text=note.text, table=note.table, flagged=note.id in flagged)


def _title(session: Session, step: int | None) -> str:
    return session.steps[step].title if step is not None and 0 <= step < len(session.steps) else ""
