"""The form of one file: what it holds, what it would hold, and where in it each field is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from toolkit.content.kinds import KINDS, KindId
from toolkit.content.library.overlays import lay
from toolkit.content.models.base import Written
from toolkit.content.models.declarations import FieldDeclaration, declared, form_fields
from toolkit.preview.forms.declared_form import FormMaker, Offers
from toolkit.preview.forms.form import FormField, FormPart, FormSection
from toolkit.preview.forms.overlay_changes import changed, moved, saying_with
from toolkit.preview.forms.values import CHECKED, WANTED, Things, Values, applied, things_name, values_of
from toolkit.problems import Message, Problem
from toolkit.source.editing import saying
from toolkit.source.nodes import Location, MappingNode, Plain, plain
from toolkit.source.parser import read_yaml


@dataclass(frozen=True)
class FileForm:
    """Everything that can be changed in one file. `data` is what is on the disk, None where there is no file yet.

    `whole` is what the file says, and `meant` the same with ids and values for titles and labels. `begin` is what a new
    file begins with, and `beside` the files that are written with it. `locked` says why nothing can be changed here.
    """

    key: str
    title: Message | str
    path: Path
    model: type[Written]
    offers: Offers
    whole: Mapping[str, Plain] = field(default_factory=dict)
    meant: Mapping[str, Plain] = field(default_factory=dict)
    data: bytes | None = None
    begin: str = ""
    beside: Mapping[Path, bytes] = field(default_factory=dict)
    language: str = ""
    """The language of the texts, which need not be that of the program."""
    about: Message | None = None
    locked: Sequence[Problem] = ()

    @cached_property
    def now(self) -> Values:
        """The fields as the file has them."""
        return values_of(self.model, dict(self.meant), self.offers.names)

    @property
    def base(self) -> Values | None:
        """The fields as the built-in has them, where the file changes one."""
        return None

    def declared(self) -> Sequence[FieldDeclaration]:
        """The fields that the form has at its top."""
        return form_fields(self.model)

    def parts(self, values: Values, lists_before: Mapping[str, Mapping[str, str]]) -> list[FormPart]:
        """The parts of the page: what are single fields together, then each list and each thing for itself."""
        maker = FormMaker(values, self.offers, lists_before)
        every = [part for one in self.declared() for part in maker.part(one, values, self.base, "")]
        single = [part for part in every if isinstance(part, FormField) and part.control != "checks"]
        made: list[FormPart] = [FormSection("", self.title, single)] if single else []
        for part in every:
            if isinstance(part, FormField) and part.control == "checks":
                made.append(FormSection(f"{part.name}-all", part.label, [replace(part, has_heading=True)]))
            elif not isinstance(part, FormField):
                made.append(part)
        return made

    @property
    def written(self) -> bytes:
        """What the changes are made to."""
        return self.begin.encode() if self.data is None else self.data

    def saying(self, wanted: Values) -> bytes:
        """The file as it is to be."""
        made = applied(self.model, self.whole, self.now, wanted, self.offers.names)
        head = _head(self.written) if self.data is None else {}
        return saying(self.written, {**head, **made}, self.order)

    def order(self, location: Location) -> Sequence[str]:
        """The names of fields in the order that they are declared."""
        return _order(self.model, location)

    def places(self, wanted: Values, data: bytes) -> dict[str, Location]:
        """Where in the file each field is written."""
        return dict(_places(self.model, wanted, "", ()))


def fields_of(node: MappingNode | None) -> dict[str, Plain]:
    """What a file says, without places."""
    found = plain(node)
    return found if isinstance(found, dict) else {}


def _head(data: bytes) -> dict[str, Plain]:
    found = plain(read_yaml(data, "")[0])
    return found if isinstance(found, dict) else {}


def _order(model: type[Written] | None, location: Location) -> Sequence[str]:
    for part in location:
        if model is None:
            return ()
        if isinstance(part, str):
            one = next((one for one in declared(model) if one.written_as == part), None)
            if one is None:  # a name of the author's own
                continue
            model = one.inner
    return [one.written_as for one in declared(model)] if model else ()


def _places(model: type[Written], values: Values, above: str, location: Location) -> Iterator[tuple[str, Location]]:
    """Where each field is written, by its name."""
    for one in form_fields(model):
        for name in dict.fromkeys([one.written_as, things_name(one)]):
            here, path, value = (*location, one.written_as), above + name, values.get(name, {})
            if isinstance(value, str):
                yield path, here
            elif isinstance(value, Things):
                if value.items:
                    yield path, here
                for number, (key, thing) in enumerate(value.items.items()):
                    yield from _places_in(one, thing, f"{path}.{key}", (*here, number))
            else:
                yield from _places_in(one, value, path, here)


def _places_in(one: FieldDeclaration, value: Values, path: str, location: Location) -> Iterator[tuple[str, Location]]:
    if one.inner is not None and one.shape != "names":
        yield from _places(one.inner, value, f"{path}.", location)
    elif set(value) == {"name", "value"}:
        yield from ((f"{path}.{part}", (*location[:-1], str(value["name"]))) for part in value)
    else:
        for key, inside in value.items():
            if isinstance(inside, dict) and one.inner is not None:
                yield from _places(one.inner, inside, f"{path}.{key}.", (*location, key))
            else:
                yield f"{path}.{key}", (*location, key)


@dataclass(frozen=True)
class OverlayForm(FileForm):
    """A file that holds only what differs from its base, or none yet. `whole` is what both say, nothing left out."""

    kind: KindId = "case"
    laid_on: MappingNode | None = None
    own: Mapping[str, Plain] = field(default_factory=dict)
    """What the file itself says, with the changes that are switched off."""

    @cached_property
    def _base(self) -> dict[str, Plain]:
        found = plain(self.laid_on)
        return found if isinstance(found, dict) else {}

    @cached_property
    def now(self) -> Values:
        values = values_of(self.model, dict(self.meant), self.offers.names)
        for name, things in self._reached(values):
            known = self._ids(name)
            for key, thing in things.items.items():
                if key in known:
                    thing[WANTED] = "" if key in self._removed else CHECKED
        return values

    @cached_property
    def base(self) -> Values | None:
        return values_of(self.model, self._base, self.offers.names)

    @property
    def _lists(self) -> list[str]:
        """The lists that the file reaches into by ids."""
        return [one.field for one in KINDS[self.kind].lists if one.field in self._base and one.field not in self.own]

    def _reached(self, values: Values) -> Iterator[tuple[str, Things]]:
        for name in self._lists:
            if isinstance(things := values.get(name), Things):
                yield name, things

    def _ids(self, name: str) -> list[str]:
        return _ids_of(self._base.get(name))

    @cached_property
    def _removed(self) -> list[str]:
        return _texts(self.own.get("remove"))

    def saying(self, wanted: Values) -> bytes:
        names = self.offers.names
        made = applied(self.model, self.whole, self.now, wanted, names)
        own = changed({**_head(self.written), **self.own}, self._base, self.whole, made, self._lists)
        removed = self._still_removed(wanted)
        own = {name: value for name, value in own.items() if name not in ("remove", "order")}
        kept: dict[str, Plain] = {}
        if isinstance(changes := own.pop("change", None), dict):
            kept = {id_: change for id_, change in changes.items() if id_ in removed}
            own |= {"change": live} if (live := {id_: changes[id_] for id_ in changes if id_ not in kept}) else {}
        order = self._order_of(own, made, removed)
        lists: dict[str, Plain] = {"remove": [*removed], "order": [*order]}
        own |= {name: ids for name, ids in lists.items() if ids}
        return saying_with(self.written, own, kept, self._removed, self.order)

    def _still_removed(self, wanted: Values) -> list[str]:
        removed = list(self._removed)
        for name, things in self._reached(wanted):
            known = self._ids(name)
            off = [key for key in known if key in things.items and not things.items[key].get(WANTED)]
            removed = [one for one in removed if one not in known or one in off]
            removed += [one for one in off if one not in removed]
        return removed

    def _order_of(self, own: Mapping[str, Plain], made: Mapping[str, Plain], removed: Sequence[str]) -> list[str]:
        """The `order` that is needed once all else is changed."""
        written = _texts(self.own.get("order"))
        data = saying(self.begin.encode() or b"format: 1\n", dict(own), self.order)
        node = read_yaml(data, "")[0]
        assert self.laid_on is not None
        without = plain(lay(self.laid_on, node)[0]) if isinstance(node, MappingNode) else {}
        order: list[str] = []
        for name in self._lists:
            wanted = _ids_of(made.get(name))
            begun = _ids_of(without.get(name) if isinstance(without, dict) else None)
            if sorted(begun) == sorted(wanted):
                order += moved(begun, wanted, ())
            written = [one for one in written if one not in wanted]
        return [*written, *order]

    def order(self, location: Location) -> Sequence[str]:
        fields = _order(self.model, ())
        if not location:
            return [
                "format",
                "based_on",
                *(name for name in fields if name != "format"),
                "change",
                "remove",
                "add",
                "order",
            ]
        names = [part for part in location[1:] if isinstance(part, str)]
        if location[0] == "change":
            return self._item_order(names[1:]) if names else [id_ for name in self._lists for id_ in self._ids(name)]
        if location[0] == "add":
            return self._item_order(names) if names else ["after", "before", *self._item_order(())]
        return _order(self.model, location)

    def _item_order(self, location: Location) -> Sequence[str]:
        """The fields of an item of any of the lists, each kind in its own order."""
        made: list[str] = []
        for model in KINDS[self.kind].item_models:
            at = 0
            for name in _order(model, location):
                if name in made:
                    at = made.index(name) + 1
                else:
                    made.insert(at, name)
                    at += 1
        return made

    def places(self, wanted: Values, data: bytes) -> dict[str, Location]:
        found = dict(_places(self.model, wanted, "", ()))
        added = _ids_of(_head(data).get("add"))
        for name, things in self._reached(wanted):
            known = self._ids(name)
            for number, (key, thing) in enumerate(things.items.items()):
                id_ = str(thing.get("id") or key)
                here: Location = ("change", id_) if key in known else ("add", added.index(id_)) if id_ in added else ()
                for field_name, place in found.items():
                    if here and tuple(place[:2]) == (name, number):
                        found[field_name] = (*here, *place[2:])
        return found


def _ids_of(items: Plain) -> list[str]:
    found = [item.get("id") for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    return [id_ for id_ in found if isinstance(id_, str)]


def _texts(value: Plain) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [one for one in items if isinstance(one, str)]
