"""Writes whole files: a reader never sees half of one, and what is new never takes the place of what is there."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from itertools import count
from pathlib import Path


def write(path: Path, data: bytes) -> None:
    """The file, whole, under its name, readable by those who could read it before. Raises OSError."""
    made = beside(path, data)
    try:
        if path.exists():
            shutil.copymode(path, made)
        made.replace(path)
    except BaseException:
        made.unlink(missing_ok=True)
        raise


def write_new(folder: Path, files: Mapping[str, bytes]) -> None:
    """Files that are not there yet, by their path in the folder: all of them or none.

    Raises FileExistsError rather than write over anything, and OSError.
    """
    made: list[Path] = []
    try:
        for name, data in files.items():
            path = folder / name
            made += [inner for inner in reversed(path.parents) if not inner.exists()]
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                made.append(path)
                file.write(data)
    except BaseException:
        for path in reversed(made):
            path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
        raise


def replace(path: Path, data: bytes) -> Path:
    """The file anew, whole; returns where the old one is kept, beside it. A link stays one. Raises OSError."""
    kept = _kept(path)
    target = path.resolve()
    made = beside(target, data)
    try:
        shutil.copymode(target, made)
        made.replace(target)
    except BaseException:
        made.unlink(missing_ok=True)
        raise
    return kept


def _kept(path: Path) -> Path:
    """A copy under the first name that is free: workshop.yaml.bak, workshop.yaml.bak2, …"""
    for number in count(1):
        copy = path.with_name(f"{path.name}.bak{number if number > 1 else ''}")
        try:
            with copy.open("xb") as file:
                file.write(path.read_bytes())
        except FileExistsError:
            continue
        shutil.copystat(path, copy)
        return copy
    raise AssertionError


def beside(path: Path, data: bytes, *, private: bool = False) -> Path:
    """The data in a file of another name in the same folder, ready to take the place of `path`.

    `private`: nobody else on this computer may read it.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    made = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        if not private:
            umask = os.umask(0)
            os.umask(umask)
            made.chmod(0o666 & ~umask)
    except BaseException:
        made.unlink(missing_ok=True)
        raise
    return made
