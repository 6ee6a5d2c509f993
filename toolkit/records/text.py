"""A record as text: Markdown with tables, to paste into a report, and plain lines, to read in a terminal.

What people wrote comes out as they typed it, whatever Markdown would have made of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import time

from toolkit.languages import Words, words
from toolkit.records.record import Note, Record, Step

SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$&=^:@])")
"""What Markdown, or a dialect of it, may take for a sign. All of them may have a backslash in front."""


@dataclass(frozen=True)
class Marks:
    """How a text is written: what people typed, what stands out, and rows below heads."""

    typed: Callable[[str], str]
    strong: Callable[[str], str]
    table: Callable[[list[str], list[list[str]]], str]


def markdown(record: Record) -> str:
    """The whole record as Markdown."""
    return "\n\n".join(_Text(words(record.language), MARKDOWN).parts(record)) + "\n"


def lines(record: Record) -> list[str]:
    """The whole record as lines to read: headings begin with `#`, items with a hyphen."""
    text = "\n\n".join(_Text(words(record.language), PLAIN).parts(record))
    return text.splitlines()


def escaped(text: str) -> str:
    """The text as it was typed, whatever Markdown would have made of it; a new line stays one."""
    return "\\\n".join(SPECIAL.sub(r"\\\1", line) for line in text.strip().splitlines())


def _rows(heads: list[str], rows: list[list[str]]) -> str:
    table = [heads, ["---"] * len(heads), *([escaped(" ".join(cell.split())) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in table)


def _items(heads: list[str], rows: list[list[str]]) -> str:
    told = ([f"{head}: {cell}" for head, cell in zip(heads[1:], row[1:], strict=True) if cell] for row in rows)
    return _list("; ".join([row[0], *more]) for row, more in zip(rows, told, strict=True))


def _list(items: Iterable[str]) -> str:
    # A line that goes on stands in, so that it belongs to its item.
    return "\n".join("- " + item.replace("\n", "\n  ") for item in items)


MARKDOWN = Marks(escaped, lambda text: f"**{text}**", _rows)
PLAIN = Marks(str.strip, lambda text: text, _items)


class _Text:
    """The pieces of a record in one language."""

    def __init__(self, said: Words, marks: Marks) -> None:
        self._words, self._, self._marks = said, said.gettext, marks
        self._typed = marks.typed

    def parts(self, record: Record) -> list[str]:
        parts = [
            f"# {self._('Minutes of the meeting')}: {self._typed(record.title)}",
            self._typed(" · ".join(self._head(record))),
            *self._remarks(record),
            *self._promises(record),
            *self._decisions(record),
            *self._said(record),
            *self._times(record),
        ]
        return [part for part in parts if part]

    def _head(self, record: Record) -> Iterator[str]:
        yield self._words.day(record.day)
        if times := [self._words.clock(time.fromisoformat(at)) for at in (record.began, record.ended) if at]:
            yield "–".join(times)
        meeting = record.meeting
        yield from (part for part in (meeting.place, meeting.municipality) if part)
        if meeting.participants is not None:
            people = self._words.ngettext("%(num)s participant", "%(num)s participants", meeting.participants)
            yield people % {"num": meeting.participants}
        if meeting.operations:
            yield self._words.listing(meeting.operations)
        if meeting.facilitators:
            yield self._("Led by %(names)s") % {"names": self._words.listing(meeting.facilitators)}

    def _remarks(self, record: Record) -> Iterator[str]:
        if record.rehearsal:
            yield self._("This was a rehearsal.")
        if record.timed and not record.ended:
            yield self._("The workshop was not finished in the program. This is what was written down.")
        if record.draft:
            yield f"{self._marks.strong(self._('The last, not finished:'))} {self._typed(record.draft)}"

    def _promises(self, record: Record) -> Iterator[str]:
        yield f"## {self._('What we promised')}"
        if not record.promises:
            yield self._("No promise was written down.")
            return
        heads = [self._("What"), self._("Who"), self._("By when")]
        rows = [[promise.what, promise.who, promise.when] for promise in record.promises]
        yield self._marks.table(heads, rows)

    def _decisions(self, record: Record) -> Iterator[str]:
        if record.decisions:
            yield f"## {self._('What we decided')}"
            yield _list(self._typed(decision.text) for decision in record.decisions)

    def _said(self, record: Record) -> Iterator[str]:
        yield f"## {self._('What was said')}"
        if not any(record.all_notes):
            yield self._("No notes were written down.")
        if record.notes:
            yield self._notes(record.notes)
        for step in record.steps:
            if step.has_notes or step.flagged:
                yield from self._step(step)

    def _step(self, step: Step) -> Iterator[str]:
        yield f"### {self._typed(step.title)}"
        if step.flagged:
            yield self._("Marked as important.")
        if step.notes:
            yield self._notes(step.notes)
        for question in step.questions:
            if question.notes:
                number = self._("Question %(number)s") % {"number": question.number}
                owner = f", {self._typed(question.owner)}" if question.owner else ""
                yield f"#### {number}{owner}. {self._typed(question.text)}"
                yield self._notes(question.notes)

    def _notes(self, notes: Iterable[Note]) -> str:
        return _list(self._note(note) for note in notes)

    def _note(self, note: Note) -> str:
        signs = [f"{self._('Table %(number)s') % {'number': note.table}}:"] if note.table else []
        signs += [self._("Important:")] if note.flagged else []
        return " ".join([*map(self._marks.strong, signs), self._typed(note.text)])

    def _times(self, record: Record) -> Iterator[str]:
        yield f"## {self._('How long it took')}"
        if not record.timed:
            yield self._("The notes were written in afterwards, so the times are not known.")
            return
        heads = [self._("Step"), self._("Planned"), self._("Took"), self._("What was left out")]
        minutes = self._("min")
        rows = [
            [step.title, f"{step.planned} {minutes}", self._took(step, minutes), self._left_out(step)]
            for step in record.steps
        ]
        yield self._marks.table(heads, rows)

    def _took(self, step: Step, minutes: str) -> str:
        return f"{round(step.took or 0)} {minutes}" if step.state == "held" else "–"

    def _left_out(self, step: Step) -> str:
        if step.state == "held":
            numbers = {"numbers": self._words.listing(step.cut)}
            asked = self._words.ngettext("question %(numbers)s", "questions %(numbers)s", len(step.cut))
            return asked % numbers if step.cut else ""
        return self._("the whole step") if step.state == "left_out" else self._("we did not get that far")
