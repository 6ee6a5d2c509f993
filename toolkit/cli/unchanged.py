"""Sees at a glance that nothing has changed since a kit was made, so that nothing is read, planned or printed again."""

from __future__ import annotations

import hashlib
import json
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from itertools import islice
from pathlib import Path

import toolkit
from toolkit.preview.watching import sign, signs
from toolkit.printing.kit.cache import versions
from toolkit.printing.kit.order import Made
from toolkit.source.files import write

MOST_KITS = 400
MOST_FILES = 3000
"""An author's folder with more than this in it is somebody's home; looking through it takes longer than planning."""


class Memory:
    """What was made the last time that everything was as it is now.

    Everything: the words on the command line, the author's files, the toolkit's own, the day, and what draws. Files are
    told apart by size and time of change, as `make` does it.
    """

    def __init__(self, cache: Path, said: Sequence[object], folders: Iterable[Path]) -> None:
        digest = hashlib.sha256()
        own = [Path(toolkit.__file__).parent, *folders]
        found = list(islice(_signs(own), MOST_FILES + 1))
        self._knows = len(found) <= MOST_FILES
        for part in (*map(repr, said), sys.version, *versions(), *found):
            digest.update(part.encode("utf-8", "surrogateescape") + b"\0")
        self._file = cache / "kits" / f"{digest.hexdigest()[:40]}.json"

    def made(self) -> list[Made] | None:
        """The files of that kit, if every one of them is still there as it was made."""
        if not self._knows:
            return None
        try:
            kept = json.loads(self._file.read_text("utf-8"))
            files = [(Made(**{**about, "path": Path(about["path"])}), then) for about, then in kept]
        except (OSError, ValueError, TypeError, KeyError):
            return None
        if not files or any(sign(made.path) != then for made, then in files):
            return None
        return [replace(made, cached=True) for made, _ in files]

    def keep(self, made: Sequence[Made]) -> None:
        """Remembers a kit; a cache that cannot be written costs a second the next time, and nothing else."""
        kept = [({**asdict(file), "path": str(file.path)}, sign(file.path)) for file in made]
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write(self._file, json.dumps(kept).encode())
            older = sorted(self._file.parent.glob("*.json"), key=lambda p: p.stat().st_mtime)
            for path in older[:-MOST_KITS]:
                path.unlink(missing_ok=True)
        except OSError:
            return


def _signs(folders: Iterable[Path]) -> Iterator[str]:
    yield sign(Path(sysconfig.get_path("purelib")))  # changes when a package is put in or taken away
    for folder in folders:
        yield from signs(folder)
