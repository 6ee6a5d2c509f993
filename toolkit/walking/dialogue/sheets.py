"""What stands on sheets and is asked for one field after the other: errands that were counted, what should last, and
what became of the promises of last time.

What is typed is kept as it is understood, and what is not understood is asked for again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from toolkit.content.models.programme import Uses
from toolkit.content.models.question import Kind
from toolkit.languages.answers import yes_or_no
from toolkit.languages.estimates import Amount, Unread, how_long, how_often
from toolkit.planning.continued import OUTCOMES
from toolkit.planning.counting import (
    MOST_MINUTES,
    MOST_TIMES,
    Count,
    a_week,
    hours_in_words,
    hours_together,
    is_same_errand,
    without_a_number,
)
from toolkit.planning.plan_sheet import LASTING
from toolkit.problems import Message, say
from toolkit.walking.dialogue import notes
from toolkit.walking.dialogue.context import Answer, Context
from toolkit.walking.dialogue.filling import (
    Doubt,
    Filling,
    SheetField,
    SheetForm,
    Texts,
    amount_typed,
    as_typed,
    check_needed,
    check_operation,
    check_text,
    known_operation,
    title_of,
)
from toolkit.walking.dialogue.notes import is_saved, to_whom
from toolkit.walking.session import events as e
from toolkit.walking.session.header import PromiseBefore

COUNTING, LASTS = e.ErrandCounted.type, e.LastingPlanned.type
"""The ids of the commands, and the kinds of their drafts."""
DAYS_IN_A_WEEK = 7
LIKE_AN_ANSWER = 2
"""Letters from which a line is an answer and no command."""
MAY_GO_ON = ("partly", "not-done")
"""Outcomes after which it is asked by when; a promise that is kept or not wanted is over."""


# What was counted, and what should last


def count_errands(ctx: Context, text: str) -> Answer:
    """Rows of a counting sheet: which errand, how often, how long for each, whose time, what was left, who pays."""
    return _fill(ctx, COUNTED, text)


def plan_lasting(ctx: Context, text: str) -> Answer:
    """What should still be there in a year: what, who, when, which decision, which money, who is told."""
    return _fill(ctx, LASTING_HALF, text)


def go_on(ctx: Context, form: str, parts: Sequence[str]) -> Answer:
    """Goes on with a row of which these fields have been filled in, or begins one."""
    draft = ctx.session.unfinished
    filling = Filling(ctx, FORMS[form], table=draft.table if draft and draft.kind == form else 0)
    yield from filling.go_on(parts) if parts else filling.opening()
    _wait(ctx, filling)


def change_row(ctx: Context, form: str, row: int, text: str = "") -> Answer:
    """Goes through the fields of the row with that id; an empty answer leaves each as it is. `text` is an answer."""
    rows = ctx.session.counts if form == COUNTING else ctx.session.lasting
    known = next(one for one in rows if one.id == row)
    filling = Filling(ctx, FORMS[form], known.operation, known.table)
    yield from filling.put_right(row)
    if text:
        yield from filling.add(text)
    _wait(ctx, filling)


def stop(ctx: Context) -> Answer:
    """Keeps what there is of a row, since something else is to be done; as a note where it is not understood."""
    ctx.stop_asking()
    draft = ctx.session.unfinished
    if draft and (filling := _of_draft(ctx, draft)):
        yield from filling.stop()
    else:
        yield from notes.left_over(ctx)


def left_over(ctx: Context, table: int = 0) -> Answer:
    """What was being written when the program died or is closed: a row as far as it came, or a note or a promise."""
    draft = ctx.session.unfinished
    if draft and (filling := _of_draft(ctx, draft, table)):
        yield say("What you were writing is still here: {text}", text=draft.text)
        yield from filling.stop()
    else:
        yield from notes.left_over(ctx)


def _of_draft(ctx: Context, draft: e.Draft, table: int = 0) -> Filling | None:
    """The row that was begun; None where the draft is of something else, or may not be understood."""
    form = FORMS.get(draft.kind)
    if form is None or not draft.parts:
        return None
    checked = [field.check(ctx, part) for field, part in zip(form.fields, draft.parts, strict=False)]
    if not all(isinstance(kept, str) for kept in checked):
        return None
    filling = Filling(ctx, form, table=draft.table or table)
    filling.fill_in(draft.parts)
    return filling


def of_paper(ctx: Context, operation: str, table: int) -> Filling:
    """The counting sheet of a group as it stands on paper: the errands that are printed on it, and then the others."""
    there = {row.errand for row in ctx.session.counts if (row.operation, row.table) == (operation, table)}
    printed = [errand for errand in _printed(ctx, operation) if errand not in there]
    return Filling(ctx, COUNTED, operation, table, printed)


def _printed(ctx: Context, operation: str) -> Sequence[str]:
    """The errands that the counting sheet of an operation has printed on it."""
    sets = (one.content for one in ctx.script.workshop.operations if one.id == operation)
    return [errand for content in sets for errand in content.errands]


def lasting_of_paper(ctx: Context) -> Filling:
    """The second half of somebody's plan, as it stands on paper."""
    return Filling(ctx, PLANS)


