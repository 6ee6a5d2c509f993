"""An outline as Markdown (CommonMark with tables), to paste into a report; what people wrote comes out as typed."""

from __future__ import annotations

import re
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
    Span,
    TickBoxes,
    plain,
)
from toolkit.source.encoding import CONTROL

SIGNS = re.compile(r"([\\`*_\[\]<>|~$&#])")
"""What Markdown, or a usual dialect of it, takes for a sign anywhere in a line."""
FIRST = re.compile(r"^(\d{1,9})?([-+=:.)])")
"""What would begin a list, a line across the page or a heading."""
BOLD = {"strong", "important"}
RULE = r"\_\_\_\_\_\_\_\_\_\_"
"""A line to write on."""


def markdown(outline: RecordOutline) -> str:
    """The whole outline, with its title as the heading of level 1."""
    title = [f"# {_escaped_line(outline.name)}", _escaped_line(outline.sender), _escaped_line(outline.head)]
    return "\n\n".join([*filter(None, title), *_blocks(outline.blocks, 2)]) + "\n"


def escaped(text: str) -> str:
    """The text as it was typed, whatever Markdown would have made of it; a new line stays one."""
    return "\\\n".join(_escaped_line(line) for line in text.split("\n"))


def _escaped_line(line: str) -> str:
    return FIRST.sub(r"\1\\\2", SIGNS.sub(r"\\\1", " ".join(CONTROL.sub("", line).split())))


def _blocks(blocks: tuple[Block, ...], level: int) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Section):
            if block.heading:
                yield f"{'#' * level} {_line(block.heading)}"
            yield from _blocks(block.blocks, level + bool(block.heading))
        else:
            yield from _leaf(block)


def _leaf(block: Leaf) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _text(block.spans)
        case BulletList():
            # A line that goes on stands in, so that it belongs to its item.
            yield "\n".join("- " + _text(item).replace("\n", "\n  ") for item in block.items)
        case DataTable():
            if block.caption:
                yield _escaped_line(block.caption)
            yield "\n".join(_table(block))
        case AnswerField():
            yield f"{_escaped_line(block.question)} {RULE}"
        case TickBoxes():
            yield "\n".join(f"- ☐ {_escaped_line(box.label)}" for box in block.boxes)
        case SignatureLine():
            yield f"{_escaped_line(block.label)} {RULE}"
        case _:
            assert_never(block)


def _text(spans: Inline) -> str:
    return " ".join(map(_span, spans))


def _span(span: Span) -> str:
    return f"**{_escaped_line(span.text)}**" if span.style in BOLD else escaped(span.text.strip())


def _line(spans: Inline) -> str:
    """In one line, whatever was typed."""
    return _escaped_line(" ".join(span.text for span in spans))


def _table(table: DataTable) -> Iterator[str]:
    heads = tuple(plain(column.heading) for column in table.columns)
    for row in (heads, None, *table.rows):
        cells = [_line(cell) for cell in row] if row else ["---"] * len(heads)
        yield f"| {' | '.join(cells)} |"
