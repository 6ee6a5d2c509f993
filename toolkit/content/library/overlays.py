"""Lays an overlay over its base, by id and never by position. Every node keeps the place where it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from toolkit.content.checks.references import WITH_FORMER_IDS, used_twice
from toolkit.content.kinds import KINDS, MERGED_FIELDS, OVERLAY_FIELDS
from toolkit.languages.language import split_names
from toolkit.problems import Message, Place, Problem, Severity, TextEdit, count, say
from toolkit.source.names import suggestion
from toolkit.source.nodes import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode, instead, texts

_WHERE = ("after", "before")
_MAIN_LISTS = (*dict.fromkeys(kind.lists[0].field for kind in KINDS.values() if kind.lists), "facts")
"""Where an item is added when it does not say beside which: the first of these that the base has."""


def base_of(node: Node | None) -> ScalarNode | None:
    """The `based_on` of a file that is an overlay."""
    found = node.get("based_on") if isinstance(node, MappingNode) else None
    return found if isinstance(found, ScalarNode) and found.text else None


def lay(base: MappingNode, overlay: MappingNode) -> tuple[MappingNode, list[Problem]]:
    """The base with the overlay's changes, additions and removals, and a problem for each that cannot be made."""
    laying = _Laying({name: list(items) for name, items in _lists(base)}, tuple(base.entries), former_ids(base))
    for name, act in (
        ("change", laying.change),
        ("add", laying.add),
        ("remove", laying.remove),
        ("order", laying.order),
    ):
        if (node := overlay.get(name)) and not _is_empty(node):
            act(node)
    entries = dict(base.entries)
    for name, items in laying.lists.items():
        entries[name] = replace(entries[name], node=replace(_sequence(base, name), items=tuple(items)))
    outside = [name for name in overlay.entries if name not in (*OVERLAY_FIELDS, *base.entries) and laying.holds(name)]
    laying.problems += _outside(overlay, outside)
    entries |= {
        name: _field(base.get(name), entry, _LEVELS_AT_THE_TOP.get(name, 0))
        for name, entry in overlay.entries.items()
        if name not in (*OVERLAY_FIELDS, *outside) and not (name in MERGED_FIELDS and _is_empty(entry.node))
    }
    gone = {id_: place for id_, place in laying.removed.items() if not laying.holds(id_)}
    if gone and "story" in entries and "story" not in overlay.entries:
        story, lost = _with_stops(entries["story"].node, dict.fromkeys(gone))
        entries["story"] = replace(entries["story"], node=story)
        laying.problems += [_stop_lost(stop.text, gone[stop.text]) for stop in lost if stop.text]
    if "story" in overlay.entries:
        story, followed = _with_stops(entries["story"].node, laying.former)
        entries["story"] = replace(entries["story"], node=story)
        laying.problems += [_followed(s.text, laying.former[s.text], s.place) for s in followed if s.text]
    return MappingNode(entries, overlay.place), laying.problems


def former_ids(node: MappingNode) -> dict[str, str]:
    """The ids that questions and turns had before, or took over, each with the id that has it now."""
    lists = [node.get(name) for name in WITH_FORMER_IDS]
    items = [item for listed in lists if isinstance(listed, SequenceNode) for item in listed.items]
    return {
        old: id_
        for item in items
        if isinstance(item, MappingNode) and (id_ := _id(item)) and (former := item.get("former"))
        for old in (text.text for text in texts(former))
        if old
    }


def _followed(id_: str, now: str, place: Place) -> Problem:
    message = say("'{id}' is part of '{now}' now; what you wrote is there", id=id_, now=now)
    hint = say("See whether it still fits, and write '{now}' here.", now=now)
    return Problem("L045", message, hint, place, Severity.WARNING, (TextEdit.at(place, now),), is_guess=True)


