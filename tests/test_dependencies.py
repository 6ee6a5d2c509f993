"""What the package imports is declared in pyproject.toml: nothing is there only because another library brings it."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import toolkit

PACKAGE = Path(toolkit.__file__).parent
PROJECT = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text("utf-8"))["project"]

HALVES = {"pydantic_core"}
"""The other half of a library that is declared and that names its exact version."""


def imported() -> set[str]:
    """The first part of the name of every module that the package imports."""
    names: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    return names - set(sys.stdlib_module_names) - {"toolkit"} - HALVES


def test_every_library_that_is_imported_is_declared() -> None:
    declared = {re.split(r"[<>=~! ;]", line, maxsplit=1)[0].lower() for line in PROJECT["dependencies"]}
    distributions = packages_distributions()
    undeclared = {name for name in imported() if not {d.lower() for d in distributions[name]} & declared}
    assert len(imported()) > 10
    assert undeclared == set()
