"""What a form shows and can change: one file, in groups of fields, each knowing where in the file it is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.content.models.base import Control
from toolkit.problems import Message, Problem
from toolkit.source.encoding import CONTROL, INVISIBLE
from toolkit.source.nodes import Location

CHECKED = "yes"


@dataclass(frozen=True)
class FormOption:
    """Something to choose, and what it is called; `title` is in the language of the content or of the program."""

    value: str
    title: Message | str


@dataclass(frozen=True)
class FormField:
    """One thing that can be changed. `value` is as it is written, empty where it is not; `base` is the built-in's.

    A check is `CHECKED` or empty. It has no value in the file, but is on the list at `location`, or off it, by its
    `item`; with `is_left_out` those that are on the list are those that are not wanted.
    """

    name: str
    label: Message | str
    value: str
    location: Location
    control: Control = "line"
    base: str | None = None
    help: Message | str = ""
    choices: Sequence[FormOption] = ()
    is_optional: bool = False
    item: str = ""
    is_left_out: bool = False
    subject: str = ""
    """What it belongs to, where the label alone does not say it: the id of a question."""


@dataclass(frozen=True)
class FieldGroup:
    """Fields under a heading. What has a place in an order can be moved `up` or `down`."""

    id: str
    heading: Message | str
    fields: Sequence[FormField]
    about: str = ""
    up: bool = False
    down: bool = False


@dataclass(frozen=True)
class FormPart:
    """Groups of one kind, such as the questions of a set."""

    heading: Message | str
    groups: Sequence[FieldGroup]
    about: Message | None = None


@dataclass(frozen=True)
class FileForm:
    """Everything that can be changed in one file. `data` is what is on the disk, None where there is no file yet.

    `begin` is what a new file begins with, and `beside` the files that are written with it. `lists` are the lists
    that checks are on or off, by where they are written. `locked` says why nothing can be changed here.
    """

    key: str
    title: Message | str
    path: Path
    parts: Sequence[FormPart] = ()
    data: bytes | None = None
    begin: str = ""
    beside: Mapping[Path, bytes] = field(default_factory=dict)
    lists: Mapping[Location, Sequence[str]] = field(default_factory=dict)
    orders: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """`now`: the ids as they come; `base`: as they come without `order`; `others`: those of `order` from elsewhere."""
    language: str = ""
    """The language of the texts, which need not be that of the program."""
    own_list: str = ""
    """The list in a file of the author's own whose items are moved themselves."""
    about: Message | None = None
    locked: Sequence[Problem] = ()

    @property
    def fields(self) -> list[FormField]:
        return [one for part in self.parts for group in part.groups for one in group.fields]

    @property
    def written(self) -> bytes:
        """What the edits are made to."""
        return self.begin.encode() if self.data is None else self.data


def clean(text: str) -> str:
    """What somebody typed or pasted, as it will be read: NFC, one kind of line break, nothing that cannot be seen."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = re.sub("[\x85\u2028\u2029]", " ", text)
    text = INVISIBLE.sub("", CONTROL.sub("", text.replace("\ufeff", "")))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()
