"""The command that writes down the result of a vote: it is asked for, said back, and takes the place of another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from toolkit.content.models.vote import VoteMethod, rows
from toolkit.planning.votes import NUMBER, VoteResult, read_counts
from toolkit.problems import Message, say
from toolkit.walking.dialogue import notes
from toolkit.walking.dialogue.context import LIKE_A_NOTE, Answer, Context
from toolkit.walking.dialogue.filling import AWAY
from toolkit.walking.dialogue.phrases import vote as told
from toolkit.walking.session import events as e
from toolkit.walking.session.state import Session
from toolkit.walking.session.steps import Asked

VOTE = e.VoteCounted.type
"""The id of the command."""
HOW_MANY: Mapping[VoteMethod, Callable[[str], Message]] = {
    VoteMethod.DOTS: lambda example: say(
        "How many dots did each get? Write them in order, such as {example}, or the first alone to go row by row.",
        example=example,
    ),
    VoteMethod.SCALE: lambda example: say(
        "How many chose each figure? Write them in order, such as {example}, or the first alone to go row by row.",
        example=example,
    ),
    VoteMethod.RANKING: lambda example: say(
        "What do the figures of each row add up to? Write the sums in order, such as {example}.", example=example
    ),
}
Then = Callable[[], Answer]
"""What is said when a result has been written down, or left out."""


def voted_on(session: Session) -> list[Asked]:
    """The questions that are voted on, by number."""
    found = [asked for step in session.steps for asked in step.questions if asked.vote]
    return sorted(found, key=lambda asked: asked.number)


def result_of(session: Session, asked: Asked) -> VoteResult | None:
    """The result that has been written down, None where there is none."""
    kept = next((one for one in session.votes if one.question == asked.number), None)
    vote = asked.vote
    if kept is None or vote is None or len(kept.counts) != len(vote.labels):
        return None
    return VoteResult(vote.method, vote.labels, kept.counts, vote.dots, kept.voters)


def vote(ctx: Context, text: str) -> Answer:
    """The result of a vote: `3; 4 2 0 7`, the counts alone where there is one vote, or asked for."""
    number, semicolon, counts = (part.strip() for part in text.partition(";"))
    everything = voted_on(ctx.session)
    here = ctx.session.step.questions if ctx.session.step else ()
    near = [asked for asked in everything if asked in here] or everything
    named = next((asked for asked in everything if number == str(asked.number)), None) if semicolon or text else None
    if semicolon and named:
        yield from _answered(ctx, named, _nothing, counts) or _ask(ctx, named, _nothing)
    elif len(near) == 1 and text:
        yield from _answered(ctx, near[0], _nothing, text) or _ask(ctx, near[0], _nothing)
    elif len(near) == 1 or named:
        yield from _ask(ctx, named or near[0], _nothing)
    else:
        yield from _ask_which(ctx, near)


def _ask_which(ctx: Context, near: list[Asked]) -> Answer:
    for asked in near:
        yield say("{number}: {text}", number=asked.number, text=asked.text)
    yield say("Which question did you vote on? Write its number.")

    def reply(typed: str) -> Answer | None:
        chosen = next((asked for asked in near if typed.strip() == str(asked.number)), None)
        return _ask(ctx, chosen, _nothing) if chosen else None

    ctx.ask(reply)


def ask_result(ctx: Context, asked: Asked, then: Then) -> Answer:
    """Asks for the result of one vote, and goes on with `then`."""
    yield from _ask(ctx, asked, then)


def _ask(ctx: Context, asked: Asked, then: Then) -> Answer:
    assert asked.vote is not None
    yield say("Question {number}: {text}", number=asked.number, text=asked.text)
    yield from told(asked.vote)
    yield from _ask_counts(ctx, asked, then)


def _ask_counts(ctx: Context, asked: Asked, then: Then) -> Answer:
    assert asked.vote is not None
    yield HOW_MANY[asked.vote.method](_example(asked))
    if known := result_of(ctx.session, asked):
        yield say("Now it says: {text}. Enter leaves it so, {away} takes it away.", text=_in_a_line(known), away=AWAY)
    else:
        yield say("Enter means that nobody has counted.")
    ctx.ask(partial(_answered, ctx, asked, then))


def _example(asked: Asked) -> str:
    """As many numbers as there are things to vote for; in a ranking those of six people."""
    assert asked.vote is not None
    many = len(asked.vote.labels)
    if asked.vote.method is VoteMethod.RANKING:
        middle = 3 * (many + 1)
        return " ".join(str(middle + place - (many - 1 - place)) for place in range(many))
    return " ".join(map(str, [4, 2, 0, 7, 1, 3, 5, 2, 1, 6][:many]))


def _answered(ctx: Context, asked: Asked, then: Then, typed: str) -> Answer | None:
    text, known = typed.strip(), result_of(ctx.session, asked)
    assert asked.vote is not None
    if text == AWAY and known:
        return _taken_away(ctx, asked, then)
    if not text:
        return _left(known, then)
    if NUMBER.fullmatch(text):
        return _row_by_row(ctx, asked, then, [int(text)])
    counts = read_counts(text, asked.vote.labels)
    if not isinstance(counts, Message):
        return _keep(ctx, asked, then, counts)
    in_words = sum(any(map(str.isalpha, part)) for part in text.split())
    is_other = not text[0].isdecimal() or in_words >= LIKE_A_NOTE  # a command or a note
    return None if is_other else _once_more(ctx, asked, then, counts)


def _left(known: VoteResult | None, then: Then) -> Answer:
    yield say("It is left as it was.") if known else say("Not counted.")
    yield from then()


def _taken_away(ctx: Context, asked: Asked, then: Then) -> Answer:
    ctx.walk.do(e.VoteCounted, question=asked.number)
    yield notes.is_saved(ctx)
    yield say("It is taken away.")
    yield from then()


def _once_more(ctx: Context, asked: Asked, then: Then, why: Message) -> Answer:
    yield why
    if _asks(ctx, then):
        yield from _ask_counts(ctx, asked, then)


def _row_by_row(ctx: Context, asked: Asked, then: Then, counts: list[int]) -> Answer:
    """Asks for one count after the other."""
    assert asked.vote is not None
    labels = asked.vote.labels
    if len(counts) == len(labels):
        yield from _keep(ctx, asked, then, counts)
        return
    number = len(counts) + 1
    yield say("{option}: how many?", option=(rows(["", *[""] * (number - 2), labels[number - 1]]) or [str(number)])[0])

    def reply(typed: str) -> Answer | None:
        text = typed.strip()
        is_count = NUMBER.fullmatch(text) or text == AWAY
        return _row_by_row(ctx, asked, then, [*counts, 0 if text == AWAY else int(text)]) if is_count else None

    ctx.ask(reply)


def _keep(ctx: Context, asked: Asked, then: Then, counts: list[int]) -> Answer:
    """Writes it down, says it back, and asks about what cannot be."""
    assert asked.vote is not None
    before = next((one for one in ctx.session.votes if one.question == asked.number), None)
    vote = asked.vote
    result = VoteResult(vote.method, vote.labels, counts, vote.dots)
    ctx.walk.do(e.VoteCounted, question=asked.number, counts=tuple(counts))
    yield notes.is_saved(ctx)
    yield say("{result}.", result=_in_a_line(result))
    if result.doubt:
        if _asks(ctx, then):
            choice = say("yes or no, Enter means no")
            yield say("{doubt} Should it stay so? {choice}", doubt=result.doubt, choice=choice)
            ctx.ask_yes_or_no(then, partial(_put_back, ctx, asked, then, before), otherwise=False)
            return
        yield result.doubt
    elif vote.method is VoteMethod.DOTS and _asks(ctx, then):
        yield from _ask_voters(ctx, asked, then, counts)
        return
    elif result.summary:
        yield result.summary
    yield from then()


def _put_back(ctx: Context, asked: Asked, then: Then, before: e.VoteCounted | None) -> Answer:
    """What was there before, and the question once more."""
    counts, voters = (before.counts, before.voters) if before else ((), 0)
    ctx.walk.do(e.VoteCounted, question=asked.number, counts=counts, voters=voters)
    yield from _ask_counts(ctx, asked, then)


def _ask_voters(ctx: Context, asked: Asked, then: Then, counts: list[int]) -> Answer:
    yield say("How many voted? Enter means that nobody has counted.")

    def reply(typed: str) -> Answer | None:
        text = typed.strip()
        if not text:
            return then()
        return _with_voters(ctx, asked, then, counts, int(text)) if NUMBER.fullmatch(text) else None

    ctx.ask(reply)


def _with_voters(ctx: Context, asked: Asked, then: Then, counts: list[int], voters: int) -> Answer:
    assert asked.vote is not None
    result = VoteResult(asked.vote.method, asked.vote.labels, counts, asked.vote.dots, voters)
    if result.doubt:
        yield result.doubt
        yield from _ask_voters(ctx, asked, then, counts)
        return
    ctx.walk.do(e.VoteCounted, question=asked.number, counts=tuple(counts), voters=voters)
    yield from [result.summary] if result.summary else []
    yield from then()


def _in_a_line(result: VoteResult) -> str:
    """`Queue 4, Note 2`; a step of a scale without words by its figure."""
    named = (
        f"{number} ({label})" if result.method is VoteMethod.SCALE and label else label or str(number)
        for number, label in enumerate(result.labels, 1)
    )
    return ", ".join(f"{name}: {number}" for name, number in zip(named, result.counts, strict=True))


def _asks(ctx: Context, then: Then) -> bool:
    """Whether more is asked than what a command led to: not in a pipe, but where results are copied from paper."""
    return ctx.options.asks or then is not _nothing


def _nothing() -> Answer:
    return iter(())
