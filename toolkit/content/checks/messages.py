"""Turns what pydantic finds into problems in plain words, by the type of the error and its place, never by its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel, ValidationError

from toolkit.content.checks.expected import allowed, expected_at, fields_at
from toolkit.content.kinds import OVERLAY_FIELDS
from toolkit.languages.language import field_names
from toolkit.problems import Message, Place, Problem, count, say
from toolkit.source import nodes
from toolkit.source.line_mistakes import NOT_A_FIELD, Finding, look, other_hyphen, quoting
from toolkit.source.names import nearest, slug, suggestion
from toolkit.source.unsupported import other_format

Sentence = tuple[str, Message, Message]
"""Code, message, hint."""


@dataclass(frozen=True)
class Fault:
    """One error from pydantic, with the node it is about and the field's name as the author knows it."""

    type: str
    location: nodes.Location
    input: object
    context: Mapping[str, Any]
    written: nodes.Node
    field: str
    known: tuple[str, ...] = ()
    """The names of the fields that are expected here."""

    @property
    def value(self) -> str:
        return str(self.context.get("value", self.input))[:60]


def _ambiguous_duration(fault: Fault) -> Sentence:
    first, second, *more = (int(part) for part in fault.value.split(":"))
    message = say("the duration '{value}' is ambiguous", value=fault.value)
    hours = f"{first} h {second} min" if second else f"{first} h"
    minutes = f"{first * 60 + second} s" if first < 2 else f"{first} min {second} s" if second else f"{first} min"
    if more:
        return "T001", message, say("Write '{duration}'.", duration=hours)
    return "T001", message, say("Write '{one}' or '{other}'.", one=hours, other=minutes)


def _duration(fault: Fault) -> Sentence:
    message = say("'{value}' is not a length of time", value=fault.value)
    return "T002", message, say("Write minutes as '15' or '15 min', or '1 h 30 min'.")


def _long_duration(fault: Fault) -> Sentence:
    return "T003", say("'{value}' is longer than a day", value=fault.value), say("Write the minutes, such as '15'.")


def _clock_time(fault: Fault) -> Sentence:
    message = say("'{value}' is not a time of day", value=fault.value)
    return "T004", message, say("Write hours and minutes, such as 09.00 or 13:45.")


def _date(fault: Fault) -> Sentence:
    message = say("'{value}' is not a date", value=fault.value)
    return "T005", message, say("Write year, month and day, such as 2026-12-03.")


def _far_off(fault: Fault) -> Sentence:
    message = say("the year of '{value}' is far off", value=fault.value)
    return "T009", message, say("Write a year from {first} to {last}.", first=fault.context.get("first"),
                                last=fault.context.get("last"))  # fmt: skip


def _shortest(fault: Fault) -> Sentence:
    minutes, at_least = fault.context.get("minutes"), fault.context.get("at_least")
    message = say("'at_least' ({at_least}) is longer than 'minutes' ({minutes})", at_least=at_least, minutes=minutes)
    if fault.field == "minutes":
        return "T006", message, say("Write {number} or more.", number=at_least)
    return "T006", message, say("Write {number} or less.", number=minutes)


def _instructions(fault: Fault) -> Sentence:
    minutes, instructions = fault.context.get("minutes"), fault.context.get("instructions")
    message = say(
        "'instructions' ({instructions}) is longer than the shortest time of the moment ({minutes})",
        instructions=instructions,
        minutes=minutes,
    )
    if fault.field != "instructions":
        return "T007", message, say("Write {number} or more.", number=instructions)
    return "T007", message, say("Write {number} or less.", number=minutes)


def _end_and_minutes(_: Fault) -> Sentence:
    return "T008", say("both 'end' and 'minutes' are given"), say("Remove one of the two lines.")


TIMES: Mapping[str, Callable[[Fault], Sentence]] = {
    "duration_ambiguous": _ambiguous_duration,
    "duration": _duration,
    "duration_too_long": _long_duration,
    "clock_time": _clock_time,
    "time_type": _clock_time,
    "calendar_date": _date,
    "calendar_date_far_off": _far_off,
    "date_type": _date,
    "at_least_over_minutes": _shortest,
    "instructions_over_at_least": _instructions,
    "end_and_minutes": _end_and_minutes,
}


def _fields_expected(fault: Fault) -> Sentence:
    if isinstance(fault.location[-1], int) and fault.known:
        message = say("an item of '{field}' must have fields", field=fault.field)
        return "S003", message, say("Write it as '{example}'.", example=f"- {fault.known[0]}: {fault.value}")
    message = say("'{field}' needs fields of its own", field=fault.field)
    return "S003", message, say("Write each one on a line below, further in, as 'name: text'.")


def _list_expected(fault: Fault) -> Sentence:
    message = say("'{field}' must be a list", field=fault.field)
    if isinstance(fault.input, str):
        text = fault.input if re.fullmatch(r"[\w ?.()/-]{1,60}", fault.input) else "…"
        return "S004", message, say("Write {example}", example=f"{fault.field}: [{text}]")
    return "S004", message, say("Begin each item on a line of its own with '- '.")


