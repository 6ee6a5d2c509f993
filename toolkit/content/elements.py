"""What a file says, value by value, each under the id and the field that an author knows it by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from toolkit.content import tree
from toolkit.content.overlays import FIELDS

LABELS = ("id", "heading", "name", "term", "title", "when")
"""What an item in a list is called by, the first of these that every item has."""
Element: TypeAlias = tuple[str, str]
"""The list and the id of an item; empty for the fields of the file itself."""
Values: TypeAlias = dict[Element, dict[str, str]]
WHOLE: Element = ("", "")


def values_of(node: tree.Mapping) -> Values:
    """Every value by element and field. What an overlay changes counts as an element of the base."""
    values: Values = {WHOLE: {}}
    for name, entry in node.entries.items():
        if name == "change" and isinstance(entry.node, tree.Mapping):
            values |= {("", id_): dict(_fields(inner.node, "")) for id_, inner in entry.node.entries.items()}
        elif name in FIELDS or name == "format":
            continue
        elif _label(entry.node) == "id":
            for item in items_of(entry.node):
                assert isinstance(item, tree.Mapping)
                bare = replace(item, entries={n: e for n, e in item.entries.items() if n != "id"})
                values[name, str(tree.plain(item.get("id")))] = dict(_fields(bare, ""))
        else:
            values[WHOLE] |= dict(_fields(entry.node, name))
    return values


def said(fields: Mapping[str, str] | None) -> str | None:
    """What an item says in short: its text, or else everything."""
    if fields is None:
        return None
    return fields.get("text") or fields.get("title") or "\n".join(fields.values())


def _fields(node: tree.Node, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, tree.Mapping):
        for name, entry in node.entries.items():
            yield from _fields(entry.node, f"{path}.{name}" if path else name)
    elif isinstance(node, tree.Sequence) and all(isinstance(item, tree.Scalar) for item in node.items):
        yield path, "\n".join(f"- {item.text}" for item in node.items if isinstance(item, tree.Scalar))
    elif isinstance(node, tree.Sequence):
        label = _label(node)
        for number, item in enumerate(node.items, 1):
            called = item.get(label) if label and isinstance(item, tree.Mapping) else None
            yield from _fields(item, f"{path}[{called.text if isinstance(called, tree.Scalar) else number}]")
    elif node.text is not None:
        yield path, node.text.strip()


def _label(node: tree.Node) -> str | None:
    """The field that tells the items of a list apart; None when there is none."""
    items = items_of(node)
    for label in LABELS:
        names = [tree.plain(item.get(label)) for item in items if isinstance(item, tree.Mapping)]
        if items and len(names) == len(items) and all(isinstance(name, str) for name in names):
            return label if len(set(map(str, names))) == len(names) else None
    return None


def items_of(node: tree.Node | None) -> tuple[tree.Node, ...]:
    return node.items if isinstance(node, tree.Sequence) else ()
