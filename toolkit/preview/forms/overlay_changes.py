"""Takes an overlay to what is wanted: only what differs from its base stands in it, by id and never by position.

What is left out may not be changed too. Its changes stay in the file all the same, switched off with `#`, so that
they are there on the day that it is put back.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from toolkit.content.kinds import MERGED_FIELDS
from toolkit.source.editing import saying
from toolkit.source.encoding import as_written
from toolkit.source.line_editing import Order
from toolkit.source.nodes import MappingNode, Plain, plain
from toolkit.source.parser import read_yaml

Fields = dict[str, Plain]
_SWITCHED_OFF = re.compile(r"^#change:[ \t]*(?:\r?\n|\r)(?:#.*(?:\r?\n|\r|\Z))+", re.MULTILINE)


def changed(
    own: Mapping[str, Plain],
    base: Mapping[str, Plain],
    before: Mapping[str, Plain],
    wanted: Mapping[str, Plain],
    lists: Collection[str],
) -> Fields:
    """The fields of an overlay once it and its base say what is wanted, whatever it removes or moves.

    `before` is what the two say now, and `lists` are the lists that an overlay reaches into by ids.
    """
    made = copy.deepcopy(dict(own))
    for name in dict.fromkeys([*before, *wanted]):
        if before.get(name) == wanted.get(name):
            continue
        if name in lists and name in base and name not in own:
            _change_items(made, _by_id(base[name]), _by_id(before.get(name)), _by_id(wanted.get(name)))
        elif wanted.get(name) == base.get(name):
            made.pop(name, None)
        elif name in MERGED_FIELDS and isinstance(begun := base.get(name), dict):
            made[name] = _differing(made.get(name), begun, before.get(name), wanted.get(name))
        else:
            made[name] = wanted.get(name)
    return {name: value for name, value in made.items() if name not in ("change", "add") or value}


def _differing(own: Plain, base: Fields, before: Plain, wanted: Plain) -> Fields:
    """The fields below one that is merged field by field."""
    made = dict(own) if isinstance(own, dict) else {}
    was, now = (one if isinstance(one, dict) else {} for one in (before, wanted))
    for field in dict.fromkeys([*base, *was, *now]):
        if was.get(field) != now.get(field):
            _put(made, field, now.get(field), base.get(field))
    return made


def _by_id(items: Plain) -> dict[str, Fields]:
    found = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    return {item["id"]: item for item in found if isinstance(item.get("id"), str)}  # type: ignore[misc]


def _change_items(
    made: Fields, base: Mapping[str, Fields], before: Mapping[str, Fields], wanted: Mapping[str, Fields]
) -> None:
    added = made.get("add")
    added = [added] if isinstance(added, dict) else list(added) if isinstance(added, list) else []
    added = [one for one in added if not _is_gone(one, before, wanted)]
    ids = list(wanted)
    for number, (id_, item) in enumerate(wanted.items()):
        if item == before.get(id_):
            continue
        if id_ in base:
            _change_item(made, id_, base[id_], before[id_], item)
        elif id_ in before:
            added = [_where(one) | item if isinstance(one, dict) and one.get("id") == id_ else one for one in added]
        else:
            where: Fields = {"after": ids[number - 1]} if number else {"before": ids[1]} if len(ids) > 1 else {}
            added.append(where | item)
    made["add"] = added


def _is_gone(one: Plain, before: Mapping[str, Fields], wanted: Mapping[str, Fields]) -> bool:
    id_ = one.get("id") if isinstance(one, dict) else None
    return isinstance(id_, str) and id_ in before and id_ not in wanted


def _where(one: Fields) -> Fields:
    return {name: one[name] for name in ("after", "before") if name in one}


def _change_item(made: Fields, id_: str, base: Fields, before: Fields, item: Fields) -> None:
    changes = made.get("change")
    changes = dict(changes) if isinstance(changes, dict) else {}
    known = changes.get(id_)
    change = dict(known) if isinstance(known, dict) else {}
    for name in dict.fromkeys([*before, *item]):
        was, now, begun = before.get(name), item.get(name), base.get(name)
        if was == now:
            continue
        there = change.get(name)
        if name == "facilitator" and isinstance(now, dict) and isinstance(begun, dict) and isinstance(was, dict):
            inner = dict(there) if isinstance(there, dict) else {}
            for field in dict.fromkeys([*was, *now]):
                if was.get(field) != now.get(field):
                    _put(inner, field, now.get(field), begun.get(field))
            change[name] = inner
            if not inner:
                del change[name]
        else:
            _put(change, name, now, begun)
    changes[id_] = change
    made["change"] = {one: value for one, value in changes.items() if value or one != id_}


def _put(fields: Fields, name: str, value: Plain, base: Plain) -> None:
    """What the base says needs no line; what it says and is not wanted is written empty."""
    if value == base:
        fields.pop(name, None)
    else:
        fields[name] = value


def moved(base: Sequence[str], wanted: Sequence[str], others: Sequence[str]) -> list[str]:
    """The `order` of an overlay: the ids that stand elsewhere than in the base, and those of other lists.

    `base` are the ids as they come without it; both hold the same ids, those that are removed too.
    """
    return [*others, *(one for one, begun in zip(wanted, base, strict=True) if one != begun)]


def switched_off(data: bytes, removed: Collection[str]) -> MappingNode | None:
    """The changes of what is removed that stand in the file, switched off."""
    return next((changes for _, changes in _switched_off(as_written(data)[0], removed)), None)


def _switched_off(text: str, removed: Collection[str]) -> Iterator[tuple[re.Match[str], MappingNode]]:
    for found in _SWITCHED_OFF.finditer(text):
        node, problems = read_yaml(re.sub("^#", "", found[0], flags=re.MULTILINE).encode(), "")
        changes = node.get("change") if isinstance(node, MappingNode) and len(node.entries) == 1 else None
        is_whole = not any(problem.is_error for problem in problems)
        if is_whole and isinstance(changes, MappingNode) and changes.entries.keys() <= set(removed):
            yield found, changes


def saying_with(
    data: bytes, own: Mapping[str, Plain], off: Mapping[str, Plain], removed: Collection[str], order: Order
) -> bytes:
    """The file saying what is its own, with the changes that are switched off at its end.

    They take the place of those that stood there of what was `removed`.
    """
    text, write = as_written(data)
    found, before = next(_switched_off(text, removed), (None, None))
    if found is None and not off:
        return saying(data, own, order)
    bare = f"{text[: found.start()].rstrip()}\n{text[found.end() :]}" if found else text
    made, write = as_written(saying(write(bare), own, order))
    if found and plain(before) == dict(off):
        if made == bare:
            return data
        block = found[0]
    else:
        block = re.sub("^", "#", saying(b"", {"change": dict(off)}, order).decode().strip(), flags=re.MULTILINE)
    whole = "\n\n".join(filter(None, [made.rstrip(), block.rstrip() if off else ""])) + "\n"
    return write(re.sub("\r?\n", "\r\n", whole) if "\r\n" in text else whole)
