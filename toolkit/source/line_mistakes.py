"""Mistakes that show in a single line of YAML: a missing space, a tab, a curly quotation mark, an unclosed bracket."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.problems import Message, Place, Problem, say

_START = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)")
_KEY = re.compile(r"""(?P<key>"[^"]*"|'[^']*'|[^ "'\[\]{},#&*!|>%@`][^\n]*?)[ ]*:(?=[ ]|$)[ ]*""")
_BLOCK = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])\s*(?:\s#.*)?")


@dataclass(frozen=True)
class SplitLine:
    """The parts of a line; columns count from 0. `key` is None when the line has no field name, colon and space."""

    source: str
    indent: int
    """Spaces before anything."""
    dashes: bool
    """Whether a list item begins here."""
    key_column: int
    """Where the field name (or the text, when there is none) stands after the hyphens."""
    key: str | None
    start: int
    """Where the value begins."""
    value: str


def split_line(source: str) -> SplitLine:
    """The parts of one line."""
    begun = _START.match(source)
    assert begun is not None
    column = begun.end()
    key = _KEY.match(source, column)
    start = key.end() if key else column
    return SplitLine(
        source, len(begun["indent"]), bool(begun["dashes"]), column, key and key["key"], start, source[start:].rstrip()
    )


def block_text_lines(lines: Sequence[str]) -> set[int]:
    """The numbers, from 0, of the lines inside block texts (`text: |`), where nothing can be a mistake."""
    bodies: set[int] = set()
    head: int | None = None
    for number, source in enumerate(lines):
        if head is not None and (not source.strip() or len(source) - len(source.lstrip(" ")) > head):
            bodies.add(number)
            continue
        line = split_line(source)
        head = (line.key_column if line.key else line.indent) if is_block_head(line.value) else None
    return bodies


def is_block_head(value: str) -> bool:
    """Whether the value is a `|` or `>` that opens a long text, and nothing more."""
    return bool(_BLOCK.fullmatch(value))


_CLOSING = {"[": "]", "{": "}"}
_EXAMPLE_LETTERS = 60


def quoting(text: str) -> Message:
    """The hint to put a text within quotation marks of the kind that it does not contain."""
    text = text.strip()
    if text[:1] in "\"'" and text[-1:] == text[:1] and text.count(text[:1]) % 2:
        text = text[1:-1]  # what was between the marks, and held one more
    mark = '"' if '"' not in text else "'" if "'" not in text else ""
    if not mark:
        return say("Write ' as ’ in the text, and put single quotation marks round the whole.")
    if len(text) > _EXAMPLE_LETTERS:
        text = text[:_EXAMPLE_LETTERS].rsplit(" ", 1)[0] + " …"
    return say("Put the whole text within quotation marks: {example}", example=f"{mark}{text}{mark}")


def sign_at_start(value: str) -> tuple[str, Message, Message, int, int] | None:
    """Code, message, hint, first and last column of the sign that keeps a value from being read as text."""
    sign = value[:1]
    if sign in _CLOSING:
        return _opening_bracket(value)
    alone = sign in "?-" and value[1:2] in ("", " ")
    if sign and (sign in "*&!%@`" or alone or (sign in ">|" and not is_block_head(value))):
        return "Y004", say("a text cannot begin with '{sign}'", sign=sign), quoting(value), 0, 1
    return None


def _opening_bracket(value: str) -> tuple[str, Message, Message, int, int] | None:
    """A bracket with text after its end (then it was meant as text), or without an end."""
    sign = value[0]
    end = _closing(value)
    if end is None:
        message = say("the bracket '{sign}' is never closed", sign=sign)
        return "Y014", message, say("Write '{closing}' at the end.", closing=_CLOSING[sign]), 0, 1
    rest = value[end:]
    if not rest.strip() or re.match(r"\s+#|\s*[,\]}:]", rest):
        return None
    return "Y004", say("a text cannot begin with '{sign}'", sign=sign), quoting(value), 0, 1


def _closing(value: str) -> int | None:
    """The column after the bracket that closes the first one."""
    bare = re.sub(r"'[^']*'|\"(?:[^\"\\]|\\.)*\"", lambda quoted: "_" * len(quoted[0]), value)
    depth = 0
    for column, letter in enumerate(bare):
        depth += (letter in "[{") - (letter in "]}")
        if depth == 0:
            return column + 1
    return None


_QUOTES = "“”„‟’‘‚«»"
NOT_A_FIELD = ("Y002", "Y015", "Y016", "Y017", "Y024", "Y025")
"""Codes of mistakes after which YAML still reads the line: as text, or as an unknown field."""
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"


@dataclass(frozen=True)
class LineMistake:
    """A mistake in a line, from column `start` up to `end`, counted from 0."""

    code: str
    message: Message
    hint: Message
    start: int
    end: int

    def at(self, file: str, line: int, source: str) -> Problem:
        place = Place(file, line, self.start + 1, max(self.end, self.start + 1) + 1, source)
        return Problem(self.code, self.message, self.hint, place)


def find_mistake(source: str) -> LineMistake | None:
    """The first mistake in a line, looked at by itself; None when there is none."""
    if not source.strip() or source.lstrip().startswith("#"):
        return None
    line = split_line(source)
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


def _tab(line: SplitLine) -> LineMistake | None:
    if not (match := re.match(r"[ -]*(\t+)", line.source)):
        return None
    message = say("a tab is used for indentation")
    return LineMistake("Y008", message, say("Use spaces instead of the tab."), *match.span(1))


def _foreign_space(line: SplitLine) -> LineMistake | None:
    match = re.match(rf"[ ]*([{_SPACES}]+)", line.source) or re.match(rf"[ ]*-([{_SPACES}]+)", line.source)
    if match is None and line.key is None:
        match = re.match(rf"[ -]*[\w-]+:([{_SPACES}]+)", line.source)
    if match is None:
        return None
    message = say("a no-break space stands where an ordinary space is needed")
    return LineMistake("Y016", message, say("Write an ordinary space instead."), *match.span(1))


def _foreign_colon(line: SplitLine) -> LineMistake | None:
    match = re.match(r"[ -]*(\w[\w-]*)\s*([：﹕∶ː])", line.source) if line.key is None else None
    if match is None:
        return None
    message = say("'{colon}' is not an ordinary colon", colon=match[2])
    return LineMistake(
        "Y017", message, say("Write '{field}: ' with an ordinary colon.", field=match[1]), *match.span(2)
    )


def _foreign_quotes(line: SplitLine) -> LineMistake | None:
    """Curly quotes round the name of a field, or round a text that needed straight ones."""
    match = re.match(rf"[ -]*([{_QUOTES}]([\w-]+)[{_QUOTES}])\s*:", line.source)
    if match:
        message = say("there are quotation marks round the field name '{field}'", field=match[2])
        return LineMistake(
            "Y015", message, say("Write '{field}:' without quotation marks.", field=match[2]), *match.span(1)
        )
    if line.value[:1] and line.value[0] in _QUOTES and re.search(r":( |$)", line.value):
        message = say("curly quotation marks do not hold a text together")
        return LineMistake("Y015", message, quoting(line.value), line.start, line.start + 1)
    return None


def _quoted_line(line: SplitLine) -> LineMistake | None:
    """Quotation marks round field and text together, at the left edge where no text stands alone."""
    match = re.fullmatch(r"""(["'])([\w-]+):\s+(.*?)\s*\1""", line.source.rstrip())
    if match is None:
        return None
    message = say("the quotation marks stand round the whole line, field name and all")
    hint = say("Put them round the text only: {example}", example=f"{match[2]}: {match[1]}{match[3]}{match[1]}")
    return LineMistake("Y025", message, hint, 0, match.end())


def wrong_colon(source: str) -> LineMistake | None:
    """A field with another sign where its colon should be: `title = Hej`, `title; Hej`."""
    match = re.match(r"[ -]*([a-z_]+)\s*([=;])\s*(\S.*)", source)
    if match is None:
        return None
    message = say("'{sign}' stands where the colon after '{field}' should be", sign=match[2], field=match[1])
    hint = say("Write: {example}", example=f"{match[1]}: {match[3].rstrip()}")
    return LineMistake("Y024", message, hint, *match.span(2))


def wrong_hyphen(source: str) -> LineMistake | None:
    """A list item that begins with a bullet or a dash, as Word writes them, in place of a hyphen."""
    match = re.match(r" *([–—‑−•·▪◦‣])(?= *\S)", source)
    if match is None:
        return None
    message = say("'{sign}' does not begin a list item", sign=match[1])
    return LineMistake("Y023", message, say("Write an ordinary hyphen and a space instead: '- '"), *match.span(1))


def _no_space(line: SplitLine) -> LineMistake | None:
    match = re.match(r"[ ]*(?:- +)*([^\W\d][\w-]*):(?=[^\s:/\\])", line.source) if line.key is None else None
    if match:
        message = say("a space is missing after '{field}:'", field=match[1])
        hint = say("Write '{field}: ' with a space after the colon.", field=match[1])
        return LineMistake("Y002", message, hint, match.start(1), match.end())
    match = re.match(r"[ ]*(-)(?=[^\s\d-])", line.source)
    if match:
        return LineMistake(
            "Y002", say("a space is missing after the hyphen"), say("Write '- ' with a space."), *match.span(1)
        )
    return None


def _cut_in_brackets(line: SplitLine) -> LineMistake | None:
    """A `#` that begins a text inside brackets: what stands after it is lost, with the end of the brackets."""
    text = re.sub(r"'[^']*'|\"[^\"]*\"", lambda quoted: "_" * len(quoted[0]), line.value)
    begun, rest = (r"(?:[\[{,]\s*|:\s+)", "") if text[:1] in ("{", "[") else ("^", r"\s*[,\]}].*$")
    match = re.search(rf"{begun}(#[^\s,\]}}#!][^\s,\]}}]*){rest}", text)
    if match is None:
        return None
    message = say("the text is cut off at '{sign}'", sign=match[1])
    return LineMistake("Y007", message, quoting(match[1]), line.start + match.start(1), line.start + match.end(1))


def _special(line: SplitLine) -> LineMistake | None:
    found = sign_at_start(line.value)
    return found and LineMistake(*found[:3], line.start + found[3], line.start + found[4])


def _closed_early(line: SplitLine) -> LineMistake | None:
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
        return LineMistake("Y012", message, say("Use single quotation marks: '…'"), start, start + 2)
    if inside is None:
        message = say("the quotation mark is never closed")
        return LineMistake(
            "Y013", message, say("Write the same mark at the end of the text."), line.start, line.start + 1
        )
    rest = line.value[inside.end() :]
    if line.start and (not rest.strip() or re.match(r"\s+#|\s*[,\]}]|\s*:(\s|$)", rest)):
        return None
    start = line.start + inside.end() + len(rest) - len(rest.lstrip())
    message = say("the text goes on after the closing quotation mark")
    return LineMistake("Y005", message, quoting(line.value), start, start + len(rest.strip()))


def _bracket(line: SplitLine) -> LineMistake | None:
    """A bracket inside a text that stands in brackets itself: `{text: Hej ${municipality}}`."""
    if line.value[:1] not in ("{", "["):
        return None
    text = re.sub(r"'[^']*'|\"[^\"]*\"", lambda quoted: "_" * len(quoted[0]), line.value)
    match = re.search(r"[^\s\[{,:] *([\[{])", text)
    if match is None:
        return None
    message = say("'{sign}' inside brackets ends the text", sign=match[1])
    hint = say("Put the text within quotation marks.")
    return LineMistake("Y022", message, hint, line.start + match.start(1), line.start + match.end(1))


def _colon(line: SplitLine) -> LineMistake | None:
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
        return LineMistake(
            "Y001", say("the colon at the end is taken for a field's"), quoting(line.value), start, start + 1
        )
    hint = say("Put the text within quotation marks.") if in_brackets else quoting(line.value)
    return LineMistake("Y001", say("a second colon on the line divides the text"), hint, start, start + 1)
