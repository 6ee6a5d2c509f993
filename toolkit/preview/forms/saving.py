"""Writes a form that was sent into its file, or says what stands in the way; nothing is written unless all of it is.

Only the fields that were changed on the page count: what somebody else changed meanwhile stays, unless it is the same
field.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from toolkit.content.kinds import KindId
from toolkit.preview.forms.author_forms import AuthorForms
from toolkit.preview.forms.completing import completed, empty_fields
from toolkit.preview.forms.content_form import NEW_KINDS
from toolkit.preview.forms.file_form import FileForm
from toolkit.preview.forms.form import Refusal, SubmittedForm, fields_in, items_in
from toolkit.preview.forms.merging import Asked, Merged, aligned, merged, on_the_file
from toolkit.preview.forms.page_actions import as_new
from toolkit.preview.forms.pictures import put_pictures
from toolkit.preview.forms.plan_form import BEGIN
from toolkit.preview.forms.values import WANTED, Values, flat, lists_in
from toolkit.preview.mending import CHANGED, Mends, Told, done_of, likeness
from toolkit.problems import Message, Problem, say
from toolkit.source.editing import saying
from toolkit.source.files import drafts, read_bytes, write, write_new
from toolkit.source.mending import mended
from toolkit.source.names import slug
from toolkit.source.nodes import Location, MappingNode, Node, Plain, ScalarNode, SequenceNode, plain, texts
from toolkit.source.parser import read_yaml

TRIES = 5


@dataclass(frozen=True)
class SavedChanges:
    """The file that was written and what in it was changed, as labels and what they belong to.

    `key` is its form's, and `plan` the plan that names it since. `problems` are what is wrong now, None where nothing
    was written.
    """

    path: Path
    changes: Sequence[tuple[Message | str, Message | str]]
    key: str
    problems: Sequence[Problem] | None = None
    plan: Path | None = None


@dataclass(frozen=True)
class MendedPage:
    """A page on which a problem is mended, and what that changed; nothing is saved yet."""

    page: SubmittedForm
    change: Message


@dataclass(frozen=True)
class _Written:
    """What is to be written: the form's own file, and others that go with it."""

    path: Path
    data: bytes
    others: Mapping[Path, bytes]


@dataclass(frozen=True)
class _Draft:
    """What a page makes of its file, and all that would be wrong then.

    `renamed` are the ids of new things by their keys on the page; `is_changed`: it is not as it was.
    """

    values: Values
    renamed: Mapping[str, str]
    written: _Written
    problems: Sequence[Problem]
    page: SubmittedForm = field(default_factory=SubmittedForm)
    """What was sent, with the names of the pictures that were chosen."""
    is_changed: bool = True


