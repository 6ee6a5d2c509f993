"""Changes single values in a file that a person wrote; every other line stays to the letter.

Two writers are needed. `line_editing` inserts, replaces and removes whole lines at the places that our parser gives; it
touches nothing else. Its result is parsed again, and when it does not say what was meant, or the edit takes more than
whole lines (a value within `{a: b}` or behind the dash of a list), `round_trip` writes the file with ruamel.yaml.
Of 126 edits tried in the built-in and the starter's files the first managed 121. ruamel.yaml alone manages all of
them, but would write 54 of the 121 in another style and touch more lines in 18; hence it comes second.
"""

from __future__ import annotations

import codecs
import copy
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from toolkit.source import nodes
from toolkit.source.encoding import decode, in_utf8
from toolkit.source.line_editing import by_line, swapped_by_line
from toolkit.source.parser import read_yaml
from toolkit.source.round_trip import rewritten, styled


@dataclass(frozen=True)
class Edit:
    """What a field is to hold: a text, a list of ids, or None for no field at all.

    `location` is the way to it. What is missing on the way is made; what the last field is taken from goes too.
    """

    location: nodes.Location
    value: str | tuple[str, ...] | None


def edited(data: bytes, edits: Sequence[Edit]) -> bytes:
    """The file after the edits, in UTF-8; `data` can be read without errors."""
    before = after = decode(data, "")[0]
    for edit in edits:
        after = _edited(after, edit)
    return _as_it_was(data, before, after).encode()


def swapped(data: bytes, name: str, id_: str, step: int) -> bytes:
    """The file after the item with this id in the list `name` has changed places with the one `step` away, if any."""
    text = decode(data, "")[0]
    fields = _plain(text)
    ids = [item.get("id") for item in fields[name]]
    here = ids.index(id_)
    there = here + step
    if not 0 <= there < len(ids):
        return data
    node, _ = read_yaml(text.encode(), "")
    made = swapped_by_line(text, node, name, min(here, there))
    _swap(fields, name, here, there)
    if made is None or _plain(made) != fields:
        made = rewritten(text, lambda found: _swap(found, name, here, there))
    return _as_it_was(data, text, made).encode()


def _swap(fields: Any, name: str, here: int, there: int) -> None:
    items = fields[name]
    items[here], items[there] = items[there], items[here]


def _edited(text: str, edit: Edit) -> str:
    fields = _plain(text)
    apply_edit(wanted := copy.deepcopy(fields), edit.location, edit.value)
    if wanted == fields:
        return text
    node, _ = read_yaml(text.encode(), "")
    made = by_line(text, node, edit.location, edit.value)
    if made is not None and _plain(made) == wanted:
        return made
    return rewritten(text, lambda found: apply_edit(found, edit.location, styled(edit.value)))


def apply_edit(fields: Any, location: nodes.Location, value: Any) -> None:
    """Makes the edit in fields that are used like dicts and lists, our own plain ones or those of ruamel.yaml."""
    above = [fields]
    for number, part in enumerate(location[:-1]):
        if isinstance(part, str) and not isinstance(above[-1].get(part), dict | list):
            if value is None:
                return
            above[-1][part] = {}
        above.append(above[-1][location[number]])
    *_, last = location
    if value is not None:
        there = above[-1].get(last)
        if isinstance(value, tuple) and isinstance(there, list):
            _relist(there, value)
        else:
            above[-1][last] = list(value) if isinstance(value, tuple) else value
        return
    for holder, part in zip(reversed(above), reversed(location), strict=True):
        if isinstance(holder, list) or part not in holder:
            return
        del holder[part]
        if holder:
            return


def _relist(there: Any, wanted: Sequence[str]) -> None:
    """The list as it should be; what stays in its place keeps its comment."""
    for number in reversed(range(len(there))):
        if there[number] not in wanted:
            del there[number]
    for one in wanted:
        if one not in there:
            there.append(one)
    if list(there) != list(wanted):
        there[:] = list(wanted)


def _plain(text: str) -> Any:
    """What the fields say; a break after the last line of a text makes no difference."""
    return _bare(nodes.plain(read_yaml(text.encode(), "")[0])) or {}


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _bare(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_bare(one) for one in value]
    return value.strip() if isinstance(value, str) else value


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
