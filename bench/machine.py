"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import sysconfig
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("weasyprint", "pydyf", "tinycss2", "cssselect2", "fonttools", "typst", "typer", "pydantic", "jinja2")
LIBRARIES = """
from weasyprint.text.ffi import ffi, pango
number = pango.pango_version()
print(f"Pango {number // 10000}.{number // 100 % 100}.{number % 100}")
"""


def described() -> list[str]:
    """Lines about the date, the machine and the versions of what was measured."""
    return [
        f"Date: {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, commit {_said('git', 'describe', '--always', '--dirty')}",
        f"Machine: {_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}; "
        f"load {' '.join(f'{load:.1f}' for load in os.getloadavg())} when it began",
        f"Python {platform.python_version()} at {Path(sys.executable).resolve()}: {_build()}; "
        f"three million multiplications took {_loop():.2f} s",
        "Versions: "
        + ", ".join([*(f"{name} {version(name)}" for name in PACKAGES), _said(sys.executable, "-c", LIBRARIES)]),
    ]


def _build() -> str:
    """Debian optimises by its own make target and does not say so in the configuration."""
    if "--enable-optimizations" in (sysconfig.get_config_var("CONFIG_ARGS") or ""):
        return "optimised build"
    if Path(sys.executable).resolve().is_relative_to("/usr/bin") and Path("/etc/debian_version").exists():
        return "Debian's own build, optimised though its configuration does not say so"
    return "not an optimised build (no --enable-optimizations)"


def _loop() -> float:
    begun, total = time.process_time(), 0
    for number in range(3_000_000):
        total += number * number
    return time.process_time() - begun


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _said(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parent)
    except (OSError, subprocess.CalledProcessError):
        return "?"
    return done.stdout.strip()
