"""Deletes a session from the disk: its journal, the pieces torn off it and the copies. Other files are left."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from toolkit.problems import Place, Problem, Severity, say
from toolkit.walking.session.store import FILE, LOCK_FILE, Lock

CALENDAR = "calendar.json"
"""What is remembered of reminders that were sent."""
OURS = re.compile(rf"\.?{re.escape(FILE)}.*|torn-\d+\.txt.*|.*\.bak\d*|{LOCK_FILE}|{re.escape(CALENDAR)}")


def files_of(folder: Path) -> list[Path]:
    """The files in a session's folder that the toolkit made."""
    return sorted(path for path in folder.iterdir() if OURS.fullmatch(path.name) and not path.is_dir())


def delete(folder: Path) -> list[Problem]:
    """Deletes a session. A warning R007 lists other files in its folder; the folder is then left with them.

    Raises ToolkitError M017 for a session that is being led now, and OSError.
    """
    lock = Lock(folder)
    try:
        for path in files_of(folder):
            if path.name != LOCK_FILE:
                path.unlink()
    finally:
        lock.release()
    (folder / LOCK_FILE).unlink(missing_ok=True)
    left = sorted(path.name for path in folder.iterdir())
    if left:
        message = say("{files} is left, since it is not the program's", files=", ".join(left))
        hint = say("Look at it, and delete it yourself if nobody needs it.")
        return [Problem("R007", message, hint, Place(str(folder)), Severity.WARNING)]
    folder.unlink() if folder.is_symlink() else folder.rmdir()
    with suppress(OSError):  # other sessions are still there
        folder.parent.rmdir()
    return []
