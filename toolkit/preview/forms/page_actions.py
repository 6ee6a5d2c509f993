"""What the buttons of a page do to it before anything is saved: things are added, removed, moved and put back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from toolkit.preview.forms.form import SubmittedForm
from toolkit.preview.forms.values import NEW, WANTED, Values, flat

STEPS = {"up": -1, "down": 1}


def added(page: SubmittedForm, name: str) -> SubmittedForm:
    """With a new thing at the end of a list, in which nothing is written."""
    return replace(page, lists={**page.lists, name: [*page.lists.get(name, ()), new_key(page)]})


def new_key(page: SubmittedForm) -> str:
    """A key that no new thing of the page has."""
    known = [
        int(key[1:]) for keys in page.lists.values() for key in keys if key.startswith(NEW) and key[1:].isdecimal()
    ]
    return f"{NEW}{max([0, *known]) + 1}"


def removed(page: SubmittedForm, item: str) -> SubmittedForm:
    """Without a thing; what comes with the toolkit stays on the page, not part of the workshop."""
    if f"{item}.{WANTED}" in page.values:
        return replace(page, values={**page.values, f"{item}.{WANTED}": ""})
    name, _, key = item.rpartition(".")
    return replace(page, lists={**page.lists, name: [one for one in page.lists.get(name, ()) if one != key]})


def moved(page: SubmittedForm, item: str, way: str) -> SubmittedForm:
    """With a thing in the place of the one above or below it; what is not part of the workshop is stepped over."""
    name, _, key = item.rpartition(".")
    keys = list(page.lists.get(name, ()))
    kept = [one for one in keys if page.values.get(f"{name}.{one}.{WANTED}", "yes")]
    there = kept.index(key) + STEPS[way] if key in kept else -1
    if 0 <= there < len(kept):
        here, other = keys.index(key), keys.index(kept[there])
        keys[here], keys[other] = keys[other], keys[here]
    return replace(page, lists={**page.lists, name: keys})


def filled(page: SubmittedForm, name: str, things: Sequence[Mapping[str, str]]) -> SubmittedForm:
    """With new things at the end of a list, each with what it holds."""
    for thing in things:
        key = new_key(page)
        page = added(page, name)
        values = {f"{name}.{key}.{field}": value for field, value in thing.items()}
        page = replace(page, values={**page.values, **values}, before={**page.before, **dict.fromkeys(values, "")})
    return page


def put_back(page: SubmittedForm, name: str, base: Values) -> SubmittedForm:
    """With a field as the toolkit has it."""
    return replace(page, values={**page.values, name: dict(flat(base)).get(name, "")})


def with_theirs(page: SubmittedForm, name: str) -> SubmittedForm:
    """With what the file held in one field, or as the order of a list, when this page was made."""
    if name in page.lists:
        before = list(page.lists_before.get(name, ()))
        there = page.lists[name]
        keys = [*(key for key in before if key in there), *(key for key in there if key not in before)]
        return replace(page, lists={**page.lists, name: keys})
    return replace(page, values={**page.values, name: page.before.get(name, "")})


def as_new(page: SubmittedForm, is_gone: Callable[[str, str], bool]) -> SubmittedForm:
    """With those things as new ones that are no longer in the file; `is_gone` says it of a list and a key."""
    for name, keys in list(page.lists.items()):
        for key in keys:
            if not key.startswith(NEW) and is_gone(name, key):
                new = new_key(page)
                page = renamed(page, name, key, new)
                before = {field: "" if field.startswith(f"{name}.{new}.") else v for field, v in page.before.items()}
                known = {one: seen for one, seen in page.lists_before.get(name, {}).items() if one != new}
                page = replace(page, before=before, lists_before={**page.lists_before, name: known})
    return page


def renamed(page: SubmittedForm, name: str, key: str, new: str) -> SubmittedForm:
    """With a thing of a list under another key."""
    old, made = f"{name}.{key}.", f"{name}.{new}."

    def called(field: str) -> str:
        return made + field.removeprefix(old) if field.startswith(old) else field

    def called_list(one: str) -> str:
        return called(f"{one}.").rstrip(".")

    return replace(
        page,
        values={called(field): value for field, value in page.values.items()},
        before={called(field): value for field, value in page.before.items()},
        lists={
            called_list(one): [new if one == name and known == key else known for known in keys]
            for one, keys in page.lists.items()
        },
        lists_before={
            called_list(one): {new if one == name and known == key else known: seen for known, seen in keys.items()}
            for one, keys in page.lists_before.items()
        },
    )
