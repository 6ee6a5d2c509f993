"""YAML text to nodes, with the place of every mistake. Every value stays text; pydantic converts it later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

import yaml

from toolkit.problems import Place, Problem
from toolkit.source import unsupported
from toolkit.source.encoding import CONTROL, INVISIBLE, LEFT_OUT, decode
from toolkit.source.line_folding import as_meant
from toolkit.source.line_mistakes import NOT_A_FIELD, find_mistake
from toolkit.source.nodes import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode
from toolkit.source.syntax_errors import diagnose

REFERENCE: Any = yaml.BaseLoader
"""The parser in Python, which every PyYAML has: what it reads is what a file says. It knows no types: all is text."""
LOADER: Any = getattr(yaml, "CBaseLoader", REFERENCE)
"""The parser in C where PyYAML has it, twenty times as fast. It reads what has no fault in it; the rest, and where and
why, is left to the reference, so that a file means the same on every computer (`tests/source/test_one_language.py`)."""
MOST_REMEMBERED = 256
"""Files whose nodes are kept: the built-in library is about a hundred."""
DEEPEST = 50
"""Levels of nesting. The C composer crashes the process at some 50,000; events are read one by one and stop here."""
_DROPPED = {ord(LEFT_OUT): None, 0xAD: None, 0x200B: None, 0x2060: None}
_DROPPED_IN_NAMES = {**_DROPPED, 0x200C: None, 0x200D: None, 0x200E: None, 0x200F: None}


_QUESTION_MARK = "\ufdd0"
"""Stands for `?` while a file is parsed. The parsers differ about it in brackets, and what YAML means by it has no use
here. `decode` leaves no such character in a text."""

_READ_DIFFERENTLY = re.compile(r"\t|[|>][-+0-9]*#|\S +#[^\s#!]")
"""What the parser in C lets through and the reference does not, or where they place a value differently: a tab that
indents, a comment glued to the `|` of a text, a value that a `#` has taken."""


class _UnreadableError(Exception):
    """The file cannot be read further; carries the one problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def read_yaml(data: bytes, file: str) -> tuple[Node | None, list[Problem]]:
    """The root node of a file, and everything that is wrong with it as YAML; no node when it is empty or unreadable."""
    node, problems = _read(data, file, LOADER)
    return node, [*problems]


@lru_cache(maxsize=MOST_REMEMBERED)
def _read(data: bytes, file: str, loader: Any) -> tuple[Node | None, list[Problem]]:
    """The same bytes again give the same nodes, which never change: a preview reads the whole library at each save."""
    text, problems = decode(data, file)
    if any(problem.is_error for problem in problems):
        return None, problems
    lines = [_spaced(line) for line in text.split("\n")] if "\t" in text else text.split("\n")
    if loader is not REFERENCE and not _READ_DIFFERENTLY.search("\n".join(lines)):
        node, found = _built(lines, file, loader)
        if not found:
            return node, problems
    node, found = _built(lines, file, REFERENCE)
    return node, [*problems, *found]


def _built(lines: list[str], file: str, loader: Any) -> tuple[Node | None, list[Problem]]:
    """The root node as one of the parsers reads it, and what is wrong."""
    builder = _Builder(file, lines, loader)
    try:
        node = builder.document()
    except _UnreadableError as stop:
        earlier = [
            p for p in builder.problems if p.place and stop.problem.place and p.place.line != stop.problem.place.line
        ]
        return None, [*earlier, stop.problem]
    return node, builder.problems


def _spaced(line: str) -> str:
    """The line with tabs only where it begins: elsewhere the two parsers differ about them, and a space is as good."""
    bare = line.lstrip(" \t")
    return line[: len(line) - len(bare)] + bare.replace("\t", " ") if bare else ""


