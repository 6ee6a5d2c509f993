"""`toolkit record`: what came out of the workshops that have been led."""

from __future__ import annotations

from toolkit.cli.phrases import phrase
from toolkit.cli.record import compare, delete, export, show, transcribe
from toolkit.cli.record import list as list_

NAME = "record"
HELP = phrase("What came out of workshops that have been held: minutes to send, promises, times.")
COMMANDS = (list_, show, export, compare, transcribe, delete)
