"""What a command knows of the process it runs in: clock, environment variables and folders."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TextIO

from toolkit.problems import Problem, ToolkitError, say


@dataclass(frozen=True)
class Environment:
    """Everything that would otherwise be read from the process. Made by `toolkit.cli.machine`, and by tests."""

    variables: MutableMapping[str, str]
    """Read, and set where a library takes its settings from nowhere else."""
    folder: Path
    """The current folder. `Path()` shows files in it by their relative names."""
    now: Callable[[], datetime]
    """The local time, with its offset."""
    arguments: tuple[str, ...]
    """The command line, for crash logs."""
    cache: Path
    """The folder for files that can be made again."""
    logs: Path
    """The folder for crash logs."""
    tracebacks: TextIO | None = None
    """Where the tracebacks of crashes are written as well."""

    def today(self) -> date:
        """The day of SOURCE_DATE_EPOCH where it is set, for reproducible builds; raises ToolkitError U010."""
        epoch = self.variables.get("SOURCE_DATE_EPOCH", "")
        if not epoch:
            return self.now().date()
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date()
        except (ValueError, OverflowError, OSError):
            message = say("SOURCE_DATE_EPOCH is '{value}', which is no time", value=epoch)
            hint = say("Give it the seconds since 1970, or take it away.")
            raise ToolkitError(Problem("U010", message, hint)) from None
