"""The slides of a page of HTML: what is title, what is text, what is a picture, and what is said but not shown.

A slide is `<section class="slide">`. Its first heading is its title, with `<p class="label">` as a small line above it;
`<p class="foot">` stands at the bottom, and `<aside class="script">` is what the file keeps as the speaker's notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from toolkit.printing.formats.tree import Element, tree_of

SPACE = re.compile(r"[ \t\r\n\f]+")
HEADINGS = {"h1", "h2"}
STRONG = {"strong", "b", "em"}
Arrangement = Literal["title", "question", "moment", "text"]


@dataclass(frozen=True)
class Run:
    """Words in one style. `quiet` is set smaller and paler."""

    text: str
    strong: bool = False
    quiet: bool = False
    link: str = ""


@dataclass(frozen=True)
class SlideLine:
    """A paragraph. `sign` stands before an item of a list; `times` are set in two columns, parted by a tab."""

    runs: tuple[Run, ...]
    kind: Literal["text", "item", "talk", "times", "large"] = "text"
    sign: str = ""
    depth: int = 0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class SlidePicture:
    """A picture and what it says to those who do not see it."""

    address: str
    alternative: str
    beside: tuple[SlideLine, ...] = ()
    """The text that it stands beside; a picture without any is the sender's sign."""
    is_shown: bool = False
    """Whether it is what the slide is for, and as large as there is room."""


@dataclass(frozen=True)
class Slide:
    """What one slide says, in reading order."""

    arrangement: Arrangement
    title: tuple[Run, ...]
    label: tuple[Run, ...] = ()
    lines: tuple[SlideLine, ...] = ()
    foot: tuple[Run, ...] = ()
    pictures: tuple[SlidePicture, ...] = ()
    script: tuple[SlideLine, ...] = ()
    table: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    """The cells of a table, row by row; the first row is the headings."""
    has_row_headings: bool = False
    """Whether the first column of the table heads the rows."""

    @property
    def whole_title(self) -> str:
        """The words of the title with the line above it, by which the slide is found in a list of slides."""
        return " ".join("".join(run.text for run in (*self.label, Run(" "), *self.title)).split())


def slides_of(html: str) -> list[Slide]:
    """Every slide of the page, in its order."""
    sections = (one for one in tree_of(html).all() if one.tag == "section" and "slide" in one.classes)
    return [_slide(section) for section in sections]


def apart(slides: Iterable[Slide]) -> Iterator[Slide]:
    """The slides with a number after a title that has been there already: a list of slides is read aloud too."""
    seen = set[str]()
    for slide in slides:
        number, own = 1, slide
        while own.whole_title in seen:
            number += 1
            own = replace(slide, title=(*slide.title, Run(f" ({number})", quiet=True)))
        seen.add(own.whole_title)
        yield own


def _slide(section: Element) -> Slide:
    arrangements: dict[str, Arrangement] = {"title": "title", "question": "question", "moment": "moment"}
    arrangement: Arrangement = next((arrangements[name] for name in section.classes if name in arrangements), "text")
    title: tuple[Run, ...] = ()
    label: tuple[Run, ...] = ()
    foot: tuple[Run, ...] = ()
    lines: list[SlideLine] = []
    pictures: list[SlidePicture] = []
    script: list[SlideLine] = []
    table: Element | None = None
    for element in section.elements():
        if element.tag in HEADINGS and not title:
            title = trimmed(_runs(element))
        elif "label" in element.classes:
            label = trimmed(_runs(element, quiet=True))
        elif "foot" in element.classes:
            foot = trimmed(_runs(element))
        elif "script" in element.classes:
            script += _lines(element)
        elif element.tag == "img":
            pictures.append(SlidePicture(element.attributes.get("src", ""), element.attributes.get("alt", "")))
        elif element.tag == "figure":
            shown, captions = _shown(element)
            pictures.append(shown)
            lines += captions
        elif element.tag == "table":
            table = element
        elif "link" in element.classes:
            pictures += _linked(element)
        else:
            lines += _lines_of(element)
    rows = () if table is None else tuple(_row(one) for one in table.all() if one.tag == "tr")
    heads_rows = table is not None and any(one.attributes.get("scope") == "row" for one in table.all())
    return Slide(arrangement, title, label, tuple(lines), foot, tuple(pictures), tuple(script), rows, heads_rows)


def _shown(figure: Element) -> tuple[SlidePicture, list[SlideLine]]:
    """The picture that a slide is for, and the line below it."""
    picture = next(one for one in figure.elements() if one.tag == "img")
    lines = [line for one in figure.elements() if one.tag == "figcaption" for line in _lines_of(one)]
    about = picture.attributes
    return SlidePicture(about.get("src", ""), about.get("alt", ""), is_shown=True), lines


