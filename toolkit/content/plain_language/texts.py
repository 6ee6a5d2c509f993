"""Every text that people read in an item, who reads it, and where it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, get_args

from toolkit.content.items import Item
from toolkit.content.models.base import ForFacilitator, Line, Sentences, Source, Written
from toolkit.content.models.fact import FactText, OwnFigureText
from toolkit.source.nodes import Location, Node, ScalarNode, follow


@dataclass(frozen=True)
class Text:
    """One text; `scalar` is where it is written, and `location` the way there."""

    text: str
    location: Location
    scalar: ScalarNode
    for_facilitator: bool
    in_sentences: bool
    """Running text; otherwise a heading, a name, a figure."""
    language: str

    @property
    def element(self) -> Location:
        """The way to the question, turn, moment or fact that the text belongs to, or to its top-level field."""
        return self.location[:2] if len(self.location) > 2 and isinstance(self.location[1], int) else self.location[:1]

    @property
    def is_question(self) -> bool:
        return len(self.location) == 3 and self.location[0] == "questions" and self.location[2] == "text"


def texts_of(item: Item[Any]) -> list[Text]:
    """The texts of an item in the order of its fields. A facts file holds several languages."""
    return [text for text in _in_model(item.model, (), item.node, item.language) if text.text]


def _in_model(model: Written, location: Location, node: Node, language: str, hidden: bool = False) -> Iterator[Text]:
    if isinstance(model, Source):
        return
    for name, field in type(model).model_fields.items():
        reading = _reading(type(model), name)
        unseen = hidden or any(isinstance(mark, ForFacilitator) for mark in field.metadata)
        yield from _in_value(getattr(model, name), (*location, field.alias or name), node, language, unseen, reading)


def _in_value(
    value: object, location: Location, node: Node, language: str, hidden: bool, reading: type | None
) -> Iterator[Text]:
    if isinstance(value, Written):
        yield from _in_model(value, location, node, language, hidden)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            is_told = isinstance(inner, FactText | OwnFigureText) or location[-1:] in (("title",), ("remark",))
            tongue = str(key) if is_told else language
            yield from _in_value(inner, (*location, str(key)), node, tongue, hidden, reading)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _in_value(inner, (*location, number), node, language, hidden, reading)
    elif reading and isinstance(value, str) and not isinstance(value, Enum):
        scalar, _ = follow(node, location)
        if isinstance(scalar, ScalarNode):
            yield Text(value, location, scalar, hidden, reading is Sentences, language)


@cache
def _reading(model: type[Written], name: str) -> type | None:
    """How the texts in a field are marked: running text, a line, or (None) nothing that people read."""
    field = model.model_fields[name]
    return _mark([*field.metadata, field.annotation])


def _mark(parts: object) -> type | None:
    for part in parts if isinstance(parts, list) else ():
        if isinstance(part, Sentences | Line):
            return type(part)
        if found := _mark([*getattr(part, "__metadata__", ()), *get_args(part)]):
            return found
    return None
