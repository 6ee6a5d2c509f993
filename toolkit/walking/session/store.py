"""The files that sessions are kept in: a journal with a line for each event, only ever added to, and a lock.

Sessions are found again here, and followed while somebody else leads them.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate
from pathlib import Path

from toolkit.problems import Place, Problem, ToolkitError, say
from toolkit.source.names import slug
from toolkit.walking.session.events import (
    Approved,
    Continue,
    End,
    Event,
    Instant,
    Moved,
    Start,
    from_json,
    to_line,
)
from toolkit.walking.session.header import VERSION, HeaderError, NewerVersionError
from toolkit.walking.session.state import Session, replay, without_undone

FILE = "journal.jsonl"
SESSIONS = "sessions"
ONLY_MINE = 0o600
"""What people said is for nobody else on this computer."""


@dataclass(frozen=True)
class Reading:
    """What a journal holds, without what was taken back.

    `torn`: what was being written when the power went; `unreadable`: lines that are noise.
    """

    events: tuple[Event, ...]
    lines: tuple[bytes, ...]
    """What is written up to the last event, each line with its end."""
    torn: bytes = b""
    unreadable: int = 0

    @property
    def start(self) -> Start:
        """The first event; there is always one."""
        first = self.events[0]
        assert isinstance(first, Start)
        return first

    @property
    def moves(self) -> list[Moved]:
        """Each time that the session was taken to another folder."""
        return [event for event in self.events if isinstance(event, Moved)]


def read(path: Path) -> Reading:
    """The events of a journal.

    Raises OSError, and ToolkitError W001 for a newer one, W002 for what is none, W004 for one with a damaged header.
    """
    lines = path.read_bytes().splitlines(keepends=True)
    found = [_event(line, path, first=number == 0) for number, line in enumerate(lines)]
    events = [event for event in found if event is not None]
    if not events or not isinstance(events[0], Start):
        message = say("{file} is not the journal of a workshop", file=str(path))
        raise ToolkitError(Problem("W002", message, say("Leave out --resume to begin a new one."), Place(str(path))))
    good = next(number for number in range(len(lines), 0, -1) if found[number - 1] is not None)
    return Reading(tuple(without_undone(events)), tuple(lines[:good]), b"".join(lines[good:]), found[:good].count(None))


def _event(line: bytes, path: Path, *, first: bool) -> Event | None:
    if not line.endswith(b"\n"):
        return None
    try:
        data = json.loads(line)
        return from_json(data) if isinstance(data, dict) else None
    except NewerVersionError as error:
        raise ToolkitError(_newer(path, error.version)) from None
    except HeaderError as error:
        if first:
            raise ToolkitError(_damaged(path, error.field_name)) from None
        return None
    except ValueError:
        return None


def _newer(path: Path, version: int) -> Problem:
    message = say("the journal was written by a newer toolkit (format {version}, this one reads {newest})",
                  version=version, newest=VERSION)  # fmt: skip
    hint = say("Update the toolkit, and continue then. Nothing has been changed.")
    return Problem("W001", message, hint, Place(str(path)))


def _damaged(path: Path, field: str) -> Problem:
    message = say("the first line of the journal is damaged: '{field}' is missing or wrong", field=field)
    hint = say("Put back a copy of the file from before, or mend that line in a text editor. Nothing has been changed.")
    return Problem("W004", message, hint, Place(str(path), 1))


class Disk:
    """One file on the disk; what goes wrong is an OSError. Tests put another in its place."""

    def __init__(self, path: Path, *, exists: bool = False) -> None:
        self.path = path
        self.exists = exists
        """Whether the file is ours already; one that is not is never written over."""
        self.handle: int | None = None

    def append(self, data: bytes, position: int) -> None:
        """The data after the first `position` bytes, in one write, and on the disk when this returns.

        What a failed write left there is the beginning of the same data, and is written over.
        """
        handle = self._opened()
        os.lseek(handle, position, os.SEEK_SET)
        if os.write(handle, data) != len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.path))
        os.fsync(handle)

    def size(self) -> int:
        """How many bytes there are."""
        return os.fstat(self._opened()).st_size

    def close(self) -> None:
        """Lets go; the next `append` opens the file anew, which a stick that was pulled out needs."""
        handle, self.handle = self.handle, None
        if handle is not None:
            with suppress(OSError):  # it is gone with the stick
                os.close(handle)

    def _opened(self) -> int:
        if self.handle is None:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            how = os.O_RDWR | os.O_CREAT | (0 if self.exists else os.O_EXCL) | getattr(os, "O_BINARY", 0)
            self.handle = os.open(self.path, how, ONLY_MINE)
            self.exists = True
            _settle(self.path.parent)
        return self.handle


def _settle(folder: Path) -> None:
    """Puts the name of a new file on the disk too, where the system lets folders be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