def _row(row: Element) -> tuple[tuple[Run, ...], ...]:
    return tuple(trimmed(_runs(cell)) for cell in row.elements() if cell.tag in ("th", "td"))


def _linked(element: Element) -> Iterator[SlidePicture]:
    """A picture with the text beside it."""
    beside = tuple(line for inner in element.elements() if inner.tag != "img" for line in _lines_of(inner))
    for picture in (inner for inner in element.elements() if inner.tag == "img"):
        yield SlidePicture(picture.attributes.get("src", ""), picture.attributes.get("alt", ""), beside)


def _lines(element: Element) -> list[SlideLine]:
    """The paragraphs in an element, and what stands in it outside of any."""
    return [line for inner in element.elements() for line in _lines_of(inner)]


def _lines_of(element: Element, depth: int = 0) -> Iterator[SlideLine]:
    if element.tag in ("ul", "ol"):
        yield from _items(element, depth)
    elif (
        element.tag == "p" or element.tag in HEADINGS or not any(one.tag in ("p", "ul", "ol") for one in element.all())
    ):
        kind: Literal["text", "talk", "large"] = (
            "talk" if "talk" in element.classes else "large" if "back" in element.classes else "text"
        )
        runs: list[Run] = []
        for run in (*_runs(element, strong=element.tag in HEADINGS), Run("\n")):
            if run.text == "\n":
                if any(one.text.strip() for one in runs):
                    yield SlideLine(trimmed(tuple(runs)), kind, depth=depth)
                runs = []
            else:
                runs.append(run)
    else:
        yield from _lines(element)


def _items(found: Element, depth: int) -> Iterator[SlideLine]:
    """The items of a list, each with its sign; in a list of times the time stands in a column of its own."""
    number = int(found.attributes.get("start") or 1)
    for item in (one for one in found.elements() if one.tag == "li"):
        number = int(item.attributes.get("value") or number)
        sign = _sign(found, number)
        number += 1
        own = Element("p", {}, [one for one in item.inside if isinstance(one, str) or one.tag not in ("ul", "ol", "p")])
        first = [own] if any(isinstance(one, Element) or one.strip() for one in own.inside) else []
        paragraphs = [*first, *(one for one in item.elements() if one.tag == "p")]
        for place, paragraph in enumerate(paragraphs):
            for line in _lines_of(paragraph):
                if "times" in found.classes:
                    yield SlideLine(_in_columns(line.runs), "times")
                else:
                    yield replace(line, kind="item", sign=sign if place == 0 else "", depth=depth)
        for inner in (one for one in item.elements() if one.tag in ("ul", "ol")):
            yield from _items(inner, depth + 1)


def _sign(found: Element, number: int) -> str:
    if found.tag == "ul":
        return "+" if "plus" in found.classes else "–"
    letters = "small-letters" in found.classes or "capital-letters" in found.classes
    sign = chr(ord("a") + (number - 1) % 26) if letters else str(number)
    sign = sign.upper() if "capital-letters" in found.classes else sign
    return f"({sign})" if "brackets" in found.classes else f"{sign})" if "bracket" in found.classes else f"{sign}."


def _in_columns(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The time, a tab, and what happens then."""
    first, *others = runs
    return (first, Run("\t"), *trimmed(tuple(others)))


def _runs(element: Element, *, strong: bool = False, quiet: bool = False, link: str = "") -> tuple[Run, ...]:
    """The words in an element; a line break is a run of its own."""
    found: list[Run] = []
    for one in element.inside:
        if isinstance(one, str):
            text = SPACE.sub(" ", one)
            if text.startswith(" ") and (not found or found[-1].text.endswith((" ", "\n"))):
                text = text[1:]
            found += [Run(text, strong, quiet, link)] if text else []
        elif one.tag == "br":
            found.append(Run("\n"))
        elif one.tag not in ("img", "svg") and one.attributes.get("aria-hidden") != "true":
            inner = _runs(
                one,
                strong=strong or one.tag in STRONG,
                quiet=(quiet and one.tag not in STRONG) or "on" in one.classes or "meta" in one.classes,
                link=one.attributes.get("href", "") if one.tag == "a" else link,
            )
            if inner and inner[0].text.startswith(" ") and (not found or found[-1].text.endswith((" ", "\n"))):
                inner = (replace(inner[0], text=inner[0].text[1:]), *inner[1:])
            found += inner
    return tuple(found)


def trimmed(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs without space at either end."""
    kept = list(runs)
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)
