"""Problems in the words of a form: who fills in boxes is told of boxes, not of lines, colons and hyphens in a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from toolkit.problems import Message, Problem, say

_OF_FILES = re.compile(
    r"\bline\b|\blines\b|'\{field\}:|: …|'- |\{example\}|quotation marks|\bindent|\bfield\b|hyphen\."
)
"""Advice that only makes sense to somebody who has the file before them, in English."""


def _too_long(problem: Problem) -> Message:
    letters, most = problem.message.values.get("letters"), problem.message.values.get("most")
    return say("this has {letters} characters; there is room for {most}", letters=letters, most=most)


def _shortest(problem: Problem) -> Message:
    values = problem.message.values
    return say(
        "the shortest time ({at_least}) is longer than the time itself ({minutes})",
        at_least=values.get("at_least", ""),
        minutes=values.get("minutes", ""),
    )


_SAID: Mapping[str, tuple[Callable[[Problem], Message] | None, Message | None]] = {
    "S001": (lambda _: say("nothing is written here"), say("Fill it in.")),
    "S009": (lambda _: say("nothing is written here"), say("Fill it in.")),
    "S010": (_too_long, None),
    "S012": (None, say("Write # and six signs, such as #0b5563.")),
    "S018": (lambda _: say("there is none here"), say("Add one.")),
    "T006": (_shortest, None),
    "T008": (
        lambda _: say("both when it ends and how many minutes it takes are filled in"),
        say("Empty one of the two boxes."),
    ),
}
"""By code: what is said instead, and what to do; None where the problem's own will do."""


def in_words_of_the_form(problem: Problem, labels: Mapping[str, str]) -> Problem:
    """The problem with the labels of fields in place of their names in the file, and without advice about lines."""
    said, hint = _SAID.get(problem.code, (None, None))
    message = said(problem) if said else _labelled(problem.message, labels)
    advice = hint or problem.hint
    if advice is not None and hint is None and _OF_FILES.search(advice.text):
        advice = None
    return replace(problem, message=message, hint=_labelled(advice, labels) if advice else None)


def _labelled(message: Message, labels: Mapping[str, str]) -> Message:
    values = dict(message.values)
    if isinstance(name := values.get("field"), str) and name in labels:
        values["field"] = labels[name]
    return replace(message, values=values)
