"""Copies a built-in file into an author's folder: whole, or as an overlay that changes nothing yet."""

from __future__ import annotations

import json
from typing import Any

from toolkit.content.authoring.bases import remembered
from toolkit.content.authoring.starter import schema_line
from toolkit.content.files import EASY_READ
from toolkit.content.items import Item
from toolkit.content.kinds import KINDS, MERGED_FIELDS
from toolkit.content.models.base import Written
from toolkit.source.nodes import MappingNode, ScalarNode, SequenceNode


def copied(item: Item[Written], *, only_changes: str | None = None) -> dict[str, bytes]:
    """The files to write, by their path in the author's folder: the author's own, and what it was begun from.

    `only_changes` is what an overlay explains of itself, in comments; without it the whole text is copied.
    """
    text = item.path.read_text("utf-8")
    first, _, rest = text.partition("\n")
    begins_with_schema = first.startswith("# yaml-language-server:")
    own = schema_line(item.kind) + (rest if begins_with_schema else text)
    if only_changes is not None:
        own = schema_line(item.kind) + _only_changes(item, only_changes)
    name = f"{KINDS[item.kind].folder}/{item.path.name}"
    return {name: own.encode()} | remembered(item.kind, item.path.name, item.path)


def _only_changes(item: Item[Any], about: str) -> str:
    """An overlay that changes nothing yet: each id with its present text, switched off."""
    lines = ["#", *(f"# {line}".rstrip() for line in about.splitlines())]
    lines += ["", "format: 1", f"based_on: {item.id}", "", *_merged_fields(item), "#change:"]
    ids: list[str] = []
    for name in (items.field for items in KINDS[item.kind].lists if items.in_copies):
        found = item.node.get(name)
        for element in found.items if isinstance(found, SequenceNode) else ():
            if isinstance(element, MappingNode):
                ids += [id_.text for id_ in [element.get("id")] if isinstance(id_, ScalarNode) and id_.text]
                lines += [f"  #{ids[-1]}:", f"    #{_main_text(element)}"]
    lines += ["", f"#remove: [{ids[-1]}]"]
    return "\n".join(lines) + "\n"


def _merged_fields(item: Item[Any]) -> list[str]:
    """What is changed word by word at the left edge, such as the theme of a programme: the words of its own file,
    those of its base where it has none. Easy-read has its own alone: the facilitator's notes are not in it.
    """
    lines: list[str] = []
    for name in MERGED_FIELDS:
        found = item.node.get(name)
        if isinstance(found, MappingNode):
            texts = {field: entry.node for field, entry in found.entries.items() if isinstance(entry.node, ScalarNode)}
            own = {field: one for field, one in texts.items() if one.place.file == str(item.path)}
            listed = own if item.language.endswith(EASY_READ) else own or texts
            if listed:
                lines += [f"#{name}:", *(f"  #{field}: {_quoted(one)}" for field, one in listed.items()), ""]
    return lines


def _quoted(scalar: ScalarNode) -> str:
    return json.dumps((scalar.text or "").strip(), ensure_ascii=False)


def _main_text(element: MappingNode) -> str:
    """`text: "…"` of a question or a turn, `title: "…"` of a moment."""
    for field in ("text", "title"):
        found = element.get(field)
        if isinstance(found, ScalarNode) and found.text:
            return f"{field}: {_quoted(found)}"
    return ""
