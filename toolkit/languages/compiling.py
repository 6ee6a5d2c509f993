"""Turns catalogues as translators write them (.po) into what gettext reads (.mo); needs Babel and nothing else."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)
"""Babel writes a time into the header; the same catalogue should give the same bytes."""


def read_catalogue(path: Path) -> Catalog:
    """`<language>.po` as a catalogue, obsolete messages included."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem.partition("-")[0], ignore_obsolete=False)


def compile_catalogue(path: Path) -> bytes:
    """The catalogue as gettext reads it; messages that are not translated, or not for certain, are left out."""
    target = BytesIO()
    catalogue = read_catalogue(path)
    catalogue.creation_date = ANY_TIME
    write_mo(target, catalogue)
    return target.getvalue()


def compile_all(folder: Path) -> list[Path]:
    """Writes `<language>.mo` beside every `<language>.po` and returns what it wrote."""
    compiled = {path.with_suffix(".mo"): compile_catalogue(path) for path in sorted(folder.glob("*.po"))}
    for path, data in compiled.items():
        half = path.with_suffix(f".{os.getpid()}")
        half.write_bytes(data)
        half.replace(path)  # whole or not at all: another process may be reading it
    return list(compiled)
