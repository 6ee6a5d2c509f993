"""A drawing as a picture of dots, for kinds of file that hold no drawings."""

from __future__ import annotations

import re
from base64 import b64decode
from functools import cache
from html import escape
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree

from toolkit.printing.formats.pictures import pictures
from toolkit.printing.kit.workers import printer
from toolkit.printing.pdf.job import PrintJob

WIDTH = 150
"""Millimetres: some 650 dots across, enough for a code that a telephone reads from a wall."""
NUMBER = re.compile(r"[\d.]+")


@cache
def drawn(address: str) -> bytes:
    """The drawing at a data: address as a PNG; raises ToolkitError M001 without Pango, P015 for one that is broken."""
    height = round(WIDTH * _ratio(address), 2)
    page = (
        f'<!doctype html><html lang="sv"><title>x</title><style>@page {{ size: {WIDTH}mm {height}mm; margin: 0 }}'
        f"body {{ margin: 0 }} img {{ display: block; width: {WIDTH}mm; height: {height}mm }}</style>"
        f'<img src="{escape(address)}" alt="x">'
    )
    return next(iter(pictures(printer().print(PrintJob(page, ())).data)))


def _ratio(address: str) -> float:
    """The height of a drawing in its width; a square where it does not say."""
    kind, _, data = address.partition(",")
    raw = b64decode(data) if kind.endswith(";base64") else unquote_to_bytes(data)
    try:
        root = ElementTree.fromstring(raw)  # noqa: S314 - our own code, or a logo that `drawings` has let through
    except ElementTree.ParseError:
        return 1.0
    box = [float(number) for number in NUMBER.findall(root.get("viewBox", ""))]
    if len(box) == 4 and box[2] and box[3]:
        return box[3] / box[2]
    sides = [NUMBER.match(root.get(name, "")) for name in ("width", "height")]
    wide, high = (float(side[0]) if side else 0.0 for side in sides)
    return high / wide if wide and high else 1.0
