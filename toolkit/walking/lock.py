"""Keeps a second walk-through from writing in the same journal; the system lets go of it when the process ends."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from toolkit.problems import Place, Problem, ToolkitError, say

FILE = "lock"
FAR_OFF = 1024
"""The byte that is locked lies after the number of the process, which others may still read."""
HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


class Lock:
    """Held from when it is made until `release`, or until the process is no more.

    Raises ToolkitError M017 when another process has it. A disk that knows no locks is used without.
    """

    def __init__(self, folder: Path) -> None:
        self._handle: int | None = None
        path = folder / FILE
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
