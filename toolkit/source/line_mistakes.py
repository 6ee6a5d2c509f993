"""Mistakes that show in a single line of YAML: a missing space, a tab, a curly quotation mark, an unclosed bracket."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from toolkit.problems import Message, Place, Problem, TextEdit, say

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
_PLAIN = re.compile(r"[^\W_](?:[\w .-]*\w)?")


def quoting(text: str) -> Message:
    """The hint to put a text within quotation marks of the kind that it does not contain."""
    text = _unquoted(text)
    mark = _mark_for(text)
    if not mark:
        return say("Write ' as ’ in the text, and put single quotation marks round the whole.")
    if len(text) > _EXAMPLE_LETTERS:
        text = text[:_EXAMPLE_LETTERS].rsplit(" ", 1)[0] + " …"
    return say("Put the whole text within quotation marks: {example}", example=f"{mark}{text}{mark}")


def quoted(text: str) -> str:
    """The text as `quoting` says that it is to be written."""
    text = _unquoted(text)
    if mark := _mark_for(text):
        return f"{mark}{text}{mark}"
    return "'" + text.replace("'", "’") + "'"


def as_scalar(text: str) -> str:
    """The text as a value: as it is where nobody can take it for something else, else within quotation marks."""
    return text if _PLAIN.fullmatch(text) else quoted(text)


def _unquoted(text: str) -> str:
    text = text.strip()
    mark = text[:1]
    if mark and mark in "\"'" and text[-1:] == mark and len(text) > 2:
        second = text.index(mark, 1)
        opens = second < len(text) - 1 and not text[second - 1].isalnum() and text[second + 1].isalnum()
        if opens or text.count(mark) % 2:
            return text[1:-1]  # what was between the marks, and held more of them
    return text


def _mark_for(text: str) -> str:
    """The quotation mark that can stand round a text as it is; none where it holds both, or one and a backslash."""
    return '"' if '"' not in text and "\\" not in text else "'" if "'" not in text else ""


def _masked(value: str) -> str:
    """The value with `_` for everything between quotation marks, and for the marks."""
    return re.sub(r"'[^']*'|\"(?:[^\"\\]|\\.)*\"", lambda found: "_" * len(found[0]), value)


def closing_bracket(value: str) -> int | None:
    """The column after the bracket that closes the one that the value begins with."""
    depth = 0
    for column, letter in enumerate(_masked(value)):
        depth += (letter in "[{") - (letter in "]}")
        if depth == 0:
            return column + 1
    return None


CURLY = "“”„‟’‘‚«»"
"""Quotation marks that hold no text together."""
NOT_A_FIELD = ("Y002", "Y015", "Y016", "Y017", "Y024", "Y025")
"""Codes of mistakes after which YAML still reads the line: as text, or as an unknown field."""
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"


@dataclass(frozen=True)
class LineMistake:
    """A mistake in a line, from column `start` up to `end`, counted from 0.

    `mend` is what the hint says: stretches of the line, from a column up to another, and what to put there.
    """

    code: str
    message: Message
    hint: Message
    start: int
    end: int
    mend: tuple[tuple[int, int, str], ...] = ()
    is_guess: bool = False

    def at(self, file: str, line: int, source: str) -> Problem:
        place = Place(file, line, self.start + 1, max(self.end, self.start + 1) + 1, source)
        mend = tuple(TextEdit(line, start + 1, line, end + 1, text) for start, end, text in self.mend)
        return Problem(self.code, self.message, self.hint, place, mend=mend, is_guess=self.is_guess)


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
        _nothing_between,
        _special,
        _closed_early,
        _bracket,
        _colon,
    ):
        if finding := check(line):
            return finding
    return None


def _nothing_between(line: SplitLine) -> LineMistake | None:
    """Two commas beside each other in brackets, or one right after the bracket: `[libraries, , elderly-care]`."""
    match = re.search(r"(?:(?<=\[)|,)(\s*,)", _masked(line.value)) if line.value[:1] == "[" else None
    if match is None:
        return None
    message, hint = say("there is nothing before the comma"), say("Remove '{sign}'.", sign=",")
    start, end = (line.start + column for column in match.span(1))
    return LineMistake("Y039", message, hint, end - 1, end, ((start, end, ""),))


def second_field(source: str, fields: Collection[str]) -> LineMistake | None:
    """Two fields on one line, `minutes: 6, at_least: 4`, where the second is the name of one of these fields."""
    line = split_line(source)
    match = re.search(r"(?P<gap>\s*[,;]?\s+)(?P<field>[a-z][a-z_]*):(?= |$)", line.value)
    if match is None or line.key is None or line.value[:1] in "\"'[{" or match["field"] not in fields:
        return None
    if match["field"] == line.key:
        return None
    message = say("two fields stand on one line")
    hint = say("Write '{field}:' on a line of its own, right below '{other}:'.", field=match["field"], other=line.key)
    start, end = (line.start + column for column in match.span("field"))
    below = (line.start + match.start("gap"), line.start + match.end("gap"), "\n" + " " * line.key_column)
    return LineMistake("Y040", message, hint, start, end, (below,))


def first_item(source: str) -> LineMistake | None:
    """An item on the line of its list: `probes: - Vad?`."""
    line = split_line(source)
    match = re.match(r"-\s+(?=\S)", line.value) if line.key else None
    if match is None:
        return None
    message = say("the first item stands on the line of its list")
    hint = say("Write it on the line below '{field}:'.", field=line.key)
    key_end = line.start - len(line.source[: line.start]) + len(line.source[: line.start].rstrip())
    edit = (key_end, line.start, "\n" + " " * (line.key_column + 2))
    return LineMistake("Y041", message, hint, line.start, line.start + 1, (edit,))


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
    mend = (*match.span(1), " " * len(match[1]))
    return LineMistake("Y016", message, say("Write an ordinary space instead."), *match.span(1), (mend,))


def _foreign_colon(line: SplitLine) -> LineMistake | None:
    match = re.match(r"[ -]*(\w[\w-]*)\s*([：﹕∶ː])\s*", line.source) if line.key is None else None
    if match is None:
        return None
    message = say("'{colon}' is not an ordinary colon", colon=match[2])
    hint = say("Write '{field}: ' with an ordinary colon.", field=match[1])
    return LineMistake("Y017", message, hint, *match.span(2), ((match.end(1), match.end(), ": "),))


def _foreign_quotes(line: SplitLine) -> LineMistake | None:
    """Curly quotes round the name of a field, or round a text that needed straight ones."""
    match = re.match(rf"[ -]*([{CURLY}]([\w-]+)[{CURLY}])\s*:", line.source)
    if match:
        message = say("there are quotation marks round the field name '{field}'", field=match[2])
        hint = say("Write '{field}:' without quotation marks.", field=match[2])
        return LineMistake("Y015", message, hint, *match.span(1), ((*match.span(1), match[2]),))
    if line.value[:1] and line.value[0] in CURLY and re.search(r":( |$)", line.value):
        message = say("curly quotation marks do not hold a text together")
        return LineMistake("Y015", message, quoting(line.value), line.start, line.start + 1, _in_quotes(line))
    return None


def _quoted_line(line: SplitLine) -> LineMistake | None:
    """Quotation marks round field and text together, at the left edge where no text stands alone."""
    match = re.fullmatch(r"""(["'])([\w-]+):\s+(.*?)\s*\1""", line.source.rstrip())
    if match is None:
        return None
    message = say("the quotation marks stand round the whole line, field name and all")
    example = f"{match[2]}: {match[1]}{match[3]}{match[1]}"
    if match[1] == '"' and '""' in match[3]:  # Excel doubles the marks that a cell holds
        example = f"{match[2]}: " + match[3].replace('""', '"')
    hint = say("Put them round the text only: {example}", example=example)
    return LineMistake("Y025", message, hint, 0, match.end(), ((0, match.end(), example),))


def wrong_colon(source: str) -> LineMistake | None:
    """A field with another sign where its colon should be: `title = Hej`, `title; Hej`."""
    match = re.match(r"[ -]*([a-z_]+)\s*([=;])\s*(\S.*)", source)
    if match is None:
        return None
    message = say("'{sign}' stands where the colon after '{field}' should be", sign=match[2], field=match[1])
    hint = say("Write: {example}", example=f"{match[1]}: {match[3].rstrip()}")
    return LineMistake("Y024", message, hint, *match.span(2), ((match.end(1), match.start(3), ": "),))


def wrong_hyphen(source: str) -> LineMistake | None:
    """A list item that begins with a bullet or a dash, as Word writes them, in place of a hyphen."""
    match = re.match(r" *(([–—‑−•·▪◦‣]|\*(?= ))\s*)(?=\S)", source)
    if match is None:
        return None
    message = say("'{sign}' does not begin a list item", sign=match[2])
    hint = say("Write an ordinary hyphen and a space instead: '- '")
    return LineMistake("Y023", message, hint, *match.span(2), ((*match.span(1), "- "),))


def _no_space(line: SplitLine) -> LineMistake | None:
    match = re.match(r"[ ]*(?:- +)*([^\W\d][\w-]*):(?=[^\s:/\\])", line.source) if line.key is None else None
    if match:
        message = say("a space is missing after '{field}:'", field=match[1])
        hint = say("Write '{field}: ' with a space after the colon.", field=match[1])
        return LineMistake("Y002", message, hint, match.start(1), match.end(), ((match.end(), match.end(), " "),))
    match = re.match(r"[ ]*(-)(?=[^\s\d-])", line.source)
    if match:
        message, hint = say("a space is missing after the hyphen"), say("Write '- ' with a space.")
        return LineMistake("Y002", message, hint, *match.span(1), ((match.end(), match.end(), " "),))
    return None


def _cut_in_brackets(line: SplitLine) -> LineMistake | None:
    """A `#` that begins a text inside brackets: what stands after it is lost, with the end of the brackets."""
    text = _masked(line.value)
    begun, rest = (r"(?:[\[{,]\s*|:\s+)", "") if text[:1] in ("{", "[") else ("^", r"\s*[,\]}].*$")
    match = re.search(rf"{begun}(?P<text>(?P<word>#[^\s,\]}}#!][^\s,\]}}]*)(?:[^,\]}}#]*[^\s,\]}}#])?){rest}", text)
    if match is None:
        return None
    message = say("the text is cut off at '{sign}'", sign=match["word"])
    start, end = (line.start + column for column in match.span("text"))
    hint, mend = quoting(match["text"]), (start, end, quoted(match["text"]))
    return LineMistake("Y007", message, hint, line.start + match.start("word"), line.start + match.end("word"), (mend,))


def _special(line: SplitLine) -> LineMistake | None:
    """A sign that keeps a value from being read as text."""
    value = line.value
    sign = value[:1]
    if sign in ("[", "{"):
        return _opening_bracket(line)
    alone = sign in "?-" and value[1:2] in ("", " ")
    if sign and (sign in "*&!%@`" or alone or (sign in ">|" and not is_block_head(value))):
        return _begins_with(line)
    return None


_ROW = re.compile(r"\|[^|]*[^|\s][^|]*\|.*")
"""A row of a table, with bars between its cells."""


def _begins_with(line: SplitLine) -> LineMistake:
    message = say("a text cannot begin with '{sign}'", sign=line.value[0])
    text = _text(line)
    whole = (line.start, line.start + len(text))
    if line.key and re.fullmatch(r"[|>](?:[^\S\n]*[|>:;.,])+", text):
        hint = say("Write '{sign}' alone.", sign=text[0])
        return LineMistake("Y004", message, hint, line.start, line.start + 1, ((*whole, text[0]),))
    if line.key and len(text) == 1:
        hint = say("Leave it empty after '{field}:'.", field=line.key)
        return LineMistake("Y004", message, hint, line.start, line.start + 1, ((*whole, ""),))
    if not line.dashes and _ROW.fullmatch(text):
        hint = say("Write '|' alone on the line of the field, and the rows of the table below it, further in.")
        return LineMistake("Y004", message, hint, line.start, line.start + 1)
    return LineMistake("Y004", message, quoting(_text(line)), line.start, line.start + 1, _in_quotes(line))


def _opening_bracket(line: SplitLine) -> LineMistake | None:
    """A bracket with text after its end (then it was meant as text), or without an end."""
    value = line.value
    end = closing_bracket(value)
    if end is None:
        closing = _CLOSING[value[0]]
        message = say("the bracket '{sign}' is never closed", sign=value[0])
        mend = (line.start + len(_text(line)), line.start + len(_text(line)), closing)
        hint = say("Write '{closing}' at the end.", closing=closing)
        return LineMistake("Y014", message, hint, line.start, line.start + 1, (mend,), is_guess=True)
    rest = value[end:]
    if not rest.strip() or re.match(r"\s+#|\s*[,\]}:]", rest):
        return None
    return _begins_with(line)


def _text(line: SplitLine) -> str:
    """The value without a comment after it."""
    comment = re.search(r"\s+#(?:\s|$)", _masked(line.value))
    return line.value[: comment.start()] if comment else line.value


def _in_quotes(line: SplitLine) -> tuple[tuple[int, int, str], ...]:
    """The mend that `quoting` tells of: the value within quotation marks."""
    text = _text(line)
    return ((line.start, line.start + len(text), quoted(text)),)


def _part_in_quotes(line: SplitLine, column: int) -> tuple[tuple[int, int, str], ...]:
    """The same for the text around a column of a value in brackets: from a bracket, comma or colon up to the next."""
    masked = _masked(line.value)
    start = max(m.end() for m in re.finditer(r"[\[{,]\s*(?:[\w-]+:\s+)?", masked[:column]))
    depth, end = 0, start
    while end < len(masked) and not (depth == 0 and masked[end] in ",]}"):
        depth += (masked[end] in "[{") - (masked[end] in "]}")
        end += 1
    text = line.value[start:end].rstrip()
    return ((line.start + start, line.start + start + len(text), quoted(text)),)


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
        mend: tuple[tuple[int, int, str], ...] = ()
        if inside and "'" not in inside[0] and '\\"' not in inside[0]:
            mend = ((line.start, line.start + inside.end(), f"'{inside[0][1:-1]}'"),)
        return LineMistake("Y012", message, say("Use single quotation marks: '…'"), start, start + 2, mend)
    if inside is None:
        message, end = say("the quotation mark is never closed"), line.start + len(line.value)
        hint = say("Write the same mark at the end of the text.")
        return LineMistake("Y013", message, hint, line.start, line.start + 1, ((end, end, mark),), is_guess=True)
    rest = line.value[inside.end() :]
    if line.start and (not rest.strip() or re.match(r"\s+#|\s*[,\]}]|\s*:(\s|$)", rest)):
        return None
    start = line.start + inside.end() + len(rest) - len(rest.lstrip())
    message = say("the text goes on after the closing quotation mark")
    return LineMistake("Y005", message, quoting(_text(line)), start, start + len(rest.strip()), _in_quotes(line))


def _bracket(line: SplitLine) -> LineMistake | None:
    """A bracket inside a text that stands in brackets itself: `{text: Hej ${municipality}}`."""
    if line.value[:1] not in ("{", "["):
        return None
    text = _masked(line.value)
    match = re.search(r"[^\s\[{,:] *([\[{])", text)
    if match is None:
        return None
    message = say("'{sign}' inside brackets ends the text", sign=match[1])
    hint, mend = say("Put the text within quotation marks."), _part_in_quotes(line, match.start(1))
    return LineMistake("Y022", message, hint, line.start + match.start(1), line.start + match.end(1), mend)


def _colon(line: SplitLine) -> LineMistake | None:
    """A second colon in a text without quotation marks."""
    text = line.value.split(" #")[0]
    in_brackets = text[:1] in ("{", "[")
    if text[:1] in ('"', "'", "|", ">") or not (in_brackets or line.key):
        return None
    if in_brackets:
        text = _masked(text)
        match = re.search(r"[{,][^:,{}]*: [^:,{}]*(:)(?: |$)", text)
    else:
        match = re.search(r"(:)(?: |$)", text)
    if match is None:
        return None
    start = line.start + match.start(1)
    mend = _part_in_quotes(line, match.start(1)) if in_brackets else _in_quotes(line)
    hint = say("Put the text within quotation marks.") if in_brackets else quoting(_text(line))
    message = say("a second colon on the line divides the text")
    if match.end(1) == len(text.rstrip()):
        message = say("the colon at the end is taken for a field's")
    return LineMistake("Y001", message, hint, start, start + 1, mend)