def _text_expected(fault: Fault) -> Sentence:
    if fault.input is None:
        return _empty_text(fault)
    source = fault.written.place.source[fault.written.place.column - 1 :].strip()
    if isinstance(fault.written, nodes.MappingNode) and not source.startswith("{") and len(fault.written.entries) > 1:
        message = say("'{field}' must be a text, not fields", field=fault.field)
        return "S005", message, say("Write the text on the same line as '{field}:'.", field=fault.field)
    if isinstance(fault.written, nodes.SequenceNode) and not source.startswith("["):
        message = say("'{field}' must be a text, not a list", field=fault.field)
        return (
            "S005",
            message,
            say("Write 'text: |' with the lines below it, without hyphens.")
            if (fault.field == "text")
            else say("Write the text on the same line as '{field}:'.", field=fault.field),
        )
    message = say("'{field}' must be a text", field=fault.field)
    return "S005", message, quoting(source)


def _number_expected(fault: Fault) -> Sentence:
    message = say("'{field}' must be a whole number", field=fault.field)
    return "S007", message, say("Write digits only, such as 6.")


def _too_small(fault: Fault) -> Sentence:
    least = fault.context.get("ge")
    message = say("'{field}' must be at least {least}", field=fault.field, least=least)
    return "S008", message, say("Write {number} or more.", number=least)


def _too_large(fault: Fault) -> Sentence:
    most = fault.context.get("le")
    message = say("'{field}' must be at most {most}", field=fault.field, most=most)
    return "S008", message, say("Write {number} or less.", number=most)


def _empty_text(fault: Fault) -> Sentence:
    message = say("'{field}' is empty", field=fault.field)
    if fault.location and isinstance(fault.location[-1], int):
        return "S009", message, say("Write something after the hyphen.")
    return "S009", message, say("Write something after '{field}:'.", field=fault.field)


def _long_text(fault: Fault) -> Sentence:
    most = fault.context.get("max_length", 0)
    letters = len(str(fault.input))
    message = say(
        "'{field}' has {letters} characters; there is room for {most}", field=fault.field, letters=letters, most=most
    )
    return (
        "S010",
        message,
        count("Shorten it by {count} character.", "Shorten it by {count} characters.", letters - most),
    )


def _empty_list(fault: Fault) -> Sentence:
    message = say("'{field}' needs at least one item", field=fault.field)
    return "S018", message, say("Add a line below that begins with '- '.")


def _pattern(fault: Fault) -> Sentence:
    pattern = str(fault.context.get("pattern"))
    value = str(fault.input)
    if "http" in pattern:
        message = say("'{value}' is not a web address", value=value[:60])
        return "S013", message, say("Write the whole address, beginning with https://")
    if "a-fA-F" in pattern:
        return (
            "S012",
            say("'{value}' is not a colour", value=value[:60]),
            say('Write it as "#0b5563", with quotation marks.'),
        )
    if "_" in pattern:
        message = say("'{value}' cannot be the name of a variable", value=value[:60])
        return "S020", message, say("Use the letters a–z, digits and _ only.")
    if "{2,3}" in pattern:
        message = say("'{value}' is not the tag of a language", value=value[:60])
        return "S019", message, say("Write sv, en or sv-simple.")
    message = say("'{value}' cannot be an id", value=value[:60])
    better = slug(value)
    if better:
        return "S011", message, say("Write '{name}'.", name=better)
    return "S011", message, say("Use the letters a–z, digits and hyphens only.")


def _cue(_: Fault) -> Sentence:
    message = say("a cue has exactly one of say, do, ask, listen and watch")
    return "S015", message, say("Begin each of them on a line of its own with '- '.")


_TABLES = (".xlsx", ".xls", ".ods", ".numbers")


def _participants(fault: Fault) -> Sentence:
    message = say("'{value}' is not a number of people", value=fault.value)
    if fault.value.casefold().endswith(_TABLES):
        return "S016", message, say("Save the list from Excel as 'CSV UTF-8', and write the name of that file.")
    return "S016", message, say("Write a number from 1 to {most}.", most=fault.context.get("most"))


def _version(fault: Fault) -> Sentence:
    return "S017", *other_format(fault.value, int(fault.context.get("newest", 1)))


def other_misfit(fault: Fault) -> Sentence:
    """For a kind of error that nobody has found words for yet."""
    message = say("'{field}' cannot be '{value}'", field=fault.field, value=fault.value)
    return "S099", message, say("Compare with the same field in a built-in file.")


MISFITS: Mapping[str, Callable[[Fault], Sentence]] = {
    "model_type": _fields_expected,
    "model_attributes_type": _fields_expected,
    "dict_type": _fields_expected,
    "list_type": _list_expected,
    "tuple_type": _list_expected,
    "string_type": _text_expected,
    "int_type": _number_expected,
    "int_parsing": _number_expected,
    "int_from_float": _number_expected,
    "int_parsing_size": _number_expected,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
    "string_too_short": _empty_text,
    "string_too_long": _long_text,
    "too_short": _empty_list,
    "string_pattern_mismatch": _pattern,
    "cue_one_label": _cue,
    "participants": _participants,
    "format_version": _version,
    **TIMES,
}


