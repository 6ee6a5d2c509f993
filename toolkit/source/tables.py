"""Tables that a spreadsheet or a form saved, as rows of cells: CSV in any of its shapes, and workbooks."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from html import unescape
from itertools import takewhile

from toolkit.problems import Message, Place, Problem, ToolkitError, say
from toolkit.source.encoding import CONTROL, INVISIBLE, decode

TEXT_ENDINGS = (".csv", ".tsv", ".txt")
WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
DELIMITERS = ";\t,|"
"""What parts the cells; Excel writes semicolons in a Swedish Windows."""
MOST_CELLS = 200_000
"""Of one sheet, the empty ones between them too: a cell in the last corner would otherwise fill the memory."""
MOST_UNPACKED = 50_000_000
"""Bytes of a workbook, which is a compressed folder."""
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_AS_PROGRAMS_SAVE = {"F001", "F002"}
"""Windows-1252 and UTF-16 are no fault in a file that a spreadsheet wrote."""
_NUMBERED = re.compile(r"^(?:\d{1,3}[.)]|[-–•·*])\s+(?=[^\W\d_])")
"""How a list that was typed or pasted from Word begins its lines: `1. Anna`, `• Anna`."""
_ALIGNED = re.compile(r"(?<=\S) {2,}(?=\S)")
"""What parts columns that somebody has aligned with spaces."""
_WRITTEN_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?r="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>')
_ODS_ROW = re.compile(rb"<table:table-row(?P<about>[^>]*)(?<!/)>(?P<cells>.*?)</table:table-row>", re.DOTALL)
_ODS_CELL = re.compile(rb"<table:(?:covered-)?table-cell(?P<about>[^>]*?)(?P<empty>/?)>")
_REPEATED = re.compile(rb'table:number-(?:columns|rows)-repeated="(\d{1,9})"')


@dataclass(frozen=True)
class CellRow:
    """A row of a table. `number` is the one beside it in a spreadsheet; `place` is the whole of it."""

    number: int
    cells: tuple[str, ...]
    place: Place
    broken: frozenset[int] = frozenset()
    """The columns, counted from 0, whose cells are written on more than one line."""

    def cell(self, column: int) -> str:
        """What stands in a column, counted from 0; empty beyond the last."""
        return self.cells[column] if column < len(self.cells) else ""

    def place_of(self, column: int) -> Place:
        """Where a cell is: in its line of a text, at its row and column of a workbook."""
        place = self.place
        if not place.source:
            return Place(place.file, self.number, column + 1, column + 2)
        start = 0
        for cell in self.cells[:column]:
            found = place.source.find(cell, start)
            start = found + len(cell) + 1 if found >= 0 else start
        found = place.source.find(self.cell(column), start) if self.cell(column) else start
        if found < 0 or found > len(place.source):
            return place
        return Place(place.file, place.line, found + 1, found + 1 + len(self.cell(column)), place.source)


@dataclass(frozen=True)
class CellTable:
    """Rows of cells, those that are empty left out. `sheet` is empty for a text, `delimiter` for a workbook."""

    rows: tuple[CellRow, ...]
    sheet: str = ""
    delimiter: str = ""
    hidden: frozenset[int] = frozenset()
    """The numbers of rows that a filter or a person has hidden in a workbook."""

    @property
    def width(self) -> int:
        return max((len(row.cells) for row in self.rows), default=0)


def letter(column: int) -> str:
    """The letter of a column, counted from 0, as a spreadsheet has it: `A`, `AB`."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def is_workbook(data: bytes) -> bool:
    """By what it holds, whatever its name."""
    return data.startswith(_WORKBOOKS)


