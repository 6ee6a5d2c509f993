"""A finished file of a kit. Light to import: a build with unchanged inputs reads these and loads nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class KitFile:
    """A file of the kit. `pages` is 0 for formats without pages, and in a dry run."""

    path: Path
    document: str
    edition: str
    language: str
    audience: str
    format: str
    pages: int = 0
    cached: bool = False
    operation: str = ""
    """The operation that it is for, where each gets its own."""
