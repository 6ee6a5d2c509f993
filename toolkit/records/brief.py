"""A brief for those who decide, on two pages: what was counted, what stopped people, which decision is asked of whom.

It holds what people wrote and nothing else; what nobody wrote has no heading. `sections` are about one record, so that
a brief about several workshops can be made of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from toolkit.languages import Words, words
from toolkit.planning.counting import WHY_NOT_ADDED, hours_in_words, without_a_number
from toolkit.planning.headcount import in_words
from toolkit.planning.note_sheet import SUMMARY
from toolkit.planning.plan_sheet import LASTING
from toolkit.problems import Message, Problem, ToolkitError, count, say
from toolkit.records.counted import (
    LASTING_HALF,
    OWN_FIGURES,
    WHAT_LASTS,
    count_column,
    details,
    numbers_of,
    several,
    sheet_name,
)
from toolkit.records.dated_promises import dated_promises
from toolkit.records.minutes import NO_DATE, NOBODY, sentence, sheet
from toolkit.records.outline import (
    Block,
    BulletList,
    Column,
    DataTable,
    Inline,
    Paragraph,
    RecordOutline,
    Section,
    Span,
    plain,
    quoted,
)
from toolkit.records.record import Record, RecordedErrand, RecordedLasting, RecordedNote, RecordedSheet

MOST_PAGES = 2
ROOM = (
    (40, 40), (12, 12), (9, 9), (7, 7), (5, 6), (4, 5), (3, 5), (2, 5), (0, 12), (0, 9), (0, 7), (0, 5), (0, 4), (0, 3),
    (0, 2), (0, 1),
)  # fmt: skip
"""How many rows of each counting sheet are told, 0 for its sum alone, and how many of everything else."""
USUAL = ROOM[1]
LONGEST = {5: 600, 3: 300, 1: 150}
"""How many characters of a text are told where so many of each kind are, or fewer; what is cut ends with three dots."""
FIELDS = 4
"""Columns beside the first from which all of them are narrow."""
T = TypeVar("T")


def brief(record: Record, rows: int = USUAL[0], most: int = USUAL[1]) -> RecordOutline:
    """The sheet with so many rows of each counting sheet and so many of everything else.

    Raises ToolkitError R023 where nobody wrote anything for it.
    """
    language = words(record.language)
    blocks = tuple(sections(record, language, rows, most))
    if not blocks:
        message = say("nothing was counted, promised or planned, so there is nothing to tell those who decide")
        raise ToolkitError(Problem("R023", message, say("'toolkit record transcribe' copies it from paper.")))
    return sheet("brief", say("Brief for decision makers"), record, blocks)


def shorter_and_shorter(record: Record) -> Iterator[RecordOutline]:
    """The sheet with all that anybody would read, and then with less and less."""
    before = None
    for rows, most in ROOM:
        outline = brief(record, rows, most)
        if outline != before:
            yield outline
        before = outline


def sections(record: Record, language: Words, rows: int = USUAL[0], most: int = USUAL[1]) -> Iterator[Section]:
    """The parts of a brief, in the order that somebody reads who has two minutes; none of them is empty."""
    yield from _Brief(record, language, rows, most).sections()


class _Brief:
    """The sections in one language, with so many of each kind."""

    def __init__(self, record: Record, language: Words, rows: int, most: int) -> None:
        self._record, self._words = record, language
        self._rows, self._most = rows, most
        self._ = language.gettext
        self._longest = min((length for at, length in LONGEST.items() if most <= at), default=0)

    def sections(self) -> Iterator[Section]:
        record = self._record
        asked = [one for one in record.lasting if one.decision]
        said = [self._decisions(asked)] if asked else []
        said += [self._section(say("Those who met"), self._who_met())]
        said += [self._section(say("What it costs, as we counted it"), self._costs())]
        said += [self._section(say("What was left undone meanwhile"), self._undone())]
        said += [self._section(say("What the groups came to, in their own words"), self._found())]
        said += [self._section(say("What we start ourselves"), self._started())]
        said += [self._section(LASTING_HALF, self._lasting())]
        said += [self._section(say("What we decided"), self._decided())]
        if again := record.next_meeting:
            when = Paragraph(plain(sentence(again.in_words(self._words))))
            said.append(Section(plain(self._("When we meet again")), (when,)))
        yield from (section for section in said if section.blocks)

    def _section(self, heading: Message, blocks: Iterator[Block]) -> Section:
        return Section(plain(self._words.say(heading)), tuple(blocks))

    def _decisions(self, asked: Sequence[RecordedLasting]) -> Section:
        """First of all: which decision is asked of whom."""
        columns = [Column(self._("Which decision, and who takes it"))]
        columns += [Column(self._("What it is for"), "why")]
        with_budget = any(one.budget for one in asked)
        columns += [Column(self._("Which budget"), "when")] * with_budget
        shown, left = self._first(asked)
        rows = tuple(
            (self._quoted(one.decision), self._quoted(one.what), *([self._quoted(one.budget)] * with_budget))
            for one in shown
        )
        heading = plain(self._("What we ask you to decide"))
        return Section(heading, (DataTable(tuple(columns), rows), *self._more(left)), "asked-for")

    def _who_met(self) -> Iterator[Block]:
        if met := self._record.met:
            each = [(one.title, one.people) for one in met.operations]
            yield Paragraph(plain(self._words.say(in_words(met.total, each, met.others, met.on_screen))))

    def _costs(self) -> Iterator[Block]:
        sheets = self._record.sheets
        if not sheets:
            return
        own = [Span(self._words.say(OWN_FIGURES))]
        own += [Span(self._words.say(WHY_NOT_ADDED))] * (len(sheets) > 1)
        yield Paragraph(tuple(own))
        if self._rows:
            yield from (block for one in sheets for block in self._sheet(one))
        else:
            yield self._sums(sheets)
        for operation in self._record.sheets_by_operation:
            if together := several(operation, self._words):
                yield Paragraph(together)
        if silent := self._not_counted():
            yield Paragraph(plain(self._words.say(say("Nothing counted: {names}.", names=self._words.listing(silent)))))

    def _sheet(self, one: RecordedSheet) -> Iterator[Block]:
        """The errands of a group, those that take most time first, under what all of them add up to."""
        ordered = sorted(one.errands, key=lambda errand: -(errand.counted.hours.high if errand.counted.hours else 0))
        shown, left = self._first(ordered, self._rows)
        beside = [name for name in ("whose", "pays") if any(getattr(errand, name) for errand in shown)]
        columns = (count_column("errand", self._words), count_column("times", self._words, "count"),
                   count_column("minutes", self._words, "count"), Column(self._("Hours a week"), "count"),
                   *(count_column(name, self._words, "whose") for name in beside))  # fmt: skip
        rows = tuple(
            (*numbers_of(errand, self._words), *(self._quoted(getattr(errand, name)) for name in beside))
            for errand in shown
        )
        yield DataTable(columns, rows, self._caption(one))
        yield from self._more(left)

    def _caption(self, one: RecordedSheet) -> str:
        """`Libraries: 4–7 hours a week`, and what has no number."""
        parts: list[Message | str] = [
            sheet_name(self._record, one, self._words) or self._("Nobody said which operation")
        ]
        if together := one.together:
            parts = [say("{name}: {hours} together.", name=parts[0], hours=hours_in_words(together))]
        if missing := sum(errand.counted.hours is None for errand in one.errands):
            parts.append(without_a_number(missing))
        return " ".join(one if isinstance(one, str) else self._words.say(one) for one in parts)

    def _sums(self, sheets: Sequence[RecordedSheet]) -> Block:
        columns = Column(self._("Group")), Column(self._("Hours a week, on its own sheet"), "why")
        rows = [
            (plain(sheet_name(self._record, one, self._words) or self._("Nobody said which operation")),
             plain(self._words.say(hours_in_words(one.together)) if one.together else self._("no number")))
            for one in sheets
        ]  # fmt: skip
        return DataTable(columns, tuple(rows))

    def _not_counted(self) -> list[str]:
        """Operations that came, as somebody counted them, and have no sheet."""
        counted = {one.operation for one in self._record.sheets}
        met = self._record.met.operations if self._record.met else ()
        return [one.title for one in met if one.people and one.title not in counted]

    def _undone(self) -> Iterator[Block]:
        left = [(one, errand) for one in self._record.sheets for errand in one.errands if errand.undone]
        yield from self._list([(*self._quoted(errand.undone), *self._of(one, errand)) for one, errand in left])

    def _of(self, one: RecordedSheet, errand: RecordedErrand) -> Inline:
        about = ": ".join(filter(None, (sheet_name(self._record, one, self._words), errand.errand)))
        return plain(f"({self._short(about)})")

    def _found(self) -> Iterator[Block]:
        """Insights and what was marked as important, then what nobody could answer, then what was proposed."""
        notes = list(self._record.all_notes)
        headings = {name: f"{self._words.say(heading)}: " for name, heading in SUMMARY.items()}
        under = {
            name: [self._text(note, heading) for note in notes if note.text.startswith(heading)]
            for name, heading in headings.items()
        }
        marked = [self._text(note, "") for note in notes
                  if note.flagged and not note.text.startswith(tuple(headings.values()))]  # fmt: skip
        yield from self._list([*under["insights"], *marked])
        for name, label in (("unanswered", say("What nobody could answer")), ("proposal", say("What we propose"))):
            if under[name]:
                yield Paragraph((Span(f"{self._words.say(label)}:", "strong"),))
                yield from self._list(under[name])

    def _text(self, note: RecordedNote, heading: str) -> Inline:
        return self._quoted(note.text.removeprefix(heading))

    def _started(self) -> Iterator[Block]:
        shown, left = self._first(dated_promises(self._record))
        if shown:
            nobody, no_date = self._words.say(NOBODY), self._words.say(NO_DATE)
            columns = Column(self._("What")), Column(self._("Who"), "who"), Column(self._("By when"), "when")
            rows = [
                (self._quoted(one.what), self._quoted(one.who or nobody),
                 self._quoted(one.when_in_full(self._words) or no_date))
                for one in shown
            ]  # fmt: skip
            yield DataTable(columns, tuple(rows))
            yield from self._more(left)

    def _lasting(self) -> Iterator[Block]:
        """What it is and what was written of it, but the decision, which stands first, and its budget."""
        shown, left = self._first(self._record.lasting)
        texts = [{**details(one), "decision": "", **({"budget": ""} if one.decision else {})} for one in shown]
        used = [name for name in LASTING if any(row.get(name) for row in texts)]
        width = "field" if len(used) < FIELDS else "narrow"
        columns = (Column(self._words.say(WHAT_LASTS)), *(Column(self._words.say(LASTING[n]), width) for n in used))
        rows = [
            ((*self._quoted(one.what), *self._whose(one)), *(self._quoted(row.get(name, "")) for name in used))
            for one, row in zip(shown, texts, strict=True)
        ]
        if rows:
            yield DataTable(columns, tuple(rows))
            yield from self._more(left)

    def _whose(self, one: RecordedLasting) -> Inline:
        name = sheet_name(self._record, one, self._words)
        return plain(f"({name})") if name else ()

    def _decided(self) -> Iterator[Block]:
        yield from self._list([self._quoted(one.text) for one in self._record.decisions])

    def _list(self, items: Sequence[Inline]) -> Iterator[Block]:
        shown, left = self._first(items)
        if shown:
            yield BulletList(tuple(shown), "notes")
            yield from self._more(left)

    def _first(self, items: Sequence[T], most: int | None = None) -> tuple[Sequence[T], int]:
        """As many as have room, and how many are left."""
        shown = items[: most or self._most]
        return shown, len(items) - len(shown)

    def _more(self, left: int) -> Iterator[Block]:
        if left:
            more = count("And {count} more, which stands in the minutes.",
                         "And {count} more, which stand in the minutes.", left)  # fmt: skip
            yield Paragraph(plain(self._words.say(more)), "more")

    def _quoted(self, text: str) -> Inline:
        return quoted(self._short(text))

    def _short(self, text: str) -> str:
        if not self._longest or len(text) <= self._longest:
            return text
        return f"{text[: self._longest].rsplit(None, 1)[0].rstrip(' .,;:')} …"