def _outside(overlay: MappingNode, ids: list[str]) -> Iterator[Problem]:
    """Changes that stand at the left edge, without `change` above them; the mend of the first takes them all in."""
    for number, id_ in enumerate(ids):
        message = say("'{id}' is changed here without 'change:' above it", id=id_)
        if "change" in overlay.entries:
            hint = say("Move it to the lines below 'change:', further in.")
        else:
            hint = say("Write 'change:' on a line above it, and begin these lines further in.")
        place = overlay.entries[id_].key_place
        mend = () if number or "change" in overlay.entries else _taken_in(overlay, ids)
        yield Problem("L013", message, hint, place, mend=mend)


def _taken_in(overlay: MappingNode, ids: list[str]) -> tuple[TextEdit, ...]:
    """`change:` above the first of the ids, and their lines two columns further in; where nothing stands between."""
    names = list(overlay.entries)
    first = names.index(ids[0])
    written = [text for id_ in ids for text in texts(overlay.entries[id_].node) if text.lines]
    if names[first : first + len(ids)] != ids or not written:
        return ()
    lines, top = written[0].lines, overlay.entries[ids[0]].key_place.line
    below = [entry.key_place.line for entry in overlay.entries.values() if entry.key_place.line > top]
    after = [line for line in below if line not in {overlay.entries[id_].key_place.line for id_ in ids}]
    end = min(after, default=len(lines) + 1)
    further = (TextEdit(n, 1, n, 1, "  ") for n in range(top + 1, end) if lines[n - 1].strip())
    return (TextEdit(top, 1, top, 1, "change:\n  "), *further)


def _lists(base: MappingNode) -> Iterator[tuple[str, tuple[Node, ...]]]:
    """The base's lists of things with ids."""
    for name, entry in base.entries.items():
        node = entry.node
        if isinstance(node, SequenceNode) and node.items and all(_id(item) is not None for item in node.items):
            yield name, node.items


def _sequence(base: MappingNode, name: str) -> SequenceNode:
    node = base.entries[name].node
    assert isinstance(node, SequenceNode)
    return node


def _id(item: Node) -> str | None:
    return _text(item, "id")


def _text(item: Node, field: str) -> str | None:
    found = item.get(field) if isinstance(item, MappingNode) else None
    return found.text if isinstance(found, ScalarNode) else None


def _with_stops(story: Node, changes: Mapping[str, str | None]) -> tuple[Node, list[ScalarNode]]:
    """The story with each of these stops at another question, or gone (None), and the stops as they were written."""
    if not isinstance(story, SequenceNode):
        return story, []
    parts: list[Node] = []
    changed: list[ScalarNode] = []
    for part in story.items:
        entry = part.entries.get("stop") if isinstance(part, MappingNode) else None
        stop = entry.node if entry else None
        if (
            isinstance(part, MappingNode)
            and entry
            and isinstance(stop, ScalarNode)
            and stop.text
            and stop.text in changes
        ):
            now = changes[stop.text]
            others = {name: e for name, e in part.entries.items() if name != "stop"}
            new = {"stop": replace(entry, node=replace(stop, text=now))} if now else {}
            parts.append(replace(part, entries=others | new))
            changed.append(stop)
        else:
            parts.append(part)
    return replace(story, items=tuple(parts)), changed


def _stop_lost(id_: str, place: Place) -> Problem:
    message = say("the story stopped at '{id}' for talk, and now reads on", id=id_)
    hint = say("Change the question instead, or write 'story' here with 'stop' at another question.")
    return Problem("L004", message, hint, place, Severity.WARNING)


