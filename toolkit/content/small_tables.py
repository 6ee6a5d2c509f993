"""Small tables that people type: rows with `|` between the cells, the first of them the headings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

FEWEST_COLUMNS, MOST_COLUMNS = 2, 6
MOST_ROWS = 16
"""Rows that fit on half a page of the handout, the headings among them."""
LONGEST_CELL = 80
_BETWEEN = re.compile(r"(?<!\\)\|")
_LINE = re.compile(r"[\s|+:=\-–—]*[-=–—]{2,}[\s|+:=\-–—]*")
"""A line that is drawn below the headings, or around the table."""


class NoTableError(Exception):
    """What is written is no small table: why, in a word, with the number of the row from 0 and what else is known."""

    def __init__(self, reason: str, row: int | None = None, **about: object) -> None:
        super().__init__(reason)
        self.reason, self.row, self.about = reason, row, about


def table_text(written: object) -> str:
    """A table as text, a row on each line with ` | ` between the cells. Raises NoTableError.

    It is written as such a text, or as a list of rows, each a text or a list of cells.
    """
    if isinstance(written, Mapping):
        raise NoTableError("fields")
    rows = _of_list(written) if isinstance(written, Sequence) and not isinstance(written, str) else _of_text(written)
    _check(rows)
    return "\n".join(_line(row) for _, row in rows)


def _line(row: list[str]) -> str:
    """A row as it is written; with bars around it where an empty cell at the end of it would be lost."""
    line = " | ".join(cell.replace("|", "\\|") for cell in row)
    return line if row[0] and row[-1] else f"| {line} |"


def rows_of(text: str) -> list[list[str]]:
    """The cells of a table that `table_text` has made, row by row."""
    return [_cells(line, number) for number, line in enumerate(text.split("\n"))]


Rows = list[tuple[int, list[str]]]
"""The cells of each row, with the number that it has where it is written."""


def _of_text(written: object) -> Rows:
    lines = str(written).split("\n")
    rows: Rows = []
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        if _LINE.fullmatch(line):
            if len(rows) > 1 and any(one.strip() and not _LINE.fullmatch(one) for one in lines[number + 1 :]):
                raise NoTableError("two-heads", number)
            continue
        rows.append((number, _cells(line, number)))
    return rows


def _of_list(written: Sequence[object]) -> Rows:
    rows: Rows = []
    for number, row in enumerate(written):
        if isinstance(row, Mapping):
            raise NoTableError("colon", number)
        if isinstance(row, str):
            if not _LINE.fullmatch(row):
                rows.append((number, _cells(row, number)))
        elif isinstance(row, Sequence):
            if any(isinstance(cell, Sequence | Mapping) and not isinstance(cell, str) for cell in row):
                raise NoTableError("colon" if any(isinstance(cell, Mapping) for cell in row) else "cell", number)
            rows.append((number, [" ".join(str(cell or "").split()) for cell in row]))
        elif row is not None:
            raise NoTableError("cell", number)
    return rows


def _cells(line: str, number: int) -> list[str]:
    bare = line.strip()
    if not _BETWEEN.search(bare):
        raise NoTableError("one-column", number)
    bare = bare.removeprefix("|")
    bare = bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare
    return [_plain(cell) for cell in _BETWEEN.split(bare)]


def _plain(cell: str) -> str:
    return " ".join(cell.replace("\\|", "|").split())


def _check(rows: Rows) -> None:
    if not rows:
        raise NoTableError("empty")
    _check_head(*rows[0])
    if len(rows) == 1:
        raise NoTableError("only-head", rows[0][0])
    for number, row in rows:
        _check_row(number, row, len(rows[0][1]))
    if len(rows) > MOST_ROWS:
        raise NoTableError("high", rows[MOST_ROWS][0], count=len(rows), most=MOST_ROWS)


def _check_head(number: int, head: list[str]) -> None:
    if len(head) < FEWEST_COLUMNS:
        raise NoTableError("one-column", number)
    if len(head) > MOST_COLUMNS:
        raise NoTableError("wide", number, count=len(head), most=MOST_COLUMNS)
    if not all(head[1:]):
        raise NoTableError("nameless", number, column=head.index("", 1) + 1)


def _check_row(number: int, row: list[str], wanted: int) -> None:
    if len(row) != wanted:
        raise NoTableError("uneven", number, count=len(row), wanted=wanted)
    if not any(row):
        raise NoTableError("empty-row", number)
    longest = max(row, key=len)
    if len(longest) > LONGEST_CELL:
        raise NoTableError("long-cell", number, text=longest[:30], most=LONGEST_CELL)
