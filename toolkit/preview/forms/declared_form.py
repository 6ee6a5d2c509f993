"""The parts of a form, made from what the fields of a model declare: nobody writes a form by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Protocol

from toolkit.content.models.base import Control, Sentences, Written
from toolkit.content.models.declarations import FieldDeclaration, form_fields
from toolkit.preview.forms.form import FormField, FormItem, FormList, FormOption, FormPart, FormSection, fields_in
from toolkit.preview.forms.values import NEW, WANTED, Names, Things, Value, Values, seen_in, things_name
from toolkit.problems import Message, say

SHORT = ("title", "heading", "name", "term")
"""The fields that say in a few words what a thing is."""


class Offers(Protocol):
    """What the fields of a form offer to choose among."""

    @property
    def names(self) -> Names:
        """The names that values are filled in for, one by one."""

    def options(self, one: FieldDeclaration, values: Values, value: str) -> Sequence[FormOption]:
        """What a field that offers something can be set to; `values` are those of the whole form."""

    def called(self, one: FieldDeclaration, name: str) -> Message | str:
        """What a name is called that a value is filled in for."""


class FormMaker:
    """Makes the parts of a form: the fields with their values, and beside them what the built-in has.

    `lists_before` are the keys and fingerprints of lists when the page was first made, where that was before now.
    """

    def __init__(self, values: Values, offers: Offers, lists_before: Mapping[str, Mapping[str, str]]) -> None:
        self._values, self._offers, self._before = values, offers, lists_before

    def parts(
        self,
        model: type[Written],
        values: Values,
        base: Values | None = None,
        above: str = "",
        subject: Message | str = "",
    ) -> list[FormPart]:
        """The parts for the fields of one thing; its id is made for the author, and asked for only in something new."""
        made: list[FormPart] = []
        wanted = [one for one in form_fields(model) if one.name != "id"]
        for fold, together in groupby(wanted, key=lambda one: one.about.fold):
            fields = list(together)
            parts = [part for one in fields for part in self.part(one, values, base, above, subject)]
            if fold:
                filled = sum(bool(field.value) for field in fields_in(parts))
                parts = [FormSection(f"{above}{fields[0].name}-fold", fold, parts, is_folded=True, filled=filled)]
            made += parts
        return made

    def part(
        self, one: FieldDeclaration, values: Values, base: Values | None, above: str, subject: Message | str = ""
    ) -> Iterator[FormPart]:
        """The controls of one field."""
        for name in dict.fromkeys([one.written_as, things_name(one)]):
            value, begun = values[name], None if base is None else base.get(name)
            if isinstance(value, str):
                yield self._field(one, value, begun if isinstance(begun, str) else None, above + name, subject)
            elif isinstance(value, Things):
                yield self._list(one, value, begun, above + name)
            else:
                yield self._section(one, value, begun if isinstance(begun, dict) else None, above + name, subject)

    def _field(
        self, one: FieldDeclaration, value: str, base: str | None, name: str, subject: Message | str
    ) -> FormField:
        choices = [FormOption(known, title) for known, title in one.options]
        if one.about.offers or one.is_yes_or_no:
            choices = list(self._offers.options(one, self._values, value))
        if one.control == "choice" and not value and not any(option.value == "" for option in choices):
            choices.insert(0, FormOption("", say("Choose …") if one.info.is_required() else ""))
        elif one.control == "choice" and one.is_optional and not any(option.value == "" for option in choices):
            choices.insert(0, FormOption("", ""))
        # An id that is left empty is made of the text.
        is_required = one.info.is_required() and one.name != "id"
        return FormField(
            name, one.about.label, value, one.control, base,
            help=one.form_help, choices=choices, is_required=is_required, subject=subject,
        )  # fmt: skip

    def _section(
        self, one: FieldDeclaration, value: Values, base: Values | None, name: str, subject: Message | str
    ) -> FormSection:
        if one.shape == "thing":
            assert one.inner is not None
            parts = self.parts(one.inner, value, base, f"{name}.", subject)
        else:
            parts = [part for key in value for part in self._named(one, key, value[key], name, subject)]
        filled = sum(bool(field.value) for field in fields_in(parts))
        is_folded = bool(subject) and not one.info.is_required()
        return FormSection(name, one.about.label, parts, one.form_help, is_folded, one.for_facilitator, filled)

    def _named(
        self, one: FieldDeclaration, key: str, value: Value, above: str, subject: Message | str
    ) -> Iterator[FormPart]:
        """One of the values that are filled in by name."""
        called, name = self._offers.called(one, key), f"{above}.{key}"
        if isinstance(value, str):
            control: Control = "text" if one.reading is Sentences else "line"
            yield FormField(name, called, value, control, is_required=one.info.is_required(), subject=subject)
        elif isinstance(value, dict) and one.inner is not None:
            yield FormSection(name, called, self.parts(one.inner, value, None, f"{name}.", subject))

    def _list(self, one: FieldDeclaration, things: Things, base: Value | None, name: str) -> FormList:
        begun = base if isinstance(base, Things) else None
        title = one.about.one or one.about.label
        wanted = [key for key, thing in things.items.items() if thing.get(WANTED, "yes")]
        items: list[FormItem] = []
        for number, (key, thing) in enumerate(things.items.items(), 1):
            was = begun.items.get(key) if begun else None
            heading = say("{thing} {number}", thing=title, number=number)
            above = f"{name}.{key}."
            items.append(
                FormItem(
                    f"{name}.{key}", key, heading, self._parts_of(one, thing, was, above, heading),
                    called=next((str(thing[name]) for name in SHORT if thing.get(name)), ""),
                    about="" if key.startswith(NEW) or "id" not in thing else key,
                    wanted=str(thing[WANTED]) if WANTED in thing else None,
                    up=key in wanted[1:], down=key in wanted[:-1],
                )
            )  # fmt: skip
        paste = one.shape == "text or things"
        is_other = one.shape == "text or things"
        heading = say("By name") if is_other else one.about.label
        help_ = "" if is_other else one.form_help
        return FormList(name, heading, title, items, self._before.get(name, seen_in(things)), help_, paste)

    def _parts_of(
        self, one: FieldDeclaration, thing: Values, base: Values | None, above: str, heading: Message
    ) -> list[FormPart]:
        if one.inner is None or one.shape == "names":
            return [
                FormField(f"{above}name", say("Word"), str(thing["name"]), subject=heading,
                          help=say("One word in small letters a–z, such as filialen.")),
                FormField(f"{above}value", say("What is printed for it"), str(thing["value"]), subject=heading),
            ]  # fmt: skip
        parts = self.parts(one.inner, thing, base, above, heading)
        id_ = next((field for field in form_fields(one.inner) if field.name == "id"), None)
        if id_ is not None and above.rstrip(".").rpartition(".")[2].startswith(NEW):
            field = self._field(id_, str(thing["id"]), None, f"{above}id", heading)
            parts.append(FormSection(f"{above}more", say("More"), [field], is_folded=True))
        return parts
