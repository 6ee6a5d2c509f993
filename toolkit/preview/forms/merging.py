"""What was typed on a page, laid over what the file holds now: each field and each list for itself.

Somebody else, or another tab, may have changed the file since the page was made. Only what was changed on the page
counts; what both changed, to different values, is a clash. So is what rests on something that the page no longer shows
as it is: a thing that is taken away here and was changed there, or a list that was put in another order in both places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Literal

from toolkit.content.models.base import Written
from toolkit.content.models.declarations import FieldDeclaration, form_fields
from toolkit.preview.forms.form import SubmittedForm, clean
from toolkit.preview.forms.page_actions import renamed
from toolkit.preview.forms.values import (
    NAMELESS,
    NEW,
    WANTED,
    Names,
    Things,
    Value,
    Values,
    flat,
    lists_in,
    seen,
    seen_in,
    things_name,
    values_of,
)

LIKE, LONG = 0.6, 60
"""How alike two names are that are taken for one that was changed; letters of a text that nobody writes twice."""
Asked = Literal["left out here", "left out there", "removed here", "moved here"]
"""What a person has to be asked about, since the file is not as the page showed it."""


@dataclass
class Merged:
    """The fields as they are to be. `gone` are fields that were typed in, of a thing that is no longer in the file.

    `asked` are things, lists, and whether a thing is part of the workshop, by name; `clashes` what the file holds.
    """

    values: Values
    clashes: dict[str, str] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    asked: dict[str, Asked] = field(default_factory=dict)


def merged(model: type[Written], now: Values, page: SubmittedForm, names: Names) -> Merged:
    """The file's values with what the page changed."""
    merging = _Merging(page, names)
    values = merging.fields(model, now, "")
    return Merged(values, merging.clashes, merging.gone, merging.asked)


def on_the_file(now: Values, page: SubmittedForm, wanted: Values) -> SubmittedForm:
    """The page as it stands to the file now: `wanted` is what comes of both, and all else is as in the file.

    Sent again unchanged, it says what is wanted, and asks nothing that was asked already.
    """
    there, typed = dict(flat(now)), dict(flat(wanted))
    before = {name: there.get(name, page.before.get(name, "")) for name in typed}
    lists = {name: list(things.items) for name, things in lists_in(wanted)}
    for name, keys in page.lists.items():  # what is begun and still empty stays
        lists[name] = [*lists.get(name, ()), *(key for key in keys if key[0] == NEW and key not in lists.get(name, ()))]
    lists_before = {name: seen_in(things) for name, things in lists_in(now)}
    return replace(
        page,
        values={**page.values, **typed},
        before={**page.before, **before},
        lists={**page.lists, **lists},
        lists_before={**page.lists_before, **lists_before},
    )


def aligned(now: Values, page: SubmittedForm) -> SubmittedForm:
    """The page with those things without an id by their new keys that were only given another name meanwhile."""
    for name, things in lists_in(now):
        for key in list(page.lists_before.get(name, ())):
            if key not in things.items:
                called = _in_its_place(list(things.items), list(page.lists_before[name]), key)
                if (
                    called
                    and called not in page.lists.get(name, ())
                    and _is_the_same(page, name, key, things.items[called])
                ):
                    page = renamed(page, name, key, called)
    return page


def _is_the_same(page: SubmittedForm, name: str, key: str, thing: Values) -> bool:
    """Whether a thing is what the page had: its name is like the other, or all else that it says is the same."""
    above = f"{name}.{key}."
    before = [value for field, value in page.before.items() if field.startswith(above) and value]
    texts = [clean(text) for _, text in flat(thing) if text]
    if not before or not texts:
        return False
    is_like = SequenceMatcher(None, before[0], texts[0], autojunk=False).ratio() >= LIKE
    return is_like or (before[1:] == texts[1:] and len("".join(texts[1:])) > LONG)


def on_page(model: type[Written], now: Values, page: SubmittedForm, names: Names) -> Values:
    """The fields that the page has with what was typed there, changed or not; all others as they are."""
    return _OnPage(page, names).fields(model, now, "")


