"""A piece of content with what is known of its file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from toolkit.content.files import Origin
from toolkit.content.kinds import KindId
from toolkit.content.models.base import Written
from toolkit.source.nodes import MappingNode

Content = TypeVar("Content", bound=Written, covariant=True)


@dataclass(frozen=True)
class Item(Generic[Content]):
    """One piece of content, read and checked. `base` is the file that it is laid over."""

    kind: KindId
    id: str
    language: str
    model: Content
    node: MappingNode
    origin: Origin
    path: Path
    base: Path | None = None
