"""Several workshops beside each other as a table: their times, what each operation counted, what became of promises."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from toolkit.languages import Words
from toolkit.languages.names import id_called, in_every_language
from toolkit.planning.continued import OUTCOMES
from toolkit.problems import Message, Place, ToolkitError, not_a_value, say
from toolkit.records.counts_csv import ends_of, nothing_counted
from toolkit.records.dated_promises import dated_promises
from toolkit.records.record import Record
from toolkit.records.times_csv import table_of, times
from toolkit.source.names import suggestion

WHICH = (say("session"), say("date"), say("title"), say("municipality"))
COUNTED = (
    say("operation"), say("sheets"), say("errands"), say("errands without a number"), say("hours a week, fewest"),
    say("hours a week, most"),
)  # fmt: skip
PROMISED = (say("promises made"), say("without a name"), say("without a day"), say("promised last time"))
NOT_SAID = say("not talked about")


@dataclass(frozen=True)
class ComparedTable:
    """A table that can be made of several records: what it and its file are called."""

    make: Callable[[Iterable[Record], Words], bytes]
    name: Message
    file: Message


def operations(records: Iterable[Record], language: Words) -> bytes:
    """A row for each operation of each workshop; of several sheets the span. Raises R024 where nobody counted."""
    rows = [[*_which(record), *told] for record in records for told in _counted(record, language)]
    if not rows:
        raise ToolkitError(nothing_counted())
    return table_of([map(language.say, (*WHICH, *COUNTED)), *rows])


def promises(records: Iterable[Record], language: Words) -> bytes:
    """A row for each workshop: what was promised in it, and what had become of what was promised last time."""
    heads = map(language.say, (*WHICH, *PROMISED, *OUTCOMES.values(), NOT_SAID))
    return table_of([heads, *([*_which(record), *_promised(record)] for record in records)])


TABLES: Mapping[str, ComparedTable] = {
    "times": ComparedTable(times, say("times"), say("times.csv")),
    "counts": ComparedTable(operations, say("counts"), say("counts.csv")),
    "promises": ComparedTable(promises, say("promises"), say("promises.csv")),
}
"""What can be compared, by the word that is typed for it."""


def table_called(name: str) -> ComparedTable:
    """The table of that name in any language; raises ToolkitError U004."""
    names = (one for id_, table in TABLES.items() for one in in_every_language(id_, table.name))
    if (found := TABLES.get(id_called(name, names))) is None:
        raise ToolkitError(not_a_value("--of", name, suggestion(name, TABLES).hint, Place("--of")))
    return found


def _which(record: Record) -> Iterator[object]:
    yield from (record.session, record.day.isoformat(), record.title, record.meeting.municipality or "")


def _counted(record: Record, language: Words) -> Iterator[list[object]]:
    for one in record.sheets_by_operation:
        errands = sum(len(sheet.errands) for sheet in one.sheets)
        yield [one.operation, len(one.sheets), errands, one.missing, *ends_of(one.hours, language)]


def _promised(record: Record) -> Iterator[object]:
    made = dated_promises(record)
    yield from (len(made), sum(not one.who for one in made), sum(one.day is None for one in made))
    if record.looked_back is None:
        yield from [""] * (2 + len(OUTCOMES))
        return
    became = [one.outcome for one in record.looked_back.promises]
    yield len(became)
    yield from (became.count(outcome) for outcome in (*OUTCOMES, None))
