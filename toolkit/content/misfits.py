"""What to say of a value that does not fit its field, one sentence and one piece of advice for each kind of error."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from toolkit.content import tree
from toolkit.content.faults import Fault, Sentence
from toolkit.content.names import identifier
from toolkit.content.refusals import other_format
from toolkit.content.signs import quoting
from toolkit.content.times import TIMES
from toolkit.problems import count, say


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
