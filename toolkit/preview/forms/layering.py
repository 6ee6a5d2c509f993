"""What an author's file of changes makes of the file below it, looked at a layer at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toolkit.content.checks.references import ids_in
from toolkit.content.library.loading import Layers
from toolkit.content.library.overlays import lay
from toolkit.source.nodes import MappingNode, Node, ScalarNode, SequenceNode


def without_removal(layers: Layers) -> MappingNode | None:
    """Everything as it is now, with what is left out still there."""
    if layers.base is None:
        return layers.node if layers.node and "based_on" not in layers.node.entries else None
    if layers.own and layers.node is None:
        return None
    return _laid(layers, "remove")


def _laid(layers: Layers, *but: str) -> MappingNode | None:
    if layers.base is None or layers.node is None:
        return layers.base
    kept = {name: entry for name, entry in layers.node.entries.items() if name not in but}
    return lay(layers.base, replace(layers.node, entries=kept))[0]


def left_out(layers: Layers) -> list[str]:
    found = layers.node.get("remove") if layers.node else None
    nodes = found.items if isinstance(found, SequenceNode) else (found,)
    return [one.text for one in nodes if isinstance(one, ScalarNode) and one.text]


def orders(layers: Layers, whole: MappingNode) -> dict[str, Sequence[str]]:
    base = _laid(layers, "remove", "order")
    assert base is not None
    now = _ids(whole, "questions")
    found = layers.node.get("order") if layers.node else None
    written = (
        [str(one.text) for one in found.items if isinstance(one, ScalarNode)] if isinstance(found, SequenceNode) else []
    )
    return {"now": now, "base": _ids(base, "questions"), "others": [one for one in written if one not in now]}


def _ids(node: MappingNode, name: str) -> list[str]:
    return [str(id_.text) for id_ in ids_in(node, [name])]


def text_of(node: Node | None, name: str) -> str:
    """What a field holds; nothing for a list, and for one that is not there."""
    found = node.get(name) if isinstance(node, MappingNode) else None
    return (found.text or "").strip() if isinstance(found, ScalarNode) else ""
