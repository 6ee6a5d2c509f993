"""Names the one mistake that makes a file unreadable as YAML, by our own look at the lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.content.lines import Line, block_bodies, split
from toolkit.content.signs import quoting, sign_at_start
from toolkit.problems import Message, Place, Problem, say

_LINES_TO_LOOK_BACK = 12
_QUOTES = "“”„‟’‘‚«»"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"


@dataclass(frozen=True)
class Finding:
    """What is wrong with one line, from one column up to another, counted from 0."""

    code: str
    message: Message
    hint: Message
    start: int
    end: int

    def at(self, file: str, line: int, source: str) -> Problem:
        place = Place(file, line, self.start + 1, max(self.end, self.start + 1) + 1, source)
        return Problem(self.code, self.message, self.hint, place)


def diagnose(lines: Sequence[str], file: str, line: int, column: int, began: int | None = None) -> Problem:
    """The mistake behind a parser's error at a line and column (from 0); `began` is where the thing it read began."""
    line = min(line, len(lines) - 1)
    while line > 0 and not lines[line].strip():
        line, column = line - 1, 0
    bodies = block_bodies(lines)
    for number in _nearest_first(line, began):
        if number not in bodies and (finding := look(lines[number])):
            return finding.at(file, number + 1, lines[number])
    finding = _of_levels(lines, line, bodies) or _unknown(lines[line], column)
    return finding.at(file, line + 1, lines[line])


def look(source: str) -> Finding | None:
    """The first mistake that can be seen in a line on its own."""
    if not source.strip() or source.lstrip().startswith("#"):
        return None
    line = split(source)
    for check in (_tab, _foreign_space, _foreign_colon, _foreign_quotes, _no_space, _special, _closed_early, _colon):
        if finding := check(line):
            return finding
    return None


def _nearest_first(line: int, began: int | None) -> Iterator[int]:
    yield line
    if began is not None and line - began > _LINES_TO_LOOK_BACK:
        yield began
    yield from range(line - 1, max(-1, line - 1 - _LINES_TO_LOOK_BACK), -1)


def _tab(line: Line) -> Finding | None:
    if not (match := re.match(r"[ -]*(\t+)", line.source)):
        return None
    message = say("a tab is used for indentation")
    return Finding("Y008", message, say("Use spaces instead of the tab."), *match.span(1))


def _foreign_space(line: Line) -> Finding | None:
    match = re.match(rf"[ ]*([{_SPACES}]+)", line.source) or re.match(rf"[ ]*-([{_SPACES}]+)", line.source)
    if match is None and line.key is None:
        match = re.match(rf"[ -]*[\w-]+:([{_SPACES}]+)", line.source)
    if match is None:
        return None
    message = say("a no-break space stands where an ordinary space is needed")
    return Finding("Y016", message, say("Write an ordinary space instead."), *match.span(1))


def _foreign_colon(line: Line) -> Finding | None:
    match = re.match(r"[ -]*(\w[\w-]*)\s*([：﹕∶ː])", line.source) if line.key is None else None
    if match is None:
        return None
    message = say("'{colon}' is not an ordinary colon", colon=match[2])
    return Finding("Y017", message, say("Write '{field}: ' with an ordinary colon.", field=match[1]), *match.span(2))


def _foreign_quotes(line: Line) -> Finding | None:
    """Curly quotes round the name of a field, or round a text that needed straight ones."""
    match = re.match(rf"[ -]*([{_QUOTES}]([\w-]+)[{_QUOTES}])\s*:", line.source)
    if match:
        message = say("there are quotation marks round the field name '{field}'", field=match[2])
        return Finding(
            "Y015", message, say("Write '{field}:' without quotation marks.", field=match[2]), *match.span(1)
        )
    if line.value[:1] and line.value[0] in _QUOTES and re.search(r":(\s|$)", line.value):
        message = say("curly quotation marks do not hold a text together")
        return Finding("Y015", message, quoting(line.value), line.start, line.start + 1)
    return None


def _no_space(line: Line) -> Finding | None:
    match = re.match(r"[ ]*(?:- +)*([A-Za-zÅÄÖåäö_][\w-]*):(?=[^\s:/\\])", line.source) if line.key is None else None
    if match:
        message = say("a space is missing after '{field}:'", field=match[1])
        hint = say("Write '{field}: ' with a space after the colon.", field=match[1])
        return Finding("Y002", message, hint, match.start(1), match.end())
    match = re.match(r"[ ]*(-)(?=[^\s\d-])", line.source)
    if match:
        return Finding(
            "Y002", say("a space is missing after the hyphen"), say("Write '- ' with a space."), *match.span(1)
        )
    return None


