"""Saves a file that is not in UTF-8 anew, and keeps the one that was."""

from __future__ import annotations

from pathlib import Path

from toolkit.problems import ToolkitError, system_problem
from toolkit.source.encoding import in_utf8
from toolkit.source.files import read_bytes, write_with_backup


def recode(path: Path) -> Path | None:
    """Where the file as it was is kept, beside it; None where there was nothing to do.

    Whole or not at all: whoever reads meanwhile sees the old file or the new one. Raises ToolkitError M004.
    """
    recoded = in_utf8(read_bytes(path, str(path)))
    if recoded is None:
        return None
    try:
        return write_with_backup(path, recoded)
    except OSError as error:
        raise ToolkitError(system_problem(error, str(path))) from error
