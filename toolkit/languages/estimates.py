"""Reads how often something is done and how long it takes, as people estimate it: `20–30 ggr`, `ca 25`, `en kvart`.

A range stays a range. What is open at one end, or not understood, is not read: whoever asked asks again. A day or a
month is not made into a week here, since only those who counted know how many days they are open.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, TypeVar

from toolkit.languages.language import Estimates, Language, languages
from toolkit.problems import Message, say

Per = Literal["day", "working_day", "week", "month", "year"]
Unread = Literal["open", "unknown", "unclear"]
"""Why something is not read: it is open at one end, people wrote that they do not know, or it may mean anything."""
HOUR = 60
NUMBER = re.compile(r"\d{1,15}(?:[.,]\d{1,2})?(?![.,]?\d)")
"""Digits with a decimal or two: three may be thousands, and are not read. So many that no number is meant are a key
that was held down; how much is too much is the business of whoever asks."""


@dataclass(frozen=True)
class Amount:
    """A number between two, which may be the same; `about` where people said that it is not exact."""

    low: float
    high: float
    about: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high < math.inf:
            raise ValueError(f"no amount: {self.low}–{self.high}")

    def multiplied(self, factor: float) -> Amount:
        """As many times as much, at both ends."""
        return replace(self, low=self.low * factor, high=self.high * factor)

    def in_words(self) -> Message:
        """`20–30`, `about 25`, `1,5`: the numbers as the language writes them."""
        both = say("{low}–{high}", low=float(self.low), high=float(self.high))
        if self.low == self.high:
            both = say("{number}", number=float(self.low))
        return say("about {amount}", amount=both) if self.about else both


@dataclass(frozen=True)
class HowOften:
    """How many times; `per` is None where nothing was said of how long that is."""

    amount: Amount
    per: Per | None = None


T = TypeVar("T", HowOften, Amount)


def how_often(text: str, tag: str) -> HowOften | Unread:
    """`20-30`, `3 om dagen`, `varje vardag`; what the language of the text does not know may be in any other."""
    return _chosen([(reader.tag, reader.how_often(text)) for reader in _readers()], tag)


def how_long(text: str, tag: str) -> Amount | Unread:
    """Minutes: `10`, `5-10 min`, `en kvart`, `1,5 h`, `20 min–1 h`."""
    return _chosen([(reader.tag, reader.how_long(text)) for reader in _readers()], tag)


def _chosen(found: Sequence[tuple[str, T | Unread]], tag: str) -> T | Unread:
    """What the language of the text reads, else what all others that read it agree on; else why it is not read."""
    own = [read for known, read in found if known == tag.partition("-")[0]]
    read = [one for one in own if not isinstance(one, str)]
    read = read or list({one for _, one in found if not isinstance(one, str)})
    if len(read) == 1 and "open" not in own:
        return read[0]
    why: list[Unread] = ["open", "unknown"]
    return next((reason for reason in why if any(one == reason for _, one in found)), "unclear")


@cache
def _readers() -> Sequence[_Reader]:
    return [_Reader(language) for language in languages()]


@dataclass(frozen=True)
class _Token:
    """What a word does among amounts. `value` is a number, or how many minutes a unit has; `per` what a unit is."""

    does: Literal["number", "word", "span", "unit", "each", "to", "and", "between", "about", "open", "counted", "per",
                  "every", "every_other"]  # fmt: skip
    value: float = 0
    per: Per = "week"


class _Reader:
    """Reads estimates in one language."""

    def __init__(self, language: Language) -> None:
        known, durations = language.estimates, language.durations
        self.tag = language.tag
        self._unknown = {word.casefold() for word in known.unknown}
        numbers = {**language.by_when.numbers, **known.numbers}
        shared = dict(_shared(known)) | {word.casefold(): _Token("word", value) for word, value in numbers.items()}
        self._often = shared | dict(_units(known))
        units = ((durations.hours, HOUR), (durations.minutes, 1), (durations.seconds, 1 / HOUR))
        self._long = shared | {word.casefold(): _Token("unit", each) for words, each in units for word in words}
        self._long |= {phrase.casefold(): _Token("span", value) for phrase, value in known.spans.items()}

    def how_often(self, text: str) -> HowOften | Unread:
        found = self._read(text, self._often)
        if isinstance(found, str):
            return found
        about = any(token.does == "about" for token in found)
        tokens: Sequence[_Token] = [token for token in found if token.does != "about"]
        match [token.does for token in tokens]:
            case ["each"] | ["every", "unit"]:
                return HowOften(Amount(1, 1, about), tokens[-1].per)
            case ["every_other", "unit"]:
                return HowOften(Amount(0.5, 0.5, about), tokens[-1].per)
        tokens, per = _without_unit(tokens)
        amount = _amount(tokens)
        return HowOften(replace(amount, about=about), per) if amount else "unclear"

    def how_long(self, text: str) -> Amount | Unread:
        tokens = self._read(text, self._long)
        if isinstance(tokens, str):
            return tokens
        about = any(token.does == "about" for token in tokens)
        amount = _amount([token for token in tokens if token.does != "about"])
        return replace(amount, about=about) if amount else "unclear"

    def _read(self, text: str, known: Mapping[str, _Token]) -> list[_Token] | Unread:
        """The words that mean something, without what is only counted: `ggr`, `ärenden`."""
        plain = re.sub(r"[‐-―−]", "-", " ".join(text.casefold().split()).rstrip(".,;!"))
        if plain in self._unknown or plain in {"-", "?"}:
            return "unknown"
        tokens = list(_tokens(plain, known))
        if not tokens or None in tokens:
            return "unclear"
        found = [token for token in tokens if token]
        following = [token.does for token in found[1:]] + [""]
        means = [token for token, after in zip(found, following, strict=True)
                 if token.does != "counted" and (token.does, after) != ("per", "counted")]  # fmt: skip
        return "open" if any(token.does == "open" for token in means) else means


def _shared(known: Estimates) -> Iterator[tuple[str, _Token]]:
    """Words that mean the same beside a number of times and beside a time."""
    yield from {"-": _Token("to"), "/": _Token("per"), "+": _Token("open"), "~": _Token("about")}.items()
    for does in ("to", "and", "between", "about", "open", "counted", "per", "every", "every_other"):
        for word in getattr(known, "joining" if does == "and" else does):
            yield word.casefold(), _Token(does)


def _units(known: Estimates) -> Iterator[tuple[str, _Token]]:
    units: Mapping[Per, Iterable[str]] = {
        "day": known.days, "working_day": known.working_days, "week": known.weeks, "month": known.months,
        "year": known.years,
    }  # fmt: skip
    yield from ((word.casefold(), _Token("unit", per=per)) for per, words in units.items() for word in words)
    yield from ((word.casefold(), _Token("each", per="day")) for word in known.daily)
    yield from ((word.casefold(), _Token("each", per="week")) for word in known.weekly)
    yield from ((word.casefold(), _Token("each", per="month")) for word in known.monthly)


def _tokens(text: str, known: Mapping[str, _Token]) -> Iterator[_Token | None]:
    """Each number and each known word or phrase, the longest first; None for what is neither."""
    ends = {word: r"\.?(?![^\W\d_])" if word[-1].isalpha() else "" for word in known}
    words = "|".join(re.escape(word) + ends[word] for word in sorted(known, key=len, reverse=True))
    pattern = re.compile(rf"(?P<number>{NUMBER.pattern})|(?P<word>{words})")
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
        elif match := pattern.match(text, place):
            number = match["number"]
            word = match["word"] or ""
            yield _Token("number", float(number.replace(",", "."))) if number else known[word.rstrip(".")]
            place = match.end()
        else:
            yield None
            return


def _without_unit(tokens: Sequence[_Token]) -> tuple[Sequence[_Token], Per | None]:
    """`3 om dagen`, `2/vecka`, `once a day` → what stands before, and in what that is."""
    if len(tokens) > 1 and tokens[-1].does == "each":
        return tokens[:-1], tokens[-1].per
    if len(tokens) > 2 and tokens[-1].does == "unit":
        joint = tokens[-2]
        if joint.does in {"per", "every"} or (joint.does == "word" and joint.value == 1):
            return tokens[:-2], tokens[-1].per
    return tokens, None


def _amount(tokens: Sequence[_Token]) -> Amount | None:
    """`20`, `20 - 30`, `between 20 and 30`: numbers, or times with their units. None for what is neither."""
    is_between = bool(tokens) and tokens[0].does == "between"
    tokens = tokens[is_between:]
    joints = [place for place, token in enumerate(tokens) if token.does in ({"to", "and"} if is_between else {"to"})]
    if len(joints) > 1 or (is_between and not joints):
        return None
    if not joints:
        whole = _end(tokens)
        return Amount(whole[0], whole[0]) if whole else None
    first, last = _end(tokens[: joints[0]]), _end(tokens[joints[0] + 1 :])
    if first is None or last is None or (last[1] is None and first[1] not in {None, 1}):
        return None  # `1 h-30` is anybody's guess
    ends = sorted((first[0] * (last[1] or 1) if first[1] is None else first[0], last[0]))
    return Amount(ends[0], ends[1])


def _end(tokens: Sequence[_Token]) -> tuple[float, float | None] | None:
    """One end of a range, and how many minutes its unit has, None where it has no unit: `1 h 30 min` → 90, 1."""
    does = [token.does for token in tokens]
    if does in (["number"], ["word"]):
        return tokens[0].value, None
    if does == ["span"]:
        return tokens[0].value, 1
    parts = [token for token in tokens if token.does != "and"]
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    fit = all(number.does in {"number", "word"} and unit.does == "unit" and unit.value for number, unit in pairs)
    units = [unit.value for _, unit in pairs]
    if not fit or len(parts) % 2 or not pairs or units != sorted(set(units), reverse=True):
        return None
    return sum(number.value * unit.value for number, unit in pairs), units[-1]
