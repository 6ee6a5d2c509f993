"""What to say of each type of error that pydantic and the models give: a message, and one thing to do about it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, NamedTuple

from toolkit.content.addresses import address_within
from toolkit.content.files import builtin_languages
from toolkit.content.models.plan import REFERENCES
from toolkit.content.models.vote import MOST, VoteMethod
from toolkit.content.person_names import only_the_name, taken_apart
from toolkit.languages.language import split_names, tag_called, words_for_none
from toolkit.problems import Message, Place, TextEdit, count, say
from toolkit.source import nodes
from toolkit.source.line_mistakes import as_scalar, closing_bracket, quoted, quoting
from toolkit.source.names import slug


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
    """The names of the fields that are expected here, or in each item of the list that is."""
    required: tuple[str, ...] = ()
    """Those of them that may not be left out."""
    key_place: Place | None = None
    """Where the name is written that the error is about, where it is not about a value."""
    beside: tuple[str, ...] = ()
    """The names that stand beside that one."""

    @property
    def value(self) -> str:
        return str(self.context.get("value", self.input))[:60]

    def instead(self, text: object) -> tuple[TextEdit, ...]:
        """The mend that writes something in place of the value."""
        if self.key_place:
            return (TextEdit.at(self.key_place, as_scalar(str(text))),)
        return nodes.instead(self.written, as_scalar(str(text)))


class Explanation(NamedTuple):
    """What to say of an error; `mend` does what the hint says, and is a guess where it is what was probably meant."""

    code: str
    message: Message
    hint: Message
    mend: tuple[TextEdit, ...] = ()
    is_guess: bool = False


def _ambiguous_duration(error: FieldError) -> Explanation:
    message = say("the duration '{value}' can be read in two ways", value=error.value)
    readings = [_duration_as_written(seconds) for seconds in error.context["seconds"]]
    if len(readings) == 1:
        hint = say("Write '{duration}'.", duration=readings[0])
        return Explanation("T001", message, hint, error.instead(readings[0]))
    return Explanation("T001", message, say("Write '{one}' or '{other}'.", one=readings[0], other=readings[1]))


def _duration_as_written(seconds: int) -> str:
    """`1 h 30 min`, `90 s`: what leaves no doubt."""
    minutes, rest = divmod(seconds, 60)
    if rest and minutes < 2:
        return f"{seconds} s"
    hours, minutes = divmod(minutes, 60) if not rest else (0, minutes)
    parts = [(hours, "h"), (minutes, "min"), (rest, "s")]
    return " ".join(f"{number} {unit}" for number, unit in parts if number)


def _duration(error: FieldError) -> Explanation:
    message = say("'{value}' is not a length of time", value=error.value)
    return Explanation("T002", message, say("Write minutes as '15' or '15 min', or '1 h 30 min'."))


def _long_duration(error: FieldError) -> Explanation:
    message = say("'{value}' is longer than a day", value=error.value)
    return Explanation("T003", message, say("Write the minutes, such as '15'."))


def _clock_time(error: FieldError) -> Explanation:
    message = say("'{value}' is not a time of day", value=error.value)
    if both := error.context.get("range"):
        hint = say("Write 'start: {start}' and 'end: {end}', each on a line of its own.", start=both[0], end=both[1])
        if error.field == "at":
            hint = say("Write when it begins, {start}, and how long it is under 'minutes'.", start=both[0])
        return Explanation("T004", message, hint)
    if better := error.context.get("better"):
        return Explanation("T004", message, say("Write {time}.", time=better), error.instead(better),
                           is_guess=error.context["is_guess"])  # fmt: skip
    return Explanation("T004", message, say("Write hours and minutes, such as 09.00 or 13:45."))


def _date(error: FieldError) -> Explanation:
    message = say("'{value}' is not a date", value=error.value)
    readings = error.context.get("readings", ())
    if days := error.context.get("days"):
        return Explanation("T005", message, say("That month has {days} days.", days=days))
    if readings:
        hint = say("Write year, month and day: {date}.", date=readings[0])
        return Explanation("T005", message, hint, error.instead(readings[0]), is_guess=len(readings) > 1)
    return Explanation("T005", message, say("Write year, month and day, such as 2026-12-03."))


def _another_weekday(error: FieldError) -> Explanation:
    day = error.context["day"]
    message = say("'{value}' is another day of the week", value=error.value)
    hint = say("Look in the calendar, and write the date alone: {date}.", date=day)
    return Explanation("T010", message, hint, error.instead(day), is_guess=True)


def _far_off(error: FieldError) -> Explanation:
    message = say("the year of '{value}' is far off", value=error.value)
    first, last = error.context.get("first"), error.context.get("last")
    return Explanation("T009", message, say("Write a year from {first} to {last}.", first=first, last=last))


def _shortest(error: FieldError) -> Explanation:
    minutes, at_least = error.context.get("minutes"), error.context.get("at_least")
    message = say("'at_least' ({at_least}) is longer than 'minutes' ({minutes})", at_least=at_least, minutes=minutes)
    if error.field == "minutes":
        return Explanation("T006", message, say("Write {number} or more.", number=at_least))
    return Explanation("T006", message, say("Write {number} or less.", number=minutes))


def _instructions(error: FieldError) -> Explanation:
    minutes, instructions = error.context.get("minutes"), error.context.get("instructions")
    message = say(
        "'instructions' ({instructions}) is longer than the shortest time of the moment ({minutes})",
        instructions=instructions,
        minutes=minutes,
    )
    if error.field != "instructions":
        return Explanation("T007", message, say("Write {number} or more.", number=instructions))
    return Explanation("T007", message, say("Write {number} or less.", number=minutes))


def _end_and_minutes(error: FieldError) -> Explanation:
    message = say("both 'end' and 'minutes' are given")
    line = error.written.entries.get("minutes") if isinstance(error.written, nodes.MappingNode) else None
    if not error.context.get("agree") or line is None:
        return Explanation("T008", message, say("Remove one of the two lines."))
    mend = (TextEdit.whole_line(line.key_place.line),) if line.key_place.source.startswith("minutes:") else ()
    return Explanation("T008", message, say("Remove '{field}:', which says the same.", field="minutes"), mend)


def _nobody_on_the_list(_: FieldError) -> Explanation:
    hint = say("Write how many come, such as 'participants: 24', or remove the line.")
    return Explanation("S028", say("there is nobody in the list of participants"), hint)


def _everybody_absent(_: FieldError) -> Explanation:
    message = say("everybody on the list of participants is under 'absent', so nobody comes")
    return Explanation("S028", message, say("Remove those who do come from 'absent'."))


def _fields_expected(error: FieldError) -> Explanation:
    if not (isinstance(error.location[-1], int) and error.known):
        message = say("'{field}' needs fields of its own", field=error.field)
        fields = ", ".join(error.known)
        if not fields:
            return Explanation("S003", message, say("Write each one on a line below, further in, as 'name: text'."))
        hint = say("Write each one on a line below, further in, as '{example}'. They are: {fields}.",
                   example=f"{error.known[0]}: …", fields=fields)  # fmt: skip
        return Explanation("S003", message, hint)
    message = say("an item of '{field}' must have fields", field=error.field)
    if "text" in error.known and "id" in error.known:
        id_, more = slug(error.value, 40) or "our-question", [n for n in error.required if n not in ("id", "text")]
        hint = say("Write '{example}', and below it {fields}.", example=f"- id: {id_}",
                   fields=", ".join(["text", *more]))  # fmt: skip
        return Explanation("S003", message, hint)
    text = error.value if isinstance(error.input, str) else "…"
    place = error.written.place
    in_brackets = not place.source[: place.column - 1].rstrip().endswith("-")
    begin, end = ("{", "}") if in_brackets else ("", "")
    hint = say("Write it as '{example}'.", example=f"{begin or '- '}{error.known[0]}: {text}{end}")
    mend = nodes.instead(error.written, f"{begin}{error.known[0]}: {as_scalar(str(error.input))}{end}")
    return Explanation("S003", message, hint, mend if set(error.required) <= {error.known[0]} else ())


def _list_expected(error: FieldError) -> Explanation:
    message = say("'{field}' must be a list", field=error.field)
    if not isinstance(error.input, str):
        return Explanation("S004", message, say("Begin each item on a line of its own with '- '."), _dash_before(error))
    if in_lines := _in_lines(error, message):
        return in_lines
    if numbered := _numbered(error.written):
        hint = say("Begin each line with '- ' instead of '{sign}'.", sign=numbered[0][1])
        return Explanation("S004", message, hint, tuple(edit for edit, _ in numbered))
    if error.known:
        hint = say("Write '- {field}: …' on the line below, and what belongs to it further in.", field=error.known[0])
        return Explanation("S004", message, hint)
    if error.input.strip().casefold() in words_for_none():
        hint = say("Write {example}", example=f"{error.field}: []")
        return Explanation("S004", message, hint, nodes.instead(error.written, "[]"))
    ways: list[list[str]] = [[part.strip() for part in error.input.split(",")]]
    if error.field in REFERENCES:
        ways += [[*split_names(error.input)], error.input.split()]
    ids = next((parts for parts in ways if all(map(_ID.fullmatch, parts))), None)
    text = ", ".join(ids) if ids else quoted(error.input)
    shown = text if len(text) <= _LONGEST_EXAMPLE else "…"
    hint = say("Write {example}", example=f"{error.field}: [{shown}]")
    return Explanation("S004", message, hint, nodes.instead(error.written, f"[{text}]"))


_LONGEST_EXAMPLE = 60
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SIGN = re.compile(r"(?P<indent>\s*)(?P<sign>(?:[-–—•·▪◦‣*]|(?:\d{1,2}|[a-zA-Z])[.)])\s+)?")


def _in_lines(error: FieldError, message: Message) -> Explanation | None:
    """Items on lines of their own that YAML reads as one text: below a `|`, or without hyphens."""
    written = error.written
    if not isinstance(written, nodes.ScalarNode) or not written.lines or written.style not in ("", "|", ">"):
        return None
    place, first = written.place, written.place.line + bool(written.style)
    rows = [(n, row) for n in range(first, min(written.last_line, len(written.lines)) + 1)
            if (row := written.lines[n - 1]).strip()]  # fmt: skip
    if written.style and rows:  # a block ends where a line stands further out; one further in goes on with its item
        least = len(rows[0][1]) - len(rows[0][1].lstrip())
        rows = [(n, row) for n, row in takewhile(lambda line: not line[1][:least].strip(), rows)
                if row[least : least + 1].strip()]  # fmt: skip
    if len(rows) < 2 and not written.style:
        return None
    signs = [(n, match) for n, row in rows if (match := _SIGN.match(row))]
    edits = [
        TextEdit(n, match.end("indent") + 1, n, match.end() + 1, "- ")
        for n, match in signs
        if (match["sign"] or "")[:1] != "-"
    ]
    if not written.style:
        if error.known or any(match["sign"] for _, match in signs):
            return None
        if place.source[: place.column - 1].strip():
            indent = signs[1][1]["indent"]
            edits[0] = TextEdit(place.line, place.column - 1, place.line, place.column, f"\n{indent}- ")
        begin = [row.strip()[:1] for _, row in rows]
        are_items = error.field in REFERENCES or all(letter.isupper() for letter in begin)
        hint = say("Begin each item on a line of its own with '- '.")
        return Explanation("S004", message, hint, tuple(edits) if are_items else (), is_guess=True)
    opening = re.compile(r"[ ]*[|>][-+\d]*").match(place.source, place.column - 2)
    if opening is None or not rows or (error.known and edits):
        return None
    hint = say("Remove '{sign}'.", sign=written.style)
    if edits:
        hint = say("Remove '{sign}', and begin each item with '- '.", sign=written.style)
    without = TextEdit(place.line, opening.start() + 1, place.line, opening.end() + 1, "")
    return Explanation("S004", message, hint, (without, *edits))


def _dash_before(error: FieldError) -> tuple[TextEdit, ...]:
    """Makes a list of one item out of fields: a hyphen in front of the first, where there is room for it."""
    if not isinstance(error.written, nodes.MappingNode) or not error.written.entries:
        return ()
    place = next(iter(error.written.entries.values())).key_place
    if place.source[: place.column - 1].strip() or place.column <= 2:
        return ()
    return (TextEdit(place.line, place.column - 2, place.line, place.column, "- "),)


def _numbered(written: nodes.Node) -> list[tuple[TextEdit, str]]:
    """The edits that make hyphens of `1.` and `2)` at the beginning of the lines of a text, each with its sign."""
    if not isinstance(written, nodes.ScalarNode) or not written.lines:
        return []
    numbers = range(written.place.line, written.last_line + 1)
    found = [(n, re.match(r"\s*((?:\d{1,2}|[a-zA-Z])[.)])\s+", written.lines[n - 1])) for n in numbers]
    return [
        (TextEdit(n, match.start(1) + 1, n, match.end() + 1, "- "), match[1])
        for n, match in found
        if match and len([m for _, m in found if m]) > 1
    ]


def _text_expected(error: FieldError) -> Explanation:
    if error.input is None:
        return _empty_text(error)
    if error.field == "picture":
        message = say("'{field}' must be the name of one file", field=error.field)
        hint = say("Write it on the same line; another picture belongs to another part, turn or question.")
        return Explanation("S005", message, hint)
    place = error.written.place
    source = place.source[place.column - 1 :].strip()
    is_fields, is_list = isinstance(error.written, nodes.MappingNode), isinstance(error.written, nodes.SequenceNode)
    if isinstance(error.written, nodes.MappingNode) and not source.startswith("{") and len(error.written.entries) > 1:
        message = say("'{field}' must be a text, not fields", field=error.field)
        return Explanation("S005", message, say("Write the text on the same line as '{field}:'.", field=error.field))
    if is_list and not source.startswith("["):
        message = say("'{field}' must be a text, not a list", field=error.field)
        hint = say("Write the text on the same line as '{field}:'.", field=error.field)
        if error.field == "text":
            hint = say("Write 'text: |' with the lines below it, without hyphens.")
        return Explanation("S005", message, hint)
    message = say("'{field}' must be a text", field=error.field)
    end = closing_bracket(source) if is_list or (is_fields and source.startswith("{")) else None
    if end is None:
        return Explanation("S005", message, quoting(source))
    if (
        tuple(error.location) == (error.field,)
        and error.field in REFERENCES
        and isinstance(error.written, nodes.SequenceNode)
        and error.written.items
    ):
        return only_one(error)
    text = source[1 : end - 1].strip() if is_list and "," in source[:end] else source[:end]
    edit = TextEdit(place.line, place.column, place.line, place.column + end, quoted(text))
    return Explanation("S005", message, quoting(text), (edit,))


def only_one(error: FieldError) -> Explanation:
    """Several values in a list, such as dates, where there is room for one."""
    items = error.written.items if isinstance(error.written, nodes.SequenceNode) else ()
    first = next((item.text for item in items if isinstance(item, nodes.ScalarNode) and item.text), "…")
    message = say("'{field}' can hold only one", field=error.field)
    return Explanation("S005", message, say("Write one of them: {example}", example=f"{error.field}: {first}"))


def _number_expected(error: FieldError) -> Explanation:
    message = say("'{field}' must be a whole number", field=error.field)
    text = unicodedata.normalize("NFKC", str(error.input)).strip()
    if match := re.fullmatch(r"(?P<number>[0-9_]{1,9})(?: ?[^\W\d_]+\.?)?", text):
        number = match["number"].replace("_", "")
        hint = say("Write digits only: {number}.", number=number)
        return Explanation("S007", message, hint, error.instead(number), is_guess="_" in match["number"])
    if match := re.fullmatch(r"(\d{1,4})\s*[-/–—]\s*(\d{1,4})", text):
        first, second = match[1], match[1][: max(0, len(match[1]) - len(match[2]))] + match[2]
        return Explanation("S007", message, say("Write '{one}' or '{other}'.", one=first, other=second))
    return Explanation("S007", message, say("Write digits only, such as 6."))


def _too_small(error: FieldError) -> Explanation:
    least = error.context.get("ge")
    message = say("'{field}' must be at least {least}", field=error.field, least=least)
    return Explanation("S008", message, say("Write {number} or more.", number=least))


def _too_large(error: FieldError) -> Explanation:
    most = error.context.get("le")
    message = say("'{field}' must be at most {most}", field=error.field, most=most)
    return Explanation("S008", message, say("Write {number} or less.", number=most))


def _empty_text(error: FieldError) -> Explanation:
    message = say("'{field}' is empty", field=error.field)
    if error.location and isinstance(error.location[-1], int):
        return Explanation("S009", message, say("Write something after the hyphen."))
    return Explanation("S009", message, say("Write something after '{field}:'.", field=error.field))


def _long_text(error: FieldError) -> Explanation:
    most = error.context.get("max_length", 0)
    letters = len(str(error.input))
    message = say(
        "'{field}' has {letters} characters; there is room for {most}", field=error.field, letters=letters, most=most
    )
    hint = count("Shorten it by {count} character.", "Shorten it by {count} characters.", letters - most)
    return Explanation("S010", message, hint)


def _long_list(error: FieldError) -> Explanation:
    most = error.context.get("max_length", 0)
    length = len(error.input) if isinstance(error.input, list) else most + 1
    message = say("'{field}' has {length} items; there is room for {most}", field=error.field, length=length, most=most)
    return Explanation("S030", message, say("Put some of them together, or take away those that matter least."))


def _empty_list(error: FieldError) -> Explanation:
    message = say("'{field}' needs at least one item", field=error.field)
    return Explanation("S018", message, say("Add a line below that begins with '- '."))


def _pattern(error: FieldError) -> Explanation:
    """What has the wrong form is told apart by the pattern that it does not have."""
    pattern, value = str(error.context.get("pattern")), str(error.input)
    if "http" in pattern:
        return _web_address(error, value)
    if "a-fA-F" in pattern:
        message = say("'{value}' is not a colour", value=value[:60])
        return Explanation("S012", message, say('Write # and six signs, 0–9 and a–f, such as "#0b5563".'))
    if "_" in pattern:
        return _name_of_variable(error, value)
    if "{2,3}" in pattern:
        return _language_tag(error, value)
    message, better = say("'{value}' cannot be an id", value=value[:60]), slug(value)
    if better:
        return Explanation("S011", message, say("Write '{name}'.", name=better), error.instead(better))
    return Explanation("S011", message, say("Use the letters a–z, digits and hyphens only."))


def _web_address(error: FieldError, value: str) -> Explanation:
    message = say("'{value}' is not a web address", value=value[:60])
    hint = say("Write the whole address, beginning with https://")
    bare = re.sub(r"^(?:https?:?/*)?", "", value.strip(), flags=re.IGNORECASE)
    if "@" in value and "/" not in value:
        return Explanation("S013", message, say("Write the address of a page; an e-mail address fits in 'contact'."))
    if re.search(r"\S\s+#\S", value):
        hint = say("Remove the space before '#'.")
        return Explanation("S013", message, hint, error.instead(re.sub(r"\s+#", "#", value.strip())))
    if inside := address_within(value):
        hint = say("Write the address alone: {address}", address=inside)
        return Explanation("S013", message, hint, error.instead(inside))
    if re.fullmatch(r"[^\s,;]+\.[^\s,;]+(?:[,;]\s*[^\s,;]+\.[^\s,;]+)+", value.strip()):
        return Explanation("S013", message, say("Write one address here, and the other as a link of its own."))
    if re.search(r"\S\s+\S", value):
        hint = say("Write %20 instead of each space.")
        return Explanation("S013", message, hint, error.instead(re.sub(r"\s+", "%20", value.strip())))
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?", bare) and "(https?" not in str(error.context.get("pattern")):
        return Explanation("S013", message, hint, error.instead(f"https://{bare}"))
    return Explanation("S013", message, hint)


def _name_of_variable(error: FieldError, value: str) -> Explanation:
    message = say("'{value}' cannot be the name of a variable", value=value[:60])
    better = slug(value).replace("-", "_").lstrip("0123456789_")
    if better in error.beside:
        return Explanation("S020", message, say("Remove it, or write another name: '{name}' is there already.",
                                                name=better))  # fmt: skip
    if better:
        return Explanation("S020", message, say("Write '{name}'.", name=better), error.instead(better))
    return Explanation("S020", message, say("Use the letters a–z, digits and _ only."))


def _language_tag(error: FieldError, value: str) -> Explanation:
    message = say("'{value}' is not the tag of a language", value=value[:60])
    if meant := tag_called(value):
        return Explanation("S019", message, say("Write '{name}'.", name=meant), error.instead(meant))
    *others, last = builtin_languages()
    names = say("{first} or {last}", first=", ".join(others), last=last)
    return Explanation("S019", message, say("Write {names}.", names=names))


def _cue(error: FieldError) -> Explanation:
    message = say("a cue has exactly one of say, do, ask, listen and watch")
    mend: list[TextEdit] = []
    entries = error.written.entries if isinstance(error.written, nodes.MappingNode) else {}
    for entry in list(entries.values())[1:]:
        place = entry.key_place
        if place.column > 2 and not place.source[: place.column - 1].strip():
            mend.append(TextEdit(place.line, place.column - 2, place.line, place.column, "- "))
    hint = say("Begin each of them on a line of its own with '- '.")
    return Explanation("S015", message, hint, tuple(mend) if len(mend) == len(entries) - 1 else ())


_A_FILE = re.compile(r".*\.[a-z]{2,8}", re.IGNORECASE)


def _participants(error: FieldError) -> Explanation:
    message = say("'{value}' is not a number of people", value=error.value)
    if _A_FILE.fullmatch(error.value) or re.match(r"https?:|www\.", error.value, re.IGNORECASE):
        hint = say("Save the list as an Excel workbook (.xlsx), and write the name of that file.")
        return Explanation("S016", message, hint)
    names = split_names(error.value)
    if len(names) > 1 and not any(map(str.isdigit, error.value)):
        hint = say("Write each of them on a line of their own below: '- name: {name}'", name=names[0])
        return Explanation("S016", message, hint, _people(error, names))
    most = error.context.get("most", 0)
    numbers = re.findall(r"\d+", error.value)
    if len(numbers) == 1 and 1 <= int(numbers[0][:9]) <= most and "-" not in error.value[:1]:
        hint = say("Write digits only: {number}.", number=numbers[0])
        return Explanation("S016", message, hint, error.instead(numbers[0]), is_guess=True)
    return Explanation("S016", message, say("Write a number from 1 to {most}.", most=most))


def _people(error: FieldError, names: Sequence[str]) -> tuple[TextEdit, ...]:
    """The names as a list below the field."""
    place, written = error.written.place, error.written
    if (
        not isinstance(written, nodes.ScalarNode)
        or not written.lines
        or written.last_line > place.line
        or written.style
    ):
        return ()
    lines = "".join(f"\n  - name: {as_scalar(name)}" for name in names)
    colon = place.source.rindex(":", 0, place.column) + 2
    return (TextEdit(place.line, colon, place.line, place.end_column, lines),)


def _not_a_name(error: FieldError) -> Explanation:
    message = say("'{value}' is not the name of a person", value=error.value)
    written = taken_apart(error.value)
    if name := written.name if written.is_cleaned else only_the_name(error.value):
        return Explanation("S023", message, say("Write '{value}'.", value=name), error.instead(name))
    return Explanation("S023", message, say("Write the person's name."))


def _yes_or_no(error: FieldError) -> Explanation:
    message = say("'{field}' is neither yes nor no", field=error.field)
    return Explanation("S024", message, say("Write 'yes' or 'no'."))


def _version(error: FieldError) -> Explanation:
    newest = int(error.context.get("newest", 1))
    message, hint = other_format(error.value, newest)
    is_newer = error.value.isdecimal() and int(error.value[:9]) > newest
    return Explanation("S017", message, hint, () if is_newer else error.instead(newest))


def other_format(value: str, newest: int) -> tuple[Message, Message]:
    """A format that this toolkit does not read: a newer one, or none that there ever was. The message and the hint."""
    message = say("the file has format {value}; this toolkit reads format {newest}", value=value, newest=newest)
    if value.isdecimal() and int(value[:9]) > newest:
        return message, say("Install the newest version of the toolkit.")
    return message, say("Write 'format: {newest}'.", newest=newest)


def _questions_beside_a_case(error: FieldError) -> Explanation:
    message = say("the programme has questions of its own, and '{moment}' is about a case",
                  moment=error.context.get("moment"))  # fmt: skip
    return Explanation("S029", message, say("Write the questions in the case, or take away the moment."))


def _picture_without_words(error: FieldError) -> Explanation:
    message = say("it does not say what '{name}' shows", name=error.context.get("picture"))
    hint = say(
        "Write 'picture_shows:' below it, and what somebody who cannot see it needs to know; a letter in its own words."
    )
    return Explanation("S031", message, hint)


def _words_without_picture(error: FieldError) -> Explanation:
    message = say("'{field}' tells of a picture, and there is none", field=error.field)
    return Explanation("S031", message, say("Write 'picture:' and the name of the file too, or remove the line."))


def _words_say_nothing(error: FieldError) -> Explanation:
    message = say("'{words}' does not say what the picture shows", words=error.context.get("words"))
    hint = say("Write what it says and shows, in whole sentences, as you would read it aloud on the telephone.")
    return Explanation("S031", message, hint)


_TABLE: Mapping[str, tuple[Message, Message]] = {
    "fields": (
        say("a table has rows, not fields"),
        say("Write 'table: |', and below it a row on each line with | between the cells."),
    ),
    "folded": (
        say("the rows of the table are read as one line"),
        say("Write '|' after 'table:', and the rows below it, further in."),
    ),
    "colon": (
        say("a cell with a colon is read as a field"),
        say("Write 'table: |', and below it a row on each line with | between the cells."),
    ),
    "cell": (say("a cell of a table is a text"), say("Write the row as: one cell | another cell")),
    "one-column": (
        say("the row of the table has one cell only"),
        say("Write | between the cells, each row on a line of its own below 'table: |'."),
    ),
    "empty": (say("the table is empty"), say("Write the rows, or remove 'table:'.")),
    "wide": (
        say("the table has {count} columns, and there is room for {most}"),
        say("Leave out columns, or show it as a picture."),
    ),
    "high": (
        say("the table has {count} rows, and there is room for {most}"),
        say("Leave out rows, or show it as a picture."),
    ),
    "nameless": (
        say("column {column} of the table has no heading"),
        say("Write in the first row what each column is; only the first may be empty."),
    ),
    "only-head": (
        say("the table has headings and no rows"),
        say("Write the rows below; the first row is the headings."),
    ),
    "uneven": (
        say("the row and the first row do not have as many cells: {count} and {wanted}"),
        say("Give each row as many; an empty one is written as nothing between two |."),
    ),
    "empty-row": (say("a row of the table is empty"), say("Remove the line.")),
    "long-cell": (
        say("'{text}…' is too long for a cell, which has room for {most} characters"),
        say("Shorten it, or write it in the text instead."),
    ),
    "two-heads": (
        say("the table is divided in two by a line"),
        say("Remove the line; only the first row is headings."),
    ),
}
"""What is wrong with a table, and what to do, by the reason."""


def _small_table(error: FieldError) -> Explanation:
    written = error.written
    is_folded = (
        isinstance(written, nodes.ScalarNode) and written.style != "|" and written.last_line > written.place.line
    )
    message, hint = _TABLE["folded" if is_folded else error.context["reason"]]
    return Explanation("S032", Message(message.text, dict(error.context)), hint)


def row_of_table(written: nodes.Node, row: int) -> Place | None:
    """Where a row of a table stands, counted from 0; None where that is not known."""
    if isinstance(written, nodes.SequenceNode) and 0 <= row < len(written.items):
        return written.items[row].place
    if isinstance(written, nodes.ScalarNode) and written.text and row >= 0:
        lines = written.text.split("\n")
        text = lines[row].strip() if row < len(lines) else ""
        return nodes.place_within(written, text, sum(line.strip() == text for line in lines[:row])) if text else None
    return None


def _turns_by_number(error: FieldError) -> Explanation:
    message = say("'{field}' in a plan says which turns, not how many", field=error.field)
    return Explanation("S033", message, say("Write their ids, in order: {example}", example=_SOME_TURNS))


def _turns_and_none(error: FieldError) -> Explanation:
    message = say("'{field}' says both none and which", field=error.field)
    return Explanation("S033", message, say("Write {one} for none, or the ids alone.", one=f"{error.field}: []"))


_SOME_TURNS = "turns: [the-same-afternoon]"


def _vote_options(error: FieldError) -> Explanation:
    number = error.context.get("number", 0)
    if not number:
        message = say("the vote has nothing to choose among")
        return Explanation("S034", message, say("Write the options under 'options:', each on a line with '- '."))
    message = count("the vote has {count} option", "the vote has {count} options", number)
    if number == 1:
        return Explanation("S034", message, say("Write at least one more, or remove the vote."))
    return Explanation("S034", message, say("Put some together: write {most} at most.", most=MOST))


def _vote_option_twice(error: FieldError) -> Explanation:
    message = say("the option '{option}' stands there twice", option=error.context.get("option"))
    return Explanation("S034", message, say("Remove one of them, or say what differs."))


def _vote_dots(error: FieldError) -> Explanation:
    dots, number = error.context.get("dots"), error.context.get("number", 0)
    message = say("each person has {dots} dots for {number} options, so nobody has to choose", dots=dots, number=number)
    return Explanation("S034", message, say("Write {number} or less.", number=number - 1))


def _of_another_vote(error: FieldError) -> Explanation:
    method = next(one for one in VoteMethod if one == error.context.get("method"))
    message = say("'{field}' does not belong to '{value}'", field=error.field, value=str(method))
    if method is VoteMethod.SCALE:
        return Explanation(
            "S034",
            message,
            say("A scale has two ends, 'low' and 'high'. For options, write 'method: dots' or 'method: ranking'."),
        )
    if error.field == "dots":
        return Explanation("S034", message, say("Remove the line, or write 'method: dots'."))
    return Explanation("S034", message, say("Remove the line, or write 'method: scale'."))


def _end_of_a_scale(error: FieldError) -> Explanation:
    low = error.type.endswith("low")
    message = say("the scale lacks words for its low end") if low else say("the scale lacks words for its high end")
    example = (
        say("Write what 1 means, such as '{example}'.", example="low: …")
        if low
        else say("Write what the highest figure means, such as '{example}'.", example="high: …")
    )
    return Explanation("S034", message, example)


def _vote_without_a_group(error: FieldError) -> Explanation:
    message = say("nobody votes with 'form: {form}'", form=error.context.get("form"))
    return Explanation("S034", message, say("Write 'groups', 'operation-groups' or 'everyone', or remove the vote."))


def unforeseen(error: FieldError) -> Explanation:
    """An error of a type that has no message of its own."""
    message = say("'{field}' cannot be '{value}'", field=error.field, value=error.value)
    return Explanation("S099", message, say("Compare with the same field in a built-in file."))


EXPLANATIONS: Mapping[str, Callable[[FieldError], Explanation]] = {
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
    "too_long": _long_list,
    "string_pattern_mismatch": _pattern,
    "cue_one_label": _cue,
    "participants": _participants,
    "not_a_name": _not_a_name,
    "yes_or_no": _yes_or_no,
    "format_version": _version,
    "duration_ambiguous": _ambiguous_duration,
    "duration": _duration,
    "duration_too_long": _long_duration,
    "clock_time": _clock_time,
    "time_type": _clock_time,
    "calendar_date": _date,
    "calendar_date_weekday": _another_weekday,
    "calendar_date_far_off": _far_off,
    "date_type": _date,
    "at_least_over_minutes": _shortest,
    "instructions_over_at_least": _instructions,
    "questions_beside_a_case": _questions_beside_a_case,
    "end_and_minutes": _end_and_minutes,
    "vote_options": _vote_options,
    "vote_option_twice": _vote_option_twice,
    "vote_dots": _vote_dots,
    **{f"vote_{name}_of_another_method": _of_another_vote for name in ("options", "dots", "low", "high", "steps")},
    "vote_without_low": _end_of_a_scale,
    "vote_without_high": _end_of_a_scale,
    "vote_without_a_group": _vote_without_a_group,
    "nobody_on_the_list": _nobody_on_the_list,
    "everybody_absent": _everybody_absent,
    "turns_by_number": _turns_by_number,
    "turns_and_none": _turns_and_none,
    "picture_without_words": _picture_without_words,
    "words_without_picture": _words_without_picture,
    "picture_words_say_nothing": _words_say_nothing,
    "small_table": _small_table,
}
"""By the type of the error."""