def offer(ctx: Context) -> tuple[str, Message] | None:
    """The command that the step is made for, and what it writes down; None where it is not, or has been used."""
    session = ctx.session
    if session.step is None or not ctx.options.notes:
        return None
    if ctx.script.asks(session.step.id, Kind.COST) and not _is_used(session.counts, session.current):
        return COUNTING, say("what you have counted")
    counted = {one.question for one in session.votes}
    if any(one.vote and one.number not in session.dropped | counted for one in session.step.questions):
        return e.VoteCounted.type, say("the result of the vote")
    if ctx.script.uses(session.step.id) is Uses.PLAN and not _is_used(session.lasting, session.current):
        return LASTS, say("what should still be there in a year")
    return None


def _is_used(rows: Sequence[e.ErrandCounted | e.LastingPlanned], step: int | None) -> bool:
    return any(row.step == step for row in rows)


def _fill(ctx: Context, form: SheetForm, text: str) -> Answer:
    numbers, rest = to_whom(ctx, text)
    table, tables = numbers["table"], ctx.session.start.tables
    if tables and table > tables:
        yield say("There is no {group}.", group=ctx.phrases.group(ctx.session, table))
        table = 0
    named, colon, after = rest.partition(":")
    operation = known_operation(ctx, named.strip()) if colon and ";" not in named else None
    filling = Filling(ctx, form, operation, table)
    rest = after.strip() if operation else rest.strip()
    yield from filling.line(rest) if rest else filling.opening()
    _wait(ctx, filling)


def _wait(ctx: Context, filling: Filling) -> None:
    if filling.is_over:
        ctx.stop_asking()
    else:
        ctx.write(partial(_reply, ctx, filling), filling.form.id, gives_way=filling.gives_way,
                  awaits_yes_or_no=filling.awaits_yes_or_no)  # fmt: skip


def _reply(ctx: Context, filling: Filling, typed: str) -> Answer:
    yield from filling.add(typed)
    if filling.is_over and not filling.kept:
        yield say("Nothing was written down.")
    _wait(ctx, filling)


def _times(ctx: Context, typed: str) -> str | Message | Doubt:
    """How many times a week; a day or a month is asked about, since only those who counted know."""
    read = how_often(typed, ctx.words.language)
    if isinstance(read, str):
        return _unread(typed, read, say("20–30"))
    weekly = a_week(read)
    if weekly is None:
        question = say("“{text}”: on how many days a week? Write a number, such as 5.", text=typed)
        return Doubt(question, partial(_on_days, ctx, read.amount))
    if weekly.high > MOST_TIMES:
        return say("Write {most} at most.", most=MOST_TIMES)
    if read.per in {None, "week", "working_day"}:
        return as_typed(weekly)
    question = say("“{text}” is {amount} times a week. Enter if that is right, or write how many times a week.",
                   text=typed, amount=weekly.in_words())  # fmt: skip

    def settled(answer: str) -> str | None:
        is_right = yes_or_no(answer, ctx.words) if answer else True
        return as_typed(weekly) if is_right else answer if is_right is None else None

    return Doubt(question, settled, is_yes_or_no=True)


def _on_days(ctx: Context, a_day: Amount, typed: str) -> str | None:
    read = how_often(typed, ctx.words.language)
    days = read.amount if not isinstance(read, str) and read.per in {None, "week"} else None
    if days is None or not 0 < days.low <= days.high <= DAYS_IN_A_WEEK:
        return None
    about = a_day.about or days.about
    return as_typed(Amount(a_day.low * days.low, a_day.high * days.high, about))


def _minutes(ctx: Context, typed: str) -> str | Message:
    read = how_long(typed, ctx.words.language)
    if isinstance(read, str):
        return _unread(typed, read, say("10, 5–10 or 1 h"))
    return as_typed(read) if read.high <= MOST_MINUTES else say("Write {most} at most.", most=MOST_MINUTES)


def _unread(typed: str, why: Unread, example: Message) -> str | Message:
    if not typed or why == "unknown":
        return ""
    if why == "open":
        return say("“{text}” has one end only. Write the fewest and the most, such as 20–30.", text=typed)
    return say("“{text}” may mean several things. Write it in figures, such as {example}, or Enter if nobody counted.",
               text=typed, example=example)  # fmt: skip


def _count_rows(ctx: Context, operation: str, table: int) -> Sequence[tuple[int, Texts]]:
    return [
        (row.id, {"errand": row.errand, "times": as_typed(row.times) if row.times else "",
                  "minutes": as_typed(row.minutes) if row.minutes else "", "whose": row.whose, "undone": row.undone,
                  "pays": row.pays})
        for row in ctx.session.counts if (row.operation, row.table) == (operation, table)
    ]  # fmt: skip


