"""Edits a file by whole lines, at the places that the parser gives. Used first; see `editing`."""

from __future__ import annotations

import json
import re

from toolkit.source.nodes import Location, MappingEntry, MappingNode, Node, ScalarNode, SequenceNode

_PLAIN = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)*|\d{1,4}(?:-\d\d-\d\d|\.\d\d)?|[a-z0-9]+(?:-[a-z0-9]+)*")
_NOT_TEXT = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
"""Words that are text for us, and something else for other programs."""
_BLOCK = re.compile(r"[|>][-+0-9]*\s*(#.*)?$")
_READ_OTHERWISE = re.compile(r"\s*(?:[#\\]|(?:- +)*[a-z][a-z_]*\s?:(?:\s|$))")
"""A line that a reader of the file would take for a comment or a field, or that has a `\\` of its own."""
_STEP = 2


def by_line(text: str, root: Node | None, location: Location, value: str | tuple[str, ...] | None) -> str | None:
    """The text with the value in its place, or None where that takes more than lines; the caller reads it again."""
    lines = text.split("\n")
    way = _way(root, location)
    found = way[-1] if len(way) == len(location) else None
    if value is None:
        return _without(lines, root, location, way) if found else None
    if isinstance(value, tuple) and found and _end(lines, found) > found.key_place.line:
        return None
    if found:
        return _replaced(lines, found, str(location[-1]), value)
    return _added(lines, root, way, location, value)


def swapped_by_line(text: str, root: Node | None, name: str, number: int) -> str | None:
    """The text with an item of a list and the one after it in each other's place, comments right above them as well."""
    lines = text.split("\n")
    found = root.get(name) if isinstance(root, MappingNode) else None
    items = found.items if isinstance(found, SequenceNode) else ()
    if len(items) < number + 2:
        return None
    first, second = (_begins(lines, item) for item in items[number : number + 2])
    end = _end(lines, MappingEntry(items[number + 1].place, items[number + 1]))
    one = lines[first:second]
    between = next((count for count, line in enumerate(reversed(one)) if line.strip()), 0)
    apart = one[len(one) - between :]
    return "\n".join([*lines[:first], *lines[second:end], *apart, *one[: len(one) - between], *lines[end:]])


def _begins(lines: list[str], item: Node) -> int:
    """The first line of an item, counted from 0, with the comments that stand right above it."""
    number = item.place.line - 1
    while number and lines[number - 1].lstrip().startswith("#"):
        number -= 1
    return number


def _way(node: Node | None, location: Location) -> list[MappingEntry]:
    """The entries on the way, as far as there are any; an item of a list counts as one."""
    way: list[MappingEntry] = []
    for part in location:
        if isinstance(node, MappingNode) and isinstance(part, str) and part in node.entries:
            way.append(node.entries[part])
        elif isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.items):
            way.append(MappingEntry(node.items[part].place, node.items[part]))
        else:
            break
        node = way[-1].node
    return way


def _without(lines: list[str], root: Node | None, location: Location, way: list[MappingEntry]) -> str | None:
    """Without the entry, and without those above it that hold nothing else."""
    number = len(way) - 1
    while number and isinstance(above := way[number - 1].node, MappingNode) and len(above.entries) == 1:
        number -= 1
    gone = way[number]
    start, end = gone.key_place.line - 1, _end(lines, gone)
    if lines[start][: gone.key_place.column - 1].strip():  # behind the dash of a list, or in braces
        return None
    return "\n".join([*lines[:start], *lines[end:]])


def _replaced(lines: list[str], found: MappingEntry, name: str, value: str | tuple[str, ...]) -> str:
    start, end = found.key_place.line - 1, _end(lines, found)
    indent = found.key_place.column - 1
    made = _written(name, value, indent)
    made[0] = lines[start][:indent] + made[0][indent:]
    node = found.node
    if len(made) == 1 and end == start + 1 and isinstance(node, ScalarNode) and node.text is not None:
        made[0] += lines[start][node.place.end_column - 1 :]
    return "\n".join([*lines[:start], *made, *lines[end:]])


