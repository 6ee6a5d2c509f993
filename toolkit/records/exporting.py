"""A record in the formats that people send on: PDF, HTML, Markdown and JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from toolkit.languages import words
from toolkit.printing import atomic
from toolkit.printing.pdf import Attached, PrintJob
from toolkit.printing.workers import print_all
from toolkit.problems import Problem, ToolkitError, reason_of, say
from toolkit.records.page import Sheet, minutes_page, standalone
from toolkit.records.record import VERSION, Record
from toolkit.records.text import markdown
from toolkit.walking.journal import ONLY_MINE

FORMATS = ("pdf", "html", "md", "json")
DATA = "record.json"
"""What the record's own data is called inside a PDF."""


def made(record: Record, formats: Sequence[str], cache: Path | None) -> dict[str, bytes]:
    """The files by name, all of one session. Raises ToolkitError when the PDF cannot be made."""
    makers: Mapping[str, Callable[[], bytes]] = {
        "pdf": lambda: pdf(minutes_page(record), record, cache),
        "html": lambda: standalone(minutes_page(record)).encode(),
        "md": lambda: markdown(record).encode(),
        "json": lambda: as_json(record),
    }
    return {f"{record.session}.{name}": makers[name]() for name in formats}


def pdf(sheet: Sheet, record: Record, cache: Path | None) -> bytes:
    """PDF/UA-1 and PDF/A-3a, with the record's own data inside."""
    said = words(record.language)
    about = said.say(say("What the document was made from, for programs"))
    job = PrintJob(sheet.html, sheet.styles, attached=Attached(DATA, as_json(record), about))
    for _, printed in print_all([job], cache, 1):
        if isinstance(printed, ToolkitError):
            raise printed
        return printed.data
    raise AssertionError


def as_json(record: Record) -> bytes:
    """The record as it can be read back; `record.py` says what each field is."""
    return (record.model_dump_json(indent=1) + "\n").encode()


def from_json(data: bytes, name: str) -> Record:
    """The record that JSON holds; raises ToolkitError R002 for a newer version, R003 for what is none."""
    try:
        return Record.model_validate_json(data)
    except ValidationError as error:
        newer = any(fault["loc"] == ("version",) and str(fault["input"]) > str(VERSION) for fault in error.errors())
        if newer:
            message = say("{file} was written by a newer toolkit", file=name)
            raise ToolkitError(Problem("R002", message, say("Install the newest toolkit, and try again."))) from error
        raise ToolkitError(Problem("R003", say("{file} is no record", file=name))) from error


def write(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Writes all of them or none, for nobody else to read. Raises ToolkitError M002, M003 where others lie there."""
    atomic.refuse_strangers(folder, files)
    try:
        atomic.write_all(folder, files)
        for name in files:
            (folder / name).chmod(ONLY_MINE)
    except OSError as error:
        message = say("cannot write in {folder}: {reason}", folder=str(folder), reason=reason_of(error))
        hint = say("Close the file if another program shows it, or choose another folder with '--out'.")
        raise ToolkitError(Problem("M002", message, hint)) from error
    return [folder / name for name in files]
