"""HTML of ours as a tree of elements, for files that are made of its parts and not of its look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "img", "meta", "hr", "input", "col"}


@dataclass
class Element:
    """An element with the elements and the text that stand in it."""

    tag: str
    attributes: dict[str, str]
    inside: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        """Its words, with single spaces."""
        return " ".join("".join(self._words()).split())

    def _words(self) -> Iterator[str]:
        for one in self.inside:
            if isinstance(one, str):
                yield one
            else:
                yield from one._words()

    def elements(self) -> Iterator[Element]:
        """The elements right in it."""
        return (one for one in self.inside if isinstance(one, Element))

    def all(self) -> Iterator[Element]:
        """Every element in it, in the order of the text."""
        for one in self.elements():
            yield one
            yield from one.all()


def tree_of(html: str) -> Element:
    """An element without a tag that holds the whole page."""
    return _Tree(html).open[0]


class _Tree(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while len(self.open) > 1 and tag not in VOID:
            if self.open.pop().tag == tag:
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)
