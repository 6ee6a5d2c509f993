"""Pictures that authors bring: printed as a browser shows them, or refused with the reason."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Sequence

from toolkit.printing.render.drawings import check_drawing, is_drawing
from toolkit.printing.render.photographs import Picture, UnprintableError, photograph, without_metadata
from toolkit.problems import Message, say

LARGEST_DRAWING = 5_000_000
_OTHER_KINDS: Sequence[tuple[bytes, Message]] = (
    (b"%PDF", say("it is a PDF")),
    (b"%!PS", say("it is a file of Illustrator or PostScript")),
    (b"\xc5\xd0\xd3\xc6", say("it is a file of Illustrator or PostScript")),
    (b"8BPS", say("it is a file of Photoshop")),
    (b"II*\0", say("it is a TIFF")),
    (b"MM\0*", say("it is a TIFF")),
    (b"\x00\x00\x01\x00", say("it is an icon")),
    (b"PK\x03\x04", say("it is a document of another program, or a compressed folder")),
    (b"\xd0\xcf\x11\xe0", say("it is a document of another program, or a compressed folder")),
    (b"<!DOCTYPE html", say("it is a web page")),
    (b"<html", say("it is a web page")),
)
"""How other files begin, and what they are."""


def printable(data: bytes) -> Picture:
    """The picture, its pixels unchanged where they can be; whatever its name says it is. Raises UnprintableError."""
    if not data.strip():
        raise UnprintableError(say("the file is empty"), say("Save the picture again."))
    data = _unpacked(data) if data.startswith(b"\x1f\x8b") else data
    if is_drawing(data):
        if len(data) > LARGEST_DRAWING:  # whatever its name says
            raise UnprintableError(say("the drawing is much too large"))
        check_drawing(data)
        return Picture("image/svg+xml", data)
    if data[4:8] == b"ftyp":
        raise UnprintableError(say("it is a picture of a telephone's own kind (HEIC or AVIF)"))
    beginning = data[:200].lstrip().lower()
    for mark, reason in _OTHER_KINDS:
        if beginning.startswith(mark.lower()):
            raise UnprintableError(reason)
    return without_metadata(photograph(data))


def _unpacked(data: bytes) -> bytes:
    """A drawing that was saved compressed, as SVGZ."""
    try:
        with gzip.open(io.BytesIO(data)) as packed:
            unpacked = packed.read(LARGEST_DRAWING + 1)
    except (OSError, EOFError, zlib.error):
        raise UnprintableError(say("the file is damaged")) from None
    if len(unpacked) > LARGEST_DRAWING:
        raise UnprintableError(say("the drawing is much too large"))
    return unpacked
