"""What a person sees: lines in their language, with colour where it helps; and JSON, which programs read."""

from __future__ import annotations

import codecs
import json
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TextIO

from toolkit.cli.problem_lines import lines_of
from toolkit.cli.text import Line, Part, harmless, wrapped
from toolkit.languages import Words
from toolkit.problems import Message, Problem, in_order

JSON_VERSION = 1
WIDEST = 100
"""Longer lines are hard to read, also where the terminal is wider."""
IN_OLD_ENCODINGS = {
    "–": "-", "—": "-", "−": "-", "‑": "-", "…": "...", "•": "*", "·": "*", "→": "->", "✓": "OK", "✗": "X",
    "”": '"', "“": '"', "„": '"', "»": '"', "«": '"', "’": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "€": "EUR",
}  # fmt: skip


@dataclass(frozen=True)
class Screen:
    """Where a command says what it has to say. Results go to stdout; talk, which `quiet` silences, to stderr."""

    words: Words
    quiet: bool = False
    plain: bool = False
    json: bool = False
    colour: bool | None = None
    """True and False as asked for; None leaves it to each stream: colour in a terminal, none in a file."""

    @property
    def width(self) -> int:
        """Columns of the terminal, 80 where there is none."""
        return min(shutil.get_terminal_size().columns, WIDEST)

    def result(self, *parts: Part) -> None:
        self._write(sys.stdout, parts)

    def paragraph(self, message: Message, indent: str = "") -> None:
        """The message as a result, in lines that fit."""
        for line in wrapped(self.say(message), self.width, indent, indent):
            self.result(line)

    def talk(self, *parts: Part) -> None:
        if not self.quiet:
            self._write(sys.stderr, parts)

    def say(self, message: Message | str) -> str:
        """The message in the user's language; a name or a number is the same in all of them."""
        return message if isinstance(message, str) else self.words.say(message)

    def problems(self, problems: Iterable[Problem], *, as_result: bool = False) -> None:
        """Every problem with its line and its hint, in the order of the files."""
        stream = sys.stdout if as_result else sys.stderr
        for number, problem in enumerate(in_order(problems)):
            lines = lines_of(problem, self.words, self.width)
            if number and len(lines) > 1:
                self._write(stream, [""])
            for line in lines:
                self._write(stream, line)

    def document(self, problems: Iterable[Problem], **more: object) -> None:
        """The one JSON document of a command, as UTF-8 whatever the terminal's encoding."""
        ordered = in_order(problems)
        content = {
            "version": JSON_VERSION,
            "ok": not any(problem.is_error for problem in ordered),
            **more,
            "problems": [self._as_json(problem) for problem in ordered],
        }
        data = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        sys.stdout.flush()
        sys.stdout.buffer.write(data.encode(errors="backslashreplace"))

    def failed(self, problems: Iterable[Problem]) -> None:
        """What stopped the work: as JSON when that was asked for, else for a person."""
        if self.json:
            self.document(problems)
        else:
            self.problems(problems)

    def _as_json(self, problem: Problem) -> Mapping[str, object]:
        place = problem.place
        return {
            "file": place.file if place else None,
            "line": place.line if place else 0,
            "column": place.column if place else 0,
            "end_column": place.end_column if place else 0,
            "severity": problem.severity.value,
            "code": problem.code,
            "message": self.words.say(problem.message),
            "hint": self.words.say(problem.hint) if problem.hint else None,
            "mend": [asdict(edit) for edit in problem.mend],
            "is_guess": problem.is_guess,
        }

    def _write(self, stream: TextIO, line: Iterable[Part]) -> None:
        parts = [(harmless(text), style) for text, style in (p if isinstance(p, tuple) else (p, "") for p in line)]
        if self.colour is True or (self.colour is None and not self.plain and stream.isatty()):
            _in_colour(stream, parts)
        else:
            stream.write("".join(text for text, _ in parts).rstrip() + "\n")


def _in_colour(stream: TextIO, line: Line) -> None:
    from rich.console import Console
    from rich.text import Text

    # Content goes in as Text: rich would take [name] and :book: in a string for its own markup.
    console = Console(file=stream, force_terminal=True, no_color=False, color_system="standard", soft_wrap=True)
    console.print(Text.assemble(*line))


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def prepare_streams() -> None:
    """Lets every character through to streams in old encodings, as the nearest thing that they can show."""
    # Closed by whoever started us (`>&-`), who does not want to hear.
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and stream.encoding:
            name = f"toolkit-{stream.encoding}"
            codecs.register_error(name, partial(_nearest_characters, stream.encoding))
            stream.reconfigure(errors=name)


def _nearest_characters(encoding: str, error: UnicodeError) -> tuple[str, int]:
    """An error handler; the error itself says "charmap" of every old encoding."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_nearest(character, encoding) for character in error.object[error.start : error.end]), error.end


def _nearest(character: str, encoding: str) -> str:
    """`→` as `->` everywhere, `ő` as `o` where the letter is unknown, `?` as the last resort."""
    for text in (IN_OLD_ENCODINGS.get(character, ""), unicodedata.normalize("NFKD", character)[:1]):
        try:
            text.encode(encoding)
        except UnicodeEncodeError:
            continue
        if text:
            return text
    return "?"
