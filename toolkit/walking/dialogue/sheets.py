"""What stands on sheets and is asked for one field after the other: errands that were counted, what should last, and
what became of the promises of last time.

What is typed is kept as it is understood, and what is not understood is asked for again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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
    without_a_number,
)
from toolkit.planning.plan_sheet import LASTING
from toolkit.planning.seating import set_of
from toolkit.problems import Message, listed, say
from toolkit.source.names import nearest
from toolkit.walking.dialogue import notes
from toolkit.walking.dialogue.context import Answer, Context
from toolkit.walking.dialogue.notes import addressed, is_saved
from toolkit.walking.session import events as e
from toolkit.walking.session.header import PromiseBefore

COUNTING, LASTS = e.ErrandCounted.type, e.LastingPlanned.type
"""The ids of the commands, and the kinds of their drafts."""
NUMBERS = {"times", "minutes"}
LONGEST_NAME, DAYS_IN_A_WEEK = 60, 7
AWAY = "-"
"""What is written for nothing, and in place of a row that is to go."""
LIKE_AN_ANSWER = 2
"""Letters from which a line is an answer and no command."""
MAY_GO_ON = ("partly", "not-done")
"""Outcomes after which it is asked by when; a promise that is kept or not wanted is over."""
Texts = Mapping[str, str]
"""What stands in the fields of a row, by their names."""


@dataclass(frozen=True)
class Doubt:
    """Something that is asked about before it is kept; `settled` makes the field's text of an answer, or None."""

    question: Message
    settled: Callable[[str], str | None]


@dataclass(frozen=True)
class SheetField:
    """A field of a sheet. `check` gives what was typed as it is kept, or why it cannot be, or a doubt."""

    id: str
    question: Message
    check: Callable[[Context, str], str | Message | Doubt]


@dataclass(frozen=True)
class SheetForm:
    """What is asked for of a row. The first field is the operation; without the second there is no row.

    `enough`: a line with so many of the fields after the operation is a whole row.
    """

    id: str
    fields: Sequence[SheetField]
    enough: int
    another: Message
    rows: Callable[[Context, str, int], Sequence[tuple[int, Texts]]]
    """The rows of an operation at a table so far: the id of each, and what stands in it."""
    keep: Callable[[Context, Texts, int, int], Answer]
    """Gets what stands in the row, the table and the row's id; a row of which nothing is given is taken away."""
    is_of_all: bool = False
    """Whether no operation at all means all of them together."""


