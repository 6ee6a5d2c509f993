"""What was ordered becomes documents in editions, each once, and each file has a name that every system takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.documents import kinds
from toolkit.documents.edition import EDITIONS
from toolkit.printing.formats.table import FORMATS
from toolkit.printing.kit.order import DocumentEdition, Order, documents_of

from ..planning.builders import workshop

HANDOUT = next(kind for kind in kinds() if kind.written.word and EDITIONS.keys() <= set(kind.editions))
PLAIN = next(kind for kind in kinds() if not kind.written.word)


@pytest.mark.parametrize(
    ("edition", "language", "page", "name"),
    [
        ("standard", "sv", 0, "deltagarblad.pdf"),
        ("large-print", "sv", 0, "deltagarblad-stor-stil.pdf"),
        ("large-print", "en", 0, "handout-large-print.pdf"),
        ("standard", "en", 3, "handout-03.pdf"),
        ("saver", "en", 12, "handout-ink-saver-12.pdf"),
    ],
)
def test_a_file_is_named_by_document_edition_language_and_page(
    edition: str, language: str, page: int, name: str
) -> None:
    assert DocumentEdition(HANDOUT, edition).file_name(language, "pdf", page) == name


def test_an_edition_that_is_ordered_twice_is_made_once() -> None:
    order = Order(Path(), (HANDOUT.id,), ("saver", "standard", "saver"))
    assert [document.edition for document in documents_of(order, workshop())] == ["saver", "standard"]


def test_files_to_edit_are_made_of_the_standard_edition_of_some_documents_alone() -> None:
    to_edit = [name for name, format_ in FORMATS.items() if format_.only_of]
    assert to_edit
    for name in FORMATS:
        assert DocumentEdition(HANDOUT, "standard").has(name) == (name not in ("txt", "pptx"))
        assert DocumentEdition(HANDOUT, "large-print").has(name) == (name not in to_edit)
        assert DocumentEdition(PLAIN, "standard").has(name) == (name not in to_edit)


def test_a_format_is_made_from_html_or_from_the_pdf() -> None:
    assert all(bool(format_.from_html) != bool(format_.from_pdf) for format_ in FORMATS.values())
