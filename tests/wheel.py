"""The wheel that the command-line tests run in their processes, built once for a whole run of the tests."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from .printing.kits import one_at_a_time, shared_folder

CHECKOUT = Path(__file__).parents[1]


def unpacked_wheel(factory: pytest.TempPathFactory) -> Path:
    """The folder that holds the package as a wheel carries it: what is missing there is missing for users."""
    folder = shared_folder(factory, "wheel")
    with one_at_a_time(folder.with_suffix(".lock")):
        if not (folder / "toolkit").is_dir():
            build(folder)
    return folder


def build(folder: Path) -> None:
    """Builds a wheel of the checkout, without network, and unpacks it."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=CHECKOUT, check=True, stdout=subprocess.DEVNULL, timeout=600)
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder)
