"""Nothing is loaded before it is needed: help is there at once, and checking needs nothing that prints."""

import json
import subprocess
import sys
from pathlib import Path

CODE = """
import contextlib, io, json, sys
from toolkit.cli import main
codes = []
for arguments in json.loads(sys.argv[1]):
    with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), "utf-8")):
        codes.append(main(arguments))
print(json.dumps([codes, sorted(sys.modules)]))
"""
HELP: list[list[str]] = [
    [],
    ["--help"],
    ["build", "--help"],
    ["list", "-h"],
    ["record"],
    ["record", "export", "--help"],
    *([name, "--help"] for name in ("new", "copy", "diff", "upgrade")),
]
READING = [
    ["check"],
    ["agenda"],
    ["list"],
    ["show", "libraries"],
    ["walk"],
    ["new", "boras"],
    ["copy", "libraries", "--to", "."],
]


def loaded_modules(*commands: list[str]) -> set[str]:
    """The modules in memory after runs in one process of their own: what one of them loads is there to the end."""
    ran = subprocess.run(
        [sys.executable, "-c", CODE, json.dumps(commands)],
        stdin=subprocess.DEVNULL, capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    codes, modules = json.loads(ran.stdout)
    assert codes == [0] * len(commands)
    return set(modules)


def loaded(*commands: list[str]) -> set[str]:
    """The packages in memory after runs in one process of their own."""
    return {name.partition(".")[0] for name in loaded_modules(*commands)}


def test_help_loads_typer_and_nothing_else_that_is_large() -> None:
    packages = loaded(*HELP)
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
    packages = loaded(["--version"])
    assert "toolkit" in packages
    assert not packages & {"typer", "weasyprint", "jinja2", "babel", "rich", "yaml", "pydantic"}


def test_reading_content_loads_nothing_that_prints() -> None:
    packages = loaded(*READING)
    assert {"yaml", "pydantic"} <= packages
    assert not packages & {"weasyprint", "jinja2", "babel", "rich", "textual", "ruamel"}


def test_an_unchanged_kit_is_found_without_reading_content(tmp_path: Path) -> None:
    build = ["build", "--documents", "table-signs", "--out", str(tmp_path)]
    assert "toolkit.documents" in loaded_modules(build)
    modules = loaded_modules(build)
    assert not {"toolkit.documents", "toolkit.content.reading", "toolkit.planning", "yaml", "weasyprint"} & modules
