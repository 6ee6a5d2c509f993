"""Breaks the code on purpose and sees which tests notice: `python -m tests.tools.breaks`, or with words of some breaks.

Each break is one replacement in one file of a copy of the project. Prints a line for each: the first test that failed,
or that none did. Exit code 1 when a break was not noticed, 2 when one no longer fits the code or a test fails without.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
LEFT_OUT = (".git", ".venv", "node_modules", "__pycache__", ".*_cache", ".hypothesis")


class UnfitBreakError(Exception):
    """The text that a break replaces stands nowhere in the file, or more than once."""


@dataclass(frozen=True)
class Break:
    """A replacement in a file, what is wrong after it, and the tests that should notice."""

    wrong: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]

    def apply(self, root: Path) -> str:
        """Breaks the file below a folder, and returns what stood in it."""
        path = root / self.file
        text = path.read_text("utf-8") if path.exists() else ""
        if text.count(self.old) != 1:
            raise UnfitBreakError(f"{self.file}: {text.count(self.old)} times {self.old!r}")
        path.write_text(text.replace(self.old, self.new), "utf-8")
        return text


def noticed(broken: Break, root: Path) -> str:
    """The test that fails first once the code below `root` is broken; nothing where all pass."""
    whole = broken.apply(root)
    try:
        return failing(broken.tests, root)
    finally:
        (root / broken.file).write_text(whole, "utf-8")


def failing(tests: Sequence[str], root: Path) -> str:
    """The first of the tests that fails; nothing where all pass."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--no-header", "--tb=no", *tests]
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    if run.returncode == 0:
        return ""
    failed = re.search(r"^(?:FAILED|ERROR) (\S+)", run.stdout, re.MULTILINE)
    assert failed, run.stdout + run.stderr
    return failed[1]


def copied(folder: Path) -> Path:
    """A copy of the project, without what is made from it."""
    return shutil.copytree(ROOT, folder / "copy", ignore=shutil.ignore_patterns(*LEFT_OUT))


def main(breaks: Sequence[Break], wanted: Sequence[str] = (), root: Path | None = None) -> int:
    """Tries the breaks that hold one of the wanted words, or all; the exit code."""
    chosen = [one for one in breaks if not wanted or any(word in f"{one.file} {one.wrong}" for word in wanted)]
    worst = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = root or copied(Path(folder))
        if failed := failing(sorted({test for one in chosen for test in one.tests}), copy):
            print(f"UNFIT {failed} fails though nothing is broken")
            return 2
        for number, broken in enumerate(chosen, 1):
            try:
                outcome = noticed(broken, copy)
            except UnfitBreakError as error:
                worst, outcome = 2, f"UNFIT {error}"
            worst = max(worst, 0 if outcome else 1)
            print(f"{number:2} {broken.file}: {broken.wrong}\n   {outcome or 'SURVIVED'}", flush=True)
    return worst


if __name__ == "__main__":
    from tests.tools import breaks, thirty_breaks  # as a module it has classes of its own, which THIRTY is made of

    sys.exit(breaks.main(thirty_breaks.THIRTY, sys.argv[1:]))
