"""A folder with a workshop, and how the command line reads it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library, read_plan
from toolkit.planning.planner import plan_workshop
from toolkit.preview.state import Preview
from toolkit.workspace.workshop import PlannedWorkshop

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
def read(boras: Path) -> Callable[[], PlannedWorkshop]:
    """Reads the workshop as it is saved now."""

    def saved() -> PlannedWorkshop:
        plan, _, warnings = read_plan(boras / "workshop.yaml", "boras/workshop.yaml")
        library = Library([builtin_folders(), boras], plan.variables)
        return PlannedWorkshop(plan_workshop(library, plan, TODAY), boras, tuple(warnings))

    return saved


@pytest.fixture
def preview(read: Callable[[], PlannedWorkshop]) -> Preview:
    """A preview that has read the workshop once."""
    made = Preview(read)
    made.refresh()
    return made
