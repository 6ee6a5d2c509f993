"""Our own PDF structure tree in place of WeasyPrint's: one element for each HTML element, whatever pages it is on.

WeasyPrint 70.0 tags fragments of boxes, not elements, and knows neither languages nor artifacts. `install` puts
`add_tags` in the place of its function.
"""

from __future__ import annotations

from typing import Any

from toolkit.printing.pdf.private import (
    InlineLevelBox,
    LineBox,
    MarginBox,
    Placeholder,
    TextBox,
    marked_contents,
    page_box,
    placed,
    replace_tagging,
)
from toolkit.printing.pdf.tags.page import (
    LAYOUT,
    PAGINATION,
    actual_text,
    area,
    drop_annotations,
    is_visible,
    mark_artifacts,
    scale_of,
    widen,
)
from toolkit.printing.pdf.tags.roles import (
    GROUPS,
    TRANSPARENT,
    cell_attributes,
    is_hidden,
    numbering_of,
    role_of,
    texts_of,
)
from toolkit.printing.pdf.tags.tree import LOGGER, Mark, Node, Reference, tidy
from toolkit.printing.pdf.tags.writer import Writer


def install() -> None:
    """Makes WeasyPrint use `add_tags`; RuntimeError where it is not the version that we know."""
    replace_tagging(add_tags)


def add_tags(pdf: Any, document: Any, pdf_version: Any, page_streams: list[Any]) -> None:
    """Build the structure tree of a document from the boxes of its pages and write it into `pdf`."""
    walker = _Walker()
    numbers = pdf.pages["Kids"][::3]
    for index, (page, stream) in enumerate(zip(document.pages, page_streams, strict=True)):
        walker.walk_page(index, page, marked_contents(stream), pdf.objects[numbers[index]])
        mark_artifacts(stream, walker.artifacts)
    tidy(walker.root)
    Writer(pdf, [len(marked_contents(stream)) for stream in page_streams]).write(walker.root, pdf_version)


