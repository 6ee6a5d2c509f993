"""What things are called besides their ids: their titles in every language, read without the rest of their files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import TypeAlias

from toolkit.content.files import ContentFile
from toolkit.content.kinds import KindId
from toolkit.problems import Message, Place, Problem, ToolkitError, listed, say, titled
from toolkit.source.encoding import decode
from toolkit.source.names import called, nearest
from toolkit.source.nodes import MappingNode, ScalarNode
from toolkit.source.parser import read_yaml

Catalogue: TypeAlias = Mapping[tuple[KindId, str, str], list[ContentFile]]
"""The files of each kind, id and language, those that win last."""
_TITLE = re.compile(r"^title:[ \t]+\S.*$", re.MULTILINE)
_BASE = re.compile(r"^based_on:[ \t]+\S.*$", re.MULTILINE)
_ENDING = re.compile(r"(?:\.[a-z]{2,3}(?:-[a-z0-9]+)*)?\.ya?ml$", re.IGNORECASE)


def ids_called(catalogue: Catalogue, kind: KindId, name: str) -> list[str]:
    """The ids of all that a name may mean: the one that has it as its id, else those that have it as a title.

    A title may be in any language, and a file's name counts as its id; see `called`. No file is read for an id.
    """
    bare = _ENDING.sub("", name)
    ids = sorted({id_ for k, id_, _ in catalogue if k == kind})
    for wanted in (name, bare):
        if wanted in ids:
            return [wanted]
    return called(bare, zip(ids, ids, strict=True)) or called(name, titles(catalogue, kind))


def nearest_called(catalogue: Catalogue, kind: KindId, name: str, among: Iterable[str]) -> str | None:
    """Of some ids, the one that a misspelt id or title was probably meant to be; None when none is near."""
    ids = sorted(among)
    if near := nearest(name, ids):
        return near
    by_title = {title: id_ for id_, title in titles(catalogue, kind) if id_ in ids}
    return by_title.get(nearest(name, by_title) or "")


def title_of(catalogue: Catalogue, kind: KindId, id_: str, language: str) -> str | None:
    """What something is called in a language, else in another; None where its files do not say it in one line."""
    found = dict(_titles_of(catalogue, kind, id_))
    return found.get(language) or next(iter(found.values()), None)


def with_title(catalogue: Catalogue, kind: KindId, id_: str, language: str) -> Message | str:
    """An id as hints show it: `libraries (Bibliotek)`."""
    return titled(id_, title_of(catalogue, kind, id_, language))


def ambiguous(name: str, ids: Iterable[Message | str], place: Place | None = None) -> Problem:
    """Problem L022: several things are called so. `ids` are theirs, with titles."""
    names = list(ids)
    hint = say("Write the id of the one that you mean: {names}.", names=listed(names))
    return Problem("L022", say("{count} things are called '{name}'", name=name, count=len(names)), hint, place)


def titles(catalogue: Catalogue, kind: KindId) -> Iterator[tuple[str, str]]:
    """The ids of a kind with each of their titles: of every file, in every language."""
    for id_ in sorted({id_ for k, id_, _ in catalogue if k == kind}):
        yield from ((id_, title) for _, title in _titles_of(catalogue, kind, id_))


def _titles_of(catalogue: Catalogue, kind: KindId, id_: str, above: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Each language of a thing with a title in it; a file without one of its own is called as its base is."""
    for (k, i, language), files in sorted(catalogue.items()):
        for file in files if (k, i) == (kind, id_) else ():
            if title := _value(_TITLE, file):
                yield language, title
            elif (base := _value(_BASE, file)) and base not in (*above, id_):
                inherited = _titles_of(catalogue, kind, base, (*above, id_))
                yield from ((tongue, title) for tongue, title in inherited if tongue == language)


def _value(line: re.Pattern[str], file: ContentFile) -> str | None:
    """What a line of the file says after its colon; reading the whole of every file takes a second."""
    with suppress(ToolkitError):
        found = line.search(decode(file.read(), str(file.path))[0])
        node = read_yaml(found[0].encode(), "")[0] if found else None
        values = [entry.node for entry in node.entries.values()] if isinstance(node, MappingNode) else []
        return next((value.text for value in values if isinstance(value, ScalarNode)), None)
    return None
