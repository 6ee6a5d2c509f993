"""What became of the promises of last time: asked for one at a time, in a follow-up."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from toolkit.languages.answers import yes_or_no
from toolkit.planning.continued import OUTCOMES
from toolkit.problems import Message, say
from toolkit.walking.dialogue.context import Answer, Context
from toolkit.walking.dialogue.notes import is_saved
from toolkit.walking.session import events as e
from toolkit.walking.session.header import PromiseBefore

LIKE_AN_ANSWER = 2
"""Letters from which a line is an answer and no command."""
MAY_GO_ON = ("partly", "not-done")
"""Outcomes after which it is asked by when; a promise that is kept or not wanted is over."""


def outcome(ctx: Context, text: str) -> Answer:
    """Which promise, how it went, why, and by when it goes on: in one line, or one question at a time."""
    if not ctx.session.promised:
        yield say("Nothing was promised last time, or the plan does not say which meeting it goes on from.")
        return
    promise, how, rest = _parts(ctx, text)
    if promise is None:
        yield from _ask_which(ctx)
    elif how is None:
        yield from _ask_how(ctx, promise)
    else:
        yield from _keep_all(ctx, promise, how, rest)


def copied(ctx: Context, text: str) -> Answer:
    """A line from paper: which promise, how it went, why and by when it goes on."""
    promise, how, rest = _parts(ctx, text)
    if promise is None or how is None:
        answers = ", ".join(map(ctx.words.say, OUTCOMES.values()))
        yield say("That is no promise and no answer. The answers are: {answers}.", answers=answers)
    else:
        yield from _keep_all(ctx, promise, how, rest)


def _parts(ctx: Context, text: str) -> tuple[PromiseBefore | None, str | None, list[str]]:
    """Which promise, how it went and what follows; None for what is not there or not understood."""
    parts = [part.strip() for part in text.split(";", 3)]
    return _numbered(ctx, parts[0]), _meant(ctx, parts[1]) if len(parts) > 1 else None, parts[2:]


def _keep_all(ctx: Context, promise: PromiseBefore, how: str, rest: list[str]) -> Answer:
    why, when, *_ = (*rest, "", "")
    yield from _keep(ctx, promise, how, why)
    if when:
        yield from _go_on(ctx, promise, when)


def _ask_which(ctx: Context) -> Answer:
    yield from ctx.phrases.promises(ctx.session)
    yield from _ask_until(ctx, say("Which promise? Write its number."), _which)


def _which(ctx: Context, typed: str) -> Answer | None:
    promise = _numbered(ctx, typed)
    return _ask_how(ctx, promise) if promise else None


def _ask_until(ctx: Context, question: Message, answered: Callable[[Context, str], Answer | None]) -> Answer:
    """Asks again after what is no answer; a single letter is a command, and drops the question."""
    yield question

    def reply(typed: str) -> Answer | None:
        answer = answered(ctx, typed.strip())
        is_command = len(typed.strip()) < LIKE_AN_ANSWER and not typed.strip().isdecimal()
        return answer or (None if is_command else _ask_until(ctx, question, answered))

    ctx.ask(reply)


def _ask_how(ctx: Context, promise: PromiseBefore) -> Answer:
    yield say("How did it go with “{what}”?", what=promise.what)
    for number, label in enumerate(OUTCOMES.values(), 1):
        yield say("{number}: {text}", number=number, text=label)

    def how(ctx: Context, typed: str) -> Answer | None:
        meant = _meant(ctx, typed)
        return None if meant is None else _ask_why(ctx, promise, meant)

    yield from _ask_until(ctx, say("Write a number from 1 to {most}.", most=len(OUTCOMES)), how)


def _ask_why(ctx: Context, promise: PromiseBefore, how: str) -> Answer:
    """What is known already is kept at once; why is one sentence more."""
    yield from _keep(ctx, promise, how, "")
    yield say("Why? A sentence, or Enter for none.")

    def reply(typed: str) -> Answer:
        if typed.strip():
            yield from _keep(ctx, promise, how, typed.strip())
        if how in MAY_GO_ON:
            yield say("If it goes on: by when? Enter if it does not, or is promised anew in other words.")
            ctx.ask(partial(_reply_when, ctx, promise))

    ctx.ask(reply)


def _reply_when(ctx: Context, promise: PromiseBefore, typed: str) -> Answer:
    if typed.strip():
        yield from _go_on(ctx, promise, typed.strip())


def _keep(ctx: Context, promise: PromiseBefore, how: str, why: str) -> Answer:
    ctx.walk.do(e.Outcome, promise=promise.number, how=how, text=why)
    yield is_saved(ctx)


def _go_on(ctx: Context, promise: PromiseBefore, when: str) -> Answer:
    """The same promise once more, with another day."""
    ctx.walk.do(e.Action, what=promise.what, who=promise.who, when=when, step=ctx.session.current)
    yield say("It is among what you promise today too, by {when}.", when=when)


def _numbered(ctx: Context, typed: str) -> PromiseBefore | None:
    return next((one for one in ctx.session.promised if str(one.number) == typed.strip().rstrip(".:")), None)


def _meant(ctx: Context, typed: str) -> str | None:
    """The outcome that a number, a yes or no, or some words of its name mean; None where that may be several."""
    ids, said = list(OUTCOMES), typed.strip().casefold().rstrip(".")
    if said.isdecimal():
        return ids[int(said) - 1] if 0 < int(said) <= len(ids) else None
    answer = yes_or_no(said, ctx.words) if len(said) >= LIKE_AN_ANSWER else None
    if answer is not None:
        return "done" if answer else "not-done"
    labels = {id_: ctx.words.say(label).casefold() for id_, label in OUTCOMES.items()}
    exact = [id_ for id_, label in labels.items() if label == said or (label.endswith(f" {said}") and id_ == "done")]
    found = exact or [id_ for id_, label in labels.items() if said and f" {said} " in f" {label} "]
    return found[0] if len(found) == 1 else None
