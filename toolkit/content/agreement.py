"""Checks that files agree with each other: facts exist, ids are not shared, editions of one thing have the same ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from toolkit.content.files import Found
from toolkit.content.names import nearest, suggestion
from toolkit.content.references import ids_in, named_in
from toolkit.content.tree import Mapping as Fields
from toolkit.content.tree import Node, Scalar
from toolkit.problems import Place, Problem, Severity, count, say

Nodes = Mapping[Found, Node]


def check_agreement(nodes: Nodes) -> list[Problem]:
    """Problems between the files of a library."""
    return [*_facts_twice(nodes), *_unknown_facts(nodes), *_questions_twice(nodes), *_editions(nodes)]


def _facts_twice(nodes: Nodes) -> Iterator[Problem]:
    first: dict[str, tuple[Found, Scalar]] = {}
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
        for named in named_in(node, "facts") if file.kind != "facts" else ():
            if named.text not in known:
                yield unknown_fact(named.text or "", known, named.place)


def unknown_fact(id_: str, known: Iterable[str], place: Place | None) -> Problem:
    """That no facts file has a fact of this id."""
    near = nearest(id_, known)
    hint = say("Did you mean '{name}'?", name=near) if near else say("Write it in a file in the folder facts.")
    return Problem("L006", say("there is no fact '{id}'", id=id_), hint, place)


def _questions_twice(nodes: Nodes) -> Iterator[Problem]:
    """Questions of different cases and sets with one id; in one workshop, notes would not know which they belong to."""
    first: dict[tuple[str, str], tuple[Found, Scalar]] = {}
    for file, node in nodes.items():
        for id_ in ids_in(node, ["questions"]):
            other, earlier = first.setdefault((file.language, id_.text or ""), (file, id_))
            if (other.kind, other.id) != (file.kind, file.id) and id_.place.file != earlier.place.file:
                message = say("the question id '{id}' is also used in {place}", id=id_.text, place=str(earlier.place))
                yield Problem("L015", message, say("Write another id here."), id_.place, Severity.WARNING)


def _editions(nodes: Nodes) -> Iterator[Problem]:
    """Compares each language with the first one of the same thing, Swedish where there is one."""
    editions: dict[tuple[str, str], dict[str, Node]] = {}
    for file, node in nodes.items():
        editions.setdefault((file.kind, file.id), {})[file.language] = node
    for languages in editions.values():
        first = min(languages, key=lambda language: (language != "sv", language))
        for language, node in languages.items():
            if language != first:
                yield from _differing(languages[first], first, node, language)


def _differing(one: Node, language: str, other: Node, its_language: str) -> Iterator[Problem]:
    for name in ("questions", "turns", "moments"):
        wanted = [id_.text for id_ in ids_in(one, [name])]
        had = {id_.text for id_ in ids_in(other, [name])}
        if missing := [id_ for id_ in wanted if id_ not in had]:
            message = count("'{field}' lacks an id that the edition in {language} has: {ids}",
                            "'{field}' lacks {count} ids that the edition in {language} has: {ids}",
                            len(missing), field=name, language=language, ids=", ".join(map(str, missing)))  # fmt: skip
            hint = say("Write them here with the same ids.")
            place = _place_of(other, name)
            yield Problem("L011", message, hint, place, Severity.WARNING)
        for id_ in ids_in(other, [name]):
            if id_.text not in wanted:
                message = say("the edition in {language} has no '{id}' in '{field}'",
                              language=language, id=id_.text, field=name)  # fmt: skip
                hint = suggestion(id_.text or "", [str(w) for w in missing]) or say("Write it there too.")
                yield Problem("L011", message, hint, id_.place, Severity.WARNING)


def _place_of(node: Node, name: str) -> Place:
    assert isinstance(node, Fields)
    return node.entries[name].key_place if name in node.entries else node.place
