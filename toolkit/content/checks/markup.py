"""Finds HTML in texts, and the Markdown that is not in our subset and would be printed as it stands."""

from __future__ import annotations

import re

from toolkit.problems import Message, Problem, Severity, say
from toolkit.source.nodes import Node, place_within, texts

_TAG = re.compile(r"<!--|</?([a-zA-Z][a-zA-Z0-9-]*)(?:\s[^<>]*)?/?>")


_UNUSED: tuple[tuple[re.Pattern[str], Message], ...] = (
    (re.compile(r"^#{1,6}(?= \S)", re.MULTILINE), say("Write **words** in bold on a line of their own for a heading.")),
    (re.compile(r"^>(?= ?\S)", re.MULTILINE), say("Write the quotation between quotation marks.")),
    (re.compile(r"^\|.*\|[ \t]*$", re.MULTILINE), say("Write the table as a list, each line beginning with '- '.")),
    (re.compile(r"^(?:```|~~~).*$", re.MULTILINE), say("Remove the line.")),
    (
        re.compile(r"^(?:---+|===+|\*\*\*+|___+)[ \t]*$", re.MULTILINE),
        say("Leave a line empty to begin a new paragraph."),
    ),
    (re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"), say("Pictures are not printed in texts; describe it in words.")),
    (
        re.compile(r"(?<!!)\[[^\]\n]+\]\((?!https?://|mailto:)[^)\n]*\)", re.IGNORECASE),
        say("Write the whole address in the brackets, beginning with https://"),
    ),
    (re.compile(r"~~[^~\n]+~~"), say("Remove the words, or the signs around them.")),
    (re.compile(r"^[-*+] \[[ xX]\](?= )", re.MULTILINE), say("Begin the line with '- ' alone.")),
    (re.compile(r"\[\^[^\]\s]+\]"), say("Write the note in the text itself, in brackets.")),
    (re.compile(r"`[^`\n]+`"), say("Write **words** for bold text.")),
)


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
    """A warning for each kind of Markdown that is not used here, at its first place in each text."""
    problems = []
    for scalar in texts(node):
        for pattern, hint in _UNUSED:
            if match := pattern.search(scalar.text or ""):
                message = say("'{sign}' is printed as it stands", sign=match[0].strip()[:40])
                place = place_within(scalar, match[0].strip())
                problems.append(Problem("S021", message, hint, place, Severity.WARNING))
    return problems


def _instead(match: re.Match[str]) -> Message:
    name = (match[1] or "").lower()
    if name in ("b", "strong"):
        return say("Write **words** for bold text.")
    if name in ("i", "em"):
        return say("Write *words* for emphasis.")
    if name in ("br", "p", "div"):
        return say("Leave a line empty to begin a new paragraph.")
    if name in ("ul", "ol", "li"):
        return say("Begin each line of a list with '- '.")
    if name == "a":
        return say("Write [words](https://…) for a link.")
    return say("Remove what stands between < and >, and the two signs.")
