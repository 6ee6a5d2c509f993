"""Saves a file that is not in UTF-8 anew, and keeps the one that was."""

from __future__ import annotations

import os
import shutil
import tempfile
from itertools import count
from pathlib import Path

from toolkit.content.decoding import in_utf8
from toolkit.content.files import read_bytes
from toolkit.problems import ToolkitError, system_problem


def recode(path: Path) -> Path | None:
    """Where the file as it was is kept, beside it; None where there was nothing to do.

    Whole or not at all: whoever reads meanwhile sees the old file or the new one. Raises ToolkitError M004.
    """
    data = read_bytes(path, str(path))
    recoded = in_utf8(data)
    if recoded is None:
        return None
    try:
        kept = _kept(path, data)
        _replace(path, recoded)
    except OSError as error:
        raise ToolkitError(system_problem(error, str(path))) from error
    return kept


def _kept(path: Path, data: bytes) -> Path:
    """A copy under the first name that is free: workshop.yaml.bak, workshop.yaml.bak2, …"""
    for number in count(1):
        copy = path.with_name(f"{path.name}.bak{number if number > 1 else ''}")
        try:
            with copy.open("xb") as file:
                file.write(data)
        except FileExistsError:
            continue
        shutil.copystat(path, copy)
        return copy
    raise AssertionError


def _replace(path: Path, data: bytes) -> None:
    path = path.resolve()  # a link stays one
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    made = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        shutil.copymode(path, made)
        made.replace(path)
    except BaseException:
        made.unlink(missing_ok=True)
        raise
