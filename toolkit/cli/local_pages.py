"""Commands that show pages in a browser of this computer: by which port, and how they are opened."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

import typer

from toolkit.cli.output import Screen
from toolkit.problems import ToolkitError, not_a_value, say

LAST_PORT = 65535


def port_number(port: str) -> int:
    """Raises ToolkitError U004 for what is no port."""
    if port.isascii() and port.isdigit() and len(port) <= len(str(LAST_PORT)) and int(port) <= LAST_PORT:
        return int(port)
    hint = say("Write a number from 1024 to {last}.", last=str(LAST_PORT))
    raise ToolkitError(not_a_value("--port", port, hint))


def show_address(address: str, screen: Screen, *, open_it: bool) -> None:
    """Prints the address, and opens it where a browser has a window to open."""
    screen.result(address)
    sys.stdout.flush()
    if open_it and _has_windows(os.environ):
        typer.launch(address)


def _has_windows(environment: Mapping[str, str]) -> bool:
    """Whether a browser can open; on Linux without a desktop, one for the terminal would open in ours."""
    desktop = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    return sys.platform != "linux" or bool(desktop)
