"""What an author's text consists of: paragraphs, dialogue and lists, and which of its line breaks are meant.

People wrap their lines, so most line breaks are none. Those that are kept: before a line of dialogue, between short
lines (an address, a poem, opening hours), and between lines so long that nobody has wrapped them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from toolkit.source.line_folding import BULLET_SIGNS

CAPITALS = "".join(filter(str.isupper, map(chr, range(0x530))))
"""The capital letters of the Latin, Greek and Cyrillic alphabets, for a class in a regular expression."""
SHORT, LONG = 60, 150
"""Nobody wraps lines as short as the one, or as long as the other."""
KEPT_BREAK = "  \n"
"""A line break that is meant, as Markdown writes it: two spaces before it."""
NESTED = 2
"""How many columns further in an item of a list in a list stands, at least."""

_BULLET = re.compile(r"(?P<sign>[-*+])(?:\s+|$)")
_WORD_BULLET = re.compile(rf"(?!·)[{BULLET_SIGNS}]\s*|·\s+|[§Øüàvq]\t+|o\s+")
"""What Word's bullets become when a list is pasted as text; those of its own symbols are in Unicode's private area."""
_LEVELS = {"o": 1, "§": 2}
"""How deep Word uses them."""
_NUMBER = re.compile(
    r"(?P<open>\()?(?:(?P<digits>\d{1,3})|(?P<letter>[A-Za-z]))(?P<close>[.)])(?:\s+|$|(?=(?<=[.)])[^\W\d_]))"
)
_DIVIDER = re.compile(r"([-*_+•·–—])(?:\s*\1)+\s*$")
"""`* * *` between two scenes: no list."""
_NOTE = re.compile(r"[^\s*] ?\*(?=[\s.,;:)]|$)")
"""A star that a line further down explains: `Fika *`."""
_QUOTE = re.compile(r"[”“»\"]\w")
_SPEECH = re.compile(rf"(?:[–—―‒−]|--)(?:\s+|(?=[{CAPITALS}\"”“»«’…¿¡]))(?=\S)")
_LEAD = re.compile(
    r"\d{4}[.:]\s|\d{1,2}[.:]\d{2}\b|\d{1,2}\.\d{1,2}\.?\s|§\s*\d"  # a year, a time of day, a point (1.1), a section
    rf"|[^\W\d_][\w-]*(?: \d+)?:\s|[^\W\d_]+ \d+[.:]\s|\d{{1,3}}\s+[{CAPITALS}]"  # who speaks, `Steg 1.`, `1 Ett`
    r"|[☐☑☒✓✔✗✘→➜►»#*]\s"
)
"""Where several lines begin so, each is a line of its own."""
_ENDED = re.compile(r"[.!?:…][”\"’»)\]*_]*$")
_HARD_BREAK = re.compile(r"(?:\s{2,}|(?<!\\)\\\s*)$")
_SIGN = re.compile(r"^(?:[–—―‒−•●■▪◦‣∙⁃·]|\*(?=\s))")
_PLAIN_SIGN = re.compile(r"^\\(?=[–—―‒−•●■▪◦‣∙⁃·])")
"""A backslash before a sign keeps it as text; before the others the inline parser takes it away."""


@dataclass(frozen=True)
class ListStyle:
    """What stands before the items of a list: `-`, `+`, `1`, `a` or `A`, and what is written round it."""

    sign: str
    before: str = ""
    after: str = ""

    @property
    def is_numbered(self) -> bool:
        return self.sign in "1aA"

    def mark(self, number: int) -> str:
        """What stands before an item: `3.`, `c)`, `-`."""
        if not self.is_numbered:
            return self.sign
        written = str(number) if self.sign == "1" else chr(ord(self.sign) + number - 1)
        return f"{self.before}{written}{self.after}"


@dataclass(frozen=True)
class TextParagraph:
    """Running text; each of its lines is printed on a line of its own. A line that was wrapped holds line breaks."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class SpokenLines:
    """What people say, each with a dash first and on a line of its own."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class ListItem:
    """One item; its number as it is written, 0 where the list has none."""

    number: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class TextList:
    """A list. `loose`: with empty lines between its items."""

    style: ListStyle
    items: tuple[ListItem, ...]
    loose: bool = False


Block: TypeAlias = TextParagraph | SpokenLines | TextList


@lru_cache(maxsize=2048)
def blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs, dialogues and lists of a text, in order."""
    lines = [line.rstrip("\r") for line in text.split("\n")]
    from_word = any(line.lstrip()[:1] in set("•●■▪·\uf0b7") for line in lines)
    has_notes = any(_NOTE.search(line) for line in lines)
    return tuple(_Reader(_numbers(lines), from_word, has_notes).blocks(lines))


