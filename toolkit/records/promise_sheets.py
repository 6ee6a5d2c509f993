"""Two sheets of what was promised: one to hang up, and the form for the meeting at which it is looked at again."""

from __future__ import annotations

from dataclasses import replace

from toolkit.documents import FOLDER as DOCUMENTS
from toolkit.printing.kit.workers import printer
from toolkit.printing.pdf.engine import PrintJob
from toolkit.problems import Message, say
from toolkit.records.html_page import FOLDER, STYLES, RecordPage, accent_of, page
from toolkit.records.promises import dated_promises
from toolkit.records.record import Record

FOLLOW_UP = say("Follow-up meeting")


def plan(record: Record) -> tuple[bytes, int]:
    """The action plan as PDF/UA-1, in letters for a wall, and how many pages it has."""
    return _printed(_sheet("plan", say("Action plan"), record))


def follow_up(record: Record) -> tuple[bytes, int]:
    """The follow-up meeting's form with the promises in it, as PDF/UA-1 with fields, and how many pages it has."""
    return _printed(_sheet("follow-up", FOLLOW_UP, record), fields=True)


def follow_up_to_edit(record: Record) -> tuple[bytes, int]:
    """The same form as a Word file; its pages are not counted."""
    from toolkit.printing.formats.word import word_file

    return word_file(_sheet("follow-up", FOLLOW_UP, record, word=True), accent_of(record)), 0


def _sheet(name: str, kind: Message, record: Record, *, word: bool = False) -> RecordPage:
    made = page(name, kind, record, promises=dated_promises(record), again=record.meeting.follow_up, word=word)
    fillable = DOCUMENTS / "editions" / "fillable.css"
    return replace(made, styles=(*STYLES, fillable, FOLDER / f"{name}.css"))


def _printed(sheet: RecordPage, *, fields: bool = False) -> tuple[bytes, int]:
    printed = printer(None).print(PrintJob(sheet.printable, sheet.styles, fields=fields))
    return printed.data, printed.pages
