"""A folder with a workshop, and how the command line reads it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library, read_plan
from toolkit.planning.planner import plan_workshop
from toolkit.preview.state import Preview, Saved

from ..planning.builders import TODAY

PLAN = "title: Digital delaktighet i Borås\nlanguage: sv\ndate: 2026-12-03\nparticipants: 24\n"


@pytest.fixture
def boras(tmp_path: Path) -> Path:
    """The folder boras, with a plan that has no mistakes."""
    folder = tmp_path / "boras"
    folder.mkdir()
    (folder / "workshop.yaml").write_text(PLAN, "utf-8")
    return folder


@pytest.fixture
def read(boras: Path) -> Callable[[], Saved]:
    """Reads the workshop as it is saved now."""

    def saved() -> Saved:
        plan, _, warnings = read_plan(boras / "workshop.yaml", "boras/workshop.yaml")
        library = Library([builtin_folders(), boras], plan.variables)
        return Saved(plan_workshop(library, plan, TODAY), boras, warnings)

    return saved


@pytest.fixture
def preview(read: Callable[[], Saved]) -> Preview:
    """A preview that has read the workshop once."""
    made = Preview(read)
    made.refresh()
    return made