class Filling:
    """A sheet that is being filled in, row after row: `opening`, then `add` for what is typed, until it `is_over`."""

    def __init__(self, ctx: Context, form: SheetForm, operation: str | None = None, table: int = 0) -> None:
        self.ctx, self.form, self.table = ctx, form, table
        self.is_over, self.kept = False, 0
        titles = ctx.session.start.header.operations
        self._operation = next(iter(titles), "") if operation is None and len(titles) < 2 else operation
        self._begin()

    def _begin(self) -> None:
        """The next row."""
        self._done = [] if self._operation is None else [self._operation]
        self._waiting = list[str]()
        self._doubt: Doubt | None = None
        self._row: tuple[int, Texts] | None = None
        self._is_whole = False

    @property
    def is_begun(self) -> bool:
        """Whether a row has been begun and not finished."""
        return len(self._done) > 1 or bool(self._doubt or self._row)

    def opening(self) -> Answer:
        """What is asked first, after the rows that there are."""
        yield from self._rows()
        yield self._question()

    def line(self, text: str) -> Answer:
        """What is said to a line that was typed before anything was asked."""
        if not self._done:
            self._wait_with(text)
            yield self._question()
        else:
            yield from self.add(text)

    def go_on(self, parts: Sequence[str]) -> Answer:
        """Goes on with a row of which these fields have been filled in."""
        self.fill_in(parts)
        yield self._question()

    def fill_in(self, parts: Sequence[str]) -> None:
        """Takes these for what has been answered, the operation by its title."""
        checked = [field.check(self.ctx, part) for field, part in zip(self.form.fields, parts, strict=False)]
        self._done = [kept if isinstance(kept, str) else "" for kept in checked]

    def add(self, typed: str) -> Answer:
        """What is said to an answer, or to several of them with semicolons between."""
        text, at_start = typed.strip(), len(self._done) == 1 and not self._doubt
        if self._doubt:
            yield from self._settle(text)
        elif not text and not self._done and self._waiting and not self.form.is_of_all:
            yield self._question()
        elif not text and not self._row and (at_start or (not self._done and not self.form.is_of_all)):
            self.is_over = True
        elif at_start and not self._row and (row := self._numbered(text)):
            self._row = row
            yield self._question()
        elif at_start and self._row and text == AWAY:
            yield from self.form.keep(self.ctx, {}, self.table, self._row[0])
            yield from self._next()
        else:
            self._waiting = [text, *self._waiting] if self._waiting or not self._done else self._parts(text)
            yield from self._take()

    def take_back(self) -> Answer:
        """Forgets the last field of the row that is begun."""
        if len(self._done) > 1 and not self._doubt:
            self._done.pop()
        elif not self._doubt:
            self._begin()
        self._doubt, self._waiting = None, []
        self._draft()
        yield self._question()

    def stop(self) -> Answer:
        """Keeps what there is of a row that is begun."""
        self._is_whole = True
        if len(self._done) > 1:
            yield from self._keep()

    @property
    def gives_way(self) -> bool:
        """Whether a command may be typed in place of an answer: where a number is asked for, or another row."""
        return bool(self._doubt) or len(self._done) <= 1 or self._field.id in NUMBERS

    def _parts(self, text: str) -> list[str]:
        parts = [part.strip() for part in text.split(";", len(self.form.fields) - 2)]
        self._is_whole = self._is_whole or (len(self._done) <= 1 and len(parts) >= self.form.enough)
        return parts

    def _wait_with(self, text: str) -> None:
        self._waiting = self._parts(text)

    @property
    def _field(self) -> SheetField:
        return self.form.fields[len(self._done)]

    @property
    def _known(self) -> str:
        """What stands in the field so far, in a row that is put right."""
        return self._row[1].get(self._field.id, "") if self._row else ""

    def _question(self) -> Message:
        question, known = self._field.question, _in_words(self.ctx, self._field.id, self._known)
        if not self._done:
            return _with_operations(self.ctx, question)
        if not self._row:
            return question
        if len(self._done) == 1:
            return say("It says: {text}. Enter leaves it so, {away} takes the row away.", text=known, away=AWAY)
        return say("{question} Now it says: {text}. Enter leaves it so.", question=question, text=known or AWAY)

    def _rows(self) -> Answer:
        rows = self.form.rows(self.ctx, self._done[0], self.table) if self._done else ()
        for number, (_, row) in enumerate(rows, 1):
            told = (_in_words(self.ctx, field.id, row.get(field.id, "")) for field in self.form.fields[1:])
            yield say("{number}: {text}", number=number, text="; ".join(filter(None, told)))
        if rows:
            yield say("A number puts that row right.")

    def _numbered(self, text: str) -> tuple[int, Texts] | None:
        rows = self.form.rows(self.ctx, self._done[0], self.table)
        return rows[int(text) - 1] if re.fullmatch(r"\d{1,3}", text) and 0 < int(text) <= len(rows) else None

    def _settle(self, text: str) -> Answer:
        assert self._doubt is not None
        settled = self._doubt.settled(text)
        if settled is None:
            yield self._doubt.question
            return
        self._doubt, self._waiting = None, [settled, *self._waiting]
        yield from self._take()

    def _take(self) -> Answer:
        """Fills in what has been typed as far as it is understood, and asks for what comes then."""
        while len(self._done) < len(self.form.fields):
            if not self._waiting and not (self._is_whole and len(self._done) > 1):
                self._draft()
                yield from self.opening() if len(self._done) == 1 else iter([self._question()])
                return
            kept = self._field.check(self.ctx, (self._waiting.pop(0) if self._waiting else "") or self._known)
            if isinstance(kept, str):
                self._done.append(kept)
            elif isinstance(kept, Doubt):
                self._doubt = kept
                yield kept.question
                return
            else:
                yield kept
                yield self._question()
                return
        yield from self._keep()

    def _keep(self) -> Answer:
        is_whole, names = self._is_whole, [field.id for field in self.form.fields]
        texts = dict(zip(names, [*self._done, *("" for _ in names)], strict=False))
        self._operation, self.kept = self._done[0], self.kept + 1
        self._draft(clear=True)
        yield from self.form.keep(self.ctx, texts, self.table, self._row[0] if self._row else 0)
        if is_whole:
            self.is_over = True
        else:
            yield from self._next()

    def _next(self) -> Answer:
        self._begin()
        yield self.form.another

    def _draft(self, *, clear: bool = False) -> None:
        """Keeps what has been filled in of a new row, the operation by its title: a person may have to read it."""
        begun = len(self._done) > 1 and not self._row and not clear
        parts = [_title(self.ctx, self._done[0]), *self._done[1:]] if begun else []
        if begun or self.ctx.session.draft:
            self.ctx.walk.draft(self.form.id, *parts, at_once=True)