class FormSaver:
    """Saves what is typed into the forms of an author, one at a time."""

    def __init__(self, author: AuthorForms) -> None:
        self._author = author
        self._lock = threading.Lock()
        self._made: dict[str, tuple[SubmittedForm, SavedChanges]] = {}
        """What was begun last of each kind, and the page that said so: whoever presses twice makes one file."""

    def save(self, key: str, page: SubmittedForm) -> SavedChanges | Refusal | None:
        """None when there is no such form; raises ToolkitError and OSError where a file cannot be read or written."""
        with self._lock:
            last, made = self._made.get(key, (None, None))
            if made and last and (last.values, last.lists) == (page.values, page.lists) and made.path.exists():
                return made
            for _ in range(TRIES):
                form = self._author.form(key, page.language, whole=page.is_whole and not page.had_file)
                if form is None:
                    return None
                outcome, written = self._tried(form, page)
                if isinstance(outcome, Refusal) or written is None:
                    return outcome
                if _on_disk(form.path) == form.data:
                    _put(written)
                    if form.key.startswith("new."):
                        self._made[key] = page, outcome
                    return outcome
        return Refusal({"": [restless()]})

    def _tried(self, form: FileForm, page: SubmittedForm) -> tuple[SavedChanges | Refusal, _Written | None]:
        """The outcome of writing it, and what is to be written."""
        draft = self._draft(form, page)
        if isinstance(draft, Refusal):
            return draft, None
        if not draft.is_changed:
            return SavedChanges(form.path, (), form.key), None
        written = draft.written
        if errors := self._new_errors(form, draft):
            warnings = at_fields(form, draft, [one for one in draft.problems if not one.is_error])
            beside = {name: warnings[name] for name in warnings if name}
            return Refusal(at_fields(form, draft, errors), page=draft.page, warnings=beside), None
        is_new = form.key.startswith("new.")
        key = f"{form.key.removeprefix('new.')}.{written.path.name.split('.')[0]}" if is_new else form.key
        plan = next((path for path in written.others if path == self._author.plan_path), None)
        return SavedChanges(written.path, _changes(form, page, draft.values), key, draft.problems, plan), written

    def _draft(self, form: FileForm, page: SubmittedForm) -> _Draft | Refusal:
        """What the page makes of its file; a refusal where something stands in the way of trying."""
        if form.locked:
            return Refusal({"": form.locked}, file=form.path.name)
        if page.had_file and form.data is None:
            return Refusal({"": [moved_away(form.path)]}, file=form.path.name)
        folder = self._author.plan_path.parent
        page, unfit = put_pictures(form, page, folder)
        page = aligned(form.now, page)
        found = merged(form.model, form.now, page, form.offers.names)
        if refused := _stopped(form, page, found, unfit):
            return refused if refused.page else replace(refused, page=page)
        values, renamed = completed(form.model, found.values, self._author.question_ids())
        if not form.key.startswith("new.") and values == form.now:
            return as_it_is(form, ())
        written = self._written(form, values)
        with drafts({written.path: written.data, **written.others}):
            return _Draft(values, renamed, written, self._author.problems_with(form, written.path), page)

    def mend(self, key: str, page: SubmittedForm, asked: str, mends: Mends) -> Told | MendedPage | Refusal | None:
        """Mends one problem: in the file where nothing else was changed on the page, otherwise on the page.

        `asked` is the likeness of the problem and the name of the field that it stands at.
        """
        like, _, name = asked.partition(":")
        with self._lock:
            form = self._author.form(key, page.language, whole=page.is_whole and not page.had_file)
            draft = self._draft(form, page) if form else None
            if form is None or draft is None or isinstance(draft, Refusal):
                return draft if isinstance(draft, Refusal) else None
            problems = draft.problems if draft.is_changed else self._author.problems_with(form, form.path)
            there = at_fields(form, draft, problems).get(name, ())
            problem = next((one for one in there if one.mend and likeness(one) == like), None)
            if problem is None or problem.place is None:
                return CHANGED
            if not draft.is_changed:
                return mends.write(problem, problem.place, draft.written.data)
            return MendedPage(self._mended(form, page, draft, problem), done_of(problem, problem.place))

    def _mended(self, form: FileForm, page: SubmittedForm, draft: _Draft, problem: Problem) -> SubmittedForm:
        """The page as it would be if the mend were made in what it makes of its file."""
        path = draft.written.path
        kind = form.key.removeprefix("new.")
        key = f"{kind}.{path.name.split('.')[0]}" if form.key.startswith("new.") else form.key
        with drafts({path: mended(draft.written.data, problem.mend), **draft.written.others}):
            after = self._author.form(key, page.language, whole=form.base is None)
        assert after is not None
        known = {name: things.items for name, things in lists_in(form.now)}
        made = on_the_file(form.now, page, after.now)
        unnamed = set(draft.renamed.values())
        values = {n: "" if n.endswith(".id") and v in unnamed else v for n, v in made.values.items()}
        lists = {name: list(things.items) for name, things in lists_in(after.now)}
        return as_new(
            replace(made, values=values, lists={**made.lists, **lists}),
            lambda name, one: one not in known.get(name, ()),
        )

    def _written(self, form: FileForm, values: Values) -> _Written:
        data = form.saying(values)
        if not form.key.startswith("new."):
            return _Written(form.path, data, form.beside)
        kind = next(kind for kind in NEW_KINDS if form.key == f"new.{kind}")
        title = next((text for name, text in flat(values) if name.partition(".")[0] == "title"), "")
        id_ = _free(slug(title, 40) or f"our-{kind}", self._author.ids(kind))
        path = form.path.with_name(f"{id_}{form.path.name}")
        return _Written(path, data, self._plan_naming(kind, id_))

    def _plan_naming(self, kind: KindId, id_: str) -> dict[Path, bytes]:
        """The plan, naming a new file; untouched where it cannot be read, or has no field for it."""
        plan = self._author.plan()
        if plan.errors or not NEW_KINDS[kind]:
            return {}
        found = plain(plan.node)
        fields: dict[str, Plain] = dict(found) if isinstance(found, dict) else {}
        name = NEW_KINDS[kind]
        if kind in ("case", "programme"):
            fields[name] = id_
        elif kind == "question-set":
            fields[name] = [*self._author.sets(), id_]
        elif isinstance(known := fields.get(name), list):
            fields[name] = [*known, id_]
        data = plan.data if plan.data is not None else BEGIN.encode()
        head = plain(read_yaml(data, "")[0])
        return {plan.path: saying(data, {**(head if isinstance(head, dict) else {}), **fields}, _plan_order)}

    def _new_errors(self, form: FileForm, draft: _Draft) -> list[Problem]:
        """The errors that the files would bring with them."""
        now = [problem for problem in draft.problems if problem.is_error]
        if not now:
            return []
        before = {(problem.code, str(problem.message)) for problem in self._author.problems_with(form, form.path)}
        return [problem for problem in now if (problem.code, str(problem.message)) not in before]