@dataclass
class _Laying:
    """The lists of the base while the overlay changes them."""

    lists: dict[str, list[Node]]
    fields: tuple[str, ...] = ()
    """What the base has at its top, for saying that they are no ids."""
    former: dict[str, str] = field(default_factory=dict)
    """Ids that questions and turns of the base had before, each with the id of today."""

    def __post_init__(self) -> None:
        self.problems: list[Problem] = []
        self.removed: dict[str, Place] = {}
        self.changed: dict[str, Place] = {}

    def change(self, node: Node) -> None:
        """`{id: {field: value}}`: fields that are not named stay, in `facilitator` and `by_mode` too."""
        if not isinstance(node, MappingNode):
            self._misshapen(node, "change", say("Write ids below it, and the changed fields below each id."))
            return
        for id_, entry in node.entries.items():
            own = entry.node.entries.get("id") if isinstance(entry.node, MappingNode) else None
            if (
                isinstance(entry.node, MappingNode)
                and own
                and isinstance(own.node, ScalarNode)
                and own.node.text not in (None, id_)
            ):
                message = say("the id of '{id}' cannot be changed: numbers and notes hang on it", id=id_)
                is_alone = not own.key_place.source[: own.key_place.column - 1].strip()
                mend = (TextEdit.whole_line(own.key_place.line),) if is_alone and len(entry.node.entries) > 1 else ()
                self.problems.append(Problem("L013", message, say("Remove it here."), own.key_place, mend=mend))
                continue
            self.changed[id_] = entry.key_place
            if (found := self._find(id_, entry.key_place)) is None:
                continue
            if not isinstance(entry.node, MappingNode):
                self._misshapen(entry.node, id_, say("Write the changed fields below the id."), entry.key_place)
                continue
            items, place = found
            items[place] = _changed(items[place], entry.node)

    def remove(self, node: Node) -> None:
        """`[ids]`."""
        ids = node.items if isinstance(node, SequenceNode) else (node,)
        for id_ in ids:
            if not isinstance(id_, ScalarNode) or not id_.text:
                self._misshapen(id_, "remove", say("Write ids only: remove: [one, another]"))
            elif id_.text in self.changed:
                message = say("'{id}' is both changed and removed", id=id_.text)
                hint = say("Remove it here, or take away what is changed on line {line}.",
                           line=self.changed[id_.text].line)  # fmt: skip
                self.problems.append(Problem("L013", message, hint, id_.place))
            elif (now := self.former.get(id_.text)) and not self.holds(id_.text):
                message = say("'{id}' is part of '{now}' now, and is not there by itself",
                              id=id_.text, now=now)  # fmt: skip
                hint = say("Remove it here, or write '{now}' if you want to be without that one.", now=now)
                self.problems.append(Problem("L045", message, hint, id_.place, Severity.WARNING))
            elif not self._several(id_, "remove") and (found := self._find(id_.text, id_.place)) is not None:
                del found[0][found[1]]
                self.removed[id_.text] = id_.place

    def add(self, node: Node) -> None:
        """`[{after: id | before: id, …the item}]`; an item that says neither comes last."""
        following: dict[str, int] = {}
        for item in node.items if isinstance(node, SequenceNode) else (node,):
            if not isinstance(item, MappingNode):
                self._misshapen(item, "add", say("Begin each addition with '- id: …'."))
            elif all(name in item.entries for name in _WHERE):
                hint = say("Remove one of the two lines.")
                message = say("an addition stands after one thing or before one, not both")
                self.problems.append(Problem("L013", message, hint, item.entries["before"].key_place))
            elif wheres := [name for name in _WHERE if name in item.entries]:
                self._insert(item, wheres[0], following)
            else:
                name = next((name for name in _MAIN_LISTS if name in self.lists), None)
                if name:
                    self.lists[name].append(item)

    def _insert(self, item: MappingNode, where: str, following: dict[str, int]) -> None:
        entry = item.entries[where]
        beside = entry.node.text if isinstance(entry.node, ScalarNode) else None
        if beside is None:
            self._misshapen(entry.node, where, say("Write the id that it stands beside."), entry.key_place)
            return
        if (found := self._find(beside, entry.node.place)) is None:
            return
        items, place = found
        bare = replace(item, entries={name: e for name, e in item.entries.items() if name not in _WHERE})
        if where == "before":
            items.insert(place, bare)
            return
        # Several additions after one id keep the order they are written in.
        following[beside] = following.get(beside, 0) + 1
        items.insert(place + following[beside], bare)

    def order(self, node: Node) -> None:
        """`[ids]`: these share the places they have, in the order they are named here; all others stay where they are.

        So a base that gets one more item, or moves one that is not named, needs no change in the overlay.
        """
        named: dict[str, ScalarNode] = {}
        for id_ in node.items if isinstance(node, SequenceNode) else (node,):
            if not isinstance(id_, ScalarNode) or not id_.text:
                self._misshapen(id_, "order", say("Write ids only: order: [one, another]"))
            elif id_.text in named:
                self.problems.append(used_twice(id_, named[id_.text], say("Remove one of them.")))
            elif id_.text in self.removed:
                message = say("'{id}' is removed on line {line}", id=id_.text, line=self.removed[id_.text].line)
                problem = Problem("L013", message, say("Remove it here."), id_.place, Severity.WARNING)
                self.problems.append(problem)
            elif not self._several(id_, "order") and (found := self._find(id_.text, id_.place)) is not None:
                named[str(_id(found[0][found[1]]))] = id_
        wanted = list(named)
        for items in self.lists.values():
            places = [number for number, item in enumerate(items) if _id(item) in named]
            ordered = sorted((items[place] for place in places), key=lambda item: wanted.index(str(_id(item))))
            for place, item in zip(places, ordered, strict=True):
                items[place] = item

    def holds(self, id_: str) -> bool:
        return any(_id(item) == id_ for items in self.lists.values() for item in items)

    def _several(self, written: ScalarNode, name: str) -> bool:
        """Whether one text holds several ids, which is told of: `one, another`, or two lines with one hyphen."""
        parts = [part for name in split_names(written.text or "") for part in name.split()]
        if len(parts) < 2 or not all(self.holds(part) for part in parts):
            return False
        message = say("several ids stand here as one")
        if written.last_line > written.place.line:
            hint = say("Begin each item on a line of its own with '- '.")
            self.problems.append(Problem("L013", message, hint, written.place, mend=_as_lines(written)))
            return True
        before = written.place.source[: written.place.column - 1].rstrip()
        text = ", ".join(parts)
        if before.endswith("-"):
            hint, mend = say("Begin each item on a line of its own with '- '."), before[:-1] + "- "
            edits = instead(written, f"\n{mend}".join(parts))
        elif before.endswith(("[", ",")):
            hint, edits = say("Write a comma between them: {ids}", ids=text), instead(written, text)
        else:
            hint, edits = say("Write {example}", example=f"{name}: [{text}]"), instead(written, f"[{text}]")
        self.problems.append(Problem("L013", message, hint, written.place, mend=edits))
        return True

    def _find(self, id_: str, place: Place) -> tuple[list[Node], int] | None:
        for items in self.lists.values():
            for number, item in enumerate(items):
                if _id(item) == id_:
                    return items, number
        if (now := self.former.get(id_)) and self.holds(now):
            self.problems.append(_followed(id_, now, place))
            return self._find(now, place)
        known = {found: _text(item, "title") for items in self.lists.values() for item in items if (found := _id(item))}
        meant = suggestion(id_, known, {title: found for found, title in known.items() if title})
        message, instead = say("the base has nothing with the id '{id}'", id=id_), self._instead(id_)
        hint = instead or meant.hint or say("Remove it.")
        mend = () if instead else meant.mend(place)
        self.problems.append(Problem("L007", message, hint, place, mend=mend, is_guess=True))
        return None

    def _instead(self, id_: str) -> Message | None:
        """The hint for an author who names a field or a list of the base where ids are expected."""
        if id_ in self.lists:
            return say("Write the id itself here, without '{field}' above it.", field=id_)
        if id_ in self.fields:
            return say("It is a field without ids: write '{field}:' at the left edge, outside 'change'.", field=id_)
        return None

    def _misshapen(self, node: Node, name: str, hint: Message, place: Place | None = None) -> None:
        message = say("'{field}' does not have the right form", field=name)
        self.problems.append(Problem("L013", message, hint, place or node.place))