# What was counted, and what should last


def count_errands(ctx: Context, text: str) -> Answer:
    """Rows of a counting sheet: which errand, how often, how long for each, whose time, what was left, who pays."""
    return _fill(ctx, COUNTED, text)


def plan_lasting(ctx: Context, text: str) -> Answer:
    """What should still be there in a year: what, who, when, which decision, which money, who is told."""
    return _fill(ctx, LASTING_HALF, text)


def go_on(ctx: Context, form: str, parts: Sequence[str]) -> Answer:
    """Goes on with a row of which these fields have been filled in, or begins one."""
    filling = Filling(ctx, FORMS[form])
    yield from filling.go_on(parts) if parts else filling.opening()
    _wait(ctx, filling)


def stop(ctx: Context) -> Answer:
    """Keeps what there is of a row, since something else is to be done."""
    ctx.stop_asking()
    draft = ctx.session.unfinished
    if draft and (filling := _of_draft(ctx, draft)):
        yield from filling.stop()


def left_over(ctx: Context) -> Answer:
    """What was being written when the program died or is closed: a row as far as it came, or a note or a promise."""
    draft = ctx.session.unfinished
    if draft and (filling := _of_draft(ctx, draft)):
        yield say("What you were writing is still here: {text}", text=draft.text)
        yield from filling.stop()
    else:
        yield from notes.left_over(ctx)


def _of_draft(ctx: Context, draft: e.Draft) -> Filling | None:
    """The row that was begun; None where the draft is of something else, or may not be understood."""
    form = FORMS.get(draft.kind)
    if form is None or not draft.parts:
        return None
    checked = [field.check(ctx, part) for field, part in zip(form.fields, draft.parts, strict=False)]
    if not all(isinstance(kept, str) for kept in checked):
        return None
    filling = Filling(ctx, form)
    filling.fill_in(draft.parts)
    return filling


def offer(ctx: Context) -> tuple[str, Message] | None:
    """The command that the step is made for, and what it writes down; None where it is not, or has been used."""
    session = ctx.session
    if session.step is None or not ctx.options.notes:
        return None
    if ctx.script.asks(session.step.id, Kind.COST) and not _is_used(session.counts, session.current):
        return COUNTING, say("what you have counted")
    if ctx.script.uses(session.step.id) is Uses.PLAN and not _is_used(session.lasting, session.current):
        return LASTS, say("what should still be there in a year")
    return None


