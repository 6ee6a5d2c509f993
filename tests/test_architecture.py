"""ARCHITECTURE.md says what is: its folders, classes, layers and exit codes exist, and no folder of code is missing."""

from __future__ import annotations

import ast
import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from toolkit.cli.exit_codes import ExitCode

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
WORDS = PAGE[PAGE.index("## Words") : PAGE.index("## Mistakes")]
QUOTED = re.findall(r"`([^`\n]+)`", PAGE)


def paths() -> list[str]:
    """Everything that looks like a path of this project."""
    return [quoted for quoted in QUOTED if re.match(r"(toolkit|tests|tools|docs|bench)(/[\w./-]*)?$", quoted)]


def classes() -> set[str]:
    """The names of all classes in the package."""
    trees = [ast.parse(path.read_text("utf-8")) for path in (ROOT / "toolkit").rglob("*.py")]
    return {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}


@pytest.mark.parametrize("path", sorted(set(paths())))
def test_a_path_that_is_named_exists(path: str) -> None:
    assert (ROOT / path).exists()


def test_every_folder_of_code_is_named() -> None:
    folders = {path.parent.relative_to(ROOT).as_posix() for path in (ROOT / "toolkit").rglob("*.py")}
    assert len(folders) > 20
    assert sorted(folders - {"toolkit"} - set(paths())) == []


def test_the_folders_of_content_are_named() -> None:
    found = {path.parent.name for path in ROOT.glob("*/*.yaml")}
    assert found <= set(QUOTED)
    assert len(found) == 5


def test_classes_that_are_named_exist() -> None:
    named = set(re.findall(r"`([A-Z][a-z]+(?:[A-Z][a-z]+)*)`", PAGE))
    assert len(named) > 40
    assert sorted(named - classes()) == []


def test_the_layers_are_those_that_are_checked() -> None:
    listed = PAGE[PAGE.index("<!-- layers -->") : PAGE.index("<!-- end -->")]
    shown = [set(re.findall(r"`(\w+)`", line)) for line in listed.splitlines() if "`" in line]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    checked = project["tool"]["importlinter"]["contracts"][0]["layers"]
    assert shown == [set(re.findall(r"\w+", layer)) for layer in checked]


def test_the_exit_codes_are_those_of_the_program() -> None:
    table = re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)
    assert [int(code) for code in table] == sorted(ExitCode)


def test_no_word_is_explained_twice() -> None:
    explained = re.findall(r"\*\*([a-z’' -]+)\*\*(?! of)", WORDS)
    assert len(explained) > 55
    assert [one for one, other in pairwise(sorted(explained)) if one == other] == []
