"""What the adapter relies on in typer, which promises none of it: each test says in words what broke."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import typer

import toolkit
from toolkit.cli import typer_adapter
from toolkit.cli.output import Screen
from toolkit.cli.registry import COMMANDS
from toolkit.cli.typer_adapter import Application, application, is_usage_error
from toolkit.languages import words
from toolkit.problems import ToolkitError


def raised(monkeypatch: pytest.MonkeyPatch, line: str) -> Any:
    """What typer itself raises for a command line."""
    errors: list[Exception] = []
    monkeypatch.setattr(typer_adapter, "usage_problem", lambda error: errors.append(error) or Any)
    group = application(words("en"), COMMANDS)
    with pytest.raises((ToolkitError, TypeError, AttributeError)):
        group.answer(line.split(), Screen(words("en")))
    assert errors, f"typer no longer raises a usage error for 'toolkit {line}'"
    return errors[0]


@pytest.mark.parametrize(
    ("line", "name", "fields"),
    [
        ("build --documnts guide", "NoSuchOption", ("option_name", "ctx")),
        ("copy", "MissingParameter", ("param", "ctx")),
        ("agenda --end", "BadOptionUsage", ("option_name", "ctx")),
        ("agenda --json=1", "BadOptionUsage", ("option_name", "ctx")),
        ("walk --speed fast", "BadParameter", ("param", "ctx")),
    ],
)
def test_typer_names_its_errors_as_the_adapter_expects(
    monkeypatch: pytest.MonkeyPatch, line: str, name: str, fields: tuple[str, ...]
) -> None:
    error = raised(monkeypatch, line)
    names = [class_.__name__ for class_ in type(error).__mro__]
    assert name in names, f"typer raises {names[0]} where the adapter looks for {name}: change usage_problem"
    for field in fields:
        assert hasattr(error, field), f"typer's {name} has no field '{field}' any more: change usage_problem"
    assert error.ctx is not None, f"typer's {name} no longer says which command it came from: change Command.parse_args"
    assert error.ctx.command_path.startswith("toolkit "), "typer's contexts no longer know the path of their command"


def test_typers_public_error_is_a_usage_error() -> None:
    assert is_usage_error(typer.BadParameter("x")), "typer.BadParameter no longer descends from a class UsageError"
    assert not is_usage_error(ValueError("x"))


def test_typer_makes_our_classes_and_keeps_what_help_pages_need() -> None:
    group = application(words("sv"), COMMANDS)
    assert isinstance(group, Application), "typer no longer makes the class that is given as `cls`"
    build: Any = group.commands["build"]
    by_name = {name: param for param in build.params for name in param.opts}
    for field in ("opts", "metavar", "help", "is_flag"):
        assert hasattr(by_name["--end"], field), f"typer's options have no '{field}' any more: change format_help"
    assert by_name["--json"].is_flag, "typer no longer makes a flag of a bool option"
    for field in ("metavar", "help", "nargs", "required"):
        assert hasattr(by_name["plan"], field), f"typer's arguments have no '{field}' any more: change format_help"


def test_only_the_adapter_touches_what_typer_keeps_inside() -> None:
    inner = re.compile(r"typer\.(?:core|main|_\w+)|from typer import [^\n]*\b(?:core|main|_)")
    files = {path: path.read_text("utf-8") for path in Path(toolkit.__file__).parent.rglob("*.py")}
    users = [path.name for path, text in files.items() if inner.search(text)]
    assert users == ["typer_adapter.py"]
    assert "typer._" not in files[Path(typer_adapter.__file__)].replace("typer._click", "")
