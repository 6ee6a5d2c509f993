"""What a YAML parser's error really means: the mistake is often lines above the place where the parser gave up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from toolkit.problems import Place, Problem, TextEdit, say
from toolkit.source.foreign_lines import foreign_line
from toolkit.source.line_mistakes import (
    LineMistake,
    SplitLine,
    block_text_lines,
    find_mistake,
    first_item,
    quoting,
    second_field,
    split_line,
    wrong_colon,
    wrong_hyphen,
)

_LINES_TO_LOOK_BACK = 12
_FEW_WORDS = 2


def diagnose(lines: Sequence[str], file: str, line: int, column: int, began: int | None = None) -> Problem:
    """The mistake behind a parser's error at a line and column (from 0); `began` is where the value starts."""
    line = min(line, len(lines) - 1)
    while line > 0 and (not lines[line].strip() or lines[line].lstrip().startswith("#")):
        line, column = line - 1, len(lines[line - 1])
    bodies = block_text_lines(lines)
    if found := _outright(lines, bodies, line, file):
        return found
    for number in _nearest_first(line, began):
        if number not in bodies and (finding := find_mistake(lines[number])):
            return _among_others(finding, lines, bodies, number).at(file, number + 1, lines[number])
    for number in dict.fromkeys((line, line if began is None else began)):
        above = [n for n in range(number) if n not in bodies and not _is_bare(lines[n])]
        if above and (finding := _cut(lines[above[-1]], lines[number])):
            return finding.at(file, above[-1] + 1, lines[above[-1]])
        if above and (indent := split_line(lines[above[0]]).indent) > split_line(lines[number]).indent:
            return _first_indented(indent).at(file, above[0] + 1, lines[above[0]])
        goes_on = bool(above) and above[-1] == number - 1
        if finding := _of_levels(split_line(lines[number]), [split_line(lines[n]) for n in above], goes_on=goes_on):
            return finding.at(file, number + 1, lines[number])
    finding = _comma_after(split_line(lines[line])) or _unknown(lines[line], column)
    return finding.at(file, line + 1, lines[line])


def _among_others(finding: LineMistake, lines: Sequence[str], bodies: set[int], number: int) -> LineMistake:
    """What a mistake of one line is when the other lines are known."""
    if finding.code == "Y001":
        return second_field(lines[number], _fields(lines, bodies, number)) or finding
    if finding.code == "Y004" and _is_list(lines, number):
        return first_item(lines[number]) or finding
    if finding.code == "Y008":
        return replace(finding, mend=_spaces(lines, bodies, number, finding.end))
    return finding


def _fields(lines: Sequence[str], bodies: set[int], besides: int) -> set[str]:
    """The names of fields on the other lines."""
    return {key for n, line in enumerate(lines) if n not in bodies | {besides} and (key := split_line(line).key)}


def _is_list(lines: Sequence[str], number: int) -> bool:
    """Whether the field on a line has its items elsewhere in the file, or further items below it."""
    key = split_line(lines[number]).key
    below = [line for line in lines[number + 1 :] if line.strip() and not line.lstrip().startswith("#")]
    if below and split_line(below[0]).dashes and split_line(below[0]).indent > split_line(lines[number]).indent:
        return True
    for n, line in enumerate(lines[:-1]):
        other, following = split_line(line), split_line(lines[n + 1])
        if n != number and other.key == key and (other.value[:1] == "[" or (not other.value and following.dashes)):
            return True
    return False


def _outright(lines: Sequence[str], bodies: set[int], last: int, file: str) -> Problem | None:
    """The first mistake, up to the last line, that spoils what follows however right that is."""
    for number in range(last + 1):
        if number in bodies or _goes_on(lines, number):
            continue
        if stray := foreign_line(lines, number, file):
            return stray
    if (opened := _left_open(lines, bodies, last)) is not None and (finding := find_mistake(lines[opened])):
        return replace(finding, is_guess=False).at(file, opened + 1, lines[opened])
    if (out := _left_block(lines, bodies, last)) is not None:
        return _outdented(lines, file, *out)
    if (bullet := _first_bullet(lines, last)) is not None and (finding := wrong_hyphen(lines[bullet])):
        return finding.at(file, bullet + 1, lines[bullet])
    return None


def _goes_on(lines: Sequence[str], number: int) -> bool:
    """Whether a line stands further in than the field with a text above it, and so goes on with that text."""
    above = next((n for n in range(number - 1, -1, -1) if not _is_bare(lines[n])), None)
    if above is None:
        return False
    before, line = split_line(lines[above]), split_line(lines[number])
    return bool(before.value) and line.indent > (before.key_column if before.key else before.indent)


