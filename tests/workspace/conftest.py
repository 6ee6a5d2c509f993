"""A folder with a workshop."""

from __future__ import annotations

from pathlib import Path

import pytest

PLAN = "title: Digital delaktighet i Borås\nlanguage: sv\ndate: 2026-12-03\nparticipants: 24\n"


@pytest.fixture
def boras(tmp_path: Path) -> Path:
    """The folder boras, with a plan that has no mistakes."""
    folder = tmp_path / "boras"
    folder.mkdir()
    (folder / "workshop.yaml").write_text(PLAN, "utf-8")
    return folder
