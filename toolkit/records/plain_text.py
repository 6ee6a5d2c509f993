"""An outline as lines of plain text, that can be read aloud: rows of a table are sentences."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import assert_never

from toolkit.records.outline import (
    AnswerField,
    Block,
    BulletList,
    DataTable,
    Inline,
    Leaf,
    Paragraph,
    RecordOutline,
    Section,
    SignatureLine,
    TickBoxes,
)

ENDS = (".", "!", "?", "…")
RULE = "_" * 10
"""A line to write on."""


def text_lines(outline: RecordOutline, width: int) -> Iterator[tuple[str, bool]]:
    """The lines of an outline, none wider than that if words allow it, and whether each belongs to a heading."""
    yield from ((line, True) for line in textwrap.wrap(outline.name, width))
    for text in filter(None, (outline.sender, outline.head)):
        yield from ((line, False) for line in _wrapped(text, "", width))
    yield from _blocks(outline.blocks, width)


def _blocks(blocks: tuple[Block, ...], width: int) -> Iterator[tuple[str, bool]]:
    for block in blocks:
        if isinstance(block, Section):
            if block.heading:
                yield "", False
                yield from ((line, True) for line in textwrap.wrap(_text(block.heading), width))
            yield from _blocks(block.blocks, width)
        else:
            for lead, text in _paragraphs(block):
                yield from ((line, False) for line in _wrapped(text, lead, width))


def _paragraphs(block: Leaf) -> Iterator[tuple[str, str]]:
    """Each with what stands before its first line."""
    match block:
        case Paragraph():
            yield "", _text(block.spans)
        case BulletList():
            yield from (("- ", _text(item)) for item in block.items)
        case DataTable():
            if block.caption:
                yield "", block.caption
            yield from (("- ", row) for row in _rows(block))
        case AnswerField():
            yield "", f"{block.question} {RULE}"
        case TickBoxes():
            yield from (("[ ] ", box.label) for box in block.boxes)
        case SignatureLine():
            yield "", f"{block.label} {RULE}"
        case _:
            assert_never(block)


def _rows(table: DataTable) -> Iterator[str]:
    """A row as sentences: columns are hard to hear, and do not fit."""
    heads = [column.heading for column in table.columns]
    for row in table.rows:
        first, *rest = map(_text, row)
        sentences = [f"{head}: {cell}." for head, cell in zip(heads[1:], rest, strict=True) if cell]
        yield " ".join([first if first.endswith(ENDS) else f"{first}.", *sentences])


def _text(spans: Inline) -> str:
    return " ".join(span.aloud or span.text for span in spans)


def _wrapped(text: str, lead: str, width: int) -> Iterator[str]:
    for paragraph in text.split("\n"):
        rows = textwrap.wrap(
            paragraph, width, initial_indent=lead, subsequent_indent=" " * len(lead), break_on_hyphens=False
        )
        yield from rows or [lead.rstrip()]
        lead = " " * len(lead)
