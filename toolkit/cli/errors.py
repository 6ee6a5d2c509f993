"""Turns exceptions into problems."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.problems import Problem, ToolkitError, system_problem


def problems_of(error: Exception) -> Sequence[Problem]:
    """The problems of an error; one that is no ToolkitError or OSError is a bug, and is logged.

    Raises BrokenPipeError again: the reader of the output (`| head -1`) has closed it.
    """
    match error:
        case BrokenPipeError():
            raise error
        case ToolkitError():
            return error.problems
        case OSError():
            return [system_problem(error, "" if error.filename is None else str(error.filename))]
    return [crash_report(error)]


def crash_report(error: Exception) -> Problem:
    """Problem B001, with the details in a log file."""
    from toolkit.cli.machine import environment
    from toolkit.workspace.crash_log import log_crash

    return log_crash(error, environment())
