"""Lets fontconfig see the shipped fonts alone, so that a page looks the same on every machine."""

from __future__ import annotations

from collections.abc import MutableMapping
from pathlib import Path

from toolkit.documents import FONTS
from toolkit.source.files import write

VARIABLE = "FONTCONFIG_FILE"
"""The environment variable that fontconfig reads its settings from; it takes them from nowhere else."""


def use_own_fonts(variables: MutableMapping[str, str], cache_folder: Path) -> None:
    """Writes settings into the cache and names them in the process's environment variables, before anything is printed.

    Settings that somebody has chosen stay. Where the cache cannot be written, the machine's own fonts are listed too,
    which takes longer.
    """
    if variables.get(VARIABLE):
        return
    folder = cache_folder / "fontconfig"
    settings = folder / "fonts.conf"
    text = f"<fontconfig><dir>{FONTS}</dir><cachedir>{folder}</cachedir></fontconfig>\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not settings.exists() or settings.read_text("utf-8") != text:
            write(settings, text.encode())
    except OSError:
        return
    variables[VARIABLE] = str(settings)
