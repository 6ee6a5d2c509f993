"""Checks that files agree with each other: the facts that are named exist, and ids are not shared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from toolkit.content.files import Found
from toolkit.content.names import nearest
from toolkit.content.references import ids_in, named_in
from toolkit.content.tree import Node, Scalar
from toolkit.problems import Place, Problem, Severity, say

Nodes = Mapping[Found, Node]


def check_agreement(nodes: Nodes) -> list[Problem]:
    """Problems between the files of a library."""
    return [*_facts_twice(nodes), *_unknown_facts(nodes), *_questions_twice(nodes)]


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
