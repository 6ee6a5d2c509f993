"""Turns pydantic's errors into problems in plain words, by the type and place of each error, never by its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from toolkit.content.files import builtin_languages
from toolkit.content.kinds import OVERLAY_FIELDS
from toolkit.languages.language import field_names
from toolkit.problems import Message, Place, Problem, count, say
from toolkit.source import nodes
from toolkit.source.line_mistakes import NOT_A_FIELD, LineMistake, find_mistake, quoting, wrong_hyphen
from toolkit.source.names import nearest, slug, suggestion

Explanation = tuple[str, Message, Message]
"""Code, message and hint."""


@dataclass(frozen=True)
class FieldError:
    """One error from pydantic, with the node it is about and the name of the field as the author knows it."""

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


def _ambiguous_duration(error: FieldError) -> Explanation:
    first, second, *more = (int(part) for part in error.value.split(":"))
    message = say("the duration '{value}' is ambiguous", value=error.value)
    hours = f"{first} h {second} min" if second else f"{first} h"
    minutes = f"{first * 60 + second} s" if first < 2 else f"{first} min {second} s" if second else f"{first} min"
    if more:
        return "T001", message, say("Write '{duration}'.", duration=hours)
    return "T001", message, say("Write '{one}' or '{other}'.", one=hours, other=minutes)


def _duration(error: FieldError) -> Explanation:
    message = say("'{value}' is not a length of time", value=error.value)
    return "T002", message, say("Write minutes as '15' or '15 min', or '1 h 30 min'.")


def _long_duration(error: FieldError) -> Explanation:
    return "T003", say("'{value}' is longer than a day", value=error.value), say("Write the minutes, such as '15'.")


def _clock_time(error: FieldError) -> Explanation:
    message = say("'{value}' is not a time of day", value=error.value)
    return "T004", message, say("Write hours and minutes, such as 09.00 or 13:45.")


def _date(error: FieldError) -> Explanation:
    message = say("'{value}' is not a date", value=error.value)
    return "T005", message, say("Write year, month and day, such as 2026-12-03.")


def _far_off(error: FieldError) -> Explanation:
    message = say("the year of '{value}' is far off", value=error.value)
    return "T009", message, say("Write a year from {first} to {last}.", first=error.context.get("first"),
                                last=error.context.get("last"))  # fmt: skip


def _shortest(error: FieldError) -> Explanation:
    minutes, at_least = error.context.get("minutes"), error.context.get("at_least")
    message = say("'at_least' ({at_least}) is longer than 'minutes' ({minutes})", at_least=at_least, minutes=minutes)
    if error.field == "minutes":
        return "T006", message, say("Write {number} or more.", number=at_least)
    return "T006", message, say("Write {number} or less.", number=minutes)


def _instructions(error: FieldError) -> Explanation:
    minutes, instructions = error.context.get("minutes"), error.context.get("instructions")
    message = say(
        "'instructions' ({instructions}) is longer than the shortest time of the moment ({minutes})",
        instructions=instructions,
        minutes=minutes,
    )
    if error.field != "instructions":
        return "T007", message, say("Write {number} or more.", number=instructions)
    return "T007", message, say("Write {number} or less.", number=minutes)


def _end_and_minutes(_: FieldError) -> Explanation:
    return "T008", say("both 'end' and 'minutes' are given"), say("Remove one of the two lines.")


_TIME_MESSAGES: Mapping[str, Callable[[FieldError], Explanation]] = {
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


def _fields_expected(error: FieldError) -> Explanation:
    if isinstance(error.location[-1], int) and error.known:
        message = say("an item of '{field}' must have fields", field=error.field)
        return "S003", message, say("Write it as '{example}'.", example=f"- {error.known[0]}: {error.value}")
    message = say("'{field}' needs fields of its own", field=error.field)
    return "S003", message, say("Write each one on a line below, further in, as 'name: text'.")


def _list_expected(error: FieldError) -> Explanation:
    message = say("'{field}' must be a list", field=error.field)
    if isinstance(error.input, str):
        text = error.input if re.fullmatch(r"[\w ?.()/-]{1,60}", error.input) else "…"
        return "S004", message, say("Write {example}", example=f"{error.field}: [{text}]")
    return "S004", message, say("Begin each item on a line of its own with '- '.")


def _text_expected(error: FieldError) -> Explanation:
    if error.input is None:
        return _empty_text(error)
    source = error.written.place.source[error.written.place.column - 1 :].strip()
    if isinstance(error.written, nodes.MappingNode) and not source.startswith("{") and len(error.written.entries) > 1:
        message = say("'{field}' must be a text, not fields", field=error.field)
        return "S005", message, say("Write the text on the same line as '{field}:'.", field=error.field)
    if isinstance(error.written, nodes.SequenceNode) and not source.startswith("["):
        message = say("'{field}' must be a text, not a list", field=error.field)
        return (
            "S005",
            message,
            say("Write 'text: |' with the lines below it, without hyphens.")
            if (error.field == "text")
            else say("Write the text on the same line as '{field}:'.", field=error.field),
        )
    message = say("'{field}' must be a text", field=error.field)
    return "S005", message, quoting(source)


def _number_expected(error: FieldError) -> Explanation:
    message = say("'{field}' must be a whole number", field=error.field)
    return "S007", message, say("Write digits only, such as 6.")


def _too_small(error: FieldError) -> Explanation:
    least = error.context.get("ge")
    message = say("'{field}' must be at least {least}", field=error.field, least=least)
    return "S008", message, say("Write {number} or more.", number=least)


def _too_large(error: FieldError) -> Explanation:
    most = error.context.get("le")
    message = say("'{field}' must be at most {most}", field=error.field, most=most)
    return "S008", message, say("Write {number} or less.", number=most)


def _empty_text(error: FieldError) -> Explanation:
    message = say("'{field}' is empty", field=error.field)
    if error.location and isinstance(error.location[-1], int):
        return "S009", message, say("Write something after the hyphen.")
    return "S009", message, say("Write something after '{field}:'.", field=error.field)


def _long_text(error: FieldError) -> Explanation:
    most = error.context.get("max_length", 0)
    letters = len(str(error.input))
    message = say(
        "'{field}' has {letters} characters; there is room for {most}", field=error.field, letters=letters, most=most
    )
    return (
        "S010",
        message,
        count("Shorten it by {count} character.", "Shorten it by {count} characters.", letters - most),
    )


def _empty_list(error: FieldError) -> Explanation:
    message = say("'{field}' needs at least one item", field=error.field)
    return "S018", message, say("Add a line below that begins with '- '.")


def _pattern(error: FieldError) -> Explanation:
    pattern = str(error.context.get("pattern"))
    value = str(error.input)
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
        *others, last = builtin_languages()
        return (
            "S019",
            message,
            say("Write {names}.", names=say("{first} or {last}", first=", ".join(others), last=last)),
        )
    message = say("'{value}' cannot be an id", value=value[:60])
    better = slug(value)
    if better:
        return "S011", message, say("Write '{name}'.", name=better)
    return "S011", message, say("Use the letters a–z, digits and hyphens only.")


def _cue(_: FieldError) -> Explanation:
    message = say("a cue has exactly one of say, do, ask, listen and watch")
    return "S015", message, say("Begin each of them on a line of its own with '- '.")


_A_FILE = re.compile(r".*\.[a-z]{2,8}", re.IGNORECASE)


def _participants(error: FieldError) -> Explanation:
    message = say("'{value}' is not a number of people", value=error.value)
    if _A_FILE.fullmatch(error.value):
        return "S016", message, say("Save the list as an Excel workbook (.xlsx), and write the name of that file.")
    return "S016", message, say("Write a number from 1 to {most}.", most=error.context.get("most"))


def _not_a_name(error: FieldError) -> Explanation:
    return "S023", say("'{value}' is not the name of a person", value=error.value), say("Write the person's name.")


def _yes_or_no(error: FieldError) -> Explanation:
    return "S024", say("'{field}' is neither yes nor no", field=error.field), say("Write 'yes' or 'no'.")


def _version(error: FieldError) -> Explanation:
    return "S017", *other_format(error.value, int(error.context.get("newest", 1)))


def _unforeseen(error: FieldError) -> Explanation:
    """An error of a type that has no message of its own."""
    message = say("'{field}' cannot be '{value}'", field=error.field, value=error.value)
    return "S099", message, say("Compare with the same field in a built-in file.")


_MESSAGES: Mapping[str, Callable[[FieldError], Explanation]] = {
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
    "not_a_name": _not_a_name,
    "yes_or_no": _yes_or_no,
    "format_version": _version,
    **_TIME_MESSAGES,
}


_FIELDS_TO_SHOW = {
    "at_least_over_minutes": ("at_least", "minutes"),
    "instructions_over_at_least": ("instructions", "at_least", "minutes"),
    "end_and_minutes": ("end", "minutes"),
}
"""The fields to point at where two that are each valid disagree: the first that this file itself holds."""


def explain(invalid: ValidationError, node: nodes.Node, model: type[BaseModel]) -> list[Problem]:
    """One problem for each error that pydantic found, in the order of the file."""
    errors = [_field_error(details, node, model) for details in invalid.errors(include_url=False)]
    unknown = [error for error in errors if error.type == "extra_forbidden"]
    problems = [
        _problem(error, node, model)
        for error in errors
        if not _of_another_form(error, errors) and not _is_misspelt(error, unknown)
    ]
    return sorted(problems, key=lambda problem: problem.place or Place(""))


def _field_error(details: Any, node: nodes.Node, model: type[BaseModel]) -> FieldError:
    location: nodes.Location = details["loc"]
    written, _ = nodes.follow(node, location)
    context: Mapping[str, Any] = details.get("ctx", {})
    field = _field_to_show(details["type"], written) if details["type"] in _FIELDS_TO_SHOW else _field(location)
    known = fields_at(model, location) if details["type"] == "model_type" else ()
    return FieldError(details["type"], location, details["input"], context, written, field, known)


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
    code, message, hint = _MESSAGES.get(error.type, _unforeseen)(error)
    return Problem(code, message, hint, place)


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
    elif " " in name and error.input is None and nearest(name, known, field_names()) is None:
        hint = say("Put the whole text within quotation marks: a comma ends it.")
    else:
        hint = suggestion(name, known, field_names()).hint or say("Remove the line.")
    return Problem("S002", message, hint, place)


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
    values = allowed(expected_at(model, error.location))
    place = nodes.find(node, error.location)
    if not isinstance(error.input, str):
        code, message, hint = _MESSAGES["string_type"](error)
        return Problem(code, message, hint, place)
    message = say("'{field}' cannot be '{value}'", field=error.field, value=error.input)
    return Problem("S006", message, suggestion(error.input, values, field_names()).hint, place)


def other_format(value: str, newest: int) -> tuple[Message, Message]:
    """A format that this toolkit does not read: a newer one, or none that there ever was. The message and the hint."""
    message = say("the file has format {value}; this toolkit reads format {newest}", value=value, newest=newest)
    if value.isdecimal() and int(value[:9]) > newest:
        return message, say("Install the newest version of the toolkit.")
    return message, say("Write 'format: {newest}'.", newest=newest)


def not_fields(place: Place, is_list: bool) -> Problem:
    """A file without any field."""
    message = say("the file holds a list, not fields") if is_list else say("the file holds no fields")
    return Problem("S003", message, say("Begin the file with a field, such as 'title: …'."), place)


def expected_at(model: type[BaseModel], location: nodes.Location) -> Any:
    """The annotation of the field at the end of the way; None when the model knows no such field."""
    kinds: list[Any] = [model]
    for part in location:
        kinds = [inner for kind in kinds for inner in _step(kind, part)] or ([] if part == "[key]" else kinds)
    return kinds[0] if kinds else None


def fields_at(model: type[BaseModel], location: nodes.Location) -> tuple[str, ...]:
    """The names that may be written in the fields at the end of the way."""
    kind = expected_at(model, location)
    for option in _options(kind):
        if isinstance(option, type) and issubclass(option, BaseModel):
            return names(option)
        if get_origin(option) is dict:
            return allowed(get_args(option)[0])
    return ()


@cache
def names(model: type[BaseModel]) -> tuple[str, ...]:
    """The names of a model's fields as they are written in files."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def allowed(annotation: Any) -> tuple[str, ...]:
    """The values that may be written, when they can be listed."""
    for option in _options(annotation):
        if isinstance(option, type) and issubclass(option, Enum):
            return tuple(str(member.value) for member in option)
        if get_origin(option) is Literal:
            return tuple(str(value) for value in get_args(option))
    return ()


def _options(annotation: Any) -> list[Any]:
    """The members of a union, freed of Annotated."""
    if get_origin(annotation) is Annotated:
        return _options(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return [option for member in get_args(annotation) for option in _options(member)]
    return [annotation]


def _step(annotation: Any, part: str | int) -> list[Any]:
    found: list[Any] = []
    for option in _options(annotation):
        if isinstance(option, type) and issubclass(option, BaseModel):
            found += [f.annotation for name, f in option.model_fields.items() if (f.alias or name) == part]
        elif get_origin(option) in (list, tuple, Sequence) and isinstance(part, int):
            found.append(get_args(option)[0])
        elif get_origin(option) in (dict, Mapping):
            found.append(get_args(option)[1])
    return found
