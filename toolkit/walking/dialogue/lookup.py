"""Commands that only look: questions, lines to say, times, steps, and a word that is searched for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.problems import say
from toolkit.walking.dialogue.context import Answer, Context
from toolkit.walking.dialogue.phrases import SearchHit
from toolkit.walking.dialogue.script import Script
from toolkit.walking.session.state import Session

AROUND = 60
"""Characters that are shown on either side of the word, in a long text."""


def question(ctx: Context, typed: str) -> Answer:
    """A question with all that belongs to it; without a number, those of the step."""
    number = typed.strip()
    if not number and ctx.session.step:
        yield from ctx.phrases.questions(ctx.session, ctx.session.current or 0)
    card = ctx.script.card(int(number)) if number.isdecimal() and len(number) < 4 else []
    if number and not card:
        yield say("There is no question '{number}' today.", number=number)
    elif not number:
        yield say("Write the number of a question: {example}.", example=f"{ctx.letter('question')} 3")
    yield from card


def script(ctx: Context, _: str) -> Answer:
    """The facilitator's own lines, and what is read aloud."""
    step = ctx.session.step or ctx.session.steps[0]
    yield from ctx.script.cues(step.id)
    for heading, text in ctx.script.readings(step.id):
        yield f"{heading}."
        yield from text.split("\n\n")
    yield from ctx.script.shown(step.id)


def time(ctx: Context, _: str) -> Answer:
    """How long is left."""
    return ctx.phrases.time(ctx.look())


def steps(ctx: Context, _: str) -> Answer:
    """Every step."""
    return ctx.phrases.steps(ctx.look())


def search(ctx: Context, typed: str) -> Answer:
    """Where a word stands, in what is asked, said and written down."""
    if not typed:
        yield say("Write a word: {example}.", example=f"{ctx.letter('search')} bank")
        return
    hits = find(typed, ctx.session, ctx.script)
    if not hits:
        yield say("Nothing here says '{word}'.", word=typed)
    for hit in hits:
        yield ctx.phrases.search_hit(ctx.session, hit)


def find(word: str, session: Session, script: Script) -> list[SearchHit]:
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


def _notes(session: Session) -> Iterator[SearchHit]:
    for note in session.notes:
        yield SearchHit(note.text, note.step, note=note.id)


def _day(session: Session, script: Script) -> Iterator[SearchHit]:
    for index, step in enumerate(session.steps):
        yield SearchHit(step.title, index)
        for text in script.texts(step.id):
            yield SearchHit(text, index)
        for question in step.questions:
            for text in script.about(question.number) or [question.text]:
                yield SearchHit(text, index, question=question.number)
