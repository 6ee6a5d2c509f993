"""The note sheets of a workshop, place by place in the order that they are printed, and what has been copied from each.

A session that is copied afterwards keeps in its header which questions the sheet asks (`on_sheet`), so that it goes
on in the same order though the texts have changed meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.planning.note_sheet import OTHERS, SUMMARY, questions_on_sheet
from toolkit.planning.workshop import Workshop
from toolkit.problems import Message, say
from toolkit.walking.session import events as e
from toolkit.walking.session.state import Session
from toolkit.walking.session.steps import Asked


@dataclass(frozen=True)
class Spot:
    """Where something may be written on a table's sheet. `question` 0: under a heading, which goes with the note."""

    table: int
    chapter: Message
    about: Message
    question: int = 0
    heading: Message | None = None
    step: int | None = None


def on_sheet(workshop: Workshop) -> list[int]:
    """The numbers of the questions that the note sheet has lines for, in its order."""
    return [question.number for question in questions_on_sheet(workshop)]


def spots(session: Session) -> list[Spot]:
    """Every place of every table's sheet, one sheet after the other."""
    return [spot for table in range(1, session.start.tables + 1) for spot in _sheet(session, table)]


def _sheet(session: Session, table: int) -> Iterator[Spot]:
    wanted = session.start.header.on_sheet
    found = {asked.number: (asked, step) for step, one in enumerate(session.steps) for asked in one.questions}
    asked = [found[number] for number in wanted if number in found]
    yield from (_question(table, say("Questions about the case"), *one) for one in asked if one[0].set_id is None)
    chapter = say("What the table came to")
    yield from (Spot(table, chapter, heading, heading=heading) for heading in SUMMARY.values())
    names = session.start.header.operations
    for owner in dict.fromkeys(one.set_id for one, _ in asked if one.set_id):
        name = names.get(owner, owner)
        chapter = say("Their own operation: {name}", name=name)
        yield from (_question(table, chapter, *one) for one in asked if one[0].set_id == owner)
        yield Spot(table, chapter, OTHERS, heading=say("{name}. {heading}", name=name, heading=OTHERS))


def _question(table: int, chapter: Message, asked: Asked, step: int) -> Spot:
    about = say("Question {number}: {text}", number=asked.number, text=asked.text)
    return Spot(table, chapter, about, asked.number, step=step)


def written(session: Session, spot: Spot, heading: str) -> list[e.Note]:
    """What has been copied from there; `heading` is what its notes begin with, in the language of the session."""
    here = [note for note in session.notes if note.table == spot.table and note.question == spot.question]
    return here if spot.question else [note for note in here if note.text.startswith(heading)]
