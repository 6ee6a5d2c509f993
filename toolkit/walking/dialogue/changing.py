"""Changing what has been written down: a note, a decision, a promise, a row of a sheet, chosen from all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from toolkit.problems import Message, say
from toolkit.walking.dialogue import notes, sheets
from toolkit.walking.dialogue.context import Answer, Context
from toolkit.walking.dialogue.filling import AWAY
from toolkit.walking.dialogue.promising import PARTS
from toolkit.walking.session import events as e
from toolkit.walking.session.state import Session

SHOWN = 9
"""How many of the latest things are listed where nobody asked for more."""
LINES_LEAVE_OR_TAKE_AWAY = say(
    "Write what it should say. An empty line saves it; Enter at once leaves it, {away} takes it away.", away=AWAY
)
LEAVE_OR_TAKE_AWAY = say("Write what it should say. Enter leaves it, {away} takes it away.", away=AWAY)


@dataclass(frozen=True)
class WrittenThing:
    """Something that stands written; `text` is all of it in one line, or more for a note."""

    kind: str
    id: int
    wall: float
    text: str

    @property
    def told(self) -> Message:
        """`Decision: We meet in May`."""
        return LABELS[self.kind](self.text)

    @property
    def is_one_text(self) -> bool:
        """Whether it is changed as a whole, and not part by part."""
        return self.kind in {"note", "decision"}


LABELS: Mapping[str, Callable[[str], Message]] = {
    "note": lambda text: say("Note: {text}", text=text),
    "decision": lambda text: say("Decision: {text}", text=text),
    "action": lambda text: say("Promise: {text}", text=text),
    "count": lambda text: say("Counted: {text}", text=text),
    "lasting": lambda text: say("In a year: {text}", text=text),
}


def written(session: Session) -> list[WrittenThing]:
    """Everything that has been written down, in the order that it was."""
    return sorted(_written(session), key=lambda one: one.wall)


def change(ctx: Context, thing: WrittenThing) -> Answer:
    """Asks for what should stand there instead, part by part where it has parts."""
    if thing.kind == "action":
        yield from _change_promise(ctx, thing.id)
    elif thing.kind in sheets.FORMS:
        yield from sheets.change_row(ctx, thing.kind, thing.id)
    else:
        yield say("It says: {text}", text=thing.text)
        many = thing.kind == "note"
        yield LINES_LEAVE_OR_TAKE_AWAY if many else LEAVE_OR_TAKE_AWAY
        ask = notes.write_lines if many else notes.write_line
        ask(ctx, partial(replace_text, ctx, thing), say("It is left as it was."))


def replace_text(ctx: Context, thing: WrittenThing, text: str) -> Answer:
    """Another text for a note or a decision; what has parts gets those that are written, and keeps the others."""
    typed = "" if text.strip() == AWAY else text
    if thing.kind == "note":
        ctx.walk.do(e.NoteEdit, id=thing.id, text=typed)
    elif thing.kind == "decision":
        step = next(one.step for one in ctx.session.decisions if one.id == thing.id)
        ctx.walk.do(e.Decision, id=thing.id, text=typed, step=step)
    elif thing.kind == "action":
        what, *rest = (part.strip() for part in typed.split(";", 2))
        known = next(one for one in ctx.session.actions if one.id == thing.id)
        who, when = [*rest, *(known.who, known.when)[len(rest) :]]
        yield from notes.settle(ctx, [what, who, when], thing.id)
        return
    else:
        yield from sheets.change_row(ctx, thing.kind, thing.id, text)
        return
    yield notes.saved(ctx)
    if thing.kind != "note" or not typed:
        yield thing.told if typed == thing.text else LABELS[thing.kind](typed) if typed else say("It is taken away.")


def edit(ctx: Context, text: str) -> Answer:
    """Changes what was written last, or what is chosen from a list."""
    things = written(ctx.session)
    if not things:
        yield say("There is nothing to change yet.")
    elif text:
        yield from replace_text(ctx, things[-1], text)
    elif len(things) == 1 or not ctx.options.asks:
        yield from change(ctx, things[-1])
    else:
        yield from _ask_which(ctx, list(enumerate(things, 1))[-SHOWN:], len(things))


def _ask_which(ctx: Context, shown: Sequence[tuple[int, WrittenThing]], last: int) -> Answer:
    for number, thing in shown:
        yield say("{number}: {text}", number=number, text=thing.told)
    yield say("Which one? Write its number, or a word that stands in it. Enter means {last}.", last=shown[-1][0])

    def reply(typed: str) -> Answer | None:
        text, things = typed.strip(), list(enumerate(written(ctx.session), 1))
        if not text:
            return change(ctx, shown[-1][1])
        if text.isdecimal():
            found = [thing for number, thing in things if number == int(text)]
            return change(ctx, found[0]) if found else _ask_which(ctx, shown, last)
        hits = [(number, thing) for number, thing in things if text.casefold() in thing.text.casefold()]
        if len(text) < 2 or not hits:
            return None
        return change(ctx, hits[0][1]) if len(hits) == 1 else _ask_which(ctx, hits, last)

    ctx.ask(reply)


def _change_promise(ctx: Context, id_: int) -> Answer:
    """What, who and by when, one after the other; an empty answer leaves each as it is."""
    promise = next(one for one in ctx.session.actions if one.id == id_)
    known, parts = (promise.what, promise.who, promise.when), list[str]()

    def ask() -> Answer:
        if not parts:
            yield say("It says: {text}. Enter leaves it so, {away} takes the promise away.", text=known[0], away=AWAY)
        else:
            yield say("{question} Now it says: {text}. Enter leaves it so.", question=PARTS[len(parts)],
                      text=known[len(parts)] or AWAY)  # fmt: skip
        ctx.write(reply)

    def reply(typed: str) -> Answer:
        text = typed.strip()
        if not parts and text == AWAY:
            ctx.stop_asking()
            ctx.walk.do(e.Action, id=id_, what="", step=promise.step)
            yield notes.saved(ctx)
            yield say("It is taken away.")
            return
        parts.append("" if text == AWAY else text or known[len(parts)])
        yield from ask() if len(parts) < len(known) else notes.settle(ctx, parts, id_)

    yield from ask()


def _written(session: Session) -> Iterator[WrittenThing]:
    for note in session.notes:
        yield WrittenThing("note", note.id, note.at.wall, note.text)
    for decision in session.decisions:
        yield WrittenThing("decision", decision.id, decision.at.wall, decision.text)
    for one in session.actions:
        yield WrittenThing("action", one.id, one.at.wall, "; ".join(filter(None, (one.what, one.who, one.when))))
    for row in session.counts:
        yield WrittenThing("count", row.id, row.at.wall, row.errand)
    for thing in session.lasting:
        yield WrittenThing("lasting", thing.id, thing.at.wall, thing.what)
