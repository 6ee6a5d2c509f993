"""Which PDF structure type, attributes and texts an HTML element gets; knows nothing of boxes and pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

# Types that hold blocks: text straight inside them gets a P of its own.
GROUPS = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote"})
# Types that hold text: no blocks are made inside them.
TEXTS = frozenset({"P", "H1", "H2", "H3", "H4", "H5", "H6", "Span", "Lbl"})
INLINE = frozenset({"Span", "Link"})

TRANSPARENT = ""  # the element's content goes straight to its parent

_ROLES = {
    "body": "Part", "main": "Part", "article": "Art", "section": "Sect", "aside": "Sect", "blockquote": "BlockQuote",
    # A TOC may hold nothing but TOCI, no heading, and screen readers know lists better: a nav is a section with a list.
    "nav": "Sect",
    "p": "P", "pre": "P", "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5", "h6": "H6",
    "ul": "L", "ol": "L", "menu": "L", "dl": "L", "li": "LI", "dt": "Lbl", "dd": "LBody",
    "table": "Table", "thead": "THead", "tbody": "TBody", "tfoot": "TFoot", "tr": "TR", "th": "TH", "td": "TD",
    "caption": "Caption", "figcaption": "Caption",
    "img": "Figure", "svg": "Figure", "object": "Figure", "embed": "Figure",
}  # fmt: skip

# Where these stand alone the type makes no sense, so they become a Div there.
_PARENTS = {"LI": ("L",), "Lbl": ("L",), "LBody": ("L",)}

_PHRASING = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "br", "button", "cite", "code", "data", "del", "dfn", "em", "font", "i", "input",
    "ins", "kbd", "label", "mark", "option", "output", "q", "rp", "rt", "ruby", "s", "samp", "select", "small", "span",
    "strong", "sub", "sup", "textarea", "time", "u", "var", "wbr",
})  # fmt: skip

_NUMBERINGS = {
    "none": "None", "disc": "Disc", "circle": "Circle", "square": "Square", "upper-roman": "UpperRoman",
    "lower-roman": "LowerRoman", "upper-alpha": "UpperAlpha", "upper-latin": "UpperAlpha",
    "lower-alpha": "LowerAlpha", "lower-latin": "LowerAlpha",
}  # fmt: skip
_SCOPES = {"col": "Column", "colgroup": "Column", "row": "Row", "rowgroup": "Row"}


def name_of(element: Any) -> str:
    """The element's tag without a namespace."""
    return str(element.tag).rpartition("}")[2]


def is_hidden(element: Any) -> bool:
    """True for what is only there for the eye: hidden from assistive technology, or a picture with an empty text."""
    if element.get("aria-hidden") == "true":
        return True
    if name_of(element) not in ("img", "svg"):
        return False
    return element.get("role") in ("presentation", "none") or not element.get("alt", "x").strip()


def role_of(element: Any, parent: str, parent_element: Any, inline: bool) -> str:
    """The structure type under a parent of the type `parent`; `inline` tells how the element is laid out."""
    name = name_of(element)
    if element.get("role") == "img":
        return "Figure"
    if name == "a" and element.get("href"):
        return "Link"
    if name == "body" and not element.get("lang"):
        return TRANSPARENT  # it is the document
    if role := _ROLES.get(name):
        return role if parent in _PARENTS.get(role, (parent,)) else "Div"
    if name == "div" and parent == "L" and parent_element.tag == "dl":
        return TRANSPARENT  # L may not hold a Div
    is_phrasing = name in _PHRASING or (inline and name != "div")
    if parent in TEXTS or (is_phrasing and (inline or parent not in GROUPS)):
        return "Span" if element.get("lang") or _expansion(element) else TRANSPARENT
    return "Div"


def texts_of(element: Any, role: str) -> dict[str, str]:
    """Entries of the structure element that are text: language, alternate text, expansion of an abbreviation."""
    texts = {"Lang": element.get("lang"), "E": _expansion(element)}
    if role == "Figure":
        texts["Alt"] = _alternate(element)
    return {key: text for key, text in texts.items() if text}


def numbering_of(list_element: Any, style: Any) -> str:
    """The ListNumbering attribute of a list, from the computed style of its first item."""
    kind = style["list_style_type"] if "list-item" in style["display"] else "none"
    default = "Decimal" if list_element.tag == "ol" else "Disc"  # types of our own: the nearest PDF knows
    numbering = _NUMBERINGS.get(kind, default) if isinstance(kind, str) else default
    return f"<</O/List/ListNumbering/{numbering}>>"


def cell_attributes(element: Any, row: Any, group: str, columns: int, rows: int) -> str:
    """The Table attributes of a cell in `row`, under a THead or TBody; empty where the defaults do."""
    entries = ""
    if element.tag == "th":
        # A row of nothing but headings heads its columns even without <thead>.
        heads_columns = group == "THead" or (row is not None and len(row) > 1 and all(c.tag == "th" for c in row))
        entries = "/Scope/" + _SCOPES.get(element.get("scope", ""), "Column" if heads_columns else "Row")
    if columns > 1:
        entries += f"/ColSpan {columns}"
    if rows > 1:
        entries += f"/RowSpan {rows}"
    return f"<</O/Table{entries}>>" if entries else ""


def link_text(element: Any) -> str:
    """What a link says: its label, else its words and the texts of its pictures, else its title."""
    words = "".join(_words(element)).replace("\u00ad", "")
    return element.get("aria-label") or " ".join(words.split()) or element.get("title", "")


def _words(element: Any) -> Iterator[str]:
    if is_hidden(element):
        return
    if alternate := _alternate(element) if _ROLES.get(name_of(element)) == "Figure" else "":
        yield f" {alternate} "
        return
    space = "" if name_of(element) in _PHRASING else " "
    yield space + (element.text or "")
    for child in element:
        if isinstance(child.tag, str):  # neither comment nor instruction
            yield from _words(child)
        yield child.tail or ""
    yield space


def _expansion(element: Any) -> str:
    return str(element.get("title", "")) if name_of(element) == "abbr" else ""


def _alternate(element: Any) -> str:
    title = next((child.text for child in element if str(child.tag).endswith("}title")), "")
    return str(element.get("aria-label") or element.get("alt") or title or element.get("title") or "").strip()
