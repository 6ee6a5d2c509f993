"""Finds HTML in texts, which are written in a Markdown subset instead."""

from __future__ import annotations

import re

from toolkit.content.tree import Node, place_within, texts
from toolkit.problems import Message, Problem, say

_TAG = re.compile(r"<!--|</?([a-zA-Z][a-zA-Z0-9-]*)(?:\s[^<>]*)?/?>")


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
