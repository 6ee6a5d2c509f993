"""Notices changes in folders by the size and time of change of the files in them, as `make` does it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

Stat = Callable[[Path], os.stat_result]
OUTPUT_FOLDERS = {"__pycache__", "kit"}
"""Folders that hold what is made, not what it is made from."""
MOST_FILES = 3000
"""Larger folders (a home directory, say) are not watched."""


class Watch:
    """Compares folders with what they were at the last look; `left_out` is not looked into."""

    def __init__(self, folders: Sequence[Path], left_out: Iterable[Path] = (), stat: Stat = Path.stat) -> None:
        self._folders, self._stat = folders, stat
        self._left_out = frozenset(path.absolute() for path in left_out)
        self._last = self._reported = self._look()

    def changed(self) -> bool:
        """Whether something has changed since this was last true, and has stopped changing.

        A file that is being written has one size now and another soon: what has just changed is looked at once more.
        """
        states = self._look()
        at_rest, self._last = states == self._last, states
        if states == self._reported or not at_rest:
            return False
        self._reported = states
        return True

    def _look(self) -> list[str]:
        states = (state for folder in self._folders for state in folder_state(folder, self._left_out, self._stat))
        return list(islice(states, MOST_FILES))


def folder_state(folder: Path, left_out: Iterable[Path] = (), stat: Stat = Path.stat) -> Iterator[str]:
    """A line for each file in a folder and below it, except hidden ones and those in OUTPUT_FOLDERS.

    A file in place of a folder is that one file.
    """
    if folder.is_file():
        yield f"{folder} {file_state(folder, stat)}"
    for base, inner, names in os.walk(folder):
        inner[:] = sorted(name for name in inner if not _is_left_out(Path(base, name), left_out))
        for path in (Path(base, name) for name in sorted(names) if not name.startswith(".")):
            yield f"{path} {file_state(path, stat)}"


def file_state(path: Path, stat: Stat = Path.stat) -> str:
    """The size and time of change of a file, empty for one that does not exist."""
    try:
        status = stat(path)
    except OSError:
        return ""
    return f"{status.st_size} {status.st_mtime_ns}"


def _is_left_out(folder: Path, left_out: Iterable[Path]) -> bool:
    return folder.name in OUTPUT_FOLDERS or folder.name.startswith(".") or folder.absolute() in left_out
