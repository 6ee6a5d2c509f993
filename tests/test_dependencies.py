"""What the package imports is declared in pyproject.toml: nothing is there only because another library brings it."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import distribution
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


def provided(library: str) -> set[str]:
    """The first part of the name of every module that a library brings itself."""
    records = distribution(library).read_text("RECORD") or ""
    return {line.partition(",")[0].partition("/")[0].removesuffix(".py") for line in records.splitlines()}


def test_every_library_that_is_imported_is_declared() -> None:
    declared = {re.split(r"[<>=~! ;]", line, maxsplit=1)[0] for line in PROJECT["dependencies"]}
    names = imported()
    assert len(names) > 10
    assert names - set().union(*map(provided, declared)) == set()
