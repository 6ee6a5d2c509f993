"""What people call things and values, in any language of the program, turned into ids and values as files are read.

The files keep their words, and every node its place. Only what means one thing is turned; the rest is left to be told
of where it is checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from toolkit.content.kinds import KINDS, KindId
from toolkit.content.models.base import Choice, Meanings, Written
from toolkit.content.models.declarations import declared
from toolkit.languages.language import language_names, value_names
from toolkit.languages.names import in_every_language
from toolkit.source.names import called
from toolkit.source.nodes import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode

IdsCalled = Callable[[KindId, str], Sequence[str]]
"""The ids of what is called so, as `Library.called` finds them."""
Names = Iterable[tuple[str, str]]
"""Pairs of a value, or an id, and something that it is called."""


@dataclass(frozen=True)
class _Lookup:
    """What a text may name besides the values of its type: what the field offers, and where that is looked up."""

    offers: str
    ids_called: IdsCalled | None

    def __call__(self, name: str) -> Sequence[str]:
        if self.offers == "language":
            return called(name, language_names())
        kind = next((kind for kind in KINDS if kind == self.offers), None)
        return self.ids_called(kind, name) if kind and self.ids_called else ()


def names_of_kinds() -> Iterator[tuple[str, str]]:
    """The kinds of file with all that each may be called: one of them or several, in every language."""
    for id_, kind in KINDS.items():
        yield from (*in_every_language(id_, kind.title), (id_, kind.plural))


@cache
def names_of_values(annotation: Any, marks: tuple[Any, ...] = ()) -> tuple[tuple[str, str], ...]:
    """The values of an enum or a Literal with all that each may be called; empty for other types.

    `marks` are those that stand around the type: pydantic keeps those of a field apart from it.
    """
    for option, around in _options(annotation, marks):
        if isinstance(option, type) and issubclass(option, Enum):
            return _names_of_members(option)
        if get_origin(option) is Literal:
            labels = next((mark.labels for mark in around if isinstance(mark, Meanings)), ())
            values = [str(value) for value in get_args(option)]
            return tuple(
                name
                for number, value in enumerate(values)
                for name in (*in_every_language(value, *labels[number : number + 1]), *_words(value))
            )
    return ()


@cache
def _names_of_members(members: type[Enum]) -> tuple[tuple[str, str], ...]:
    names: list[tuple[str, str]] = []
    for one in members:
        labels = (one.label, one.option) if isinstance(one, Choice) else ()
        names += [*in_every_language(str(one.value), *labels), *_words(str(one.value))]
    return tuple(dict.fromkeys(names))


def _words(value: str) -> Iterator[tuple[str, str]]:
    """What a value is called in words of a language that are not its label."""
    return ((value, name) for name, meant in value_names().items() if meant == value)


def file_with_ids(node: MappingNode, kind: KindId, ids_called: IdsCalled | None = None) -> MappingNode:
    """A content file with ids and values where it has titles and labels: whole, or only changes of another."""
    entries = dict(with_ids(node, KINDS[kind].model, ids_called).entries)
    for name in ("change", "add") if "based_on" in entries else ():
        if entry := entries.get(name):
            entries[name] = replace(entry, node=_of_the_items(entry.node, kind))
    if (base := entries.get("based_on")) and isinstance(base.node, ScalarNode) and ids_called:
        entries["based_on"] = replace(base, node=_meant(base.node, ids_called(kind, base.node.text or "")))
    return replace(node, entries=entries)


def _of_the_items(node: Node, kind: KindId) -> Node:
    """What an overlay changes, by id, or adds, in a list."""
    if isinstance(node, MappingNode):
        changed = {id_: replace(entry, node=_of_an_item(entry.node, kind)) for id_, entry in node.entries.items()}
        return replace(node, entries=changed)
    if isinstance(node, SequenceNode):
        return replace(node, items=tuple(_of_an_item(item, kind) for item in node.items))
    return node


def _of_an_item(node: Node, kind: KindId) -> Node:
    for model in KINDS[kind].item_models:
        node = with_ids(node, model) if isinstance(node, MappingNode) else node
    return node


def with_ids(node: MappingNode, model: type[Written], ids_called: IdsCalled | None = None) -> MappingNode:
    """What a model is read from, with ids and values where it has titles and labels."""
    fields = {field.written_as: field for field in declared(model)}
    entries: dict[str, MappingEntry] = {}
    for name, entry in node.entries.items():
        if field := fields.get(name):
            lookup = _Lookup(field.about.offers or "", ids_called)
            entry = replace(entry, node=_turned(entry.node, field.info.annotation, lookup, tuple(field.info.metadata)))
        entries[name] = entry
    return replace(node, entries=entries)


def _turned(node: Node, annotation: Any, lookup: _Lookup, marks: tuple[Any, ...] = ()) -> Node:
    """A value of a type, and all in it."""
    for option, _ in _options(annotation):
        if isinstance(node, MappingNode) and isinstance(option, type) and issubclass(option, Written):
            return with_ids(node, option, lookup.ids_called)
        if isinstance(node, MappingNode) and get_origin(option) is dict:
            names, values = get_args(option)
            return _with_names(node, names_of_values(names), values, lookup)
        if isinstance(node, SequenceNode) and get_origin(option) is list:
            items = tuple(_turned(item, get_args(option)[0], lookup) for item in node.items)
            return replace(node, items=items)
    if isinstance(node, ScalarNode) and node.text:
        values = names_of_values(annotation, marks)
        return _meant(node, (called(node.text, values) if values else ()) or lookup(node.text))
    return node


def _with_names(node: MappingNode, names: Names, values: Any, lookup: _Lookup) -> MappingNode:
    """Fields whose names are values themselves; one that would then stand twice is left as it is written."""
    entries: dict[str, MappingEntry] = {}
    for name, entry in node.entries.items():
        found = called(name, names)
        is_free = len(found) == 1 and found[0] not in node.entries and found[0] not in entries
        entries[found[0] if is_free else name] = replace(entry, node=_turned(entry.node, values, lookup))
    return replace(node, entries=entries)


def _meant(node: ScalarNode, found: Sequence[str]) -> ScalarNode:
    return replace(node, text=found[0]) if len(found) == 1 and found[0] != node.text else node


@cache
def _options(annotation: Any, marks: tuple[Any, ...] = ()) -> tuple[tuple[Any, tuple[Any, ...]], ...]:
    """The members of a union, freed of Annotated, each with the marks that it had."""
    if get_origin(annotation) is Annotated:
        return _options(annotation.__origin__, (*marks, *annotation.__metadata__))
    if get_origin(annotation) in (Union, UnionType):
        return tuple(option for member in get_args(annotation) for option in _options(member, marks))
    return () if annotation is type(None) else ((annotation, marks),)