class _OnPage:
    """Goes through the fields of a model, with what the page has of each."""

    def __init__(self, page: SubmittedForm, names: Names) -> None:
        self.page, self._names = page, names

    def fields(self, model: type[Written], now: Values, above: str) -> Values:
        made = dict(now)
        for one in form_fields(model):
            for name in dict.fromkeys([one.written_as, things_name(one)]):
                if name in now:
                    made[name] = self._value(one, now[name], above + name)
        if (typed := self.page.values.get(above + WANTED)) is not None:
            made[WANTED] = self.text(above + WANTED, str(now.get(WANTED, "")), typed)
        return made

    def _value(self, one: FieldDeclaration, now: Value, name: str) -> Value:
        if isinstance(now, str):
            typed = self.page.values.get(name)
            return now if typed is None else self.text(name, now, typed, is_set=one.control == "checks")
        if isinstance(now, Things):
            return self.things(one, now, name)
        if one.shape == "thing" and one.inner is not None:
            return self.fields(one.inner, now, f"{name}.")
        return {key: self._named(one, now.get(key), f"{name}.{key}") for key in self._names_in(name, now)}

    def _names_in(self, name: str, now: Values) -> Sequence[str]:
        """The names that values are filled in for, and those that the page had: what was typed for one is not lost."""
        typed = (field.removeprefix(f"{name}.") for field in self.page.values if field.startswith(f"{name}."))
        return list(dict.fromkeys([*now, *(field.partition(".")[0] for field in typed)]))

    def _named(self, one: FieldDeclaration, now: Value | None, name: str) -> Value:
        if one.inner is None:
            known = now if isinstance(now, str) else ""
            return self.text(name, known, self.page.values.get(name, known))
        values = now if isinstance(now, dict) else values_of(one.inner, None, self._names)
        return self.fields(one.inner, values, f"{name}.")

    def things(self, one: FieldDeclaration, now: Things, name: str) -> Things:
        keys = self.page.lists.get(name, list(now.items))
        return Things({key: self.thing(one, now.items.get(key), f"{name}.{key}.") for key in keys})

    def thing(self, one: FieldDeclaration, now: Values | None, above: str) -> Values:
        if one.inner is None or one.shape == "names":
            known: Values = {"name": "", "value": ""} if now is None else now
            return {part: self.text(above + part, str(known[part]), self._typed(above + part, known)) for part in known}
        if now is not None:
            return self.fields(one.inner, now, above)
        values = values_of(one.inner, None, self._names)
        key = above.rstrip(".").rpartition(".")[2]
        return self.fields(
            one.inner, values | ({"id": key} if "id" in values and key[0] not in (NEW, NAMELESS) else {}), above
        )

    def _typed(self, name: str, known: Values) -> str:
        return self.page.values.get(name, str(known[name.rpartition(".")[2]]))

    def text(self, name: str, now: str, typed: str, *, is_set: bool = False) -> str:
        return typed


