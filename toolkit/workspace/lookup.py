"""Finds content by its id, among the author's own and the built-in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from toolkit.content.checks.references import ids_in
from toolkit.content.items import Item
from toolkit.content.kinds import WITH_IDS
from toolkit.content.library import Library
from toolkit.content.library.titles import ambiguous, title_of, with_title
from toolkit.content.library.titles import titles as titles_of_kind
from toolkit.content.models.base import Written
from toolkit.languages import DEFAULT
from toolkit.problems import Message, Place, Problem, ToolkitError, say
from toolkit.source.names import Suggestion, nearest, suggestion
from toolkit.source.nodes import Node, follow
from toolkit.workspace.locate import plan_at


@dataclass(frozen=True)
class Match:
    """Content with the id that was looked for, as it is written, and the language it is in."""

    content: Written
    node: Node
    language: str


def matches(library: Library, name: str, language: str, *, exactly: bool) -> list[Match]:
    """Everything with an id, else what has it as its title; in the language, or unless `exactly` in another.

    Raises ToolkitError L002, L020 for a language that it does not exist in, L008 for an unknown name, L022 for one that
    several things have.
    """
    place = Place("--language") if exactly else None
    if exactly:
        library.require_language(language, place)
    for id_ in (name, _titled(library, name)):
        if found := [*_items(library, id_, language, place), *_facts(library, id_, language)]:
            return found
    raise ToolkitError(_unknown(library, name))


def _items(library: Library, id_: str, language: str, exactly_at: Place | None) -> Iterator[Match]:
    for kind in WITH_IDS:
        if languages := library.languages(kind, id_):
            wanted = language if exactly_at or language in languages else languages[-1]
            item = library.item(kind, id_, wanted, exactly_at)
            yield Match(item.model, item.node, item.language)


def item_to_copy(library: Library, name: str, language: str | None, preferred: str) -> Item[Any]:
    """The case, question set, programme or method with an id, in `language`, else in the preferred one it exists in.

    Its title will do. Raises ToolkitError L008 for an unknown name, L022 for one that several things have, L002 for a
    language that it does not exist in.
    """
    id_ = _titled(library, name)
    for kind in WITH_IDS:
        if languages := library.languages(kind, id_):
            chosen = language or (preferred if preferred in languages else languages[-1])
            return library.item(kind, id_, chosen, Place("--language") if language else None)
    raise ToolkitError(_no_such_id(library, id_))


def _titled(library: Library, name: str) -> str:
    """The id of what is called so, itself where nothing is; raises ToolkitError L022 where several things are."""
    if any(library.languages(kind, name) for kind in WITH_IDS):
        return name
    kinds = {id_: kind for kind in reversed(WITH_IDS) for id_ in library.called(kind, name)}
    if len(kinds) > 1:
        titles = [with_title(library.catalogue, kind, id_, DEFAULT) for id_, kind in sorted(kinds.items())]
        raise ToolkitError(ambiguous(name, titles))
    return next(iter(kinds), name)


def _facts(library: Library, id_: str, language: str) -> Iterator[Match]:
    for item in library.items("facts"):
        if item.id == id_:
            yield Match(item.model, item.node, language)
        for number, fact in enumerate(item.model.facts):
            if fact.id == id_:
                yield Match(fact, follow(item.node, ("facts", number))[0], language)


def plan_instead(name: str) -> Message:
    """The hint for somebody who names a plan where content is asked for."""
    return say("It is a plan: toolkit agenda {name}", name=name)


def _unknown(library: Library, name: str) -> Problem:
    if library.own_folder is not None and plan_at(library.own_folder / name):
        return Problem("L008", say("there is nothing with the id '{id}'", id=name), plan_instead(name))
    if owner := _holder(library, name):
        hint = say("It stands in '{name}': toolkit show {name}", name=owner)
        return Problem("L008", say("there is nothing with the id '{id}'", id=name), hint)
    return _no_such_id(library, name, [fact.id for item in library.items("facts") for fact in item.model.facts])


def _no_such_id(library: Library, name: str, more: Iterable[str] = ()) -> Problem:
    message = say("there is nothing with the id '{id}'", id=name)
    best = suggestion(name, [*(id_ for kind in WITH_IDS for id_ in library.ids(kind)), *more]).best
    if best is None:
        titles = {title: (kind, id_) for kind in WITH_IDS for id_, title in titles_of_kind(library.catalogue, kind)}
        found = titles.get(nearest(name, titles) or "")
        if found:
            hint = say(
                "Did you mean '{name}' ({title})?", name=found[1], title=title_of(library.catalogue, *found, DEFAULT)
            )
            return Problem("L008", message, hint)
    hint = Suggestion(best, ()).hint_or(say("'toolkit list' shows what there is."))
    return Problem("L008", message, hint)


def _holder(library: Library, id_: str) -> str | None:
    """The content that has a question, a moment or another part with this id; the author's own before the built-in."""
    holders = [
        item for kind in WITH_IDS for item in library.items(kind) if any(p.text == id_ for p in ids_in(item.node))
    ]
    return min(holders, key=lambda item: item.origin != "own").id if holders else None
