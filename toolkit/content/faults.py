"""One error that pydantic found, with what is needed to speak of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from toolkit.content import tree
from toolkit.problems import Message

Sentence = tuple[str, Message, Message]
"""Code, message, hint."""


@dataclass(frozen=True)
class Fault:
    """One error from pydantic, with the node it is about and the field's name as the author knows it."""

    type: str
    location: tree.Location
    input: object
    context: Mapping[str, Any]
    written: tree.Node
    field: str
    known: tuple[str, ...] = ()
    """The names of the fields that are expected here."""

    @property
    def value(self) -> str:
        return str(self.context.get("value", self.input))[:60]