def written_parts(block: Block) -> Iterator[tuple[str, str]]:
    """What can be parted of a block, as it may be written again, and what is written between it and the one before."""
    if isinstance(block, TextParagraph):
        yield KEPT_BREAK.join(_SIGN.sub(r"\\\g<0>", line) for line in block.lines), "\n\n"
    elif isinstance(block, SpokenLines):
        yield from ((line, "\n" if number else "\n\n") for number, line in enumerate(block.lines))
    else:
        for number, item in enumerate(block.items):
            mark = block.style.mark(item.number)
            inside = ""
            for part, before in (part for one in item.blocks for part in written_parts(one)):
                inside += before * bool(inside) + part
            yield f"{mark} {inside}".replace("\n", "\n  "), "\n" if number else "\n\n"


@dataclass(frozen=True)
class _Marker:
    """The beginning of an item: how far in it stands, its style and number, and the text after it."""

    indent: int
    style: ListStyle
    number: int
    rest: str
    is_spaced: bool = True


BULLETS = ListStyle("-")


def _indent(line: str) -> int:
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())


def _marker(line: str) -> _Marker | None:
    """What the line would begin as an item of a list, were it one."""
    text = line.strip()
    if _DIVIDER.match(text):
        return None
    if match := _BULLET.match(text):
        return _Marker(_indent(line), ListStyle("+") if match["sign"] == "+" else BULLETS, 0, text[match.end() :])
    if match := _WORD_BULLET.match(text):
        further_in = NESTED * _LEVELS.get(match[0][0], 0)
        return _Marker(_indent(line) + further_in, BULLETS, 0, text[match.end() :])
    if match := _NUMBER.match(text):
        if match["open"] and match["close"] != ")":
            return None
        letter = match["letter"]
        sign = "1" if not letter else "a" if letter.islower() else "A"
        number = ord(letter) - ord(sign) + 1 if letter else int(match["digits"])
        style = ListStyle(sign, match["open"] or "", match["close"])
        return _Marker(_indent(line), style, number, text[match.end() :], is_spaced=match[0][-1:].isspace())
    return None


def _numbers(lines: Iterable[str]) -> frozenset[tuple[ListStyle, int]]:
    """The numbers and letters that lines begin with."""
    markers = (_marker(line) for line in lines)
    return frozenset((marker.style, marker.number) for marker in markers if marker and marker.style.is_numbered)


@dataclass(frozen=True)
class _Reader:
    """Reads a text. A number is a list's when one beside it begins a line too: `78. Has paid her rent` is text."""

    numbers: frozenset[tuple[ListStyle, int]]
    from_word: bool
    """Whether lines begin with bullets as Word makes them; then `o` is one too."""
    has_notes: bool
    """Whether words have a star after them; then a star first in a line is what explains it."""

    def blocks(self, lines: Sequence[str]) -> Iterator[Block]:
        at = 0
        while at < len(lines):
            if not lines[at].strip():
                at += 1
            elif self._starts_list(lines, at):
                found, at = self._list(lines, at)
                yield found
            elif _SPEECH.match(lines[at].strip()):
                speech, at = self._dialogue(lines, at)
                yield speech
            else:
                end = at + 1
                while end < len(lines) and lines[end].strip() and not self._interrupts(lines, end):
                    end += 1
                yield TextParagraph(tuple(_kept_lines(lines[at:end])))
                at = end

    def _starts_list(self, lines: Sequence[str], at: int) -> bool:
        marker = _marker(lines[at])
        if marker is None:
            return False
        if marker.style.is_numbered:
            beside = any((marker.style, marker.number + step) in self.numbers for step in (-1, 1))
            announced = at > 0 and lines[at - 1].rstrip().endswith(":")
            first = marker.style.sign == "1" and (marker.number == 1 or announced)
            return beside or (first and marker.is_spaced and marker.number < 100)
        if self.has_notes and lines[at].lstrip().startswith("*"):
            return False
        if lines[at].strip().startswith("o ") and not self.from_word:
            return self._is_beside(lines, at, "o")
        return bool(marker.rest) or self._is_beside(lines, at, lines[at].strip())

    def _is_beside(self, lines: Sequence[str], at: int, sign: str) -> bool:
        """Whether the line above or below begins so too; `o` is a word as well, and a lone hyphen a sign."""
        others = [lines[n].split() for n in (at - 1, at + 1) if 0 <= n < len(lines)]
        return any(words[:1] == [sign] for words in others)

    def _interrupts(self, lines: Sequence[str], at: int) -> bool:
        """Whether a list or a dialogue begins at a line of a paragraph."""
        return self._starts_list(lines, at) or _is_spoken(lines[at - 1], lines[at])

    def _list(self, lines: Sequence[str], at: int) -> tuple[TextList, int]:
        first = _marker(lines[at])
        assert first is not None
        items: list[ListItem] = []
        loose = False
        while at < len(lines):
            marker = _marker(lines[at])
            if marker is None or not self._goes_on(lines, at, first):
                break
            own, after = self._item(lines, at, first)
            items.append(ListItem(marker.number, tuple(self.blocks([marker.rest, *own]))))
            at = next((n for n in range(after, len(lines)) if lines[n].strip()), after)
            if at > after and not self._goes_on(lines, at, first):
                break
            loose = loose or at > after
        return TextList(first.style, tuple(items), loose), at

    def _goes_on(self, lines: Sequence[str], at: int, first: _Marker) -> bool:
        """Whether a line is the next item of the list that begins so; there a number needs none beside it."""
        marker = _marker(lines[at])
        return (
            marker is not None
            and marker.style == first.style
            and marker.indent < first.indent + NESTED
            and (marker.style.is_numbered or self._starts_list(lines, at))
        )

    def _is_next(self, lines: Sequence[str], at: int, first: _Marker) -> bool:
        """Whether a line that does not stand further in belongs to an item no more."""
        is_wrapped = _is_wrapped(lines[at - 1], lines[at])
        return not is_wrapped or self._goes_on(lines, at, first) or self._interrupts(lines, at)

    def _item(self, lines: Sequence[str], at: int, first: _Marker) -> tuple[list[str], int]:
        """The further lines of an item, and where the next thing begins."""
        own: list[str] = []
        nested = first.indent + NESTED
        number = at + 1
        while number < len(lines):
            line = lines[number]
            if not line.strip():
                following = next((other for other in lines[number:] if other.strip()), "")
                if not following or _indent(following) < nested:
                    break
                own.append("")
            elif max(_indent(line), marker.indent if (marker := _marker(line)) else 0) >= nested:
                own.append(line)
            elif self._is_next(lines, number, first):
                break
            else:
                own.append(line)
            number += 1
        return own, number

    def _dialogue(self, lines: Sequence[str], at: int) -> tuple[SpokenLines, int]:
        spoken = [lines[at].strip()]
        at += 1
        while at < len(lines) and lines[at].strip():
            line = lines[at].strip()
            if _is_spoken(lines[at - 1], lines[at]):
                spoken.append(line)
            elif self._starts_list(lines, at) or not _is_wrapped(lines[at - 1], line):
                break
            else:
                spoken[-1] += f"\n{line}"
            at += 1
        return SpokenLines(tuple(spoken)), at


