"""Every value of a file with the field that it is written in and the fields around it, be the file right or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from toolkit.content.checks.references import ids_in
from toolkit.content.files import builtin_languages
from toolkit.content.models.base import Line, Sentences, Written
from toolkit.content.models.declarations import FieldDeclaration, declared, is_declared
from toolkit.problems import Place
from toolkit.source.nodes import MappingNode, Node, ScalarNode, SequenceNode


@dataclass(frozen=True)
class FieldsAround:
    """Fields around a text, and the names that may be written there: with what the model declares, or None."""

    node: MappingNode
    names: Mapping[str, FieldDeclaration | None]
    is_secret: bool = False
    """Whether all that stands here is for the facilitator alone."""


@dataclass(frozen=True)
class WrittenText:
    """A value. `key` is the name of its field, or the value itself in a list; the innermost level comes first."""

    scalar: ScalarNode
    field: FieldDeclaration
    key: Place
    levels: tuple[FieldsAround, ...]
    siblings: SequenceNode | None = None
    """The list that it is an item of."""
    number: int = 0
    """Its place in that list."""

    @cached_property
    def can_change(self) -> frozenset[str] | None:
        """The ids that its file may change, where the file is an overlay."""
        if not any(line.startswith("based_on:") for line in self.scalar.lines):
            return None
        return frozenset(id_.text for id_ in ids_in(self.levels[-1].node) if id_.text)

    @property
    def is_secret(self) -> bool:
        """Whether it is for the facilitator alone."""
        return self.field.for_facilitator or self.levels[0].is_secret

    @property
    def is_in_sentences(self) -> bool:
        return self.field.reading is Sentences

    @property
    def is_a_line(self) -> bool:
        return self.field.reading is Line


def written_texts(node: MappingNode, model: type[Written]) -> Iterator[WrittenText]:
    """The values of a file, in order. What the models do not know is stepped over."""
    return _in_fields(node, model, ()) if is_declared(model) else iter(())


def _in_fields(
    node: MappingNode, model: type[Written], around: tuple[FieldsAround, ...], *, is_secret: bool = False
) -> Iterator[WrittenText]:
    fields = _fields_of(model)
    levels = (FieldsAround(node, fields, is_secret), *around)
    for name, entry in node.entries.items():
        if field := fields.get(name):
            yield from _in_value(entry.node, field, entry.key_place, levels)


def _holds_more(field: FieldDeclaration) -> bool:
    """Whether a text is no value of it, which the model says."""
    return field.shape != "text"


@cache
def _fields_of(model: type[Written]) -> Mapping[str, FieldDeclaration]:
    return {one.written_as: one for one in declared(model)}


def _in_value(
    node: Node,
    field: FieldDeclaration,
    key: Place,
    levels: tuple[FieldsAround, ...],
    *,
    siblings: SequenceNode | None = None,
    number: int = 0,
    named: bool = False,
) -> Iterator[WrittenText]:
    """The texts in the value of a field; `named` when it is one of several that the field holds by names."""
    if isinstance(node, ScalarNode):
        if node.text and (siblings or named or not _holds_more(field)):
            yield WrittenText(node, field, key, levels, siblings, number)
    elif isinstance(node, SequenceNode):
        for number, item in enumerate(node.items):
            yield from _in_value(item, field, item.place, levels, siblings=node, number=number)
    elif field.holds_names and not named:
        names = dict.fromkeys(field.names_within or builtin_languages())
        within = (FieldsAround(node, names, levels[0].is_secret), *levels)
        for entry in node.entries.values():
            yield from _in_value(entry.node, field, entry.key_place, within, named=True)
    elif field.inner:
        is_secret = field.for_facilitator or levels[0].is_secret
        yield from _in_fields(node, field.inner, levels, is_secret=is_secret)
