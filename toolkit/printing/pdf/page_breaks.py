"""Where each printed page begins: read out of a finished layout, for showing the pages of the same text elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from toolkit.printing.pdf import private
from toolkit.printing.pdf.job import PageBox, PageBreak, PageLayout


def layout_of(pages: Sequence[Any]) -> PageLayout:
    """The layout of WeasyPrint's pages, of which there is always one."""
    first = private.page_box(pages[0])
    body = next(box.element for box in _boxes(first) if box.element_tag == "body")
    numbers = {id(element): number for number, element in enumerate(_elements(body), -1)}
    reading = _Reading(numbers)
    breaks = []
    for page in pages:
        breaks.append(reading.begins(private.page_box(page)))
        reading.read(private.page_box(page), ())
    margins = (first.margin_top, first.margin_right, first.margin_bottom, first.margin_left)
    return PageLayout(PageBox(pages[0].width, pages[0].height, *margins), tuple(breaks[1:]))


class _Reading:
    """Counts what the pages so far hold of each element."""

    def __init__(self, numbers: dict[int, int]) -> None:
        self._numbers = numbers
        self._characters: Counter[int] = Counter()
        self._met: set[int] = set()

    def begins(self, page: Any) -> PageBreak:
        """Where a page begins: the first element on it that has not begun before, else the first that goes on."""
        for box in _boxes(page):
            number = self._numbers.get(id(box.element))
            if number is None:
                continue
            if number not in self._met:
                return PageBreak(number)
            if hasattr(box, "text") and box.text.strip():
                return PageBreak(number, self._characters[number])
        return PageBreak(-1)

    def read(self, box: Any, inside: tuple[int, ...]) -> None:
        """Adds the characters of a box and all in it to each element around them."""
        for inner in _inner(box):
            number = self._numbers.get(id(inner.element))
            within = inside if number is None or number in inside else (*inside, number)
            if number is not None:
                self._met.add(number)
            if hasattr(inner, "text"):
                self._characters.update(dict.fromkeys(within, len("".join(inner.text.split()))))
            self.read(inner, within)


def _elements(body: Any) -> Iterator[Any]:
    return (element for element in body.iter() if isinstance(element.tag, str))


def _boxes(box: Any) -> Iterator[Any]:
    """All boxes of the document in a box, in the order of the text."""
    for inner in _inner(box):
        yield inner
        yield from _boxes(inner)


def _inner(box: Any) -> Iterator[Any]:
    """The boxes in a box that stand in the document; the head of a table, printed again on each page, is left out."""
    for inner in getattr(box, "children", ()):
        if private.PSEUDO in (inner.element_tag or "") or getattr(inner, "is_header", False):
            continue
        yield inner
