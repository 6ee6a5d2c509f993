"""Puts the pages of a tagged A5 document two by two on A4, so that the folded sheets are a booklet, and keeps its tags.

The pages of one side share a content stream, so the marks of the right-hand page are numbered on from the left-hand
one's, and the structure tree, which keeps the order of reading, is told where everything went. See ISO 32000-1, 14.7.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from toolkit.printing.pdf.rewriting import rewritten

MARK = re.compile(rb"/MCID (\d+)")
PAGES_OF_A_SHEET = 4


@dataclass(frozen=True)
class NewPlace:
    """Where a page went: the new page, how far to the right (points), and what its marks are numbered from."""

    page: Any
    right: float
    marks: int


def imposed(data: bytes) -> bytes:
    """The booklet of a PDF. Print on both sides, turned on the short edge."""
    return rewritten(data, _impose)


def _impose(pdf: Any) -> None:
    import pikepdf

    old = [page.obj for page in pdf.pages]
    width, height = (float(old[0].MediaBox[n]) for n in (2, 3))
    sides = [_side(pdf, [old[n] if n < len(old) else None for n in pair], width, height) for pair in pairs(len(old))]
    moved = {page.objgen: place for _, places in sides for page, place in places}
    _move_tree(pdf, moved, [[page for page, _ in places] for _, places in sides])
    _move_destinations(pdf, moved)
    for _ in old:
        del pdf.pages[0]
    for side, _ in sides:
        pdf.pages.append(pikepdf.Page(side))
    if "/PageLabels" in pdf.Root:
        del pdf.Root["/PageLabels"]
    pdf.remove_unreferenced_resources()


def pairs(pages: int) -> Iterator[tuple[int, int]]:
    """The left and the right page, from 0, of each side that is printed; numbers from `pages` on are empty."""
    whole = -(-pages // PAGES_OF_A_SHEET) * PAGES_OF_A_SHEET
    for side in range(whole // 2):
        outer, inner = whole - 1 - side, side
        yield (outer, inner) if side % 2 == 0 else (inner, outer)


def _side(pdf: Any, halves: list[Any], width: float, height: float) -> tuple[Any, list[tuple[Any, NewPlace]]]:
    """One side of a sheet with its two pages, and where they went."""
    from pikepdf import Array, Dictionary, Name

    side = pdf.make_indirect(Dictionary(Type=Name.Page, MediaBox=[0, 0, 2 * width, height], Tabs=Name.S))
    content, annotations, places, marks = [], [], [], 0
    for half, page in enumerate(halves):
        if page is None:
            continue
        right = half * width
        places.append((page, NewPlace(side, right, marks)))
        content.append(_shifted(page, right, marks))
        marks += _marks_of(pdf, page)
        side.Resources = page.Resources  # one for the whole document
        for annotation in page.get("/Annots", []):
            annotation.P = side
            rect = [float(number) for number in annotation.Rect]
            annotation.Rect = [rect[0] + right, rect[1], rect[2] + right, rect[3]]
            if "/QuadPoints" in annotation:
                points = [float(number) for number in annotation.QuadPoints]
                annotation.QuadPoints = [x + right * (n % 2 == 0) for n, x in enumerate(points)]
            annotations.append(annotation)
    side.Contents = pdf.make_stream(b"\n".join(content))
    if annotations:
        side.Annots = Array(annotations)
    return side, places


def _shifted(page: Any, right: float, marks: int) -> bytes:
    """The page's content, moved to the right, its marks numbered from `marks`."""
    contents = page.Contents
    streams = contents if _is_array(contents) else [contents]
    data = b"\n".join(stream.read_bytes() for stream in streams)
    data = MARK.sub(lambda match: b"/MCID %d" % (int(match[1]) + marks), data)
    return b"q\n1 0 0 1 %.4f 0 cm\n%b\nQ" % (right, data)


def _owners(pdf: Any) -> dict[int, Any]:
    """The parent tree, which WeasyPrint's writer keeps in one flat list."""
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    return {int(numbers[n]): numbers[n + 1] for n in range(0, len(numbers), 2)}


def _marks_of(pdf: Any, page: Any) -> int:
    """How many marks a page has: none where nothing on it is tagged."""
    return len(_owners(pdf)[int(page.StructParents)]) if "/StructParents" in page else 0


def _move_tree(pdf: Any, moved: dict[Any, NewPlace], sides: list[list[Any]]) -> None:
    from pikepdf import Array

    root, owners = pdf.Root.StructTreeRoot, _owners(pdf)
    numbers: list[Any] = []
    for key, pages in enumerate(sides):
        marks = [owner for page in pages if "/StructParents" in page for owner in owners[int(page.StructParents)]]
        numbers += [key, Array(marks)]
    old_pages = {int(page.StructParents) for pages in sides for page in pages if "/StructParents" in page}
    for key, owner in sorted(owners.items()):
        if key not in old_pages:
            numbers += [key, owner]
    for pages, key in zip(sides, range(len(sides)), strict=True):
        if pages:
            moved[pages[0].objgen].page.StructParents = key
    root.ParentTree.Nums = Array(numbers)
    waiting = [root.K]
    while waiting:
        kids = waiting.pop()
        for kid in kids if _is_array(kids) else [kids]:
            _move_element(kid, moved)
            if "/K" in kid:
                waiting.append(Array([k for k in _kids(kid) if _is_element(k)]))


def _move_element(element: Any, moved: dict[Any, NewPlace]) -> None:
    """Tells an element, and what it marks, where its page went."""
    from pikepdf import Array

    home = moved[element.Pg.objgen] if "/Pg" in element else None
    kids: list[Any] = []
    for kid in _kids(element):
        if isinstance(kid, int) and home:
            kids.append(kid + home.marks)
            continue
        if not _is_element(kid) and "/Pg" in kid:
            there = moved[kid.Pg.objgen]
            kid.Pg = there.page
            if "/MCID" in kid:
                kid.MCID = int(kid.MCID) + there.marks
        kids.append(kid)
    if home:
        element.Pg = home.page
    element.K = Array(kids)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if _is_array(kids) else [kids]


def _is_array(thing: Any) -> bool:
    from pikepdf import Array

    return isinstance(thing, Array)


def _is_element(kid: Any) -> bool:
    return not isinstance(kid, int) and "/S" in kid


def _move_destinations(pdf: Any, moved: dict[Any, NewPlace]) -> None:
    """Points bookmarks and links inside the document at the new pages."""
    for thing in pdf.objects:
        _redirect(thing, moved)


def _redirect(thing: Any, moved: dict[Any, NewPlace]) -> None:
    from pikepdf import Dictionary, Stream

    if _is_array(thing):
        first = thing[0] if len(thing) > 2 else None
        there = moved.get(first.objgen) if first is not None and getattr(first, "is_indirect", False) else None
        if there and str(thing[1]) == "/XYZ":
            thing[0] = there.page
            thing[2] = float(thing[2]) + there.right
            return
        for item in thing:
            if not getattr(item, "is_indirect", False):
                _redirect(item, moved)
    elif isinstance(thing, Dictionary | Stream) and thing.get("/Type") != "/Page":
        for key in list(thing.keys()):
            item = thing[key]
            if not getattr(item, "is_indirect", False):
                _redirect(item, moved)
