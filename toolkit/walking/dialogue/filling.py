"""Filling in a sheet, row after row and field after field, in what order people like: one answer, or several on a line.

What is typed is kept as it is understood; what is not understood is asked for again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from toolkit.languages.answers import yes_or_no
from toolkit.languages.estimates import Amount
from toolkit.languages.language import languages
from toolkit.planning.counting import is_same_errand
from toolkit.planning.seating import set_of
from toolkit.problems import Message, listed, say
from toolkit.source.names import nearest
from toolkit.walking.dialogue.context import Answer, Context
from toolkit.walking.dialogue.notes import to_whom

LONGEST_NAME = 60
NUMBERS = {"times", "minutes"}
"""Fields of which a number is asked for."""
AWAY = "-"
"""What is written for nothing, and in place of a row that is to go."""
Texts = Mapping[str, str]
"""What stands in the fields of a row, by their names."""


@dataclass(frozen=True)
class Doubt:
    """Something that is asked about before it is kept; `settled` makes the field's text of an answer, or None."""

    question: Message
    settled: Callable[[str], str | None]
    is_yes_or_no: bool = False
    """Whether yes and no, and the letters that mean them, are answers and never commands."""


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
    printed: Callable[[Context, str], Sequence[str]] = lambda _, __: ()
    """What stands in the second field of an operation's sheet before anybody has written on it."""


@dataclass(frozen=True)
class Entry:
    """A line of a sheet as it is numbered: what is printed there, or somebody wrote; `row` None: nothing yet."""

    text: str
    row: tuple[int, Texts] | None = None


