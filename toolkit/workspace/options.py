"""Options laid over a plan as if the author had written them there; mistakes point at the option."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, fields
from difflib import get_close_matches

from toolkit.problems import Message, Place, Problem, ToolkitError, say
from toolkit.source.encoding import CONTROL
from toolkit.source.names import meant_by
from toolkit.source.nodes import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode

NAMED = ("case", "programme", "language", "second_language", "start", "end", "minutes", "participants")
"""Options with the name of the field they fill."""
SETTABLE = {"title", "mode", "date", "place", "municipality", "group_size"}
"""Fields that `--set` fills; every other name is a variable."""
ALTERNATIVES = {"end": "minutes", "minutes": "end"}
"""A plan has one of the two; the one among the options replaces the other."""


@dataclass(frozen=True)
class PlanOptions:
    """The options that say which workshop, as they were typed; None for those that were not."""

    plan: str | None = None
    """The plan, or the folder it is in."""
    case: str | None = None
    sets: str | None = None
    programme: str | None = None
    language: str | None = None
    second_language: str | None = None
    start: str | None = None
    end: str | None = None
    minutes: str | None = None
    participants: str | None = None
    set: list[str] | None = None


def option_name(field: str) -> str:
    """`second_language` → `--second-language`."""
    return f"--{field.replace('_', '-')}"


def laid_over(plan: Node | None, options: PlanOptions) -> MappingNode:
    """The fields of the plan and of the options; raises ToolkitError U004 for a `--set` without an equals sign."""
    written = plan if isinstance(plan, MappingNode) else MappingNode({}, plan.place if plan else Place(""))
    settings = _settings(options)
    earlier = written.get("variables")
    variables = earlier.entries if isinstance(earlier, MappingNode) else {}
    if problems := [*_misspelled_fields(settings, variables), *_control_characters(options)]:
        raise ToolkitError(problems)
    given = _named(options) | {name: value for name, value in settings.items() if name in SETTABLE}
    own = {name: value for name, value in settings.items() if name not in SETTABLE}
    replaced = {ALTERNATIVES[name] for name in given if name in ALTERNATIVES}
    remaining = {name: entry for name, entry in written.entries.items() if name not in replaced}
    if own:
        given["variables"] = MappingNode({**variables, **_entries(own)}, Place("--set"))
    return MappingNode({**remaining, **_entries(given)}, written.place)


def split(text: str | None, option: str = "--sets") -> tuple[str, ...] | None:
    """`a, b` → a and b; None for an option that was not given; raises ToolkitError U004 when nothing is named."""
    if text is None:
        return None
    parts = tuple(part.strip() for part in text.split(",") if part.strip())
    if not parts:
        message = say("nothing is named after {option}", option=option)
        raise ToolkitError(
            Problem("U004", message, say("Write one or more names with commas between, or leave it out."))
        )
    return parts


def _named(options: PlanOptions) -> dict[str, Node]:
    given = {name: getattr(options, name) for name in NAMED}
    nodes: dict[str, Node] = {
        name: ScalarNode(value, Place(option_name(name))) for name, value in given.items() if value is not None
    }
    if (sets := split(options.sets)) is not None:
        place = Place("--sets")
        nodes["question_sets"] = SequenceNode(tuple(ScalarNode(id_, place) for id_ in sets), place)
    return nodes


def _misspelled_fields(settings: dict[str, Node], variables: Container[str]) -> Iterator[Problem]:
    """Names that look like fields of a plan, are no variable of it, and would silently become one."""
    from toolkit.content.models.plan import WorkshopPlan
    from toolkit.languages.language import field_names

    known = list(WorkshopPlan.model_fields)
    for name in settings:
        if name in SETTABLE or name in variables:
            continue
        if name in known:
            message = say("'{name}' cannot be given with --set", name=name)
            yield Problem("U004", message, _instead(name))
        elif near := meant_by(name, known, field_names()) or next(
            iter(get_close_matches(name.casefold(), known, 1, 0.8)), None
        ):
            message = say("there is no field '{name}'", name=name)
            hint = say("Did you mean '{name}'?", name=near) if near in SETTABLE else _instead(near)
            yield Problem("U004", message, hint)


def _instead(field: str) -> Message:
    option = "--sets" if field == "question_sets" else option_name(field) if field in NAMED else None
    if option:
        return say("Use {option} instead.", option=option)
    return say("Write '{field}:' in workshop.yaml.", field=field)


def _control_characters(options: PlanOptions) -> Iterator[Problem]:
    """Characters that steer a terminal or turn the text round; from a file they would be left out with a warning."""
    values = {
        option_name(field.name): getattr(options, field.name) for field in fields(options) if field.name != "plan"
    }
    for option, value in values.items():
        if match := CONTROL.search("".join(value) if isinstance(value, list) else value or ""):
            message = say("the value of {option} holds a control character ({name})", option=option,
                          name=f"U+{ord(match[0]):04X}")  # fmt: skip
            yield Problem("U004", message, say("Write the value again."))


def _settings(options: PlanOptions) -> dict[str, Node]:
    pairs = [text.partition("=") for text in options.set or ()]
    hint = say("Write it as --set name=value.")
    wrong = [say("'{value}' is not a name and a value", value=name) for name, equals, _ in pairs if not equals]
    if wrong:
        raise ToolkitError(Problem("U004", message, hint) for message in wrong)
    return {name.strip(): ScalarNode(value, Place(f"--set {name.strip()}")) for name, _, value in pairs}


def _entries(nodes: dict[str, Node]) -> dict[str, MappingEntry]:
    return {name: MappingEntry(node.place, node) for name, node in nodes.items()}
