"""Reads what the process was started with: the one place that knows its clock, variables and current folder."""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.workspace.environment import Environment

if TYPE_CHECKING:
    from toolkit.walking.session.events import Instant


def environment() -> Environment:
    """The environment of this process, now."""
    from platformdirs import user_cache_path, user_log_path

    return Environment(
        variables=os.environ,
        folder=Path(),
        now=lambda: datetime.now().astimezone(),
        arguments=tuple(sys.argv[1:]),
        cache=user_cache_path("toolkit", appauthor=False),
        logs=user_log_path("toolkit", appauthor=False),
        tracebacks=sys.stderr if os.environ.get("TOOLKIT_DEBUG", "0") not in {"", "0"} else None,
    )


def now() -> Instant:
    """Both clocks of this computer: one that never jumps, and the time of day."""
    from toolkit.walking.session.events import Instant

    return Instant(time.monotonic(), time.time())


def local(wall: float) -> datetime:
    """A time in seconds since 1970 as the time of day where this computer is."""
    return datetime.fromtimestamp(wall, UTC).astimezone()
