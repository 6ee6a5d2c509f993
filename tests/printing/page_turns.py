"""What is wrong with where pages break: read out of the finished layout, line by line, not guessed from the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from toolkit.printing.pdf import private
from toolkit.printing.pdf.engine import Printer
from toolkit.printing.pdf.job import PrintJob

HEADINGS = {"h1", "h2", "h3", "h4"}
BLOCKS = {*HEADINGS, "p", "li", "dt", "dd", "td", "th", "caption", "div"}
UNITS = {"question", "promised", "fact", "note", "stop"}
"""Classes of what stays together on a page."""
SAME_LINE = 2.0
"""Points: boxes whose tops are no further apart stand beside each other."""


@dataclass(frozen=True)
class Line:
    """A line on a page: the elements around it, the outermost first, how far down it is, and its text."""

    around: tuple[Any, ...]
    top: float
    text: str

    @property
    def heading(self) -> Any:
        """The heading that the line is in, or the time above what is done then; None in any other."""
        return next((one for one in self.around if one.tag in HEADINGS or {"h4", "when"} & _classes(one)), None)

    @property
    def unit(self) -> Any:
        """What stays together and has the line in it: a question with all that belongs to it, one in a step's list."""
        pairs = zip((None, *self.around), self.around, strict=False)
        listed = (one for above, one in pairs if one.tag == "li" and "asked" in _classes(above))
        return next((one for one in self.around if UNITS & _classes(one)), next(listed, None))


def faults(printer: Printer, job: PrintJob) -> list[str]:
    """Units that are split, headings that end a page, and lines that stand alone on top of one, in words."""
    pages = [list(_lines(private.page_box(page))) for page in printer._rendered(job).pages]
    return [*_split(pages), *_headings_last(pages), *_alone(pages)]


def _split(pages: list[list[Line]]) -> Iterator[str]:
    """Units on two pages, but for one that fills a whole page: it begins on top of one, or below a heading there."""
    on: dict[int, list[tuple[int, Line]]] = {}
    for number, lines in enumerate(pages):
        for line in lines:
            if line.unit is not None:
                on.setdefault(id(line.unit), []).append((number, line))
    for found in on.values():
        first, last = found[0][0], found[-1][0]
        above = [line for line in pages[first] if line.top < found[0][1].top - SAME_LINE]
        if first != last and any(line.heading is None for line in above):
            yield f"split over pages {first + 1} and {last + 1}: {found[0][1].text[:50]}"


def _headings_last(pages: list[list[Line]]) -> Iterator[str]:
    for number, lines in enumerate(pages[:-1], 1):
        if lines and (last := max(lines, key=lambda line: line.top)).heading is not None and len(lines) > 2:
            yield f"a heading ends page {number}: {last.text[:50]}"


def _alone(pages: list[list[Line]]) -> Iterator[str]:
    for before, (number, lines) in zip(pages, enumerate(pages[1:], 2), strict=False):
        begun = {id(line.unit) for line in before if line.unit is not None}
        if not lines or _begins(lines[0], begun):
            continue
        below = next((line.top for line in lines[1:] if _begins(line, begun)), float("inf"))
        if sum(line.top > lines[0].top + SAME_LINE for line in lines if line.top < below - SAME_LINE) == 0:
            yield f"a line alone on top of page {number}: {lines[0].text[:50]}"


def _begins(line: Line, begun: set[int]) -> bool:
    """Whether something new begins with the line: a heading, or a unit that was not on the page before."""
    return line.heading is not None or (line.unit is not None and id(line.unit) not in begun)


def _lines(page: Any) -> Iterator[Line]:
    found: list[Line] = []
    for root in page.children:
        if getattr(root, "element_tag", "") == "html":
            _collect(root, (), found)
    yield from sorted(found, key=lambda line: line.top)


def _collect(box: Any, around: tuple[Any, ...], found: list[Line]) -> None:
    if getattr(box, "is_header", False) or "hidden" in _classes(box.element):
        return
    element = box.element
    if element is not None and hasattr(element, "tag") and (not around or around[-1] is not element):
        around = (*around, element)
    if type(box).__name__ == "LineBox":
        if text := "".join(_texts(box)).strip():
            found.append(Line(around, box.position_y, text))
        return
    if getattr(element, "tag", "") in ("textarea", "input"):
        found.append(Line(around, box.position_y, "____"))
        return
    if "write" in _classes(element) and getattr(element, "tag", "") == "td" and not list(_texts(box)):
        found.append(Line(around, box.position_y, "____"))
    if "ruled" in _classes(element):
        found += (Line(around, inner.position_y, "____") for inner in box.children)
        return
    for inner in getattr(box, "children", ()):
        _collect(inner, around, found)


def _texts(box: Any) -> Iterator[str]:
    if hasattr(box, "text"):
        yield box.text
    for inner in getattr(box, "children", ()):
        yield from _texts(inner)


def _classes(element: Any) -> set[str]:
    return set((element.get("class") or "").split()) if element is not None and hasattr(element, "get") else set()
