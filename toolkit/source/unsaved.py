"""Files as they would read if they were saved: whoever reads within `drafted` meets them, and nobody else does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

_DRAFTS: ContextVar[Mapping[Path, bytes] | None] = ContextVar("drafts", default=None)


@contextmanager
def drafted(files: Mapping[Path, bytes]) -> Iterator[None]:
    """Within it these files hold this, whatever is on the disk, and need not be there. Other threads see the disk."""
    token = _DRAFTS.set({path.absolute(): data for path, data in files.items()})
    try:
        yield
    finally:
        _DRAFTS.reset(token)


def draft_of(path: Path) -> bytes | None:
    drafts = _DRAFTS.get()
    return drafts.get(path.absolute()) if drafts else None


def drafts_in(folder: Path) -> list[Path]:
    """The drafted files that would lie right in a folder."""
    drafts = _DRAFTS.get()
    return [folder / path.name for path in drafts or () if path.parent == folder.absolute()]