def _keep_count(ctx: Context, texts: Texts, table: int, row: int) -> Answer:
    """Keeps a row, and says at once how many hours a week that is."""
    if not texts:
        ctx.walk.do(e.ErrandCounted, id=row, errand="")
        yield say("The row is gone.")
        return
    times, each = amount_typed(texts["times"]), amount_typed(texts["minutes"])
    written = {name: texts[name] for name in ("operation", "errand", "whose", "undone", "pays")}
    ctx.walk.do(e.ErrandCounted, id=row or ctx.session.last_row + 1, table=table, times=times, minutes=each,
                step=ctx.session.current, **written)  # fmt: skip
    yield is_saved(ctx)
    if (twice := _times_on_sheet(ctx, texts, table)) > 1:
        yield say("“{errand}” stands {count} times on the sheet now.", errand=texts["errand"], count=twice)
    kept = Count(texts["errand"], times, each)
    if times and each and (hours := kept.hours):
        yield say("{errand}: {times} times a week, {minutes} minutes each. That is {hours}.", errand=kept.errand,
                  times=times.in_words(), minutes=each.in_words(), hours=hours_in_words(hours))  # fmt: skip
    yield from _so_far(ctx, texts["operation"], table)


def _times_on_sheet(ctx: Context, texts: Texts, table: int) -> int:
    """How many rows of the sheet are about the same errand."""
    rows = _count_rows(ctx, texts["operation"], table)
    return sum(is_same_errand(row["errand"], texts["errand"]) for _, row in rows)


def _so_far(ctx: Context, operation: str, table: int) -> Answer:
    """What the sheet adds up to."""
    rows = [row for row in ctx.session.counts if (row.operation, row.table) == (operation, table)]
    counts = [Count(row.errand, row.times, row.minutes) for row in rows]
    together, missing = hours_together(counts), sum(one.hours is None for one in counts)
    if together and len(rows) > 1:
        name = title_of(ctx, operation)
        yield (say("{name} so far: {hours}.", name=name, hours=hours_in_words(together)) if name
               else say("So far: {hours}.", hours=hours_in_words(together)))  # fmt: skip
    if missing:
        yield without_a_number(missing)


def _lasting_rows(ctx: Context, operation: str, table: int) -> Sequence[tuple[int, Texts]]:
    return [
        (row.id, {name: getattr(row, name) for name in LASTING})
        for row in ctx.session.lasting
        if (row.operation, row.table) == (operation, table)
    ]


def _keep_lasting(ctx: Context, texts: Texts, table: int, row: int) -> Answer:
    if not texts:
        ctx.walk.do(e.LastingPlanned, id=row, what="")
        yield say("The row is gone.")
        return
    ctx.walk.do(e.LastingPlanned, id=row or ctx.session.last_row + 1, table=table, step=ctx.session.current, **texts)
    yield is_saved(ctx)


COUNTED = SheetForm(
    COUNTING,
    (
        SheetField("operation", say("Which operation? Write its number or its name:"), check_operation),
        SheetField("errand", say("Which errand? Enter when there are no more."), check_needed),
        SheetField("times", say("How many times a week? Such as 20–30."), _times),
        SheetField("minutes", say("How many minutes each? Such as 5–10."), _minutes),
        SheetField("whose", say("Whose time is it?"), check_text),
        SheetField("undone", say("What was left undone meanwhile?"), check_text),
        SheetField("pays", say("Who pays for the time?"), check_text),
    ),
    enough=3,
    another=say("The next errand? Enter when there are no more."),
    rows=_count_rows,
    keep=_keep_count,
    printed=_printed,
)
"""A counting sheet."""
WHOSE_PLAN = say("What should still be there in a year: whose plan do you have? A number, “all”, or Enter when there "
                 "are no more:")  # fmt: skip
LASTING_HALF = SheetForm(
    LASTS,
    (
        SheetField(
            "operation",
            say("Whose plan is it? Enter for all together, or the number of an operation:"),
            check_operation,
        ),
        *(
            SheetField(name, say("{label}:", label=label), check_needed if name == "what" else check_text)
            for name, label in LASTING.items()
        ),
    ),
    enough=2,
    another=say("Something more that should last? Enter when there is nothing."),
    rows=_lasting_rows,
    keep=_keep_lasting,
    is_of_all=True,
)
"""The second half of the plan."""
PLANS = replace(
    LASTING_HALF,
    fields=(SheetField("operation", WHOSE_PLAN, check_operation), *LASTING_HALF.fields[1:]),
    is_of_all=False,
)
"""The same where several plans may lie there, and none."""
FORMS: Mapping[str, SheetForm] = {form.id: form for form in (COUNTED, LASTING_HALF)}
"""What is asked for field by field, by the id of its command."""


# What became of the promises of last time


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
    yield say("It is among what you promise today too, by {when}.", when=when)
    yield from notes.settle(ctx, [promise.what, promise.who, when])


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
