"""From what somebody typed to a file on the disk, or to what stands in the way; nothing is written unless all of it is.

Only what was changed on the page is looked at: what somebody else changed meanwhile stays, unless it is the same field.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from toolkit.content.drafts import drafted
from toolkit.content.editing import Edit, edited
from toolkit.content.files import read_bytes
from toolkit.content.writing import write, write_new
from toolkit.preview.forms.author import Author
from toolkit.preview.forms.fields import Field, Form, clean
from toolkit.preview.forms.finding import at_fields
from toolkit.preview.forms.moving import moved, turned
from toolkit.preview.forms.plan import NEW_NAME, NEW_VALUE
from toolkit.problems import Message, Problem, say

TRIES = 5


@dataclass(frozen=True)
class Typed:
    """What came from a page: the values of its fields, what they were when it was made, and what is to be moved."""

    values: Mapping[str, str]
    before: Mapping[str, str]
    move: tuple[str, str] | None = None
    """`up` or `down`, and an id."""
    restore: str = ""
    """The name of a field that is to be as the built-in has it."""

    def changed(self, form: Form) -> dict[str, str]:
        """What is not as it was when the page was made."""
        cleaned = {name: clean(value) for name, value in self.values.items()}
        cleaned |= {one.name: one.base for one in form.fields if one.name == self.restore and one.base is not None}
        return {name: value for name, value in cleaned.items() if value != clean(self.before.get(name, ""))}


@dataclass(frozen=True)
class Wrote:
    """The file that was written and what in it was changed, as the labels of fields and what they belong to."""

    path: Path
    changes: Sequence[tuple[str, Message | str]]


@dataclass(frozen=True)
class Refused:
    """Nothing was written. Problems by the names of the fields they stand at; those of no field are under ''.

    `clashes` are fields that were changed elsewhere meanwhile, with what they hold on the disk.
    """

    problems: Mapping[str, Sequence[Problem]]
    clashes: Mapping[str, str] = field(default_factory=dict)


class Saver:
    """Saves what is typed into the forms of an author, one at a time."""

    def __init__(self, author: Author) -> None:
        self._author = author
        self._lock = threading.Lock()

    def save(self, key: str, typed: Typed) -> Wrote | Refused | None:
        """None when there is no such form; raises ToolkitError and OSError where a file cannot be read or written."""
        with self._lock:
            for _ in range(TRIES):
                form = self._author.form(key)
                if form is None:
                    return None
                outcome, data = self._tried(form, typed)
                if not isinstance(outcome, Wrote) or data is None or data == form.data:
                    return outcome
                if _on_disk(form.path) == form.data:
                    _put(form, data)
                    return outcome
        return Refused({"": [_restless()]})

    def _tried(self, form: Form, typed: Typed) -> tuple[Wrote | Refused, bytes | None]:
        """What would come of it, and the file as it would be."""
        if form.locked:
            return Refused({"": form.locked}), None
        changed = typed.changed(form)
        if gone := {name: value for name, value in changed.items() if all(one.name != name for one in form.fields)}:
            return Refused({"": [_gone(name, value) for name, value in gone.items()]}), None
        if clashes := _clashes(form, typed, changed):
            return Refused({name: [_clash()] for name in clashes}, clashes), None
        if NEW_VALUE in changed and NEW_NAME not in changed:
            return Refused({NEW_NAME: [_nameless()]}), None
        if NEW_NAME in changed and any(one.name == f"variable.{changed[NEW_NAME]}" for one in form.fields):
            return Refused({NEW_NAME: [_there_already(changed[NEW_NAME])]}), None
        edits = _edits(form, changed)
        wrote = Wrote(form.path, _told(form, changed, typed.move))
        data = edited(form.written, edits) if edits or not typed.move else form.written
        if typed.move:
            data = _moved(form, data, typed.move)
        if data == form.written:
            return replace(wrote, changes=()), form.data
        if found := self._new_faults(form, data):
            return Refused(at_fields(form, changed.get(NEW_NAME, ""), data, found)), None
        return wrote, data

    def _new_faults(self, form: Form, data: bytes) -> list[Problem]:
        """The errors that the file would bring with it."""
        before = {(problem.code, str(problem.message)) for problem in self._author.faults_with(form.key)}
        with drafted({form.path: data}):
            return [p for p in self._author.faults_with(form.key) if (p.code, str(p.message)) not in before]


def _clashes(form: Form, typed: Typed, changed: Mapping[str, str]) -> dict[str, str]:
    """What the disk says in fields that were changed both here and there, and not to the same."""
    now = {one.name: one.value for one in form.fields}
    return {
        name: now.get(name, "")
        for name, value in changed.items()
        if name in typed.before and clean(now.get(name, "")) not in (clean(typed.before[name]), value)
    }


def _edits(form: Form, changed: Mapping[str, str]) -> list[Edit]:
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


def _edit(one: Field, value: str) -> Edit:
    """What is as the built-in has it needs no line, nor does what may be empty and is."""
    is_gone = value == one.base or (one.is_optional and not value)
    return Edit(one.location, None if is_gone else value)


def _list(listed: Sequence[str], checks: Sequence[Field], changed: Mapping[str, str]) -> tuple[str, ...] | None:
    on = {one.item for one in checks if bool(changed[one.name]) != one.is_left_out}
    off = {one.item for one in checks} - on
    wanted = tuple(
        dict.fromkeys([*(id_ for id_ in listed if id_ not in off), *(c.item for c in checks if c.item in on)])
    )
    return None if checks[0].is_left_out and not wanted else wanted


def _moved(form: Form, data: bytes, move: tuple[str, str]) -> bytes:
    way, id_ = move
    if form.own_list:
        return moved(data, form.own_list, id_, way)
    skipped = form.lists.get(("remove",), ())
    order = turned(form.orders, skipped, id_, way)
    return edited(data, [Edit(("order",), order or None)])


def _told(form: Form, changed: Mapping[str, str], move: tuple[str, str] | None) -> list[tuple[str, Message | str]]:
    told: list[tuple[str, Message | str]] = [
        (one.subject, one.label) for one in form.fields if one.name in changed and one.location
    ]
    if name := changed.get(NEW_NAME):
        told.append(("variables", name))
    return [*told, *([(move[1], say("Order"))] if move else [])]


def _put(form: Form, data: bytes) -> None:
    """The file, and beside it what is kept for next year; a link stays one."""
    for path, kept in form.beside.items():
        if not path.exists():
            write_new(path.parent, {path.name: kept})
    form.path.parent.mkdir(parents=True, exist_ok=True)
    write(form.path.resolve(), data)


def _on_disk(path: Path) -> bytes | None:
    return read_bytes(path, str(path)) if path.exists() else None


def _gone(name: str, value: str) -> Problem:
    message = say("'{field}' is no longer in the file", field=name)
    return Problem("E006", message, say("You wrote: {text}", text=value or "–"))


def _clash() -> Problem:
    return Problem(
        "E001",
        say("this was changed in the file meanwhile"),
        say("Save again to keep what you wrote, or take what is in the file."),
    )


def _nameless() -> Problem:
    return Problem("E007", say("the new word has no name"), say("Write what it is called in the texts."))


def _there_already(name: str) -> Problem:
    return Problem("E002", say("there is already a word called '{name}'", name=name), say("Change that one instead."))


def _restless() -> Problem:
    message = say("the file changes all the time, and nothing was written")
    return Problem("E003", message, say("Wait a moment and save again."))
