"""The form of a case or a question set: its questions and turns, and where in the file each of them is changed.

An overlay is looked at a layer at a time: as its base has it, with its changes, and without what it removes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from toolkit.content.authoring.bases import remembered
from toolkit.content.authoring.starter import schema_line
from toolkit.content.checks.references import ids_in
from toolkit.content.kinds import KINDS, KindId
from toolkit.content.library import Library
from toolkit.content.library.loading import Layers
from toolkit.content.library.overlays import lay
from toolkit.content.models.base import Written
from toolkit.content.models.case import StoryPart, Turn
from toolkit.content.models.declarations import FieldDeclaration, form_fields
from toolkit.content.models.question import Question
from toolkit.preview.forms.form import CHECKED, FieldGroup, FileForm, FormField, FormPart
from toolkit.preview.forms.plan_form import options_of
from toolkit.problems import Problem, say
from toolkit.source.nodes import Location, MappingNode, Node, ScalarNode, SequenceNode

REMOVED: Location = ("remove",)


def form_of(library: Library, folder: Path, kind: KindId, id_: str, language: str) -> FileForm:
    """The form of a file that is there, or would be made; raises ToolkitError for one that cannot be had."""
    layers = library.layers(kind, id_, language)
    path = layers.own.path if layers.own else folder / KINDS[kind].folder / f"{id_}.{language}.yaml"
    data = layers.own.read() if layers.own else None
    whole = without_removal(layers)
    key = f"{kind}.{id_}"
    if whole is None:
        return FileForm(key, id_, path, data=data, locked=[_unreadable(path, layers)])
    form = FileForm(key, text_of(whole, "title") or id_, path, _parts(layers, whole), data, language=language)
    if layers.base is None:
        about = say("This file is all your own. To take away a question, or write a new one, open it in an editor.")
        return replace(form, own_list="questions", about=about)
    if kind == "case":
        form = replace(form, about=say("The story itself is changed in an editor."))
    begin, beside = _beginning(layers, folder, kind, id_, path.name)
    return replace(form, begin=begin, beside=beside, lists={REMOVED: left_out(layers)}, orders=orders(layers, whole))


def _beginning(layers: Layers, folder: Path, kind: KindId, id_: str, name: str) -> tuple[str, dict[Path, bytes]]:
    """What a file of changes begins with, and what is kept of the built-in one to see what is new in it next year."""
    kept: Mapping[str, bytes] = {}
    if layers.own is None and layers.base_file and layers.base_file.origin == "built-in":
        kept = remembered(kind, name, layers.base_file.path)
    beside = {folder / one: data for one, data in kept.items() if not (folder / one).exists()}
    return f"{schema_line(kind)}\nformat: 1\nbased_on: {id_}\n", beside


def _unreadable(path: Path, layers: Layers) -> Problem:
    message = say("{file} cannot be changed here, since it cannot be read", file=path.name)
    if layers.own is None:
        return Problem("E005", say("there is nothing here to change"), say("Choose another in the plan."))
    return Problem("E005", message, say("Open it in an editor and mend what is listed among the problems."))


def _parts(layers: Layers, whole: MappingNode) -> list[FormPart]:
    removed = left_out(layers) if layers.base else []
    questions = list(_items(whole, "questions"))
    kept = [id_ for id_, _ in questions if id_ not in removed]
    groups = [
        FieldGroup(
            id_,
            say("Question {number}", number=number)
            if id_ not in removed
            else say("Question {number}, not part of our workshop", number=number),
            [*_fields(layers, "questions", id_, item, Question), *_wanted(layers, id_, removed)],
            about=id_,
            up=id_ in kept[1:],
            down=id_ in kept[:-1],
        )
        for number, (id_, item) in enumerate(questions, 1)
    ]
    parts = [FormPart(say("Questions"), groups)]
    if layers.base is None and (story := list(_story(whole))):
        parts.insert(0, FormPart(say("The story"), story))
    if turns := [
        FieldGroup(id_, text_of(item, "heading") or id_, _fields(layers, "turns", id_, item, Turn), about=id_)
        for id_, item in _items(whole, "turns")
    ]:
        parts.append(
            FormPart(say("Turns"), turns, say("What happens next in the case, dealt out in longer programmes."))
        )
    return parts


def _story(whole: MappingNode) -> Iterator[FieldGroup]:
    """The parts of a story of the author's own. They have no ids, and are known by their places."""
    found = whole.get("story")
    for number, part in enumerate(found.items if isinstance(found, SequenceNode) else ()):
        heading = say("Part {number}", number=number + 1)
        fields = [
            FormField(
                f"story-{number}.{declaration.name}",
                declaration.about.label,
                text_of(part, declaration.written_as),
                ("story", number, declaration.written_as),
                declaration.control,
                help=declaration.form_help,
                choices=options_of(declaration),
                is_optional=declaration.is_optional,
                subject=f"story {number + 1}",
            )
            for declaration in form_fields(StoryPart)
        ]
        yield FieldGroup(f"story-{number}", heading, fields)


