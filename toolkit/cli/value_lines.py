"""Every value of a piece of content with the file and the line that it comes from, for `toolkit show --resolved`."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from itertools import groupby

from toolkit.cli.text import one_line
from toolkit.source.nodes import MappingNode, Node, ScalarNode, SequenceNode

MOST = 100
"""Characters of a long text that are shown; the line that it begins on is shown with it."""


class _AtPoints(textwrap.TextWrapper):
    """Breaks lines between words, and between the names in a way that is too long for a line."""

    wordsep_simple_re = re.compile(r"(\s+)|(?<=\.)(?=[a-z])")


def resolved_lines(node: Node, width: int) -> Iterator[str]:
    """The file on a line of its own, and below it `  12  questions[what-for].minutes: 6` for what it says there."""
    wrapper = _AtPoints(width, subsequent_indent=" " * 9, break_long_words=False, break_on_hyphens=False)
    for file, values in groupby(_values(node, ""), key=lambda value: value[1].place.file):
        yield file
        for path, scalar in values:
            text = one_line(scalar.text or "").strip()
            shown = f"{path}: {text if len(text) <= MOST else text[: MOST - 1] + '…'}"
            wrapper.initial_indent = f"{scalar.place.line:>5}  "
            yield from wrapper.wrap(shown)


def _values(node: Node, path: str) -> Iterator[tuple[str, ScalarNode]]:
    """Every value that is written, by its way from the top: list items by their id, else by their number."""
    if isinstance(node, MappingNode):
        for name, entry in node.entries.items():
            yield from _values(entry.node, f"{path}.{name}" if path else name)
    elif isinstance(node, SequenceNode):
        for number, item in enumerate(node.items):
            id_ = item.get("id") if isinstance(item, MappingNode) else None
            yield from _values(item, f"{path}[{id_.text if isinstance(id_, ScalarNode) else number}]")
    else:
        yield path, node
