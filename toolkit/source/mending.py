"""Applies the mends of problems to a file's bytes: all else stays to the letter, in the file's own encoding."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from toolkit.problems import Problem, TextEdit
from toolkit.source.encoding import as_written

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


def mended(data: bytes, edits: Iterable[TextEdit]) -> bytes:
    """The file after the edits, of which no two may overlap.

    Line endings, encoding and byte order mark stay as they are. An edit beyond the end of the file or of a line ends
    there.
    """
    text, write = as_written(data)
    lines: list[tuple[str, str]] = _LINE.findall(text)
    ends = [end for _, end in lines if end]
    end = max(ends, key=ends.count) if ends else "\n"
    for edit in sorted(edits, reverse=True):
        _apply(lines, edit, end)
    return write("".join(line + end for line, end in lines))


def _apply(lines: list[tuple[str, str]], edit: TextEdit, end: str) -> None:
    first, last = edit.line - 1, edit.end_line - 1
    after, last_end = lines[last] if last < len(lines) else ("", "")
    before, after = _composed(lines[first][0])[: edit.column - 1], _composed(after)[edit.end_column - 1 :]
    if first and not lines[first - 1][1]:  # below a last line that has no end yet
        lines[first - 1] = (lines[first - 1][0], end)
    *whole, rest = (before + edit.text + after).split("\n")
    lines[first : last + 1] = [*((line, end) for line in whole), (rest, last_end)]


def _composed(line: str) -> str:
    """The line as columns count in it: places are those of the text in NFC."""
    return unicodedata.normalize("NFC", line)


def together(problems: Iterable[Problem]) -> list[Problem]:
    """Those of the problems whose mends can be made at once: of two that overlap, the first."""
    taken: list[TextEdit] = []
    chosen: list[Problem] = []
    for problem in problems:
        if problem.mend and not any(_overlap(one, other) for one in problem.mend for other in taken):
            taken += problem.mend
            chosen.append(problem)
    return chosen


def _overlap(one: TextEdit, other: TextEdit) -> bool:
    return (one.line, one.column) <= (other.end_line, other.end_column) and (other.line, other.column) <= (
        one.end_line,
        one.end_column,
    )
