"""A folder with a workshop, and how the command line reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from toolkit.cli.machine import environment
from toolkit.preview.forms.author_forms import AuthorForms
from toolkit.preview.state import Preview, problems_in
from toolkit.workspace.options import PlanOptions
from toolkit.workspace.workshop import PlannedWorkshop, planned_workshop

from .pages import client_of

PLAN = "title: Digital delaktighet i Borås\nlanguage: sv\nhandout: together\ndate: 2026-12-03\nparticipants: 24\n"


@pytest.fixture
def boras(tmp_path: Path) -> Path:
    """The folder boras, with a plan that has no mistakes."""
    folder = tmp_path / "boras"
    folder.mkdir()
    (folder / "workshop.yaml").write_text(PLAN, "utf-8")
    return folder


@pytest.fixture
def read(boras: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], PlannedWorkshop]:
    """Reads the workshop as it is saved now, as the command line does from the folder above."""
    monkeypatch.chdir(boras.parent)
    return lambda: planned_workshop(PlanOptions(plan=f"{boras.name}/workshop.yaml"), environment())


@pytest.fixture
def preview(read: Callable[[], PlannedWorkshop]) -> Preview:
    """A preview that has read the workshop once."""
    made = Preview(read)
    made.refresh()
    return made


@pytest.fixture
def browser(preview: Preview, read: Callable[[], PlannedWorkshop], boras: Path) -> Iterator[TestClient]:
    """Asks as a browser does that shows our own page."""
    author = AuthorForms(Path(boras.name), Path(boras.name, "workshop.yaml"), lambda: problems_in(read))
    with client_of(preview, author) as client:
        yield client
