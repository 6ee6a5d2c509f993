"""What to say of a value that does not fit its field, one sentence and one piece of advice for each kind of error."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from toolkit.content import tree
from toolkit.content.names import identifier
from toolkit.content.signs import quoting
from toolkit.problems import Message, count, say

Sentence = tuple[str, Message, Message]
"""Code, message, hint."""


@dataclass(frozen=True)
class Fault:
    """One error from pydantic, with the node it is about and the field's name as the author knows it."""

    type: str
    location: tree.Location
    input: object
    context: Mapping[str, Any]
    written: tree.Node
    field: str
    known: tuple[str, ...] = ()
    """The names of the fields that are expected here."""

    @property
    def value(self) -> str:
        return str(self.context.get("value", self.input))[:60]


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
    if isinstance(fault.written, tree.Mapping) and not source.startswith("{") and len(fault.written.entries) > 1:
        message = say("'{field}' must be a text, not fields", field=fault.field)
        return "S005", message, say("Write the text on the same line as '{field}:'.", field=fault.field)
    if isinstance(fault.written, tree.Sequence) and not source.startswith("["):
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
    better = identifier(value)
    if better:
        return "S011", message, say("Write '{name}'.", name=better)
    return "S011", message, say("Use the letters a–z, digits and hyphens only.")


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


def _shortest(fault: Fault) -> Sentence:
    message = say("'at_least' is longer than 'minutes' ({minutes})", minutes=fault.context.get("minutes"))
    return "T006", message, say("Write {number} or less.", number=fault.context.get("minutes"))


def _instructions(fault: Fault) -> Sentence:
    minutes = fault.context.get("minutes")
    message = say("'instructions' is longer than the shortest time of the moment ({minutes})", minutes=minutes)
    return "T007", message, say("Write {number} or less.", number=minutes)


def _end_and_minutes(_: Fault) -> Sentence:
    return "T008", say("both 'end' and 'minutes' are given"), say("Remove one of the two lines.")


def _cue(_: Fault) -> Sentence:
    message = say("a cue has exactly one of say, do, ask, listen and watch")
    return "S015", message, say("Begin each of them on a line of its own with '- '.")


def _participants(fault: Fault) -> Sentence:
    message = say("'{value}' is not a number of people", value=fault.value)
    return "S016", message, say("Write a number from 1 to {most}.", most=fault.context.get("most"))


def _version(fault: Fault) -> Sentence:
    message = say("the file has format {value}; this toolkit reads format {newest}",
                  value=fault.value, newest=fault.context.get("newest"))  # fmt: skip
    return "S017", message, say("Install the newest version of the toolkit.")


def other_misfit(fault: Fault) -> Sentence:
    """For a kind of error that nobody has found words for yet."""
    message = say("'{field}' cannot be '{value}'", field=fault.field, value=fault.value)
    return "S099", message, say("Compare with the same field in a built-in file.")


MISFITS: Mapping[str, Callable[[Fault], Sentence]] = {
    "model_type": _fields_expected, "model_attributes_type": _fields_expected, "dict_type": _fields_expected,
    "list_type": _list_expected, "tuple_type": _list_expected, "string_type": _text_expected,
    "int_type": _number_expected, "int_parsing": _number_expected, "int_from_float": _number_expected,
    "int_parsing_size": _number_expected, "greater_than_equal": _too_small, "less_than_equal": _too_large,
    "string_too_short": _empty_text, "string_too_long": _long_text, "too_short": _empty_list,
    "string_pattern_mismatch": _pattern, "duration_ambiguous": _ambiguous_duration, "duration": _duration,
    "duration_too_long": _long_duration, "clock_time": _clock_time, "time_type": _clock_time,
    "calendar_date": _date, "date_type": _date, "at_least_over_minutes": _shortest,
    "instructions_over_at_least": _instructions, "end_and_minutes": _end_and_minutes, "cue_one_label": _cue,
    "participants": _participants, "format_version": _version,
}  # fmt: skip
