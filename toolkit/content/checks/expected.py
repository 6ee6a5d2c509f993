"""What a model expects at a place of a file: the fields, the values to choose among, the type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from toolkit.content.models.base import Choice
from toolkit.problems import Message, titled
from toolkit.source import nodes


def expected_at(model: type[BaseModel], location: nodes.Location) -> Any:
    """The annotation of the field at the end of the way; None when the model knows no such field."""
    kinds: list[Any] = [model]
    for part in location:
        kinds = [inner for kind in kinds for inner in _step(kind, part)] or ([] if part == "[key]" else kinds)
    return kinds[0] if kinds else None


def fields_at(model: type[BaseModel], location: nodes.Location) -> tuple[str, ...]:
    """The names that may be written in the fields at the end of the way."""
    kind = expected_at(model, location)
    for option in _options(kind):
        if isinstance(option, type) and issubclass(option, BaseModel):
            return names(option)
        if get_origin(option) is dict:
            return allowed(get_args(option)[0])
    return ()


def required_at(model: type[BaseModel], location: nodes.Location) -> tuple[str, ...]:
    """Those of the names that must be written."""
    for option in _options(expected_at(model, location)):
        if isinstance(option, type) and issubclass(option, BaseModel):
            return tuple(field.alias or name for name, field in option.model_fields.items() if field.is_required())
    return ()


def values_with_labels(annotation: Any) -> tuple[Message | str, ...]:
    """The values that may be written, each with its label where it has one: `opening (Understand)`."""
    labels = {str(one): one.label for option in _options(annotation) for one in _choices(option)}
    return tuple(titled(value, labels.get(value)) for value in allowed(annotation))


def _choices(option: Any) -> list[Choice]:
    return list(option) if isinstance(option, type) and issubclass(option, Choice) else []


@cache
def names(model: type[BaseModel]) -> tuple[str, ...]:
    """The names of a model's fields as they are written in files."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def allowed(annotation: Any) -> tuple[str, ...]:
    """The values that may be written, when they can be listed."""
    for option in _options(annotation):
        if isinstance(option, type) and issubclass(option, Enum):
            return tuple(str(member.value) for member in option)
        if get_origin(option) is Literal:
            return tuple(str(value) for value in get_args(option))
    return ()


def _options(annotation: Any) -> list[Any]:
    """The members of a union, freed of Annotated."""
    if get_origin(annotation) is Annotated:
        return _options(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return [option for member in get_args(annotation) for option in _options(member)]
    return [annotation]


def _step(annotation: Any, part: str | int) -> list[Any]:
    found: list[Any] = []
    for option in _options(annotation):
        if isinstance(option, type) and issubclass(option, BaseModel):
            found += [f.annotation for name, f in option.model_fields.items() if (f.alias or name) == part]
        elif get_origin(option) in (list, tuple, Sequence) and isinstance(part, int):
            found.append(get_args(option)[0])
        elif get_origin(option) in (dict, Mapping):
            found.append(get_args(option)[1])
    return found
