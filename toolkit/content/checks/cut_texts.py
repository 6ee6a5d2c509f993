"""Finds texts that YAML has cut in two or read as something else: at a comma, at a `#`, at a backslash."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from toolkit.content.checks.written_texts import WrittenText
from toolkit.content.models.plan import MOST_PEOPLE
from toolkit.languages.language import languages
from toolkit.problems import Place, Problem, Severity, TextEdit, say
from toolkit.source.line_mistakes import CURLY, quoted, quoting
from toolkit.source.nodes import MappingNode, Node, ScalarNode, SequenceNode, instead

_ENDED = re.compile(r"[.?!…:][\"”’'»)\]*_]*$")
_NOTHING = re.compile(r"(?i:null|none|undefined)|nil")
"""What other programs write for nothing; `Nil` is what somebody is called."""
_COMMENT = re.compile(r"(?<![ \t])[ \t]+(#+(?:[ \t!].*)?)$")
_PATH = re.compile(r"(?<![^\W\d_])(?:[A-Za-z]:|\\\\[\w.$-]+)(?:\\\\[^\\\"]{0,100}){0,20}\\(?![\\\"])")
"""Up to the first single backslash of a Windows path in double quotation marks; none has more than 20 folders."""
DIVIDED = "Y035"
_MOST = 100
"""Names in braces, or items, that are looked at beside each other: nobody writes more of them by hand."""
_MANY_WORDS, _FEW_WORDS = 4, 2
"""A beginning of so many words is a sentence, and not an item; one of so few that begins with `att` is neither."""
_DIGIT_LAST = re.compile(r"(?<![\d.,])\d+$")
_QUOTES = '"“”„»«'


def cut(text: WrittenText) -> Iterator[Problem]:
    """What is wrong with one text, at most one thing."""
    scalar = text.scalar
    if text.field.is_an_address:
        yield from _end_of_address(scalar)
    if not text.is_in_sentences and not text.is_a_line:
        return
    if scalar.style == '"':
        yield from _path(scalar)
    elif not scalar.style:
        found = _nothing(text) or _by_comment(text) or _by_comma(text) or _sign_at_end(text) or _unlike_marks(scalar)
        found = found or _mistyped_bar(text) or _one_mark(text)
        if found:
            yield found


def _path(scalar: ScalarNode) -> Iterator[Problem]:
    """`"C:\\temp"`: a backslash within double quotation marks is a command, and `\\t` is a tab."""
    for number in range(scalar.place.line, min(scalar.last_line, len(scalar.lines)) + 1):
        line = scalar.lines[number - 1]
        start = scalar.place.column - 1 if number == scalar.place.line else 0
        end = scalar.place.end_column if number == scalar.last_line == scalar.place.line else len(line)
        if match := _PATH.search(line, start, end):
            place = Place(scalar.place.file, number, match.end(), match.end() + 2, line)
            message = say("a backslash between double quotation marks is read as a command")
            yield Problem("Y012", message, say("Use single quotation marks: '…'"), place)
            return


def _nothing(text: WrittenText) -> Problem | None:
    """`null`, which is a word here and would be printed."""
    word = text.scalar.text or ""
    if not _NOTHING.fullmatch(word):
        return None
    message = say("'{word}' is a word here, and would be printed", word=word)
    if text.siblings:
        return Problem("Y037", message, say("Remove the line."), text.scalar.place)
    hint = say("Leave it empty after '{field}:'.", field=text.field.written_as)
    return Problem("Y037", message, hint, text.scalar.place, mend=(TextEdit.at(text.scalar.place, ""),))


def _by_comment(text: WrittenText) -> Problem | None:
    """A text that ends at a `#` in the middle of its sentence; what follows is no comment but the rest of it."""
    scalar, value = text.scalar, text.scalar.text or ""
    is_one_line = scalar.last_line == scalar.place.line
    line = scalar.lines[scalar.last_line - 1] if 0 < scalar.last_line <= len(scalar.lines) else ""
    start = scalar.place.column - 1 if is_one_line else 0
    match = _COMMENT.match(line, scalar.place.end_column - 1) if is_one_line else _COMMENT.search(line)
    if match is None or not (written := line[start : match.start()].strip()) or not value.endswith(written):
        return None
    rest = match[1].lstrip("# \t")
    if rest and not (_is_unfinished(value) if text.is_in_sentences else _goes_on(value, rest)):
        return None
    place = Place(scalar.place.file, scalar.last_line, match.start(1) + 1, len(line.rstrip()) + 1, line)
    message = say("the text is cut off at '{sign}'", sign=match[1].split()[0])
    whole = f"{value} {match[1]}"
    mend = (
        (TextEdit.at(Place("", place.line, start + 1, place.end_column), quoted(whole)),) if "\n" not in value else ()
    )
    is_certain = text.is_in_sentences and bool(_ENDED.search(rest)) and rest[0].islower() and _joins(value, rest)
    severity = Severity.ERROR if is_certain else Severity.WARNING
    return Problem(
        "Y007", message, quoting(whole), place, severity, mend if is_one_line else (), is_guess=not is_certain
    )


def _is_unfinished(value: str) -> bool:
    return not _ENDED.search(value)


def _goes_on(value: str, rest: str) -> bool:
    """Whether a heading or a place goes on after the `#`: `sal # 2`, `Tryck # för hjälp`, `Vänta på # i kön`."""
    return _joins(value, rest) or bool(re.fullmatch(r"\w|\w?\d\S*", rest))


def _joins(value: str, rest: str) -> bool:
    """Whether the words before or after the `#` need each other; a comment begins anew."""
    return joins(rest) or joins(value.split()[-1])


def _by_comma(text: WrittenText) -> Problem | None:
    """A text in brackets or braces that a comma has divided: told where the rest of it begins."""
    if text.siblings is None:
        return _by_comma_in_braces(text)
    items = text.siblings.items if _opens(text.siblings.place, "[") else ()
    before = items[text.number - 1] if items and text.number else None
    if not isinstance(before, ScalarNode) or before.style or not before.text:
        return None
    value = text.scalar.text or ""
    if within := _within_signs(items, text.number):
        return _divided(before, within, text.scalar.place)
    if _is_number(before.text, value, text.scalar.place):
        return _divided(before, value, text.scalar.place, ",")
    if rest := _after_a_name(items, text):
        told = replace(_divided(before, rest, text.scalar.place), severity=Severity.WARNING)
        return told if text.number == 1 else None
    ends_alone = _ENDED.search(value) and not any(
        _ENDED.search(item.text or "")
        for item in items[max(0, text.number - _MOST) : text.number]
        if isinstance(item, ScalarNode)
    )
    is_sentence = text.is_in_sentences and len(before.text.split()) >= _MANY_WORDS and before.text[0].isupper()
    is_alike = before.text.split()[0].casefold() == value.split()[0].casefold()
    is_rest = value[0].islower() and not is_alike and (joins(value) or is_sentence) and not _ends_list(items, text)
    is_person = f"{before.text}, {value}" in _people(text)
    if not is_rest and not (ends_alone and text.is_in_sentences) and not is_person:
        begun = len(before.text.split()) <= _FEW_WORDS and joins(before.text.lower()) and text.is_in_sentences
        names = begun and not is_alike and not joins(value) and any(map(joins, value.split()[1:]))
        return replace(_divided(before, value, text.scalar.place), severity=Severity.WARNING) if names else None
    return _divided(before, value, text.scalar.place)


def _after_a_name(items: Sequence[Node], text: WrittenText) -> str | None:
    """The rest of a sentence that stops at what is said of somebody: `Att Leif`, `74 år`, `står kvar`."""
    texts = [item.text or "" if isinstance(item, ScalarNode) and not item.style else "" for item in items[:_MOST]]
    words = texts[0].split()
    is_begun = 1 < len(words) <= _FEW_WORDS + 1 and joins(words[0].lower()) and all(w[0].isupper() for w in words[1:])
    rest = texts[1:]
    if not text.is_in_sentences or not is_begun or not all(rest):
        return None
    return ", ".join(rest) if all(one[0].isdecimal() or one[0].islower() for one in rest) else None


def _within_signs(items: Sequence[Node], number: int) -> str | None:
    """The rest of a text whose comma stands in brackets or quotation marks, up to where those are closed."""
    before = items[number - 1]
    brackets, quotes = _opened(before.text or "") if isinstance(before, ScalarNode) else (0, 0)
    rest: list[str] = []
    for item in items[number : number + _MOST] if brackets > 0 or quotes % 2 else ():
        if not isinstance(item, ScalarNode) or item.style:
            return None
        rest.append(item.text or "")
        more = _opened(rest[-1])
        brackets, quotes = brackets + more[0], quotes + more[1]
        if brackets <= 0 and quotes % 2 == 0:
            return ", ".join(rest)
    return None


def _opened(text: str) -> tuple[int, int]:
    """How many brackets a text leaves open, and how many quotation marks it has."""
    return text.count("(") - text.count(")"), sum(map(text.count, _QUOTES))


def _is_number(before: str, value: str, place: Place) -> bool:
    """Whether the comma is that of a number in a text: `1,5 timme`."""
    is_close = place.source[: place.column - 1].endswith(",")
    return is_close and bool(_DIGIT_LAST.search(before) and value[0].isdecimal()) and not (before + value).isdecimal()


def _ends_list(items: Sequence[Node], text: WrittenText) -> bool:
    """Whether two items before begin alike: then they are a list, and `eller inget alls` is its last item."""
    texts = [item.text for item in items[max(0, text.number - 2) : text.number] if isinstance(item, ScalarNode)]
    return len(texts) > 1 and len({one.split()[0].casefold() for one in texts if one}) == 1


def _by_comma_in_braces(text: WrittenText) -> Problem | None:
    """`{welcome: Ek, Eva}`: what follows the comma would be a name of its own, with nothing after it."""
    node = text.levels[0].node
    names = list(node.entries) if len(node.entries) <= _MOST else []
    number = next((n for n, name in enumerate(names) if node.entries[name].node is text.scalar), len(names))
    rest = node.entries[names[number + 1]] if number + 1 < len(names) and _opens(node.place, "{") else None
    if rest is None or any(text.levels[0].names.values()):  # fields of a model are looked after with its errors
        return None
    has_colon = rest.key_place.source[rest.key_place.end_column - 1 :].lstrip(" \"'").startswith(":")
    if has_colon or not isinstance(rest.node, ScalarNode) or rest.node.text is not None:
        return None
    return _divided(text.scalar, names[number + 1], rest.key_place)


def _divided(before: ScalarNode, rest: str, place: Place, comma: str = ", ") -> Problem:
    """The problem of a comma, told at the rest of the text."""
    whole = f"{before.text}{comma}{rest}"
    start = before.place
    is_one_line = start.line == place.line and start.file == place.file
    last = place.source.find(rest, place.column - 1)
    end = last + len(rest) + 1 if last >= 0 else place.end_column
    edit = TextEdit(start.line, start.column, place.line, end, quoted(whole))
    message = say("the comma before '{text}' divides the text in two", text=rest[:40])
    return Problem(DIVIDED, message, quoting(whole), place, mend=(edit,) if is_one_line and last >= 0 else ())


def _people(text: WrittenText) -> set[str]:
    """The names in the plan's list of participants, for those who are absent: `[Ek, Eva]` is one of them."""
    listed = text.levels[0].node.get("participants") if text.field.name == "absent" else None
    is_short = text.siblings is not None and len(text.siblings.items) <= MOST_PEOPLE
    people = listed.items[:MOST_PEOPLE] if is_short and isinstance(listed, SequenceNode) else ()
    names = [person.get("name") for person in people if isinstance(person, MappingNode)]
    return {name.text for name in names if isinstance(name, ScalarNode) and name.text}


