"""What happens later in the case: which turns there are to hand out, and the command that hands one out.

A turn is handed out when the talk calls for it, so what was planned is only proposed first. That one was handed out is
an event, and nothing else tells of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from toolkit.content.models.case import Turn
from toolkit.content.prose import plain
from toolkit.problems import Message, say
from toolkit.source.names import called
from toolkit.walking.dialogue.context import LIKE_A_NOTE, Answer, Context
from toolkit.walking.dialogue.notes import offer_note
from toolkit.walking.dialogue.phrases import ended
from toolkit.walking.session import events as e

TURN = e.TurnDealt.type


def offer(ctx: Context) -> tuple[str, Message] | None:
    """The command, and what it tells of, where a turn is planned for the step and has not been handed out."""
    session = ctx.session
    if session.step is None or session.ended:
        return None
    planned = [turn.id for turn in ctx.script.turns(session.step.id)]
    is_left = any(id_ not in ctx.phrases.dealt_at(session) for id_ in planned)
    return (TURN, say("what happens later in the case")) if is_left else None


def deal(ctx: Context, typed: str) -> Answer:
    """Hands out the turn of that number, id or heading; without any, says which there are."""
    if ctx.session.current is None:
        yield say("Begin first: {command}.", command=ctx.letter("next"))
        return
    if not typed.strip():
        yield from _propose(ctx)
        return
    answer = _chosen(ctx, typed)
    if answer is not None:
        yield from answer
    elif ctx.options.asks and ctx.options.notes and len(typed.split()) >= LIKE_A_NOTE:
        yield from offer_note(ctx, typed.strip())
    else:
        yield say("Nothing later in the case is called '{name}'.", name=typed.strip())
        yield from _propose(ctx)


def _propose(ctx: Context) -> Answer:
    """Every turn that has not been handed out, those of the step first, and asks which."""
    turns = ctx.script.turns_left(ctx.session)
    lines = [ctx.phrases.turn(ctx.session, number, turn) for number, turn in enumerate(turns, 1)]
    if not lines:
        yield say("Nothing is left of what happens later in the case.")
        return
    yield say("Later in the case:")
    yield from lines
    if ctx.options.asks:
        yield say("Write the number of the one that you read out now. Enter means none.")
        ctx.ask(partial(_answered, ctx))
    else:
        yield say("Write its number: {example}.", example=f"{ctx.letter(TURN)} 1")


def _answered(ctx: Context, typed: str) -> Answer | None:
    if not typed.strip():
        return iter([say("Nothing was read out.")])
    return _chosen(ctx, typed)


def _chosen(ctx: Context, typed: str) -> Answer | None:
    """What is said when this one is handed out; None where no turn is called so."""
    text, left = typed.strip(), ctx.script.turns_left(ctx.session)
    if text.isdecimal() and len(text) < 4:
        return _dealt(ctx, left[int(text) - 1]) if 1 <= int(text) <= len(left) else None
    turns = ctx.script.all_turns
    ids = called(text, [(turn.id, name) for turn in turns for name in (turn.id, turn.heading, *turn.former)])
    found = next((turn for turn in turns if [turn.id] == ids), None)
    return _dealt(ctx, found) if found else None


def _dealt(ctx: Context, turn: Turn) -> Answer:
    """Writes down that it is read out now, and says all of it; once more it is only said."""
    before = ctx.phrases.dealt_at(ctx.session).get(turn.id)
    if before:
        yield say("“{heading}” was read out {time}.", heading=turn.heading, time=before)
    else:
        ctx.walk.do(e.TurnDealt, turn=turn.id, heading=turn.heading, step=ctx.session.current)
        yield say("Read aloud, {time}: {heading}", time=ctx.phrases.clock(ctx.session.now.wall),
                  heading=ended(turn.heading))  # fmt: skip
    yield from _told(ctx, turn)


def _told(ctx: Context, turn: Turn) -> Iterator[Message | str]:
    """The text, what the facilitator should know of it, and whether there is a card."""
    yield from plain(turn.text).split("\n\n")
    yield from ctx.script.shown_with(turn)
    if turn.facilitator:
        yield say("For you: {text}", text=plain(turn.facilitator))
    if ctx.script.planned_for(turn.id) is None:
        yield say("It has no card today, so read it out twice.")
