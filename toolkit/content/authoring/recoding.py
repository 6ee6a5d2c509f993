"""Re-encodes a file as UTF-8 and keeps a backup."""

from __future__ import annotations

from pathlib import Path

from toolkit.problems import ToolkitError, system_problem
from toolkit.source.encoding import in_utf8
from toolkit.source.files import read_bytes, write_with_backup


def recode(path: Path) -> Path | None:
    """The path of the backup; None when the file is in UTF-8 already. Raises ToolkitError M004."""
    recoded = in_utf8(read_bytes(path, str(path)))
    if recoded is None:
        return None
    try:
        return write_with_backup(path, recoded)
    except OSError as error:
        raise ToolkitError(system_problem(error, str(path))) from error
