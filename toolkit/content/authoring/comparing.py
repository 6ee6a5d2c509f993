"""Three-way comparison: what the toolkit and the author each changed since the author began, by id and field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TypeAlias

from toolkit.content.kinds import OVERLAY_FIELDS
from toolkit.content.library.overlays import base_of, former_ids, lay
from toolkit.source import nodes

LABELS = ("id", "heading", "name", "term", "title", "when")
"""What an item in a list is called by, the first of these that every item has."""
Element: TypeAlias = tuple[str, str]
"""The list and the id of an item; empty for the fields of the file itself."""
Values: TypeAlias = dict[Element, dict[str, str]]
WHOLE: Element = ("", "")


def values_of(node: nodes.MappingNode) -> Values:
    """Every value by element and field. What an overlay changes counts as an element of the base."""
    values: Values = {WHOLE: {}}
    for name, entry in node.entries.items():
        if name == "change" and isinstance(entry.node, nodes.MappingNode):
            values |= {("", id_): dict(_fields(inner.node, "")) for id_, inner in entry.node.entries.items()}
        elif name in OVERLAY_FIELDS or name == "format":
            continue
        elif _label(entry.node) == "id":
            for item in items_of(entry.node):
                assert isinstance(item, nodes.MappingNode)
                bare = replace(item, entries={n: e for n, e in item.entries.items() if n not in ("id", "former")})
                values[name, str(nodes.plain(item.get("id")))] = dict(_fields(bare, ""))
        else:
            values[WHOLE] |= dict(_fields(entry.node, name))
    return values


def said(fields: Mapping[str, str] | None) -> str | None:
    """What an item says in short: its text, or else everything."""
    if fields is None:
        return None
    return fields.get("text") or fields.get("title") or "\n".join(fields.values())


def _fields(node: nodes.Node, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, nodes.MappingNode):
        for name, entry in node.entries.items():
            yield from _fields(entry.node, f"{path}.{name}" if path else name)
    elif isinstance(node, nodes.SequenceNode) and all(isinstance(item, nodes.ScalarNode) for item in node.items):
        yield path, "\n".join(f"- {item.text}" for item in node.items if isinstance(item, nodes.ScalarNode))
    elif isinstance(node, nodes.SequenceNode):
        label = _label(node)
        for number, item in enumerate(node.items, 1):
            called = item.get(label) if label and isinstance(item, nodes.MappingNode) else None
            yield from _fields(item, f"{path}[{called.text if isinstance(called, nodes.ScalarNode) else number}]")
    elif node.text is not None:
        yield path, node.text.strip()


def _label(node: nodes.Node) -> str | None:
    """The field that tells the items of a list apart; None when there is none."""
    items = items_of(node)
    for label in LABELS:
        names = [nodes.plain(item.get(label)) for item in items if isinstance(item, nodes.MappingNode)]
        if items and len(names) == len(items) and all(isinstance(name, str) for name in names):
            return label if len(set(map(str, names))) == len(names) else None
    return None


def items_of(node: nodes.Node | None) -> tuple[nodes.Node, ...]:
    return node.items if isinstance(node, nodes.SequenceNode) else ()


ALIKE = 0.6
"""How much of the text of an id that is gone must stand under a new one for it to be the same thing renamed."""


class Who(StrEnum):
    """Who changed something since the author began; `EITHER` when what the author began from is not remembered."""

    BOTH = "both"
    TOOLKIT = "toolkit"
    AUTHOR = "author"
    EITHER = "either"


class What(StrEnum):
    """What happened to it; `LOST` is an id in an overlay that the base no longer has."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RENAMED = "renamed"
    LOST = "lost"


@dataclass(frozen=True)
class Difference:
    """One thing to know. A text that is not there is None.

    `to` is the new id, the id of the question that took over, or the id that it now stands after.
    """

    who: Who
    what: What
    id: str
    field: str = ""
    base: str | None = None
    toolkit: str | None = None
    author: str | None = None
    to: str = ""


def compare(base: nodes.MappingNode | None, builtin: nodes.MappingNode, own: nodes.MappingNode) -> list[Difference]:
    """Everything that differs, what both have changed first. `base` is None when it is not remembered."""
    began = base or builtin
    changes_only = base_of(own) is not None
    if changes_only and base_of(began) is None:
        laid = values_of(lay(began, own)[0])
    else:
        laid = values_of(own)
        if changes_only:  # a change to changes: what is not in it stays as it was
            old = values_of(began)
            laid = {e: {**old.get(e, {}), **laid.get(e, {})} for e in [*old, *(e for e in laid if e not in old)]}
    former = former_ids(builtin)
    found = list(_between(values_of(began), values_of(builtin), laid, former))
    if changes_only:
        touched = set(_changed(own))
        found = [replace(d, who=Who.BOTH) if d.what is What.RENAMED and d.id in touched else d for d in found]
        found += _lost(own, values_of(began), values_of(builtin), found, former)
    if base is None:
        found = [replace(d, who=Who.EITHER, base=None) for d in found]
    return sorted(found, key=lambda difference: list(Who).index(difference.who))


