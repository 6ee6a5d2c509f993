"""What a form shows and can change: fields, and things within things, as they are declared. What came from a page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from toolkit.content.models.base import Control
from toolkit.preview.forms.values import NEW
from toolkit.problems import Message, Problem
from toolkit.source.encoding import CONTROL, INVISIBLE


@dataclass(frozen=True)
class FormOption:
    """Something to choose, and what it is called; `title` is in the language of the content or of the program."""

    value: str
    title: Message | str


@dataclass(frozen=True)
class FormField:
    """One thing that can be changed. `value` is as it is written, empty where it is not; `base` is the built-in's."""

    name: str
    label: Message | str
    value: str
    control: Control = "line"
    base: str | None = None
    help: Message | str = ""
    choices: Sequence[FormOption] = ()
    is_required: bool = False
    subject: Message | str = ""
    """What it belongs to, where the label alone does not say it: a question by its number."""
    has_heading: bool = False
    """Whether its label stands above it as a heading already."""

    @property
    def chosen(self) -> Sequence[str]:
        """Those of the choices that are ticked."""
        return [one for one in self.value.split("\n") if one]


@dataclass(frozen=True)
class FormSection:
    """What stands together under a heading. One that is `folded` is opened by those who want it."""

    name: str
    heading: Message | str
    parts: Sequence[FormPart]
    help: Message | str = ""
    is_folded: bool = False
    is_secret: bool = False
    filled: int = 0
    """How many of its fields hold something."""


@dataclass(frozen=True)
class FormItem:
    """A thing in a list. One that is not `wanted` is in the built-in, but not in the workshop.

    `called` is its name or title where it has one, and `about` its id, for those who change the file.
    """

    name: str
    key: str
    heading: Message | str
    parts: Sequence[FormPart]
    called: str = ""
    about: str = ""
    wanted: str | None = None
    up: bool = False
    down: bool = False

    @property
    def is_new(self) -> bool:
        return self.key.startswith(NEW)


@dataclass(frozen=True)
class FormList:
    """Things of one kind, which can be added, removed and moved.

    `before` are the keys when the page was made, each with a fingerprint of what the thing said then.
    """

    name: str
    heading: Message | str
    one: Message | str
    items: Sequence[FormItem]
    before: Mapping[str, str]
    help: Message | str = ""
    paste: bool = False
    """Whether it can be filled from a table that is pasted."""
    base: bool = False
    """Whether it differs from the built-in, and can be put back as it was."""


FormPart: TypeAlias = "FormField | FormSection | FormList"


def fields_in(parts: Sequence[FormPart]) -> Iterator[FormField]:
    """Every field, in the order of the page."""
    for part in parts:
        if isinstance(part, FormField):
            yield part
        elif isinstance(part, FormSection):
            yield from fields_in(part.parts)
        else:
            for item in part.items:
                yield from fields_in(item.parts)


def items_in(parts: Sequence[FormPart]) -> Iterator[FormItem]:
    """Every thing of every list, in the order of the page."""
    for part in parts:
        if isinstance(part, FormSection):
            yield from items_in(part.parts)
        elif isinstance(part, FormList):
            for item in part.items:
                yield item
                yield from items_in(item.parts)


@dataclass(frozen=True)
class SubmittedForm:
    """What came from a page: its fields and lists, what they were when it was made, and the button that was pressed."""

    values: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)
    lists_before: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The keys of each list, with a fingerprint of what each thing said."""
    button: tuple[str, str] = ("save", "")
    """What it does, and to what."""
    pictures: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    """Files that were chosen, by the field: what each is called, and what it holds."""
    pasted: str = ""
    """What was pasted into the list that the button fills."""
    language: str = ""
    """The language of what the page showed, which the plan may have changed since."""
    had_file: bool = False
    """Whether there was a file when the page was made."""
    is_whole: bool = False
    """Whether what the page showed is all of a file, and not changes to another."""

    @property
    def changed(self) -> dict[str, str]:
        """What is not as it was when the page was made."""
        return {name: value for name, value in self.values.items() if value != clean(self.before.get(name, ""))}


@dataclass(frozen=True)
class Refusal:
    """Nothing was written. Problems by the names of the fields they stand at; those of no field are under ''.

    `clashes` are fields that were changed elsewhere meanwhile, with what the disk has. `page` is what was sent,
    to be shown; as it stands to the file now if that `was_changed`. `file` is the name of the file that cannot be
    written as things are: what was typed can be kept in another. `warnings` are what there is to warn of besides, by
    name as `problems` are.
    """

    problems: Mapping[str, Sequence[Problem]]
    clashes: Mapping[str, str] = field(default_factory=dict)
    page: SubmittedForm | None = None
    was_changed: bool = False
    file: str = ""
    warnings: Mapping[str, Sequence[Problem]] = field(default_factory=dict)


def with_bars(text: str) -> str:
    """The columns of a table that was pasted from a spreadsheet, with bars between them in place of tabs."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(f"| {' | '.join(line.split(chr(9)))} |" if "\t" in line else line for line in lines)


def clean(text: str) -> str:
    """What somebody typed or pasted, as it will be read: NFC, one kind of line break, nothing that cannot be seen."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = re.sub("[\x85\u2028\u2029]", " ", text)
    text = INVISIBLE.sub("", CONTROL.sub("", text.replace("\ufeff", "")))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()
