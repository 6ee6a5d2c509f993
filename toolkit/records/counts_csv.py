"""What was counted as CSV, a row for each errand: for somebody who goes on counting. There is no row of sums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.languages import Words
from toolkit.languages.estimates import Amount
from toolkit.planning.counting import COLUMNS as COUNTED
from toolkit.problems import Problem, ToolkitError, say
from toolkit.records.record import Record, RecordedErrand, RecordedSheet
from toolkit.records.times_csv import table_of

COLUMNS = (
    say("session"), say("date"), say("title"), say("municipality"), say("operation"), say("group"), COUNTED["errand"],
    say("times a week, fewest"), say("times a week, most"), say("minutes each, fewest"), say("minutes each, most"),
    say("hours a week, fewest"), say("hours a week, most"), COUNTED["whose"], COUNTED["undone"], COUNTED["pays"],
)  # fmt: skip


def counts(records: Iterable[Record], language: Words) -> bytes:
    """One row for each errand of each sheet; an empty cell is what nobody counted. R024 where nobody counted at all."""
    rows = [
        [*_row(record, sheet, errand, language)]
        for record in records
        for sheet in record.sheets
        for errand in sheet.errands
    ]
    if not rows:
        raise ToolkitError(nothing_counted())
    return table_of([[language.say(column) for column in COLUMNS], *rows])


def nothing_counted() -> Problem:
    """R024."""
    hint = say("In 'toolkit walk' errands are counted with a key of their own, and 'toolkit record transcribe' "
               "copies them from paper.")  # fmt: skip
    return Problem("R024", say("no errand has been counted"), hint)


def _row(record: Record, sheet: RecordedSheet, errand: RecordedErrand, language: Words) -> Iterator[object]:
    yield from (record.session, record.day.isoformat(), record.title, record.meeting.municipality or "")
    yield from (sheet.operation, sheet.table or "", errand.errand)
    counted = errand.counted
    for amount in (counted.times, counted.minutes, counted.hours):
        yield from ends_of(amount, language)
    yield from (errand.whose, errand.undone, errand.pays)


def ends_of(amount: Amount | None, language: Words) -> tuple[str, str]:
    """The fewest and the most as cells; empty where nobody counted."""
    if amount is None:
        return "", ""
    low, high = (f"{round(end, 2):g}".replace(".", language.formats.decimal) for end in (amount.low, amount.high))
    return low, high
