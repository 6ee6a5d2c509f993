"""The author's accent colour, logos and pictures, checked: enough contrast, and pictures that can be printed whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.content.models.plan import Look
from toolkit.printing.render.picture_files import LOGO, PICTURE, PrintedPicture, printed_picture
from toolkit.problems import Problem, ToolkitError, say

ACCENT = "#0b5563"
LEAST_CONTRAST = 4.5


@dataclass(frozen=True)
class PrintedLook:
    """What templates need: the accent colour, the logo as a data: address, what it says, and the pictures of texts."""

    accent: str = ACCENT
    logo: str | None = None
    logo_text: str = ""
    sender: str | None = None
    second_logo: str | None = None
    second_logo_text: str = ""
    contact: str | None = None
    pictures: Mapping[str, PrintedPicture] = field(default_factory=dict)
    """Those of stories, turns and questions, by the name that is written there."""


def printed_look(look: Look, folder: Path | None, default_text: str, pictures: Iterable[str] = ()) -> PrintedLook:
    """The look of a plan in `folder`, with the pictures of its texts.

    Raises ToolkitError for a weak colour (P010), or a logo or a picture that cannot be used.
    """
    problems = [p for p in (_colour_problem(look.accent),) if p]
    made: dict[str, PrintedPicture] = {}
    shown: dict[str, PrintedPicture] = {}
    for names, use, found in (((look.logo, look.second_logo), LOGO, made), (pictures, PICTURE, shown)):
        for name in dict.fromkeys(filter(None, names)):
            try:
                found[name] = printed_picture(name, folder, use)
            except ToolkitError as error:
                problems.extend(error.problems)
    if problems:
        raise ToolkitError(problems)
    return PrintedLook(
        accent=look.accent or ACCENT,
        logo=made[look.logo].address if look.logo else None,
        logo_text=look.logo_text or look.sender or default_text,
        sender=look.sender,
        second_logo=made[look.second_logo].address if look.second_logo else None,
        second_logo_text=look.second_logo_text or "",
        contact=look.contact,
        pictures=shown,
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
