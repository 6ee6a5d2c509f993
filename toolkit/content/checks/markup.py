"""Finds HTML in texts, and marks of other programs that are not used here and would be printed as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from toolkit.content.checks.variables import variable_of
from toolkit.content.models.base import Line, Written
from toolkit.content.models.declarations import declared
from toolkit.content.prose import is_address, marks_in, stars_in
from toolkit.problems import Message, Problem, Severity, TextEdit, say
from toolkit.source.nodes import MappingNode, Node, ScalarNode, SequenceNode, place_within, texts

_TAG = re.compile(r"<!--|</?([a-zA-Z][a-zA-Z0-9-]*)(?:\s[^<>]*)?/?>")
_HEADING = say("Remove the line, or write **words** in bold for a heading.")
_BOLD = say("Write **words** for bold text.")
_TABLE = say(
    "Write it under 'table:' in a part of the story, a turn or a question; elsewhere as a list, with '- ' first."
)
_PICTURE = say("Write its name under 'picture:' in a part of the story, a turn or a question; elsewhere describe it.")
_LINE = say("Remove the line.")
_PARAGRAPH = say("Leave a line empty to begin a new paragraph.")
_LINK = say("Write [words](https://…) for a link.")
_UNUSED: tuple[tuple[re.Pattern[str], Message], ...] = tuple(
    (re.compile(pattern, re.MULTILINE | re.IGNORECASE), hint)
    for pattern, hint in (
        (r"^#{1,6}(?= \S)|^#{2,6}(?=\w)", _HEADING),
        (r"^={2,6} ?[^=\n]+={2,6}[ \t]*$", _HEADING),
        (r"^>(?= ?\S)", say("Write the quotation between quotation marks.")),
        (r"^\|.*\|[ \t]*$|^[ \t]*:?-{3,}:?(?:[ \t]*\|[ \t]*:?-{3,}:?)+[ \t]*$", _TABLE),
        (r"^(?:```|~~~|:::+).*$", _LINE),
        (r"^(?:---+|===+|\*\*\*+|___+|\*(?: \*)+|-(?: -)+|_(?: _)+)[ \t]*$", _PARAGRAPH),
        (r"!\[[^\]\n]*\]\([^)\n]*\)", _PICTURE),
        (
            r"(?<!!)\[[^\]\n]+\]\((?!https?://|mailto:)[^)\n]*\)",
            say("Write the whole address in the brackets, beginning with https://"),
        ),
        (r"\[[^\]\n]+\](?:[ \t]+\(https?://[^)\n]*\)|\[[\w-]*\])", _LINK),
        (r"\([^()\n]+\)\[https?://[^\]\n]*\]|\[https?://\S+ [^\]\n]+\]|^\[[^\]\n]+\]:[ \t]*https?://\S+", _LINK),
        (r"\[\[[^\]\n]+\]\]", say("Remove the brackets.")),
        (r"~~[^~\n]+~~", say("Remove the words, or the signs around them.")),
        (r"(?<=\w)([~^])\w+\1", say("Write it without the signs, such as H₂O or m².")),
        (r"(?<![=\w])==(?=[^=\s])[^=\n]+==(?!=)", _BOLD),
        (r"(?<!\+)\+\+(?=[^+\s])[^+\n]*\+\+(?!\+)", _BOLD),
        (r"(?<!')('{2,3})(?=[^'\s])[^'\n]+\1", _BOLD),
        (r"\[/?(?:b|i|u|s|em|strong|url|list|quote|size|color)(?:=[^\]\n]*)?\]", _BOLD),
        (r"\\(?:textbf|textit|emph|underline)\{[^}\n]*\}", _BOLD),
        (r"`[^`\n]+`", _BOLD),
        (
            r"\[/?(?:br|p)\]|<\s+/?br\b[^>\n]*>|<br\s+/\s+>|\\n(?-i:(?=[^a-zåäö]|$))|\\(?:newline|newpage|pagebreak)\b",
            _PARAGRAPH,
        ),
        (r"^[-*+] \[[ xX]\](?= )", say("Begin the line with '- ' alone.")),
        (r"\[\^[^\]\s]+\]", say("Write the note in the text itself, in brackets.")),
        (r"\{[.#:][\w\s.#:-]+\}", say("Remove it.")),
    )
)
"""What other programs read as headings, tables, bold text and so on, each with what to write instead."""
_SIGNS = re.compile(r"[*~^=<>#|`\\\[\]{}&+]|''|:::|---|___")
"""Without one of these a text holds nothing of it."""
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});|&(?:nbsp|[ao](?:ring|uml))\b", re.IGNORECASE)


def html_in(node: Node) -> list[Problem]:
    """One problem for each kind of HTML tag in each text."""
    problems = []
    for scalar in texts(node):
        if "<" not in (text := scalar.text or ""):
            continue
        first = {(match[1] or "").lower(): match for match in reversed([*_TAG.finditer(text)])}
        for match in sorted(first.values(), key=re.Match.start):
            message = say("'{tag}' is HTML, which is not used here", tag=match[0][:40])
            problems.append(Problem("S014", message, _instead(match), place_within(scalar, match[0])))
    return problems


def unused_in(node: Node) -> list[Problem]:
    """A warning for each kind of mark that is not used here, at its first place in each text; tables have their own."""
    problems: list[Problem] = []
    for scalar in _outside_tables(node):
        text = scalar.text or ""
        if not _SIGNS.search(text):
            continue
        problems += _entities(scalar)
        for pattern, hint in _UNUSED:
            match = next((m for m in pattern.finditer(text) if not is_address(text, m.start())), None)
            if match and match[0].strip():
                problems.append(_as_it_stands(scalar, match[0].strip(), hint))
        if stars := stars_in(text):
            hint = say("Write two stars close before and close after the words, or remove them.")
            problems.append(_as_it_stands(scalar, stars[0].strip(), hint))
    return problems


def _outside_tables(node: Node) -> Iterator[ScalarNode]:
    """Every text but those of tables, in which a bar and a line mean something."""
    if isinstance(node, MappingNode):
        for name, entry in node.entries.items():
            yield from _outside_tables(entry.node) if name != "table" else ()
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _outside_tables(item)
    else:
        yield from texts(node)


def marks_in_lines(node: Node, model: type[Written]) -> list[Problem]:
    """A warning for what is bold, emphasised or a link where only the words are printed: in headings and names."""
    hint = say("Take the signs away: a heading or a name has neither bold words nor links.")
    return [
        _as_it_stands(scalar, mark, hint) for scalar in _lines_of(node, model) for mark in marks_in(scalar.text or "")
    ]


def _lines_of(node: Node, model: type[Written]) -> Iterator[ScalarNode]:
    """The headings, names and figures in some fields, in things inside them too."""
    if not isinstance(node, MappingNode):
        return
    for field in declared(model):
        if (entry := node.entries.get(field.written_as)) is None:
            continue
        if field.reading is Line:
            yield from texts(entry.node)
        for inner in field.models:
            for one in _things(entry.node):
                yield from _lines_of(one, inner)


def _things(node: Node) -> Iterator[Node]:
    """A thing, those of a list, or those that go by names."""
    yield node
    if isinstance(node, SequenceNode):
        yield from node.items
    elif isinstance(node, MappingNode):
        yield from (entry.node for entry in node.entries.values())


def _entities(scalar: ScalarNode) -> Iterator[Problem]:
    """Signs as HTML spells them, once each."""
    for written in dict.fromkeys(match[0] for match in _ENTITY.finditer(scalar.text or "")):
        meant = unescape(written)
        if meant == written:
            continue
        place = place_within(scalar, written)
        sign = " " if meant.isspace() else meant
        hint = say("Write an ordinary space.") if sign == " " else say("Write {sign} itself.", sign=sign)
        mend = (TextEdit.at(place, sign),) if place.line and sign.isprintable() and sign not in "<>&\"'{}[]:#" else ()
        message = say("'{sign}' is printed as it stands", sign=written)
        yield Problem("S021", message, hint, place, Severity.WARNING, mend)


def _as_it_stands(scalar: ScalarNode, sign: str, hint: Message) -> Problem:
    sign = sign.split("\n")[0]
    message = say("'{sign}' is printed as it stands", sign=sign[:40])
    return Problem("S021", message, hint, place_within(scalar, sign), Severity.WARNING)


def _instead(match: re.Match[str]) -> Message:
    name = (match[1] or "").lower()
    if variable := variable_of(name):
        return say("Write {variable}.", variable=f"${{{variable}}}")
    if name in ("b", "strong"):
        return _BOLD
    if name in ("i", "em"):
        return say("Write *words* for emphasis.")
    if name in ("br", "p", "div"):
        return _PARAGRAPH
    if name in ("ul", "ol", "li"):
        return say("Begin each line of a list with '- '.")
    if name == "a":
        return _LINK
    return say("Remove what stands between < and >, and the two signs.")
