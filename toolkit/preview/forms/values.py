"""What a file says, as the fields of a form hold it: texts by name, in things within things; and back again.

A name is the way to a field, with points between: `questions.who-came-last.facilitator.why`. In a list a thing is known
by its id, else by a fingerprint of what it is called, so that two pages mean the same by it wherever it stands; one
that is not in the file yet by `+` and a number.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from toolkit.content.models.base import Written
from toolkit.content.models.declarations import FieldDeclaration, form_fields
from toolkit.content.small_tables import NoTableError, table_text
from toolkit.source.nodes import Plain

NEW, NAMELESS = "+", "~"
"""What the key of a thing begins with that is not in the file yet, and of one that has no id."""
WANTED = "wanted"
"""The name, among the fields of a thing, of whether it is part of the workshop."""
NAMED = "-by-name"
"""What the name of a list of things ends with where a text can stand in its place."""
CHECKED = "yes"
ID, _NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"), re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, eq=False)
class Things:
    """The things of a list by their keys. Their order counts."""

    items: dict[str, Values] = field(default_factory=dict)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Things) and list(self.items.items()) == list(other.items.items())


Value: TypeAlias = "str | Values | Things"
Values: TypeAlias = dict[str, Value]
Names: TypeAlias = Mapping[str, Sequence[str]]
"""The names that a field offers to fill in one by one, such as moments, by the kind of what they are names of."""


def values_of(model: type[Written], found: Plain, names: Names) -> Values:
    """What each field of a model holds; the value that it has when left out where nothing is written."""
    fields = found if isinstance(found, dict) else {}
    values: Values = {}
    for one in form_fields(model):
        written = fields.get(one.written_as)
        if one.is_a_table and isinstance(written, list):
            values[one.written_as] = _as_rows(written)
        elif one.shape in ("text", "text or things"):
            values[one.written_as] = written.strip() if isinstance(written, str) else _default(one, written)
        if one.shape == "texts":
            values[one.written_as] = _joined(written)
        elif one.shape == "thing":
            assert one.inner is not None
            values[one.written_as] = values_of(one.inner, written, names)
        elif one.shape in ("things", "text or things"):
            assert one.inner is not None
            values[things_name(one)] = _things(one.inner, written, names)
        elif one.shape == "names":
            values[one.written_as] = _by_name(one, written, names)
    return values


def _as_rows(written: list[Plain]) -> str:
    """A table that is written as a list, a row on each line."""
    try:
        return table_text(written)
    except NoTableError:  # what is wrong with it is told of where it is checked
        return "\n".join(" | ".join(map(str, row)) if isinstance(row, list) else str(row) for row in written)


def things_name(one: FieldDeclaration) -> str:
    """The name of the list of things in a field."""
    return one.written_as + (NAMED if one.shape == "text or things" else "")


def names_of(one: FieldDeclaration, names: Names) -> Sequence[str] | None:
    """The names that its values have; None where the author chooses them."""
    return one.names_within or (names.get(one.about.offers, ()) if one.about.offers else None)


def _default(one: FieldDeclaration, written: Plain) -> str:
    return one.default if written is None else ""


def _joined(written: Plain) -> str:
    """The texts of a list, each on a line; what goes on below its first line stands further in."""
    items = written if isinstance(written, list) else [written]
    return "\n".join(one.strip().replace("\n", "\n  ") for one in items if isinstance(one, str) and one.strip())


def split(value: str) -> list[str]:
    """The texts that stand in a box, one on each line."""
    texts: list[str] = []
    for line in value.split("\n"):
        if texts and line[:1] == " " and line.strip():
            texts[-1] += "\n" + line.strip()
        elif line.strip():
            texts.append(line.strip())
    return texts


def _things(model: type[Written], written: Plain, names: Names) -> Things:
    things = Things()
    for item in written if isinstance(written, list) else ():
        values = values_of(model, item, names)
        things.items[_key(model, values, things.items)] = values
    return things


def _key(model: type[Written], values: Values, taken: Collection[str]) -> str:
    """What a thing is known by in its list."""
    id_ = values.get("id", "")
    if isinstance(id_, str) and ID.fullmatch(id_) and id_ not in taken:
        return id_
    return _key_of(next((value for value in values.values() if isinstance(value, str) and value), ""), taken)


def _key_of(called: str, taken: Collection[str]) -> str:
    """A key of its own for what has no id: a fingerprint of what it is called."""
    key = f"{NAMELESS}{hashlib.sha256(called.encode()).hexdigest()[:8]}"
    return next(one for number in range(1, len(taken) + 2) if (one := f"{key}-{number}") not in taken)


def _by_name(one: FieldDeclaration, written: Plain, names: Names) -> Value:
    fields = written if isinstance(written, dict) else {}
    known = names_of(one, names)
    if known is None:
        things = Things()
        for name, value in fields.items():
            key = name if _NAME.fullmatch(name) else _key_of(name, things.items)
            things.items[key] = {"name": name, "value": _text(value)}
        return things
    every = dict.fromkeys([*known, *fields])
    if one.inner is None:
        return {name: _text(fields.get(name)) for name in every}
    return {name: values_of(one.inner, fields.get(name), names) for name in every}


def _text(value: Plain) -> str:
    return value.strip() if isinstance(value, str) else ""


def flat(values: Values, above: str = "") -> Iterator[tuple[str, str]]:
    """Each field by its name."""
    for name, value in values.items():
        if isinstance(value, str):
            yield above + name, value
        else:
            yield from flat(value if isinstance(value, dict) else dict(value.items), f"{above}{name}.")


def lists_in(values: Values, above: str = "") -> Iterator[tuple[str, Things]]:
    """Each list of things by its name."""
    for name, value in values.items():
        if isinstance(value, Things):
            yield above + name, value
            for key, thing in value.items.items():
                yield from lists_in(thing, f"{above}{name}.{key}.")
        elif isinstance(value, dict):
            yield from lists_in(value, f"{above}{name}.")


def seen(thing: Values) -> str:
    """A fingerprint of all that a thing says, so that a page can tell whether it has been changed since."""
    texts = sorted((name, text) for name, text in flat(thing) if name != WANTED)
    orders = sorted((name, " ".join(things.items)) for name, things in lists_in(thing))
    return hashlib.sha256(repr([texts, orders]).encode()).hexdigest()[:8]


def seen_in(things: Things) -> dict[str, str]:
    """The keys of a list, each with the fingerprint of its thing."""
    return {key: seen(thing) for key, thing in things.items.items()}


def applied(
    model: type[Written], found: Mapping[str, Plain], now: Values, wanted: Values, names: Names
) -> dict[str, Plain]:
    """The fields of a file with every value that is wanted; what is not changed stays as it is written.

    `now` is what `found` says. A field that comes to hold nothing goes.
    """
    made = dict(found)
    for one in form_fields(model):
        held = dict.fromkeys([one.written_as, things_name(one)])
        if all(now.get(name) == wanted.get(name) for name in held):
            continue
        name = next(
            (name for name in reversed(held) if isinstance(things := wanted[name], Things) and things.items),
            one.written_as,
        )
        value = _written(one, found.get(one.written_as), now.get(name), wanted[name], names)
        if value in (None, "", [], {}):
            made.pop(one.written_as, None)
        else:
            made[one.written_as] = value
    return made


def _written(one: FieldDeclaration, before: Plain, now: Value | None, wanted: Value, names: Names) -> Plain:
    if isinstance(wanted, str):
        return [*split(wanted)] if one.shape == "texts" else wanted
    if one.shape == "names":
        return _named(one, before, now, wanted, names)
    assert one.inner is not None
    if isinstance(wanted, dict):
        held = now if isinstance(now, dict) else values_of(one.inner, None, names)
        return applied(one.inner, before if isinstance(before, dict) else {}, held, wanted, names)
    return _listed(one.inner, before, now, wanted, names)


def _listed(model: type[Written], before: Plain, now: Value | None, wanted: Things, names: Names) -> list[Plain]:
    items = before if isinstance(before, list) else []
    there = list(now.items) if isinstance(now, Things) else []
    made: list[Plain] = []
    for key, values in wanted.items.items():
        if key in there and isinstance(now, Things):
            item = items[there.index(key)]
            fields = item if isinstance(item, dict) else {}
            made.append(applied(model, fields, now.items[key], values, names) if values != now.items[key] else item)
        else:
            made.append(applied(model, {}, values_of(model, None, names), values, names))
    return made


def _named(one: FieldDeclaration, before: Plain, now: Value | None, wanted: Value, names: Names) -> dict[str, Plain]:
    fields = before if isinstance(before, dict) else {}
    if isinstance(wanted, Things):
        pairs = [(str(thing["name"]), str(thing["value"])) for thing in wanted.items.values()]
        return {name: value for name, value in pairs if name and value}
    assert isinstance(wanted, dict)
    held = now if isinstance(now, dict) else {}
    made: dict[str, Plain] = {}
    for name, value in wanted.items():
        if isinstance(value, str):
            made[name] = value or None
        elif isinstance(value, dict) and one.inner is not None:
            inner, was = fields.get(name), held.get(name)
            known = was if isinstance(was, dict) else values_of(one.inner, None, names)
            made[name] = applied(one.inner, inner if isinstance(inner, dict) else {}, known, value, names)
    return {name: value for name, value in made.items() if value not in (None, {})}