_CULPRITS = {
    "at_least_over_minutes": ("at_least", "minutes"),
    "instructions_over_at_least": ("instructions", "at_least", "minutes"),
    "end_and_minutes": ("end", "minutes"),
}
"""The fields to point at where each is right and they do not agree: the first that the author of the change wrote."""


def explain(error: ValidationError, node: nodes.Node, model: type[BaseModel]) -> list[Problem]:
    """One problem for each error, in the order of the file."""
    faults = [_fault(found, node, model) for found in error.errors(include_url=False)]
    unknown = [fault for fault in faults if fault.type == "extra_forbidden"]
    problems = [
        _problem(fault, node, model)
        for fault in faults
        if not _of_another_form(fault, faults) and not _is_misspelt(fault, unknown)
    ]
    return sorted(problems, key=lambda problem: problem.place or Place(""))


def _fault(found: Any, node: nodes.Node, model: type[BaseModel]) -> Fault:
    location: nodes.Location = found["loc"]
    written, _ = nodes.follow(node, location)
    context: Mapping[str, Any] = found.get("ctx", {})
    field = _culprit(found["type"], written) if found["type"] in _CULPRITS else _field(location)
    known = fields_at(model, location) if found["type"] == "model_type" else ()
    return Fault(found["type"], location, found["input"], context, written, field, known)


def _field(location: nodes.Location) -> str:
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
        other.location[:-1] == fault.location[:-1] and nearest(str(other.location[-1]), [fault.field], field_names())
        for other in unknown
    )


def _problem(fault: Fault, node: nodes.Node, model: type[BaseModel]) -> Problem:
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
    if isinstance(fault.written, nodes.ScalarNode) and (finding := look(source)) and finding.code in NOT_A_FIELD:
        return finding
    return other_hyphen(source) if fault.type in ("list_type", "tuple_type") else None


def _place(fault: Fault, node: nodes.Node) -> Place:
    if fault.location[-1:] == ("[key]",):
        return nodes.find_key(node, fault.location)
    return nodes.find(node, [*fault.location, fault.field] if fault.type in _CULPRITS else fault.location)


def _culprit(type_: str, written: nodes.Node) -> str:
    names = _CULPRITS[type_]
    entries = written.entries if isinstance(written, nodes.MappingNode) else {}
    own = [name for name in names if name in entries and entries[name].key_place.file == written.place.file]
    return own[0] if own else names[0]


def _unknown(fault: Fault, node: nodes.Node, model: type[BaseModel]) -> Problem:
    place = nodes.find_key(node, fault.location)
    name, parent = str(fault.location[-1]), fault.location[:-1]
    known = fields_at(model, parent)
    finding = look(place.source) if ":" in name else other_hyphen(name)
    if finding and finding.code == "Y023":
        return replace(finding, start=place.column - 1, end=place.column).at(place.file, place.line, place.source)
    if ":" in name and (known_before := nearest(name.split(":")[0], known, field_names())):
        message = say("a space is missing after '{field}:'", field=known_before)
        return Problem(
            "Y002", message, say("Write '{field}: ' with a space after the colon.", field=known_before), place
        )
    if finding and finding.code == "Y017":
        return finding.at(place.file, place.line, place.source)
    message = say("unknown field '{field}'", field=name)
    hint: Message | None
    if not parent and name in OVERLAY_FIELDS:
        hint = say("Write 'based_on:' and the id of what this file changes.")
    elif " " in name and fault.input is None and nearest(name, known, field_names()) is None:
        hint = say("Put the whole text within quotation marks: a comma ends it.")
    else:
        hint = suggestion(name, known, field_names()).hint or say("Remove the line.")
    return Problem("S002", message, hint, place)


def _missing(fault: Fault, node: nodes.Node) -> Problem:
    parent, _ = nodes.follow(node, fault.location[:-1])
    if isinstance(parent, nodes.MappingNode) and fault.field in parent.entries:
        message = say("'{field}' is empty", field=fault.field)
        return Problem("S009", message, say("Write something after '{field}:'.", field=fault.field),
                       parent.entries[fault.field].key_place)  # fmt: skip
    message = say("the field '{field}' is missing", field=fault.field)
    return Problem(
        "S001", message, say("Add a line '{field}: …'.", field=fault.field), nodes.find(node, fault.location)
    )


def _not_among(fault: Fault, node: nodes.Node, model: type[BaseModel]) -> Problem:
    is_name = fault.location[-1] == "[key]"
    if is_name:
        return _unknown(Fault(**{**vars(fault), "location": fault.location[:-1]}), node, model)
    values = allowed(expected_at(model, fault.location))
    place = nodes.find(node, fault.location)
    if not isinstance(fault.input, str):
        code, message, hint = MISFITS["string_type"](fault)
        return Problem(code, message, hint, place)
    message = say("'{field}' cannot be '{value}'", field=fault.field, value=fault.input)
    return Problem("S006", message, suggestion(fault.input, values, field_names()).hint, place)
