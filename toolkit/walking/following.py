"""Follows a session that somebody else leads, by its journal, and never touches it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from toolkit.walking.clock import Instant
from toolkit.walking.journal import FILE, SESSIONS, read
from toolkit.walking.session import Session, replay


class Following:
    """Looks at one session's folder, or at whichever session in a workshop's folder was changed last."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: tuple[Path, int, int] | None = None
        self._session: Session | None = None

    def look(self, wall: float) -> Session | None:
        """The session at a time of the wall clock; None where there is none. Raises ToolkitError W001 and W002."""
        path = self._latest()
        sign = _sign(path) if path else None
        if path is None or sign is None:
            self._known = self._session = None
        elif self._known != (path, *sign):
            with suppress(OSError):  # gone in between: next time it is not there
                self._session = replay(read(path).events)
                self._known = (path, *sign)
        session = self._session
        if session is None:
            return None
        # What has happened since the last event is time, as long as the clock has not been set back.
        passed = max(0.0, wall - session.now.wall)
        return session.tick(Instant(session.now.mono + passed, session.now.wall + passed))

    def _latest(self) -> Path | None:
        if (self._folder / FILE).is_file():
            return self._folder / FILE
        found = [(sign[1], path) for path in (self._folder / SESSIONS).glob(f"*/{FILE}") if (sign := _sign(path))]
        return max(found)[1] if found else None


def _sign(path: Path) -> tuple[int, int] | None:
    """What changes when the file does."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
