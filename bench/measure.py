"""Runs commands side by side and says what each one took."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

PYTHON = sys.executable
COUNT = "import sys, pypdfium2; print(sum(len(pypdfium2.PdfDocument(name)) for name in sys.argv[1:]))"
"""Counts pages in a process of its own: a new process begins with the peak memory of the one that started it."""


@dataclass(frozen=True)
class Command:
    """A row of a table: its name, what to run, and what to do before each run, which is not measured."""

    name: str
    arguments: Sequence[str]
    cache: Path
    """Where the toolkit keeps finished pages and prepared templates."""
    made: Sequence[Path] = ()
    """The PDF files that it makes, or folders of them."""
    before: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Run:
    """One run: seconds and MiB. `cpu` is user and system time of the process and all that it waited for."""

    cpu: float
    wall: float
    memory: float


@dataclass(frozen=True)
class Measured:
    """All runs of one command, and the pages it made."""

    name: str
    runs: Sequence[Run]
    pages: int

    def median(self, what: str) -> float:
        """The median of `cpu`, `wall` or `memory`."""
        return statistics.median(getattr(run, what) for run in self.runs)


def interleaved(commands: Sequence[Command], times: int) -> list[Measured]:
    """Runs all commands in turn, so many times over, forwards and backwards by turns."""
    runs: dict[str, list[Run]] = {command.name: [] for command in commands}
    for number in range(times):
        for command in commands if number % 2 == 0 else reversed(commands):
            command.before()
            runs[command.name].append(_run(command))
    return [Measured(command.name, runs[command.name], _pages(command.made)) for command in commands]


def in_turn(commands: Sequence[Command], times: int) -> list[Measured]:
    """Like `interleaved`, but always in the order given, where each command builds on the one before."""
    runs: list[list[Run]] = [[] for _ in commands]
    for _ in range(times):
        for command, found in zip(commands, runs, strict=True):
            command.before()
            found.append(_run(command))
    return [Measured(c.name, found, _pages(c.made)) for c, found in zip(commands, runs, strict=True)]


def ratio(one: Measured, other: Measured, what: str = "cpu", *, per_page: bool = False) -> float:
    """The median, over the rounds, of what one took divided by what the other took in the same round."""
    pairs = zip(one.runs, other.runs, strict=True)
    found = statistics.median(getattr(a, what) / getattr(b, what) for a, b in pairs)
    return found * other.pages / one.pages if per_page else found


def without(one: Measured, part: Measured) -> Measured:
    """The CPU of one less what the other took in the same round: a program without its start."""
    pairs = zip(one.runs, part.runs, strict=True)
    return replace(one, runs=[replace(a, cpu=a.cpu - b.cpu) for a, b in pairs])


def warm(arguments: Sequence[str], cache: Path) -> None:
    """Runs a command once without measuring, so that what is prepared once is ready."""
    _run(Command("warming up", arguments, cache))


def _run(command: Command) -> Run:
    """Raises RuntimeError with what the command said when it fails."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(command.cache)}
    begun = time.perf_counter()
    with subprocess.Popen(
        command.arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment, cwd=command.cache
    ) as process:
        assert process.stderr
        said = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command.name}: {said.decode()}")
    kibibytes = used.ru_maxrss / 1024 if sys.platform == "darwin" else used.ru_maxrss
    return Run(used.ru_utime + used.ru_stime, wall, kibibytes / 1024)


def _pages(made: Sequence[Path]) -> int:
    if not made:
        return 0
    files = [path for m in made for path in (m.glob("*.pdf") if m.is_dir() else [m])]
    counted = subprocess.run([PYTHON, "-c", COUNT, *map(str, files)], capture_output=True, text=True, check=True)
    return int(counted.stdout)
