"""The author's accent colour and logos, checked: enough contrast, and pictures that can be printed whole."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from toolkit.content.models.plan import Look
from toolkit.printing.render.photographs import UnprintableError
from toolkit.printing.render.pictures import LARGEST_DRAWING, printable
from toolkit.problems import Message, Problem, ToolkitError, say
from toolkit.source.files import as_on_disk, paths_in
from toolkit.source.names import suggestion

ACCENT = "#0b5563"
LEAST_CONTRAST = 4.5
PICTURES = {".svg", ".svgz", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp"}
LARGEST_LOGO = 50_000_000
"""Bytes of a file: a large photograph is made smaller for print, and a larger one is a mistake."""


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
    path = _file(name, folder)
    if path.stat().st_size > (largest := LARGEST_DRAWING if path.suffix.lower() == ".svg" else LARGEST_LOGO):
        _refuse(
            "P013",
            say("the logo '{name}' is larger than {limit} MB", name=name, limit=largest // 1_000_000),
            say("Save it smaller; 1000 pixels across is enough for print."),
        )
    try:
        picture = printable(path.read_bytes())
    except UnprintableError as error:
        raise ToolkitError(unprintable_logo(name, error)) from error
    return f"data:{picture.kind};base64,{base64.b64encode(picture.data).decode()}"


def unprintable_logo(name: str, error: UnprintableError | None = None) -> Problem:
    """Problem P014, with the reason; without an error, that it cannot be drawn."""
    why = error or UnprintableError(say("it has a style that cannot be read"))
    message = say("the logo '{name}' cannot be printed: {reason}", name=name, reason=why.reason)
    return Problem("P014", message, why.hint)


def _file(name: str, folder: Path | None) -> Path:
    """The file of that name in the folder, however its letters are put together and its folders parted."""
    base = (folder or Path()).resolve()
    written = name.replace("\\", "/")
    try:
        path = as_on_disk(base / written).resolve()
        outside = not path.is_relative_to(base) or bool(re.match("[A-Za-z]:/|file:|https?:", written))
        there = path.is_file()
    except (OSError, RuntimeError, ValueError):  # a name too long, a loop of links, a character no file name has
        outside = there = False
    if outside:
        hint, last = say("Copy the picture into the folder and write only its name."), written.rpartition("/")[2]
        if last != name and any(other.name == last and not other.is_symlink() for other in paths_in(base)):
            hint = say("It is in the folder too: write only '{name}'.", name=last)
        _refuse("P011", say("the logo '{name}' lies outside the workshop's folder", name=name), hint)
    if not there:
        pictures = [other.name for other in paths_in(base) if other.suffix.lower() in PICTURES]
        hint = suggestion(name, pictures).hint_or(say("Check the name, or take the line 'logo' away."))
        _refuse("P012", say("there is no logo '{name}' in the workshop's folder", name=name), hint)
    return path


def _refuse(code: str, message: Message, hint: Message) -> NoReturn:
    raise ToolkitError(Problem(code, message, hint))
