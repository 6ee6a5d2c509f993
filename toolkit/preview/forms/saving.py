"""Writes a form that was sent into its file, or says what stands in the way; nothing is written unless all of it is.

Only the fields that were changed on the page count: what somebody else changed meanwhile stays, unless it is the same
field.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from toolkit.preview.forms.author_forms import AuthorForms
from toolkit.preview.forms.content_form import REMOVED
from toolkit.preview.forms.form import FileForm, FormField, clean
from toolkit.preview.forms.plan_form import NEW_NAME, NEW_VALUE
from toolkit.problems import Message, Problem, say
from toolkit.source.editing import Edit, edited, swapped
from toolkit.source.files import drafts, read_bytes, write, write_new
from toolkit.source.nodes import Location, MappingNode, Node, ScalarNode, SequenceNode, texts
from toolkit.source.parser import read_yaml

TRIES = 5


@dataclass(frozen=True)
class SubmittedForm:
    """What came from a page: the values of its fields, what they were when it was made, and what is to be moved."""

    values: Mapping[str, str]
    before: Mapping[str, str]
    move: tuple[str, str] | None = None
    """`up` or `down`, and an id."""
    restore: str = ""
    """The name of a field that is to be as the built-in has it."""

    def changed(self, form: FileForm) -> dict[str, str]:
        """What is not as it was when the page was made."""
        cleaned = {name: clean(value) for name, value in self.values.items()}
        cleaned |= {one.name: one.base for one in form.fields if one.name == self.restore and one.base is not None}
        return {name: value for name, value in cleaned.items() if value != clean(self.before.get(name, ""))}


@dataclass(frozen=True)
class SavedChanges:
    """The file that was written and what in it was changed, as the labels of fields and what they belong to."""

    path: Path
    changes: Sequence[tuple[str, Message | str]]


@dataclass(frozen=True)
class Refusal:
    """Nothing was written. Problems by the names of the fields they stand at; those of no field are under ''.

    `clashes` are fields that were changed elsewhere meanwhile, with what they hold on the disk.
    """

    problems: Mapping[str, Sequence[Problem]]
    clashes: Mapping[str, str] = field(default_factory=dict)


class FormSaver:
    """Saves what is typed into the forms of an author, one at a time."""

    def __init__(self, author: AuthorForms) -> None:
        self._author = author
        self._lock = threading.Lock()

    def save(self, key: str, typed: SubmittedForm) -> SavedChanges | Refusal | None:
        """None when there is no such form; raises ToolkitError and OSError where a file cannot be read or written."""
        with self._lock:
            for _ in range(TRIES):
                form = self._author.form(key)
                if form is None:
                    return None
                outcome, data = self._tried(form, typed)
                if not isinstance(outcome, SavedChanges) or data is None or data == form.data:
                    return outcome
                if _on_disk(form.path) == form.data:
                    _put(form, data)
                    return outcome
        return Refusal({"": [restless()]})

    def _tried(self, form: FileForm, typed: SubmittedForm) -> tuple[SavedChanges | Refusal, bytes | None]:
        """The outcome of writing it, and the bytes that the file would hold."""
        if form.locked:
            return Refusal({"": form.locked}), None
        changed = typed.changed(form)
        if stopped := _stopped(form, typed, changed):
            return stopped, None
        edits = edits_of(form, changed)
        wrote = SavedChanges(form.path, changes_in(form, changed, typed.move))
        data = edited(form.written, edits) if edits or not typed.move else form.written
        if typed.move:
            data = after_move(form, data, typed.move)
        if data == form.written:
            return replace(wrote, changes=()), form.data
        if found := self._new_errors(form, data):
            return Refusal(at_fields(form, changed.get(NEW_NAME, ""), data, found)), None
        return wrote, data

    def _new_errors(self, form: FileForm, data: bytes) -> list[Problem]:
        """The errors that the file would bring with it."""
        before = {(problem.code, str(problem.message)) for problem in self._author.errors_with(form.key)}
        with drafts({form.path: data}):
            return [p for p in self._author.errors_with(form.key) if (p.code, str(p.message)) not in before]


def _stopped(form: FileForm, typed: SubmittedForm, changed: Mapping[str, str]) -> Refusal | None:
    """A refusal before anything is tried: a field changed elsewhere meanwhile, or a new word without a name."""
    known = {one.name for one in form.fields}
    if lost := {name: value for name, value in changed.items() if name not in known}:
        return Refusal({"": [gone(name, value) for name, value in lost.items()]})
    if clashes := _clashes(form, typed, changed):
        return Refusal({name: [clash()] for name in clashes}, clashes)
    if NEW_VALUE in changed and NEW_NAME not in changed:
        return Refusal({NEW_NAME: [nameless()]})
    if f"variable.{changed.get(NEW_NAME)}" in known:
        return Refusal({NEW_NAME: [there_already(changed[NEW_NAME])]})
    return None


def _clashes(form: FileForm, typed: SubmittedForm, changed: Mapping[str, str]) -> dict[str, str]:
    """The fields that were changed both here and in the file, to different values, with the file's."""
    now = {one.name: one.value for one in form.fields}
    return {
        name: now.get(name, "")
        for name, value in changed.items()
        if name in typed.before and clean(now.get(name, "")) not in (clean(typed.before[name]), value)
    }


def _put(form: FileForm, data: bytes) -> None:
    """Writes the file through a link, and beside it the copy of the base that `diff` needs later."""
    for path, kept in form.beside.items():
        if not path.exists():
            write_new(path.parent, {path.name: kept})
    form.path.parent.mkdir(parents=True, exist_ok=True)
    write(form.path.resolve(), data)


