"""Finds the field that a problem stands at: the lines that it is written on hold the problem's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.preview.forms.fields import Form
from toolkit.preview.forms.plan import NEW_NAME
from toolkit.problems import Problem
from toolkit.source.nodes import Location, MappingNode, Node, ScalarNode, SequenceNode, texts
from toolkit.source.parser import read_yaml


def at_fields(form: Form, new_variable: str, data: bytes, problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """The problems by the names of the fields that they stand at in the file as it would be, '' for those of none."""
    node, _ = read_yaml(data, str(form.path))
    places = [(one.name, one.location) for one in form.fields if one.location]
    places += [(NEW_NAME, ("variables", new_variable))] if new_variable else []
    lines = [(name, span) for name, location in places if node and (span := _lines(node, location))]
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        line = problem.place.line if problem.place and problem.place.file == str(form.path) else 0
        holding = [(first, name) for name, (first, last) in lines if first <= line <= last]
        name = max(holding)[1] if holding else ""
        found.setdefault(name, []).append(problem)
    return found


def _lines(node: Node, location: Location) -> tuple[int, int] | None:
    """The first and the last line of a field; None where it is not written."""
    first = node.place.line
    for part in location:
        if isinstance(node, MappingNode) and isinstance(part, str) and part in node.entries:
            first, node = node.entries[part].key_place.line, node.entries[part].node
        elif isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
        else:
            return None
    return first, max([first, *_last_lines(node)])


def _last_lines(node: Node) -> Iterator[int]:
    yield node.place.line
    yield from (text.last_line for text in texts(node))
    if isinstance(node, ScalarNode):
        yield node.last_line
