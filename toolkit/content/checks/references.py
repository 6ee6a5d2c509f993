"""Checks that ids agree: none stands twice, and everything pointed at exists, in one file and between files."""

from __future__ import annotations

import collections.abc
import re
from collections.abc import Iterable, Iterator, Mapping

from toolkit.content.files import ContentFile
from toolkit.problems import Message, Place, Problem, Severity, say
from toolkit.source.names import Suggestion, nearest, suggestion
from toolkit.source.nodes import MappingNode, Node, ScalarNode, SequenceNode

LISTS_WITH_IDS = ("questions", "turns", "moments", "steps", "facts", "local_facts")
WITH_FORMER_IDS = ("questions", "turns")
"""The lists whose items may say what their ids were before."""


def check_references(node: Node) -> list[Problem]:
    """Problems with ids inside one file; works on nodes, so that a mistake elsewhere does not hide them."""
    return [*_twice(node), *_former(node), *_stops(node), *_sources(node)]


def ids_in(node: Node, names: Iterable[str] = LISTS_WITH_IDS) -> list[ScalarNode]:
    """The ids of the items in the lists of these names, where they are written."""
    lists = (node.get(name) for name in names) if isinstance(node, MappingNode) else ()
    items = [item for found in lists if isinstance(found, SequenceNode) for item in found.items]
    ids = (item.get("id") for item in items if isinstance(item, MappingNode))
    return [id_ for id_ in ids if isinstance(id_, ScalarNode) and id_.text]


def references_in(node: Node, name: str) -> list[ScalarNode]:
    """The ids that a top-level field names, alone or in a list, such as a case's `facts`."""
    found = node.get(name) if isinstance(node, MappingNode) else None
    items = found.items if isinstance(found, SequenceNode) else (found,)
    return [item for item in items if isinstance(item, ScalarNode) and item.text]


def _twice(node: Node) -> Iterator[Problem]:
    first: dict[str, ScalarNode] = {}
    for id_ in ids_in(node):
        earlier = first.setdefault(id_.text or "", id_)
        if earlier is id_:
            continue
        if earlier.place.file == id_.place.file:
            yield used_twice(id_, earlier, say("Write another id here."))
        else:
            yield _added_twice(*sorted((earlier, id_), key=lambda one: one.place.file == node.place.file))


def _former(node: Node) -> Iterator[Problem]:
    """Of a former id that is an id today, or that two things say they had."""
    today = {id_.text for id_ in ids_in(node, WITH_FORMER_IDS)}
    lists = [node.get(name) for name in WITH_FORMER_IDS] if isinstance(node, MappingNode) else []
    first: dict[str, ScalarNode] = {}
    for item in (item for listed in lists if isinstance(listed, SequenceNode) for item in listed.items):
        for old in references_in(item, "former"):
            if old.text in today:
                message = say("'{id}' is called a former id, and something has it today", id=old.text)
                yield Problem("L046", message, say("Remove it here."), old.place)
            elif (earlier := first.setdefault(old.text or "", old)) is not old:
                yield used_twice(old, earlier, say("Remove one of them."))


def used_twice(id_: ScalarNode, first: ScalarNode, hint: Message) -> Problem:
    """The problem of an id that the same file has used before."""
    message = say("the id '{id}' is used twice, first at {place}", id=id_.text, place=_short(first, id_))
    return Problem("L003", message, hint, id_.place)


def _added_twice(base: ScalarNode, own: ScalarNode) -> Problem:
    """What was added has an id that the base has; the author can only mend the own file, wherever the two stand."""
    message = say("the id '{id}' is used twice, also at {place}", id=own.text, place=_short(base, own))
    return Problem("L003", message, say("Write another id here, or write the change under 'change'."), own.place)


def _short(place_of: ScalarNode, seen_from: ScalarNode) -> object:
    place = place_of.place
    return say("line {line}", line=place.line) if place.file == seen_from.place.file else str(place)


def _stops(node: Node) -> Iterator[Problem]:
    questions = [id_.text or "" for id_ in ids_in(node, ["questions"])]
    written = node.get("questions") if isinstance(node, MappingNode) else None
    if not questions and isinstance(written, SequenceNode) and written.items:
        return  # they have no ids yet, which is told of where they stand
    story = node.get("story") if isinstance(node, MappingNode) else None
    called = _ids_by(written, "text")
    first: dict[str, ScalarNode] = {}
    for part in story.items if isinstance(story, SequenceNode) else ():
        stop = part.get("stop") if isinstance(part, MappingNode) else None
        if not isinstance(stop, ScalarNode) or not stop.text:
            continue
        if stop.text not in questions:
            message = say("the story stops at '{id}', but no question has that id", id=stop.text)
            meant = _meant(stop.text, questions, called)
            yield _unknown("L004", message, meant, say("Remove the line."), stop.place)
        elif (earlier := first.setdefault(stop.text, stop)) is not stop:
            message = say(
                "the story stops at '{id}' twice, first at {place}", id=stop.text, place=_short(earlier, stop)
            )
            hint = say("Write another question here, or remove the line.")
            yield Problem("L035", message, hint, stop.place, Severity.WARNING)


