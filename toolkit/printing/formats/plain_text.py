"""A document as plain text, to copy from and to paste where people write together: the same words in the same order."""

from __future__ import annotations

import re
from html.parser import HTMLParser

HEADINGS = ("h1", "h2")
"""What begins a part of its own, with empty lines before it."""
LINES = {*HEADINGS, "h3", "h4", "h5", "h6", "p", "li", "dt", "dd", "tr", "caption"}
"""What stands on a line of its own."""
CELLS = {"td", "th"}
SKIPPED = {"head", "style", "script", "svg", "title"}
WRITING = "ruled"
"""The class of lines to write on: an empty line each three of them, which grows when somebody types there."""
SPACE = re.compile(r"[ \t\r\n\f]+")


def plain_text(html: str) -> str:
    """The text of a page in HTML, each block on a line, parts with empty lines between."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return re.sub(r"\n{4,}", "\n\n\n", "\n".join(reader.lines)).strip() + "\n"


class _Reader(HTMLParser):
    """Collects lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._line = ""
        self._skipped = 0
        self._cells = 0
        """How many cells of a row have begun: there is a tab between them, which pastes as columns."""
        self._open: list[bool] = []
        """For each element that is open, whether it and all in it is left out."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._end_line()
        if tag in ("br", "img", "meta", "col", "hr", "input", "link"):
            return
        of_class = dict(attrs).get("class") or ""
        if WRITING in of_class.split():
            self._end_line()
            self.lines.append("")
        self._open.append(tag in SKIPPED or dict(attrs).get("aria-hidden") == "true")
        self._skipped += self._open[-1]
        if tag in CELLS and not self._skipped and self._cells:
            self._line += "\t"
        self._cells += tag in CELLS
        if tag in LINES and not self._skipped:
            self._end_line()
            if tag in HEADINGS:
                self.lines += ["", ""]
            elif tag[0] == "h":
                self.lines.append("")
            elif tag == "li":
                self._line = "- "

    def handle_endtag(self, tag: str) -> None:
        if tag in LINES and not self._skipped:
            self._end_line()
        if self._open:
            self._skipped -= self._open.pop()

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self._line += SPACE.sub(" ", data) if self._line.strip(" ") else SPACE.sub(" ", data).lstrip() or ""

    def _end_line(self) -> None:
        if self._line.strip():
            self.lines.append(self._line.strip(" ") if "\t" in self._line else self._line.strip())
        self._line, self._cells = "", 0