def _is_used(rows: Sequence[e.ErrandCounted | e.LastingPlanned], step: int | None) -> bool:
    return any(row.step == step for row in rows)


def _fill(ctx: Context, form: SheetForm, text: str) -> Answer:
    table, _, rest = addressed(ctx, text)
    named, colon, after = rest.partition(":")
    operation = _known_operation(ctx, named.strip()) if colon else None
    filling = Filling(ctx, form, operation, table)
    rest = after.strip() if operation else rest.strip()
    yield from filling.line(rest) if rest else filling.opening()
    _wait(ctx, filling)


def _wait(ctx: Context, filling: Filling) -> None:
    if filling.is_over:
        ctx.stop_asking()
    else:
        ctx.write(partial(_reply, ctx, filling), filling.form.id, gives_way=filling.gives_way)


def _reply(ctx: Context, filling: Filling, typed: str) -> Answer:
    yield from filling.add(typed)
    if filling.is_over and not filling.kept:
        yield say("Nothing was written down.")
    _wait(ctx, filling)


def _with_operations(ctx: Context, question: Message) -> Message:
    """`Which operation? 1 Libraries, 2 Elderly care.`"""
    titles = ctx.session.start.header.operations.values()
    numbered = [say("{number} {name}", number=n, name=title) for n, title in enumerate(titles, 1)]
    return say("{question} {names}.", question=question, names=listed(numbered))


def _known_operation(ctx: Context, typed: str) -> str | None:
    """The id of the operation that is meant by a number, its title or what it is called besides."""
    titles = ctx.session.start.header.operations
    if re.fullmatch(r"\d{1,3}", typed):
        return list(titles)[int(typed) - 1] if 0 < int(typed) <= len(titles) else None
    if found := set_of(typed, ctx.operations):
        return found.set_id
    ids = {title: id_ for id_, title in titles.items()}
    return ids.get(nearest(typed, ids) or "") if typed else None


def _title(ctx: Context, operation: str) -> str:
    return ctx.session.start.header.operations.get(operation, operation)


def _operation(ctx: Context, typed: str) -> str | Message:
    """The id of an operation, or what people call one that has no question set."""
    if known := _known_operation(ctx, typed):
        return known
    if typed.isdecimal() or len(typed) > LONGEST_NAME:
        return say("Write the number of an operation, or its name.")
    return "" if typed == AWAY else typed


def _text(_: Context, typed: str) -> str:
    return "" if typed == AWAY else typed


def _needed(_: Context, typed: str) -> str | Message:
    return typed if typed.strip(AWAY) else say("Something has to stand there.")


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
        return _as_typed(weekly)
    question = say("“{text}” is {amount} times a week. Enter if that is right, or write how many times a week.",
                   text=typed, amount=weekly.in_words())  # fmt: skip
    return Doubt(question, lambda answer: _as_typed(weekly) if not answer or yes_or_no(answer, ctx.words) else answer)


def _on_days(ctx: Context, a_day: Amount, typed: str) -> str | None:
    read = how_often(typed, ctx.words.language)
    days = read.amount if not isinstance(read, str) and read.per in {None, "week"} else None
    if days is None or not 0 < days.low <= days.high <= DAYS_IN_A_WEEK:
        return None
    about = a_day.about or days.about
    return _as_typed(Amount(a_day.low * days.low, a_day.high * days.high, about))


def _minutes(ctx: Context, typed: str) -> str | Message:
    read = how_long(typed, ctx.words.language)
    if isinstance(read, str):
        return _unread(typed, read, say("10, 5–10 or 1 h"))
    return _as_typed(read) if read.high <= MOST_MINUTES else say("Write {most} at most.", most=MOST_MINUTES)


