"""Problems for what YAML allows and the toolkit does not: anchors, tags, double keys, several documents."""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.problems import Place, Problem, Severity, TextEdit, count, say
from toolkit.source.line_mistakes import quoting
from toolkit.source.nodes import MappingEntry, ScalarNode


def field_twice(name: str, first: MappingEntry, second: MappingEntry) -> Problem:
    """One name twice in the same fields."""
    message = say(
        "the field '{field}' stands twice, on lines {first} and {second}",
        field=name,
        first=first.key_place.line,
        second=second.key_place.line,
    )
    place, one, other = second.key_place, first.node, second.node
    mend: tuple[TextEdit, ...] = ()
    if isinstance(one, ScalarNode) and isinstance(other, ScalarNode) and one.text == other.text:
        is_a_line = not place.source[: place.column - 1].strip() and other.last_line == place.line
        mend = (TextEdit.whole_line(place.line),) if is_a_line else ()
    return Problem("Y003", message, say("Remove one of the two."), place, mend=mend)


def text_begins_with_sign(place: Place) -> Problem:
    """An anchor, alias or tag that surely was meant as text: `*viktigt*`, `&co`, `!`."""
    source = place.source[place.column - 1 :]
    message = say("a text cannot begin with '{sign}'", sign=source[:1])
    return Problem("Y004", message, quoting(source), replace(place, end_column=place.column + 1))


def reference(place: Place) -> Problem:
    """An anchor, alias or tag; they hide where a value comes from, or run code."""
    word = (place.source[place.column - 1 :].split() or ["&"])[0]
    message = say("'{word}' is a YAML reference or tag, which is not used here", word=word)
    hint = say("Remove '{word}'.", word=word) if word[0] == "!" else say("Write the fields out where they are needed.")
    mend = (TextEdit(place.line, place.column, place.line, place.column + len(word) + 1, ""),) if word[0] == "!" else ()
    return Problem("Y010", message, hint, place, mend=mend)


def merge(place: Place) -> Problem:
    """The merge key `<<`."""
    message = say("'<<' merges fields from elsewhere, which is not used here")
    return Problem("Y010", message, say("Write the fields out where they are needed."), place)


def second_document(place: Place) -> Problem:
    """`---` with more after it."""
    mend = (TextEdit.whole_line(place.line),) if not place.source[3:].strip() else ()
    return Problem("Y009", say("a second document begins here"), say("Remove the line '---'."), place, mend=mend)


def too_deep(place: Place, limit: int) -> Problem:
    """Nesting that is deeper than the limit."""
    message = say("fields and lists are nested more than {limit} deep", limit=limit)
    return Problem("Y011", message, say("Remove brackets that do not belong there."), place)


def no_name(place: Place) -> Problem:
    """A field whose name is empty, a list or fields."""
    return Problem("Y018", say("a field name must be a word"), say("Put the text within quotation marks."), place)


def control_character(character: str, place: Place) -> Problem:
    """A control character that was written as an escape, such as `"\\e"`."""
    message = count(
        "a control character ({name}) was left out", "{count} control characters were left out", 1,
        name=f"U+{ord(character):04X}",
    )  # fmt: skip
    return Problem("F005", message, say("Write the words on this line again."), place, Severity.WARNING)


def cut_off(text: str, rest: str, place: Place) -> Problem:
    """A text that ends at a `#` which was surely a part of it: no space follows the sign."""
    message = say("the text is cut off at '{sign}'", sign=rest.split()[0])
    if re.fullmatch(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?", text):  # an address, and a place on its page
        end = place.column
        start = len(place.source[: end - 1].rstrip()) + 1
        mend = (TextEdit(place.line, start, place.line, end, ""),)
        return Problem("Y007", message, say("Remove the space before '#'."), place, Severity.WARNING, mend)
    return Problem("Y007", message, quoting(f"{text} {rest}"), place, Severity.WARNING)
