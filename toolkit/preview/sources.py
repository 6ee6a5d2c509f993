"""The files that a workshop is written in, for showing a line of one; nothing else on the computer can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.problems import ToolkitError
from toolkit.source.encoding import decode
from toolkit.source.files import read_bytes

WRITTEN = {".yaml", ".yml", ".csv", ".tsv"}
"""What a text that people write for the toolkit ends with."""


@dataclass(frozen=True)
class Sources:
    """Files in some folders, by the names that problems give them."""

    folders: Sequence[Path]

    def lines(self, name: str) -> list[str] | None:
        """The lines of a file; None for one that is not there, or is not ours to show."""
        path = Path(name)
        try:
            if path.suffix.lower() not in WRITTEN or not self._is_inside(path):
                return None
            text, _ = decode(read_bytes(path, name), name)
        except (ToolkitError, OSError, RuntimeError, ValueError):  # a loop of links, a name that no file can have
            return None
        return text.splitlines()

    def _is_inside(self, path: Path) -> bool:
        """Whether the file really is in one of the folders, whatever links lead to it, and is not hidden there."""
        real = path.resolve()
        for folder in (folder.resolve() for folder in self.folders):
            if real.is_relative_to(folder):
                return not any(part.startswith(".") for part in real.relative_to(folder).parts)
        return False