class _Merging(_OnPage):
    """The same, but only what was changed on the page counts."""

    def __init__(self, page: SubmittedForm, names: Names) -> None:
        super().__init__(page, names)
        self._changed = page.changed
        self.clashes: dict[str, str] = {}
        self.gone: list[str] = []
        self.asked: dict[str, Asked] = {}

    def fields(self, model: type[Written], now: Values, above: str) -> Values:
        name = above + WANTED
        if WANTED in now and self.page.before.get(name):
            is_kept_here, is_kept_there = bool(self.page.values.get(name)), bool(now[WANTED])
            if is_kept_there and not is_kept_here and self._is_changed_there(above, now):
                self.asked[name] = "left out here"
                self.clashes[name] = "\n".join(self._changed_there(above, now))
            elif is_kept_here and not is_kept_there and any(one.startswith(above) for one in self._changed):
                self.asked[name] = "left out there"
        return super().fields(model, now, above)

    def _is_changed_there(self, above: str, now: Values) -> bool:
        name, _, key = above.rstrip(".").rpartition(".")
        was = self.page.lists_before.get(name, {}).get(key)
        return bool(was) and seen(now) != was

    def _changed_there(self, above: str, now: Values) -> Iterator[str]:
        """The texts of a thing that are not as the page had them."""
        for name, text in flat(now, above):
            if text and clean(text) != clean(self.page.before.get(name, text)):
                yield text

    def text(self, name: str, now: str, typed: str, *, is_set: bool = False) -> str:
        if name not in self._changed:
            return now
        before = clean(self.page.before.get(name, ""))
        if is_set:
            return "\n".join(_ticked(now.split("\n"), before.split("\n"), typed.split("\n")))
        if clean(now) not in (before, typed):
            self.clashes[name] = now
        return typed

    def things(self, one: FieldDeclaration, now: Things, name: str) -> Things:
        page, before = self.page.lists.get(name), self.page.lists_before.get(name, {})
        if page is None:
            return Things({key: self.thing(one, thing, f"{name}.{key}.") for key, thing in now.items.items()})
        kept = [key for key in before if key not in page and self._is_still(name, key, now, before)]
        before = {key: was for key, was in before.items() if key not in kept}
        if _moved_in_both(list(now.items), list(before), page):
            self.asked[name] = "moved here"
        for key in page:
            if key not in now.items and not key.startswith(NEW):
                self.gone += [field for field in self._changed if field.startswith(f"{name}.{key}.")]
        keys = list(_arranged(list(now.items), list(before), [key for key in page if self._counts(name, key)]))
        return Things({key: self.thing(one, now.items.get(key), f"{name}.{key}.") for key in keys})

    def _is_still(self, name: str, key: str, now: Things, before: Mapping[str, str]) -> bool:
        """Whether a thing that was removed on the page says something else now, which is asked about."""
        if key not in now.items:
            called = _in_its_place(list(now.items), list(before), key)
            if called is not None:
                self.asked[f"{name}.{called}"] = "removed here"
            return False
        is_changed = bool(before[key]) and seen(now.items[key]) != before[key]
        if is_changed:
            self.asked[f"{name}.{key}"] = "removed here"
        return is_changed

    def _counts(self, name: str, key: str) -> bool:
        """A new thing in which nothing is written is none."""
        return not key.startswith(NEW) or any(field.startswith(f"{name}.{key}.") for field in self._changed)


def _ticked(now: Sequence[str], before: Sequence[str], typed: Sequence[str]) -> Iterator[str]:
    """What is ticked now, without what was taken away on the page and with what was put there."""
    yield from (one for one in now if one and (one in typed or one not in before))
    yield from (one for one in typed if one and one not in before and one not in now)


def _arranged(now: Sequence[str], before: Sequence[str], page: Sequence[str]) -> Iterator[str]:
    """The keys of a list: without those removed on the page, in the page's order where it moved any, with the new."""
    kept = [key for key in now if key in page or key not in before]
    known = [key for key in page if key in kept]
    if known != [key for key in before if key in known]:
        following = iter(known)
        kept = [next(following) if key in known else key for key in kept]
    for place, key in enumerate(page):
        if key.startswith(NEW):
            above = next((one for one in reversed(page[:place]) if one in kept), None)
            kept.insert(kept.index(above) + 1 if above is not None else 0, key)
    return iter(kept)


def _moved_in_both(now: Sequence[str], before: Sequence[str], page: Sequence[str]) -> bool:
    """Whether what stands in all three has been put in an order here, and in another there."""
    known = [key for key in page if key in now and key in before]
    was, there = [key for key in before if key in known], [key for key in now if key in known]
    return known not in (was, there) and there != was


def _in_its_place(now: Sequence[str], before: Sequence[str], key: str) -> str | None:
    """What stands where a thing without an id stood, which may be the same under another name."""
    place = before.index(key)
    above = next((one for one in reversed(before[:place]) if one in now), None)
    below = next((one for one in before[place + 1 :] if one in now), None)
    first = 0 if above is None else now.index(above) + 1
    between = now[first : len(now) if below is None else now.index(below)]
    return next((one for one in between if one not in before), None) if key.startswith(NAMELESS) else None


def is_changed(now: Values, other: Values) -> bool:
    """Whether any field differs."""
    return dict(flat(now)) != dict(flat(other))
