"""Mistakes that can be seen in one line of YAML on its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.content.lines import Line, split
from toolkit.content.signs import quoting, sign_at_start
from toolkit.problems import Message, Place, Problem, say

_QUOTES = "“”„‟’‘‚«»"
NOT_A_FIELD = ("Y002", "Y015", "Y016", "Y017", "Y024", "Y025")
"""Codes of the slips that let a line be read as text, or as a field that nobody knows."""
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


def look(source: str) -> Finding | None:
    """The first mistake that can be seen in a line on its own."""
    if not source.strip() or source.lstrip().startswith("#"):
        return None
    line = split(source)
    for check in (
        _tab,
        _foreign_space,
        _foreign_colon,
        _foreign_quotes,
        _quoted_line,
        _no_space,
        _cut_in_brackets,
        _special,
        _closed_early,
        _bracket,
        _colon,
    ):
        if finding := check(line):
            return finding
    return None


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
    if line.value[:1] and line.value[0] in _QUOTES and re.search(r":( |$)", line.value):
        message = say("curly quotation marks do not hold a text together")
        return Finding("Y015", message, quoting(line.value), line.start, line.start + 1)
    return None


def _quoted_line(line: Line) -> Finding | None:
    """Quotation marks round field and text together, at the left edge where no text stands alone."""
    match = re.fullmatch(r"""(["'])([\w-]+):\s+(.*?)\s*\1""", line.source.rstrip())
    if match is None:
        return None
    message = say("the quotation marks stand round the whole line, field name and all")
    hint = say("Put them round the text only: {example}", example=f"{match[2]}: {match[1]}{match[3]}{match[1]}")
    return Finding("Y025", message, hint, 0, match.end())


def other_colon(source: str) -> Finding | None:
    """A field with another sign where its colon should be: `title = Hej`, `title; Hej`."""
    match = re.match(r"[ -]*([a-z_]+)\s*([=;])\s*(\S.*)", source)
    if match is None:
        return None
    message = say("'{sign}' stands where the colon after '{field}' should be", sign=match[2], field=match[1])
    hint = say("Write: {example}", example=f"{match[1]}: {match[3].rstrip()}")
    return Finding("Y024", message, hint, *match.span(2))


def other_hyphen(source: str) -> Finding | None:
    """A list item that begins with a bullet or a dash, as Word writes them, in place of a hyphen."""
    match = re.match(r" *([–—‑−•·▪◦‣])(?= *\S)", source)
    if match is None:
        return None
    message = say("'{sign}' does not begin a list item", sign=match[1])
    return Finding("Y023", message, say("Write an ordinary hyphen and a space instead: '- '"), *match.span(1))


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


def _cut_in_brackets(line: Line) -> Finding | None:
    """A `#` that begins a text inside brackets: what stands after it is lost, with the end of the brackets."""
    text = re.sub(r"'[^']*'|\"[^\"]*\"", lambda quoted: "_" * len(quoted[0]), line.value)
    begun, rest = (r"(?:[\[{,]\s*|:\s+)", "") if text[:1] in ("{", "[") else ("^", r"\s*[,\]}].*$")
    match = re.search(rf"{begun}(#[^\s,\]}}#!][^\s,\]}}]*){rest}", text)
    if match is None:
        return None
    message = say("the text is cut off at '{sign}'", sign=match[1])
    return Finding("Y007", message, quoting(match[1]), line.start + match.start(1), line.start + match.end(1))


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


def _bracket(line: Line) -> Finding | None:
    """A bracket inside a text that stands in brackets itself: `{text: Hej ${municipality}}`."""
    if line.value[:1] not in ("{", "["):
        return None
    text = re.sub(r"'[^']*'|\"[^\"]*\"", lambda quoted: "_" * len(quoted[0]), line.value)
    match = re.search(r"[^\s\[{,:] *([\[{])", text)
    if match is None:
        return None
    message = say("'{sign}' inside brackets ends the text", sign=match[1])
    hint = say("Put the text within quotation marks.")
    return Finding("Y022", message, hint, line.start + match.start(1), line.start + match.end(1))


def _colon(line: Line) -> Finding | None:
    """A second colon in a text without quotation marks."""
    text = line.value.split(" #")[0]
    in_brackets = text[:1] in ("{", "[")
    if text[:1] in ('"', "'", "|", ">") or not (in_brackets or line.key):
        return None
    if in_brackets:
        text = re.sub(r"'[^']*'|\"[^\"]*\"", lambda quoted: "_" * len(quoted[0]), text)
        match = re.search(r"[{,][^:,{}]*: [^:,{}]*(:)(?: |$)", text)
    else:
        match = re.search(r"(:)(?: |$)", text)
    if match is None:
        return None
    start = line.start + match.start(1)
    if match.end(1) == len(text.rstrip()):
        return Finding(
            "Y001", say("the colon at the end is taken for a field's"), quoting(line.value), start, start + 1
        )
    hint = say("Put the text within quotation marks.") if in_brackets else quoting(line.value)
    return Finding("Y001", say("a second colon on the line divides the text"), hint, start, start + 1)
