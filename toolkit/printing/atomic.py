"""Writes whole files or none, and never over a file that the toolkit did not make."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from toolkit.problems import Problem, ToolkitError, say

LIST = ".toolkit.json"
"""The list of what the toolkit made in a folder: file name → SHA-256 of its content."""


def write(path: Path, data: bytes) -> None:
    """The file, whole, under its name; a reader never sees half of it. Raises OSError."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def refuse_strangers(folder: Path, names: Iterable[str]) -> None:
    """Raises ToolkitError M003 for files of these names that the toolkit did not make, or that were changed since."""
    ours = _listed(folder)
    strangers = [n for n in names if (folder / n).exists() and ours.get(n) != digest((folder / n).read_bytes())]
    if strangers:
        raise ToolkitError(
            Problem(
                "M003",
                say("{file} is there already, and not as the toolkit made it", file=str(folder / name)),
                say("Move it or give it another name, or choose another folder with '--out'."),
            )
            for name in strangers
        )


def remember(folder: Path, made: Mapping[str, bytes]) -> None:
    """Notes in the folder's list that the toolkit made these files."""
    listed = {**_listed(folder), **{name: digest(data) for name, data in made.items()}}
    text = json.dumps(dict(sorted(listed.items())), ensure_ascii=False, indent=1)
    write(folder / LIST, text.encode())


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _listed(folder: Path) -> dict[str, str]:
    try:
        listed = json.loads((folder / LIST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return listed if isinstance(listed, dict) else {}
