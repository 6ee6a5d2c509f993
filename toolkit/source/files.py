"""Reading and writing whole files.

Every file that people write is read by `read_bytes`, which knows about drafts: contents that are not saved yet. Files
are written so that a reader never sees half of one, and so that nothing new takes the place of what is there.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace as replaced
from itertools import count
from pathlib import Path
from unicodedata import normalize

from toolkit.problems import Place, Problem, ToolkitError, say, system_problem
from toolkit.source.encoding import MOST_BYTES

_DRAFTS: ContextVar[Mapping[Path, bytes] | None] = ContextVar("drafts", default=None)


@contextmanager
def drafts(files: Mapping[Path, bytes]) -> Iterator[None]:
    """Within the block, `read_bytes` and `paths_in` see these files as if they were saved.

    They need not exist on disk. Other threads are not affected.
    """
    token = _DRAFTS.set({path.absolute(): data for path, data in files.items()})
    try:
        yield
    finally:
        _DRAFTS.reset(token)


def paths_in(folder: Path) -> list[Path]:
    """The files and folders in a folder, drafts among them, sorted; none when there is no such folder."""
    on_disk = folder.iterdir() if folder.is_dir() else ()
    drafted = (folder / path.name for path in _DRAFTS.get() or () if path.parent == folder.absolute())
    return sorted({*on_disk, *drafted})


def as_on_disk(path: Path) -> Path:
    """The path, or the one beside it whose name is made of the same letters: macOS takes å apart in two characters."""
    if path.exists() or path.name.isascii():
        return path
    same = (other for other in paths_in(path.parent) if normalize("NFC", other.name) == normalize("NFC", path.name))
    return next(same, path)


def read_bytes(path: Path, display: str) -> bytes:
    """The draft or the contents of a file, at most one byte more than `MOST_BYTES`. Raises ToolkitError F007.

    `display` is how problems name the file. It is opened in non-blocking mode, since a pipe of this name would wait
    for ever, and a device might never end.
    """
    if (draft := (_DRAFTS.get() or {}).get(path.absolute())) is not None:
        return draft
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            if stat.S_ISREG(os.fstat(handle).st_mode):
                return file.read(MOST_BYTES + 1)
            if stat.S_ISDIR(os.fstat(handle).st_mode):
                raise IsADirectoryError
        message, hint = say("this is not a file that can be read"), say("Name a text file.")
    except FileNotFoundError:
        message, hint = say("there is no such file"), say("Look at the name, and at the folder you are in.")
    except IsADirectoryError:
        message, hint = say("this is a folder, not a file"), say("Name a file in it.")
    except OSError as error:
        # Windows says of a folder that permission is denied.
        if not (isinstance(error, PermissionError) and path.is_dir()):
            refused = system_problem(error, display, "F007")
            raise ToolkitError(replaced(refused, place=Place(display))) from error
        message, hint = say("this is a folder, not a file"), say("Name a file in it.")
    raise ToolkitError(Problem("F007", message, hint, Place(display)))


def write(path: Path, data: bytes) -> None:
    """Writes a file in one step: a reader sees the old contents or the new. Permissions stay. Raises OSError."""
    temporary = write_temporary(path, data)
    try:
        if path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_new(folder: Path, files: Mapping[str, bytes]) -> None:
    """Creates files, by their path in the folder: all of them or none.

    Raises FileExistsError rather than write over anything, and other OSErrors.
    """
    created: list[Path] = []
    try:
        for name, data in files.items():
            path = folder / name
            created += [inner for inner in reversed(path.parents) if not inner.exists()]
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                created.append(path)
                file.write(data)
    except BaseException:
        for path in reversed(created):
            path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
        raise


def write_with_backup(path: Path, data: bytes) -> Path:
    """Like `write`, and returns the path of a copy of the old file, beside it. A link stays one. Raises OSError."""
    backup = _back_up(path)
    target = path.resolve()
    temporary = write_temporary(target, data)
    try:
        shutil.copymode(target, temporary)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return backup


def _back_up(path: Path) -> Path:
    """Copies the file to the first name that is free: workshop.yaml.bak, workshop.yaml.bak2, …"""
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


def write_temporary(path: Path, data: bytes, *, private: bool = False) -> Path:
    """Writes a temporary file in the folder of `path`, ready to be renamed to it. Raises OSError.

    `private`: only the user may read it.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        if not private:
            umask = os.umask(0)
            os.umask(umask)
            temporary.chmod(0o666 & ~umask)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary
