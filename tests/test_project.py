"""What the files of the project promise to those who install it and to those who work on it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import toolkit

from .conftest import LONGEST

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_types_are_there_for_whoever_imports_the_package() -> None:
    assert (Path(toolkit.__file__).parent / "py.typed").exists()
    assert "Typing :: Typed" in PROJECT["project"]["classifiers"]


def test_nobody_who_installs_the_package_is_offered_what_developers_need() -> None:
    assert "optional-dependencies" not in PROJECT["project"]
    assert any(name.startswith("pytest") for name in PROJECT["dependency-groups"]["dev"])


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_files_hold_what_is_asked_for(lock: str) -> None:
    locked = dict(re.findall(r"^([a-z0-9_.-]+)==(\S+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE))
    asked = PROJECT["project"]["dependencies"] + (PROJECT["dependency-groups"]["dev"] if "-dev" in lock else [])
    names = [re.split(r"[<>=; ]", name)[0].lower().replace(".", "-") for name in asked]
    assert len(names) > 10
    assert [name for name in names if name not in locked] == []


def test_commands_that_a_page_tells_people_to_type_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    pages = "".join((ROOT / page).read_text("utf-8") for page in ("README.md", "CONTRIBUTING.md"))
    wanted = set(re.findall(r"`make ([a-z-]+)`", pages))
    assert {"test", "lock"} <= wanted <= targets


def test_the_files_that_the_tests_begin_with_are_there() -> None:
    assert [name for name in LONGEST if not (ROOT / "tests" / f"{name}.py").is_file()] == []
