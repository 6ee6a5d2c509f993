"""A folder with a workshop, and a computer whose clock, variables and folders the test decides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from toolkit.workspace.environment import Environment

PLAN = "title: Digital delaktighet i Borås\nlanguage: sv\ndate: 2026-12-03\nparticipants: 24\n"
NOW = datetime.fromisoformat("2026-11-20T14:30:00+01:00")


@pytest.fixture
def boras(tmp_path: Path) -> Path:
    """The folder boras, with a plan that has no mistakes."""
    folder = tmp_path / "boras"
    folder.mkdir()
    (folder / "workshop.yaml").write_text(PLAN, "utf-8")
    return folder


@pytest.fixture
def environment_in(tmp_path: Path) -> Callable[..., Environment]:
    """The environment with some folder as the current one, and these variables."""

    def made(folder: Path, **variables: str) -> Environment:
        return Environment(variables, folder, lambda: NOW, ("agenda",), tmp_path / "cache", tmp_path / "logs")

    return made
