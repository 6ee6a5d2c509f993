"""Removes facilitator text from a workshop. Hiding it would not do: hidden text can be read in a PDF."""

from __future__ import annotations

from dataclasses import Field, fields, is_dataclass, replace
from typing import TypeVar, cast

from toolkit.content.models.base import Written, without_facilitator

Model = TypeVar("Model")
FACILITATOR_ONLY = {"facilitator": True}
"""Metadata of dataclass fields that participants must never see; `ForFacilitator` marks the fields of models."""


def for_participants(model: Model) -> Model:
    """A copy of a dataclass in which every field marked as the facilitator's, at any depth, is empty."""
    return cast("Model", _filtered(model))


def _filtered(value: object) -> object:
    if isinstance(value, Written):
        return without_facilitator(value)
    if isinstance(value, tuple):
        return tuple(_filtered(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _allowed(f, getattr(value, f.name)) for f in fields(value) if f.init})
    return value


def _allowed(field: Field[object], value: object) -> object:
    if not field.metadata.get("facilitator"):
        return _filtered(value)
    return type(value)() if isinstance(value, (tuple, dict)) else None
