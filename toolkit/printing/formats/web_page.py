"""A document as one HTML file for a browser: styles and fonts inside, nothing to fetch."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from pathlib import Path

from toolkit.documents import FOLDER, FONTS
from toolkit.printing.render.fonts import FACES, families_for, font_faces
from toolkit.printing.render.rendering import HtmlDocument


def standalone(document: HtmlDocument) -> str:
    """The document with its style sheets and fonts in it."""
    return with_style(document.html, document.kind.stylesheets(document.edition))


def with_style(html: str, stylesheets: Sequence[Path]) -> str:
    """HTML with these style sheets, the one for screens and the fonts that it needs written into it."""
    style = "\n".join(path.read_text("utf-8") for path in stylesheets)
    faces = font_faces(families_for(html))
    for face in FACES:
        if face.file in faces:
            data = base64.b64encode((FONTS / face.file).read_bytes()).decode()
            faces = faces.replace(face.file, f"data:font/ttf;base64,{data}")
    screen = (FOLDER / "screen.css").read_text("utf-8")
    # Before the page's own style, which holds the workshop's colour.
    return html.replace("<style>", f"<style>{faces}\n{style}\n{screen}</style>\n<style>", 1)
