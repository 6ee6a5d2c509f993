"""Writes a set of files whole or not at all, and never over a file that the toolkit did not make."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from toolkit.problems import Problem, ToolkitError, say
from toolkit.source.files import write, write_temporary

LIST = ".toolkit.json"
"""The list of what the toolkit made in a folder: file name → the SHA-256 digests that it may have."""


def write_all(folder: Path, files: Mapping[str, bytes], *, private: bool = False) -> None:
    """Writes all the files, and a list of what the toolkit made; only their owner can read `private` ones.

    They are written under temporary names first, so that a full disk is noticed before anything has changed. Raises
    OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ready: dict[str, Path] = {}
    try:
        for name, data in files.items():
            ready[name] = write_temporary(folder / name, data, private=private)
        before = _listed(folder)
        new = {name: digest(data) for name, data in files.items()}
        # Both the old and the new count as ours while names change, so that a failure in between locks nobody out.
        _remember(folder, before | {name: [new[name], *before.get(name, [])] for name in files})
        for name in files:
            ready.pop(name).replace(folder / name)
        _remember(folder, before | {name: [new[name]] for name in files})
    finally:
        for path in ready.values():
            path.unlink(missing_ok=True)


def refuse_strangers(folder: Path, names: Iterable[str]) -> None:
    """Raises ToolkitError M003 for files of these names that the toolkit did not make, or that were changed since."""
    ours = _listed(folder)
    strangers = [name for name in names if _is_strange(folder / name, ours.get(name, []))]
    if strangers:
        raise ToolkitError(
            Problem(
                "M003",
                say("{file} is there already, and not as the toolkit made it", file=str(folder / name)),
                say("Move it or give it another name, or choose another folder with '--out'."),
            )
            for name in strangers
        )


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _is_strange(path: Path, ours: Sequence[str]) -> bool:
    if not path.exists() and not path.is_symlink():
        return False
    return not path.is_file() or digest(path.read_bytes()) not in ours


def _remember(folder: Path, listed: Mapping[str, Sequence[str]]) -> None:
    text = json.dumps({name: list(listed[name]) for name in sorted(listed)}, ensure_ascii=False, indent=1)
    write(folder / LIST, text.encode())


def _listed(folder: Path) -> dict[str, list[str]]:
    try:
        listed = json.loads((folder / LIST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: list(digests) for name, digests in listed.items()} if isinstance(listed, dict) else {}
