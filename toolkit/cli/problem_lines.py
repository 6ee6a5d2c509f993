"""Problems as lines to read: where, what, the line itself, carets under the mistake, and one thing to do."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.cli.text import Line, cells, one_line, wrapped
from toolkit.languages import Words
from toolkit.problems import SEVERITIES, Message, Place, Problem, Severity, count, say

STYLES = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.ADVICE: "bold cyan",
    Severity.INFORMATION: "bold green",
}
FAINT = "dim"
ROOM_BEFORE = 24
"""Columns of a long line that are shown before the mistake."""


def lines_of(problem: Problem, words: Words, width: int) -> list[Line]:
    """The problem in at most `width` columns; only its first line stays whole, so that editors find the place."""
    place, style = problem.place, STYLES[problem.severity]
    where = [(f"{place}: ", "bold")] if place else []
    first = [
        *where,
        (words.say(SEVERITIES[problem.severity]), style),
        (f": {words.say(problem.message)} ", ""),
        (f"[{problem.code}]", FAINT),
    ]
    hint = words.say(problem.hint) if problem.hint else ""
    if place and place.line and place.source:
        return [first, *_excerpt(place, hint, style, width)]
    return [first, *([(line, "")] for line in _wrapped(hint, "  ", width))]


def _excerpt(place: Place, hint: str, style: str, width: int) -> list[Line]:
    number = f"  {place.line} | "
    margin = " " * (len(number) - 2) + "| "
    shown, before, marked = _window(place, width - len(number))
    carets = "^" * max(1, cells(marked))
    under = " " * cells(before)
    lines: list[Line] = [[(number, FAINT), (shown, "")]]
    if hint and "\n" not in hint and len(margin) + len(under) + len(carets) + 2 + cells(hint) <= width:
        return [*lines, [(margin, FAINT), (under, ""), (carets, style), (f"  {hint}", "")]]
    lines.append([(margin, FAINT), (under, ""), (carets, style)])
    return [*lines, *([(margin, FAINT), (line, "")] for line in _wrapped(hint, "", width - len(margin)))]


def _window(place: Place, width: int) -> tuple[str, str, str]:
    """What is shown of the line, what of that stands before the mistake, and the mistake; a long line is cut."""
    line = one_line(place.source)
    start, end = place.column - 1, max(place.end_column - 1, place.column)
    if cells(line) <= width:
        return line, line[:start], line[start:end]
    first = 0 if cells(line[:end]) < width else max(0, start - ROOM_BEFORE)
    lead = "…" if first else ""
    last = first
    while last < len(line) and cells(lead + line[first : last + 1]) < width:
        last += 1
    tail = "…" if last < len(line) else ""
    return lead + line[first:last] + tail, lead + line[first:start], line[start : min(end, last)]


def _wrapped(text: str, indent: str, width: int) -> list[str]:
    """A hint in lines. Words are left whole: what is in quotation marks may be a command."""
    return wrapped(text, max(width, 20), indent, indent, break_long_words=False)


def summary(problems: Sequence[Problem], files: int) -> Message:
    """`2 errors and 1 warning in 2 of 4 files.`; information is no mistake."""
    problems = [problem for problem in problems if not problem.is_information]
    if not problems:
        return count("No errors in {count} file.", "No errors in {count} files.", files)
    found = _joined([amount for severity in Severity if (amount := _amount(problems, severity))])
    struck = len({problem.place.file for problem in problems if problem.place})
    if not 0 < struck < files:
        return count("{found} in {count} file.", "{found} in {count} files.", files, found=found)
    return count(
        "{found} in {struck} of {count} file.",
        "{found} in {struck} of {count} files.",
        files,
        found=found,
        struck=struck,
    )


def _amount(problems: Sequence[Problem], severity: Severity) -> Message | None:
    number = sum(problem.severity is severity for problem in problems)
    kinds = {
        Severity.ERROR: count("{count} error", "{count} errors", number),
        Severity.WARNING: count("{count} warning", "{count} warnings", number),
        Severity.ADVICE: count("{count} piece of advice", "{count} pieces of advice", number),
    }
    return kinds[severity] if number else None


def _joined(amounts: Sequence[Message]) -> Message:
    """Two or three amounts in one sentence; Babel's lists would take longer to load than all else that is said."""
    *before, last = amounts
    if not before:
        return last
    first = before[0] if len(before) == 1 else say("{first}, {second}", first=before[0], second=before[1])
    return say("{first} and {last}", first=first, last=last)
