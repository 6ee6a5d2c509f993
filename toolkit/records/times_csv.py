"""Planned and actual minutes of one session or many as CSV: with semicolons and a BOM, as Excel in Sweden reads it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from toolkit.languages import Words
from toolkit.problems import say
from toolkit.records.record import Record, RecordedStep

COLUMNS = (
    say("session"), say("date"), say("title"), say("municipality"), say("people who came"), say("number"), say("step"),
    say("id"), say("planned minutes"), say("minutes after changes"), say("actual minutes"), say("result"),
    say("questions left out"),
)  # fmt: skip
STATES = {"held": say("held"), "left_out": say("left out"), "not_reached": say("not reached")}
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula."""


def times(records: Iterable[Record], language: Words) -> bytes:
    """One row for each step of each record; an empty cell is what is not known."""
    heads = [language.say(column) for column in COLUMNS]
    return table_of([heads, *([*_row(record, number, step, language)] for record in records
                              for number, step in enumerate(record.steps, 1))])  # fmt: skip


def table_of(rows: Iterable[Iterable[object]]) -> bytes:
    """The rows as a file that Excel opens; no cell is taken for a formula."""
    table = io.StringIO()
    writer = csv.writer(table, delimiter=";", lineterminator="\r\n")
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return table.getvalue().encode("utf-8-sig")


def _row(record: Record, number: int, step: RecordedStep, language: Words) -> Iterator[object]:
    meeting, held = record.meeting, step.state == "held"
    yield from (record.session, record.day.isoformat(), record.title, meeting.municipality or "")
    yield "" if record.met is None else record.met.total
    yield from (number, step.title, step.id, step.planned, step.allotted)
    yield _decimal(step.took, language) if held and step.took is not None else ""
    yield language.say(STATES[step.state]) if record.timed or held else ""
    yield ", ".join(step.cut)


def _decimal(number: float, language: Words) -> str:
    return f"{number:.1f}".replace(".", language.formats.decimal)


def _safe(cell: object) -> object:
    """The cell as text, whatever it begins with, and in one line."""
    if not isinstance(cell, str):
        return cell
    line = " ".join(cell.split())
    return f"'{line}" if line.startswith(DANGEROUS) or cell.startswith(DANGEROUS) else line
