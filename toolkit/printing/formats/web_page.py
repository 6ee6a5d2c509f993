"""A document as one HTML file for a browser: styles and fonts inside, nothing to fetch."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from pathlib import Path

from toolkit.documents import FOLDER, FONTS
from toolkit.printing.render.fonts import FACES, families_for, font_faces
from toolkit.printing.render.rendering import TAG, HtmlDocument

TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
HEAD = re.compile(r"<thead\b.*?</thead>", re.DOTALL)
HEADING = re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.DOTALL)
ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
CELL = re.compile(r"<(td|th)\b")
ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}


def standalone(document: HtmlDocument) -> str:
    """The document with its style sheets and fonts in it."""
    return with_style(document.html, document.kind.stylesheets(document.edition))


def with_style(html: str, stylesheets: Sequence[Path]) -> str:
    """HTML with these style sheets, the one for screens and the fonts that it needs written into it."""
    html = TABLE.sub(_with_labels, html)
    style = "\n".join(path.read_text("utf-8") for path in stylesheets)
    faces = font_faces(families_for(html))
    for face in FACES:
        if face.file in faces:
            data = base64.b64encode((FONTS / face.file).read_bytes()).decode()
            faces = faces.replace(face.file, f"data:font/ttf;base64,{data}")
    screen = (FOLDER / "screen.css").read_text("utf-8")
    # Before the page's own style, which holds the workshop's colour.
    return html.replace("<style>", f"<style>{faces}\n{style}\n{screen}</style>\n<style>", 1)


def _with_labels(found: re.Match[str]) -> str:
    """A table whose cells each carry the heading of their column, which stands above them in a narrow window.

    There the rows are blocks, and a browser takes a table that is not laid out as one for plain text: the roles say
    that it is a table all the same.
    """
    head = HEAD.search(found[0])
    names = (
        [" ".join(TAG.sub(" ", name.replace("<br>", " /")).split()) for name in HEADING.findall(head[0])]
        if head
        else []
    )
    rows = ROW.sub(lambda row: _labelled(row[0], names), found[0][head.end() :] if head else found[0])
    above = found[0][: head.end()] if head else ""
    table = re.sub(r"<th\b", '<th role="columnheader"', above) + rows
    return re.sub(r"<(table|thead|tbody|tr|td)\b", lambda tag: f'{tag[0]} role="{ROLES[tag[1]]}"', table)


def _labelled(row: str, names: Sequence[str]) -> str:
    columns = iter(names)

    def labelled(cell: re.Match[str]) -> str:
        role = ' role="rowheader"' if cell[1] == "th" else ""
        label = next(columns, "")
        return f'{cell[0]}{role} data-label="{label}"' if label else f"{cell[0]}{role}"

    return CELL.sub(labelled, row)