def _on_disk(path: Path) -> bytes | None:
    return read_bytes(path, str(path)) if path.exists() else None


def edits_of(form: FileForm, changed: Mapping[str, str]) -> list[Edit]:
    edits = [
        _edit(one, changed[one.name]) for one in form.fields if one.name in changed and one.location and not one.item
    ]
    for location, listed in form.lists.items():
        checks = [one for one in form.fields if one.item and one.location == location and one.name in changed]
        if checks:
            edits.append(Edit(location, _list(listed, checks, changed)))
    if name := changed.get(NEW_NAME):
        edits.append(Edit(("variables", name), changed.get(NEW_VALUE, "")))
    return edits


def _edit(one: FormField, value: str) -> Edit:
    """The change to one field. The built-in's value needs no line in the file, nor does an empty optional one."""
    is_gone = value == one.base or (one.is_optional and not value)
    return Edit(one.location, None if is_gone else value)


def _list(listed: Sequence[str], checks: Sequence[FormField], changed: Mapping[str, str]) -> tuple[str, ...] | None:
    on = {one.item for one in checks if bool(changed[one.name]) != one.is_left_out}
    off = {one.item for one in checks} - on
    wanted = tuple(
        dict.fromkeys([*(id_ for id_ in listed if id_ not in off), *(c.item for c in checks if c.item in on)])
    )
    return None if checks[0].is_left_out and not wanted else wanted


def after_move(form: FileForm, data: bytes, move: tuple[str, str]) -> bytes:
    way, id_ = move
    if form.own_list:
        return moved(data, form.own_list, id_, way)
    skipped = form.lists.get(REMOVED, ())
    order = turned(form.orders, skipped, id_, way)
    return edited(data, [Edit(("order",), order or None)])


def changes_in(
    form: FileForm, changed: Mapping[str, str], move: tuple[str, str] | None
) -> list[tuple[str, Message | str]]:
    changes: list[tuple[str, Message | str]] = [
        (one.subject, one.label) for one in form.fields if one.name in changed and one.location
    ]
    if name := changed.get(NEW_NAME):
        changes.append(("variables", name))
    return [*changes, *([(move[1], say("Order"))] if move else [])]


STEPS = {"up": -1, "down": 1}


def turned(orders: Mapping[str, Sequence[str]], skipped: Sequence[str], id_: str, way: str) -> tuple[str, ...]:
    """The `order` of an overlay after the move: only ids that stand elsewhere than in the base, and those of others.

    `skipped` are left out today; they keep their places, so that one that is put back comes where it was.
    """
    now = list(orders["now"])
    kept = [one for one in now if one not in skipped]
    other = _other(kept, id_, way)
    if other is not None:
        here, there = now.index(id_), now.index(other)
        now[here], now[there] = other, id_
    differing = [one for one, base in zip(now, orders["base"], strict=True) if one != base]
    return (*orders["others"], *differing)


def moved(data: bytes, name: str, id_: str, way: str) -> bytes:
    """A file of the author's own with the item itself moved, its comments with it."""
    return swapped(data, name, id_, STEPS[way])


def _other(ids: Sequence[str], id_: str, way: str) -> str | None:
    if id_ not in ids:
        return None
    place = ids.index(id_) + STEPS[way]
    return ids[place] if 0 <= place < len(ids) else None


def at_fields(form: FileForm, new_variable: str, data: bytes, problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """The problems by the names of the fields that they stand at in the file as it would be, '' for those of none."""
    node, _ = read_yaml(data, str(form.path))
    places = [(one.name, one.location) for one in form.fields if one.location]
    places += [(NEW_NAME, ("variables", new_variable))] if new_variable else []
    lines = [(name, span) for name, location in places if node and (span := _lines(node, location))]
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        line = problem.place.line if problem.place and problem.place.file == str(form.path) else 0
        holding = [(first, name) for name, (first, last) in lines if first <= line <= last]
        name = max(holding)[1] if holding else ""
        found.setdefault(name, []).append(problem)
    return found


def _lines(node: Node, location: Location) -> tuple[int, int] | None:
    """The first and the last line of a field; None where it is not written."""
    first = node.place.line
    for part in location:
        if isinstance(node, MappingNode) and isinstance(part, str) and part in node.entries:
            first, node = node.entries[part].key_place.line, node.entries[part].node
        elif isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
        else:
            return None
    return first, max([first, *_last_lines(node)])


def _last_lines(node: Node) -> Iterator[int]:
    yield node.place.line
    yield from (text.last_line for text in texts(node))
    if isinstance(node, ScalarNode):
        yield node.last_line


def gone(name: str, value: str) -> Problem:
    message = say("'{field}' is no longer in the file", field=name)
    return Problem("E006", message, say("You wrote: {text}", text=value or "–"))


def clash() -> Problem:
    return Problem(
        "E001",
        say("this was changed in the file meanwhile"),
        say("Save again to keep what you wrote, or take what is in the file."),
    )


def nameless() -> Problem:
    return Problem("E007", say("the new word has no name"), say("Write what it is called in the texts."))


def there_already(name: str) -> Problem:
    return Problem("E002", say("there is already a word called '{name}'", name=name), say("Change that one instead."))


def restless() -> Problem:
    message = say("the file changes all the time, and nothing was written")
    return Problem("E003", message, say("Wait a moment and save again."))
