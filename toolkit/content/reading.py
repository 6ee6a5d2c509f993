"""Reads YAML into nodes, and nodes into checked models, with the place of every mistake."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from toolkit.content.decoding import CONTROL, INVISIBLE, LEFT_OUT, decode
from toolkit.content.diagnosis import diagnose, look
from toolkit.content.markup import html_in
from toolkit.content.mistakes import explain
from toolkit.content.models import Written
from toolkit.content.signs import quoting
from toolkit.content.tree import Entry, Mapping, Node, Scalar, Sequence, plain
from toolkit.problems import Message, Place, Problem, Severity, say

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""The C parser where PyYAML has it: ten times as fast. Neither kind knows any types: every value is text."""
DEEPEST = 50
"""Levels of nesting. The C composer crashes the process at some 50,000; events are read one by one and stop here."""
_DROPPED = {ord(LEFT_OUT): None, 0xAD: None, 0x200B: None, 0x2060: None}
_ZERO_WIDTH = {**_DROPPED, 0x200C: None, 0x200D: None, 0x200E: None, 0x200F: None}

Model = TypeVar("Model", bound=Written)


class _UnreadableError(Exception):
    """The file cannot be read further; carries the one problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def read_yaml(data: bytes, file: str) -> tuple[Node | None, list[Problem]]:
    """The tree of a file, None when it is empty or cannot be read, and everything that is wrong with it as YAML."""
    text, problems = decode(data, file)
    if any(problem.is_error for problem in problems):
        return None, problems
    lines = [_spaced(line) for line in text.split("\n")] if "\t" in text else text.split("\n")
    builder = _Builder(file, lines)
    try:
        node = builder.document()
    except _UnreadableError as stop:
        return None, [*problems, *builder.problems, stop.problem]
    return node, [*problems, *builder.problems]


def read_model(node: Node | None, model: type[Model], file: str = "") -> tuple[Model | None, list[Problem]]:
    """The checked model, or None and everything that does not fit it. An empty file counts as one without fields."""
    if node is None:
        node = Mapping({}, Place(file))
    if not isinstance(node, Mapping):
        return None, [_not_fields(node)]
    problems = html_in(node)
    try:
        made = model.model_validate(plain(node))
    except ValidationError as error:
        return None, [*problems, *explain(error, node, model)]
    return (None if problems else made), problems


def _spaced(line: str) -> str:
    """The line with tabs only where it begins: elsewhere the two parsers differ about them, and a space is as good."""
    bare = line.lstrip(" \t")
    return line[: len(line) - len(bare)] + bare.replace("\t", " ") if bare else ""


def _not_fields(node: Scalar | Sequence) -> Problem:
    if isinstance(node, Scalar):
        finding = look(node.place.source)
        if finding and finding.code in ("Y002", "Y016", "Y017"):
            return finding.at(node.place.file, node.place.line, node.place.source)
    message = (
        say("the file holds a list, not fields") if isinstance(node, Sequence) else say("the file holds no fields")
    )
    return Problem("S003", message, say("Begin the file with a field, such as 'title: …'."), node.place)


class _Builder:
    """Builds nodes from the parser's events, and collects what the toolkit does not allow."""

    def __init__(self, file: str, lines: list[str]) -> None:
        self.file = file
        self.lines = lines
        self.problems: list[Problem] = []
        self._dirty = any(INVISIBLE.search(line) or LEFT_OUT in line for line in lines)
        self._events = self._parse(LOADER)

    def _parse(self, loader: Any) -> Iterator[Any]:
        try:
            yield from yaml.parse("\n".join(self.lines), Loader=loader)
        except yaml.MarkedYAMLError as error:
            mark, context = error.problem_mark or error.context_mark, error.context_mark
            at = (mark.line, mark.column) if mark else (0, 0)
            raise _UnreadableError(diagnose(self.lines, self.file, *at, context.line if context else None)) from None
        except (yaml.YAMLError, ValueError, OverflowError):
            # The Python parser lets a number too large for a character through to chr().
            lines = [number for number, line in enumerate(self.lines) if "\\U" in line] or [0]
            raise _UnreadableError(diagnose(self.lines, self.file, lines[0], 0)) from None

    def document(self) -> Node | None:
        first = next((number for number, line in enumerate(self.lines) if line.strip() and line[0] != "#"), 0)
        if self.lines[first].startswith("%"):
            raise _UnreadableError(diagnose(self.lines, self.file, first, 0))
        node: Node | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self._refuse("Y009", event, say("a second document begins here"), say("Remove the line '---'."))
                    break
                node = self._node(next(self._events), 0)
        return None if isinstance(node, Scalar) and node.text is None else node

    def _node(self, event: Any, depth: int) -> Node:
        if depth > DEEPEST:
            message = say("fields and lists are nested more than {limit} deep", limit=DEEPEST)
            hint = say("Remove brackets that do not belong there.")
            raise _UnreadableError(Problem("Y011", message, hint, self._place(event)))
        self._refuse_references(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(following := next(self._events), yaml.SequenceEndEvent):
                items.append(self._node(following, depth + 1))
            return Sequence(tuple(items), self._place(event))
        return self._scalar(event)

    def _mapping(self, event: Any, depth: int) -> Mapping:
        entries: dict[str, Entry] = {}
        while not isinstance(key_event := next(self._events), yaml.MappingEndEvent):
            key = self._node(key_event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            name = self._name(key, key_event)
            if name is not None and name in entries:
                self._refuse_twice(name, entries[name].key_place, key.place)
            elif name is not None:
                entries[name] = Entry(key.place, value)
        return Mapping(entries, self._place(event))

    def _name(self, key: Node, event: Any) -> str | None:
        """The name of a field, freed of what cannot be seen; None when it was refused."""
        if not isinstance(key, Scalar) or not key.text:
            message, hint = say("a field name must be a word"), say("Put the text within quotation marks.")
            self._refuse("Y018", event, message, hint)
            return None
        if key.text == "<<":
            message = say("'<<' merges fields from elsewhere, which is not used here")
            self._refuse("Y010", event, message, say("Write the fields out where they are needed."))
            return None
        finding = look(key.place.source)
        if finding and finding.code in ("Y015", "Y016") and not key.text.replace("-", "_").isidentifier():
            self.problems.append(finding.at(self.file, key.place.line, key.place.source))
            return None
        return key.text.translate(_ZERO_WIDTH).strip()

    def _scalar(self, event: Any) -> Scalar:
        place = self._place(event)
        if isinstance(event, yaml.AliasEvent):
            return Scalar(f"*{event.anchor}", place, self.lines, place.line)
        text: str | None = event.value
        if event.style in ("", None):
            self._warn_of_cut(event)
            text = text if text not in ("", "~") else None
        if text and (self._dirty or event.style == '"'):
            text = self._clean(text, place)
        return Scalar(text, place, self.lines, event.end_mark.line + 1)

    def _clean(self, text: str, place: Place) -> str:
        """Without invisible characters; those written as they are have been told of, escaped ones have not."""
        if match := CONTROL.search(text):
            message = say("a control character ({name}) was left out", name=f"U+{ord(match[0]):04X}")
            hint = say("Write the words on this line again.")
            self.problems.append(Problem("F005", message, hint, place, Severity.WARNING))
            text = CONTROL.sub("", text)
        return text.translate(_DROPPED)

    def _warn_of_cut(self, event: Any) -> None:
        line = self.lines[event.end_mark.line]
        rest = line[event.end_mark.column :]
        bare = rest.lstrip()
        if not bare.startswith("#") or bare[1:2] in ("", " ", "#", "!") or rest == bare:
            return
        column = len(line) - len(bare)
        place = Place(self.file, event.end_mark.line + 1, column + 1, len(line.rstrip()) + 1, line)
        message = say("the text is cut off at '{sign}'", sign=bare.split()[0])
        whole = f"{event.value} {bare}" if event.start_mark.line == event.end_mark.line else ""
        hint = quoting(whole.strip()) if whole else say("Put the whole text within quotation marks.")
        self.problems.append(Problem("Y007", message, hint, place, Severity.WARNING))

    def _refuse_references(self, event: Any) -> None:
        """Anchors, aliases and tags: they hide where a value comes from, and mostly they are an author's `*` or `!`."""
        alias = isinstance(event, yaml.AliasEvent)
        if not alias and event.anchor is None and event.tag is None:
            return
        place = self._place(event)
        source = place.source[place.column - 1 :]
        sign = source[:1]
        if isinstance(event, yaml.ScalarEvent | yaml.AliasEvent) and not source.startswith("!!"):
            message, hint = say("a text cannot begin with '{sign}'", sign=sign), quoting(source)
            self._refuse("Y004", event, message, hint)
            return
        word = source.split()[0] if source.strip() else sign
        message = say("'{word}' is a YAML reference or tag, which is not used here", word=word)
        hint = say("Remove '{word}'.", word=word) if sign == "!" else say("Write the fields out where they are needed.")
        self._refuse("Y010", event, message, hint)

    def _refuse_twice(self, name: str, first: Place, second: Place) -> None:
        message = say("the field '{field}' stands twice, on lines {first} and {second}",
                      field=name, first=first.line, second=second.line)  # fmt: skip
        self.problems.append(Problem("Y003", message, say("Remove one of the two."), second))

    def _refuse(self, code: str, event: Any, message: Message, hint: Message) -> None:
        self.problems.append(Problem(code, message, hint, self._place(event)))

    def _place(self, event: Any) -> Place:
        start, end = event.start_mark, event.end_mark
        source = self.lines[start.line] if start.line < len(self.lines) else ""
        until = end.column if end.line == start.line and end.column > start.column else len(source.rstrip())
        if not isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
            until = len(source.rstrip())
        return Place(self.file, start.line + 1, start.column + 1, max(until, start.column + 1) + 1, source)
