"""Fills `${name}` in texts from the workshop plan, and in the plan itself; `$$` is a dollar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from operator import is_

from toolkit.content import prose
from toolkit.content.models import theme
from toolkit.content.models.plan import WorkshopPlan
from toolkit.content.prose import is_address
from toolkit.languages import words
from toolkit.languages.language import field_names
from toolkit.problems import Place, Problem, Severity, TextEdit, say
from toolkit.source import nodes
from toolkit.source.names import meant_by, nearest, suggestion

FROM_PLAN: Mapping[str, str] = {
    "title": "title", "municipality": "municipality", "place": "place", "sender": "look: sender",
    "facilitator": "facilitators", "date": "date", "start": "start", "end": "end",
}  # fmt: skip
"""The variables that every workshop may have, and the field of workshop.yaml that fills each."""
BY_NAME: Mapping[str, str] = {name: name for name in FROM_PLAN}
IN_PROGRAMMES: Mapping[str, str] = {**FROM_PLAN, **{name: name for name in theme.NAMES}}
"""Those of the texts of a programme, which says the words of its theme too."""
_NAME = r"[^\W\d_][\w .-]{0,40}"
_PLACEHOLDER = re.compile(
    rf"(?P<sure>\$?\{{\{{\s*(?P<double>{_NAME}?)\s*\}}\}}|\$[ \t]+\{{(?P<apart>{_NAME})\}}"
    rf"|(?<![$\w])\{{\s*\$?(?P<brace>{_NAME}?)\s*(?:[:|!][^{{}}\n]*)?\}}"
    rf"|\{{%\s*(?P<block>{_NAME}?)\s*%\}})"
    rf"|\$\((?P<round>{_NAME})\)|\$\[(?P<square>{_NAME})\]|(?<![$\w])\$(?P<dollar>[^\W\d_]\w*)(?!\w)"
    rf"|%\(?(?P<percent>{_NAME}?)\)?(?:%|(?<=\))s)|(?<!\w)\[(?P<bracket>{_NAME})\](?!\()"
    rf"|%(?P<one>[^\W\d_]\w*)(?!\w)|(?<!\w):(?P<colons>[^\W\d_]\w*):(?!\w)|(?<!\w)__(?P<under>[^\W\d_]\w*?)__(?!\w)"
    rf"|«(?P<merge>{_NAME})»|‹(?P<single>{_NAME})›|<<(?P<angles>{_NAME})>>|(?<!\w)(?P<sign>[#@])(?P<signed>[^\W\d_]\w*)(?P=sign)(?!\w)"
)
"""What other programs fill in: `{{name}}`, `{name}`, `$name`, `%name%`, `[name]`, «name» of Word's letters."""
_SIGN = re.compile(r"[${%\[«‹<#@:]|__")
_VARIABLE = re.compile(r"\$(?:(?P<dollar>\$)|\{(?P<name>[^{}\n]*)\}|(?P<open>\{)(?!\{))")


def fill(
    node: nodes.Node,
    values: Mapping[str, str],
    known: Mapping[str, str] = FROM_PLAN,
) -> tuple[nodes.Node, list[Problem]]:
    """The tree with every variable filled, the very same tree where there are none; names of fields are left alone.

    V001: nobody knows the name. V002: `${` without `}`. V003: a known one that `values` does not fill; `known` says
    which field of the plan would. V004: the value would be read as Markdown, and what is filled in is data, but for the
    words of a theme. V007: a word that the theme of the programme does not have. Text with a problem is left as it was.
    """
    problems: list[Problem] = []
    return _filled(node, values, known, problems), problems