def _added(
    lines: list[str], root: Node | None, way: list[MappingEntry], location: Location, value: str | tuple[str, ...]
) -> str | None:
    missing = [str(part) for part in location[len(way) :]]
    if not way:
        at = _where_switched_off(lines, missing[0])
        made = _nested(missing, value, 0)
        if at is None:
            kept = "\n".join(lines).rstrip("\n").split("\n")
            return "\n".join([*(kept if kept != [""] else []), *made, ""])
        return "\n".join([*lines[:at], *made, *lines[at:]])
    holder = way[-1]
    if isinstance(holder.node, MappingNode) and holder.node.entries:
        beside = max(holder.node.entries.values(), key=lambda entry: entry.key_place.line)
        at, indent = _end(lines, beside), beside.key_place.column - 1
        while at < len(lines) and re.match(rf" {{{indent + 1},}}#", lines[at]):  # what explains the one above
            at += 1
    elif isinstance(holder.node, ScalarNode) and holder.node.text is None:
        at, indent = holder.key_place.line, holder.key_place.column - 1 + _STEP
    else:
        return None
    return "\n".join([*lines[:at], *_nested(missing, value, indent), *lines[at:]])


def _where_switched_off(lines: list[str], name: str) -> int | None:
    """After the lines that explain a field and show it switched off, `#name: …`; None where there are none."""
    start = next((number for number, line in enumerate(lines) if re.match(rf"#{re.escape(name)}:( |$)", line)), None)
    if start is None:
        return None
    end = start + 1
    while end < len(lines) and re.match(r" +#\S", lines[end]):
        end += 1
    return end


def _nested(names: list[str], value: str | tuple[str, ...], indent: int) -> list[str]:
    above = [f"{' ' * (indent + depth * _STEP)}{_key(name)}:" for depth, name in enumerate(names[:-1])]
    return above + _written(names[-1], value, indent + len(above) * _STEP)


def _key(name: str) -> str:
    return json.dumps(name) if name in _NOT_TEXT else name


def _written(name: str, value: str | tuple[str, ...], indent: int) -> list[str]:
    """`name: value` in a line, or in several after `|`."""
    begin = f"{' ' * indent}{_key(name)}: "
    if isinstance(value, tuple):
        return [f"{begin}[{', '.join(map(as_value, value))}]"]
    if can_be_block(value):
        inside = [f"{' ' * (indent + _STEP)}{line}" if line else "" for line in value.split("\n")]
        return [f"{begin}|", *inside]
    return [begin + as_value(value)]


def can_be_block(value: str) -> bool:
    """Whether a text of several lines says the same after `|`."""
    lines = value.split("\n")
    as_they_are = all(line == line.rstrip() and not _READ_OTHERWISE.match(line) for line in lines)
    return len(lines) > 1 and value == value.strip() and as_they_are


def as_value(value: str) -> str:
    """The text on one line, in quotation marks where any program could take it for something else."""
    if _PLAIN.fullmatch(value) and value.casefold() not in _NOT_TEXT:
        return value
    return json.dumps(value, ensure_ascii=False)


def _end(lines: list[str], entry: MappingEntry) -> int:
    """The number of the last line of an entry: what is below it and further in, but no comments after it."""
    node = entry.node
    if isinstance(node, MappingNode) and node.entries:
        return max(_end(lines, inner) for inner in node.entries.values())
    if isinstance(node, SequenceNode) and node.items:
        return max(_end(lines, MappingEntry(item.place, item)) for item in node.items)
    first, indent = entry.key_place.line, entry.key_place.column - 1
    is_block = isinstance(node, ScalarNode) and bool(_BLOCK.search(lines[first - 1]))
    last = first
    for number, line in enumerate(lines[first:], first + 1):
        bare = line.lstrip(" ")
        if bare and len(line) - len(bare) <= indent:
            break
        if bare and (is_block or not bare.startswith("#")):
            last = number
    if isinstance(node, ScalarNode) and node.text is not None and not is_block:
        last = max(last, node.last_line)
    return last
