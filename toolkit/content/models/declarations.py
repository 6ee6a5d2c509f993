"""The fields of a model as they are declared, and those of a thing in the order that they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import Enum
from functools import cache, cached_property
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from toolkit.content.models.base import (
    About,
    Address,
    Choice,
    Control,
    ForFacilitator,
    InRows,
    Line,
    Meanings,
    Sentences,
    ShownIn,
    Written,
)
from toolkit.content.models.descriptions import sentences
from toolkit.problems import Message

Shape = Literal["text", "texts", "thing", "things", "names", "text or things"]
"""A text; a list of texts; fields of its own; a list of things with fields; values by names; a number or a list."""
HEADING = (ShownIn.TITLE, ShownIn.DETAILS)


@dataclass(frozen=True)
class FieldDeclaration:
    """One field. `path` leads to it from the thing that it is read with: a question's `("facilitator", "why")`."""

    owner: type[Written]
    path: tuple[str, ...]
    info: FieldInfo
    about: About
    for_facilitator: bool

    @property
    def name(self) -> str:
        return self.path[-1]

    @cached_property
    def written_as(self) -> str:
        """The word before the colon in a file."""
        return self.info.alias or self.name

    @property
    def sentence(self) -> str:
        """What to write, in English."""
        return sentences().get((self.owner.__name__, self.name), "")

    @property
    def form_help(self) -> Message | str:
        """What stands under its label in a form, perhaps nothing."""
        declared_help = self.about.form_help
        return self.sentence if declared_help is None else declared_help if declared_help.text else ""

    @property
    def walk_label(self) -> Message:
        return self.about.walk_label or self.about.label

    @property
    def is_optional(self) -> bool:
        """Whether it may be left empty, which is not the same as having a value when left out."""
        return not self.info.is_required() and self.info.get_default(call_default_factory=True) is None

    @cached_property
    def default(self) -> str:
        """The value when left out, as it would be written; empty for none and for lists."""
        value = None if self.info.is_required() else self.info.get_default(call_default_factory=True)
        return "" if value is None or isinstance(value, bool | list | dict | Written) else str(value)

    @cached_property
    def reading(self) -> type[Sentences | Line] | None:
        """How its texts are read: running text, a line, or (None) nothing that people read."""
        return _mark([*self.info.metadata, self.info.annotation])

    @cached_property
    def is_an_address(self) -> bool:
        return any(isinstance(mark, Address) for mark in self.info.metadata)

    @cached_property
    def is_a_table(self) -> bool:
        return any(isinstance(mark, InRows) for mark in self.info.metadata)

    @cached_property
    def shape(self) -> Shape:
        """What may be written in it, as far as a form is concerned."""
        types = list(_types(self.info.annotation))
        if any(get_origin(one) is dict for one in types):
            return "names"
        if any(get_origin(one) is list for one in types):
            return "texts" if self.inner is None else "things" if len(types) == 1 else "text or things"
        return "text" if self.inner is None else "thing"

    @cached_property
    def is_yes_or_no(self) -> bool:
        return bool in _types(self.info.annotation)

    @cached_property
    def control(self) -> Control:
        """What a form fills it in with, where it holds a text, or several."""
        if self.about.control:
            return self.about.control
        if self.shape == "texts":
            return "checks" if self.about.offers or self.choices else "texts"
        if self.choices or self.about.offers or self.is_yes_or_no:
            return "choice"
        if any(one in (int, date, time) for one in _types(self.info.annotation)):
            return "short"
        return "text" if self.reading is Sentences else "line"

    @cached_property
    def choices(self) -> tuple[str, ...]:
        """The values there are to choose among, as they are written; members of an enum know their labels."""
        return _choices(self.info.annotation)

    @property
    def options(self) -> list[tuple[str, Message | str]]:
        """The values there are to choose among, and what each is called in a form."""
        titles = _titles(self.info)
        return [(value, titles.get(value) or _called(value, self.sentences_of(value))) for value in self.choices]

    @staticmethod
    def sentences_of(value: str) -> str:
        """What a value means, in English, where a sentence under it says so."""
        return sentences().get((type(value).__name__, value.name), "") if isinstance(value, Enum) else ""

    @cached_property
    def holds_names(self) -> bool:
        """Whether it holds other values by names that the author chooses, or by a language."""
        return any(get_origin(one) is dict for one in _types(self.info.annotation))

    @cached_property
    def inner(self) -> type[Written] | None:
        """The model of what it holds, alone, in a list or by names; None for plain values."""
        return next(iter(self.models), None)

    @cached_property
    def models(self) -> tuple[type[Written], ...]:
        """The models of what it holds, in lists and unions too."""
        return tuple(models_in(self.info.annotation))

    @cached_property
    def names_within(self) -> tuple[str, ...]:
        """The names that it holds values by, where there are some to choose among: the roles of a moment."""
        keys = (get_args(one)[0] for one in _types(self.info.annotation) if get_origin(one) is dict)
        return next((get_args(name) for key in keys for name in _types(key) if get_origin(name) is Literal), ())

    def value(self, item: Written) -> Any:
        """Its value in a thing; None where the notes that it belongs to are not there."""
        found: Any = item
        for name in self.path:
            found = None if found is None else getattr(found, name)
        return found


