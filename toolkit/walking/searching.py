"""Finds a word again while the workshop is going on: in the questions, in the facilitator's lines and in the notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from toolkit.walking.script import Script
from toolkit.walking.session.state import Session

AROUND = 60
"""Characters that are shown on either side of the word, in a long text."""


@dataclass(frozen=True)
class Find:
    """One place. `question` is a printed number and `note` an id; 0 where it is none. `step` counts from 0."""

    text: str
    step: int | None = None
    question: int = 0
    note: int = 0


def found(word: str, session: Session, script: Script) -> list[Find]:
    """Every place that holds the word, in any case of letters: notes first, then the day in its order."""
    wanted = " ".join(word.split()).casefold()
    places = [replace(p, text=" ".join(p.text.split())) for p in (*_notes(session), *_day(session, script))]
    return [
        replace(place, text=_excerpt(place.text, place.text.casefold().index(wanted), len(wanted)))
        for place in places
        if wanted and wanted in place.text.casefold()
    ]


def _excerpt(text: str, at: int, length: int) -> str:
    """The text around the word, between whole words."""
    begin, end = max(0, at - AROUND), at + length + AROUND
    left = text[begin:at].partition(" ")[2] if begin else text[:at]
    right = text[at + length : end].rpartition(" ")[0] if end < len(text) else text[at + length :]
    return f"{'… ' * bool(begin)}{left}{text[at : at + length]}{right}{' …' * (end < len(text))}"


def _notes(session: Session) -> Iterator[Find]:
    for note in session.notes:
        yield Find(note.text, note.step, note=note.id)


def _day(session: Session, script: Script) -> Iterator[Find]:
    for index, step in enumerate(session.steps):
        yield Find(step.title, index)
        for text in script.spoken(step.id):
            yield Find(text, index)
        for question in step.questions:
            for text in script.about(question.number) or [question.text]:
                yield Find(text, index, question=question.number)
