"""What an overlay loses of its base without saying so: a list that is written anew replaces all that stood there."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.content.tree import Entry, Mapping, Node, Scalar, Sequence
from toolkit.problems import Message, Problem, Severity, count, say

_BY_ID = ("questions", "turns", "moments", "steps")
"""Lists that `change` and `add` reach into, so that nobody needs to write them anew."""
_WHOLE = ("facts", "local_facts", "glossary")
_CUES = ("cues", "digital", "hybrid")


def left_out(base: Mapping, overlay: Mapping) -> list[Problem]:
    """Advice for each list in the overlay that leaves out some of the base's, at the name of the list."""
    return [*_lists(base, overlay), *_scripts(base, overlay)]


def _lists(base: Mapping, overlay: Mapping) -> Iterator[Problem]:
    for name in (*_BY_ID, *_WHOLE):
        if name in overlay.entries and (lost := len(_known(base.get(name)) - _known(overlay.get(name)))):
            yield _advice(name, lost, overlay.entries[name], _add_instead(name) if name in _BY_ID else _write_too())


def _scripts(base: Mapping, overlay: Mapping) -> Iterator[Problem]:
    """What is said and done in a moment has no ids: one cue that is written stands alone."""
    moments, changes = base.get("moments"), overlay.get("change")
    for moment in moments.items if isinstance(moments, Sequence) else ():
        if isinstance(moment, Mapping) and isinstance(changes, Mapping) and isinstance(id_ := moment.get("id"), Scalar):
            change = changes.get(id_.text or "")
            yield from _cut(moment, change) if isinstance(change, Mapping) else ()


def _cut(moment: Mapping, change: Mapping) -> Iterator[Problem]:
    for name in _CUES:
        before, now = moment.get(name), change.get(name)
        if isinstance(before, Sequence) and isinstance(now, Sequence) and len(now.items) < len(before.items):
            yield _advice(name, len(before.items) - len(now.items), change.entries[name], _write_too())


def _known(node: Node | None) -> set[str]:
    """What the items of a list are known by: their id, their term, or what they say."""
    items = node.items if isinstance(node, Sequence) else ()
    names = [item.get("id") or item.get("term") if isinstance(item, Mapping) else item for item in items]
    return {name.text for name in names if isinstance(name, Scalar) and name.text}


def _advice(name: str, lost: int, entry: Entry, hint: Message) -> Problem:
    message = count(
        "'{field}' here replaces the whole list, and {count} item of the base is left out",
        "'{field}' here replaces the whole list, and {count} items of the base are left out",
        lost,
        field=name,
    )
    return Problem("L021", message, hint, entry.key_place, Severity.ADVICE)


def _add_instead(name: str) -> Message:
    return say("Write under 'change' or 'add' instead of '{field}', and the others stay.", field=name)


def _write_too() -> Message:
    return say("Write the others here too if you want to keep them.")
