"""A YAML file as a tree of nodes, each with the line and column where it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from toolkit.problems import Place, TextEdit

Location: TypeAlias = Sequence[str | int]
"""The path to a value: names of fields and positions in lists, counted from 0."""
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A value: always text, or None where nothing (or `~`) is written.

    `lines` are all lines of its file and `last_line` the last one that it covers, so that a word inside a long text
    can be pointed at. `style` is how it is written: after `|` or `>`, between quotation marks, or plainly (empty).
    """

    text: str | None
    place: Place
    lines: Sequence[str] = field(default=(), compare=False, repr=False)
    last_line: int = field(default=0, compare=False, repr=False)
    style: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class MappingEntry:
    """One field: where its name stands, and what it holds."""

    key_place: Place
    node: Node


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Fields by name, in the order they are written."""

    entries: dict[str, MappingEntry]
    place: Place

    def get(self, name: str) -> Node | None:
        entry = self.entries.get(name)
        return entry.node if entry else None


Node: TypeAlias = ScalarNode | SequenceNode | MappingNode


def plain(node: Node | None) -> Plain:
    """The node without places: text, None, list or dict."""
    if isinstance(node, MappingNode):
        return {name: plain(entry.node) for name, entry in node.entries.items()}
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    return node.text if node else None


def follow(node: Node, location: Location) -> tuple[Node, Place]:
    """The deepest node on the path, and the place of the field name (or the list item) that leads to it.

    Parts that are not in the file are stepped over: pydantic names the members of a union among them.
    """
    key_place = node.place
    for part in location:
        if isinstance(node, MappingNode) and isinstance(part, str) and part in node.entries:
            key_place, node = node.entries[part].key_place, node.entries[part].node
        elif isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
            key_place = node.place
    return node, key_place


def find(node: Node, location: Location) -> Place:
    """The place of a value; for one that is empty or missing, of its field name or of the fields around it."""
    found, key_place = follow(node, location)
    return key_place if isinstance(found, ScalarNode) and found.text is None else found.place


def find_key(node: Node, location: Location) -> Place:
    """The place of a field's name."""
    return follow(node, location)[1]


def instead(node: Node, text: str) -> tuple[TextEdit, ...]:
    """The mend that writes something in place of a value; none where it is empty, or takes more than one line."""
    if not isinstance(node, ScalarNode) or node.text is None or not node.lines or node.last_line > node.place.line:
        return ()
    return (TextEdit.at(node.place, text),)


def texts(node: Node) -> list[ScalarNode]:
    """Every scalar in the tree that holds text, in order."""
    if isinstance(node, ScalarNode):
        return [node] if node.text else []
    children = (entry.node for entry in node.entries.values()) if isinstance(node, MappingNode) else node.items
    return [text for child in children for text in texts(child)]


def place_within(scalar: ScalarNode, wanted: str, nth: int = 0) -> Place:
    """Where the nth occurrence of some words stands inside a text; the text's own place when they are not found."""
    if not scalar.lines:  # from the command line
        return scalar.place
    first = scalar.place.line
    for number in range(first, scalar.last_line + 1):
        line = scalar.lines[number - 1]
        start = scalar.place.column - 1 if number == first else 0
        while (column := line.find(wanted, start)) >= 0:
            if nth == 0:
                end = column + len(wanted) + 1
                return replace(scalar.place, line=number, column=column + 1, end_column=end, source=line)
            nth, start = nth - 1, column + len(wanted)
    return scalar.place