def _opens(place: Place, bracket: str) -> bool:
    """Whether a list or fields are written in brackets."""
    return place.source.startswith(bracket, place.column - 1)


def _sign_at_end(text: WrittenText) -> Problem | None:
    """A comma or a semicolon after a value, as other programs want it."""
    value, place = text.scalar.text or "", text.scalar.place
    if value[-1] not in ",;" or text.siblings or text.scalar.last_line != place.line:
        return None
    message = say("'{sign}' at the end is printed with the text", sign=value[-1])
    end = place.end_column
    mend = (TextEdit(place.line, end - 1, place.line, end, ""),)
    at = Place(place.file, place.line, end - 1, end, place.source)
    return Problem("Y036", message, say("Remove '{sign}'.", sign=value[-1]), at, mend=mend)


def _end_of_address(scalar: ScalarNode) -> Iterator[Problem]:
    """A point after an address, which ended the sentence that it was copied from, and leads nowhere."""
    bare = re.sub(r"[.,;:!?\"'”’»]+$", "", value := scalar.text or "")
    bare = bare.removesuffix(")") if bare.count(")") > bare.count("(") else bare
    if bare and bare != value:
        message = say("the address ends with '{sign}', which belongs to the sentence round it", sign=value[len(bare) :])
        hint = say("Remove '{sign}'.", sign=value[len(bare) :])
        yield Problem("Y036", message, hint, scalar.place, Severity.WARNING, instead(scalar, bare), is_guess=True)