_LEVELS = {"facilitator": 1, "by_mode": 2}
"""Fields that are merged field by field, and how many levels down: `by_mode` first has the ways of meeting."""
_LEVELS_AT_THE_TOP = dict.fromkeys(MERGED_FIELDS, 1)


OF_A_PICTURE = ("picture_shows", "picture_caption")
"""What is said of a picture: another one has words of its own."""


def _changed(item: Node, change: MappingNode) -> Node:
    """The item with the changed fields, at the place of the change: what is wrong with the whole is the author's."""
    assert isinstance(item, MappingNode)
    merged = {name: _field(item.get(name), entry, _LEVELS.get(name, 0)) for name, entry in change.entries.items()}
    gone = OF_A_PICTURE if "picture" in change.entries else ()
    kept = {name: entry for name, entry in item.entries.items() if name not in gone}
    return MappingNode(kept | merged, change.place)


def _is_empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.text is None


def _field(before: Node | None, entry: MappingEntry, levels: int) -> MappingEntry:
    """The changed field; what it does not name stays, so many levels down."""
    if not levels or not isinstance(before, MappingNode) or not isinstance(entry.node, MappingNode):
        return entry
    inner = {
        name: _field(before.get(name), below, max(levels - 1, _LEVELS.get(name, 0)))
        for name, below in entry.node.entries.items()
    }
    return MappingEntry(entry.key_place, replace(entry.node, entries=before.entries | inner))


