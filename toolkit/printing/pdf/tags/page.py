"""What the tag tree needs of a painted page: its operators, annotations, coordinates and lines."""

from __future__ import annotations

import re
from typing import Any

import pydyf

from toolkit.printing.pdf.private import marked_contents
from toolkit.printing.pdf.tags.tree import LOGGER

LAYOUT = b"<</Type/Layout>>"
PAGINATION = b"<</Type/Pagination>>"

_BLANK = " \t\n\r\f\v\u00a0\u00ad\u200b\ufeff"
_BROKEN = "\u00ad\u2010"  # what WeasyPrint leaves where it broke a line at a soft hyphen
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def is_visible(box: Any) -> bool:
    """False for a piece of text that paints nothing."""
    return bool(box.text.strip(_BLANK)) and box.style["visibility"] == "visible"


def actual_text(box: Any, line: Any) -> str:
    """What a piece of text in a line says, where that is not what is painted; else empty.

    Right-to-left text is painted backwards and a broken word with a hyphen; other text can be read from its glyphs.
    """
    text: str = box.text
    if text.isascii():
        return ""
    if text.endswith(_BROKEN):
        return text.replace("\u00ad", "")[:-1]
    if not _RIGHT_TO_LEFT.search(text):
        return ""
    last = line
    while last.children:
        last = last.children[-1]
    # WeasyPrint drops the space at which it breaks a line.
    return text.replace("\u00ad", "") + (" " if last is box else "")


def area(box: Any, matrix: Any, page: Any, scale: float) -> str:
    """The rectangle of a box's content in PDF coordinates: `matrix` is its CSS transformation, if it has one."""
    left, top = box.content_box_x(), box.content_box_y()
    right, bottom = left + box.width, top + box.height
    corners = [(left, top), (right, top), (left, bottom), (right, bottom)]
    if matrix:
        corners = [matrix.transform_point(*corner) for corner in corners]
    across = [scale * x for x, _ in corners]
    up = [scale * (page.height - y) for _, y in corners]
    return f"{min(across):.2f} {min(up):.2f} {max(across):.2f} {max(up):.2f}"


def scale_of(page: Any, pdf_page: Any) -> float:
    """PDF points in a CSS pixel: 0.75 times the zoom of the document."""
    _, top, _, bottom = pdf_page["MediaBox"]
    return float((bottom - top) / (page.height + page.bleed["top"] + page.bleed["bottom"]))


def mark_artifacts(stream: Any, artifacts: dict[int, bytes]) -> None:
    """Turn marked content of a page into artifacts: it begins with three items, `/Span`, `<</MCID n>>` and `BDC`."""
    items = stream.stream
    marked = 0
    for index, item in enumerate(items):
        if item.__class__ is pydyf.Dictionary:
            marked += 1
            if kind := artifacts.get(item["MCID"]):
                items[index - 1] = b"/Artifact"
                items[index] = kind
    if marked != len(marked_contents(stream)):
        LOGGER.error("Content painted in a group (opacity?) cannot be tagged")


def widen(link: Any, annotation: Any) -> None:
    """Let a link cover another annotation too; rectangles go from the left top to the right bottom."""
    choices = (min, max, max, min)
    pairs = zip(choices, link["Rect"], annotation["Rect"], strict=True)
    link["Rect"] = pydyf.Array([choose(ours, theirs) for choose, ours, theirs in pairs])


def drop_annotations(pdf_page: Any, spare: list[Any]) -> None:
    """Take annotations off a page."""
    references = {annotation.reference for annotation in spare}
    left = [reference for reference in pdf_page["Annots"] if reference not in references]
    pdf_page["Annots"] = pydyf.Array(left)
    for annotation in spare:
        annotation.clear()  # its number is taken, so it stays as an empty dictionary
