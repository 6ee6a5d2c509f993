"""All that we use of WeasyPrint and that it does not document, under names of our own. Nothing else imports any of it.

Written for one exact version. Before another one is allowed, tests/printing/test_private.py must pass: it lays out
small documents and says in words which of these names is gone or means something else.

Used as they are, on boxes: `children element element_tag style text width height content_box_x() content_box_y()
transformation_matrix is_for_root_element is_leader is_header is_footer colspan rowspan link_annotation
widget_annotation margin_top margin_right margin_bottom margin_left`; on pages: `width height bleed`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import weasyprint
import weasyprint.pdf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.text import ffi

VERSION = "70.0"
PARAMETERS = ("pdf", "document", "pdf_version", "page_streams")
"""What WeasyPrint calls its function with that writes the structure tree."""
PSEUDO = "::"
"""What stands in the name of a box that is in no document, such as the number of a list item."""

TextBox, LineBox, MarginBox, InlineLevelBox = boxes.TextBox, boxes.LineBox, boxes.MarginBox, boxes.InlineLevelBox
Placeholder = AbsolutePlaceholder
"""Stands in the flow for a box that is positioned elsewhere."""

Tagging = Callable[[Any, Any, Any, list[Any]], None]


def replace_tagging(add_tags: Tagging) -> None:
    """Makes WeasyPrint call `add_tags` in place of its own; RuntimeError where it is not the WeasyPrint we know."""
    module: Any = weasyprint.pdf
    if module.add_tags is add_tags:
        return
    parameters = list(inspect.signature(module.add_tags).parameters)
    if weasyprint.VERSION != VERSION or parameters != list(PARAMETERS):
        raise RuntimeError(
            f"printing/pdf/private.py is written for WeasyPrint {VERSION} with add_tags({', '.join(PARAMETERS)}), "
            f"but this is WeasyPrint {weasyprint.VERSION} with add_tags({', '.join(parameters)}). "
            f"Install weasyprint=={VERSION}."
        )
    module.add_tags = add_tags


def page_box(page: Any) -> Any:
    """The outermost box of a page."""
    return page._page_box


def placed(placeholder: Any) -> Any:
    """The box that a placeholder stands for."""
    return placeholder._box


def marked_contents(stream: Any) -> Any:
    """The marked contents of a page's stream, each with its `mcid`, by the box that they paint."""
    return stream._tags


def pango_version() -> str:
    """The version of Pango that draws text; it says 15012 for 1.50.12."""
    number = ffi.pango.pango_version()
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def subsets_fonts_with_harfbuzz() -> bool:
    """Whether HarfBuzz takes the letters that are used out of a font, which is faster than fontTools."""
    return ffi.harfbuzz_subset is not None
