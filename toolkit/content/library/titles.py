"""What things are called besides their ids: their titles in every language, read without the rest of their files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from toolkit.content.files import ContentFile
from toolkit.content.kinds import KindId
from toolkit.source.encoding import decode
from toolkit.source.names import nearest, plain_name
from toolkit.source.nodes import MappingNode, ScalarNode
from toolkit.source.parser import read_yaml

Catalogue: TypeAlias = Mapping[tuple[KindId, str, str], list[ContentFile]]
"""The files of each kind, id and language, those that win last."""
_TITLE = re.compile(r"^title:[ \t]+\S.*$", re.MULTILINE)
_ENDING = re.compile(r"(?:\.[a-z]{2,3}(?:-[a-z0-9]+)*)?\.ya?ml$", re.IGNORECASE)


def ids_called(catalogue: Catalogue, kind: KindId, name: str) -> list[str]:
    """The ids of all that a name may mean: the one that has it as its id, else those that have it as a title.

    A title may be in any language; capitals, spaces and hyphens make no difference, and a file's name counts as its
    id. Empty when nothing is called so, several ids when several things are.
    """
    wanted = plain_name(_ENDING.sub("", name))
    ids = sorted({id_ for k, id_, _ in catalogue if k == kind})
    if exact := [id_ for id_ in ids if plain_name(id_) == wanted]:
        return exact
    return sorted({id_ for id_, title in titles(catalogue, kind) if plain_name(title) == wanted})


def nearest_called(catalogue: Catalogue, kind: KindId, name: str, among: Iterable[str]) -> str | None:
    """Of some ids, the one that a misspelt id or title was probably meant to be; None when none is near."""
    ids = sorted(among)
    if near := nearest(name, ids):
        return near
    by_title = {title: id_ for id_, title in titles(catalogue, kind) if id_ in ids}
    return by_title.get(nearest(name, by_title) or "")


def titles(catalogue: Catalogue, kind: KindId) -> Iterator[tuple[str, str]]:
    """The ids of a kind with each of their titles: of every file, in every language."""
    for (k, id_, _), files in sorted(catalogue.items()):
        for file in files if k == kind else ():
            if title := _title(file):
                yield id_, title


def _title(file: ContentFile) -> str | None:
    """What its `title:` line says; reading the whole of every file takes a second."""
    line = _TITLE.search(decode(file.read(), str(file.path))[0])
    node = read_yaml(line[0].encode(), "")[0] if line else None
    title = node.get("title") if isinstance(node, MappingNode) else None
    return title.text if isinstance(title, ScalarNode) else None