class _Walker:
    """Goes through the boxes page by page and collects nodes, artifacts and spare annotations."""

    def __init__(self) -> None:
        self.root = Node("Document", None, 0)
        self.nodes: dict[tuple[Any, str], Node | None] = {}  # None: the element is an artifact
        self.kind = LAYOUT  # of the artifact that `_node_of` found last
        self.matrix: Any = None
        self.line: Any = None

    def walk_page(self, index: int, page: Any, tags: dict[Any, Any], pdf_page: Any) -> None:
        """Walk a page; what is in its margins, and copies of fixed boxes from other pages, are artifacts."""
        self.index, self.page, self.tags, self.scale = index, page, tags, scale_of(page, pdf_page)
        self.artifacts: dict[int, bytes] = {}
        self.spare: list[Any] = []
        self.seen = 0
        for box in page_box(page).children:
            for child in box.children if box.is_for_root_element else (box,):
                is_copy = child.style["position"] == "fixed" and child.__class__ is not Placeholder
                if is_copy or isinstance(child, MarginBox):
                    self.walk_artifact(child, PAGINATION)
                else:
                    self.walk(child, self.root, None)
        if self.seen != len(tags):
            LOGGER.error("Content of page %d has no place in the structure tree", index + 1)
        if self.spare:
            drop_annotations(pdf_page, self.spare)

    def walk(self, box: Any, parent: Node, link: Any) -> None:
        """Walk a box whose content belongs to `parent` or a node below; `link` is the annotation it lies in."""
        if box.__class__ is Placeholder:
            box = placed(box)
        if box.__class__ is TextBox:
            self._add_text(box, parent)
            return
        if box.__class__ is LineBox:
            self.line = box
        outer = self.matrix
        if box.transformation_matrix is not None:
            self.matrix = box.transformation_matrix @ outer if outer else box.transformation_matrix
        node = self._node_of(box, parent)
        if node is None:
            self.walk_artifact(box, self.kind)
        else:
            self._walk_node(box, node, self._add_annotation(box, node, link))
        self.matrix = outer

    def _walk_node(self, box: Any, node: Node, link: Any) -> None:
        """Add the content of a box to its node."""
        if mark := self.tags.get(box):
            self.seen += 1
            if node.role == "Figure":
                node.kids.append(Mark(self.index, mark["mcid"], ""))
            else:
                self.artifacts[mark["mcid"]] = LAYOUT  # a picture made by CSS is decoration
        for child in box.children:
            if box.widget_annotation is None:
                self.walk(child, node, link)
            else:
                self.walk_artifact(child, LAYOUT)  # WeasyPrint's own picture of the field

    def walk_artifact(self, box: Any, kind: bytes) -> None:
        """Make artifacts of all content of a box; its links go, for a link must be in the tree, and its fields stay."""
        if box.__class__ is Placeholder:
            box = placed(box)
        if mark := self.tags.get(box):
            self.seen += 1
            self.artifacts[mark["mcid"]] = kind
        if box.link_annotation is not None:
            self.spare.append(box.link_annotation)
        if box.widget_annotation is not None:
            field = Reference(self.index, box.widget_annotation)
            self.root.kids.append(Node("Form", box.element, self.index, kids=[field]))
        for child in box.children:
            self.walk_artifact(child, kind)

    def _add_text(self, box: Any, parent: Node) -> None:
        """Add a piece of a line; what it says is written down where its glyphs do not tell."""
        mark = self.tags.get(box)
        if mark is None:
            return
        self.seen += 1
        if not is_visible(box):
            self.artifacts[mark["mcid"]] = LAYOUT
            return
        kid = Mark(self.index, mark["mcid"], box.text)
        if text := actual_text(box, self.line):
            parent.kids.append(Node("Span", None, self.index, {"ActualText": text}, kids=[kid]))
        else:
            parent.kids.append(kid)

    def _add_annotation(self, box: Any, node: Node, link: Any) -> Any:
        """Add a box's annotation to its node; what lies inside a link only widens it. Return the link for the kids."""
        if box.widget_annotation is not None:
            node.kids.append(Reference(self.index, box.widget_annotation))
        annotation = box.link_annotation
        if annotation is None:
            return link
        if link is None:
            node.kids.append(Reference(self.index, annotation))
            return annotation
        widen(link, annotation)
        self.spare.append(annotation)
        return link

    def _node_of(self, box: Any, parent: Node) -> Node | None:
        """The node for a box: that of its element, even if it began on another page; None makes it an artifact."""
        self.kind = LAYOUT
        if box.is_leader:
            return None
        if box.element is None:
            return parent
        key = (box.element, box.element_tag)
        if key not in self.nodes:
            node = self.nodes[key] = self._new_node(box, parent)
            return node
        node = self.nodes[key]
        is_repeatable = getattr(box, "is_header", False) or getattr(box, "is_footer", False)
        if node is not None and node.role in ("THead", "TFoot") and is_repeatable:
            self.kind = PAGINATION  # again on each page, or in each column, that the table goes on to
            return None
        return node

    def _new_node(self, box: Any, parent: Node) -> Node | None:
        """Make the node for an element or pseudo-element met for the first time; a transparent one has its parent's."""
        element, inline = box.element, isinstance(box, InlineLevelBox)
        if box.element_tag != element.tag:
            return self._new_pseudo_node(box, parent, inline)
        if is_hidden(element):
            return None
        role = "Form" if box.widget_annotation is not None else role_of(element, parent.role, parent.element, inline)
        if role == TRANSPARENT:
            if element.tag == "body":
                self.root.element = element
            return parent
        node = Node(role, element, self.index, texts_of(element, role), above=parent.role)
        if role == "LI" and not parent.attributes:
            parent.attributes = numbering_of(parent.element, box.style)
        elif role in ("TH", "TD"):
            node.attributes = cell_attributes(element, parent.element, parent.above, box.colspan, box.rowspan)
        elif role == "Figure":
            node.attributes = f"<</O/Layout/BBox[{area(box, self.matrix, self.page, self.scale)}]>>"
        parent.kids.append(node)
        return node

    def _new_pseudo_node(self, box: Any, parent: Node, inline: bool) -> Node:
        """Markers are the Lbl of their item, wherever they stand; other generated content is part of the element."""
        role = TRANSPARENT if inline or parent.role not in GROUPS else "Div"
        if box.element_tag.endswith("::marker"):
            item = self.nodes.get((box.element, box.element.tag))
            parent, role = (item, "Lbl") if item is not None and item.role == "LI" else (parent, TRANSPARENT)
        if role == TRANSPARENT:
            return parent
        node = Node(role, None, self.index)
        parent.kids.append(node)
        return node