def _unread(typed: str, why: Unread, example: Message) -> str | Message:
    if not typed or why == "unknown":
        return ""
    if why == "open":
        return say("“{text}” has one end only. Write the fewest and the most, such as 20–30.", text=typed)
    return say("“{text}” may mean several things. Write it in figures, such as {example}, or Enter if nobody counted.",
               text=typed, example=example)  # fmt: skip


def _as_typed(amount: Amount) -> str:
    """The amount as it is read in any language."""
    ends = dict.fromkeys(f"{round(end, 2):g}" for end in (amount.low, amount.high))
    return f"{'~' * amount.about}{'-'.join(ends)}"


def _amount(text: str) -> Amount | None:
    """What `_as_typed` wrote."""
    ends = [float(end) for end in text.lstrip("~").split("-")] if text else []
    return Amount(ends[0], ends[-1], text.startswith("~")) if ends else None


def _in_words(ctx: Context, field: str, text: str) -> str:
    """What stands in a field, as people read it."""
    amount = _amount(text) if field in NUMBERS else None
    return ctx.words.say(amount.in_words()) if amount else text


def _count_rows(ctx: Context, operation: str, table: int) -> Sequence[tuple[int, Texts]]:
    return [
        (row.id, {"errand": row.errand, "times": _as_typed(row.times) if row.times else "",
                  "minutes": _as_typed(row.minutes) if row.minutes else "", "whose": row.whose, "undone": row.undone,
                  "pays": row.pays})
        for row in ctx.session.counts if (row.operation, row.table) == (operation, table)
    ]  # fmt: skip


def _keep_count(ctx: Context, texts: Texts, table: int, row: int) -> Answer:
    """Keeps a row, and says at once how many hours a week that is."""
    if not texts:
        ctx.walk.do(e.ErrandCounted, id=row, errand="")
        yield say("The row is gone.")
        return
    times, each = _amount(texts["times"]), _amount(texts["minutes"])
    written = {name: texts[name] for name in ("operation", "errand", "whose", "undone", "pays")}
    ctx.walk.do(e.ErrandCounted, id=row or ctx.session.last_row + 1, table=table, times=times, minutes=each,
                step=ctx.session.current, **written)  # fmt: skip
    yield is_saved(ctx)
    kept = Count(texts["errand"], times, each)
    if times and each and (hours := kept.hours):
        yield say("{errand}: {times} times a week, {minutes} minutes each. That is {hours}.", errand=kept.errand,
                  times=times.in_words(), minutes=each.in_words(), hours=hours_in_words(hours))  # fmt: skip
    yield from _so_far(ctx, texts["operation"], table)


def _so_far(ctx: Context, operation: str, table: int) -> Answer:
    """What the sheet adds up to."""
    rows = [row for row in ctx.session.counts if (row.operation, row.table) == (operation, table)]
    counts = [Count(row.errand, row.times, row.minutes) for row in rows]
    together, missing = hours_together(counts), sum(one.hours is None for one in counts)
    if together and len(rows) > 1:
        name = _title(ctx, operation)
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
        SheetField("operation", say("Which operation? Write its number or its name:"), _operation),
        SheetField("errand", say("Which errand? Enter when there are no more."), _needed),
        SheetField("times", say("How many times a week? Such as 20–30."), _times),
        SheetField("minutes", say("How many minutes each? Such as 5–10."), _minutes),
        SheetField("whose", say("Whose time is it?"), _text),
        SheetField("undone", say("What was left undone meanwhile?"), _text),
        SheetField("pays", say("Who pays for the time?"), _text),
    ),
    enough=3,
    another=say("The next errand? Enter when there are no more."),
    rows=_count_rows,
    keep=_keep_count,
)
"""A counting sheet."""
LASTING_HALF = SheetForm(
    LASTS,
    (
        SheetField(
            "operation", say("Whose plan is it? Enter for all together, or the number of an operation:"), _operation
        ),
        *(
            SheetField(name, say("{label}:", label=label), _needed if name == "what" else _text)
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
