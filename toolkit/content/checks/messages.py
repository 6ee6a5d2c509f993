"""Turns pydantic's errors into problems in plain words, by the type and place of each error, never by its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ValidationError

from toolkit.content.checks.expected import expected_at, fields_at, required_at, values_with_labels
from toolkit.content.checks.explanations import EXPLANATIONS, FieldError, only_one, row_of_table, unforeseen
from toolkit.content.checks.structure import joint_errors
from toolkit.content.kinds import OVERLAY_FIELDS
from toolkit.content.names import names_of_values
from toolkit.languages.language import field_names
from toolkit.problems import Place, Problem, TextEdit, say
from toolkit.source import nodes
from toolkit.source.line_mistakes import NOT_A_FIELD, LineMistake, find_mistake, wrong_hyphen
from toolkit.source.names import Suggestion, nearest, suggestion

_FIELDS_TO_SHOW = {
    "at_least_over_minutes": ("at_least", "minutes"),
    "instructions_over_at_least": ("instructions", "at_least", "minutes"),
    "questions_beside_a_case": ("questions",),
    "end_and_minutes": ("end", "minutes"),
    "everybody_absent": ("absent",),
    "vote_options": ("options",),
    "vote_option_twice": ("options",),
    "vote_dots": ("dots",),
    **{f"vote_{name}_of_another_method": (name,) for name in ("options", "dots", "low", "high", "steps")},
    "vote_without_a_group": ("form", "vote"),
    "picture_without_words": ("picture",),
    "words_without_picture": ("picture_shows", "picture_caption"),
    "picture_words_say_nothing": ("picture_shows",),
}
"""The fields to point at where two that are each valid disagree: the first that this file itself holds."""


def explain(invalid: ValidationError, node: nodes.Node, model: type[BaseModel]) -> list[Problem]:
    """One problem for each error that pydantic found, in the order of the file."""
    errors = [_field_error(details, node, model) for details in invalid.errors(include_url=False)]
    unknown = [error for error in errors if error.type == "extra_forbidden"]
    told = joint_errors(errors, node, model)
    handled = [error for _, stands_for in told for error in stands_for]
    problems = [problem for problem, _ in told] + [
        _problem(error, node, model)
        for error in errors
        if error not in handled and not _of_another_form(error, errors) and not _is_misspelt(error, unknown)
    ]
    return sorted(problems, key=lambda problem: problem.place or Place(""))


def _field_error(details: Any, node: nodes.Node, model: type[BaseModel]) -> FieldError:
    location: nodes.Location = details["loc"]
    written, _ = nodes.follow(node, location)
    context: Mapping[str, Any] = details.get("ctx", {})
    field = _field_to_show(details["type"], written) if details["type"] in _FIELDS_TO_SHOW else _field(location)
    inside = {"model_type": location, "list_type": [*location, 0]}.get(details["type"])
    known = () if inside is None else fields_at(model, inside)
    required = () if inside is None else required_at(model, inside)
    key = nodes.find_key(node, location) if location[-1:] == ("[key]",) else None
    around = nodes.follow(node, location[:-2])[0] if key else None
    beside = tuple(around.entries) if isinstance(around, nodes.MappingNode) else ()
    return FieldError(
        details["type"], location, details["input"], context, written, field, known, required, key, beside
    )


def _field(location: nodes.Location) -> str:
    """The name that the author knows the value by: the innermost field, without list positions and union members."""
    names = [part for part in location if isinstance(part, str) and part != "[key]" and "[" not in part]
    return names[-1] if names else ""


def _of_another_form(error: FieldError, errors: list[FieldError]) -> bool:
    """Whether it is about another member of a union than the one meant: `participants` is a number or a list."""
    return error.location[-1:] == ("int",) and isinstance(error.input, list | dict) and any(
        other.location[:-1] != error.location[:-1] and other.location[: len(error.location) - 1] == error.location[:-1]
        for other in errors
    )  # fmt: skip


def _is_misspelt(error: FieldError, unknown: list[FieldError]) -> bool:
    """Whether a field is missing because it stands there misspelt: the unknown field gets the message."""
    return error.type == "missing" and any(
        other.location[:-1] == error.location[:-1] and nearest(str(other.location[-1]), [error.field], field_names())
        for other in unknown
    )


def _problem(error: FieldError, node: nodes.Node, model: type[BaseModel]) -> Problem:
    place = _place(error, node)
    if error.type == "extra_forbidden":
        return _unknown(error, node, model)
    if error.type == "missing":
        return _missing(error, node)
    if error.type.endswith("_type") and error.type != "string_type" and (finding := _line_mistake(error)):
        return finding.at(place.file, place.line, place.source)
    if error.type in ("enum", "literal_error"):
        return _not_among(error, node, model)
    return _explained(error, place)


def _explained(error: FieldError, place: Place) -> Problem:
    found = EXPLANATIONS.get(error.type, unforeseen)(error)
    if isinstance(error.written, nodes.SequenceNode) and found.code.startswith("T"):
        found = only_one(error)
    return Problem(found.code, found.message, found.hint, place, mend=found.mend, is_guess=found.is_guess)


def _line_mistake(error: FieldError) -> LineMistake | None:
    """The mistake in the line that makes YAML read it as something else."""
    source = error.written.place.source
    if (
        isinstance(error.written, nodes.ScalarNode)
        and (finding := find_mistake(source))
        and finding.code in NOT_A_FIELD
    ):
        return finding
    return wrong_hyphen(source) if error.type in ("list_type", "tuple_type") else None


def _place(error: FieldError, node: nodes.Node) -> Place:
    if error.location[-1:] == ("[key]",):
        return nodes.find_key(node, error.location)
    if error.type == "small_table":
        return row_of_table(error.written, error.context["row"]) or nodes.find(node, error.location)
    return nodes.find(node, [*error.location, error.field] if error.type in _FIELDS_TO_SHOW else error.location)


def _field_to_show(type_: str, written: nodes.Node) -> str:
    names = _FIELDS_TO_SHOW[type_]
    entries = written.entries if isinstance(written, nodes.MappingNode) else {}
    own = [name for name in names if name in entries and entries[name].key_place.file == written.place.file]
    return own[0] if own else names[0]


def _unknown(error: FieldError, node: nodes.Node, model: type[BaseModel]) -> Problem:
    place = nodes.find_key(node, error.location)
    name, parent = str(error.location[-1]), error.location[:-1]
    known = fields_at(model, parent)
    finding = find_mistake(place.source) if ":" in name else wrong_hyphen(name)
    if finding and finding.code == "Y023":
        start, end = place.column - 1, place.column
        after = len(name) - len(name[1:].lstrip())
        hyphen = ((start, start + after, "- "),)
        return replace(finding, start=start, end=end, mend=hyphen).at(place.file, place.line, place.source)
    if ":" in name and (known_before := nearest(name.split(":")[0], known, field_names())):
        message = say("a space is missing after '{field}:'", field=known_before)
        hint = say("Write '{field}: ' with a space after the colon.", field=known_before)
        after = place.column + len(name.split(":")[0]) + 1
        space = TextEdit(place.line, after, place.line, after, " ")
        return Problem("Y002", message, hint, place, mend=(space,))
    if finding and finding.code == "Y017":
        return finding.at(place.file, place.line, place.source)
    message = say("unknown field '{field}'", field=name)
    if not parent and name in OVERLAY_FIELDS:
        return Problem("S002", message, say("Write 'based_on:' and the id of what this file changes."), place)
    around, _ = nodes.follow(node, parent)
    taken = around.entries if isinstance(around, nodes.MappingNode) else {}
    meant = suggestion(name, [one for one in known if one not in taken], field_names())
    hint = meant.hint or say("Remove the line.")
    return Problem("S002", message, hint, place, mend=meant.mend(place), is_guess=True)


def _missing(error: FieldError, node: nodes.Node) -> Problem:
    parent, _ = nodes.follow(node, error.location[:-1])
    if isinstance(parent, nodes.MappingNode) and error.field in parent.entries:
        message = say("'{field}' is empty", field=error.field)
        return Problem("S009", message, say("Write something after '{field}:'.", field=error.field),
                       parent.entries[error.field].key_place)  # fmt: skip
    message = say("the field '{field}' is missing", field=error.field)
    return Problem(
        "S001", message, say("Add a line '{field}: …'.", field=error.field), nodes.find(node, error.location)
    )


def _not_among(error: FieldError, node: nodes.Node, model: type[BaseModel]) -> Problem:
    is_name = error.location[-1] == "[key]"
    if is_name:
        return _unknown(FieldError(**{**vars(error), "location": error.location[:-1]}), node, model)
    expected = expected_at(model, error.location)
    place = nodes.find(node, error.location)
    if not isinstance(error.input, str):
        return _explained(replace(error, type="string_type"), place)
    message = say("'{field}' cannot be '{value}'", field=error.field, value=error.input)
    names = {name: value for value, name in names_of_values(expected)}
    best = names.get(nearest(error.input, names) or "")
    meant = Suggestion(best, values_with_labels(expected))
    mend = error.instead(meant.best) if meant.best else ()
    return Problem("S006", message, meant.hint, place, mend=mend, is_guess=True)


def not_fields(place: Place, is_list: bool) -> Problem:
    """A file without any field."""
    message = say("the file holds a list, not fields") if is_list else say("the file holds no fields")
    return Problem("S003", message, say("Begin the file with a field, such as 'title: …'."), place)
