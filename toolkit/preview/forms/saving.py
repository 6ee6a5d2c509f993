"""From what somebody typed to a file on the disk, or to what stands in the way; nothing is written unless all of it is.

Only what was changed on the page is looked at: what somebody else changed meanwhile stays, unless it is the same field.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from toolkit.preview.forms.author import Author
from toolkit.preview.forms.changing import after_move, edits_of, told
from toolkit.preview.forms.fields import Form, clean
from toolkit.preview.forms.finding import at_fields
from toolkit.preview.forms.plan import NEW_NAME, NEW_VALUE
from toolkit.preview.forms.refusing import clash, gone, nameless, restless, there_already
from toolkit.problems import Message, Problem
from toolkit.source.editing import edited
from toolkit.source.files import drafts, read_bytes, write, write_new

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
        return Refused({"": [restless()]})

    def _tried(self, form: Form, typed: Typed) -> tuple[Wrote | Refused, bytes | None]:
        """What would come of it, and the file as it would be."""
        if form.locked:
            return Refused({"": form.locked}), None
        changed = typed.changed(form)
        if stopped := _stopped(form, typed, changed):
            return stopped, None
        edits = edits_of(form, changed)
        wrote = Wrote(form.path, told(form, changed, typed.move))
        data = edited(form.written, edits) if edits or not typed.move else form.written
        if typed.move:
            data = after_move(form, data, typed.move)
        if data == form.written:
            return replace(wrote, changes=()), form.data
        if found := self._new_faults(form, data):
            return Refused(at_fields(form, changed.get(NEW_NAME, ""), data, found)), None
        return wrote, data

    def _new_faults(self, form: Form, data: bytes) -> list[Problem]:
        """The errors that the file would bring with it."""
        before = {(problem.code, str(problem.message)) for problem in self._author.faults_with(form.key)}
        with drafts({form.path: data}):
            return [p for p in self._author.faults_with(form.key) if (p.code, str(p.message)) not in before]


def _stopped(form: Form, typed: Typed, changed: Mapping[str, str]) -> Refused | None:
    """What stands in the way already: what was changed elsewhere meanwhile, and new words without names."""
    known = {one.name for one in form.fields}
    if lost := {name: value for name, value in changed.items() if name not in known}:
        return Refused({"": [gone(name, value) for name, value in lost.items()]})
    if clashes := _clashes(form, typed, changed):
        return Refused({name: [clash()] for name in clashes}, clashes)
    if NEW_VALUE in changed and NEW_NAME not in changed:
        return Refused({NEW_NAME: [nameless()]})
    if f"variable.{changed.get(NEW_NAME)}" in known:
        return Refused({NEW_NAME: [there_already(changed[NEW_NAME])]})
    return None


def _clashes(form: Form, typed: Typed, changed: Mapping[str, str]) -> dict[str, str]:
    """What the disk says in fields that were changed both here and there, and not to the same."""
    now = {one.name: one.value for one in form.fields}
    return {
        name: now.get(name, "")
        for name, value in changed.items()
        if name in typed.before and clean(now.get(name, "")) not in (clean(typed.before[name]), value)
    }


def _put(form: Form, data: bytes) -> None:
    """The file, and beside it what is kept for next year; a link stays one."""
    for path, kept in form.beside.items():
        if not path.exists():
            write_new(path.parent, {path.name: kept})
    form.path.parent.mkdir(parents=True, exist_ok=True)
    write(form.path.resolve(), data)


def _on_disk(path: Path) -> bytes | None:
    return read_bytes(path, str(path)) if path.exists() else None