def fill_programme(node: nodes.MappingNode, values: Mapping[str, str]) -> tuple[nodes.MappingNode, list[Problem]]:
    """A programme with the plan's variables filled, in its theme first, and then the words of its theme."""
    written = node.get("theme")
    filled, problems = fill(written, values) if written else (None, [])
    told = plain_texts(filled)
    others = replace(node, entries={name: e for name, e in node.entries.items() if name != "theme"})
    made, more = fill(others, {**values, **told}, IN_PROGRAMMES)
    assert isinstance(made, nodes.MappingNode)
    entries = {
        name: replace(entry, node=filled) if name == "theme" and filled else made.entries[name]
        for name, entry in node.entries.items()
    }
    return replace(made, entries=entries), [*problems, *more]


def plain_texts(written: nodes.Node | None) -> dict[str, str]:
    """The words of a theme as it is written, by the names that texts have for them."""
    found = written.entries if isinstance(written, nodes.MappingNode) else {}
    return {
        theme.PREFIX + name: entry.node.text.strip()
        for name, entry in found.items()
        if isinstance(entry.node, nodes.ScalarNode) and entry.node.text and entry.node.text.strip()
    }


def variables_in(node: nodes.Node) -> frozenset[str]:
    """The names that `fill` would look for."""
    return frozenset(
        _name(match)
        for scalar in nodes.texts(node)
        if "$" in (scalar.text or "")
        for match in _VARIABLE.finditer(scalar.text or "")
    )


def values_of(plan: WorkshopPlan) -> tuple[dict[str, str], frozenset[str]]:
    """The value of each `${name}`: what the plan says about the day, and the author's own words.

    In the plan one may be made of others (`title: Dag i ${municipality}`). The names of those that are made of
    themselves come last.
    """
    language = words(plan.language)
    known = {
        "title": plan.title,
        "municipality": plan.municipality,
        "place": plan.place,
        "sender": plan.look.sender,
        "facilitator": language.listing([one.name for one in plan.facilitators]) if plan.facilitators else None,
        "date": language.day(plan.date) if plan.date else None,
        "start": language.clock(plan.start) if plan.start else None,
        "end": language.clock(plan.end) if plan.end else None,
    }
    values = {**{name: value for name, value in known.items() if value}, **plan.variables}
    whole: dict[str, str] = {}
    while more := {
        name: _put_in(value, whole)
        for name, value in values.items()
        if name not in whole and whole.keys() >= _used_in(value)
    }:
        whole |= more
    return {**values, **whole}, frozenset(name for name in values.keys() - whole if name in _reached(name, values))


def _reached(name: str, values: Mapping[str, str]) -> set[str]:
    """The variables that one is made of, those that they are made of, and so on."""
    found: set[str] = set()
    waiting = _used_in(values[name])
    while waiting:
        found |= waiting
        waiting = {other for one in waiting for other in _used_in(values.get(one, ""))} - found
    return found


def _put_in(text: str, values: Mapping[str, str]) -> str:
    return _VARIABLE.sub(lambda match: "$" if match["dollar"] else values[_name(match)], text)


def _used_in(value: str) -> set[str]:
    """The names of the variables in a text."""
    return {_name(match) for match in _VARIABLE.finditer(value) if not match["dollar"]}


def _name(match: re.Match[str]) -> str:
    return (match["name"] or "").strip()


def filled_plan(node: nodes.MappingNode, plan: WorkshopPlan) -> tuple[nodes.MappingNode, list[Problem]]:
    """The plan with its own variables filled; problems as `fill` has them.

    V006: a text would be filled with itself, on the way through others perhaps.
    """
    values, circular = values_of(plan)
    if circular:
        return node, [_made_of_itself(scalar, name) for name in sorted(circular) for scalar in _holding(node, name)]
    filled, problems = fill(node, values)
    assert isinstance(filled, nodes.MappingNode)
    return filled, problems


def _holding(node: nodes.MappingNode, name: str) -> Iterator[nodes.ScalarNode]:
    """The field of the plan that fills a variable."""
    location = FROM_PLAN[name].split(": ") if name in FROM_PLAN else ["variables", name]
    yield from nodes.texts(nodes.follow(node, location)[0])


