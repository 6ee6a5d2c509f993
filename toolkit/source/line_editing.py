"""Rewrites a file by whole lines until it says what is wanted, at the places that the parser gives. See `editing`.

Only the lines of what differs are touched. What is new comes where its fields are declared to stand, or where the file
shows it switched off (`#minutes: 8`), and is written as a careful person writes: a text on its line, a long one after
`|`, quotation marks only where they are needed, a blank line between things that have parts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from toolkit.source.nodes import Location, MappingEntry, MappingNode, Node, Plain, ScalarNode, SequenceNode, plain

Order: TypeAlias = Callable[[Location], Sequence[str]]
"""The names of the fields at a place, in the order that they are written; none where any order will do."""

_WORD = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)*|\d{1,4}(?:-\d\d-\d\d|\.\d\d)?|[a-z0-9]+(?:-[a-z0-9]+)*")
_ADDRESS = re.compile(r"https?://[\w.~%/?=&+:-]*[\w/=-]")
_OPENS = "”“’«»(…"
"""What a text may begin with besides a letter, and be no sign to YAML."""
_SIGNS = re.compile(r"[][{}#:|>`\\]")
"""What is a sign to YAML within a text, in some place or other, or looks like one."""
_NOT_TEXT = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
"""Words that are text for us, and something else for other programs."""
_BLOCK = re.compile(r"[|>][-+0-9]*\s*(#.*)?$")
_READ_OTHERWISE = re.compile(r"\s*(?:[#\\]|(?:- +)*[a-z][a-z_]*\s?:(?:\s|$))")
"""A line that a reader of the file would take for a comment or a field, or that has a `\\` of its own."""
_STEP = 2
_LONG = 80
"""Characters of a text that is written after `|` rather than in quotation marks."""
_WIDE = 100
"""Columns of a list in brackets that is still easy to read."""


class TakesMoreError(Exception):
    """The change takes more than whole lines: a field behind the dash of a list goes, or one within `{a: b}`."""


def by_line(text: str, root: MappingNode | None, wanted: Mapping[str, Plain], order: Order) -> str:
    """The text saying what is wanted; raises TakesMoreError. The caller reads it again to be sure."""
    lines = _Lines(text.split("\n"), order)
    if root is None or not root.entries:
        return "\n".join(lines.below_all(wanted))
    return "\n".join(lines.changed(lines.fields(root, wanted, ())))


@dataclass(frozen=True)
class _Change:
    """The lines from `start` to before `end`, counted from 0, give way to others."""

    start: int
    end: int
    lines: Sequence[str]


@dataclass(frozen=True)
class _Lines:
    """The lines of a file, and the changes that take each of its parts to what is wanted."""

    lines: Sequence[str]
    order: Order

    def changed(self, changes: Iterable[_Change], first: int = 0, last: int | None = None) -> list[str]:
        """The lines from `first` to before `last` after the changes, which do not overlap."""
        made = list(self.lines[:last])
        for change in sorted(changes, key=lambda one: (one.start, one.end), reverse=True):
            made[change.start : change.end] = change.lines
        return made[first:]

    def below_all(self, wanted: Mapping[str, Plain]) -> list[str]:
        """A file that says nothing yet: below its comments, or each field where it is shown switched off."""
        changes: list[_Change] = []
        rest: dict[str, Plain] = {}
        for name, value in wanted.items():
            at = self._switched_off(name, 0, len(self.lines), 0)
            if at is None:
                rest[name] = value
            else:
                changes.append(_Change(at, at, self._written(name, value, 0, (name,))))
        made = self.changed(changes)
        while made and not made[-1]:
            made.pop()
        return [*made, *self._all_written(rest, 0, ()), ""]

    def fields(self, node: MappingNode, wanted: Mapping[str, Plain], location: Location) -> Iterator[_Change]:
        """What takes the fields of a mapping to what is wanted."""
        for name, entry in node.entries.items():
            if name not in wanted:
                yield self._without(entry)
            elif not same(plain(entry.node), wanted[name]):
                yield from self._value(entry, name, wanted[name], (*location, name))
        yield from self._new(node, wanted, location)

    def _without(self, entry: MappingEntry) -> _Change:
        start = entry.key_place.line - 1
        if self.lines[start][: entry.key_place.column - 1].strip():  # behind the dash of a list, or in braces
            raise TakesMoreError
        return _Change(start, self._end(entry), ())

    def _value(self, entry: MappingEntry, name: str, value: Plain, location: Location) -> Iterator[_Change]:
        node = entry.node
        is_open = not isinstance(node, ScalarNode) and not self._is_flow(node)
        if is_open and isinstance(node, MappingNode) and isinstance(value, dict) and node.entries.keys() & value.keys():
            yield from self.fields(node, value, location)
        elif is_open and isinstance(node, SequenceNode) and isinstance(value, list) and node.items and value:
            yield from self._items(node, value, location)
        else:
            yield self._replaced(entry, name, value, location)

    def _replaced(self, entry: MappingEntry, name: str, value: Plain, location: Location) -> _Change:
        start, end, indent = entry.key_place.line - 1, self._end(entry), entry.key_place.column - 1
        before = self.lines[start][:indent]
        if before.strip(" -"):
            raise TakesMoreError
        made = self._written(name, value, indent, location)
        made[0] = before + made[0][indent:]
        node = entry.node
        if len(made) == 1 and end == start + 1 and isinstance(node, ScalarNode) and node.text is not None:
            made[0] += self.lines[start][node.place.end_column - 1 :]
        return _Change(start, end, made)

    def _new(self, node: MappingNode, wanted: Mapping[str, Plain], location: Location) -> Iterator[_Change]:
        """The fields that are not there yet, each after the one that it is declared after."""
        kept = {name: entry for name, entry in node.entries.items() if name in wanted}
        new = {name: value for name, value in wanted.items() if name not in node.entries}
        if not new:
            return
        if self._is_flow(node) or not kept:
            raise TakesMoreError
        indent = next(iter(kept.values())).key_place.column - 1
        region = self._region(node, indent)
        at: dict[int, list[list[str]]] = {}
        for name in self._in_order(new, location):
            off = self._switched_off(name, *region, indent)
            line = self._after(kept, name, location) if off is None else off
            made = self._written(name, new[name], indent, (*location, name))
            at.setdefault(line, []).append(made)
        for line, blocks in at.items():
            is_apart = not location and any(not one for one in self.lines[:-1])
            yield _Change(
                line, line, self._apart(line, blocks) if is_apart else [one for made in blocks for one in made]
            )

    def _apart(self, line: int, blocks: Sequence[list[str]]) -> list[str]:
        """New fields at the left edge, with blank lines around those that take several lines."""
        above, below = self.lines[line - 1 : line] or [""], self.lines[line : line + 1] or [""]
        off = bool(re.match(r" *#", above[0]))
        made: list[str] = []
        for number, block in enumerate(blocks):
            is_first = number == 0
            is_long = len(block) > 1 or (not is_first and len(blocks[number - 1]) > 1)
            made += [*([""] if is_long and (not is_first or (above[0] and not off)) else []), *block]
        return [*made, *([""] if below[0] and len(blocks[-1]) > 1 and not off else [])]

    def _after(self, kept: Mapping[str, MappingEntry], name: str, location: Location) -> int:
        """The line at which a new field comes: after those that are declared before it, and what explains them."""
        ranks = {known: rank for rank, known in enumerate(self.order(location))}
        mine = ranks.get(name, len(ranks))
        before = [entry for known, entry in kept.items() if ranks.get(known, -1) <= mine] or list(kept.values())[:1]
        first = next(iter(kept.values()))
        start = first.key_place.line - 1
        if (
            all(ranks.get(known, -1) > mine for known in kept)
            and not self.lines[start][: first.key_place.column - 1].strip()
        ):
            return self._with_comments(start)
        beside = max(before, key=lambda entry: entry.key_place.line)
        at, indent = self._end(beside), beside.key_place.column - 1
        while at < len(self.lines) and re.match(rf" {{{indent + 1},}}#", self.lines[at]):  # what explains the one above
            at += 1
        return at

    def _region(self, node: MappingNode, indent: int) -> tuple[int, int]:
        """The lines of a mapping and of what is switched off at its end."""
        if not indent:
            return 0, len(self.lines)
        start = min(entry.key_place.line for entry in node.entries.values())
        end = start
        while end < len(self.lines):
            bare = self.lines[end].lstrip(" ")
            if bare and len(self.lines[end]) - len(bare) < indent:
                break
            end += 1
        return start, end

    def _switched_off(self, name: str, start: int, end: int, indent: int) -> int | None:
        """After the lines that explain a field and show it switched off, `#name: …`; None where there are none."""
        off = re.compile(rf" {{{indent}}}#{re.escape(name)}:( |$)")
        found = next((number for number in range(start, end) if off.match(self.lines[number])), None)
        if found is None:
            return None
        below = found + 1
        while below < len(self.lines) and re.match(rf" {{{indent + 1},}}#\S", self.lines[below]):
            below += 1
        return below

    def _items(self, node: SequenceNode, wanted: list[Plain], location: Location) -> Iterator[_Change]:
        """What takes a list to what is wanted; an item that stays keeps its lines, and its comments go with it."""
        origins = matched([plain(item) for item in node.items], wanted)
        if origins == list(range(len(node.items))):
            for item, value in zip(node.items, wanted, strict=True):
                yield from self._item(item, value, location)
            return
        begins = [self._with_comments(item.place.line - 1) for item in node.items]
        ends = [self._end(MappingEntry(item.place, item)) for item in node.items]
        gaps = [self.lines[end:begin] for end, begin in zip(ends, begins[1:], strict=False)]
        indent = self._dash(node.items[0])
        blocks = [
            self._new_item(value, indent, location)
            if origin is None
            else self.changed(self._item(node.items[origin], value, location), begins[origin], ends[origin])
            for origin, value in zip(origins, wanted, strict=True)
        ]
        usual = self._usual_gap(gaps, blocks, wanted)
        made = list(blocks[0])
        for number, block in enumerate(blocks[1:], 1):
            one, other = origins[number - 1], origins[number]
            stays = one is not None and other == one + 1
            made += [*(gaps[one] if stays and one is not None else usual), *block]
        lost = [line for gap, one in self._broken(gaps, origins) for line in gap if line.strip()]
        yield _Change(begins[0], ends[-1], [*made, *lost])

    def _broken(
        self, gaps: Sequence[Sequence[str]], origins: Sequence[int | None]
    ) -> Iterator[tuple[Sequence[str], int]]:
        """What stands between items that are no longer neighbours."""
        pairs = list(pairwise(origins))
        return ((gap, number) for number, gap in enumerate(gaps) if (number, number + 1) not in pairs)

    def _usual_gap(
        self, gaps: Sequence[Sequence[str]], blocks: Sequence[Sequence[str]], wanted: Sequence[Plain]
    ) -> Sequence[str]:
        blank = sum(not all(line.strip() for line in gap) for gap in gaps) * 2 > len(gaps)
        return [""] if blank or (not gaps and has_parts(wanted)) else []

    def _item(self, item: Node, value: Plain, location: Location) -> Iterator[_Change]:
        if same(plain(item), value):
            return
        if isinstance(item, MappingNode) and isinstance(value, dict) and item.entries and not self._is_flow(item):
            yield from self.fields(item, value, (*location, 0))
        else:
            start, end = item.place.line - 1, self._end(MappingEntry(item.place, item))
            yield _Change(start, end, self._new_item(value, self._dash(item), location))

    def _dash(self, item: Node) -> int:
        """The column of the dash before an item, counted from 0."""
        before = self.lines[item.place.line - 1][: item.place.column - 1]
        if before.strip() != "-":
            raise TakesMoreError
        return before.index("-")

    def _new_item(self, value: Plain, indent: int, location: Location) -> list[str]:
        if isinstance(value, dict):
            made = self._all_written(value, indent + _STEP, (*location, 0))
            return [f"{' ' * indent}- {made[0].lstrip()}", *made[1:]]
        first, *more = _as_text(str(value), indent)
        return [f"{' ' * indent}- {first}", *more]

    def _with_comments(self, number: int) -> int:
        """The first line of what stands there, with the comments that stand right above it."""
        indent = len(self.lines[number]) - len(self.lines[number].lstrip())
        while number and re.match(rf" {{{indent},}}#", self.lines[number - 1]):
            number -= 1
        return number

    def _in_order(self, names: Iterable[str], location: Location) -> list[str]:
        known = list(self.order(location))
        return sorted(names, key=lambda name: known.index(name) if name in known else len(known))

    def _all_written(self, fields: Mapping[str, Plain], indent: int, location: Location) -> list[str]:
        made: list[str] = []
        was_long = False
        for name in self._in_order(fields, location):
            lines = self._written(name, fields[name], indent, (*location, name))
            is_long = len(lines) > 1
            made += [*([""] if made and not indent and (is_long or was_long) else []), *lines]
            was_long = is_long
        return made

    def _written(self, name: str, value: Plain, indent: int, location: Location) -> list[str]:
        """`name: value` in a line, or in several."""
        begin = f"{' ' * indent}{_key(name)}:"
        if isinstance(value, dict):
            return [begin, *self._all_written(value, indent + _STEP, location)] if value else [f"{begin} {{}}"]
        if isinstance(value, list):
            if (inline := _in_brackets(value)) is not None and len(begin) + len(inline) < _WIDE:
                return [f"{begin} {inline}"]
            blocks = [self._new_item(item, indent + _STEP, location) for item in value]
            gap = [""] if has_parts(value) else []
            return [begin, *blocks[0], *(line for block in blocks[1:] for line in [*gap, *block])]
        if value is None:
            return [begin]
        first, *more = _as_text(value, indent)
        return [f"{begin} {first}", *more]

    def _is_flow(self, node: Node) -> bool:
        return self.lines[node.place.line - 1][node.place.column - 1 :][:1] in ("[", "{")

    def _end(self, entry: MappingEntry) -> int:
        """The number of the last line of an entry: what is below it and further in, but no comments after it."""
        node = entry.node
        if isinstance(node, MappingNode) and node.entries:
            return max(self._end(inner) for inner in node.entries.values())
        if isinstance(node, SequenceNode) and node.items:
            return max(self._end(MappingEntry(item.place, item)) for item in node.items)
        first, indent = entry.key_place.line, entry.key_place.column - 1
        is_block = isinstance(node, ScalarNode) and bool(_BLOCK.search(self.lines[first - 1]))
        if entry.key_place is node.place and is_block:  # an item of a list: its text stands further in than the dash
            indent = self._dash(node)
        last = first
        for number, line in enumerate(self.lines[first:], first + 1):
            bare = line.lstrip(" ")
            if bare and len(line) - len(bare) <= indent:
                break
            if bare and (is_block or not bare.startswith("#")):
                last = number
        if isinstance(node, ScalarNode) and node.text is not None and not is_block:
            last = max(last, node.last_line)
        return last


def same(one: Plain, other: Plain) -> bool:
    """Whether both say the same; a break after the last line of a text makes no difference."""
    return _bare(one) == _bare(other)


def _bare(value: Plain) -> Plain:
    if isinstance(value, dict):
        return {name: _bare(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_bare(one) for one in value]
    return value.strip() if isinstance(value, str) else value


_KNOWN_BY = ("id", "name", "term", "heading", "title")


def matched(before: Sequence[Plain], wanted: Sequence[Plain]) -> list[int | None]:
    """For each wanted item of a list the one that it was, by what it says, else by its name, else by its place."""
    origins: list[int | None] = [None] * len(wanted)
    left = list(range(len(before)))

    def take(number: int, origin: int | None) -> None:
        if origin is not None:
            origins[number] = origin
            left.remove(origin)

    for number, value in enumerate(wanted):
        take(number, next((one for one in left if same(before[one], value)), None))
    for number, value in enumerate(wanted):
        if origins[number] is None and (name := _known_by(value)):
            take(number, next((one for one in left if _known_by(before[one]) == name), None))
    for number in range(len(wanted)):
        if origins[number] is None:
            above = origins[number - 1] if number else -1
            take(number, above + 1 if above is not None and above + 1 in left else None)
    return origins


def _known_by(value: Plain) -> Plain:
    return next((value[name] for name in _KNOWN_BY if name in value), None) if isinstance(value, dict) else None


def has_parts(items: Sequence[Plain]) -> bool:
    """Whether the items of a list are so large that a blank line between them helps."""
    return any(
        isinstance(item, dict) and (("id" in item and len(item) > 3) or any(isinstance(v, dict) for v in item.values()))
        for item in items
    )


def _key(name: str) -> str:
    return json.dumps(name) if name in _NOT_TEXT else name


def _in_brackets(value: Sequence[Plain]) -> str | None:
    """A list of single words in a line; None for a list of texts or things."""
    if not all(isinstance(one, str) and _WORD.fullmatch(one) and " " not in one for one in value):
        return None
    return f"[{', '.join(one if one.casefold() not in _NOT_TEXT else json.dumps(one) for one in map(str, value))}]"


def _as_text(value: str, indent: int) -> list[str]:
    """A text behind a field or a dash at `indent`: on the same line, or after `|` on lines of its own."""
    text = as_value(value)
    if can_be_block(value) or (
        text[:1] in "\"'" and len(value) > _LONG and value.isprintable() and value == value.strip()
    ):
        return ["|", *(f"{' ' * (indent + _STEP)}{line}" if line else "" for line in value.split("\n"))]
    return [text]


def can_be_block(value: str) -> bool:
    """Whether a text of several lines says the same after `|`."""
    lines = value.split("\n")
    as_they_are = all(line == line.rstrip() and not _READ_OTHERWISE.match(line) for line in lines)
    return len(lines) > 1 and value == value.strip() and as_they_are


def as_value(value: str) -> str:
    """The text on one line, in quotation marks where any program could take it for something else."""
    if _is_plain(value):
        return value
    if '"' in value and "'" not in value and value.isprintable() and "\\" not in value:
        return f"'{value}'"
    return json.dumps(value, ensure_ascii=False)


def _is_plain(value: str) -> bool:
    if value.casefold() in _NOT_TEXT or not value.isprintable():
        return False
    if _WORD.fullmatch(value) or _ADDRESS.fullmatch(value):
        return True
    opens = value[:1].isalpha() or value[:1] in _OPENS or (value[:1].isdigit() and " " in value)
    return bool(value) and opens and value == value.strip() and not _SIGNS.search(value)
