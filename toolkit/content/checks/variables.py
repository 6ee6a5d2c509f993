"""Fills `${name}` in texts from the workshop plan; `$$` is a dollar."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from operator import is_

from toolkit.content import prose
from toolkit.languages.language import field_names
from toolkit.problems import Place, Problem, TextEdit, say
from toolkit.source import nodes
from toolkit.source.names import suggestion

FROM_PLAN: Mapping[str, str] = {
    "title": "title", "municipality": "municipality", "place": "place", "sender": "look: sender", "date": "date",
    "start": "start", "end": "end",
}  # fmt: skip
"""The variables that every workshop may have, and the field of workshop.yaml that fills each."""
_VARIABLE = re.compile(r"\$(?:(?P<dollar>\$)|\{(?P<name>[^{}\n]*)\}|(?P<open>\{))")


def fill(
    node: nodes.Node, values: Mapping[str, str], known: Mapping[str, str] = FROM_PLAN
) -> tuple[nodes.Node, list[Problem]]:
    """The tree with every variable filled, the very same tree where there are none; names of fields are left alone.

    V001: nobody knows the name. V002: `${` without `}`. V003: a known one that `values` does not fill; `known` says
    which field of the plan would. V004: the value would be read as Markdown, and what is filled in is data. Text with
    a problem is left as it was.
    """
    problems: list[Problem] = []
    return _filled(node, values, known, problems), problems


def _filled(
    node: nodes.Node, values: Mapping[str, str], known: Mapping[str, str], problems: list[Problem]
) -> nodes.Node:
    if isinstance(node, nodes.ScalarNode):
        return _filled_text(node, values, known, problems) if node.text and "$" in node.text else node
    if isinstance(node, nodes.SequenceNode):
        items = tuple(_filled(item, values, known, problems) for item in node.items)
        return node if all(map(is_, items, node.items)) else replace(node, items=items)
    filled = {name: _filled(entry.node, values, known, problems) for name, entry in node.entries.items()}
    changed = {name: replace(e, node=filled[name]) for name, e in node.entries.items() if filled[name] is not e.node}
    return replace(node, entries={**node.entries, **changed}) if changed else node


def _filled_text(
    scalar: nodes.ScalarNode, values: Mapping[str, str], known: Mapping[str, str], problems: list[Problem]
) -> nodes.ScalarNode:
    seen: dict[str, int] = {}

    def value_of(match: re.Match[str]) -> str:
        if match["dollar"]:
            return "$"
        name = (match["name"] or "").strip()
        if match["open"] is None and name in values and not prose.is_marked(values[name]):
            return values[name]
        nth = seen.get(match[0], 0)
        seen[match[0]] = nth + 1
        problems.append(_problem(match, name, nodes.place_within(scalar, match[0], nth), values, known))
        return match[0]

    return replace(scalar, text=_VARIABLE.sub(value_of, scalar.text or ""))


def _problem(
    match: re.Match[str], name: str, place: Place, values: Mapping[str, str], known: Mapping[str, str]
) -> Problem:
    if match["open"]:
        message, hint = say("'{sign}' is never closed", sign="${"), say("Write '{sign}' after the name.", sign="}")
        return Problem("V002", message, hint, place, mend=_closed(place), is_guess=True)
    if name in values:
        message = say("'{variable}' is '{value}', whose signs would be read as bold, a link or a list",
                      variable=match[0], value=values[name][:60])  # fmt: skip
        hint = say("Write '{name}' without them in workshop.yaml.", name=known.get(name, name))
        return Problem("V004", message, hint, place)
    if name in known:
        hint = say("Write '{field}:' in workshop.yaml.", field=known[name])
        return Problem("V003", say("nothing fills '{variable}'", variable=match[0]), hint, place)
    names = [*known, *(other for other in values if other not in known)]
    meant = suggestion(name, names, field_names())
    message, hint = say("unknown variable '{variable}'", variable=match[0]), meant.hint or say("Remove it.")
    mend = (
        (TextEdit.at(place, f"${{{meant.best}}}"),)
        if meant.best and place.source[place.column - 1 :].startswith(match[0])
        else ()
    )
    return Problem("V001", message, hint, place, mend=mend, is_guess=True)


def _closed(place: Place) -> tuple[TextEdit, ...]:
    """Closes the brace after the first word behind it."""
    match = re.compile(r"\$\{\s*\w+").match(place.source, place.column - 1)
    return (TextEdit(place.line, match.end() + 1, place.line, match.end() + 1, "}"),) if match else ()
