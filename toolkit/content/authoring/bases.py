"""Copies of built-in files as they were when an author began from them, so that `toolkit diff` can compare three ways.

The text lies in the author's own folder, so that it is there without a network and after the toolkit is replaced.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from toolkit import __version__
from toolkit.content.kinds import KINDS, KindId
from toolkit.source import nodes
from toolkit.source.parser import read_yaml

FOLDER = ".toolkit/base"
_HEAD = (
    "# From toolkit {version}, as it was when you began from it. 'toolkit diff' reads this file; leave it as it is.\n"
)
_VERSION = re.compile(r"# From toolkit (\S+), ")


@dataclass(frozen=True)
class Base:
    """The built-in file that an author began from, and the version of the toolkit that it came with."""

    node: nodes.MappingNode
    version: str


def remembered(kind: KindId, name: str, base: Path) -> dict[str, bytes]:
    """The file to write in an author's folder beside the author's file called `name`, made from the built-in `base`."""
    return {f"{FOLDER}/{KINDS[kind].folder}/{name}": _HEAD.format(version=__version__).encode() + base.read_bytes()}


def remembered_base(folder: Path, kind: KindId, name: str) -> Base | None:
    """What the author's file called `name` was begun from; None where nothing is remembered, or it cannot be read."""
    path = folder / FOLDER / KINDS[kind].folder / name
    try:
        data = path.read_bytes()
    except OSError:
        return None
    node, _ = read_yaml(data, str(path))
    version = _VERSION.match(data[:200].decode("utf-8", "replace"))
    return Base(node, version[1] if version else "") if isinstance(node, nodes.MappingNode) else None