def _items(node: MappingNode, name: str) -> Iterator[tuple[str, MappingNode]]:
    found = node.get(name)
    for item in found.items if isinstance(found, SequenceNode) else ():
        if isinstance(item, MappingNode) and (id_ := text_of(item, "id")):
            yield id_, item


def _fields(layers: Layers, name: str, id_: str, item: MappingNode, model: type[Written]) -> list[FormField]:
    begun = next((one for known, one in _items(layers.base, name) if known == id_), None) if layers.base else None
    where = _where(layers, name, id_, begun)
    return [
        FormField(
            f"{id_}.{declaration.name}",
            declaration.about.label,
            _value(item, declaration),
            (*where, declaration.written_as),
            declaration.control,
            _value(begun, declaration) if begun else None,
            help=declaration.form_help,
            choices=options_of(declaration),
            is_optional=declaration.is_optional,
            subject=id_,
        )
        for declaration in form_fields(model)
    ]


def _value(item: MappingNode, declaration: FieldDeclaration) -> str:
    return text_of(item, declaration.written_as) or declaration.default


def _where(layers: Layers, name: str, id_: str, begun: MappingNode | None) -> Location:
    """Where an item is changed: among the changes, among the author's additions, or in the author's own list."""
    if begun is not None:
        return ("change", id_)
    own = layers.node
    assert own is not None
    name = "add" if layers.base else name
    found = own.get(name)
    items = found.items if isinstance(found, SequenceNode) else ()
    number = next(n for n, one in enumerate(items) if isinstance(one, MappingNode) and text_of(one, "id") == id_)
    return (name, number)


def _wanted(layers: Layers, id_: str, removed: Sequence[str]) -> list[FormField]:
    if layers.base is None:
        return []
    value = "" if id_ in removed else CHECKED
    return [
        FormField(f"{id_}.wanted", say("Part of our workshop"), value, REMOVED, "check",
              CHECKED, item=id_, is_left_out=True, subject=id_)
    ]  # fmt: skip


def without_removal(layers: Layers) -> MappingNode | None:
    """Everything as it is now, with what is left out still there."""
    if layers.base is None:
        return layers.node if layers.node and "based_on" not in layers.node.entries else None
    if layers.own and layers.node is None:
        return None
    return _laid(layers, "remove")


def _laid(layers: Layers, *but: str) -> MappingNode | None:
    if layers.base is None or layers.node is None:
        return layers.base
    kept = {name: entry for name, entry in layers.node.entries.items() if name not in but}
    return lay(layers.base, replace(layers.node, entries=kept))[0]


def left_out(layers: Layers) -> list[str]:
    found = layers.node.get("remove") if layers.node else None
    nodes = found.items if isinstance(found, SequenceNode) else (found,)
    return [one.text for one in nodes if isinstance(one, ScalarNode) and one.text]


def orders(layers: Layers, whole: MappingNode) -> dict[str, Sequence[str]]:
    base = _laid(layers, "remove", "order")
    assert base is not None
    now = _ids(whole, "questions")
    found = layers.node.get("order") if layers.node else None
    written = (
        [str(one.text) for one in found.items if isinstance(one, ScalarNode)] if isinstance(found, SequenceNode) else []
    )
    return {"now": now, "base": _ids(base, "questions"), "others": [one for one in written if one not in now]}


def _ids(node: MappingNode, name: str) -> list[str]:
    return [str(id_.text) for id_ in ids_in(node, [name])]


def text_of(node: Node | None, name: str) -> str:
    """What a field holds; nothing for a list, and for one that is not there."""
    found = node.get(name) if isinstance(node, MappingNode) else None
    return (found.text or "").strip() if isinstance(found, ScalarNode) else ""
