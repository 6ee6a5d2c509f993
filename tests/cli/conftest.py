"""A quiet machine to run the program on: Swedish, no terminal, caches and logs of its own."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from toolkit.cli import main

from ..wheel import unpacked_wheel

SPEAKS_OUT = ("NO_COLOR", "FORCE_COLOR", "TOOLKIT_PLAIN", "TOOLKIT_DEBUG", "COLUMNS", "LC_ALL", "LC_MESSAGES", "LANG")
PLAN = """\
title: Digital delaktighet i Borås
language: sv
municipality: Borås
date: 2026-12-03
start: 09.00
place: Borås stadsbibliotek
participants: 24
"""


@dataclass(frozen=True)
class Outcome:
    """What a run left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as a wheel carries it, unpacked."""
    return unpacked_wheel(tmp_path_factory)


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, wheel: Path) -> Path:
    """An empty current folder, Swedish, and nowhere to leave traces but below it.

    Processes that a test starts run the wheel; `run` runs the checkout.
    """
    monkeypatch.setenv("PYTHONPATH", str(wheel))
    for name in SPEAKS_OUT:
        monkeypatch.delenv(name, raising=False)
    # However slow the machine is, no work is so long that it is told of in between; a test that wants that asks for it.
    monkeypatch.setattr("toolkit.cli.commands.build_command.LONG_WORK", float("inf"))
    monkeypatch.setenv("TOOLKIT_LANG", "sv")
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "traces"))
    here = tmp_path / "här med å"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the program in this process: `run("check", "boras").out`."""

    def outcome(*arguments: str) -> Outcome:
        code = main(arguments)
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return outcome


@pytest.fixture
def piped(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs it with a pipe that ends after what is typed: `piped("walk", "boras", typed="n\\n").out`."""

    def outcome(*arguments: str, typed: str = "") -> Outcome:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), "utf-8"))
        return run(*arguments)

    return outcome


@pytest.fixture
def boras(machine: Path) -> Path:
    """The folder boras, with a plan that has no mistakes."""
    folder = machine / "boras"
    folder.mkdir()
    (folder / "workshop.yaml").write_text(PLAN, "utf-8")
    return folder


@pytest.fixture
def after_noon(monkeypatch: pytest.MonkeyPatch, boras: Path) -> Iterator[None]:
    """It is past twelve where the computer is, and the plan is for any day from nine: nobody is late."""
    monkeypatch.setenv("TZ", f"XXX{datetime.now(UTC).hour - 12:+d}")  # POSIX counts westwards: 15 UTC is 12 in XXX+3
    time.tzset()
    plan = (boras / "workshop.yaml").read_text("utf-8")
    (boras / "workshop.yaml").write_text(re.sub(r"date: .*\n", "", plan), "utf-8")
    yield
    monkeypatch.undo()
    time.tzset()
