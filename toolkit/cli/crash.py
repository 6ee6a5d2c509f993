"""A mistake of the toolkit's own: the details go to a file, the user gets a sentence."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from toolkit import __version__
from toolkit.problems import Problem, say


def report(error: Exception, environment: Mapping[str, str]) -> Problem:
    """Writes the details down and says where; with TOOLKIT_DEBUG=1 they are shown on stderr as well."""
    details = "".join(traceback.format_exception(error))
    if environment.get("TOOLKIT_DEBUG", "0") not in {"", "0"}:
        sys.stderr.write(details)
    return Problem(
        "B001",
        say("the toolkit has made a mistake of its own ({error})", error=type(error).__name__),
        say("It is not your fault. Please send {file} to those who look after the toolkit.", file=_kept(details)),
    )


def _kept(details: str) -> str:
    now = datetime.now().astimezone()
    versions = f"toolkit {__version__}, Python {platform.python_version()}, {platform.platform()}"
    text = f"{now.isoformat(timespec='seconds')} {versions}\n{sys.argv[1:]}\n{details}\n"
    for folder in _folders():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / f"toolkit-{now:%Y-%m-%d-%H%M%S}.log"
            path.write_text(text, encoding="utf-8", errors="backslashreplace")
        except OSError:
            continue
        return str(path)
    return "–"


def _folders() -> list[Path]:
    from platformdirs import user_log_path

    return [user_log_path("toolkit", appauthor=False), Path(tempfile.gettempdir())]