class Filling:
    """A sheet that is being filled in, row after row: `opening`, then `add` for what is typed, until it `is_over`."""

    def __init__(self, ctx: Context, form: SheetForm, operation: str | None = None, table: int = 0,
                 printed: Sequence[str] = ()) -> None:  # fmt: skip
        """`printed`: what is asked for line by line first, since it lies there on paper."""
        self.ctx, self.form, self.table = ctx, form, table
        self.is_over, self.kept = False, 0
        self._is_single = False
        self._printed = list(printed)
        self._offers = not printed
        titles = ctx.session.start.header.operations
        self._operation = next(iter(titles), "") if operation is None and len(titles) < 2 else operation
        self._begin()

    def _begin(self) -> None:
        """The next row."""
        self._done = [] if self._operation is None else [self._operation]
        self._waiting = list[str]()
        self._doubt: Doubt | None = None
        self._row: tuple[int, Texts] | None = None
        self._is_whole = self._is_another = False
        self._is_printed = bool(self._printed)
        if self._is_printed:
            self._done.append(self._printed.pop(0))

    @property
    def is_begun(self) -> bool:
        """Whether a row has been begun and not finished."""
        return len(self._done) > 1 + self._is_printed or bool(self._doubt or self._row)

    @property
    def _is_at_printed(self) -> bool:
        """Whether it is asked for the first time what stands in a row whose beginning is printed."""
        return self._is_printed and len(self._done) == 1 + self._is_printed and not self._doubt

    def opening(self) -> Answer:
        """What is asked first, after the rows that there are."""
        yield from self._rows()
        yield from self._offer(say("Write a number, or another errand."))
        yield self._question()

    def line(self, text: str) -> Answer:
        """What is said to a line that was typed before anything was asked: one row, and no question for the next."""
        self._is_single = True
        if not self._done:
            self._waiting = self._parts(text)
            self._draft()
            yield self._question()
        else:
            yield from self.add(text)

    def put_right(self, row: int) -> Answer:
        """Asks for the fields of the row with that id, one after the other, and for no other row."""
        self._is_single = True
        self._row = next(one for one in self.form.rows(self.ctx, self._done[0], self.table) if one[0] == row)
        yield self._question()

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
        text = typed.strip()
        if self._is_at_beginning and (table := self._table_in(text)) is not None:
            yield from self._at_table(*table)
            return
        at_start = len(self._done) == 1 and not self._doubt
        if self._doubt:
            yield from self._settle(text)
        elif not text and self._is_at_printed:
            self._begin()
            yield self._question()
        elif not text and not self._done and self._waiting and not self.form.is_of_all:
            yield self._question()
        elif not text and not self._row and (at_start or (not self._done and not self.form.is_of_all)):
            self.is_over = True
        elif at_start and not self._row and text.isdecimal():
            yield from self._pick(text)
        elif at_start and self._row and text == AWAY:
            yield from self.form.keep(self.ctx, {}, self.table, self._row[0])
            if self._is_single:
                self.is_over, self.kept = True, self.kept + 1
            else:
                yield from self._next()
        else:
            self._waiting = [text, *self._waiting] if self._waiting or not self._done else self._parts(text)
            yield from self._take()

    def take_back(self) -> Answer:
        """Forgets the last field of the row that is begun."""
        if self.is_begun and not self._doubt and not self._row:
            self._done.pop()
        elif not self._doubt:
            self._begin()
        self._doubt, self._waiting = None, []
        self._draft()
        yield self._question()

    def stop(self) -> Answer:
        """Keeps what there is of a row that is begun."""
        self._is_single = True
        if self.is_begun and len(self._done) > 1:
            yield from self._keep()

    @property
    def gives_way(self) -> bool:
        """Whether a command may be typed in place of an answer: where a number is asked for, or another row."""
        return bool(self._doubt) or len(self._done) <= 1 or self._field.id in NUMBERS

    @property
    def awaits_yes_or_no(self) -> bool:
        """Whether the letters that mean yes and no are answers now."""
        return bool(self._doubt and self._doubt.is_yes_or_no)

    @property
    def _is_at_beginning(self) -> bool:
        """Whether nothing of a row has been answered but its operation."""
        return len(self._done) <= 1 and not (self._doubt or self._row or self._waiting or self._is_at_printed)

    def _table_in(self, text: str) -> tuple[int, str] | None:
        """The table that an answer begins with, and the rest of it; None where it names none."""
        numbers, rest = to_whom(self.ctx, text)
        return (numbers["table"], rest) if numbers["table"] else None

    def _at_table(self, table: int, rest: str) -> Answer:
        """Goes on with the sheet of another table; where there is none of that number, with this one."""
        session, phrases = self.ctx.session, self.ctx.phrases
        if session.start.tables and table > session.start.tables:
            yield say("There is no {group}.", group=phrases.group(session, table))
        else:
            self.table = table
            yield say("{group}.", group=phrases.group_heading(session, table))
        yield from self.add(rest) if rest else self.opening()

    def _parts(self, text: str) -> list[str]:
        parts = [part.strip() for part in text.split(";", len(self.form.fields) - 2)]
        self._is_whole = self._is_whole or (len(self._done) <= 1 and len(parts) >= self.form.enough)
        return parts

    @property
    def _field(self) -> SheetField:
        return self.form.fields[len(self._done)]

    @property
    def _known(self) -> str:
        """What stands in the field so far, in a row that is put right."""
        return self._row[1].get(self._field.id, "") if self._row else ""

    def _question(self) -> Message:
        question, known = self._field.question, in_words(self.ctx, self._field.id, self._known)
        if not self._done:
            return with_operations(self.ctx, question)
        if self._is_at_printed:
            return say("{errand}. {question} Enter if nothing stands there.", errand=self._done[1], question=question)
        if not self._row:
            return question
        if len(self._done) == 1:
            return say("It says: {text}. Enter leaves it so, {away} takes the row away.", text=known, away=AWAY)
        return say("{question} Now it says: {text}. Enter leaves it so.", question=question, text=known or AWAY)

    def _entries(self) -> list[Entry]:
        """The lines of the sheet in the order of their numbers: those printed on it, and then what was added."""
        rows, second = list(self.form.rows(self.ctx, self._done[0], self.table)), self.form.fields[1].id
        printed = list[Entry]()
        for text in self.form.printed(self.ctx, self._done[0]):
            row = next((one for one in rows if is_same_errand(one[1][second], text)), None)
            rows = [one for one in rows if one is not row]
            printed.append(Entry(text, row))
        return [*printed, *(Entry(row[1][second], row) for row in rows)]

    def _rows(self) -> Answer:
        """What has been written, each under its number."""
        rows = [(n, one.row[1]) for n, one in enumerate(self._entries() if self._done else (), 1) if one.row]
        for number, row in rows:
            yield say("{number}: {text}", number=number, text=self._told(row))
        if rows:
            yield say("A number puts that row right.")

    def _told(self, row: Texts) -> str:
        told = (in_words(self.ctx, field.id, row.get(field.id, "")) for field in self.form.fields[1:])
        return "; ".join(filter(None, told))

    def _offer(self, how: Message | None = None) -> Answer:
        """What is printed on the sheet and nobody has counted yet, by number."""
        entries = enumerate(self._entries() if self._done and self._offers else (), 1)
        left = [f"{number} {one.text}" for number, one in entries if one.row is None]
        if left:
            errands = say("On the sheet: {errands}.", errands="; ".join(left))
            yield say("{errands} {how}", errands=errands, how=how) if how else errands

    def _pick(self, typed: str) -> Answer:
        """The line of that number: one that is written is put right, one that is printed is filled in."""
        entry = self._numbered(typed)
        if entry is None:
            yield _no_row(typed)
        elif entry.row:
            self._row = entry.row
        else:
            self._done.append(entry.text)
            self._draft()
        yield self._question()

    def _numbered(self, text: str) -> Entry | None:
        entries = self._entries()
        return entries[int(text) - 1] if re.fullmatch(r"\d{1,3}", text) and 0 < int(text) <= len(entries) else None

    def _errand(self, typed: str) -> str | Message | Doubt:
        """What is typed in the second field of a new row: a number on the sheet, or words; asks about what is there."""
        if typed.isdecimal():
            entry = self._numbered(typed)
            if entry is None:
                return _no_row(typed)
            self._row = entry.row
            return entry.text
        known = next((one.row for one in self._entries() if one.row and is_same_errand(one.text, typed)), None)
        if known is None or self._is_another:
            return self._field.check(self.ctx, typed)
        question = say("“{errand}” is on the sheet already: {row}. Is it that row, to be put right? {choice}",
                       errand=typed, row=self._told(known[1]), choice=say("yes or no, Enter means yes"))  # fmt: skip

        def settled(answer: str) -> str | None:
            is_that_row = yes_or_no(answer, self.ctx.words) if answer else True
            self._row, self._is_another = known if is_that_row else None, is_that_row is False
            return None if is_that_row is None else typed

        return Doubt(question, settled, is_yes_or_no=True)

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
            typed = self._waiting.pop(0) if self._waiting else ""
            is_new = len(self._done) == 1 and not self._row and typed
            kept = self._errand(typed) if is_new else self._field.check(self.ctx, typed or self._known)
            if isinstance(kept, str):
                self._done.append(kept)
                continue
            self._draft(typed)
            if isinstance(kept, Doubt):
                self._doubt = kept
                yield kept.question
            else:
                yield kept
                yield self._question()
            return
        yield from self._keep()

    def _keep(self) -> Answer:
        known = self._row[1] if self._row else {}
        answered = dict(zip((field.id for field in self.form.fields), self._done, strict=False))
        texts = {field.id: answered.get(field.id, known.get(field.id, "")) for field in self.form.fields}
        self._operation, self.kept = self._done[0], self.kept + 1
        self._draft(clear=True)
        yield from self.form.keep(self.ctx, texts, self.table, self._row[0] if self._row else 0)
        if self._is_single:
            self.is_over = True
        else:
            yield from self._next()

    def _next(self) -> Answer:
        self._begin()
        if not self._is_printed:
            yield from self._offer()
        yield self._question() if self._is_printed else self.form.another

    def _draft(self, asked_about: str = "", *, clear: bool = False) -> None:
        """Keeps what has been typed of a new row, the operation by its title: a person may have to read it.

        What is `asked_about`, and what was typed after it, stands there as it was typed.
        """
        typed = [part for part in [asked_about] if part] + self._waiting
        begun = (self.is_begun or bool(typed)) and not self._row and not clear
        operation = title_of(self.ctx, self._done[0]) if self._done else ""
        parts = [operation, *self._done[1:], *typed] if begun else []
        if begun or self.ctx.session.draft:
            self.ctx.walk.draft(self.form.id, *parts, at_once=True, table=self.table)


