"""What a YAML parser's error really means: the mistake is often lines above the place where the parser gave up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.problems import Problem, say
from toolkit.source.line_mistakes import (
    LineMistake,
    SplitLine,
    block_text_lines,
    find_mistake,
    quoting,
    split_line,
    wrong_colon,
    wrong_hyphen,
)

_LINES_TO_LOOK_BACK = 12


def diagnose(lines: Sequence[str], file: str, line: int, column: int, began: int | None = None) -> Problem:
    """The mistake behind a parser's error at a line and column (from 0); `began` is where the value starts."""
    line = min(line, len(lines) - 1)
    while line > 0 and not lines[line].strip():
        line, column = line - 1, len(lines[line - 1])
    bodies = block_text_lines(lines)
    if (bullet := _first_bullet(lines, line)) is not None and (finding := wrong_hyphen(lines[bullet])):
        return finding.at(file, bullet + 1, lines[bullet])
    for number in _nearest_first(line, began):
        if number not in bodies and (finding := find_mistake(lines[number])):
            return finding.at(file, number + 1, lines[number])
    for number in dict.fromkeys((line, line if began is None else began)):
        above = [n for n in range(number) if n not in bodies and not _is_bare(lines[n])]
        if above and (finding := _cut(lines[above[-1]], lines[number])):
            return finding.at(file, above[-1] + 1, lines[above[-1]])
        if above and (indent := split_line(lines[above[0]]).indent) > split_line(lines[number]).indent:
            return _first_indented(indent).at(file, above[0] + 1, lines[above[0]])
        if finding := _of_levels(split_line(lines[number]), [split_line(lines[n]) for n in above]):
            return finding.at(file, number + 1, lines[number])
    return _unknown(lines[line], column).at(file, line + 1, lines[line])


def _first_bullet(lines: Sequence[str], line: int) -> int | None:
    """The first of the lines with bullets that end at this one; None when it has none."""
    while line > 0 and wrong_hyphen(lines[line]) and wrong_hyphen(lines[line - 1]):
        line -= 1
    return line if wrong_hyphen(lines[line]) else None


def _first_indented(indent: int) -> LineMistake:
    message = say("the first line is indented, and the lines below it are not")
    return LineMistake(
        "Y006", message, say("Let it begin at the very left of the line."), 0, indent, ((0, indent, ""),)
    )


def _nearest_first(line: int, began: int | None) -> Iterator[int]:
    yield line
    if began is not None and line - began > _LINES_TO_LOOK_BACK:
        yield began
    yield from range(line - 1, max(-1, line - 1 - _LINES_TO_LOOK_BACK), -1)


def _is_bare(source: str) -> bool:
    """Whether nothing is written on the line but a comment or a document marker."""
    return not source.strip(" -") or source.lstrip().startswith("#")


def _cut(above: str, source: str) -> LineMistake | None:
    """A text that ended at a `#`, though the next line goes on with it."""
    line, next_line = split_line(above), split_line(source)
    if next_line.key is not None or next_line.dashes or next_line.indent <= line.indent:
        return None
    if line.value[:1] in ('"', "'", "") or not (cut := re.search(r" (#.*)", line.value)):
        return None
    message = say("the text is cut off at '{sign}'", sign=cut[1].split()[0])
    hint = quoting(f"{line.value} {source.strip()}")
    return LineMistake("Y007", message, hint, line.start + cut.start(1), line.start + len(line.value))


def _of_levels(line: SplitLine, above: list[SplitLine]) -> LineMistake | None:
    """How the line agrees with those above it: a level that no other line has, an item among fields, no field name."""
    if line.source[line.indent :].startswith(":"):
        message = say("there is no field name before the colon")
        return LineMistake("Y018", message, say("Write a name before the colon."), line.indent, line.indent + 1)
    levels = _open_levels(above)
    opens = bool(above) and not above[-1].value and above[-1].indent < line.indent
    if above and not opens and line.indent not in levels and (line.key is not None or line.dashes):
        message = say("the indentation does not agree with the lines above")
        hint = say("Let the line begin in the same column as those it belongs with.")
        return LineMistake("Y006", message, hint, 0, max(line.indent, 1))
    if line.dashes and levels.get(line.indent) is False:
        message = say("a list item stands among fields")
        hint = say("Write the name of the list and a colon on the line above.")
        return LineMistake("Y020", message, hint, line.indent, len(line.source))
    if line.key and levels.get(line.indent) is True:
        message = say("a field stands among list items")
        hint = say("Let the line begin in the same column as those it belongs with.")
        return LineMistake("Y020", message, hint, line.indent, len(line.source))
    if line.key is None and (finding := wrong_colon(line.source)):
        return finding
    if line.key is None and not line.dashes and re.match(r"\w", line.value):
        message = say("there is no field name on this line")
        hint = say("Write a field name, a colon and a space first.")
        return LineMistake("Y021", message, hint, line.start, len(line.source))
    return None


def _open_levels(above: list[SplitLine]) -> dict[int, bool]:
    """The columns in which the next line may begin, and whether a list stands there."""
    levels: dict[int, bool] = {}
    for line in above:
        levels = {column: is_list for column, is_list in levels.items() if column <= line.indent}
        if line.dashes:
            levels[line.indent] = True
        if line.key is not None:
            levels[line.key_column] = False
    return levels


def _unknown(source: str, column: int) -> LineMistake:
    start = len(source) - len(source.lstrip()) if column >= len(source.rstrip()) else column
    hint = say("Compare with the lines above: the same indentation, and 'name: text' on each line.")
    return LineMistake("Y019", say("the line cannot be read"), hint, start, len(source.rstrip()))
