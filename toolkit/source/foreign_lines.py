"""Lines that are not YAML at all: dividers, comments of other programs, fences, what git leaves of two versions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.problems import Message, Place, Problem, TextEdit, say

_DIVIDER = re.compile(
    r"\s*(?:([-=_~*+.·•–—/\\<>;:|])[ ]?)(?:\1[ ]?){2,}\s*|\s*[-=_~*+]{2,}.*[^-=_~*+\s].*[-=_~*+]{2,}\s*"
)
"""Three or more of one sign, also round words: `==== Vilka som kommer ====`."""
_COMMENT = re.compile(
    r"\s*(?P<sign>//+|/\*+|\*+/|<!--|-->|;+|--(?=\s)|REM\s|\(\*|\"\"\"|''')\s*(?P<text>.*?)\s*(?:\*/|-->|\*\))?\s*"
)
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})\s*\w*\s*")
_CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7})(?: .*)?|={7}")


def foreign_line(lines: Sequence[str], number: int, file: str) -> Problem | None:
    """What is wrong with a line (from 0) that no YAML could be; None for any other."""
    line = lines[number]
    if not line.strip() or line.lstrip().startswith("#"):
        return None
    place = Place(file, number + 1, len(line) - len(line.lstrip()) + 1, len(line.rstrip()) + 1, line)
    if _CONFLICT.fullmatch(line) and any(other.startswith("<" * 7) for other in lines):
        message = say("here git has left two versions of the same lines")
        hint = say("Keep one of them, and remove the other and the lines with <<<<<<<, ======= and >>>>>>>.")
        return Problem("Y028", message, hint, place)
    if _FENCE.fullmatch(line):
        return Problem("Y026", _none(line), say("Remove the line."), place, mend=(TextEdit.whole_line(number + 1),))
    if line.startswith("---") and not line[3:].strip():  # begins a document, and is told of as that
        return None
    if _DIVIDER.fullmatch(line):
        return _as_comment(line, line.strip(), place)
    if match := _COMMENT.fullmatch(line):
        return _as_comment(line, match["text"] or "", place)
    return None


def _as_comment(line: str, text: str, place: Place) -> Problem:
    comment = f"{line[: place.column - 1]}# {text}".rstrip()
    hint = say("Begin the line with '# ' if it is a comment.")
    mend = (TextEdit(place.line, 1, place.line, len(line) + 1, comment),)
    return Problem("Y026", _none(line), hint, place, mend=mend)


def _none(line: str) -> Message:
    return say("'{line}' is neither a field nor a comment", line=line.strip()[:40])