def text_tables(data: bytes, file: str) -> tuple[list[CellTable], list[Problem]]:
    """The text read with each sign that may part its cells, the likeliest first; and what is wrong with it."""
    text, problems = decode(data, file)
    problems = [problem for problem in problems if problem.code not in _AS_PROGRAMS_SAVE]
    if any(problem.is_error for problem in problems):
        return [], [_not_a_table(file) if problem.code == "F008" else problem for problem in problems]
    lines = INVISIBLE.sub("", CONTROL.sub("", text)).split("\n")
    delimiters = DELIMITERS
    if said := re.fullmatch(r"sep=(.)\s*", lines[0], re.IGNORECASE):  # Excel's own line about what parts the cells
        lines[0], delimiters = "", said[1]
    try:
        tables = [CellTable(tuple(_text_rows(lines, sign, file)), delimiter=sign) for sign in delimiters]
        first = next((line for line in lines if line.strip()), "")
        if _ALIGNED.search(first.strip()) and not any(sign in first for sign in delimiters):
            tables.append(CellTable(tuple(_text_rows(lines, "\t", file, _ALIGNED)), delimiter=" "))
        return tables, problems
    except ToolkitError as error:
        return [], [*problems, *error.problems]


def _text_rows(
    lines: Sequence[str], delimiter: str, file: str, gaps: re.Pattern[str] | None = None
) -> Iterator[CellRow]:
    """Raises ToolkitError F022 for quotation marks that are never closed. `gaps` count as the delimiter."""
    written = (gaps.sub(delimiter, line.strip()) if gaps else line for line in lines)
    reader = csv.reader((line + "\n" for line in written), delimiter=delimiter, skipinitialspace=True)
    line = 1
    try:
        for number, row in enumerate(reader, 1):
            source = lines[line - 1] if line <= len(lines) else ""
            place = Place(file, line, 1, len(source) + 1, source)
            if reader.line_num >= len(lines) and "".join(lines[line - 1 : reader.line_num]).count('"') % 2:
                raise ToolkitError(_unclosed(place))
            cells = tuple(_bare(cell) for cell in row)
            cells = (_NUMBERED.sub("", cells[0]), *cells[1:]) if cells else ()
            if any(cells):
                yield CellRow(number, cells, place, _broken(row))
            line = reader.line_num + 1
    except csv.Error as error:  # a cell of more than 130 000 characters: a quotation mark that is never closed
        raise ToolkitError(_unclosed(Place(file, line, source=lines[line - 1]))) from error


def _broken(cells: Sequence[object]) -> frozenset[int]:
    return frozenset(n for n, cell in enumerate(cells) if isinstance(cell, str) and "\n" in cell.strip())


def _bare(cell: str) -> str:
    """Without the spaces round it, and the single quotation marks that some programs write instead of double ones."""
    text = " ".join(cell.split())
    return text[1:-1].strip() if len(text) > 2 and text[0] == text[-1] == "'" and text.count("'") == 2 else text


def workbook_tables(data: bytes, file: str) -> list[CellTable]:
    """The sheets of a workbook that are shown, in order. Raises ToolkitError F023 for one that cannot be read."""
    import python_calamine as calamine

    _measure(data, file)
    try:
        book = calamine.load_workbook(io.BytesIO(data))
        shown = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.typ == calamine.SheetTypeEnum.WorkSheet and sheet.visible == calamine.SheetVisibleEnum.Visible
        ]
        hidden = _hidden_rows(data)
        tables = [_sheet(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False), file) for name in shown]
        return [replace(table, hidden=hidden.get(table.sheet, frozenset())) for table in tables]
    except calamine.PasswordError as error:
        raise ToolkitError(_locked(file)) from error
    except Exception as error:
        raise ToolkitError(_unreadable(file)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of a library in Rust, which is no Exception
            raise
        raise ToolkitError(_unreadable(file)) from error


def _hidden_rows(data: bytes) -> dict[str, frozenset[int]]:
    """The numbers of the rows that are hidden in each sheet of a .xlsx; python-calamine reads them as all others."""
    if not data.startswith(_WORKBOOKS[0]):
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = set(packed.namelist())
        if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
            return {}
        relations = _tags(packed.read("xl/_rels/workbook.xml.rels"), "Relationship")
        targets = {tag.get("Id", ""): "xl/" + tag.get("Target", "").removeprefix("/xl/") for tag in relations}
        parts = {
            tag.get("name", ""): targets.get(tag.get("id", ""), "")
            for tag in _tags(packed.read("xl/workbook.xml"), "sheet")
        }
        rows = {sheet: _tags(packed.read(part), "row") for sheet, part in parts.items() if part in names}
    return {
        sheet: frozenset(int(tag["r"]) for tag in tags if tag.get("hidden") in ("1", "true") and "r" in tag)
        for sheet, tags in rows.items()
    }


def _tags(xml: bytes, name: str) -> list[dict[str, str]]:
    """The attributes of each tag of a name, without their namespaces."""
    tags = re.findall(rb"<(?:\w+:)?%b\s([^>]*)>" % name.encode(), xml)
    found = (re.findall(rb'(\w+)="([^"]*)"', tag) for tag in tags)
    return [{key.decode(): unescape(value.decode("utf-8", "replace")) for key, value in pairs} for pairs in found]


def _sheet(name: str, rows: Sequence[Sequence[object]], file: str) -> CellTable:
    texts = ((number, tuple(_as_text(value) for value in row), row) for number, row in enumerate(rows, 1))
    filled = (
        CellRow(n, _without_end(cells), Place(file, n, 1, 2), _broken(values))
        for n, cells, values in texts
        if any(cells)
    )
    return CellTable(tuple(filled), name)


def _without_end(cells: tuple[str, ...]) -> tuple[str, ...]:
    empty = sum(1 for _ in takewhile(lambda cell: not cell, reversed(cells)))
    return cells[: len(cells) - empty]


def _as_text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, date | time | timedelta):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    text = CONTROL.sub("", INVISIBLE.sub("", str(value).replace("_x000D_", " ").replace("\ufeff", "")))
    return " ".join(text.split())


