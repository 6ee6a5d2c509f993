"""Follows a session that somebody else leads, by its journal, and never touches it."""

from __future__ import annotations

from pathlib import Path

from toolkit.problems import ToolkitError
from toolkit.walking.session.clock import Instant
from toolkit.walking.session.state import Session, replay
from toolkit.walking.session.store import FILE, SESSIONS, read


class Following:
    """Looks at one session's folder, or at whichever session in a workshop's folder was changed last."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: tuple[Path, int, int] | None = None
        self._session: Session | None = None
        self._age = self._read_at = 0.0
        """Seconds from the session's last event until it was read, and when that was on the clock that never leaps."""

    def look(self, now: Instant) -> Session | None:
        """The session at this moment; None where there is none yet.

        Raises ToolkitError W001 for a newer journal, W004 for one with a damaged header.
        """
        path = self._latest()
        sign = _sign(path) if path else None
        if path is None or sign is None:
            self._known = self._session = None
        elif self._known != (path, *sign):
            self._read(path, now, written=sign[1] / 1e9)
            self._known = (path, *sign)
        return self._session and self._ticked(self._session, now)

    def _read(self, path: Path, now: Instant, written: float) -> None:
        """The wall clock of a rehearsal runs ahead of the room's, so there the file tells when it was."""
        try:
            session = replay(read(path).events)
        except (OSError, ToolkitError) as error:
            if isinstance(error, ToolkitError) and any(problem.code != "W002" for problem in error.problems):
                raise
            self._session = None  # gone in between, or its first line is being written
            return
        then = written if session.start.speed != 1 else session.now.wall
        self._session, self._read_at = session, now.mono
        self._age = max(0.0, now.wall - then)

    def _ticked(self, session: Session, now: Instant) -> Session:
        """While the computer sleeps or its clock is set, no time passes here either, as for the one who leads."""
        passed = (self._age + now.mono - self._read_at) * session.start.speed
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
