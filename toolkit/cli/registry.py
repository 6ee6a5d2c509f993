"""Every command of the program, in the order of its help page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from toolkit.cli.commands import (
    agenda_command,
    build_command,
    check_command,
    copy_command,
    diff_command,
    doctor_command,
    list_command,
    new_command,
    preview_command,
    record_approve_command,
    record_compare_command,
    record_delete_command,
    record_export_command,
    record_list_command,
    record_show_command,
    record_transcribe_command,
    schema_command,
    show_command,
    upgrade_command,
    view_command,
    walk_command,
)
from toolkit.cli.phrases import phrase


class CommandModule(Protocol):
    """A module that holds one command. `run` returns the exit code; its parameters are arguments and options."""

    @property
    def NAME(self) -> str: ...  # noqa: N802
    @property
    def HELP(self) -> str: ...  # noqa: N802
    @property
    def EXAMPLES(self) -> tuple[str, ...]: ...  # noqa: N802
    @property
    def run(self) -> Callable[..., int]: ...


@dataclass(frozen=True)
class CommandFamily:
    """Commands that have a first word in common."""

    name: str
    help: str
    commands: tuple[CommandModule, ...]


RECORD = CommandFamily(
    "record",
    phrase("What came out of workshops that have been held: minutes to send, promises, times."),
    (
        record_list_command,
        record_show_command,
        record_export_command,
        record_approve_command,
        record_compare_command,
        record_transcribe_command,
        record_delete_command,
    ),
)
COMMANDS: tuple[CommandModule | CommandFamily, ...] = (
    new_command,
    build_command,
    preview_command,
    agenda_command,
    walk_command,
    view_command,
    RECORD,
    list_command,
    show_command,
    check_command,
    copy_command,
    diff_command,
    upgrade_command,
    schema_command,
    doctor_command,
)
