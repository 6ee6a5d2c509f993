"""Writes down that the minutes of a session have been approved: in its journal, so that every export knows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from toolkit.problems import ToolkitError, system_problem
from toolkit.records.record import Record
from toolkit.walking.session.events import Approved
from toolkit.walking.session.store import FILE, Disk, Journal, Lock, StoredSession, mend, read
from toolkit.walking.session.walk import Clock
from toolkit.workspace.records import record_in


def approve(stored: StoredSession, by: str, day: date, clock: Clock) -> Record:
    """The record, approved by these people on that day; by nobody: it is a draft again.

    Raises ToolkitError M017 while the session is being led, and M004 where nothing can be written.
    """
    path = stored.folder / FILE
    lock = Lock(stored.folder)
    try:
        stored = replace(stored, reading=read(path))
        mend(stored)
        journal = Journal(Disk(path, exists=True), stored.reading.lines)
        saved = journal.append(Approved(clock(), by, day))
        journal.disk.close()
        if not saved:
            raise journal.trouble or OSError
        return record_in(replace(stored, reading=read(path)))[0]
    except OSError as error:
        raise ToolkitError(system_problem(error, str(path))) from error
    finally:
        lock.release()
