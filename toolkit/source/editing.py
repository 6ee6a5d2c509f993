"""Takes a file that a person wrote to what it is to say; every line that need not change stays to the letter.

Two writers are needed. `line_editing` inserts, replaces, moves and removes whole lines at the places that our parser
gives; it touches nothing else. When that takes more than whole lines (a value within `{a: b}`, the field behind the
dash of a list), or the result does not say what was meant, `round_trip` writes the file with ruamel.yaml.
Of 126 edits tried in the built-in and the starter's files the first managed 121. ruamel.yaml alone manages all of
them, but would write 54 of the 121 in another style and touch more lines in 18; hence it comes second.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from toolkit.source import nodes
from toolkit.source.encoding import decode, in_utf8
from toolkit.source.line_editing import Order, TakesMoreError, by_line, matched, same
from toolkit.source.nodes import Location, Plain
from toolkit.source.parser import read_yaml
from toolkit.source.round_trip import rewritten, styled


def in_any_order(_: Location) -> tuple[str, ...]:
    """Nothing is declared: what is new comes last."""
    return ()


def saying(data: bytes, wanted: Mapping[str, Plain], order: Order = in_any_order) -> bytes:
    """The file saying what is wanted, in UTF-8; `data` can be read without errors and holds fields, or nothing."""
    before = decode(data, "")[0]
    root = read_yaml(before.encode(), "")[0]
    assert root is None or isinstance(root, nodes.MappingNode)
    if same(nodes.plain(root) or {}, dict(wanted)):
        return data
    return _as_it_was(data, before, _written(before, root, wanted, order)).encode()


def _written(text: str, root: nodes.MappingNode | None, wanted: Mapping[str, Plain], order: Order) -> str:
    try:
        made = by_line(text, root, wanted, order)
        found, problems = read_yaml(made.encode(), "")
        if not any(problem.is_error for problem in problems) and same(nodes.plain(found) or {}, dict(wanted)):
            return made
    except TakesMoreError:
        pass
    return rewritten(text, lambda fields: _assign(fields, wanted))


def _assign(fields: Any, wanted: Mapping[str, Plain]) -> None:
    """Takes the fields of ruamel.yaml, used like a dict, to what is wanted; what stays keeps its comments."""
    for name in [name for name in fields if name not in wanted]:
        del fields[name]
    for name, value in wanted.items():
        there = fields.get(name)
        if name not in fields or not same(_plain(there), value):
            if isinstance(there, dict) and isinstance(value, dict):
                _assign(there, value)
            elif isinstance(there, list) and isinstance(value, list):
                _assign_items(there, value)
            else:
                fields[name] = styled(value)


def _assign_items(there: Any, wanted: list[Plain]) -> None:
    origins = matched([_plain(one) for one in there], wanted)
    kept = [None if origin is None else there[origin] for origin in origins]
    for number in reversed(range(len(there))):  # one by one: comments hang on places
        if number not in origins:
            del there[number]
    made = []
    for one, value in zip(kept, wanted, strict=True):
        if isinstance(one, dict) and isinstance(value, dict):
            _assign(one, value)
        made.append(one if same(_plain(one), value) and one is not None else styled(value))
    there[:] = made


def _plain(value: Any) -> Plain:
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value if value is None else str(value)


def _as_it_was(data: bytes, before: str, after: str) -> str:
    """`after`, with the byte order mark, the line endings and the very letters that the file had where it is as before.

    What is read is in NFC and has one kind of line ending; `data` need not be.
    """
    mark = "\ufeff" if data.startswith(codecs.BOM_UTF8) else ""
    written = list(_lines((in_utf8(data) or data).decode("utf-8", "replace").removeprefix("\ufeff")))
    old, new = list(_lines(before)), list(_lines(after))
    if len(written) != len(old):
        written = old
    ends = [re.sub(r"[^\r\n]", "", line) for line in written]
    end = max(ends, key=ends.count) or "\n" if ends else "\n"
    lines: list[str] = []
    for tag, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        lines += written[i:i_end] if tag == "equal" else [line.replace("\n", end) for line in new[j:j_end]]
    return mark + "".join(lines)


def _lines(text: str) -> Iterator[str]:
    return (match[0] for match in re.finditer(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text))
