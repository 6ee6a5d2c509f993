"""Finds what a text has taken in that was meant as something else: a field, an item of a list, a line switched off.

A wrong indentation or a lost sign makes text of it, and text is printed: what only the facilitator should know, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from toolkit.content.checks.cut_texts import joins
from toolkit.content.checks.written_texts import FieldsAround, WrittenText
from toolkit.content.kinds import OVERLAY_FIELDS
from toolkit.content.models.base import Sentences, Written
from toolkit.content.models.declarations import FieldDeclaration, declared
from toolkit.content.person_names import plain_words
from toolkit.languages.language import field_names, languages
from toolkit.problems import Message, Place, Problem, Severity, TextEdit, say
from toolkit.source.line_folding import BULLET_SIGNS, LIST_SIGNS, TALK_DASHES, is_full
from toolkit.source.names import differ_by_one, meant_by, nearest
from toolkit.source.nodes import MappingEntry, MappingNode, ScalarNode

_FIELD = re.compile(
    r"""(?P<indent>\s*)(?P<dash>(?:-[ ]+)*)(?P<mark>["']?)(?P<name>[^\W\d][\w-]*)(?P=mark)[ ]?:(?P<value>.*)"""
)
_LABEL = re.compile(
    r"""(?:^(?!\s*\#\S)|(?<=[.?!…:;”"’')])(?=\s)|(?=[(\[{])|(?<=\s)(?=[-–—|/>*•]+\s))
    (?P<signs>(?:[^\w\\]|_){0,12})
    (?P<name>[^\W\d_](?:[\w-]|['’](?=\w))*(?:[ ]\w(?:[\w-]|['’](?=\w))*){0,4})
    (?P<close>[*_"'”’)\]}>]*(?:[ ]\([^)]{0,40}\))?)
    (?:\s*(?P<sign>[:：=;|]|->|→)|(?=\s+(?P<dash>[-–—])\s)|(?<=[\]}>])(?=\s)|(?P<end>)\s*$)""",
    re.VERBOSE,
)
"""What may be a field in another dress, first on a line or after a sentence: `**facilitator:**`, `(if stuck – …)`."""
_RARE_SIGNS = "‐►▶→➜➔☐☑✓✔★»>§~=#"
"""Before items now and then; with a space after them, and no number: § 7 and ~ 5 are words in a line."""
_ITEM = re.compile(
    rf"[ \t]*(?P<sign>[{LIST_SIGNS}{TALK_DASHES}‑−]|[{_RARE_SIGNS}](?=\s)|[oO](?=\s)"
    r"|\(?\d{1,2}[.)]|\(?[^\W\d_][.)](?=\s))(?P<gap>\s*)(?=\S)"
)
_DOUBLED = re.compile(rf"(?P<sign>[{BULLET_SIGNS}‐‑−{TALK_DASHES}]|\(?\d{{1,2}}[.)])\s+(?=[^\W\d_a-zåäöéüæø\"”“])")
_ON_ONE_LINE = re.compile(
    rf"[?!.…][\"”’'»)]*(?:\s+(?P<sign>[{BULLET_SIGNS}‐\-*►→])\s+|(?P<semicolon>;)\s+)(?=[\"”“]?[^\W\d_a-zåäöéüæø])"
)
_QUESTIONS = re.compile(r"\?[\"”’'»)]*\s+(?=[\"”“]?[^\W\d_a-zåäöéüæø])")
_ENDED = re.compile(r"[.?!…:][\"”’'»)\]*_]*\s*$")
"""How a line ends after which the next is no part of the same sentence."""
_BEGINS = re.compile(r"\s*[\"”’'(\[*_]*[^\W\d_a-zåäöéüæø]")
_OFF = re.compile(r"[ \t]*(#(?=[^\s#])|//(?!\w+\.\w)(?=\s*\w)|/\*|;(?=\s*\w))")
_SPEAKER = re.compile(r"\s*[^\W\d_a-zåäöéüæø][\w-]*(?: [\w-]+)?:\s")
_IDS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
"""An id of several words, which no word of a text is."""
TAKEN_IN, CLOSED_LATE = "Y030", "Y034"
_NOTE = "facilitator"
_ENOUGH_LETTERS = 6
"""A word with fewer of them is too easily near the name of a note."""
_FEW_WORDS = 2
"""A line with no more words than these is an item rather than a line that was broken because it was full."""


@dataclass(frozen=True)
class _Line:
    """A line of a text after the first; `above` is the line before it."""

    number: int
    source: str
    above: str


def taken_for_text(text: WrittenText) -> Iterator[Problem]:
    """What one text has taken in: the first of each sort, since the rest mostly stands with it."""
    lines = list(_lines_of(text.scalar))
    if text.scalar.style not in ("|", ">") and (first := _note_on(text, _first_line(text.scalar))):
        yield first
        return
    if lines and text.scalar.style in ("'", '"') and (late := _closed_late(text, lines)):
        yield late
        return
    is_block = text.scalar.style in ("|", ">")
    if problem := _items_on_one_line(text):
        yield problem
    checks = [
        _field_in,
        *([] if is_block else [_item_in]),
        *([] if text.scalar.style in ("'", '"') else [_switched_off]),
    ]
    told: set[int] = set()
    for check in checks:
        found = (check(text, lines, number) for number in range(len(lines)))
        if (problem := next(filter(None, found), None)) and problem.place and problem.place.line not in told:
            told.add(problem.place.line)
            yield problem


def _lines_of(scalar: ScalarNode) -> Iterator[_Line]:
    """The lines that a text goes on with; after `|` and `>` those that are as far in as the first."""
    is_block = scalar.style in ("|", ">")
    above = "" if is_block else scalar.place.source[scalar.place.column - 1 :]
    least = 0
    for number in range(scalar.place.line + 1, min(scalar.last_line, len(scalar.lines)) + 1):
        source = scalar.lines[number - 1]
        if not source.strip():
            above = ""
            continue
        least = least or (_indent(source) if is_block else 0)
        if _indent(source) < least:
            return
        yield _Line(number, source, above)
        above = source


def _first_line(scalar: ScalarNode) -> _Line:
    """The line that a text without `|` begins on, as far as it belongs to the text."""
    place = scalar.place
    is_whole = place.line == scalar.last_line
    source = place.source[: place.end_column - 1 if is_whole else None]
    return _Line(place.line, " " * (place.column - 1) + source[place.column - 1 :], "")


def _indent(source: str) -> int:
    return len(source) - len(source.lstrip(" "))


def _field_in(text: WrittenText, lines: Sequence[_Line], number: int) -> Problem | None:
    """A field: an error where it can be nothing else, a warning where a sentence may have been broken there."""
    line = lines[number]
    match = _FIELD.match(line.source)
    found = _level_of(match, text) if match else None
    if match is None or found is None:
        return _note_on(text, line)
    level, declaration, is_secret = found
    name, value = match["name"], match["value"].strip()
    is_apart = match["value"][:1] in ("", " ", "\t") and not match["value"].startswith("/")
    is_alone = text.is_a_line or _stands_alone(line) or _holds_more(declaration, value)
    is_running = declaration is not None and declaration.reading is Sentences and "_" not in name
    may_be_said = is_running and not _ended_by_point(line)
    is_certain = is_secret or (is_apart and is_alone and not may_be_said and _fits(declaration, value))
    place = Place(text.scalar.place.file, line.number, match.start("name") + 1, match.start("value") + 1, line.source)
    message = say("'{field}:' stands inside the text above it, and would be printed", field=name)
    hint, _ = _where(level, text, bool(match["dash"]))
    mend = _moved(text, lines[number:]) if is_apart and text.scalar.style in ("|", ">") else ()
    if name in level.node.entries and not match["dash"]:
        there = level.node.entries[name].key_place.line
        hint = say("Move it to '{field}:' on line {line}, or write \\ before it if it is text.", field=name, line=there)
        mend = ()
    return Problem(TAKEN_IN, message, hint, place, Severity.ERROR if is_certain else Severity.WARNING, mend)


def _level_of(match: re.Match[str], text: WrittenText) -> tuple[FieldsAround, FieldDeclaration | None, bool] | None:
    """The level at which a line would be a field, how it is declared, and whether it is the facilitator's alone."""
    name, levels = match["name"], text.levels
    for level in levels:
        for known, declaration in level.names.items():
            is_secret = declaration is not None and declaration.for_facilitator
            is_notes = declaration is not None and is_secret and declaration.inner is not None
            is_meant = is_notes or (declaration is not None and _can_only_be(declaration, match["value"].strip()))
            if name == known or (is_meant and name.casefold() == known):
                return level, declaration, is_secret
    for declaration in filter(None, levels[0].names.values()):
        if declaration.for_facilitator and declaration.inner and name in declaration.inner.model_fields:
            return levels[0], None, True
    if name in OVERLAY_FIELDS and text.can_change is not None:
        return levels[-1], None, False
    if not match["value"] and name in (text.can_change or ()):
        return _changes(text), None, False
    return None


def _can_only_be(declaration: FieldDeclaration, value: str) -> bool:
    """Whether a value is one to choose among, or an id: after `Kind:` or `Stop:` no sentence goes on so."""
    return value in declaration.choices or (bool(declaration.about.offers) and bool(_IDS.fullmatch(value)))


def _note_on(text: WrittenText, line: _Line) -> Problem | None:
    """A field in another dress or language: an error where it is a note for the facilitator and nothing else."""
    for match in _LABEL.finditer(line.source):
        found = _meaning(match, text, line)
        if found is None:
            continue
        field, is_certain = found
        place = Place(text.scalar.place.file, line.number, match.start("name") + 1, match.end("name") + 1, line.source)
        message = say("'{field}:' stands inside the text above it, and would be printed", field=match["name"])
        severity = Severity.ERROR if is_certain else Severity.WARNING
        return Problem(TAKEN_IN, message, _write_it(field, text), place, severity)
    return None


def _meaning(match: re.Match[str], text: WrittenText, line: _Line) -> tuple[str, bool] | None:
    """The field that a label stands for, and whether it can be nothing else; None for other words."""
    notes, is_first = _notes(text), not line.source[: match.start()].strip()
    is_plain = is_first and match["sign"] in (":", "：", "=") and match["signs"].strip() in ("", '"', "'")
    if notes and (found := _note_meant(match, text, line, is_first=is_first, is_plain=is_plain)):
        return found
    name = match["name"]
    if not notes and is_plain and _is_to_the_facilitator(name):  # in an invitation leaders may be who it is to
        return _NOTE, False
    if not is_plain or not name[0].islower() or not _stands_alone(line):
        return None
    for level in text.levels:
        meant = meant_by(name, level.names, field_names())
        if meant and _fits(level.names[meant], line.source[match.end() :].strip()):
            return meant, False
    is_duration = re.fullmatch(r"\s*\d{1,3}(?:\s*min\w*)?\.?\s*", line.source[match.end() :])
    return ("minutes", False) if is_duration and meant_by(name, ["minutes"], field_names()) else None


def _note_meant(
    match: re.Match[str], text: WrittenText, line: _Line, *, is_first: bool, is_plain: bool
) -> tuple[str, bool] | None:
    """The note for the facilitator that a label stands for; `is_plain` where nothing but a colon tells it from one."""
    name, notes = match["name"], _notes(text)
    bare = re.sub(r"[ -]+", "_", name.casefold())
    if bare in notes:
        is_said = is_first and _stands_alone(line) and line.source[match.end("dash") :].strip()[:1].isupper()
        is_written = "_" in name or name == _NOTE or (bare == _NOTE and is_said)
        if match["sign"] or match["close"]:
            return bare, True
        return (bare, is_written) if match["dash"] or (is_written and is_first and _stands_alone(line)) else None
    if not text.is_secret and _is_to_the_facilitator(name):
        is_heading = is_first and match["end"] is not None and _stands_alone(line)
        return (_NOTE, not is_heading or bool(match["close"])) if match["end"] is None or is_heading else None
    if not match["sign"] and not match["dash"]:
        return None
    known = meant_by(name, notes, field_names())
    near = nearest(bare, notes) if len(bare) >= _ENOUGH_LETTERS and name[0].islower() else None
    near = near or (_NOTE if _NOTE in notes and differ_by_one(bare, _NOTE) else None)
    is_leader = known == _NOTE or plain_words(name) in _leaders()
    is_apart = bool(match["signs"].strip()) and not set(match["signs"]) & set(f"{BULLET_SIGNS}{TALK_DASHES}-*+")
    is_certain = (is_plain or is_apart) and not text.is_secret and _is_a_note(match, text, line, is_leader=is_leader)
    if known or near or (is_leader and is_certain):
        return known or near or _NOTE, is_certain
    return None


def _is_a_note(match: re.Match[str], text: WrittenText, line: _Line, *, is_leader: bool) -> bool:
    """Whether a label that is misspelt or in another language can only be that of a note.

    With a capital it may be what somebody says (`Ledaren: "Hej."`) or is (`Ledare: Eva Ek`), or a heading in the text.
    """
    name, said = match["name"], line.source[match.end() :].strip()
    if match["signs"].strip(" \"'"):  # `(ledare: Eva Ek)` says who leads
        within: str = re.split(r"[)\]}]", said)[0]
        return sum(word.islower() for word in within.split()) >= _FEW_WORDS
    if name[0].islower():
        return _stands_alone(line)
    if not is_leader:
        return differ_by_one(name.casefold(), _NOTE)
    whole = text.scalar.text or ""
    if whole.casefold().count(name.casefold().rstrip("n")) > 1:  # somebody in the story
        return False
    is_a_sentence = bool(_ENDED.search(said)) and said[0] not in "\"”“»'’–-"
    speaks = sum(bool(_SPEAKER.match(other)) for other in whole.split("\n"))
    return is_a_sentence and speaks < _FEW_WORDS


def _is_to_the_facilitator(label: str) -> bool:
    """Whether a label says that what follows is for whoever leads: `Till ledaren`, `Ledarnot`, `Leader's notes`."""
    return any(pattern.fullmatch(plain_words(label)) for pattern in _to_the_facilitator())


@cache
def _leaders() -> frozenset[str]:
    return frozenset(word for language in languages() for word in language.to_the_facilitator.leaders)


@cache
def _to_the_facilitator() -> tuple[re.Pattern[str], ...]:
    """A pattern for the labels of each language: a word for who leads with one round it, or a word that says both."""
    patterns = []
    for one in (language.to_the_facilitator for language in languages()):
        leaders, around, compounds = (
            "|".join(re.escape(plain_words(word)).replace(r"\*", r"\w*(?: \w+)?") for word in words) or "(?!)"
            for words in (one.leaders, one.around, one.compounds)
        )
        either = rf"(?:{leaders})(?: (?:{around}))+|(?:(?:{around}) )+(?:{leaders})(?: (?:{around}))*"
        patterns.append(re.compile(rf"{either}|(?:(?:{around}) )*(?:{compounds})"))
    return tuple(patterns)


def _notes(text: WrittenText) -> frozenset[str]:
    """The names of the facilitator's notes anywhere in such a file, as far as they are not words of every day too."""
    owners = [one.owner for one in text.levels[-1].names.values() if one]
    return _notes_of(owners[0]) if owners else frozenset()


@cache
def _notes_of(model: type[Written]) -> frozenset[str]:
    found: set[str] = set()
    for one in declared(model):
        if one.for_facilitator:
            found |= {name for name in (one.written_as, *_names_within(one)) if name == _NOTE or "_" in name}
        elif one.inner:
            found |= _notes_of(one.inner)
    return frozenset(found)


def _names_within(declaration: FieldDeclaration) -> list[str]:
    return [one.written_as for one in declared(declaration.inner)] if declaration.inner else []


def _write_it(field: str, text: WrittenText) -> Message:
    """The hint that says where a field in another dress belongs: as it is named, or as the note that can be there."""
    level = next((one for one in text.levels if field in one.names), None)
    if level is None and _NOTE in text.levels[0].names and not _is_within_notes(field, text):
        level, field = text.levels[0], _NOTE
    if level is not None and field in level.node.entries:
        line = level.node.entries[field].key_place.line
        return say("Move it to '{field}:' on line {line}; if it is text, reword it.", field=field, line=line)
    if level is text.levels[-1]:
        return say("Write '{field}: …' on a line of its own at the very left; if it is text, reword it.", field=field)
    if level is None and field not in _notes(text):
        return say("Remove the line, or write \\ before it if it is text.")
    if level is None:
        return say("Remove it, and write it among the facilitator's notes; if it is text, reword it.")
    above = _above(level, text.scalar)
    last = max(above, default=text.key)
    return say(
        "Write '{field}: …' on a line of its own right below '{above}:' on line {line}; if it is text, reword it.",
        field=field,
        above=above.get(last, text.field.written_as),
        line=last.line,
    )


def _above(level: FieldsAround, scalar: ScalarNode) -> dict[Place, str]:
    """The fields of a level that are written no further down than a text, each at its place."""
    return {
        entry.key_place: name
        for name, entry in level.node.entries.items()
        if entry.key_place.file == scalar.place.file and entry.key_place.line <= scalar.place.line
    }


def _is_within_notes(field: str, text: WrittenText) -> bool:
    declaration = text.levels[0].names.get(_NOTE)
    return declaration is not None and field in _names_within(declaration)


def _changes(text: WrittenText) -> FieldsAround:
    """The ids below `change:` in an overlay, as far as they are known: the one that the text belongs to."""
    scalar, indent = text.scalar, _indent(text.key.source)
    for number in range(text.key.line - 1, 0, -1):
        source = scalar.lines[number - 1]
        if source.strip() and not source.lstrip().startswith("#") and _indent(source) < indent:
            start, name = _indent(source), source.strip().rstrip(":")
            place = Place(scalar.place.file, number, start + 1, start + len(name) + 1, source)
            return FieldsAround(MappingNode({name: MappingEntry(place, scalar)}, place), {})
    return text.levels[-1]


def _stands_alone(line: _Line) -> bool:
    """Whether the line above has come to an end, so that this one does not go on with its sentence."""
    return not line.above.strip() or bool(_ENDED.search(line.above)) or bool(_FIELD.match(line.above))


def _ended_by_point(line: _Line) -> bool:
    """Whether the line right above is a finished sentence, after which nobody begins to quote a message."""
    return bool(line.above.strip()) and not line.above.rstrip().endswith(":")


def _holds_more(declaration: FieldDeclaration | None, value: str) -> bool:
    """Whether the line opens what stands on the lines below it, as no sentence does."""
    is_list = declaration is not None and declaration.shape != "text"
    return value in ("|", ">", "|-", ">-") or (is_list and not value)


def _fits(declaration: FieldDeclaration | None, value: str) -> bool:
    """Whether the value looks like one of the field, and not like the rest of a sentence."""
    value = value.split(" #")[0].strip("\"' ")
    if declaration is None or not value or value[0] in "|>[{":
        return True
    if declaration.shape != "text":
        return False
    if declaration.choices:
        return value in declaration.choices
    if declaration.control == "short":
        return value[0].isdecimal()
    return declaration.reading is not None or " " not in value


def _where(level: FieldsAround, text: WrittenText, is_item: bool) -> tuple[Message, int]:
    """The hint that says where a field belongs, and the column, from 0, in which it should begin."""
    above = _above(level, text.scalar)
    if level is text.levels[-1] or not above:
        return say("Let it begin at the very left of the line, or write \\ before it if it is text."), 0
    first, last = min(above), max(above)
    hyphen = first.source[: first.column - 1].rstrip()
    if is_item and hyphen.endswith("-"):
        hint = say(
            "Let it begin right below the hyphen on line {line}, or write \\ before it if it is text.", line=first.line
        )
        return hint, len(hyphen) - 1
    hint = say(
        "Let it begin right below '{field}:' on line {line}, or write \\ before it if it is text.",
        field=above[last],
        line=last.line,
    )
    return hint, last.column - 1


def _moved(text: WrittenText, lines: Sequence[_Line]) -> tuple[TextEdit, ...]:
    """The field, what belongs to it and fields below it, each moved out to its column; nothing where text follows."""
    edits: list[TextEdit] = []
    depth, outwards = _indent(lines[0].source), 0
    for line in lines:
        if _indent(line.source) <= depth:
            match = _FIELD.match(line.source)
            if match is None or not (found := _level_of(match, text)):
                return ()
            depth = _indent(line.source)
            outwards = depth - _where(found[0], text, bool(match["dash"]))[1]
        if outwards <= 0:
            return ()
        edits.append(TextEdit(line.number, 1, line.number, outwards + 1, ""))
    return tuple(edits)


def _item_in(text: WrittenText, lines: Sequence[_Line], number: int) -> Problem | None:
    """An item of a list that is further in than the others, or has another sign or none before it."""
    line = lines[number]
    if text.scalar.style:
        return None
    match = _ITEM.match(line.source)
    if match is None or not _is_item(match, line):
        return _lost_hyphen(text, line) if text.siblings else None
    place = Place(text.scalar.place.file, line.number, match.start("sign") + 1, match.end("sign") + 1, line.source)
    message = say("'{sign}' begins a new item inside the one above it", sign=match["sign"])
    if text.siblings and _is_dialogue(match["sign"], lines):
        hint = say(
            "If people talk here, write '|' after the hyphen on line {line} and all of it on the lines below; "
            "if it is an item, begin it with '- ' right below that hyphen.",
            line=text.scalar.place.line,
        )
        return Problem("Y031", message, hint, place, Severity.WARNING)
    if text.siblings:
        return Problem(
            "Y031", message, _below_hyphen(text.scalar), place, mend=_as_item(text.scalar, line, match.end())
        )
    if text.is_a_line:
        return Problem("Y031", message, say("Write it on one line."), place)
    if match["sign"] in TALK_DASHES:
        return None
    hint = say("Write '|' after '{field}:', and all of the text on the lines below.", field=text.field.written_as)
    return Problem("Y031", message, hint, place, Severity.WARNING)


def _items_on_one_line(text: WrittenText) -> Problem | None:
    """A sign that stands after the hyphen of an item, or several items on one line."""
    scalar = text.scalar
    if not text.siblings or scalar.style or not (text.is_in_sentences or text.is_a_line):
        return None
    source, first = _first_line(scalar).source, scalar.place.column - 1
    if match := _DOUBLED.match(source, first):
        place = Place(scalar.place.file, scalar.place.line, first + 1, match.end("sign") + 1, scalar.place.source)
        message = say("'{sign}' would be printed before the item", sign=match["sign"])
        mend = (TextEdit(place.line, first + 1, place.line, match.end() + 1, ""),)
        hint = say("Remove '{sign}'.", sign=match["sign"])
        return Problem("Y031", message, hint, place, Severity.WARNING, mend, is_guess=True)
    is_bracketed = not source[:first].rstrip().endswith("-") and text.siblings.place.source.startswith(
        "[", text.siblings.place.column - 1
    )
    if match := _ON_ONE_LINE.search(source, first) or (_QUESTIONS.search(source, first) if is_bracketed else None):
        place = Place(scalar.place.file, scalar.place.line, match.start() + 2, match.end() + 1, scalar.place.source)
        message = say("several items seem to stand on one line, and would be printed as one")
        hint = (
            say("Write a comma between them; if it is one item, reword it.")
            if is_bracketed
            else say("Write each on a line of its own, with '- ' before it; if it is one item, reword it.")
        )
        return Problem("Y031", message, hint, place, Severity.WARNING)
    return None


def _is_dialogue(sign: str, lines: Sequence[_Line]) -> bool:
    """Whether several lines begin with a talk-dash, as they do when one answers another."""
    return sign in TALK_DASHES and sum(line.source.lstrip().startswith(tuple(TALK_DASHES)) for line in lines) > 1


def _is_item(match: re.Match[str], line: _Line) -> bool:
    """Whether a sign begins an item, and no aside – such as this – or the day of a month in a line that was broken."""
    sign, rest = match["sign"], line.source[match.end() :]
    is_broken = rest[0].islower() and not _stands_alone(line) and not _is_short(line)
    if sign in "oO":
        return bool(_BEGINS.match(rest)) and (_stands_alone(line) or _is_short(line))
    if sign in _RARE_SIGNS:
        return not rest[0].isdecimal() and not is_broken
    if sign in "*+" or sign[0].isalnum() or sign[0] == "(":
        return bool(match["gap"]) and not (sign not in "*+" and is_broken)
    if sign in f"-‑−{TALK_DASHES}":
        is_number = not match["gap"] and rest[0].isdecimal()
        is_aside = is_broken and (sign != "-" or " - " in rest)
        return not is_number and not is_aside
    return True


def _is_short(line: _Line) -> bool:
    """Whether the line above is too short to have been broken because it was full."""
    return len(line.above.strip(" -").split()) <= _FEW_WORDS


def _lost_hyphen(text: WrittenText, line: _Line) -> Problem | None:
    """A line in a list that seems to begin something new, without a hyphen."""
    is_new = text.is_a_line or _is_short(line) or (_ENDED.search(line.above) and not _is_shortened(line.above))
    is_another = text.is_a_line and not joins(line.source.strip()) and not is_full(line.above.strip(" -"), line.source)
    if not is_new or not (is_another or _BEGINS.match(line.source)):
        return None
    start = _indent(line.source)
    place = Place(text.scalar.place.file, line.number, start + 1, len(line.source.rstrip()) + 1, line.source)
    message = say("this line goes on with the item above it")
    hint = say("Write '- ' before it if it is an item of its own; else write both on one line.")
    mend = _as_item(text.scalar, line, start)
    return Problem("Y032", message, hint, place, Severity.WARNING, mend, is_guess=True)


def _is_shortened(source: str) -> bool:
    """Whether the last word of a line is an abbreviation, whose point ends no sentence."""
    words = source.split()
    known = (language.plain_language for language in languages())
    return bool(words) and any(words[-1].rstrip(".") in advice.within_a_sentence for advice in known if advice)


def _below_hyphen(scalar: ScalarNode) -> Message:
    return say("Let it begin with '- ' right below the hyphen on line {line}.", line=scalar.place.line)


def _as_item(scalar: ScalarNode, line: _Line, start: int) -> tuple[TextEdit, ...]:
    """The line as an item of the list; nothing where the list stands in brackets."""
    hyphen = scalar.place.source[: scalar.place.column - 1].rstrip()
    if not hyphen.endswith("-"):
        return ()
    return (TextEdit(line.number, 1, line.number, start + 1, f"{' ' * (len(hyphen) - 1)}- "),)


def _switched_off(text: WrittenText, lines: Sequence[_Line], number: int) -> Problem | None:
    """A `#` that is printed: inside a text it switches nothing off."""
    line = lines[number]
    match = _OFF.match(line.source)
    if match is None:
        return None
    field = _FIELD.match(line.source[match.end() :])
    is_certain = field is not None and _level_of(field, text) is not None
    place = Place(text.scalar.place.file, line.number, match.start(1) + 1, len(line.source.rstrip()) + 1, line.source)
    message = say("'{sign}' switches nothing off inside a text; the line is printed", sign=match[1])
    hint = say("Remove the line, or write \\ before '{sign}' if it should be printed.", sign=match[1])
    return Problem("Y033", message, hint, place, Severity.ERROR if is_certain else Severity.WARNING)


def _closed_late(text: WrittenText, lines: Sequence[_Line]) -> Problem | None:
    """A quotation mark that found its end on a later line, where fields, items or comments stand in between."""
    scalar = text.scalar
    own = _indent(scalar.place.source) if text.siblings else text.key.column - 1
    for line in lines:
        if _indent(line.source) > own:
            continue
        field = _FIELD.match(line.source)
        if re.match(r" *(?:#|- )", line.source) or (field and _level_of(field, text)):
            place = replace(scalar.place, end_column=scalar.place.column + 1)
            message = say(
                "the quotation mark is closed on line {line} only, and has taken all between into the text",
                line=scalar.last_line,
            )
            hint = say("Write the same mark at the end of the text.")
            return Problem(CLOSED_LATE, message, hint, place, mend=_closed_here(scalar), is_guess=True)
    return None


def _closed_here(scalar: ScalarNode) -> tuple[TextEdit, ...]:
    """The quotation mark at the end of the line that it begins on, in place of the one that closes it now."""
    first, last, mark = scalar.place.line, scalar.last_line, scalar.style
    end, late = len(scalar.place.source.rstrip()) + 1, scalar.lines[last - 1].rfind(mark) + 1
    return TextEdit(first, end, first, end, mark), TextEdit(last, late, last, late + 1, "")
