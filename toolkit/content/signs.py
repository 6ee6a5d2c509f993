"""Texts that begin with a sign which means something to YAML."""

from __future__ import annotations

import re

from toolkit.content.lines import is_block_head
from toolkit.problems import Message, say

_CLOSING = {"[": "]", "{": "}"}
_EXAMPLE_LETTERS = 60


def quoting(text: str) -> Message:
    """The advice to put a text within the kind of quotation marks that it does not hold itself."""
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
        return _bracket(value)
    alone = sign in "?-" and value[1:2] in ("", " ")
    if sign and (sign in "*&!%@`" or alone or (sign in ">|" and not is_block_head(value))):
        return "Y004", say("a text cannot begin with '{sign}'", sign=sign), quoting(value), 0, 1
    return None


def _bracket(value: str) -> tuple[str, Message, Message, int, int] | None:
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