def _between(base: Values, builtin: Values, own: Values, former: Mapping[str, str]) -> Iterator[Difference]:
    for who, newer in ((Who.TOOLKIT, builtin), (Who.AUTHOR, own)):
        renamed = {new: old for old, new in _renamed(base, newer, former).items()}
        yield from (Difference(who, What.RENAMED, old[1], to=new[1]) for new, old in renamed.items())
        under_old_ids = {renamed.get(element, element): fields for element, fields in newer.items()}
        newer.clear()
        newer |= under_old_ids
        for element, after in _moved(base, newer):
            yield Difference(who, What.MOVED, element[1], to=after)
    for element in dict.fromkeys([*base, *builtin, *own]):
        for difference in _of_element(element, base.get(element), builtin.get(element), own.get(element)):
            is_gone = difference.what is What.REMOVED and difference.toolkit is None
            yield replace(difference, to=former.get(element[1], "")) if is_gone else difference


def _of_element(
    element: Element, base: dict[str, str] | None, builtin: dict[str, str] | None, own: dict[str, str] | None
) -> Iterator[Difference]:
    id_, text = element[1], said
    if builtin == own and base != own:
        return  # both have done the same
    if base is None:
        for who, new in ((Who.TOOLKIT, builtin), (Who.AUTHOR, own)):
            if new is not None and builtin != own:
                both = builtin is not None and own is not None
                yield Difference(Who.BOTH if both else who, What.ADDED, id_, "", None, text(builtin), text(own))
                if both:
                    return
    elif builtin is None or own is None:
        changed = (own not in (None, base)) if builtin is None else builtin != base
        who = Who.BOTH if changed else Who.TOOLKIT if builtin is None else Who.AUTHOR
        yield Difference(who, What.REMOVED, id_, "", text(base), text(builtin), text(own))
    else:
        for field in dict.fromkeys([*base, *builtin, *own]):
            yield from _of_field(id_, field, base.get(field), builtin.get(field), own.get(field))


def _of_field(id_: str, field: str, base: str | None, builtin: str | None, own: str | None) -> Iterator[Difference]:
    if builtin == own:
        return
    who = Who.AUTHOR if builtin == base else Who.TOOLKIT if own == base else Who.BOTH
    yield Difference(who, What.CHANGED, id_, field, base, builtin, own)


def _renamed(base: Values, newer: Values, former: Mapping[str, str]) -> dict[Element, Element]:
    """Ids that are gone, each with the new id that says it had them, or that says nearly the same."""
    gone = [element for element in base if element not in newer]
    new = [element for element in newer if element not in base]
    pairs: dict[Element, Element] = {}
    for old in gone:
        if (said_so := (old[0], former.get(old[1], ""))) in new and said_so not in pairs.values():
            pairs[old] = said_so
            continue
        likely = [(_likeness(base[old], newer[e]), e) for e in new if e[0] == old[0] and e not in pairs.values()]
        if likely and max(likely)[0] >= ALIKE:
            pairs[old] = max(likely)[1]
    return pairs


def _likeness(one: Mapping[str, str], other: Mapping[str, str]) -> float:
    """How much of the main text is the same, 0 to 1."""
    return SequenceMatcher(None, said(one) or "", said(other) or "", autojunk=False).ratio()


def _moved(base: Values, newer: Values) -> Iterator[tuple[Element, str]]:
    """What stands in another order than before, each with the id that it now comes after."""
    for name in dict.fromkeys(element[0] for element in base if element != WHOLE):
        before = [element for element in base if element[0] == name and element in newer]
        after = [element for element in newer if element[0] == name and element in base]
        blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
        still = {element for block in blocks for element in before[block.a : block.a + block.size]}
        for number, element in enumerate(after):
            if element not in still:
                yield element, after[number - 1][1] if number else ""


def _lost(
    own: nodes.MappingNode, base: Values, builtin: Values, found: list[Difference], former: Mapping[str, str]
) -> Iterator[Difference]:
    """Ids that an overlay names and that the base no longer has, but for changes that are told of already."""
    known = {element[1] for element in builtin} | {id_ for id_, _ in _named(own) if id_ in _added(own)}
    new_names = dict(former) | {d.id: d.to for d in found if d.what is What.RENAMED}
    for id_, field in _named(own):
        if id_ in new_names or id_ not in known:
            yield Difference(Who.BOTH, What.LOST, id_, field, to=new_names.get(id_, ""))
    known |= {element[1] for element in base}
    yield from (Difference(Who.BOTH, What.LOST, id_, "change") for id_ in _changed(own) if id_ not in known)


def _named(own: nodes.MappingNode) -> Iterator[tuple[str, str]]:
    for item in items_of(own.get("add")):
        for where in ("after", "before"):
            beside = item.get(where) if isinstance(item, nodes.MappingNode) else None
            if isinstance(beside, nodes.ScalarNode) and beside.text:
                yield beside.text, where
    for field in ("remove", "order"):
        ids = (id_ for id_ in items_of(own.get(field)) if isinstance(id_, nodes.ScalarNode))
        yield from ((id_.text, field) for id_ in ids if id_.text)


def _changed(own: nodes.MappingNode) -> list[str]:
    changes = own.get("change")
    return list(changes.entries) if isinstance(changes, nodes.MappingNode) else []


def _added(own: nodes.MappingNode) -> set[str]:
    ids = (item.get("id") for item in items_of(own.get("add")) if isinstance(item, nodes.MappingNode))
    return {id_.text for id_ in ids if isinstance(id_, nodes.ScalarNode) and id_.text}
