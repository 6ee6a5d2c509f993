"""A record in the order that it is read, as headings, lines and tables; what shows it decides what they look like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import time

from toolkit.languages import Words, words
from toolkit.records.record import Record, RecordedNote, RecordedStep


@dataclass(frozen=True)
class Heading:
    """Level 1 is the record's own."""

    level: int
    text: str


@dataclass(frozen=True)
class Line:
    """Something said, after what it is labelled with. `item`: one of a list."""

    text: str
    labels: tuple[str, ...] = ()
    item: bool = False


@dataclass(frozen=True)
class Table:
    """What stands in the first column is what the row is about."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Piece = Heading | Line | Table


def outline(record: Record) -> Iterator[Piece]:
    """The whole record, in its own language."""
    return _Outline(words(record.language)).whole(record)


class _Outline:
    """The pieces of a record in one language."""

    def __init__(self, said: Words) -> None:
        self._words, self._ = said, said.gettext

    def whole(self, record: Record) -> Iterator[Piece]:
        yield Heading(1, f"{self._('Minutes of the meeting')}: {record.title}")
        yield Line(head(record, self._words))
        yield from self._remarks(record)
        yield from self._met(record)
        yield from self._promises(record)
        yield from self._decisions(record)
        yield from self._said(record)
        yield from self._times(record)

    def _remarks(self, record: Record) -> Iterator[Piece]:
        if record.rehearsal:
            yield Line(self._("This was a rehearsal."))
        if record.timed and not record.ended:
            yield Line(self._("The workshop was not finished in the program. This is what was written down."))
        if record.draft:
            yield Line(record.draft, (self._("The last, not finished:"),))

    def _met(self, record: Record) -> Iterator[Piece]:
        if told := met(record, self._words):
            yield Heading(2, self._("Those who met"))
            yield from (Line(text, item=True) for text in told)

    def _promises(self, record: Record) -> Iterator[Piece]:
        yield Heading(2, self._("What we promised"))
        if not record.promises:
            yield Line(self._("No promise was written down."))
            return
        heads = (self._("What"), self._("Who"), self._("By when"))
        yield Table(heads, tuple((promise.what, promise.who, promise.when) for promise in record.promises))

    def _decisions(self, record: Record) -> Iterator[Piece]:
        if record.decisions:
            yield Heading(2, self._("What we decided"))
            yield from (Line(decision.text, item=True) for decision in record.decisions)

    def _said(self, record: Record) -> Iterator[Piece]:
        yield Heading(2, self._("What was said"))
        if not any(record.all_notes):
            yield Line(self._("No notes were written down."))
        yield from self._notes(record.notes)
        for step in record.steps:
            if step.has_notes or step.flagged:
                yield from self._step(step)

    def _step(self, step: RecordedStep) -> Iterator[Piece]:
        yield Heading(3, step.title)
        if step.flagged:
            yield Line(self._("Marked as important."))
        yield from self._notes(step.notes)
        for question in step.questions:
            if question.notes:
                number = self._("Question %(number)s") % {"number": question.number}
                yield Heading(4, f"{', '.join(filter(None, (number, question.owner)))}. {question.text}")
                yield from self._notes(question.notes)

    def _notes(self, notes: Iterable[RecordedNote]) -> Iterator[Piece]:
        for note in notes:
            table = f"{self._('Table %(number)s') % {'number': note.table}}:" if note.table else ""
            important = self._("Important:") if note.flagged else ""
            yield Line(note.text, tuple(filter(None, (table, important))), item=True)

    def _times(self, record: Record) -> Iterator[Piece]:
        yield Heading(2, self._("How long it took"))
        if not record.timed:
            yield Line(self._("The notes were written in afterwards, so the times are not known."))
            return
        heads = (self._("Step"), self._("Planned"), self._("Took"), self._("Remark"))
        yield Table(heads, tuple(self._timed(step) for step in record.steps))

    def _timed(self, step: RecordedStep) -> tuple[str, ...]:
        minutes = self._("min")
        took = f"{round(step.took or 0)} {minutes}" if step.begun else "–"
        return step.title, f"{step.planned} {minutes}", took, remark(step, self._words)


def head(record: Record, said: Words) -> str:
    """When and where, as far as it is known."""
    times = [said.clock(time.fromisoformat(at)) for at in (record.began, record.ended) if at and record.timed]
    parts = [said.day(record.day), "–".join(times), record.meeting.place, record.meeting.municipality]
    return " · ".join(part for part in parts if part)


def met(record: Record, said: Words) -> list[str]:
    """Who met, in numbers and names of operations, as far as it is known."""
    meeting, told = record.meeting, list[str]()
    if meeting.participants is not None:
        people = said.ngettext("%(num)s participant", "%(num)s participants", meeting.participants)
        told.append(people % {"num": meeting.participants})
    if meeting.tables > 1:
        told.append(said.ngettext("%(num)s table", "%(num)s tables", meeting.tables) % {"num": meeting.tables})
    if meeting.operations:
        told.append(said.gettext("Question sets: %(names)s") % {"names": said.listing(meeting.operations)})
    if meeting.facilitators:
        told.append(said.gettext("Led by %(names)s") % {"names": said.listing(meeting.facilitators)})
    return told


def remark(step: RecordedStep, said: Words) -> str:
    """What became of a step: what was cut, and what it was given besides."""
    if step.state == "left_out":
        return said.gettext("the rest was left out") if step.begun else said.gettext("the whole step was left out")
    if step.state == "not_reached":
        return said.gettext("we did not get that far")
    more = step.allotted - step.planned
    parts = [said.gettext("%(minutes)s min more") % {"minutes": more}] if more > 0 else []
    parts += [said.gettext("cut by %(minutes)s min") % {"minutes": -more}] if more < 0 else []
    if step.cut:
        asked = said.ngettext("without question %(numbers)s", "without questions %(numbers)s", len(step.cut))
        parts.append(asked % {"numbers": said.listing(step.cut)})
    return ", ".join(parts)
