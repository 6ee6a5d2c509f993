"""The structure tree before it is written: its nodes, and the repairs that make their nesting valid."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from toolkit.printing.pdf.tags.roles import GROUPS, INLINE

LOGGER = logging.getLogger("weasyprint")  # whatever is logged here stops the build like WeasyPrint's own warnings


class Mark(NamedTuple):
    """A piece of marked content: the page and its number there."""

    page: int
    mcid: int
    text: str


class Reference(NamedTuple):
    """A link or form field: the page and the annotation."""

    page: int
    annotation: Any


@dataclass(slots=True, eq=False)
class Node:
    """A structure element; `texts` and `attributes` are ready for the PDF, `above` is the role of its first parent."""

    role: str
    element: Any
    page: int
    texts: dict[str, str] = field(default_factory=dict)
    attributes: str = ""
    above: str = ""
    kids: list[Kid] = field(default_factory=list)


Kid = Node | Mark | Reference


def tidy(node: Node) -> None:
    """Repair the nesting below a node and drop what is empty, from the leaves up."""
    _sort(node)
    kids: list[Kid] = []
    for kid in node.kids:
        if isinstance(kid, Node):
            tidy(kid)
            kids += _kept(kid)
        else:
            kids.append(kid)
    node.kids = kids
    if node.role in GROUPS:
        _tidy_group(node)
    elif shape := _SHAPES.get(node.role):
        node.kids = shape(node)


def _sort(node: Node) -> None:
    """Put elements in the order of the HTML: a grid over two pages, or `order`, brings them in another."""
    if node.element is None or len(node.kids) < 2:
        return
    places = {child: place for place, child in enumerate(node.element)}
    ranks = [places.get(kid.element) if isinstance(kid, Node) else None for kid in node.kids]
    if None not in ranks:  # text, which has no place of its own, keeps all as they were met
        node.kids.sort(key=lambda kid: places[kid.element] if isinstance(kid, Node) else 0)


def _kept(node: Node) -> list[Kid]:
    """What becomes of a tidied node in its parent: itself, its content only, or nothing."""
    if not node.kids:
        return _kept_empty(node)
    if node.role == "Link" and not any(isinstance(kid, Reference) for kid in node.kids):
        LOGGER.error("Link to %r cannot be clicked: put the <a> into a <span>", node.element.get("href"))
        return node.kids
    if node.role == "Figure" and "Alt" not in node.texts:
        LOGGER.error("Picture %r has no text alternative", node.element.get("src", node.element.tag))
    if node.role == "Div" and len(node.kids) == 1 and not node.texts and isinstance(node.kids[0], Node):
        return node.kids  # a Div round a single block says nothing
    return [node]


def _kept_empty(node: Node) -> list[Kid]:
    if node.role == "TD":
        return [node]
    if node.role == "TH":  # an empty heading heads nothing, but the row still needs its cell
        return [Node("TD", node.element, node.page)]
    if node.role == "Figure":
        LOGGER.error("Picture %r has nothing to tag: neither text nor image inside", node.element.tag)
    return []


def _tidy_group(node: Node) -> None:
    """Give text straight in a group a P; a Div that is nothing but text becomes a P itself."""
    if node.role == "Div" and all(map(_is_inline, node.kids)) and any(map(_is_text, node.kids)):
        node.role = "P"
        return
    kids: list[Kid] = []
    run: list[Kid] = []
    for kid in node.kids:
        if _is_inline(kid):
            run.append(kid)
        else:
            kids += _paragraph(run)
            kids.append(kid)
            run = []
    node.kids = kids + _paragraph(run)


def _paragraph(run: list[Kid]) -> list[Kid]:
    """A run of inline content as P, unless there is no text in it."""
    return [_wrap("P", run)] if any(map(_is_text, run)) else run


def _is_text(kid: Kid) -> bool:
    return isinstance(kid, Mark) or (isinstance(kid, Node) and kid.role in INLINE)


def _is_inline(kid: Kid) -> bool:
    if not isinstance(kid, Node) or kid.role in ("Figure", "Form"):
        return True
    return kid.role in INLINE and all(map(_is_inline, kid.kids))  # a link may hold blocks


def _wrap(role: str, kids: list[Kid]) -> Node:
    """A node round kids, on the page where they begin."""
    return Node(role, None, kids[0].page, kids=kids)


def _split(kids: Iterable[Kid], *roles: str) -> tuple[list[Kid], list[Kid]]:
    """The kids with one of the roles, and the others."""
    chosen: list[Kid] = []
    others: list[Kid] = []
    for kid in kids:
        (chosen if isinstance(kid, Node) and kid.role in roles else others).append(kid)
    return chosen, others


def _shape_item(node: Node) -> list[Kid]:
    labels, body = _split(node.kids, "Lbl")
    return labels + ([_wrap("LBody", body)] if body else [])


def _shape_list(node: Node) -> list[Kid]:
    """Items stay, terms and their descriptions become one item, and anything else is wrapped in an item."""
    items: list[Kid] = []
    group: list[Kid] = []
    for kid in node.kids:
        role = kid.role if isinstance(kid, Node) else ""
        starts = role == "Lbl" and _split(group, "Lbl")[1]
        if group and (starts or role in ("LI", "L", "Caption")):
            items.append(_shape_terms(group))
            group = []
        (items if role in ("LI", "L", "Caption") else group).append(kid)
    return items + ([_shape_terms(group)] if group else [])


def _shape_terms(group: list[Kid]) -> Node:
    """One item of terms and descriptions: a single one is the Lbl or LBody itself, several are paragraphs in it."""
    terms, bodies = _split(group, "Lbl")
    kids: list[Kid] = []
    for role, parts in (("Lbl", terms), ("LBody", bodies)):
        if len(parts) == 1 and isinstance(parts[0], Node) and parts[0].role == role:
            kids += parts
        elif parts:
            for part in _split(parts, role)[0]:
                assert isinstance(part, Node)
                part.role = "Div"
                _tidy_group(part)
            kids.append(_wrap(role, parts))
    return _wrap("LI", kids)


def _shape_table(node: Node) -> list[Kid]:
    """The caption first; the foot last, which is met early in a table of several pages."""
    captions, rest = _split(node.kids, "Caption")
    feet, others = _split(rest, "TFoot")
    return captions + others + feet


def _shape_figure(node: Node) -> list[Kid]:
    """Only content: the alternate text speaks for all that is inside."""
    kids: list[Kid] = []
    for kid in node.kids:
        kids += _shape_figure(kid) if isinstance(kid, Node) else [kid]
    return kids


_SHAPES = {"LI": _shape_item, "L": _shape_list, "Table": _shape_table, "Figure": _shape_figure}
