"""Nothing is loaded before it is needed: help is there at once, and checking needs nothing that prints."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

CODE = """
import contextlib, io, json, sys
from toolkit.cli import main
with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), "utf-8")):
    code = main(sys.argv[1:])
print(json.dumps([code, sorted(sys.modules)]))
"""


def loaded_modules(*arguments: str) -> set[str]:
    """The modules in memory after a run in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-c", CODE, *arguments],
        stdin=subprocess.DEVNULL, capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    code, modules = json.loads(ran.stdout)
    assert code == 0
    return set(modules)


def loaded(*arguments: str) -> set[str]:
    """The packages in memory after a run in a process of its own."""
    return {name.partition(".")[0] for name in loaded_modules(*arguments)}


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--help"],
        ["build", "--help"],
        ["list", "-h"],
        ["record"],
        ["record", "export", "--help"],
        *([name, "--help"] for name in ("new", "copy", "diff", "upgrade")),
    ],
)
def test_help_loads_typer_and_nothing_else_that_is_large(arguments: list[str]) -> None:
    packages = loaded(*arguments)
    assert "typer" in packages
    assert not packages & {
        "weasyprint",
        "jinja2",
        "babel",
        "textual",
        "rich",
        "yaml",
        "ruamel",
        "pydantic",
        "platformdirs",
    }


def test_the_version_needs_not_even_typer() -> None:
    packages = loaded("--version")
    assert "toolkit" in packages
    assert not packages & {"typer", "weasyprint", "jinja2", "babel", "rich", "yaml", "pydantic"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["agenda"],
        ["list"],
        ["show", "libraries"],
        ["walk"],
        ["new", "boras"],
        ["copy", "libraries", "--to", "."],
    ],
)
def test_reading_content_loads_nothing_that_prints(arguments: list[str]) -> None:
    packages = loaded(*arguments)
    assert {"yaml", "pydantic"} <= packages
    assert not packages & {"weasyprint", "jinja2", "babel", "rich", "textual", "ruamel"}


def test_an_unchanged_kit_is_found_without_reading_content(tmp_path: Path) -> None:
    build = ["build", "--documents", "table-signs", "--out", str(tmp_path)]
    assert "toolkit.documents" in loaded_modules(*build)
    modules = loaded_modules(*build)
    assert not {"toolkit.documents", "toolkit.content.reading", "toolkit.planning", "yaml", "weasyprint"} & modules
