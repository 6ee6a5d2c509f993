"""Unexpected errors as problems: a library that is missing is told of, a bug is written to a log file."""

from __future__ import annotations

import platform
import tempfile
import traceback
from pathlib import Path

from toolkit import __version__
from toolkit.problems import Problem, say
from toolkit.workspace.environment import Environment


def log_crash(error: Exception, environment: Environment) -> Problem:
    """Problem B001, which names the log file; M019, and no log, where a library is what is wrong."""
    library = (error.name or "").partition(".")[0] if isinstance(error, ImportError) else ""
    if library not in ("", "toolkit"):
        message = say("the program part '{name}' is missing on this computer, or cannot be used", name=library)
        return Problem("M019", message, say("Install the toolkit again, as you did the first time."))
    details = "".join(traceback.format_exception(error))
    if environment.tracebacks:
        environment.tracebacks.write(details)
    file = _written(details, environment)
    return Problem(
        "B001",
        say("the toolkit has made a mistake of its own ({error})", error=type(error).__name__),
        say("It is not your fault. Please send {file} to those who look after the toolkit.", file=file),
    )


def _written(details: str, environment: Environment) -> str:
    """The path of the log file; a dash where none can be written."""
    now = environment.now()
    versions = f"toolkit {__version__}, Python {platform.python_version()}, {platform.platform()}"
    text = f"{now.isoformat(timespec='seconds')} {versions}\n{list(environment.arguments)}\n{details}\n"
    for folder in (environment.logs, Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / f"toolkit-{now:%Y-%m-%d-%H%M%S}.log"
            path.write_text(text, encoding="utf-8", errors="backslashreplace")
        except OSError:
            continue
        return str(path)
    return "–"