def _unlike_marks(scalar: ScalarNode) -> Problem | None:
    """A curly quotation mark first and a straight one last, which a keyboard and Word make together."""
    value = scalar.text or ""
    if value[0] not in CURLY or value[-1] not in "\"'" or value.count(value[-1]) > 1 or len(value) < len('""') + 1:
        return None
    message = say("the text begins with {first} and ends with {last}", first=value[0], last=value[-1])
    hint = say("Write the same kind of quotation mark in both places, or none.")
    return Problem("Y038", message, hint, scalar.place, Severity.WARNING)


_BARS = re.compile(r"[Il1¦ǀ∣｜│ı/\\]")
"""Signs that are taken for `|` on a keyboard or in print."""


def _mistyped_bar(text: WrittenText) -> Problem | None:
    """Another sign where `|` should be, above the lines of a long text."""
    scalar = text.scalar
    first = scalar.place.source[scalar.place.column - 1 :].strip()
    if scalar.last_line == scalar.place.line or text.siblings or not _BARS.fullmatch(first):
        return None
    place = replace(scalar.place, end_column=scalar.place.column + 1)
    message = say("'{sign}' stands where '|' should be, and would be printed", sign=first)
    return Problem("Y043", message, say("Write '|' instead."), place, mend=(TextEdit.at(place, "|"),))