def _measure(data: bytes, file: str) -> None:
    """Raises ToolkitError F023 for a workbook that would fill the memory, or is none."""
    if not data.startswith(_WORKBOOKS[0]):
        return
    left = MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for info in packed.infolist():
                with packed.open(info) as part:
                    content = part.read(left + 1)
                left -= len(content)
                if left < 0 or (info.filename.endswith(".xml") and _cells(content) > MOST_CELLS):
                    raise ToolkitError(_too_large(file))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise ToolkitError(_unreadable(file)) from error
    except Exception as error:
        if isinstance(error, ToolkitError):
            raise
        raise ToolkitError(_unreadable(file)) from error


def _cells(xml: bytes) -> int:
    """How many cells there are up to the last one that is written in, in a sheet of Excel or of LibreOffice."""
    rows = columns = 0
    for match in _WRITTEN_CELL.finditer(xml):
        rows = max(rows, int(match[2]))
        columns = max(columns, sum((code - 64) * 26**place for place, code in enumerate(reversed(match[1]))))
    passed = 0
    for row in _ODS_ROW.finditer(xml):
        passed += _times(row["about"])
        if width := _written_width(row["cells"]):
            rows, columns = max(rows, passed), max(columns, width)
    return rows * columns


def _written_width(cells: bytes) -> int:
    """The number of the last cell in a row of LibreOffice's that something stands in."""
    column = width = 0
    for cell in _ODS_CELL.finditer(cells):
        column += _times(cell["about"])
        width = column if not cell["empty"] or b"value-type=" in cell["about"] else width
    return width


def _times(about: bytes) -> int:
    found = _REPEATED.search(about)
    return int(found[1]) if found else 1


def _unclosed(place: Place) -> Problem:
    message = say("the quotation mark in this row is never closed, and takes in all that follows")
    return Problem("F022", message, say("Write a quotation mark where the text ends, or take this one away."), place)


def _locked(file: str) -> Problem:
    hint = say("Save it in Excel without a password, and put it here.")
    return Problem("F023", say("the workbook is locked with a password"), hint, Place(file))


def _unreadable(file: str) -> Problem:
    return Problem("F023", say("the workbook cannot be read; it may be damaged"), _save_anew(), Place(file))


def _too_large(file: str) -> Problem:
    hint = say("Copy the rows with the participants to a new workbook, and save that here.")
    return Problem("F023", say("the workbook is much too large for a list of participants"), hint, Place(file))


def _not_a_table(file: str) -> Problem:
    return Problem("F008", say("this is no table that can be read, whatever its name says"), _save_anew(), Place(file))


def _save_anew() -> Message:
    return say("Open it in Excel or LibreOffice, and save it anew as an Excel workbook (.xlsx).")
