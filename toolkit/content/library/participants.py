"""Participants from a CSV file that a spreadsheet saved: the same nodes as a list written in the plan."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from toolkit.languages.language import languages
from toolkit.problems import Place, Problem, Severity, ToolkitError, say
from toolkit.source.encoding import CONTROL, INVISIBLE, decode
from toolkit.source.files import read_bytes
from toolkit.source.nodes import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode

COLUMNS = ("name", "operation", "workplace")
"""The fields of a participant, which stand in this order where a list has no headings."""
DELIMITERS = ";\t,"
"""What parts the fields; Excel writes semicolons in a Swedish Windows. The first of the most frequent is taken."""


AS_EXCEL_SAVES = {"F001", "F002"}
"""Windows-1252 and UTF-16 are no fault in a file that a spreadsheet wrote."""
ENDINGS = (".csv", ".tsv", ".txt")


def with_names(plan: MappingNode, folder: Path) -> tuple[MappingNode, list[Problem]]:
    """The plan with the list of participants that it names, a file in `folder`, read in; and what is wrong with it."""
    named = plan.get("participants")
    if not isinstance(named, ScalarNode) or not (named.text or "").strip().casefold().endswith(ENDINGS):
        return plan, []
    path = folder / str(named.text).strip()
    try:
        data = read_bytes(path, str(path))
    except ToolkitError as error:
        if path.exists():
            return _with(plan, None), list(error.problems)
        message = say("there is no list of participants '{path}'", path=str(path))
        hint = say("Put the file beside the plan, or write how many come.")
        return _with(plan, None), [Problem("F015", message, hint, named.place)]
    people, problems = read_participants(data, str(path))
    return _with(plan, people), problems


def _with(plan: MappingNode, people: Node | None) -> MappingNode:
    others = {name: entry for name, entry in plan.entries.items() if name != "participants"}
    here = plan.entries["participants"].key_place
    return MappingNode({**others, **({"participants": MappingEntry(here, people)} if people else {})}, plan.place)


def read_participants(data: bytes, file: str) -> tuple[Node | None, list[Problem]]:
    """A list of {name, operation, workplace}, None when the file holds nobody; problems as in any other file."""
    text, problems = decode(data, file)
    problems = [problem for problem in problems if problem.code not in AS_EXCEL_SAVES]
    if any(problem.is_error for problem in problems):
        return None, problems
    lines = INVISIBLE.sub("", CONTROL.sub("", text)).split("\n")
    if lines and lines[0].casefold().startswith("sep="):  # Excel's own line about what parts the fields
        lines[0] = ""
    delimiter = max(DELIMITERS, key=lambda sign: max((line.count(sign) for line in lines), default=0))
    rows = [(number, row) for number, row in _rows(lines, delimiter) if any(row)]
    if not rows:
        return None, [*problems, _nobody(file)]
    fields, headed = _fields(rows[0][1])
    if headed and fields.get("name") is None:
        return None, [*problems, _no_names(file, rows[0][0], lines)]
    people = tuple(_participant(row, fields, file, number, lines) for number, row in rows[headed:])
    if not people:
        return None, [*problems, _nobody(file)]
    return SequenceNode(people, Place(file, rows[0][0])), problems


def _rows(lines: list[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of the line that it begins at."""
    reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter)
    number = 1
    for row in reader:
        yield number, [" ".join(value.split()) for value in row]
        number = reader.line_num + 1


def _fields(first: list[str]) -> tuple[dict[str, int], bool]:
    """Which column holds what, and whether the first row is headings; without them: name, operation, workplace."""
    found = {
        field: column
        for field in COLUMNS
        for column, heading in reversed(list(enumerate(first)))
        if heading.casefold().strip(" :*") in _headings(field)
    }
    return (found, True) if found else ({field: column for column, field in enumerate(COLUMNS)}, False)


def _headings(field: str) -> set[str]:
    """What a column may be called: the field's own name, and its names in every language."""
    return {field, *(heading.casefold() for known in languages() for heading in getattr(known.columns, field))}


def _participant(row: list[str], fields: dict[str, int], file: str, line: int, lines: list[str]) -> MappingNode:
    source = lines[line - 1] if line <= len(lines) else ""
    entries = {}
    for field, column in fields.items():
        if value := row[column] if column < len(row) else "":
            start = max(source.find(value), 0) + 1
            place = Place(file, line, start, start + len(value), source)
            entries[field] = MappingEntry(place, ScalarNode(value, place))
    return MappingNode(entries, Place(file, line, 1, len(source) + 1, source))


def _nobody(file: str) -> Problem:
    hint = say("Write a row for each participant: name, operation, workplace.")
    return Problem("F013", say("there is nobody in the list of participants"), hint, Place(file))


def _no_names(file: str, line: int, lines: list[str]) -> Problem:
    source = lines[line - 1]
    hint = say("Call the column with names '{name}'.", name=languages()[0].columns.name[0])
    return Problem(
        "F014",
        say("no column of the list holds names"),
        hint,
        Place(file, line, 1, len(source) + 1, source),
        Severity.ERROR,
    )
