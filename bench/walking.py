"""Questions about leading a workshop: how soon it is on the screen, and what it costs when nobody does anything."""

from __future__ import annotations

import errno
import os
import pty
import select
import shutil
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.measure import PYTHON, Measured, Run, ratio
from bench.printing import toolkit
from bench.tables import Answer, Ratio

QUICK = 3
"""How many times as many rounds commands get that take about a second."""
IDLE = 60.0
"""Seconds in which nobody presses a key."""
TEXTUAL = "import textual.app"
PATIENCE = 120.0
SIZE = {"LINES": "24", "COLUMNS": "80", "TERM": "xterm-256color", "TOOLKIT_LANG": "en"}


@dataclass(frozen=True)
class View:
    """A way to lead; `ready` is on the screen when something can be typed, `begin` is what one types then."""

    name: str
    arguments: Sequence[str]
    ready: bytes
    begin: bytes


VIEWS = (
    View("`toolkit walk --plain`, first prompt", toolkit("--plain", "walk"), b"> ", b"n\r"),
    View("`toolkit walk`, first frame", toolkit("walk"), b"Press n when you begin", b"n"),
)


def first_frame(folder: Path, times: int) -> Answer:
    """Both views from the command to the first thing that is seen, against loading Textual and nothing else."""
    bare = View(f'`python -c "{TEXTUAL}"`', [PYTHON, "-c", TEXTUAL], b"", b"")
    runs: dict[str, list[Run]] = {view.name: [] for view in (*VIEWS, bare)}
    for number in range(QUICK * times):
        order = (*VIEWS, bare) if number % 2 == 0 else (bare, *reversed(VIEWS))
        for view in order:
            runs[view.name].append(_led(view, folder))
    plain, full, alone = (Measured(name, found, 0) for name, found in runs.items())
    return Answer(
        "How soon can the facilitator begin?",
        [Ratio("wall time, the plain view to loading Textual alone", ratio(plain, alone, "wall"), most=5),
         Ratio("the full screen to loading Textual alone", ratio(full, alone, "wall"), most=7),
         Ratio("the full screen to the plain view", ratio(full, plain, "wall"), most=2)],
        "Both read and check the whole content first. Each was stopped as soon as its first words had reached a"
        " pseudo-terminal, so wall time is from the command to those.",
        [plain, full, alone],
    )  # fmt: skip


def idle(folder: Path) -> Answer:
    """Both views while a step goes on and nobody touches the keyboard."""
    spent = [_led(view, folder, IDLE) for view in VIEWS]
    names = ["the plain view", "the full screen"]
    for name, run in zip(names, spent, strict=True):
        print(f"idle for {IDLE:.0f} s, {name}: {run.cpu:.2f} s of CPU", flush=True)
    return Answer(
        "What does it cost to wait?",
        [Ratio(f"per cent of one core, {name}", 100 * run.cpu / IDLE, most=1)
         for name, run in zip(names, spent, strict=True)],
        f"CPU of {IDLE:.0f} seconds in a step without a key being pressed, one run each. The full screen looks at the"
        " clock once a second and draws what has changed: the figures once a minute.",
        [Measured(name, [run], 0) for name, run in zip(names, spent, strict=True)],
    )  # fmt: skip


def _led(view: View, folder: Path, idle: float = 0.0) -> Run:
    """One run in a pseudo-terminal until it is ready; with `idle`, the CPU of so many seconds after a step began.

    Not with pexpect: it would wait for the process itself, and what that has used is told once.
    """
    shutil.rmtree(folder / "sessions", ignore_errors=True)
    begun = time.perf_counter()
    pid, terminal = pty.fork()
    if not pid:
        os.chdir(folder)
        os.execvpe(view.arguments[0], view.arguments, {**os.environ, **SIZE})  # noqa: S606 - no shell is wanted
    _read_until(terminal, view.ready)
    wall, before = time.perf_counter() - begun, 0.0
    if idle:
        os.write(terminal, view.begin)
        _read_for(terminal, 2)
        before, begun = _cpu(pid), time.perf_counter()
        _read_for(terminal, idle)
        before, wall = _cpu(pid) - before, time.perf_counter() - begun
    if view.ready:
        os.kill(pid, signal.SIGKILL)
    _, _, used = os.wait4(pid, 0)
    os.close(terminal)
    return Run(before if idle else used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def _read_until(terminal: int, ready: bytes) -> None:
    """Reads until that has come; to the end where it is nothing."""
    data, until = b"", time.monotonic() + PATIENCE
    while not ready or ready not in data:
        try:
            more = os.read(terminal, 65536) if select.select([terminal], [], [], 1)[0] else b""
        except OSError as error:  # Linux says so at the end
            if error.errno == errno.EIO and not ready:
                return
            raise
        data += more
        if time.monotonic() > until:
            raise RuntimeError(f"{ready!r} did not come in {data!r}")


def _read_for(terminal: int, seconds: float) -> None:
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if select.select([terminal], [], [], left)[0]:
            os.read(terminal, 65536)


def _cpu(pid: int) -> float:
    """Seconds of CPU that a process has used so far, as Linux tells it."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
