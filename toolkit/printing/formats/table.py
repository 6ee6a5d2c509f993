"""The kinds of file that a document can be made as: one table, which orders, kits and their help ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from toolkit.documents import DocumentKind
from toolkit.documents.edition import STANDARD
from toolkit.printing.formats.pictures import pictures
from toolkit.problems import Message, say

if TYPE_CHECKING:
    from toolkit.printing.formats.office import Draw
    from toolkit.printing.render.look import PrintedLook
    from toolkit.printing.render.rendering import HtmlDocument


@dataclass(frozen=True)
class FileFormat:
    """A kind of file, made either from a document's HTML or from its finished PDF."""

    title: Message
    """What it is called besides its ending."""
    from_html: Callable[[HtmlDocument, PrintedLook, Draw], bytes] | None = None
    from_pdf: Callable[[bytes], Iterable[bytes]] | None = None
    by_page: bool = False
    """Whether each page is a file of its own."""
    only_of: Literal["word", "text", "slides"] | None = None
    """The field that document.yaml says yes in where there is such a file, of the standard edition alone."""

    def is_made_of(self, kind: DocumentKind, edition: str) -> bool:
        """Whether there is such a file of a document in an edition."""
        return self.only_of is None or (bool(getattr(kind.written, self.only_of)) and edition == STANDARD)


def _web_page(document: HtmlDocument, _: PrintedLook, __: Draw) -> bytes:
    from toolkit.printing.formats.web_page import standalone  # brings Jinja2, which a look at the table has no use for

    return standalone(document).encode()


def _word(document: HtmlDocument, look: PrintedLook, draw: Draw) -> bytes:
    from toolkit.printing.formats.word import word_file  # a fifth of a second that nobody else should wait for

    return word_file(document, look.accent, draw)


def _powerpoint(document: HtmlDocument, look: PrintedLook, draw: Draw) -> bytes:
    from toolkit.printing.formats.powerpoint.writing import powerpoint_file  # the same

    return powerpoint_file(document, look.accent, draw)


def _text(document: HtmlDocument, _: PrintedLook, __: Draw) -> bytes:
    from toolkit.printing.formats.plain_text import plain_text

    return plain_text(document.html).encode()


def _itself(pdf: bytes) -> Iterable[bytes]:
    return [pdf]


FORMATS = {
    "pdf": FileFormat(say("PDF"), from_pdf=_itself),
    "html": FileFormat(say("web page"), from_html=_web_page),
    "png": FileFormat(say("picture"), from_pdf=pictures, by_page=True),
    "docx": FileFormat(say("Microsoft Word"), from_html=_word, only_of="word"),
    "pptx": FileFormat(say("Microsoft PowerPoint"), from_html=_powerpoint, only_of="slides"),
    "txt": FileFormat(say("plain text"), from_html=_text, only_of="text"),
}
"""Every format by the name that is also the ending of its files."""
