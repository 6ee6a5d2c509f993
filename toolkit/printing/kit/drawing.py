"""A drawing as a picture of dots, for kinds of file that hold no drawings."""

from __future__ import annotations

from base64 import b64decode
from functools import cache
from html import escape
from urllib.parse import unquote_to_bytes

from toolkit.printing.formats.pictures import pictures
from toolkit.printing.kit.workers import printer
from toolkit.printing.pdf.job import PrintJob
from toolkit.printing.render.drawings import height_in_width

WIDTH = 150
"""Millimetres: some 650 dots across, enough for a code that a telephone reads from a wall."""


@cache
def drawn(address: str) -> bytes:
    """The drawing at a data: address as a PNG; raises ToolkitError M001 without Pango, P015 for one that is broken."""
    kind, _, written = address.partition(",")
    data = b64decode(written) if kind.endswith(";base64") else unquote_to_bytes(written)
    height = round(WIDTH * height_in_width(data), 2)
    page = (
        f'<!doctype html><html lang="sv"><title>x</title><style>@page {{ size: {WIDTH}mm {height}mm; margin: 0 }}'
        f"body {{ margin: 0 }} img {{ display: block; width: {WIDTH}mm; height: {height}mm }}</style>"
        f'<img src="{escape(address)}" alt="x">'
    )
    return next(iter(pictures(printer().print(PrintJob(page, ())).data)))