def _made_of_itself(scalar: nodes.ScalarNode, name: str) -> Problem:
    used = next(match[0] for match in _VARIABLE.finditer(scalar.text or "") if not match["dollar"])
    message = say("'{variable}' in '{name}' would be filled with itself", variable=used, name=name)
    hint = say("Write the words themselves.")
    return Problem("V006", message, hint, nodes.place_within(scalar, used))


def placeholders_in(node: nodes.Node, names: Iterable[str], *, is_plan: bool = False) -> list[Problem]:
    """A warning for each word that was meant to be filled in, and is written as another program wants it.

    V005. `names` are those of the author's own words. Braces are hardly meant to be printed, so any name in them is
    told of; in other signs only one that is known, in any language of the program and in capitals too. In a plan the
    field that fills a variable cannot be filled with it.
    """
    known = {**BY_NAME, **{_bare(name): name for name in names}}
    problems = []
    for scalar in nodes.texts(node):
        seen: dict[str, int] = {}
        for match in _PLACEHOLDER.finditer(scalar.text or "") if _SIGN.search(scalar.text or "") else ():
            name = next((value for key, value in match.groupdict().items() if value and key not in _NO_NAMES), "")
            variable = variable_of(name, known)
            if not (variable or match["sure"]) or (not match["sign"] and is_address(scalar.text or "", match.start())):
                continue
            place = nodes.place_within(scalar, match[0], seen.get(match[0], 0))
            seen[match[0]] = seen.get(match[0], 0) + 1
            is_itself = bool(variable) and isinstance(node, nodes.MappingNode) and is_plan and any(
                holding is scalar for holding in _holding(node, variable or "")
            )  # fmt: skip
            problems.append(_placeholder(match[0], name, variable, place, list(known.values()), is_itself=is_itself))
    return problems


_NO_NAMES = ("sure", "sign")


def variable_of(name: str, known: Mapping[str, str] = BY_NAME) -> str | None:
    """The variable that a name stands for: itself, or a field that fills it, in any language.

    `known` are those there are, by their names in small letters.
    """
    bare = _bare(name)
    if bare in known:
        return known[bare]
    fields = {field.rpartition(": ")[2]: variable for variable, field in FROM_PLAN.items()}
    return fields.get(meant_by(name, fields, field_names()) or bare)


def _bare(name: str) -> str:
    return re.sub(r"[\s.-]+", "_", name.strip().casefold())


def _placeholder(
    written: str, name: str, variable: str | None, place: Place, known: list[str], *, is_itself: bool
) -> Problem:
    message = say("'{sign}' is printed as it stands", sign=written)
    if is_itself:
        return Problem("V005", message, say("Write the words themselves, without the brackets."), place,
                       Severity.WARNING)  # fmt: skip
    if variable:
        right = f"${{{variable}}}"
        mend = (TextEdit.at(place, right),) if place.line else ()
        return Problem("V005", message, say("Write {variable}.", variable=right), place, Severity.WARNING, mend)
    near = nearest(name, known, field_names())
    hint = (
        say("Did you mean {variable}?", variable=f"${{{near}}}")
        if near
        else say("Write the words themselves, without the brackets.")
    )
    return Problem("V005", message, hint, place, Severity.WARNING)


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
        name = _name(match)
        if match["open"] is None and name in values and (
            name.startswith(theme.PREFIX) or not prose.is_marked(values[name])
        ):  # fmt: skip
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
    if name in theme.NAMES and name in known:
        hint = say("Write '{field}:' under 'theme:' in the programme.", field=name.removeprefix(theme.PREFIX))
        return Problem("V007", say("the programme's theme does not say '{variable}'", variable=match[0]), hint, place)
    if name in known:
        hint = say("Write '{field}:' in workshop.yaml.", field=known[name])
        return Problem("V003", say("nothing fills '{variable}'", variable=match[0]), hint, place)
    if name in theme.NAMES:
        hint = say("The words of the theme are for the other texts of a programme.")
        return Problem("V001", say("unknown variable '{variable}'", variable=match[0]), hint, place)
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
