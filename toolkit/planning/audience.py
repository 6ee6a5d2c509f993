"""Takes facilitator text out of a workshop: absent is the only safe, hidden text is still in a PDF."""

from __future__ import annotations

from dataclasses import Field, fields, is_dataclass, replace
from typing import TypeVar, cast

from toolkit.content.models.base import Written, without_facilitator

Thing = TypeVar("Thing")


def for_participants(thing: Thing) -> Thing:
    """The same thing, a dataclass, without what is marked as the facilitator's at any depth."""
    return cast("Thing", _filtered(thing))


def _filtered(value: object) -> object:
    if isinstance(value, Written):
        return without_facilitator(value)
    if isinstance(value, tuple):
        return tuple(_filtered(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _kept(f, getattr(value, f.name)) for f in fields(value) if f.init})
    return value


def _kept(field: Field[object], value: object) -> object:
    if not field.metadata.get("facilitator"):
        return _filtered(value)
    return type(value)() if isinstance(value, (tuple, dict)) else None
