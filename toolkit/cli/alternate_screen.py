"""Drawing on the terminal's alternate screen, and restoring the terminal afterwards."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType

ENTER, LEAVE = "\x1b[?1049h\x1b[?25l", "\x1b[?25h\x1b[?1049l"
"""The alternate screen without a cursor, and back."""
CLEAR = "\x1b[2J"
INVERSE, UPRIGHT, BELL = "\x1b[7m", "\x1b[27m", "\a"
QUIT = ("q", "Q", "\x1b")


@contextmanager
def alternate_screen() -> Iterator[None]:
    """Switches to the alternate screen, without echo; the terminal is restored whatever happens."""
    before = signal.signal(signal.SIGTERM, _end)
    try:
        with _without_echo():
            sys.stdout.write(ENTER)
            yield
    finally:
        signal.signal(signal.SIGTERM, before)
        sys.stdout.write(LEAVE)
        sys.stdout.flush()


def ring() -> None:
    """The sound that the terminal has for it."""
    sys.stdout.write(BELL)
    sys.stdout.flush()


def inverted(rows: Sequence[str], width: int) -> list[str]:
    """The rows with the colours of letters and ground changed about, as wide as the window."""
    return [f"{INVERSE}{row:{width}}{UPRIGHT}" for row in rows]


def draw(rows: Sequence[str], instead_of: Sequence[str]) -> None:
    """Writes the rows that have changed, so nothing flickers; all of them where there are no others."""
    if len(rows) != len(instead_of):
        sys.stdout.write(CLEAR)
        instead_of = [""] * len(rows)
    for number, (row, old) in enumerate(zip(rows, instead_of, strict=True), 1):
        if row != old:
            sys.stdout.write(f"\x1b[{number};1H{row}\x1b[K")
    sys.stdout.flush()


def quit_pressed(within: float) -> bool:
    """Waits so many seconds for q or Escape; other keys do nothing."""
    if sys.platform == "win32" or not sys.stdin.isatty():
        time.sleep(within)
        return False
    import select

    if not select.select([sys.stdin], [], [], within)[0]:
        return False
    typed = os.read(sys.stdin.fileno(), 1024).decode("ascii", "replace")
    return not typed or typed.endswith(QUIT)


@contextmanager
def _without_echo() -> Iterator[None]:
    if sys.platform == "win32" or not sys.stdin.isatty():
        yield
        return
    import termios

    before = termios.tcgetattr(sys.stdin)
    quiet = [*before[:3], before[3] & ~(termios.ECHO | termios.ICANON), *before[4:]]
    termios.tcsetattr(sys.stdin, termios.TCSADRAIN, quiet)
    try:
        yield
    finally:
        with suppress(termios.error):  # the window is gone
            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


def _end(number: int, _: FrameType | None) -> None:
    raise SystemExit(128 + number)
