"""`toolkit build --watch`: the kit again each time that something it is made from is saved."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from toolkit.cli.errors import problems_of
from toolkit.cli.output import Screen
from toolkit.problems import say
from toolkit.workspace.watching import Watch

LOOKS = 0.2
"""Seconds between looks at the folders."""


def build_on_change(
    screen: Screen,
    build: Callable[[], object],
    folders: Sequence[Path],
    out: Path,
    pause: Callable[[float], None] = time.sleep,
) -> None:
    """Builds now and whenever something has changed; only Ctrl-C ends it. What is made in `out` is no change."""
    watch = Watch(folders, left_out=[out])
    while True:
        _build_once(screen, build)
        screen.talk(screen.say(say("Waiting for you to save something. Ctrl-C ends it.")))
        while not watch.changed():
            pause(LOOKS)
        screen.talk()


def _build_once(screen: Screen, build: Callable[[], object]) -> None:
    """What is wrong is told; the files of the last time that nothing was are still there."""
    try:
        build()
    except Exception as error:
        screen.failed(problems_of(error))
        screen.talk(screen.say(say("Nothing in the kit has changed.")))
    sys.stdout.flush()