def _one_mark(text: WrittenText) -> Problem | None:
    """A single quotation mark, last or first: the other is missing, or this one was left. `24"` is inches."""
    scalar, value = text.scalar, text.scalar.text or ""
    if text.siblings and _opens(text.siblings.place, "["):  # the other is in another item, after a comma
        return None
    if sum(value.count(mark) for mark in _QUOTES) != 1 or len(value) < len('""') + 1:
        return None
    is_last = value[-1] in _QUOTES and not value[-2].isdecimal()
    if not is_last and value[0] not in _QUOTES:
        return None
    mark = value[-1] if is_last else value[0]
    message = say("the text has one quotation mark, {mark}, and no other that belongs to it", mark=mark)
    mend = instead(scalar, value[:-1] if is_last else value[1:])
    return Problem("Y044", message, say("Remove it, or write the other one too."), scalar.place, Severity.WARNING,
                   mend, is_guess=True)  # fmt: skip


def joins(rest: str) -> bool:
    """Whether a text begins with a word that only goes on with what is before it: `och`, `men`, `för att`."""
    words = re.findall(r"[^\W\d_]+", rest[:40])
    return bool(words) and words[0] in _joining()


@cache
def _joining() -> frozenset[str]:
    return frozenset[str]().union(*(known.joining for known in languages()))
