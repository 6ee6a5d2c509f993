"""The result of a vote: what it adds up to, how many voted, and what in it cannot be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.content.models.vote import VoteMethod
from toolkit.problems import Message, count, say

NUMBER, NOTHING = re.compile(r"\d{1,4}"), {"-", "–", "—"}
"""A count, which nobody writes with five digits, and what stands for none."""
_PAIR = re.compile(
    r"(?:(?P<number>\d{1,2})\s*[:=)]\s*|(?P<name>[^\W\d][^,;:=\n]*?)\s*[:=\s]\s*)"
    r"(?P<count>\d{1,4}|[-–—])(?=\s*(?:[,;\n]|\s\d|$))"
)
FEWEST_LETTERS = 3
"""How much of a name is enough: fewer may be the letter of a command."""
_BETWEEN = re.compile(r"[\s,;/]+")


@dataclass(frozen=True)
class VoteResult:
    """What each thing got, by its number: dots, strokes of a scale, or the sum of the figures of a ranking.

    `dots` each person had, 0 where there were none; `voters` as somebody counted them, 0 where nobody did.
    """

    method: VoteMethod
    labels: Sequence[str]
    counts: Sequence[int]
    dots: int = 0
    voters: int = 0

    @property
    def together(self) -> int:
        return sum(self.counts)

    @property
    def each(self) -> int:
        """What the figures of one person add up to in a ranking."""
        return len(self.labels) * (len(self.labels) + 1) // 2

    @property
    def how_many(self) -> int:
        """How many voted, 0 where it is not known."""
        if self.method is VoteMethod.SCALE:
            return self.together
        if self.method is VoteMethod.RANKING:
            return self.together // self.each if self.is_whole else 0
        return self.voters

    @property
    def is_whole(self) -> bool:
        """Whether the sums of a ranking can be those of people who have each numbered everything."""
        people, rest = divmod(self.together, self.each)
        most = len(self.labels) * people
        return not rest and all(people <= one <= most for one in self.counts)

    @property
    def in_order(self) -> Sequence[int]:
        """The numbers of what was voted for, what comes first in a ranking or has most dots first; a scale as it is."""
        numbers = range(1, len(self.labels) + 1)
        if self.method is VoteMethod.SCALE:
            return list(numbers)
        back = -1 if self.method is VoteMethod.DOTS else 1
        return sorted(numbers, key=lambda number: back * self.counts[number - 1])

    @property
    def doubt(self) -> Message | None:
        """What in it cannot be, None where it all can."""
        if self.method is VoteMethod.RANKING and not self.is_whole:
            return say("The sums are {number} together. They should be {each} for each who has numbered everything.",
                       number=self.together, each=self.each)  # fmt: skip
        if self.method is not VoteMethod.DOTS or not self.voters:
            return None
        if self.together > self.voters * self.dots or max(self.counts) > self.voters:
            return say("That is more dots than {people} can have put there, with {dots} each and one for each option.",
                       people=self.voters, dots=self.dots)  # fmt: skip
        return None

    @property
    def summary(self) -> Message | None:
        """How many voted, and what they put there; None where neither is known."""
        people = count("{count} person voted.", "{count} people voted.", self.how_many)
        if self.method is not VoteMethod.DOTS:
            return people if self.how_many else None
        dots = count("{count} dot in all.", "{count} dots in all.", self.together)
        return say("{dots} {people}", dots=dots, people=people) if self.how_many else dots


def read_counts(text: str, labels: Sequence[str]) -> list[int] | Message:
    """The counts by option, as people write them: `4 2 0 7`, `1: 4, 2: 2`, `Queue 4, Note 2`; `-` is none.

    What is not named has none. The message says why nothing can be made of it.
    """
    pairs = list(_PAIR.finditer(text))
    if pairs:
        return _named(text, pairs, labels)
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    if odd := next((part for part in parts if part not in NOTHING and not NUMBER.fullmatch(part)), None):
        return say("“{text}” is no count.", text=odd)
    if len(parts) != len(labels):
        return count(
            "That is {count} number, and there are {all} to vote for.",
            "That is {count} numbers, and there are {all} to vote for.",
            len(parts),
            all=len(labels),
        )
    return [0 if part in NOTHING else int(part) for part in parts]


def _named(text: str, pairs: Sequence[re.Match[str]], labels: Sequence[str]) -> list[int] | Message:
    found: dict[int, int] = {}
    if rest := _PAIR.sub("", text).strip(" ,;\n"):
        return say("“{text}” is no count.", text=rest)
    for pair in pairs:
        name, number = pair["number"] or pair["name"].strip(), pair["count"]
        option = _option(name, labels)
        if option is None:
            return say("There is no “{text}” to vote for.", text=name)
        if option in found:
            return say("“{text}” stands there twice.", text=name)
        found[option] = 0 if number in NOTHING else int(number)
    return [found.get(option, 0) for option in range(1, len(labels) + 1)]


def _option(name: str, labels: Sequence[str]) -> int | None:
    """The number of what is called so: by its number, its whole name, or how that begins in three letters or more."""
    if name.isdecimal():
        return int(name) if 1 <= int(name) <= len(labels) else None
    typed, known = name.casefold(), [label.casefold() for label in labels]
    whole = [n for n, label in enumerate(known, 1) if label == typed]
    meant = [n for n, label in enumerate(known, 1) if len(typed) >= FEWEST_LETTERS and label.startswith(typed)]
    return (whole or meant)[0] if len(whole or meant) == 1 else None
