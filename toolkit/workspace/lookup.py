"""Finds content by its id, among the author's own and the built-in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from toolkit.content.checks.references import ids_in
from toolkit.content.items import Item
from toolkit.content.kinds import WITH_IDS
from toolkit.content.library import Library
from toolkit.content.models.base import Written
from toolkit.problems import Place, Problem, ToolkitError, say
from toolkit.source.names import suggestion
from toolkit.source.nodes import Node, follow


@dataclass(frozen=True)
class Match:
    """Content with the id that was looked for, as it is written, and the language it is in."""

    content: Written
    node: Node
    language: str


def matches(library: Library, id_: str, language: str, *, exactly: bool) -> list[Match]:
    """Everything with an id, in the language, or unless `exactly` in another.

    Raises ToolkitError L002, L020 for a language that it does not exist in, L008 for an unknown id.
    """
    place = Place("--language") if exactly else None
    if exactly:
        library.require_language(language, place)
    found: list[Match] = []
    for kind in WITH_IDS:
        if languages := library.languages(kind, id_):
            item = library.item(kind, id_, language if exactly or language in languages else languages[-1], place)
            found.append(Match(item.model, item.node, item.language))
    found += _facts(library, id_, language)
    if not found:
        raise ToolkitError(_unknown(library, id_))
    return found


def item_to_copy(library: Library, id_: str, language: str | None, preferred: str) -> Item[Any]:
    """The case, question set, programme or method with an id, in `language`, else in the preferred one it exists in.

    Raises ToolkitError L008 for an unknown id, L002 for a language that it does not exist in.
    """
    for kind in WITH_IDS:
        if languages := library.languages(kind, id_):
            chosen = language or (preferred if preferred in languages else languages[-1])
            return library.item(kind, id_, chosen, Place("--language") if language else None)
    raise ToolkitError(_no_such_id(id_, [name for kind in WITH_IDS for name in library.ids(kind)]))


def _facts(library: Library, id_: str, language: str) -> Iterator[Match]:
    for item in library.items("facts"):
        if item.id == id_:
            yield Match(item.model, item.node, language)
        for number, fact in enumerate(item.model.facts):
            if fact.id == id_:
                yield Match(fact, follow(item.node, ("facts", number))[0], language)


def _unknown(library: Library, id_: str) -> Problem:
    if owner := _holder(library, id_):
        hint = say("It stands in '{name}': toolkit show {name}", name=owner)
        return Problem("L008", say("there is nothing with the id '{id}'", id=id_), hint)
    known = [name for kind in WITH_IDS for name in library.ids(kind)]
    known += [fact.id for item in library.items("facts") for fact in item.model.facts]
    return _no_such_id(id_, known)


def _no_such_id(id_: str, known: list[str]) -> Problem:
    hint = suggestion(id_, known).hint_or(say("'toolkit list' shows what there is."))
    return Problem("L008", say("there is nothing with the id '{id}'", id=id_), hint)


def _holder(library: Library, id_: str) -> str | None:
    """The content that has a question, a moment or another part with this id; the author's own before the built-in."""
    holders = [
        item for kind in WITH_IDS for item in library.items(kind) if any(p.text == id_ for p in ids_in(item.node))
    ]
    return min(holders, key=lambda item: item.origin != "own").id if holders else None