@cache
def declared(model: type[Written]) -> tuple[FieldDeclaration, ...]:
    """The fields of a model in the order that they are written in a file."""
    return tuple(
        FieldDeclaration(model, (name,), info, _about(model, name, info), _is_secret(info))
        for name, info in model.model_fields.items()
    )


@cache
def is_declared(model: type[Written]) -> bool:
    """Whether its fields say what they are: those that authors write do, those of our own files need not."""
    return any(isinstance(mark, About) for info in model.model_fields.values() for mark in info.metadata)


@cache
def in_reading_order(model: type[Written]) -> tuple[FieldDeclaration, ...]:
    """The fields of a model and, in their place, those of its notes without a label: by place, then as declared."""
    places = list(ShownIn)
    return tuple(_each_after_its_own(sorted(_opened(model), key=lambda field: places.index(field.about.place))))


def form_fields(model: type[Written]) -> tuple[FieldDeclaration, ...]:
    """The fields of a model that its form has, in the order of the form."""
    return tuple(field for field in _each_after_its_own(declared(model)) if field.about.in_form)


def filled(item: Written) -> Iterator[tuple[FieldDeclaration, Any]]:
    """The fields to read of a thing below its heading, with their values; those that are empty are left out."""
    for field in in_reading_order(type(item)):
        value = field.value(item)
        is_empty = value is None or value == "" or (isinstance(value, list | dict) and not value)
        if not is_empty and field.about.place not in (*HEADING, ShownIn.ELSEWHERE):
            yield field, value


def card_lines(item: Written) -> Iterator[tuple[Message, str | Message]]:
    """The labels and texts on a card in the walk, below its heading: of a list a line for each text."""
    for field, value in filled(item):
        for text in value if isinstance(value, list) else [value]:
            yield field.walk_label, text.label if isinstance(text, Choice) else str(text)


def models_in(annotation: Any) -> Iterator[type[Written]]:
    """The models that a field holds, in lists and unions too."""
    return (one for one in _types(annotation, into_lists=True) if _is_model(one))


def _about(model: type[Written], name: str, info: FieldInfo) -> About:
    about = next((mark for mark in info.metadata if isinstance(mark, About)), None)
    if about is None:
        raise TypeError(f"{model.__name__}.{name} has no About in its annotation")
    return about


def _is_secret(info: FieldInfo) -> bool:
    return any(isinstance(mark, ForFacilitator) for mark in info.metadata)


def _opened(model: type[Written], above: FieldDeclaration | None = None) -> Iterator[FieldDeclaration]:
    for field in declared(model):
        if above is not None:
            secret = above.for_facilitator or field.for_facilitator
            field = FieldDeclaration(model, (*above.path, field.name), field.info, field.about, secret)
        inner = next((one for one in _types(field.info.annotation) if _is_model(one)), None)
        if inner is not None and field.about.bare:
            yield from _opened(inner, field)
        else:
            yield field


def _each_after_its_own(fields: Iterable[FieldDeclaration]) -> list[FieldDeclaration]:
    """The fields, those that are to come `after` another moved there."""
    ordered = list(fields)
    for field in fields:
        if field.about.after:
            ordered.remove(field)
            ordered.insert([one.name for one in ordered].index(field.about.after) + 1, field)
    return ordered


def _types(annotation: Any, *, into_lists: bool = False) -> Iterator[Any]:
    """The parts of a union without None; `Annotated[X, …]` counts as X."""
    if get_origin(annotation) is Annotated:
        yield from _types(get_args(annotation)[0], into_lists=into_lists)
    elif get_origin(annotation) in (Literal, list, dict) and not (into_lists and get_origin(annotation) is not Literal):
        yield annotation
    elif arguments := get_args(annotation):
        for argument in arguments:
            yield from _types(argument, into_lists=into_lists)
    elif annotation is not type(None):
        yield annotation


def _choices(annotation: Any) -> tuple[str, ...]:
    for one in _types(annotation, into_lists=True):
        if isinstance(one, type) and issubclass(one, Enum):
            return tuple(one)
        if get_origin(one) is Literal:
            return get_args(one)
    return ()


def _titles(info: FieldInfo) -> dict[str, Message | str]:
    """What the values of a field are called, where that is declared."""
    for one in _types(info.annotation, into_lists=True):
        if isinstance(one, type) and issubclass(one, Choice):
            return {value: value.option for value in one}
    meanings = next((mark.meanings for mark in info.metadata if isinstance(mark, Meanings)), [])
    return {value: Message(meaning) for value, meaning in zip(_choices(info.annotation), meanings, strict=False)}


def _called(value: str, meaning: str) -> Message | str:
    return Message(meaning) if meaning else str(value)


def _is_model(one: Any) -> bool:
    return isinstance(one, type) and issubclass(one, Written)


def _mark(parts: object) -> type[Sentences | Line] | None:
    for part in parts if isinstance(parts, list) else ():
        if isinstance(part, Sentences | Line):
            return type(part)
        if found := _mark([*getattr(part, "__metadata__", ()), *get_args(part)]):
            return found
    return None