def _left_open(lines: Sequence[str], bodies: set[int], last: int) -> int | None:
    """The line, up to the last, whose quotation mark has no end: a field or a comment stands at its own level below."""
    number = 0
    while number <= last:
        line = split_line(lines[number])
        mark = line.value[:1]
        if number in bodies or mark not in ("'", '"') or not mark or _is_closed(line.value):
            number += 1
            continue
        end = next((n for n in range(number + 1, len(lines)) if mark in lines[n]), len(lines))
        for below in range(number + 1, min(end + 1, len(lines))):
            other = split_line(lines[below])
            begins = other.key is not None or other.dashes or lines[below].lstrip().startswith("#")
            if begins and other.indent <= line.indent and lines[below].strip():
                return number
        number = end + 1
    return None


def _is_closed(value: str) -> bool:
    """Whether the quotation mark that the value begins with is closed on the line."""
    return bool(re.match(r'"(?:[^"\\]|\\.)*"' if value[0] == '"' else r"'(?:[^']|'')*'", value))


def _left_block(lines: Sequence[str], bodies: set[int], last: int) -> tuple[int, int, int] | None:
    """The first and last line of some that stand too far out to belong to the text above, and where its lines begin."""
    for number in range(1, last + 1):
        above = _last_of_text(lines, bodies, number)
        if number in bodies or above is None or not _is_loose(lines[number]):
            continue
        end = number
        while end + 1 < len(lines) and (not lines[end + 1].strip() or _is_loose(lines[end + 1])):
            end += 1
        while not lines[end].strip():
            end -= 1
        return number, end, len(lines[above]) - len(lines[above].lstrip(" "))
    return None


def _last_of_text(lines: Sequence[str], bodies: set[int], number: int) -> int | None:
    """The last line with words of the long text right above a line; None where none ends there."""
    above = range(number - 1, -1, -1) if number - 1 in bodies else ()
    return next((n for n in above if n in bodies and lines[n].strip()), None)


def _is_loose(source: str) -> bool:
    """Whether a line has words and is neither field nor item nor comment."""
    line = split_line(source)
    first = source[: len(source) - len(source.lstrip())]
    is_bare = not source.strip() or source.lstrip().startswith("#") or bool(first.strip(" "))
    return not is_bare and line.key is None and not line.dashes


def _outdented(lines: Sequence[str], file: str, first: int, last: int, indent: int) -> Problem:
    source = lines[first]
    now = len(source) - len(source.lstrip(" "))
    message = say("the line begins further out than the text that it seems to belong to")
    hint = say("Let it begin below the lines above it.")
    edits = tuple(
        TextEdit(n + 1, 1, n + 1, len(lines[n]) - len(lines[n].lstrip()) + 1, " " * indent)
        for n in range(first, last + 1)
        if lines[n].strip() and len(lines[n]) - len(lines[n].lstrip(" ")) < indent
    )
    place = Place(file, first + 1, now + 1, len(source.rstrip()) + 1, source)
    return Problem("Y027", message, hint, place, mend=edits)


def _spaces(lines: Sequence[str], bodies: set[int], number: int, end: int) -> tuple[tuple[int, int, str], ...]:
    """Spaces in place of tabs, where only one column is meant: that of the lines above which it can belong with."""
    line = split_line(lines[number][end:])
    above = [n for n in range(number) if n not in bodies and not _is_bare(lines[n])]
    text = _last_of_text(lines, bodies, number)
    if text is not None and line.key is None:
        return ((0, end, lines[text][: len(lines[text]) - len(lines[text].lstrip())]),)
    split = [split_line(lines[n]) for n in above]
    columns = {column for column, is_list in _open_levels(split).items() if column and is_list == line.dashes}
    if split and not split[-1].value:
        columns = {split[-1].key_column + 2}
    return ((0, end, " " * columns.pop()),) if len(columns) == 1 else ()


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


