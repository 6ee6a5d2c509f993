"""Message catalogues: `messages.po` in each language's folder, compiled to `messages.mo` and chained for gettext.

Imports nothing but the standard library unless a catalogue has to be compiled: Babel is slow to load.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

FOLDER = Path(__file__).parent
"""Holds a folder for each language that the program speaks, named by its tag."""
WRITTEN, COMPILED = "messages.po", "messages.mo"
DEFAULT = "sv"
"""The language of the program where nobody has chosen another, and of files that do not say theirs."""
LAST_RESORT = "en"
"""The language that messages are written in, so that it needs no catalogue."""
ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)
"""Babel writes a time into the header; the same catalogue should give the same bytes."""


def available(folder: Path = FOLDER) -> list[str]:
    """The languages that the program speaks, the default one first."""
    return sorted((path.parent.name for path in folder.glob("*/words.yaml")), key=lambda tag: (tag != DEFAULT, tag))


def fallbacks(tag: str) -> list[str]:
    """The languages to look in, nearest first: `sv-simple` → sv-simple, sv, en."""
    language = tag.partition("-")[0]
    return list(dict.fromkeys([tag, language, LAST_RESORT]))


def translations(tag: str, folder: Path = FOLDER) -> NullTranslations:
    """The catalogues of a language and of those it falls back on, as one; empty when there are none."""
    catalogues = [catalogue for language in fallbacks(tag) if (catalogue := _catalogue(folder / language))]
    chain = NullTranslations()
    for catalogue in reversed(catalogues):
        catalogue.add_fallback(chain)
        chain = catalogue
    return chain


def compile_all(folder: Path = FOLDER) -> list[Path]:
    """Writes `messages.mo` beside every `messages.po` and returns the files that it wrote."""
    compiled = {path.with_name(COMPILED): compiled_catalogue(path) for path in sorted(folder.glob(f"*/{WRITTEN}"))}
    for path, data in compiled.items():
        half = path.with_suffix(f".{os.getpid()}")
        half.write_bytes(data)
        half.replace(path)  # whole or not at all: another process may be reading it
    return list(compiled)


def compiled_catalogue(path: Path) -> bytes:
    """The catalogue as gettext reads it, without messages that are untranslated or marked fuzzy."""
    from babel.messages.mofile import write_mo

    target = BytesIO()
    catalogue = read_catalogue(path)
    catalogue.creation_date = ANY_TIME
    write_mo(target, catalogue)
    return target.getvalue()


def read_catalogue(path: Path) -> Catalog:
    """`<language>/messages.po` as Babel's catalogue, obsolete messages included."""
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        return read_po(file, locale=path.parent.name.partition("-")[0], ignore_obsolete=False)


def _catalogue(folder: Path) -> NullTranslations | None:
    written, compiled = folder / WRITTEN, folder / COMPILED
    if compiled.exists() and not _is_newer(written, compiled):
        return GNUTranslations(BytesIO(compiled.read_bytes()))
    return GNUTranslations(BytesIO(compiled_catalogue(written))) if written.exists() else None


def _is_newer(one: Path, other: Path) -> bool:
    return one.exists() and one.stat().st_mtime_ns > other.stat().st_mtime_ns
