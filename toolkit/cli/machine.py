"""Reads what the process was started with: the one place that knows its clock, variables and current folder."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

from toolkit.workspace.environment import Environment


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