def with_operations(ctx: Context, question: Message) -> Message:
    """`Which operation? 1 Libraries, 2 Elderly care.`"""
    titles = ctx.session.start.header.operations.values()
    numbered = [say("{number} {name}", number=n, name=title) for n, title in enumerate(titles, 1)]
    return say("{question} {names}.", question=question, names=listed(numbered))


def known_operation(ctx: Context, typed: str) -> str | None:
    """The id of the operation that is meant by a number, its title or what it is called besides."""
    titles = ctx.session.start.header.operations
    if re.fullmatch(r"\d{1,3}", typed):
        return list(titles)[int(typed) - 1] if 0 < int(typed) <= len(titles) else None
    if found := set_of(typed, ctx.operations):
        return found.set_id
    ids = {title: id_ for id_, title in titles.items()}
    return ids.get(nearest(typed, ids) or "") if typed else None


def title_of(ctx: Context, operation: str) -> str:
    return ctx.session.start.header.operations.get(operation, operation)


def check_operation(ctx: Context, typed: str) -> str | Message:
    """The id of an operation, or what people call one that has no question set."""
    if known := known_operation(ctx, typed):
        return known
    if any(typed.casefold() in language.headcounts.everybody for language in languages()):
        return ""
    if typed.isdecimal() or len(typed) > LONGEST_NAME:
        return say("Write the number of an operation, or its name.")
    return "" if typed == AWAY else typed


def check_text(_: Context, typed: str) -> str:
    return "" if typed == AWAY else typed


def check_needed(_: Context, typed: str) -> str | Message:
    return typed if typed.strip(AWAY) else say("Something has to stand there.")


def as_typed(amount: Amount) -> str:
    """The amount as it is read in any language."""
    ends = dict.fromkeys(f"{round(end, 2):g}" for end in (amount.low, amount.high))
    return f"{'~' * amount.about}{'-'.join(ends)}"


def amount_typed(text: str) -> Amount | None:
    """What `as_typed` wrote."""
    ends = [float(end) for end in text.lstrip("~").split("-")] if text else []
    return Amount(ends[0], ends[-1], text.startswith("~")) if ends else None


def in_words(ctx: Context, field: str, text: str) -> str:
    """What stands in a field, as people read it."""
    amount = amount_typed(text) if field in NUMBERS else None
    return ctx.words.say(amount.in_words()) if amount else text


def _no_row(number: str) -> Message:
    return say("There is no row {number} on the sheet.", number=number)
