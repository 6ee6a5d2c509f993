"""Turns what pydantic finds into problems in plain words, by the type of the error and its place, never by its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ValidationError

from toolkit.content import tree
from toolkit.content.faults import Fault
from toolkit.content.misfits import MISFITS, other_misfit
from toolkit.content.names import nearest, suggestion
from toolkit.content.overlays import FIELDS
from toolkit.content.shape import allowed, expected_at, fields_at
from toolkit.content.slips import NOT_A_FIELD, Finding, look, other_hyphen
from toolkit.problems import Message, Place, Problem, say

_CULPRITS = {
    "at_least_over_minutes": ("at_least", "minutes"),
    "instructions_over_at_least": ("instructions", "at_least", "minutes"),
    "end_and_minutes": ("end", "minutes"),
}
"""The fields to point at where each is right and they do not agree: the first that the author of the change wrote."""


def explain(error: ValidationError, node: tree.Node, model: type[BaseModel]) -> list[Problem]:
    """One problem for each error, in the order of the file."""
    faults = [_fault(found, node, model) for found in error.errors(include_url=False)]
    unknown = [fault for fault in faults if fault.type == "extra_forbidden"]
    problems = [
        _problem(fault, node, model)
        for fault in faults
        if not _of_another_form(fault, faults) and not _is_misspelt(fault, unknown)
    ]
    return sorted(problems, key=lambda problem: problem.place or Place(""))


def _fault(found: Any, node: tree.Node, model: type[BaseModel]) -> Fault:
    location: tree.Location = found["loc"]
    written, _ = tree.follow(node, location)
    context: Mapping[str, Any] = found.get("ctx", {})
    field = _culprit(found["type"], written) if found["type"] in _CULPRITS else _field(location)
    known = fields_at(model, location) if found["type"] == "model_type" else ()
    return Fault(found["type"], location, found["input"], context, written, field, known)


def _field(location: tree.Location) -> str:
    """The name that the author knows the value by: the innermost field, without list positions and union members."""
    names = [part for part in location if isinstance(part, str) and part != "[key]" and "[" not in part]
    return names[-1] if names else ""


def _of_another_form(fault: Fault, faults: list[Fault]) -> bool:
    """Whether this is about the other member of a union: `participants` is a number or a list, never both."""
    return fault.location[-1:] == ("int",) and isinstance(fault.input, list | dict) and any(
        other.location[:-1] != fault.location[:-1] and other.location[: len(fault.location) - 1] == fault.location[:-1]
        for other in faults
    )  # fmt: skip


def _is_misspelt(fault: Fault, unknown: list[Fault]) -> bool:
    """Whether a missing field stands beside an unknown one that must be meant."""
    return fault.type == "missing" and any(
        other.location[:-1] == fault.location[:-1] and nearest(str(other.location[-1]), [fault.field])
        for other in unknown
    )


def _problem(fault: Fault, node: tree.Node, model: type[BaseModel]) -> Problem:
    place = _place(fault, node)
    if fault.type == "extra_forbidden":
        return _unknown(fault, node, model)
    if fault.type == "missing":
        return _missing(fault, node)
    if fault.type.endswith("_type") and fault.type != "string_type" and (finding := _slip(fault)):
        return finding.at(place.file, place.line, place.source)
    if fault.type in ("enum", "literal_error"):
        return _not_among(fault, node, model)
    code, message, hint = MISFITS.get(fault.type, other_misfit)(fault)
    return Problem(code, message, hint, place)


def _slip(fault: Fault) -> Finding | None:
    """What makes a line be read as something else than it was meant for."""
    source = fault.written.place.source
    if isinstance(fault.written, tree.Scalar) and (finding := look(source)) and finding.code in NOT_A_FIELD:
        return finding
    return other_hyphen(source) if fault.type in ("list_type", "tuple_type") else None


def _place(fault: Fault, node: tree.Node) -> Place:
    if fault.location[-1:] == ("[key]",):
        return tree.find_key(node, fault.location)
    return tree.find(node, [*fault.location, fault.field] if fault.type in _CULPRITS else fault.location)


def _culprit(type_: str, written: tree.Node) -> str:
    names = _CULPRITS[type_]
    entries = written.entries if isinstance(written, tree.Mapping) else {}
    own = [name for name in names if name in entries and entries[name].key_place.file == written.place.file]
    return own[0] if own else names[0]


def _unknown(fault: Fault, node: tree.Node, model: type[BaseModel]) -> Problem:
    place = tree.find_key(node, fault.location)
    name, parent = str(fault.location[-1]), fault.location[:-1]
    known = fields_at(model, parent)
    finding = look(place.source) if ":" in name else other_hyphen(name)
    if finding and finding.code == "Y023":
        return replace(finding, start=place.column - 1, end=place.column).at(place.file, place.line, place.source)
    if ":" in name and (known_before := nearest(name.split(":")[0], known)):
        message = say("a space is missing after '{field}:'", field=known_before)
        return Problem(
            "Y002", message, say("Write '{field}: ' with a space after the colon.", field=known_before), place
        )
    if finding and finding.code == "Y017":
        return finding.at(place.file, place.line, place.source)
    message = say("unknown field '{field}'", field=name)
    hint: Message | None
    if not parent and name in FIELDS:
        hint = say("Write 'based_on:' and the id of what this file changes.")
    elif " " in name and fault.input is None and nearest(name, known) is None:
        hint = say("Put the whole text within quotation marks: a comma ends it.")
    else:
        hint = suggestion(name, known) or say("Remove the line.")
    return Problem("S002", message, hint, place)


def _missing(fault: Fault, node: tree.Node) -> Problem:
    parent, _ = tree.follow(node, fault.location[:-1])
    if isinstance(parent, tree.Mapping) and fault.field in parent.entries:
        message = say("'{field}' is empty", field=fault.field)
        return Problem("S009", message, say("Write something after '{field}:'.", field=fault.field),
                       parent.entries[fault.field].key_place)  # fmt: skip
    message = say("the field '{field}' is missing", field=fault.field)
    return Problem("S001", message, say("Add a line '{field}: …'.", field=fault.field), tree.find(node, fault.location))


def _not_among(fault: Fault, node: tree.Node, model: type[BaseModel]) -> Problem:
    is_name = fault.location[-1] == "[key]"
    if is_name:
        return _unknown(Fault(**{**vars(fault), "location": fault.location[:-1]}), node, model)
    values = allowed(expected_at(model, fault.location))
    place = tree.find(node, fault.location)
    if not isinstance(fault.input, str):
        code, message, hint = MISFITS["string_type"](fault)
        return Problem(code, message, hint, place)
    message = say("'{field}' cannot be '{value}'", field=fault.field, value=fault.input)
    return Problem("S006", message, suggestion(fault.input, values), place)
