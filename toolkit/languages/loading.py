"""Finds the catalogues of a language and chains them; Babel, slow to load, only where one is not compiled."""

from __future__ import annotations

from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

FOLDER = Path(__file__).parent
LAST_RESORT = "en"


def fallbacks(tag: str) -> list[str]:
    """The languages to look in, nearest first: `sv-simple` → sv-simple, sv, en."""
    language = tag.partition("-")[0]
    return list(dict.fromkeys([tag, language, LAST_RESORT]))


def available(folder: Path = FOLDER) -> list[str]:
    """The languages that the program speaks."""
    return sorted({path.stem for path in folder.iterdir() if path.suffix in {".po", ".mo"}})


def translations(tag: str, folder: Path = FOLDER) -> NullTranslations:
    """The catalogues of a language and of those it falls back on, as one; empty when there are none."""
    found = [catalogue for language in fallbacks(tag) if (catalogue := _catalogue(language, folder))]
    chain = NullTranslations()
    for catalogue in reversed(found):
        catalogue.add_fallback(chain)
        chain = catalogue
    return chain


def _catalogue(language: str, folder: Path) -> NullTranslations | None:
    written, compiled = folder / f"{language}.po", folder / f"{language}.mo"
    if compiled.exists() and not _is_newer(written, compiled):
        return GNUTranslations(BytesIO(compiled.read_bytes()))
    if not written.exists():
        return None
    from toolkit.languages.compiling import compile_catalogue

    return GNUTranslations(BytesIO(compile_catalogue(written)))


def _is_newer(one: Path, other: Path) -> bool:
    return one.exists() and one.stat().st_mtime_ns > other.stat().st_mtime_ns
