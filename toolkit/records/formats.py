"""Makes files of a record: to print and archive, to read in a browser, to paste, and for other programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.languages import words
from toolkit.printing.kit import atomic
from toolkit.printing.kit.workers import printer
from toolkit.printing.pdf.engine import Attached, PrintJob
from toolkit.problems import Message, Place, Problem, ToolkitError, reason_of, say
from toolkit.records import promise_sheets as sheets
from toolkit.records.calendar_export import calendar
from toolkit.records.html_page import minutes_page, standalone
from toolkit.records.markdown import markdown
from toolkit.records.record import Record
from toolkit.records.record_json import NAME, to_json
from toolkit.records.times_csv import times
from toolkit.source.names import suggestion

NOTES, WITHOUT_NAMES = say("workshop-notes"), say("without-names")


@dataclass(frozen=True)
class RecordFormat:
    """What a record can be made into: the file's data and pages, the word that its name begins with, its ending."""

    make: Callable[[Record], tuple[bytes, int]]
    ending: str
    title: Message = NOTES


@dataclass(frozen=True)
class ExportedFile:
    """A file that was made; `pages` 0 where it has none."""

    format: str
    name: str
    data: bytes = field(repr=False)
    pages: int = 0


def export(record: Record, formats: Sequence[str], *, without_names: bool = False) -> list[ExportedFile]:
    """The record in these formats. Raises ToolkitError U004 for one that there is not, and what printing raises."""
    for name in formats:
        if name not in FORMATS:
            message = say("there is no format '{name}'", name=name)
            raise ToolkitError(Problem("U004", message, suggestion(name, FORMATS).hint, Place("--format")))
    said, made = words(record.language), list[ExportedFile]()
    rest = f"{record.session}-{said.say(WITHOUT_NAMES)}" if without_names else record.session
    for name in dict.fromkeys(formats):
        data, pages = FORMATS[name].make(record)
        made.append(ExportedFile(name, f"{said.say(FORMATS[name].title)}-{rest}.{FORMATS[name].ending}", data, pages))
    return made


def write(folder: Path, exports: Sequence[ExportedFile]) -> list[Path]:
    """All the files or none, for the user's eyes only.

    Raises ToolkitError M003 for a file that the toolkit did not make, M002 where nothing can be written.
    """
    atomic.refuse_strangers(folder, [export.name for export in exports])
    try:
        atomic.write_all(folder, {export.name: export.data for export in exports}, private=True)
    except OSError as error:
        message = say("cannot write in {folder}: {reason}", folder=str(folder), reason=reason_of(error))
        hint = say("Close the file if another program shows it, or choose another folder with '--out'.")
        raise ToolkitError(Problem("M002", message, hint)) from error
    return [folder / export.name for export in exports]


def _pdf(record: Record) -> tuple[bytes, int]:
    sheet = minutes_page(record)
    about = words(record.language).gettext("The same notes as data")
    attached = Attached(NAME, to_json(record), about)
    printed = printer(None).print(PrintJob(sheet.printable, sheet.styles, attached=attached))
    return printed.data, printed.pages


def _html(record: Record) -> tuple[bytes, int]:
    return standalone(minutes_page(record)).encode(), 0


def _markdown(record: Record) -> tuple[bytes, int]:
    return markdown(record).encode(), 0


def _json(record: Record) -> tuple[bytes, int]:
    return to_json(record), 0


def _calendar(record: Record) -> tuple[bytes, int]:
    return calendar(record), 0


def _times(record: Record) -> tuple[bytes, int]:
    return times([record], words(record.language)), 0


FORMATS = {
    "pdf": RecordFormat(_pdf, "pdf"),
    "html": RecordFormat(_html, "html"),
    "md": RecordFormat(_markdown, "md"),
    "json": RecordFormat(_json, "json"),
    "plan": RecordFormat(sheets.plan, "pdf", say("action-plan")),
    "follow-up": RecordFormat(sheets.follow_up, "pdf", say("follow-up-form")),
    "follow-up-docx": RecordFormat(sheets.follow_up_to_edit, "docx", say("follow-up-form")),
    "calendar": RecordFormat(_calendar, "ics", say("reminders")),
    "csv": RecordFormat(_times, "csv", say("times")),
}