def _is_wrapped(line: str, following: str) -> bool:
    """Whether the line ends because the next word had no room, were lines as short as anybody makes them."""
    return len(line.strip()) + 1 + len(following.split()[0]) > SHORT


def _is_spoken(line: str, following: str) -> bool:
    """Whether a line with a dash first is something said, and no thought that was wrapped at its dash."""
    match = _SPEECH.match(following.strip())
    if match is None:
        return False
    goes_on = following.strip()[match.end()].islower()
    return not _is_wrapped(line, following) or (not goes_on and bool(_ENDED.search(line.strip())))


def _kept_lines(lines: Sequence[str]) -> list[str]:
    """The lines of a paragraph as they are printed; those that were wrapped are one, with a line break in it."""
    stripped = [line.strip() for line in lines]
    meant = _meant_breaks(stripped)
    kept = [_PLAIN_SIGN.sub("", stripped[0])]
    for number, line in enumerate(stripped[1:], 1):
        text = _PLAIN_SIGN.sub("", line)
        if _HARD_BREAK.search(lines[number - 1]):
            kept[-1] = _HARD_BREAK.sub("", kept[-1])
            kept.append(text)
        elif number in meant:
            kept.append(text)
        else:
            kept[-1] += f"\n{text}"
    return kept


def _meant_breaks(lines: Sequence[str]) -> set[int]:
    """The numbers of the lines that somebody meant to begin anew."""
    pairs = list(pairwise(lines))
    are_short = all(len(line) <= SHORT for line in lines)
    if all(_is_meant(*pair) for pair in pairs) and (are_short or any(len(line) > LONG for line in lines[:-1])):
        return set(range(1, len(lines)))
    begun = {n for n, pair in enumerate(pairs, 1) if _is_meant(*pair) and not lines[n][0].islower()}
    return begun | _led(lines) | _announced(lines)


def _is_meant(line: str, following: str) -> bool:
    return not _is_wrapped(line, following) or (len(line) > LONG and bool(_ENDED.search(line)))


def _led(lines: Sequence[str]) -> set[int]:
    """Lines of which several begin with a year, a time of day or the like, or with what somebody says."""
    led = [number for number, line in enumerate(lines) if _LEAD.match(line)]
    after = {number for number in led if number and (number - 1 in led or _ENDED.search(lines[number - 1]))}
    quoted = [number for number, line in enumerate(lines) if _QUOTE.match(line)]
    said = {number for number in quoted if number and _ENDED.search(lines[number - 1])}
    return (after if len(led) > 1 else set()) | (said if len(quoted) > 1 else set())


def _announced(lines: Sequence[str]) -> set[int]:
    """Two short lines or more at the end, after one that ends with a colon."""
    for number, line in enumerate(lines[:-2], 1):
        rest = lines[number:]
        if line.endswith(":") and _meant_breaks(rest) == set(range(1, len(rest))):
            return set(range(number, len(lines)))
    return set()
