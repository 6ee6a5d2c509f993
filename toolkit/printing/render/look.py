"""The author's accent colour and logos, checked: enough contrast, and pictures that can be printed whole."""

from __future__ import annotations

import base64
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from toolkit.content.models.plan import Look
from toolkit.problems import Message, Problem, ToolkitError, say

ACCENT = "#0b5563"
LEAST_CONTRAST = 4.5
LARGEST_LOGO = 5_000_000
FETCHES = re.compile(rb"@import|url\(\s*['\"]?(?!#|data:|['\"\s])")
"""What in a style of an SVG brings in something from elsewhere."""
PNG = b"\x89PNG\r\n\x1a\n"
SCAN, END_OF_IMAGE = b"\xda", b"\xff\xd9"
"""Markers of a JPEG: where its picture begins and where it ends."""
SIGNATURES = {PNG: "image/png", b"\xff\xd8\xff": "image/jpeg"}


@dataclass(frozen=True)
class PrintedLook:
    """What templates need: the accent colour, the logo as a data: address, and what it says."""

    accent: str = ACCENT
    logo: str | None = None
    logo_text: str = ""
    sender: str | None = None
    second_logo: str | None = None
    second_logo_text: str = ""
    contact: str | None = None


def printed_look(look: Look, folder: Path | None, default_text: str) -> PrintedLook:
    """The look of a plan in `folder`; raises ToolkitError for a weak colour (P010) or a logo that cannot be used."""
    problems = [p for p in (_colour_problem(look.accent),) if p]
    pictures: dict[str, str] = {}
    for name in filter(None, (look.logo, look.second_logo)):
        try:
            pictures[name] = _picture(name, folder)
        except ToolkitError as error:
            problems.extend(error.problems)
    if problems:
        raise ToolkitError(problems)
    return PrintedLook(
        accent=look.accent or ACCENT,
        logo=pictures.get(look.logo or ""),
        logo_text=look.logo_text or look.sender or default_text,
        sender=look.sender,
        second_logo=pictures.get(look.second_logo or ""),
        second_logo_text=look.second_logo_text or "",
        contact=look.contact,
    )


def contrast(colour: str, other: str = "#ffffff") -> float:
    """The contrast ratio of two colours as WCAG 2 computes it, from 1 to 21."""
    lighter, darker = sorted((_luminance(colour), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def nearest_with_contrast(colour: str, least: float = LEAST_CONTRAST) -> str:
    """The colour itself, darkened in steps of one per cent until it stands out enough from white paper."""
    channels = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    for per_cent in range(100, -1, -1):
        darker = "#" + "".join(f"{channel * per_cent // 100:02x}" for channel in channels)
        if contrast(darker) >= least:
            return darker
    return "#000000"


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _colour_problem(accent: str | None) -> Problem | None:
    if accent is None or contrast(accent) >= LEAST_CONTRAST:
        return None
    return Problem(
        "P010",
        say(
            "the colour {colour} is too pale to read on white paper (contrast {contrast:.1f}, it takes {least})",
            colour=accent,
            contrast=contrast(accent),
            least=LEAST_CONTRAST,
        ),
        say("Write '{colour}' instead, the nearest one that works.", colour=nearest_with_contrast(accent)),
    )


def _picture(name: str, folder: Path | None) -> str:
    """The picture as a data: address, so that nothing is fetched while printing."""
    base = (folder or Path()).resolve()
    try:
        path = (base / name).resolve()
        outside, there = not path.is_relative_to(base), path.is_file()
    except (OSError, RuntimeError, ValueError):  # a name too long, a loop of links, a character no file name has
        outside = there = False
    if outside:
        _refuse(
            "P011",
            say("the logo '{name}' lies outside the workshop's folder", name=name),
            say("Copy the picture into the folder and write only its name."),
        )
    if not there:
        _refuse(
            "P012",
            say("there is no logo '{name}' in the workshop's folder", name=name),
            say("Check the name, or take the line 'logo' away."),
        )
    if path.stat().st_size > LARGEST_LOGO:
        _refuse(
            "P013",
            say("the logo '{name}' is larger than 5 MB", name=name),
            say("Save it smaller; 1000 pixels across is enough for print."),
        )
    data = path.read_bytes()
    kind = next((mime for mark, mime in SIGNATURES.items() if data.startswith(mark)), None)
    if kind is None and b"<svg" in data[:2000].lower():
        kind = "image/svg+xml"
    if kind is None or not (_is_drawing(data) if kind == "image/svg+xml" else _is_photograph(data)):
        _refuse(
            "P014",
            say("the logo '{name}' is not a picture that can be printed", name=name),
            say("Open it in a drawing program and save it anew, as PNG, JPEG or a plain SVG."),
        )
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def _is_photograph(data: bytes) -> bool:
    """Whether the whole picture can be read, not just its beginning.

    WeasyPrint makes Pillow accept for the whole process what was cut off, so that the end is looked for here.
    """
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as image:
            image.verify()  # of a PNG, every part to the last, with its checksum
        with Image.open(io.BytesIO(data)) as image:
            image.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    return data.startswith(PNG) or _has_end(data)


def _has_end(jpeg: bytes) -> bool:
    """Whether a JPEG ends as one does, which a smaller picture in its head has to be passed over for."""
    at = 2
    while jpeg[at : at + 1] == b"\xff" and jpeg[at + 1 : at + 2] != SCAN:
        is_filling = jpeg[at + 1 : at + 2] == b"\xff"
        at += 1 if is_filling else 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    return END_OF_IMAGE in jpeg[at:]


def _is_drawing(data: bytes) -> bool:
    """Whether an SVG is well-formed and self-contained: nothing fetched, no script, no entities."""
    from xml.parsers import expat

    parser = expat.ParserCreate()
    sound = not FETCHES.search(data)

    def element(name: str, attributes: dict[str, str]) -> None:
        nonlocal sound
        links = (value for key, value in attributes.items() if key.rpartition(":")[2] == "href")
        inside = all(link.startswith(("#", "data:image/")) for link in links)
        sound = sound and inside and name.rpartition(":")[2] not in {"script", "foreignObject"}

    def declared(*_: object) -> None:
        nonlocal sound
        sound = False

    parser.StartElementHandler, parser.EntityDeclHandler = element, declared
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError):
        return False
    return sound


def _refuse(code: str, message: Message, hint: Message) -> NoReturn:
    raise ToolkitError(Problem(code, message, hint))
