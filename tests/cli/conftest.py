"""A quiet machine to run the program on: Swedish, no terminal, caches and logs of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from toolkit.cli import main

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


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty current folder, Swedish, and nowhere to leave traces but below it."""
    for name in SPEAKS_OUT:
        monkeypatch.delenv(name, raising=False)
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
def boras(machine: Path) -> Path:
    """The folder boras, with a plan that has no mistakes."""
    folder = machine / "boras"
    folder.mkdir()
    (folder / "workshop.yaml").write_text(PLAN, "utf-8")
    return folder
