"""Sees that something in a folder has changed, by size and time of change, as `make` does it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

Stat = Callable[[Path], os.stat_result]
MADE_HERE = {"__pycache__", "kit"}
"""Folders that hold what is made, not what it is made from."""
MOST_FILES = 3000
"""A folder with more than this in it is somebody's home, which takes too long to look through."""


class Watch:
    """What some folders look like, looked at again and again; `left_out` is not looked into."""

    def __init__(self, folders: Sequence[Path], left_out: Iterable[Path] = (), stat: Stat = Path.stat) -> None:
        self._folders, self._stat = folders, stat
        self._left_out = frozenset(path.absolute() for path in left_out)
        self._before = self._known = self._look()

    def changed(self) -> bool:
        """Whether something is not as it was the last time this was true, and nothing is moving any more.

        A file that is being written has one size now and another soon: what has just changed is looked at once more.
        """
        seen = self._look()
        at_rest, self._before = seen == self._before, seen
        if seen == self._known or not at_rest:
            return False
        self._known = seen
        return True

    def _look(self) -> list[str]:
        found = (one for folder in self._folders for one in signs(folder, self._left_out, self._stat))
        return list(islice(found, MOST_FILES))


def signs(folder: Path, left_out: Iterable[Path] = (), stat: Stat = Path.stat) -> Iterator[str]:
    """A line for each file in a folder and the folders in it, but for hidden ones and what is made there.

    A file in place of a folder is that one file, where there is one.
    """
    if folder.is_file():
        yield f"{folder} {sign(folder, stat)}"
    for base, inner, names in os.walk(folder):
        inner[:] = sorted(name for name in inner if not _is_left_out(Path(base, name), left_out))
        for path in (Path(base, name) for name in sorted(names) if not name.startswith(".")):
            yield f"{path} {sign(path, stat)}"


def sign(path: Path, stat: Stat = Path.stat) -> str:
    """What changes when the file does; nothing for one that is not there."""
    try:
        status = stat(path)
    except OSError:
        return ""
    return f"{status.st_size} {status.st_mtime_ns}"


def _is_left_out(folder: Path, left_out: Iterable[Path]) -> bool:
    return folder.name in MADE_HERE or folder.name.startswith(".") or folder.absolute() in left_out
