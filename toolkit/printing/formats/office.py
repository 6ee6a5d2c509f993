"""What files for Word and PowerPoint have in common: the page they are made from, pictures, and no time of day."""

from __future__ import annotations

import base64
import binascii
import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol
from urllib.parse import unquote_to_bytes

from toolkit.problems import ToolkitError

TYPEFACE = "Arial"
"""A typeface that every computer has, or has one as wide as it: whoever edits the file may not have ours."""
NO_DATE = datetime(2001, 1, 1, tzinfo=UTC)
"""A date in the file would make two equal workshops differ."""
AUTHOR = re.compile(r'<meta name="author" content="([^"]*)"')
Draw = Callable[[str], bytes]
"""Makes a PNG of a picture at a data: address that is a drawing; raises ToolkitError where this computer cannot."""


class Readable(Protocol):
    """What is made into a file to edit: its title, its language, and HTML whose parts have a meaning."""

    @property
    def title(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def html(self) -> str: ...


def without_clock(package: io.BytesIO) -> bytes:
    """The file without times of day, which would make two equal documents differ."""
    again = io.BytesIO()
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return again.getvalue()


def picture_at(address: str, draw: Draw | None) -> bytes | None:
    """The picture at a data: address as PNG or JPEG; None where it is a drawing and there is nothing to draw it with.

    Without Pango a file to edit is made all the same: what the picture says stands beside it.
    """
    kind, _, data = address.partition(",")
    try:
        if kind.startswith(("data:image/png", "data:image/jpeg")):
            return base64.b64decode(data) if kind.endswith(";base64") else unquote_to_bytes(data)
        return draw(address) if draw and kind.startswith("data:image/svg+xml") else None
    except binascii.Error:
        return None
    except ToolkitError as error:
        if {problem.code for problem in error.problems} == {"M001"}:
            return None
        raise
