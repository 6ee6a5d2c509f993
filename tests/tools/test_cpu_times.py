"""What the tests of a file cost is what they and the programs they start use, in one process of pytest's or several."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUSY = "import time; end = time.process_time() + {}\nwhile time.process_time() < end: pass"
TESTS = f"""
import subprocess, sys, time

def test_busy():
    subprocess.run([sys.executable, "-c", {BUSY.format(0.4)!r}], check=True)

def test_idle():
    time.sleep(0.5)
"""


@pytest.mark.parametrize("processes", ["0", "2"])
def test_busy_counts_and_waiting_does_not(tmp_path: Path, processes: str) -> None:
    (tmp_path / "test_both.py").write_text(TESTS, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-n", processes, "-p", "no:cacheprovider", "--cpu"]
    run = subprocess.run(
        [*command, "-c", ROOT / "pyproject.toml", "--rootdir", tmp_path, ROOT / "tests" / "test_problems.py", tmp_path],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    seconds = {file: float(number) for number, file in re.findall(r"^ +([\d.]+)  (\S+)$", run.stdout, re.MULTILINE)}
    (both,) = (number for file, number in seconds.items() if file.endswith("test_both.py"))
    assert both > 0.3
    assert seconds["together"] >= both