def _special(line: Line) -> Finding | None:
    found = sign_at_start(line.value)
    return found and Finding(*found[:3], line.start + found[3], line.start + found[4])


def _closed_early(line: Line) -> Finding | None:
    """Text after the closing quotation mark, a mark that is never closed, a backslash that YAML cannot read."""
    mark = line.value[:1]
    if mark not in ('"', "'") or not mark:
        return None
    inside = re.compile(r'"(?:[^"\\]|\\.)*"' if mark == '"' else r"'(?:[^']|'')*'").match(line.value)
    bad = re.compile(r"""\\(?:x(?![0-9a-fA-F]{2})|u(?![0-9a-fA-F]{4})|U(?!000[0-9a-fA-F]{5}|0010[0-9a-fA-F]{4})
                     |[uU](?=[dD][89a-fA-F])|[^0abtnvfre "/\\N_LPxuU\t])""", re.VERBOSE)  # fmt: skip
    text = re.sub(r"\\\\", "__", inside[0] if inside else line.value)
    if mark == '"' and (slip := bad.search(text)):
        start = line.start + slip.start()
        message = say("a backslash between double quotation marks is read as a command")
        return Finding("Y012", message, say("Use single quotation marks: '…'"), start, start + 2)
    if inside is None:
        message = say("the quotation mark is never closed")
        return Finding("Y013", message, say("Write the same mark at the end of the text."), line.start, line.start + 1)
    rest = line.value[inside.end() :]
    if line.start and (not rest.strip() or re.match(r"\s+#|\s*[,\]}]|\s*:(\s|$)", rest)):
        return None
    start = line.start + inside.end() + len(rest) - len(rest.lstrip())
    message = say("the text goes on after the closing quotation mark")
    return Finding("Y005", message, quoting(line.value), start, start + len(rest.strip()))


def _colon(line: Line) -> Finding | None:
    """A second colon in a text without quotation marks."""
    if line.key is None and not line.value.startswith("{"):
        return None
    text = re.split(r"\s#", line.value)[0]
    if text[:1] in ('"', "'", "|", ">", "["):
        return None
    if text.startswith("{"):
        text = re.sub(r"'[^']*'|\"[^\"]*\"", lambda quoted: "_" * len(quoted[0]), text)
        match = re.search(r"[{,][^:,{}]*:\s[^:,{}]*(:)(?:\s|$)", text)
    else:
        match = re.search(r"(:)(?:\s|$)", text)
    if match is None:
        return None
    start = line.start + match.start(1)
    hint = say("Put the text within quotation marks.") if text.startswith("{") else quoting(line.value)
    return Finding("Y001", say("a second colon on the line divides the text"), hint, start, start + 1)


def _of_levels(lines: Sequence[str], number: int, bodies: set[int]) -> Finding | None:
    """How the line agrees with those above it: text cut at a `#`, a level that no other line has, no field name."""
    line = split(lines[number])
    above = [
        split(lines[n]) for n in range(number) if n not in bodies and lines[n].strip(" -") and not _comment(lines[n])
    ]
    last = above[-1] if above else None
    if last and line.key is None and line.indent > last.indent and (cut := re.search(r"\s(#.*)", last.value)):
        message = say("the text above is cut off at '{sign}', and goes on here", sign=cut[1][:20])
        return Finding(
            "Y007", message, say("Put the whole text within quotation marks."), line.indent, len(line.source)
        )
    if line.source[line.indent :].startswith(":"):
        return Finding("Y018", say("there is no field name before the colon"), say("Write a name before the colon."),
                       line.indent, line.indent + 1)  # fmt: skip
    if last and (last.value or line.key_column not in {other.key_column for other in above}) and line.key:
        if line.key_column not in {other.key_column for other in above} | {other.indent for other in above}:
            hint = say("Let the line begin in the same column as the other fields beside it.")
            message = say("the indentation does not agree with the lines above")
            return Finding("Y006", message, hint, 0, max(line.key_column, 1))
    if line.key is None and not line.dashes and re.match(r"\w", line.value):
        message = say("there is no field name on this line")
        return Finding(
            "Y021", message, say("Write a field name, a colon and a space first."), line.start, len(line.source)
        )
    return None


def _comment(source: str) -> bool:
    return source.lstrip().startswith("#")


def _unknown(source: str, column: int) -> Finding:
    start = len(source) - len(source.lstrip()) if column >= len(source.rstrip()) else column
    hint = say("Compare with the lines above: the same indentation, and 'name: text' on each line.")
    return Finding("Y019", say("the line cannot be read"), hint, start, len(source.rstrip()))