class Journal:
    """Writes events. What the disk will not take is kept in memory, and tried again with each next event."""

    def __init__(self, disk: Disk, lines: Iterable[bytes] = ()) -> None:
        self.disk = disk
        self.lines = list(lines)
        """Everything, written or not, so that it can be taken elsewhere."""
        self.saved = len(self.lines)
        self.trouble: OSError | None = None

    @property
    def path(self) -> Path:
        return self.disk.path

    @property
    def unsaved(self) -> int:
        """How many events are in memory only."""
        return len(self.lines) - self.saved

    def append(self, event: Event) -> bool:
        """Adds the event; whether everything is on the disk now. `trouble` says why not."""
        self.lines.append(to_line(event))
        return self.save()

    def save(self) -> bool:
        """Tries to write what is not on the disk yet; whether everything is."""
        if not self.unsaved:
            return True
        try:
            if self.trouble:
                self.saved = self._kept(self.disk.size())
            before, waiting = self.lines[: self.saved], self.lines[self.saved :]
            self.disk.append(b"".join(waiting), sum(map(len, before)))
        except OSError as error:
            self.trouble = error
            self.disk.close()
            return False
        self.saved, self.trouble = len(self.lines), None
        return True

    def move(self, disk: Disk, event: Event) -> bool:
        """Writes everything and the event to another place and goes on there; whether that was possible.

        What is left behind ends with the event too, where it can be written. A copy that was left at the new place
        before is written on.
        """
        moved = Journal(disk)
        moved.lines = [*self.lines, to_line(event)]
        moved.saved = _left_behind(disk.path, moved.lines)
        disk.exists = moved.saved > 0
        if not moved.save():
            self.trouble = moved.trouble
            return False
        self.append(event)
        self.disk.close()
        self.disk, self.lines, self.saved, self.trouble = disk, moved.lines, moved.saved, None
        return True

    def _kept(self, size: int) -> int:
        """How many lines a disk that had trouble still holds: a stick may come back with less than was written."""
        lengths = accumulate(len(line) for line in self.lines[: self.saved])
        return sum(length <= size for length in lengths)


def _left_behind(path: Path, lines: Sequence[bytes]) -> int:
    """How many of the lines a file holds that is a copy of them as far as it goes; 0 where it is something else."""
    try:
        kept = path.read_bytes()
    except OSError:
        return 0
    return b"".join(lines).startswith(kept) * (len(kept.split(b"\n")) - 1)


LOCK_FILE = "lock"
FAR_OFF = 1024
"""The byte that is locked lies after the number of the process, which others may still read."""
HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


class Lock:
    """Held from when it is made until `release`, or until the process is no more.

    Raises ToolkitError M017 when another process has it. A disk that knows no locks is used without.
    """

    def __init__(self, folder: Path) -> None:
        self._handle: int | None = None
        path = folder / LOCK_FILE
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return
        try:
            _take(handle)
        except OSError as error:
            holder = _holder(handle)
            os.close(handle)
            if error.errno in HELD:
                raise ToolkitError(_taken(folder, holder)) from None
            return
        self._handle = handle
        with suppress(OSError):
            os.ftruncate(handle, 0)
            os.write(handle, str(os.getpid()).encode())

    def release(self) -> None:
        """Lets others in."""
        handle, self._handle = self._handle, None
        if handle is not None:
            with suppress(OSError):
                os.close(handle)


