"""Writes a finished structure tree into the PDF: elements, parent tree, names of annotations, catalog entries."""

from __future__ import annotations

from typing import Any

import pydyf

from toolkit.printing.pdf.tags.roles import link_text
from toolkit.printing.pdf.tags.tree import LOGGER, Kid, Mark, Node, Reference


def _dictionary(**entries: Any) -> Any:
    return pydyf.Dictionary(entries)


def _text(text: str) -> Any:
    return pydyf.String(text)


class Writer:
    """Numbers the structure elements and remembers which content and annotations belong to which."""

    def __init__(self, pdf: Any, marks: list[int]) -> None:
        """`marks` is the number of marked contents on each page; those nothing claims stay null: artifacts."""
        self.pdf = pdf
        self.pages: tuple[bytes, ...] = pdf.page_references
        self.parents = [[b"null"] * count for count in marks]
        self.annotations: list[tuple[bytes, Any]] = []

    def write(self, document: Node, pdf_version: Any) -> None:
        """Write the tree below `document` and all that refers to it."""
        root = self._add(_dictionary(Type="/StructTreeRoot"))
        root["K"] = b"[%b]" % self._write_node(document, root.reference)
        if str(pdf_version) >= "2.0":  # the version may be None or bytes
            space = self._add(_dictionary(Type="/Namespace", NS=_text("http://iso.org/pdf2/ssn")))
            root["Namespaces"] = b"[%b]" % space.reference
            self.pdf.objects[root.number + 1]["NS"] = space.reference
        root["ParentTree"] = self._add(_dictionary(Nums=self._parent_tree())).reference
        root["ParentTreeNextKey"] = len(self.parents) + len(self.annotations)
        self._complete_catalog(root.reference)

    def _add(self, dictionary: Any) -> Any:
        self.pdf.add_object(dictionary)
        return dictionary

    def _write_node(self, node: Node, parent: bytes) -> bytes:
        element = self._add(_dictionary(Type="/StructElem", S="/" + node.role, P=parent, Pg=self.pages[node.page]))
        reference: bytes = element.reference
        for key, text in node.texts.items():
            element[key] = _text(text)
        if node.attributes:
            element["A"] = node.attributes
        kids = [self._write_kid(kid, node, reference) for kid in node.kids]
        element["K"] = b"[%b]" % b" ".join(kids)
        return reference

    def _write_kid(self, kid: Kid, node: Node, reference: bytes) -> bytes:
        """What stands for a kid in its parent's K; content on the node's own page is just its number."""
        if isinstance(kid, Node):
            return self._write_node(kid, reference)
        if isinstance(kid, Mark):
            self.parents[kid.page][kid.mcid] = reference
            if kid.page == node.page:
                return b"%d" % kid.mcid
            return b"<</Type/MCR/Pg %b/MCID %d>>" % (self.pages[kid.page], kid.mcid)
        self._name(kid.annotation, node)
        self.annotations.append((reference, kid.annotation))
        return b"<</Type/OBJR/Obj %b/Pg %b>>" % (kid.annotation.reference, self.pages[kid.page])

    def _name(self, annotation: Any, node: Node) -> None:
        """Name a field by its label and a link by its words, else by what is painted, rather than by its address."""
        if "TU" in annotation:
            annotation["Contents"] = annotation["TU"]
        elif name := link_text(node.element) or " ".join(_painted(node).split()):
            annotation["Contents"] = _text(name)

    def _parent_tree(self) -> Any:
        """The owners of content, by page and number, and then the owner of each annotation."""
        numbers: list[Any] = []
        for index, references in enumerate(self.parents):
            numbers += [index, b"[%b]" % b" ".join(references)]
        for index, (reference, annotation) in enumerate(self.annotations, start=len(self.parents)):
            numbers += [index, reference]
            annotation["StructParent"] = index
        return pydyf.Array(numbers)

    def _complete_catalog(self, root: bytes) -> None:
        catalog = self.pdf.catalog
        catalog["StructTreeRoot"] = root
        catalog["ViewerPreferences"] = _dictionary(DisplayDocTitle="true")
        catalog["MarkInfo"] = _dictionary(Marked="true")
        if "Outlines" in catalog:
            catalog["PageMode"] = "/UseOutlines"
        if "Lang" not in catalog:
            LOGGER.error('Missing required "lang" attribute at the root of the document')
            catalog["Lang"] = _text("")


def _painted(node: Node) -> str:
    """The text on the page below a node."""
    return "".join(
        _painted(kid) if isinstance(kid, Node) else kid.text + " "
        for kid in node.kids
        if not isinstance(kid, Reference)
    )
