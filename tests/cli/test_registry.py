"""The registry is the only list of commands, and help pages keep no list beside what is registered."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.cli import commands, help_slots
from toolkit.cli.help_slots import SLOTS, alternatives, filled
from toolkit.cli.registry import COMMANDS, CommandFamily, CommandModule
from toolkit.content.kinds import KINDS
from toolkit.languages import words


def modules() -> list[CommandModule]:
    return [
        module
        for command in COMMANDS
        for module in (command.commands if isinstance(command, CommandFamily) else (command,))
    ]


def test_every_module_of_commands_is_registered_once() -> None:
    files = {path.stem for path in Path(commands.__path__[0]).glob("*_command.py")}
    registered = [str(getattr(module, "__name__", "")).rpartition(".")[2] for module in modules()]
    assert len(registered) > 15
    assert sorted(registered) == sorted(files)


def test_a_module_is_called_as_its_command() -> None:
    for command in COMMANDS:
        family = [("record_", module) for module in command.commands] if isinstance(command, CommandFamily) else []
        for prefix, module in family or [("", command)]:
            assert str(getattr(module, "__name__", "")).endswith(f".{prefix}{module.NAME}_command")
            assert all(example.startswith("toolkit ") for example in module.EXAMPLES)


def test_the_languages_of_help_pages_are_those_of_the_content() -> None:
    tags = SLOTS["languages"](words("en")).split(", ")
    assert tags[:2] == ["sv", "en"]
    assert tags[-1] == "sv-simple"


@pytest.mark.parametrize("kind", KINDS)
def test_the_help_of_schema_names_every_kind(run, kind: str) -> None:
    assert kind in run("schema", "--help").out


def test_a_new_language_is_in_the_help_pages_at_once(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(help_slots, "available", lambda: ["sv", "en", "fi"])
    help_page = run("--lang", "en", "new", "--help").out
    assert "--language sv|en|fi" in help_page
    assert "The language of the content: sv, en or fi." in help_page
    assert "--lang sv|en|fi" in run("--help").out


def test_every_slot_can_be_filled_and_other_text_stays() -> None:
    for name in SLOTS:
        assert filled(f"a {{{name}}}.", words("en")) not in {"a .", f"a {{{name}}}."}
    assert filled("toolkit agenda", words("en")) == "toolkit agenda"


@pytest.mark.parametrize(
    ("names", "text"), [(["a"], "a"), (["a", "b"], "a eller b"), (["a", "b", "c"], "a, b eller c")]
)
def test_alternatives_are_joined_in_the_language(names: list[str], text: str) -> None:
    assert alternatives(names, words("sv")) == text