class _Builder:
    """Builds nodes from the parser's events, and collects what the toolkit does not allow."""

    def __init__(self, file: str, lines: list[str], loader: Any) -> None:
        self.file = file
        self.lines = lines
        self._loader = loader
        self.problems: list[Problem] = []
        self._anchors: set[str] = set()
        self._is_dirty = any(INVISIBLE.search(line) or LEFT_OUT in line for line in lines)
        self._events = self._parse()

    def _parse(self) -> Iterator[Any]:
        try:
            yield from yaml.parse("\n".join(self.lines).replace("?", _QUESTION_MARK), Loader=self._loader)
        except yaml.MarkedYAMLError as error:
            mark, context = error.problem_mark or error.context_mark, error.context_mark
            at = (mark.line, mark.column) if mark else (0, 0)
            raise self._unreadable(*at, context.line if context else None) from None
        except (yaml.YAMLError, ValueError, OverflowError):
            # The Python parser lets a number too large for a character through to chr().
            line = next((number for number, line in enumerate(self.lines) if "\\U" in line), 0)
            raise self._unreadable(line, 0) from None

    def _unreadable(self, line: int, column: int, began: int | None = None) -> _UnreadableError:
        return _UnreadableError(diagnose(self.lines, self.file, line, column, began))

    def document(self) -> Node | None:
        """The one document of the file; None when nothing is written in it."""
        first = next((number for number, line in enumerate(self.lines) if line.strip() and line[0] != "#"), 0)
        if self.lines[first].startswith("%"):
            raise self._unreadable(first, 0)
        node: Node | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.problems.append(unsupported.second_document(self._place(event)))
                    break
                node = self._node(next(self._events), 0)
        return None if isinstance(node, ScalarNode) and node.text is None else node

    def _node(self, event: Any, depth: int) -> Node:
        if depth > DEEPEST:
            raise _UnreadableError(unsupported.too_deep(self._place(event), DEEPEST))
        self._refuse_references(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(following := next(self._events), yaml.SequenceEndEvent):
                items.append(self._node(following, depth + 1))
            return SequenceNode(tuple(items), self._place(event))
        return self._scalar(event)

    def _mapping(self, event: Any, depth: int) -> MappingNode:
        entries: dict[str, MappingEntry] = {}
        while not isinstance(key_event := next(self._events), yaml.MappingEndEvent):
            key = self._node(key_event, depth + 1)
            so_far = len(self.problems)
            value = self._node(next(self._events), depth + 1)
            if isinstance(value, ScalarNode) and value.text is None:
                value = replace(
                    value, place=key.place, last_line=key.place.line
                )  # the parsers place nothing differently
            if isinstance(key, ScalarNode) and key.text == "<<":
                self.problems[so_far:] = [unsupported.merge(key.place)]
                continue
            name = self._name(key)
            if name is not None and name in entries:
                self.problems.append(unsupported.field_twice(name, entries[name], MappingEntry(key.place, value)))
            elif name is not None:
                entries[name] = MappingEntry(key.place, value)
        return MappingNode(entries, self._place(event))

    def _name(self, key: Node) -> str | None:
        """The name of a field, freed of what cannot be seen; None when it was refused."""
        name = key.text.translate(_DROPPED_IN_NAMES).strip(" ") if isinstance(key, ScalarNode) and key.text else ""
        if not name:
            self.problems.append(unsupported.no_name(key.place))
            return None
        if name[0].isalnum():
            return name
        finding = find_mistake(key.place.source)
        if finding and finding.code in NOT_A_FIELD:
            self.problems.append(finding.at(self.file, key.place.line, key.place.source))
            return None
        return name

    def _scalar(self, event: Any) -> ScalarNode:
        place, end = self._place(event), event.end_mark
        if isinstance(event, yaml.AliasEvent):
            return ScalarNode(f"*{event.anchor}", place, self.lines, place.line)
        text, style = event.value.replace(_QUESTION_MARK, "?"), event.style or ""
        if not style:
            if text == "?" or text.startswith("? "):
                self.problems.append(unsupported.text_begins_with_sign(place))
            self._warn_of_cut(event, text)
            if text in ("", "~"):
                return ScalarNode(None, place, self.lines, end.line + 1)
        if text and end.line >= place.line:
            last = self.lines[end.line][: end.column] if end.line < len(self.lines) else ""
            first = self.lines[place.line - 1][place.column - 1 :]
            text = as_meant(text, style, [first, *self.lines[place.line : end.line], last])
        if text and (self._is_dirty or style == '"'):
            text = self._cleaned(text, place)
        return ScalarNode(text, place, self.lines, end.line + 1, style)

    def _cleaned(self, text: str, place: Place) -> str:
        """The text without invisible characters. `decode` warned of those in the file; here of escaped ones."""
        if match := CONTROL.search(text):
            if "\ud800" <= match[0] <= "\udfff":  # half a character; the C parser refuses it
                raise self._unreadable(place.line - 1, place.column - 1)
            self.problems.append(unsupported.control_character(match[0], place))
            text = CONTROL.sub("", text)
        return text.translate(_DROPPED)

    def _warn_of_cut(self, event: Any, text: str) -> None:
        end = event.end_mark
        line = self.lines[end.line] if end.line < len(self.lines) else ""  # the C parser ends beyond the last line
        bare = line[end.column :].lstrip()
        # `# a comment` has a space after the sign, `Group #1` has none.
        if bare.startswith("#") and bare[1:2] not in ("", " ", "#", "!"):
            place = Place(self.file, end.line + 1, len(line) - len(bare) + 1, len(line.rstrip()) + 1, line)
            if event.start_mark.line < end.line or place.column > 1:
                self.problems.append(unsupported.cut_off(text, bare, place))

    def _refuse_references(self, event: Any) -> None:
        alias = isinstance(event, yaml.AliasEvent)
        if not alias and event.anchor is None and event.tag is None:
            return
        place = self._place(event)
        is_tag = place.source.startswith("!!", place.column - 1)
        is_text = isinstance(event, yaml.ScalarEvent) or (alias and event.anchor not in self._anchors)
        if is_text and not is_tag:
            self.problems.append(unsupported.text_begins_with_sign(place))
            return
        if event.anchor is not None:
            self._anchors.add(event.anchor)
        self.problems.append(unsupported.reference(place))

    def _place(self, event: Any) -> Place:
        start, end = event.start_mark, event.end_mark
        source = self.lines[start.line] if start.line < len(self.lines) else ""
        column, until = start.column, len(source.rstrip())
        if isinstance(event, yaml.ScalarEvent | yaml.AliasEvent) and end.line == start.line and end.column > column:
            until = end.column
        return Place(self.file, start.line + 1, column + 1, max(until, column + 1) + 1, source)
