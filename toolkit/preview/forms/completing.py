"""What a person need not write: ids, made of titles and questions. What they must: boxes that have to be filled in."""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from toolkit.content.models.base import Written
from toolkit.content.models.declarations import FieldDeclaration, form_fields
from toolkit.preview.forms.file_form import FileForm, OverlayForm
from toolkit.preview.forms.form import SubmittedForm
from toolkit.preview.forms.values import NEW, WANTED, Things, Value, Values, flat, lists_in, things_name, values_of
from toolkit.problems import Problem, say
from toolkit.source.names import slug

LONGEST = 40
"""Letters of an id that is made of a text."""
_SPEAKING = ("text", "title", "heading", "name", "term", "statement")
"""The fields that say what a thing is about, in it or within it."""


def completed(model: type[Written], values: Values, taken: Collection[str]) -> tuple[Values, dict[str, str]]:
    """The values with an id in all that is new, and what pointed at it pointing there; and the ids by their keys.

    `taken` are ids in other files that the workshop has too.
    """
    made = copy.deepcopy(values)
    known = {key for _, things in lists_in(made) for key in things.items} | set(taken)
    ids: dict[str, str] = {}
    for name, things in lists_in(made):
        for key, thing in things.items.items():
            if key.startswith(NEW) and "id" in thing:
                wanted = str(thing["id"]) or _id_of(thing) or f"{name.rpartition('.')[2].rstrip('s')}-{len(known) + 1}"
                ids[key] = wanted if thing["id"] else _free(wanted, known)
                known.add(ids[key])
                thing["id"] = ids[key]
    _point(model, made, ids)
    return made, ids


def _id_of(thing: Values) -> str:
    """An id made of what a thing says, of whole words."""
    said = sorted(flat(thing), key=lambda pair: pair[0].count("."))
    texts = [value for name, value in said if name.rpartition(".")[2] in _SPEAKING and not name.startswith("source.")]
    text = next((slug(text, 200) for text in texts if slug(text)), "")
    if len(text) <= LONGEST:
        return text
    return text[: LONGEST + 1].rpartition("-")[0] or text[:LONGEST]


def _free(name: str, taken: Collection[str]) -> str:
    numbered = (name if number == 1 else f"{name}-{number}" for number in range(1, len(taken) + 2))
    return next(one for one in numbered if one not in taken)


def _point(model: type[Written], values: Values, ids: Mapping[str, str]) -> None:
    """What names a new thing by its key names it by its id; what names one that is not there names nothing."""
    for one in form_fields(model):
        value = values.get(one.written_as)
        if isinstance(value, str) and one.about.offers in ("question", "source"):
            named = [ids.get(part, "" if part.startswith(NEW) else part) for part in value.split("\n")]
            values[one.written_as] = "\n".join(part for part in named if part)
        for inside in _inside(values.get(things_name(one), "")):
            if one.inner is not None and one.shape != "names":
                _point(one.inner, inside, ids)


def _inside(value: Value) -> list[Values]:
    if isinstance(value, Things):
        return list(value.items.values())
    return [value] if isinstance(value, dict) else []


def empty_fields(form: FileForm, page: SubmittedForm, values: Values) -> dict[str, list[Problem]]:
    """The boxes that have to be filled in and are not: in what is new, and where somebody has emptied one."""
    is_new = form.data is None and not isinstance(form, OverlayForm)
    looking = _Looking(page.changed, page.lists, page.lists_before)
    return {name: [problem] for name, problem in looking.through(form.declared(), values, "", is_new)}


@dataclass(frozen=True)
class _Looking:
    """Looks for empty boxes among what was changed on a page."""

    changed: Mapping[str, str]
    lists: Mapping[str, Sequence[str]]
    lists_before: Mapping[str, Mapping[str, str]]

    def through(
        self, fields: Sequence[FieldDeclaration], values: Values, above: str, is_new: bool
    ) -> Iterator[tuple[str, Problem]]:
        for one in fields if values.get(WANTED, "yes") else ():
            if self._is_filled_twice(one, values, above):
                yield above + one.written_as, _filled_twice()
            for name in dict.fromkeys([one.written_as, things_name(one)]):
                value, path = values.get(name), above + name
                if isinstance(value, str):
                    is_touched = is_new or path in self.changed
                    if one.info.is_required() and not value and one.name != "id" and is_touched:
                        yield path, _to_fill_in()
                elif isinstance(value, Things):
                    yield from self._things(one, value, path, is_new)
                elif isinstance(value, dict):
                    yield from self._thing(one, value, path, is_new)

    def _is_filled_twice(self, one: FieldDeclaration, values: Values, above: str) -> bool:
        """Whether a text and things stand where only one of them can; names take the place of a number of them."""
        text, things = values.get(one.written_as), values.get(things_name(one))
        if one.shape != "text or things" or not (isinstance(things, Things) and things.items and text):
            return False
        return above + one.written_as in self.changed or not str(text).isdecimal()

    def _things(self, one: FieldDeclaration, value: Things, path: str, is_new: bool) -> Iterator[tuple[str, Problem]]:
        if one.info.is_required() and not value.items and (is_new or self.lists_before.get(path)):
            if self.lists.get(path):
                yield path, Problem("E010", say("nothing is filled in here"), say("Fill in the boxes below."))
            else:
                yield path, Problem("E010", say("there is none here"), say("Add one."))
        for key, thing in value.items.items():
            if one.inner is not None and one.shape != "names":
                yield from self.through(form_fields(one.inner), thing, f"{path}.{key}.", key.startswith(NEW))
            elif key.startswith(NEW):
                names = [other["name"] for other in value.items.values()]
                yield from ((f"{path}.{key}.{part}", _to_fill_in()) for part in thing if not thing[part])
                if names.count(thing["name"]) > 1:
                    yield f"{path}.{key}.name", _there_already(str(thing["name"]))

    def _thing(self, one: FieldDeclaration, value: Values, path: str, is_new: bool) -> Iterator[tuple[str, Problem]]:
        """The boxes of a thing, which may be left out as a whole where it need not be there."""
        texts = [f"{path}.{key}" for key, text in value.items() if isinstance(text, str)]
        if one.shape == "names" and one.info.is_required() and texts and not any(value.values()):
            yield from ((name, _to_fill_in()) for name in texts if is_new or name in self.changed)
        inside = {"": value} if one.shape == "thing" else {f".{k}": v for k, v in value.items() if isinstance(v, dict)}
        for key, fields in inside.items():
            must = one.info.is_required() or (one.inner is not None and _holds_anything(fields, one.inner))
            if must and one.inner is not None:
                touched = is_new or any(name.startswith(f"{path}{key}.") for name in self.changed)
                yield from self.through(form_fields(one.inner), fields, f"{path}{key}.", touched)


def _holds_anything(values: Values, model: type[Written]) -> bool:
    """Whether there is anything in a thing but what it has when it is left out."""
    bare = dict(flat(values_of(model, None, {})))
    is_filled = any(text and text != bare.get(name) for name, text in flat(values))
    return is_filled or any(things.items for _, things in lists_in(values))


def _to_fill_in() -> Problem:
    return Problem("E009", say("nothing is written here"), say("Fill it in."))


def _filled_twice() -> Problem:
    message = say("something stands both here and among the names below")
    return Problem("E016", message, say("Empty this box, or remove the names."))


def _there_already(name: str) -> Problem:
    return Problem("E002", say("there is already a word called '{name}'", name=name), say("Change that one instead."))