def _as_lines(written: ScalarNode) -> tuple[TextEdit, ...]:
    """A hyphen before each line of an item after its first."""
    hyphen = written.place.source.rfind("-", 0, written.place.column - 1)
    rows = range(written.place.line + 1, written.last_line + 1)
    rows_with_words = [(n, row) for n in rows if (row := written.lines[n - 1]).strip()]
    return tuple(TextEdit(n, 1, n, len(row) - len(row.lstrip()) + 1, " " * hyphen + "- ") for n, row in rows_with_words)


_BY_ID = tuple(dict.fromkeys(items.field for kind in KINDS.values() for items in kind.lists if items.in_copies))
"""Lists that `change` and `add` reach into, so that nobody needs to write them anew."""
_WHOLE = ("facts", "local_facts", "glossary", "errands")
_CUES = ("cues", "digital", "hybrid")


def left_out(base: MappingNode, overlay: MappingNode) -> list[Problem]:
    """Advice for each list in the overlay that leaves out some of the base's, at the name of the list."""
    return [*_lists_in(base, overlay), *_scripts(base, overlay)]


def _lists_in(base: MappingNode, overlay: MappingNode) -> Iterator[Problem]:
    for name in (*_BY_ID, *_WHOLE):
        if name in overlay.entries and (lost := len(_known(base.get(name)) - _known(overlay.get(name)))):
            yield _advice(name, lost, overlay.entries[name], _add_instead(name) if name in _BY_ID else _write_too())


def _scripts(base: MappingNode, overlay: MappingNode) -> Iterator[Problem]:
    """What is said and done in a moment has no ids: one cue that is written stands alone."""
    moments, changes = base.get("moments"), overlay.get("change")
    for moment in moments.items if isinstance(moments, SequenceNode) else ():
        if (
            isinstance(moment, MappingNode)
            and isinstance(changes, MappingNode)
            and isinstance(id_ := moment.get("id"), ScalarNode)
        ):
            change = changes.get(id_.text or "")
            yield from _cut(moment, change) if isinstance(change, MappingNode) else ()


def _cut(moment: MappingNode, change: MappingNode) -> Iterator[Problem]:
    for name in _CUES:
        before, now = moment.get(name), change.get(name)
        if isinstance(before, SequenceNode) and isinstance(now, SequenceNode) and len(now.items) < len(before.items):
            yield _advice(name, len(before.items) - len(now.items), change.entries[name], _write_too())


def _known(node: Node | None) -> set[str]:
    """What the items of a list are known by: their id, their term, or what they say."""
    items = node.items if isinstance(node, SequenceNode) else ()
    names = [item.get("id") or item.get("term") if isinstance(item, MappingNode) else item for item in items]
    return {name.text for name in names if isinstance(name, ScalarNode) and name.text}


def _advice(name: str, lost: int, entry: MappingEntry, hint: Message) -> Problem:
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
