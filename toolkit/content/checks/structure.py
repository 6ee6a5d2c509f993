"""Fields and items that stand where others were meant: one slip gives several errors, or none, and is told once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from toolkit.content.checks.expected import fields_at, required_at
from toolkit.content.checks.explanations import FieldError
from toolkit.problems import Problem, Severity, TextEdit, say
from toolkit.source import nodes
from toolkit.source.line_mistakes import quoted, quoting

_SWITCHED_OFF = re.compile(r"( *)#[ ]?(?:- )?[a-z_]+:(?= |$)")
"""A field that a `#` switches off."""
Told = tuple[Problem, list[FieldError]]
"""A problem, and the errors that it stands for."""


def joint_errors(errors: Sequence[FieldError], node: nodes.Node, model: type[BaseModel]) -> list[Told]:
    """One problem for each slip among the errors of a file."""
    unknown = [error for error in errors if error.type == "extra_forbidden"]
    missing = [error for error in errors if error.type == "missing"]
    return [
        *(told for error in unknown if (told := _name_as_field(error, missing, node, model))),
        *(told for error in unknown if (told := _cut_by_comma(error, node, model))),
        *_in_two_items(missing, node, model),
    ]


def switched_off_below(node: nodes.Node) -> Iterator[Problem]:
    """A field that is switched on while all that belongs to it is not: it holds nothing."""
    inner = [entry.node for entry in node.entries.values()] if isinstance(node, nodes.MappingNode) else []
    for one in node.items if isinstance(node, nodes.SequenceNode) else inner:
        yield from switched_off_below(one)
    for name, entry in node.entries.items() if isinstance(node, nodes.MappingNode) else ():
        place, empty = entry.key_place, entry.node
        if not isinstance(empty, nodes.ScalarNode) or empty.text is not None or place.line >= len(empty.lines):
            continue
        below = _SWITCHED_OFF.match(empty.lines[place.line])
        if below and len(below[1]) > place.column - 1 and place.file == empty.place.file:
            message = say("'{field}' is empty: what belongs to it is switched off with '#'", field=name)
            hint = say(
                "Remove '#' before the lines below that you want, or write it before '{field}:' too.", field=name
            )
            yield Problem("Y045", message, hint, place, Severity.WARNING)


def _around(error: FieldError, node: nodes.Node) -> nodes.Node:
    return nodes.follow(node, error.location[:-1])[0]


def _name_as_field(
    error: FieldError, missing: Sequence[FieldError], node: nodes.Node, model: type[BaseModel]
) -> Told | None:
    """`- Leif: 74 år.`, where `name` and `about` are wanted."""
    around, required = _around(error, node), required_at(model, error.location[:-1])
    lacking = [other for other in missing if other.location[:-1] == error.location[:-1]]
    if (
        not isinstance(around, nodes.MappingNode)
        or len(around.entries) != 1
        or len(required) != 2
        or len(lacking) != 2
        or len(error.location) < 2
        or not isinstance(error.location[-2], int)
        or not isinstance(error.input, str)
    ):
        return None
    name, (first, second) = str(error.location[-1]), required
    place = next(iter(around.entries.values())).key_place
    message = say("'{name}' stands where the name of a field should be", name=name)
    hint = say("Write '{first}', and '{second}' on the line below.", first=f"{first}: {name}", second=f"{second}: …")
    colon = place.source.find(":", place.end_column - 2) + 2
    indent = " " * (place.column - 1)
    mend = (TextEdit(place.line, place.column, place.line, colon, f"{first}: {name}\n{indent}{second}:"),)
    in_braces = "{" in place.source[: place.column]
    return Problem("S025", message, hint, place, mend=() if in_braces else mend), [error, *lacking]


def _cut_by_comma(error: FieldError, node: nodes.Node, model: type[BaseModel]) -> Told | None:
    """`{name: Eva Ek, role: bibliotekarie, it-pedagog}`: in braces a comma ends the text."""
    around, name = _around(error, node), str(error.location[-1])
    if error.input is not None or not isinstance(around, nodes.MappingNode):
        return None
    place, known = around.entries[name].key_place, fields_at(model, error.location[:-1])
    if not around.place.source.startswith("{", around.place.column - 1) or name in known:
        return None
    before = [
        entry.node
        for field, entry in around.entries.items()
        if field in known
        and isinstance(entry.node, nodes.ScalarNode)
        and entry.node.text is not None
        and (entry.node.place.file, entry.node.place.line) == (place.file, place.line)
        and entry.node.place.column < place.column
    ]
    if not before:
        return None
    written = max(before, key=lambda node: node.place.column)
    text = place.source[written.place.column - 1 : place.end_column - 1]
    message = say("the comma before '{text}' ends the text", text=name)
    edit = TextEdit(place.line, written.place.column, place.line, place.end_column, quoted(text))
    return Problem("S026", message, quoting(text), place, mend=(edit,)), [error]


def _in_two_items(missing: Sequence[FieldError], node: nodes.Node, model: type[BaseModel]) -> Iterator[Told]:
    """`- name: Leif` and `- about: 74 år.`: the second hyphen begins another item."""
    told: set[int] = set()
    for number, error in enumerate(missing):
        *way, place_in_list = error.location[:-1] or ("",)
        if number in told or not isinstance(place_in_list, int):
            continue
        first, second = (nodes.follow(node, [*way, place_in_list + n])[0] for n in (0, 1))
        here = [e for e in missing if list(e.location[:-1]) == [*way, place_in_list]]
        there = [e for e in missing if list(e.location[:-1]) == [*way, place_in_list + 1]]
        if not (isinstance(first, nodes.MappingNode) and isinstance(second, nodes.MappingNode) and here and there):
            continue
        lacks_here, lacks_there = {e.field for e in here}, {e.field for e in there}
        if not (lacks_here <= second.entries.keys() and lacks_there <= first.entries.keys()):
            continue
        if first.entries.keys() & second.entries.keys() or "-" not in second.place.source[: second.place.column - 1]:
            continue
        told |= {missing.index(e) for e in (*here, *there)}
        place = second.place
        hyphen = place.source.rindex("-", 0, place.column - 1)
        message = say(
            "the hyphen begins a new item, and '{field}' belongs to the one above", field=next(iter(second.entries))
        )
        edit = TextEdit(place.line, hyphen + 1, place.line, hyphen + 2, " ")
        yield (
            Problem("S027", message, say("Write a space instead of the hyphen."), place, mend=(edit,)),
            [*here, *there],
        )
