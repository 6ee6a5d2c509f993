"""A build is skipped when its inputs are unchanged, and only then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from toolkit.printing.kit.kit_file import KitFile
from toolkit.workspace.build import Inputs, KitRequest
from toolkit.workspace.environment import Environment
from toolkit.workspace.locate import input_paths
from toolkit.workspace.options import PlanOptions

In = Callable[..., Environment]


@pytest.fixture
def request_(boras: Path) -> KitRequest:
    options = PlanOptions(plan=str(boras))
    inputs = input_paths(options, boras, boras / "workshop.yaml", boras)
    return KitRequest(options, ("cards",), ("standard",), ("html",), boras / "kit", inputs)


@pytest.fixture
def file(boras: Path) -> KitFile:
    path = boras / "kit" / "fragekort.html"
    path.parent.mkdir()
    path.write_text("kort", "utf-8")
    return KitFile(path, "cards", "standard", "sv", "participant", "html")


def test_the_files_of_the_same_request_are_known_and_said_to_be_unchanged(
    request_: KitRequest, boras: Path, environment_in: In, file: KitFile
) -> None:
    environment = environment_in(boras)
    assert Inputs(request_, environment).last_build() is None
    Inputs(request_, environment).remember([file])
    assert Inputs(request_, environment).last_build() == [replace(file, cached=True)]
    assert Inputs(replace(request_, reuse=False), environment).last_build() == [replace(file, cached=True)]


@pytest.mark.parametrize(
    "change",
    [
        {"documents": None},
        {"editions": ("large-print",)},
        {"formats": ("pdf",)},
        {"out": Path("elsewhere")},
        {"options": PlanOptions(participants="12")},
    ],
)
def test_another_request_is_another_build(
    request_: KitRequest, boras: Path, environment_in: In, file: KitFile, change: dict[str, object]
) -> None:
    environment = environment_in(boras)
    Inputs(request_, environment).remember([file])
    assert Inputs(replace(request_, **change), environment).last_build() is None  # type: ignore[arg-type]


def test_another_day_or_current_folder_is_another_build(
    request_: KitRequest, boras: Path, environment_in: In, file: KitFile
) -> None:
    environment = environment_in(boras)
    Inputs(request_, environment).remember([file])
    tomorrow = environment.now() + timedelta(days=1)
    assert Inputs(request_, replace(environment, now=lambda: tomorrow)).last_build() is None
    assert Inputs(request_, replace(environment, folder=boras.parent)).last_build() is None


def test_a_file_that_was_changed_or_removed_since_is_built_again(
    request_: KitRequest, boras: Path, environment_in: In, file: KitFile
) -> None:
    environment = environment_in(boras)
    Inputs(request_, environment).remember([file])
    file.path.write_text("ett annat kort", "utf-8")
    assert Inputs(request_, environment).last_build() is None
    file.path.unlink()
    assert Inputs(request_, environment).last_build() is None


def test_a_list_of_participants_elsewhere_is_an_input(boras: Path, tmp_path: Path) -> None:
    (boras / "workshop.yaml").write_text("participants: ../namn.csv\n", "utf-8")
    plan = boras / "workshop.yaml"
    assert boras / "../namn.csv" in input_paths(PlanOptions(), boras, plan, tmp_path)
    assert tmp_path / "andra.csv" in input_paths(PlanOptions(participants="andra.csv"), boras, plan, tmp_path)
