"""What is on the room's window: rows that fill it, or one line for each thing that changes."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from toolkit.languages import Words
from toolkit.problems import say
from toolkit.room import Seen, SeenQuestion
from toolkit.room.saying import ANNOUNCED, IN_HANDOUT, minutes_left, of_sets, still, time_left
from toolkit.walking.dialogue.phrases import ended, speaking
from toolkit.walking.lettering import largest

MARGIN = 2
"""Columns left free on each side where there is room for it."""
LOW = 8
"""Rows for large letters and the line below them, in a small window."""


class Board:
    """Draws one moment. `local` gives the time of day where the room is."""

    def __init__(self, words: Words, local: Callable[[float], datetime]) -> None:
        self._words, self._local = words, local

    def rows(self, seen: Seen | None, width: int, height: int) -> list[str]:
        """Exactly `height` rows, none wider than `width`: the step on top, the questions, the time."""
        if width < 1 or height < 1:
            return []
        margin = MARGIN if width >= 40 else 0
        room = width - 2 * margin
        if seen is None or not seen.step or seen.paused:
            drawn = _middle(self._alone(seen, room, height), height)
        else:
            drawn = self._step(seen, room, height)
        return [(" " * margin + row)[:width].rstrip() for row in drawn[:height]]

    def lines(self, seen: Seen | None) -> list[str]:
        """What goes on, to be read aloud: the same lines until something changes but the time."""
        if seen is None or not seen.step or seen.paused:
            return [self._words.say(still(seen))]
        title = say("Step {number} of {all}: {title}", number=seen.number, all=seen.of, title=ended(seen.step))
        return [self._words.say(title), *self._texts(seen.questions)]

    def time(self, seen: Seen | None, *, always: bool = False) -> str:
        """The time that is left, when it is one of those that are announced, or `always`; nothing otherwise."""
        if seen is None or seen.left is None or seen.paused:
            return ""
        if always or minutes_left(seen) in ANNOUNCED:
            return self._words.say(time_left(seen))
        return ""

    def _alone(self, seen: Seen | None, width: int, height: int) -> list[str]:
        """What is said when no step goes on; the workshop's name above it in ordinary letters, where they all fit."""
        waits = seen is not None and not seen.step and not seen.ended
        name = textwrap.wrap(seen.workshop, width) if seen and waits else []
        said = largest(self._words.say(still(None)), width, height - len(name) - 1) if waits else None
        if said:
            return [*name, "", *said.rows]
        return self._large(self._words.say(still(seen)), width, height)

    def _step(self, seen: Seen, width: int, height: int) -> list[str]:
        """The title takes a fifth at most, the time a third; the questions have the rest."""
        asked = self._short(seen.questions)
        title = self._large(seen.step, width, max(1, height // (5 if asked else 3)))
        time = self._clock(seen, width, max(1, height // 3 if asked else max(height // 2, min(height - 3, LOW))))
        if seen.left is not None and seen.left <= 0 and len(time) == 1:
            time = self._clock(
                seen, width, max(1, height - len(title) - 3 - sum(len(_wrapped(q, width)) for q in asked))
            )
        room = height - len(title) - len(time) - 2
        body = self._body(seen, width, room) if room > 0 else []
        gap = [""] * max(0, height - len(title) - len(body) - len(time) - 1)
        return [*title, "", *body, *gap, *time][:height]

    def _body(self, seen: Seen, width: int, height: int) -> list[str]:
        """The questions, as large as they fit; the sets' by number only where their texts do not."""
        texts = self._texts(seen.questions)
        if not texts:
            return []
        if drawn := largest("\n\n".join(texts), width, height):
            return list(drawn.rows)
        if len(_close(texts, width)) > height:
            texts = self._short(seen.questions)
        spaced = [row for line in texts for row in ["", *_wrapped(line, width)]][1:]
        rows = spaced if len(spaced) <= height else _close(texts, width)
        return rows if len(rows) <= height else [*rows[: height - 1], "…"]

    def _short(self, questions: Sequence[SeenQuestion]) -> list[str]:
        """The case's questions with their texts; of the sets' only the numbers, since each group has its own paper."""
        own = self._texts([question for question in questions if not question.owner])
        return [*own, *(self._words.say(line) for line in of_sets(questions))]

    def _clock(self, seen: Seen, width: int, height: int) -> list[str]:
        """The minutes that are left, as large as there is room for, and when the step is over; above them, what is
        left for whoever has the floor.
        """
        talking = speaking(seen.speaker)
        if talking and height > 1:
            said = textwrap.wrap(self._words.say(talking), width)
            return [*said, *self._clock(replace(seen, speaker=None), width, height - len(said))]
        if seen.left is None:
            return []
        left = self._words.say(time_left(seen)) if seen.left <= 0 else self._words.duration(minutes_left(seen))
        drawn = self._large(left, width, max(1, height - 1))
        if seen.until is None:
            return drawn
        until = self._words.clock(self._local(seen.until))
        return [*drawn, self._words.say(say("left, until {clock}", clock=until))]

    def _texts(self, questions: Sequence[SeenQuestion]) -> list[str]:
        """`1. …` for each question with what there is to vote for and to look at, those of a set below its name."""
        texts: list[str] = []
        for owner, group in groupby(questions, key=lambda question: question.owner):
            texts += [f"{owner}:"] * bool(owner)
            for question in group:
                texts += [f"{question.number}. {question.text}", *(f"   {option}" for option in question.options)]
                texts += [f"   ({self._words.say(IN_HANDOUT)})"] * bool(question.shows)
        return texts

    def _large(self, text: str, width: int, height: int) -> list[str]:
        drawn = largest(text, width, height)
        return list(drawn.rows) if drawn else textwrap.wrap(text, width)[:height]


def _close(texts: Sequence[str], width: int) -> list[str]:
    return [row for line in texts for row in _wrapped(line, width)]


def _wrapped(question: str, width: int) -> list[str]:
    return textwrap.wrap(question, width, subsequent_indent="   ")


def _middle(rows: list[str], height: int) -> list[str]:
    """The rows with as many empty ones above as below."""
    return [*[""] * max(0, (height - len(rows)) // 2), *rows, *[""] * height][:height]