def _of_levels(line: SplitLine, above: list[SplitLine], *, goes_on: bool) -> LineMistake | None:
    """How the line agrees with those above it: a level that no other line has, an item among fields, no field name.

    `goes_on`: the line stands right below the last of them.
    """
    if line.source[line.indent :].startswith(":"):
        message = say("there is no field name before the colon")
        return LineMistake("Y018", message, say("Write a name before the colon."), line.indent, line.indent + 1)
    levels = _open_levels(above)
    opens = bool(above) and not above[-1].value and above[-1].indent < line.indent
    if goes_on and above and (colon := _colon_in_what_goes_on(line, above[-1])):
        return colon
    if above and not opens and line.indent not in levels and (line.key is not None or line.dashes):
        message = say("the indentation does not agree with the lines above")
        hint = say("Let the line begin in the same column as those it belongs with.")
        mend = _at_nearest(line, [column for column, is_list in levels.items() if is_list == line.dashes])
        return LineMistake("Y006", message, hint, 0, max(line.indent, 1), mend, is_guess=True)
    if line.dashes and levels.get(line.indent) is False:
        message = say("a list item stands among fields")
        hint = say("Write the name of the list and a colon on the line above.")
        return LineMistake("Y020", message, hint, line.indent, len(line.source))
    if line.key and levels.get(line.indent) is True:
        message = say("a field stands among list items")
        hint = say("Let the line begin in the same column as those it belongs with.")
        fields = [column for column, is_list in levels.items() if column > line.indent and not is_list]
        mend = ((0, line.indent, " " * min(fields)),) if fields else ()
        return LineMistake("Y020", message, hint, line.indent, len(line.source), mend, is_guess=True)
    if line.key is None and (finding := wrong_colon(line.source)):
        return finding
    if line.key is None and not line.dashes and re.match(r"[\w\"']", line.value):
        if above and above[-1].key is not None and above[-1].value[:1] not in ("", '"', "'", "[", "{") and goes_on:
            message = say("the line stands as far out as the field above it")
            hint = say("Let it begin further in if it belongs to the text above.")
            return LineMistake("Y021", message, hint, line.start, len(line.source), ((0, 0, "  "),), is_guess=True)
        if levels.get(line.indent) is True:
            message = say("the hyphen of an item is missing")
            hint = say("Write '- ' before it.")
            at = ((line.start, line.start, "- "),)
            return LineMistake("Y042", message, hint, line.start, len(line.source), at, is_guess=True)
        return _without_a_field(line) if line.value[0] not in "\"'" else None
    return None


def _colon_in_what_goes_on(line: SplitLine, above: SplitLine) -> LineMistake | None:
    """A sentence with a colon on the second line of a text: `och säger: nej`."""
    is_text = (above.key is not None or above.dashes) and above.value[:1] not in ("", '"', "'", "[", "{", "|", ">")
    begins = above.key_column if above.key is not None else above.indent
    if line.key is None or not is_text or line.indent <= begins or re.fullmatch(r"[a-z_]+", line.key):
        return None
    message = say("a colon in the second line divides the text")
    hint = say("Write '|' after '{field}:', and all of the text on the lines below.", field=above.key)
    if above.key is None:
        hint = say("Write '|' after the hyphen, and all of the text on the lines below.")
    column = line.source.index(":", line.key_column)
    return LineMistake("Y001", message, hint, column, column + 1)


def _without_a_field(line: SplitLine) -> LineMistake:
    """Words alone: a field that lost its colon, a comment that lost its `#`, or the value of nothing."""
    message, start, end = say("there is no field name on this line"), line.start, len(line.source)
    name = re.match(r"([a-z_]{3,})[ \t]+(?=\S)", line.source[start:])
    if name:
        hint = say("Write a colon after '{field}' if it is a field, or '# ' first if it is a comment.", field=name[1])
        mend = ((start, start + name.end(), f"{name[1]}: "),)
        return LineMistake("Y021", message, hint, start, end, mend, is_guess=True)
    if len(line.source.split()) > _FEW_WORDS:
        hint = say("Write '# ' first if it is a comment, or else a field name, a colon and a space.")
        return LineMistake("Y021", message, hint, start, end, ((start, start, "# "),), is_guess=True)
    return LineMistake("Y021", message, say("Write a field name, a colon and a space first."), start, end)


def _at_nearest(line: SplitLine, columns: Sequence[int]) -> tuple[tuple[int, int, str], ...]:
    """Lets a field begin in the nearest of some columns, where one is nearest; a text with a colon is no field."""
    nearest = sorted(columns, key=lambda column: abs(column - line.indent))[:2]
    is_tie = len({abs(column - line.indent) for column in nearest}) < len(nearest)
    is_field = line.dashes or re.fullmatch(r"[\w-]+", line.key or "")
    return ((0, line.indent, " " * nearest[0]),) if nearest and is_field and not is_tie else ()


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


def _comma_after(line: SplitLine) -> LineMistake | None:
    """A comma or semicolon after a text in quotation marks, as JSON and programs have it."""
    match = re.fullmatch(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*([,;])\s*""", line.value)
    if match is None or (line.dashes and line.key is None):
        return None
    if line.key is None:
        message, hint = say("the hyphen of an item is missing"), say("Write '- ' before it, and no comma after it.")
        start, end = (line.start + column for column in match.span(2))
        edits = ((line.start, line.start, "- "), (start, end, ""))
        return LineMistake("Y042", message, hint, line.start, line.start + match.end(1), edits, is_guess=True)
    message = say("the text goes on after the closing quotation mark")
    start, end = (line.start + column for column in match.span(2))
    return LineMistake("Y005", message, say("Remove '{sign}'.", sign=match[2]), start, end, ((start, end, ""),))


def _unknown(source: str, column: int) -> LineMistake:
    start = len(source) - len(source.lstrip()) if column >= len(source.rstrip()) else column
    hint = say("Compare with the lines above: the same indentation, and 'name: text' on each line.")
    return LineMistake("Y019", say("the line cannot be read"), hint, start, len(source.rstrip()))
