"""Text for a terminal: lines with styles, widths in columns, wrapping, and characters that do no harm."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Sequence
from typing import TypeAlias

Line: TypeAlias = "Sequence[tuple[str, str]]"
"""Pieces of text, each with its style; styles never carry meaning alone."""
Part: TypeAlias = "str | tuple[str, str]"


def wrapped(
    text: str,
    width: int,
    first: str = "",
    following: str = "",
    *,
    break_long_words: bool = True,
    break_on_hyphens: bool = False,
) -> list[str]:
    """The text in lines of at most `width` columns. Its own line breaks are kept.

    `first` indents the first line, `following` the others.
    """
    lines: list[str] = []
    for paragraph in text.splitlines():
        lines += textwrap.wrap(
            paragraph,
            width,
            initial_indent=following if lines else first,
            subsequent_indent=following,
            break_long_words=break_long_words,
            break_on_hyphens=break_on_hyphens,
        ) or [""]
    return lines


def cells(text: str) -> int:
    """How many columns the text takes in a terminal: wide characters two, combining ones none."""
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character) or character in "\u200b\u200d\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def one_line(text: str) -> str:
    """The text without control characters; a tab and a line break are one space, so that columns still count."""
    return "".join(" " if c in "\t\n" else c if unicodedata.category(c) != "Cc" else "\ufffd" for c in text)


def harmless(text: str) -> str:
    """The text without characters that would steer the terminal."""
    return "".join(c for c in text if unicodedata.category(c) != "Cc" or c in "\n\t")
