"""A record as data: JSON of its own, and the same JSON inside the PDF that was made from it."""

from __future__ import annotations

import json

from pydantic import ValidationError

from toolkit.printing.pdf.rewriting import attached_files
from toolkit.problems import Place, Problem, ToolkitError, say
from toolkit.records.record import VERSION, Record

NAME = "record.json"
"""What the data is called inside a PDF."""


def to_json(record: Record) -> bytes:
    """The record as JSON: the fields of `Record`, `version` first."""
    return (record.model_dump_json(indent=2) + "\n").encode()


def from_json(data: bytes, file: str = "") -> Record:
    """The record again; raises ToolkitError R005 for what is none, R006 for one that a later version wrote."""
    try:
        told = json.loads(data)
        if isinstance(told, dict) and isinstance(told.get("version"), int) and told["version"] > VERSION:
            message = say("the record was written by a newer toolkit")
            raise ToolkitError(Problem("R006", message, say("Update the toolkit, and try again."), Place(file)))
        return Record.model_validate_json(data)
    except (ValueError, ValidationError) as error:
        raise ToolkitError(_no_record(file)) from error


def from_pdf(data: bytes, file: str = "") -> Record:
    """The record that a PDF was made from; raises ToolkitError as `from_json`."""
    try:
        attached = attached_files(data)
    except ValueError as error:
        raise ToolkitError(_no_record(file)) from error
    if NAME not in attached:
        raise ToolkitError(_no_record(file))
    return from_json(attached[NAME], file)


def _no_record(file: str) -> Problem:
    message = say("there is no record in {file}", file=file or NAME)
    return Problem("R005", message, say("Choose a file that 'toolkit record export' has made."), Place(file))