def _take(handle: int) -> None:
    if os.name == "nt":
        import msvcrt

        os.lseek(handle, FAR_OFF, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        os.lseek(handle, 0, os.SEEK_SET)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _holder(handle: int) -> str:
    with suppress(OSError):
        os.lseek(handle, 0, os.SEEK_SET)
        return os.read(handle, 20).decode("ascii", "replace")
    return ""


def _taken(folder: Path, holder: str) -> Problem:
    message = say("the session is already being led in another window (process {pid})", pid=holder or "?")
    return Problem("M017", message, say("Go on in that window, or close it first."), Place(str(folder)))


@dataclass(frozen=True)
class StoredSession:
    """A session on the disk, and what its journal holds. `gone_to`: where it went on and is not to be found now."""

    folder: Path
    reading: Reading
    gone_to: Path | None = None

    @property
    def home(self) -> Path:
        """The folder of the workshop that it belongs to, also where it was saved in another; else what is around it."""
        if self.reading.moves and (home := Path(self.reading.moves[-1].home)).is_dir():
            return home
        around = self.folder.absolute().parent
        return self.folder.parent.parent if around.name == SESSIONS else self.folder.parent

    @property
    def left_behind(self) -> list[Path]:
        """The folders of the copies that it was moved from."""
        folders = dict.fromkeys(Path(folder) for move in self.reading.moves for folder in (move.origin, move.to))
        return [folder for folder in folders if not is_same_place(folder, self.folder) and self._is_copy(folder)]

    def _is_copy(self, folder: Path) -> bool:
        try:
            return read(folder / FILE).start == self.reading.start
        except (OSError, ToolkitError):
            return False

    @property
    def finished(self) -> bool:
        return any(isinstance(event, End) for event in self.reading.events)

    @property
    def begun(self) -> bool:
        """Whether anything has happened in it: somebody who only looked in has nothing to go on with."""
        return not all(isinstance(event, (Start, Continue, Approved)) for event in self.reading.events)

    @property
    def transcribed(self) -> bool:
        """Whether it was written in afterwards, from paper."""
        return self.reading.start.header.transcribed

    @property
    def content(self) -> str:
        """The fingerprint of the workshop when the session was last led."""
        return next(event.content for event in reversed(self.reading.events) if isinstance(event, (Start, Continue)))

    @property
    def last(self) -> float:
        """When something last happened in it, in seconds since 1970; that its minutes were approved is not in it."""
        return next(event.at.wall for event in reversed(self.reading.events) if not isinstance(event, Approved))


def session_name(day: date, about: str, short_id: str) -> str:
    """`2026-12-03-boras-k3f9`: the day, the municipality or the case, and something that sets it apart."""
    return "-".join(part for part in (day.isoformat(), slug(about, longest=40), short_id) if part)


def is_same_place(folder: Path, other: Path) -> bool:
    return os.path.realpath(folder) == os.path.realpath(other)


def went_on(folder: Path, moves: Sequence[Moved]) -> Path | None:
    """Where a session that is kept in this folder was moved from there; None where it was not, or came back."""
    to = Path(moves[-1].to) if moves else folder
    return None if is_same_place(to, folder) else to


def went_on_from(folder: Path) -> bool:
    """Whether the copy in a folder says that the session went on in another."""
    try:
        return went_on(folder, read(folder / FILE).moves) is not None
    except (OSError, ToolkitError):
        return False


def stored_at(folder: Path) -> StoredSession:
    """The session that is kept in a folder, or was until it was moved; raises as `read` where there is none."""
    kept, seen = StoredSession(folder, read(folder / FILE)), [folder]
    while (to := went_on(kept.folder, kept.reading.moves)) and to not in seen:
        seen.append(to)
        try:
            further = StoredSession(to, read(to / FILE))
        except (OSError, ToolkitError):
            return replace(kept, gone_to=to)
        if further.reading.start != kept.reading.start:
            return replace(kept, gone_to=to)
        kept = further
    return kept


def stored_sessions(folder: Path) -> tuple[list[StoredSession], list[ToolkitError]]:
    """The sessions of a folder, the latest last, and why some could not be read.

    One that was moved elsewhere is found there, and one that was moved here is found here.
    """
    found, problems = list[StoredSession](), list[ToolkitError]()
    for path in sorted((folder / SESSIONS).glob(f"*/{FILE}")):
        try:
            kept = stored_at(path.parent)
            if not any(is_same_place(kept.folder, other.folder) for other in found):
                found.append(kept)
        except ToolkitError as error:
            problems.append(error)
        except OSError:
            continue
    return sorted(found, key=lambda kept: kept.last), problems


def mend(kept: StoredSession) -> Path | None:
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


class Following:
    """Follows a session that somebody else leads, by its journal, and never touches it.

    Looks at one session's folder, or at whichever session in a workshop's folder was changed last: of those led from
    the plan that `is_meant` is true for, by its name in their headers.
    """

    def __init__(self, folder: Path, is_meant: Callable[[str | None], bool] = lambda _: True) -> None:
        self._folder, self._is_meant = folder, is_meant
        self._plans: dict[Path, str | None] = {}
        self._moved: dict[Path, tuple[tuple[int, int] | None, Path]] = {}
        """Where a session of a journal was when the journal looked so."""
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
            return self._where_it_is(self._folder / FILE)
        kept = [path for path in (self._folder / SESSIONS).glob(f"*/{FILE}") if self._is_of_the_plan(path)]
        paths = map(self._where_it_is, kept)
        found = [(sign[1], path) for path in paths if (sign := _sign(path))]
        return max(found)[1] if found else None

    def _where_it_is(self, path: Path) -> Path:
        """The journal itself, or the one that it went on in."""
        sign = _sign(path)
        known, where = self._moved.get(path, (None, path))
        if known is None or known != sign:
            try:
                where = stored_at(path.parent).folder / FILE
            except (OSError, ToolkitError):
                where = path  # that is told when it is shown
            self._moved[path] = sign, where
        return where

    def _is_of_the_plan(self, path: Path) -> bool:
        """Whether a session was led from the plan that is meant, or cannot be read: that is told when it is shown."""
        if path not in self._plans:
            try:
                self._plans[path] = read(path).start.header.plan
            except (OSError, ToolkitError):
                return True
        return self._is_meant(self._plans[path])


def _sign(path: Path) -> tuple[int, int] | None:
    """What changes when the file does."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
