"""What was typed: the options that work anywhere on the line, taken out, and the rest for the command."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.languages import DEFAULT
from toolkit.problems import Problem, not_a_value, say
from toolkit.source.names import suggestion

FLAGS = {"--quiet": "quiet", "-q": "quiet", "--plain": "plain", "--version": "version"}
VALUED = {"--lang": "language", "--color": "colour"}
COLOURS = ("auto", "always", "never")


@dataclass
class Invocation:
    """One run of the program: its global options, the words that are left, and what was wrong with the former."""

    language: str | None = None
    colour: str = "auto"
    quiet: bool = False
    plain: bool = False
    version: bool = False
    rest: list[str] = field(default_factory=list)
    problem: Problem | None = None

    @property
    def json(self) -> bool:
        return "--json" in self.rest

    def without(self, option: str) -> list[str]:
        """The words for the command but for one option and its value."""
        words = iter(self.rest)
        remaining = []
        for word in words:
            if word == option:
                next(words, None)
            elif not word.startswith(f"{option}="):
                remaining.append(word)
        return remaining

    def is_plain(self, environment: Mapping[str, str]) -> bool:
        return self.plain or environment.get("TOOLKIT_PLAIN", "0") not in {"", "0"}

    def in_colour(self, environment: Mapping[str, str]) -> bool | None:
        """Whether to use colour; None for "where there is a terminal". `--plain` outranks everything."""
        if self.is_plain(environment) or self.colour == "never":
            return False
        if self.colour == "always":
            return True
        if environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
            return False
        return True if environment.get("FORCE_COLOR") else None


def read(arguments: Sequence[str]) -> Invocation:
    """The invocation. Problems are U003 for a global option without its value, U004 for a wrong one."""
    invocation, words = Invocation(), iter(arguments)
    for word in words:
        name, equals, value = word.partition("=")
        if word == "--":
            invocation.rest += [word, *words]
        elif word in FLAGS:
            setattr(invocation, FLAGS[word], True)
        elif name in VALUED and (given := value if equals else next(words, None)) is not None:
            setattr(invocation, VALUED[name], given)
        elif name in VALUED:
            invocation.problem = _without_value(name)
        else:
            invocation.rest.append(word)
    if invocation.colour not in COLOURS:
        invocation.problem = not_a_value("--color", invocation.colour, suggestion(invocation.colour, COLOURS).hint)
    return invocation


def command_line(words: Sequence[str]) -> str:
    """The words as they are typed in a terminal of this system."""
    import shlex
    import subprocess

    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def _without_value(option: str) -> Problem:
    example = {"--lang": DEFAULT, "--color": COLOURS[0]}.get(option, "…")
    message = say("the option {option} needs a value", option=option)
    return Problem("U003", message, say("Write it as {example}.", example=f"{option} {example}"))
