"""`python -m bench`: measures everything and writes RESULTS.md beside this file."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import kits, printing, walking
from bench.machine import described
from bench.measure import PYTHON, warm
from bench.tables import results

ROOT = Path(__file__).parent.parent
RESULTS = Path(__file__).parent / "RESULTS.md"
TIMES = 5


def main() -> None:
    """Five rounds of each, about eight minutes in all."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else TIMES
    machine = described()
    with tempfile.TemporaryDirectory(prefix="toolkit-bench-") as name:
        folder = Path(name)
        path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
        environment = {**os.environ, "PYTHONPATH": path}
        subprocess.run([PYTHON, "-m", "bench.source", name], check=True, cwd=folder, env=environment)
        warm(printing.toolkit("build", "--json", "--out", str(folder / "warm")), folder)
        print("printing …", flush=True)
        one, two, six = printing.measured(folder, times)
        print("kits …", flush=True)
        three, four, five = kits.together(folder, times), kits.again(folder, times), kits.start(folder, times)
        print("walking …", flush=True)
        seven, eight = walking.first_frame(folder, times), walking.idle(folder)
    answers = [one, two, three, four, five, six, seven, eight]
    RESULTS.write_text(results(answers, machine, times), "utf-8")
    print(RESULTS)


if __name__ == "__main__":
    main()
