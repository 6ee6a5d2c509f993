"""Tells what kind of content a file holds by the fields at its left edge, whatever its name, place and mistakes."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from toolkit.content.kinds import KINDS, KindId
from toolkit.problems import ToolkitError
from toolkit.source.encoding import MOST_BYTES, decode
from toolkit.source.files import read_bytes

_FIELD = re.compile(r"""^['"]?([^\s#'":-][^\s'":]*)['"]? *:(?= |$)""", re.MULTILINE)
_FACTS = re.compile(r"^facts: *(?:#.*)?\n(?:[ #].*\n|\n)*? *- +[^\n]*:", re.MULTILINE)
_BASE = re.compile(r"""^based_on: *['"]?([^\s'"#][^\n'"#]*)""", re.MULTILINE)
_TITLE = re.compile(r"""^title: *['"]?([^\s'"#][^\n'"#]*)""", re.MULTILINE)
_OF_ALL = frozenset({"format", "title"})
_ENOUGH_OF_A_PLAN = 2
"""A case or a set may hold one field that belongs in the plan, by mistake."""


def kind_in(path: Path) -> KindId | None:
    """The kind of content in a file, by the fields at its left edge; None where they do not tell.

    The rest of it may be full of mistakes. Raises OSError.
    """
    text = text_in(path)
    names = _fields(text)
    marked = _marked(names)
    likeliest = max(marked, key=lambda kind: marked[kind])
    if likeliest == "workshop" and 2 * sum(name in _of_a_plan() for name in names) < len(names):
        return None
    if marked[likeliest] > 1 or (marked[likeliest] and (likeliest == "workshop" or _OF_ALL & {*names})):
        return likeliest
    if "questions" in names:
        return "question-set"
    if _FACTS.search(text):
        return "facts"
    return "workshop" if names and {*names} <= _OF_ALL else None


def other_kind_in(path: Path, kind: KindId) -> KindId | None:
    """The kind of a file that lies among those of another kind and has none of their fields. Raises OSError."""
    names = _fields(text_in(path))
    marked = _marked(names)
    other = max(marked, key=lambda one: marked[one])
    needed = _ENOUGH_OF_A_PLAN if other == "workshop" else 1
    return other if not marked[kind] and marked[other] >= needed and "based_on" not in names else None


def _fields(text: str) -> list[str]:
    """The fields at the left edge, or of the object that JSON holds, by their English names."""
    names = _FIELD.findall(text)
    if text.lstrip().startswith("{"):
        with suppress(ValueError, RecursionError):
            names = list(json.loads(text))
    return [_canonical(name) for name in names]


def _marked(names: Iterable[str]) -> dict[KindId, int]:
    """How many marks of each kind there are."""
    return {kind.id: len({*names} & {*kind.marks}) for kind in KINDS.values()}


@cache
def _of_a_plan() -> frozenset[str]:
    return _OF_ALL | frozenset(KINDS["workshop"].marks)


def _canonical(name: str) -> str:
    if name in _of_a_plan() or any(name in kind.marks for kind in KINDS.values()):
        return name
    from toolkit.languages.language import field_names

    return field_names().get(name.casefold(), name)


def text_in(path: Path) -> str:
    """What is written in a file, in a word processor's document too; nothing where it cannot be read as text."""
    try:
        data = read_bytes(path, str(path))
    except ToolkitError:
        return ""
    return _text_of_document(data) or decode(data, str(path))[0]


def _text_of_document(data: bytes) -> str:
    """The paragraphs of a document of Word or LibreOffice, or in RTF, as far as they tell what it holds."""
    if data.startswith(b"{\\rtf"):
        lines = re.sub(rb"\\(?:par|line)\b ?", b"\n", data[:MOST_BYTES])
        return re.sub(rb"\\'..|\\[a-z]+-?\d* ?|[{}]", b"", lines).decode("latin-1")
    if not data.startswith(b"PK\x03\x04"):
        return ""
    try:
        with ZipFile(BytesIO(data)) as archive:
            inside = next((name for name in ("word/document.xml", "content.xml") if name in archive.namelist()), "")
            if not inside or archive.getinfo(inside).file_size > MOST_BYTES:
                return ""
            written = archive.read(inside).decode("utf-8", "replace")
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, zlib.error):
        return ""
    return unescape(
        re.sub(r"<[^>]*>", "", re.sub(r"</(?:w:p|text:p)>|<(?:w:br|text:line-break)[^>]*/>", "\n", written))
    )


def base_in(path: Path) -> str | None:
    """The id or the title of what an overlay is based on; None for a file that is none."""
    found = _BASE.search(text_in(path))
    return found[1].strip() if found else None


def title_in(path: Path) -> str | None:
    """What is written at `title:`; None where that is nothing, or a text that begins on a line of its own."""
    found = _TITLE.search(text_in(path))
    return found[1].strip() if found else None