def as_it_is(form: FileForm, problems: Sequence[Problem]) -> _Draft:
    """A form on which nothing was changed."""
    return _Draft(form.now, {}, _Written(form.path, form.data or b"", {}), problems, is_changed=False)


def _plan_order(location: Location) -> Sequence[str]:
    from toolkit.content.models.declarations import declared
    from toolkit.content.models.plan import WorkshopPlan

    return () if location else [one.written_as for one in declared(WorkshopPlan)]


def _free(name: str, taken: Iterable[str]) -> str:
    known = set(taken)
    return next(
        one for number in range(1, len(known) + 2) if (one := name if number == 1 else f"{name}-{number}") not in known
    )


def _stopped(
    form: FileForm, page: SubmittedForm, found: Merged, unfit: Mapping[str, Sequence[Problem]]
) -> Refusal | None:
    """A refusal before anything is tried: a change elsewhere meanwhile, a picture that will not do, an empty box."""
    if found.gone:
        return Refusal({name: [gone_from_file()] for name in found.gone})
    if found.clashes or found.asked:
        problems = {name: [clash()] for name in found.clashes} | {n: [ask(asked)] for n, asked in found.asked.items()}
        return Refusal(problems, found.clashes, on_the_file(form.now, page, found.values), was_changed=True)
    if unfit:
        return Refusal(unfit)
    if empty := empty_fields(form, page, found.values):
        return Refusal(empty)
    return None


def _put(written: _Written) -> None:
    """Writes the file through a link, and those that go with it. Raises OSError that names the file."""
    path = written.path
    try:
        for path, data in written.others.items():
            if path.exists():
                write(path.resolve(), data)
            else:
                write_new(path.parent, {path.name: data})
        path = written.path
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path.resolve(), written.data)
    except OSError as error:  # what is refused may be the temporary file beside it
        error.filename = str(path)
        raise


def _on_disk(path: Path) -> bytes | None:
    return read_bytes(path, str(path)) if path.exists() else None


def _changes(form: FileForm, page: SubmittedForm, values: Values) -> list[tuple[Message | str, Message | str]]:
    """What was changed, in the order of the page: fields by their labels, and lists that were added to or moved."""
    changed = page.changed
    parts = form.parts(values, {})
    found: list[tuple[Message | str, Message | str]] = [
        (one.subject, one.label) for one in fields_in(parts) if one.name in changed
    ]
    found += [
        (item.heading, say("in the workshop again") if item.wanted else say("not in the workshop"))
        for item in items_in(parts)
        if f"{item.name}.{WANTED}" in changed
    ]
    for name, keys in page.lists.items():
        if list(keys) != list(page.lists_before.get(name, ())):
            one = next((one for one in form.declared() if name in (one.written_as, f"{one.written_as}-by-name")), None)
            found += [("", one.about.label)] if one else []
    return found


def at_fields(form: FileForm, draft: _Draft, problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """The problems by the names of the fields that they stand at in the file as it would be, '' for those of none."""
    path = str(draft.written.path)
    node, _ = read_yaml(draft.written.data, path)
    places = form.places(draft.values, draft.written.data)
    lines = [(name, span) for name, location in places.items() if node and (span := _lines(node, location))]
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        line = problem.place.line if problem.place and problem.place.file == path else 0
        holding = [(first, -last, name) for name, (first, last) in lines if first <= line <= last]
        name = max(holding)[2] if holding else ""
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


def gone_from_file() -> Problem:
    message = say("this is no longer in the file")
    return Problem("E006", message, say("Save again to put it there anew, or remove it here."))


def moved_away(path: Path) -> Problem:
    message = say("{file} is no longer there. Has somebody moved it, or given it another name?", file=path.name)
    return Problem("E008", message, say("Put it back and save again, or write it anew with what stands on this page."))


def clash() -> Problem:
    return Problem(
        "E001",
        say("this was changed in the file meanwhile"),
        say("Save again to keep what you wrote, or take what is in the file."),
    )


def ask(asked: Asked) -> Problem:
    """What somebody is asked when the file is not as the page showed it."""
    return {
        "left out here": Problem(
            "E012",
            say("this was changed in another tab, or in the file, after you opened the page"),
            say("Save again to leave it out; what was changed is kept in the file for the day you put it back."),
        ),
        "left out there": Problem(
            "E013",
            say("this was left out in another tab, or in the file, after you opened the page"),
            say("Save again to keep what you wrote and leave it out, or tick the box to have it in the workshop."),
        ),
        "removed here": Problem(
            "E014",
            say("this was changed in another tab, or in the file, after you opened the page, and is not removed"),
            say("Save again to keep it as it stands here."),
        ),
        "moved here": Problem(
            "E015",
            say("the order was changed in another tab, or in the file, after you opened the page"),
            say("Save again to keep your order, or take the one in the file."),
        ),
    }[asked]


def restless() -> Problem:
    message = say("the file changes all the time, and nothing was written")
    return Problem("E003", message, say("Wait a moment and save again."))
