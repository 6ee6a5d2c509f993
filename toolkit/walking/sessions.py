"""The sessions in a folder: where a new one is kept, and which one was never finished."""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.problems import ToolkitError
from toolkit.walking.events import Continue, End, Start
from toolkit.walking.journal import FILE, ONLY_MINE, SESSIONS, Reading, read


@dataclass(frozen=True)
class Kept:
    """A session on the disk."""

    folder: Path
    reading: Reading

    @property
    def finished(self) -> bool:
        return any(isinstance(event, End) for event in self.reading.events)

    @property
    def begun(self) -> bool:
        """Whether anything has happened in it: somebody who only looked in has nothing to go on with."""
        return not all(isinstance(event, (Start, Continue)) for event in self.reading.events)

    @property
    def transcribed(self) -> bool:
        """Whether it was written in afterwards, from paper."""
        return bool(self.reading.start.facts.get("transcribed"))

    @property
    def content(self) -> str:
        """The fingerprint of the workshop when the session was last led."""
        return next(event.content for event in reversed(self.reading.events) if isinstance(event, (Start, Continue)))

    @property
    def last(self) -> float:
        """When something last happened in it, in seconds since 1970."""
        return self.reading.events[-1].at.wall


def session_name(day: date, about: str, short_id: str) -> str:
    """`2026-12-03-boras-k3f9`: the day, the municipality or the case, and something that sets it apart."""
    letters = unicodedata.normalize("NFKD", about.casefold()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:40].strip("-")
    return "-".join(part for part in (day.isoformat(), slug, short_id) if part)


def kept_sessions(folder: Path) -> tuple[list[Kept], list[ToolkitError]]:
    """The sessions of a folder, the latest last, and why some could not be read."""
    found, problems = list[Kept](), list[ToolkitError]()
    for path in sorted((folder / SESSIONS).glob(f"*/{FILE}")):
        try:
            found.append(Kept(path.parent, read(path)))
        except ToolkitError as error:
            problems.append(error)
        except OSError:
            continue
    return sorted(found, key=lambda kept: kept.last), problems


def mend(kept: Kept) -> Path | None:
    """Cuts off what was being written when the power went; returns where a copy of it is. Raises OSError."""
    if not kept.reading.torn:
        return None
    path = kept.folder / FILE
    copy = _free_name(kept.folder)
    handle = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_MINE)
    try:
        os.write(handle, kept.reading.torn)
        os.fsync(handle)
    finally:
        os.close(handle)
    os.truncate(path, path.stat().st_size - len(kept.reading.torn))
    return copy


def _free_name(folder: Path) -> Path:
    number = 1
    while (folder / f"torn-{number}.txt").exists():
        number += 1
    return folder / f"torn-{number}.txt"