def _ids_by(listed: Node | None, field: str) -> dict[str, str]:
    """The id of each item in a list, by what a field of it says."""
    items = listed.items if isinstance(listed, SequenceNode) else ()
    pairs = [(item.get(field), item.get("id")) for item in items if isinstance(item, MappingNode)]
    return {
        said.text: id_.text
        for said, id_ in pairs
        if isinstance(said, ScalarNode) and isinstance(id_, ScalarNode) and said.text and id_.text
    }


def _meant(written: str, ids: Iterable[str], called: Mapping[str, str]) -> Suggestion:
    """The id that is probably meant: by the id itself, or by what it is called, in full or up to a bracket or comma."""
    shorter = {re.split(r"[(,]", name)[0].strip(): id_ for name, id_ in called.items()}
    names = {**shorter, **called, **{id_: id_ for id_ in ids}}
    return Suggestion(names.get(nearest(written, names) or ""), tuple(ids))


def _unknown(code: str, message: Message, meant: Suggestion, otherwise: Message, place: Place | None) -> Problem:
    """An id that nothing has, with the one that was probably meant."""
    return Problem(code, message, meant.hint or otherwise, place, mend=meant.mend(place), is_guess=True)


def _sources(node: Node) -> Iterator[Problem]:
    known = {id_.text or "" for id_ in _source_ids(node)}
    notes = node.get("facilitator") if isinstance(node, MappingNode) else None
    lists = [around.get("sources") for around in (node, notes) if isinstance(around, MappingNode)]
    called = {name: id_ for listed in lists for name, id_ in _ids_by(listed, "title").items()}
    for source in _notes_sources(node):
        if source.text and source.text not in known:
            message = say("no source in this file has the id '{id}'", id=source.text)
            meant = _meant(source.text, sorted(known), called)
            yield _unknown("L005", message, meant, say("Add it under 'sources'."), source.place)


def _source_ids(node: Node) -> Iterator[ScalarNode]:
    yield from ids_in(node, ["sources"])
    if isinstance(node, MappingNode) and (notes := node.get("facilitator")):
        yield from ids_in(notes, ["sources"])


def _notes_sources(node: Node) -> Iterator[ScalarNode]:
    """The `source` of every tension and point of law."""
    notes = node.get("facilitator") if isinstance(node, MappingNode) else None
    for name in ("tensions", "law"):
        found = notes.get(name) if isinstance(notes, MappingNode) else None
        for note in found.items if isinstance(found, SequenceNode) else ():
            source = note.get("source") if isinstance(note, MappingNode) else None
            if isinstance(source, ScalarNode):
                yield source


Nodes = collections.abc.Mapping[ContentFile, Node]


def check_between_files(nodes: Nodes) -> list[Problem]:
    """Problems between the files of a library."""
    return [*_facts_twice(nodes), *_unknown_facts(nodes)]


def _facts_twice(nodes: Nodes) -> Iterator[Problem]:
    first: dict[str, tuple[ContentFile, ScalarNode]] = {}
    for file, node in nodes.items():
        for id_ in ids_in(node, ["facts"]) if file.kind == "facts" else ():
            other, earlier = first.setdefault(id_.text or "", (file, id_))
            # An own fact with the id of a built-in one replaces it; in one file it has been told of already.
            if other.path != file.path and other.origin == file.origin:
                message = say("the fact '{id}' is also in {place}", id=id_.text, place=str(earlier.place))
                yield Problem("L016", message, say("Write another id here."), id_.place)


def _unknown_facts(nodes: Nodes) -> Iterator[Problem]:
    known = [id_.text or "" for file, node in nodes.items() if file.kind == "facts" for id_ in ids_in(node, ["facts"])]
    for file, node in nodes.items():
        for named in references_in(node, "facts") if file.kind != "facts" else ():
            if named.text not in known:
                yield unknown_fact(named.text or "", known, named.place)


def unknown_fact(id_: str, known: Iterable[str], place: Place | None) -> Problem:
    """That no facts file has a fact of this id."""
    meant = suggestion(id_, known)
    hint = meant.hint_or(say("Write it in a file in the folder facts."))
    return Problem("L006", say("there is no fact '{id}'", id=id_), hint, place, mend=meant.mend(place), is_guess=True)
