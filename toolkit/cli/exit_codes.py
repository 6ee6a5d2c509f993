"""Exit codes of the program."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from toolkit.problems import Place, Problem

OPTION_CODES = ("L008",)
"""Problems with content that can only be caused by the command line."""


class ExitCode(IntEnum):
    """What the process returns to the shell."""

    FINE = 0
    CONTENT = 1
    """Problems in content."""
    USAGE = 2
    """Wrong use of the command line."""
    BUG = 3
    MACHINE = 4
    """The computer refuses: a library is missing, the disk is full, a file is locked."""
    INTERRUPTED = 130


def exit_code(problems: Iterable[Problem]) -> ExitCode:
    """The exit code for the worst of these problems."""
    errors = [problem for problem in problems if problem.is_error]
    areas = {problem.code[0] for problem in errors}
    if "B" in areas:
        return ExitCode.BUG
    if "U" in areas or any(problem.code in OPTION_CODES or _is_option(problem.place) for problem in errors):
        return ExitCode.USAGE
    return ExitCode.MACHINE if "M" in areas else ExitCode.CONTENT if errors else ExitCode.FINE


def _is_option(place: Place | None) -> bool:
    return bool(place and place.file.startswith("--"))
