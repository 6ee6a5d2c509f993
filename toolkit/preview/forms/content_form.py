"""The form of a file of content: the author's own, what differs from the toolkit's, or one that there is not yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from toolkit.content.authoring.bases import remembered
from toolkit.content.authoring.starter import schema_line
from toolkit.content.kinds import KINDS, KindId
from toolkit.content.library import Library
from toolkit.content.library.loading import Layers
from toolkit.content.library.overlays import lay
from toolkit.content.names import file_with_ids
from toolkit.preview.forms.declared_form import Offers
from toolkit.preview.forms.file_form import FileForm, OverlayForm, fields_of
from toolkit.preview.forms.overlay_changes import switched_off
from toolkit.problems import Message, Problem, say
from toolkit.source.nodes import MappingEntry, MappingNode, ScalarNode, plain

NEW_KINDS: Mapping[KindId, str] = {
    "question-set": "question_sets", "case": "case", "programme": "programme", "method": "methods", "facts": "",
}  # fmt: skip
"""The kinds that a new file can be begun of in a form, and the field of the plan that names it, if there is one."""
NEW_TITLES = {
    "question-set": say("A question set of your own"),
    "case": say("A case of your own"),
    "programme": say("A programme of your own"),
    "method": say("A method of your own"),
    "facts": say("A collection of figures of your own"),
}


def form_of(library: Library, folder: Path, kind: KindId, id_: str, language: str, offers: Offers) -> FileForm:
    """The form of a file that is there, or would be made; raises ToolkitError for one that cannot be had."""
    known_by = language if KINDS[kind].has_one_language else ""
    layers = _with_switched_off(library.layers(kind, id_, known_by))
    path = layers.own.path if layers.own else path_of(folder, kind, id_, language)
    data = layers.own.read() if layers.own else None
    whole = without_removal(layers)
    meant = without_removal(replace(layers, node=file_with_ids(layers.node, kind) if layers.node else None))
    form = FileForm(f"{kind}.{id_}", id_, path, KINDS[kind].model, offers, data=data, language=language)
    if whole is None:
        return replace(form, locked=[_unreadable(path, layers)])
    form = replace(form, title=text_of(whole, "title", language) or id_, whole=fields_of(whole), meant=fields_of(meant))
    if layers.base is None:
        return replace(form, about=say("This is your own. What you change here is changed in it."))
    begin, beside = _beginning(layers, folder, kind, id_, path.name)
    shared = {name: value for name, value in vars(form).items() if name in FileForm.__dataclass_fields__}
    return OverlayForm(
        **{**shared, "begin": begin, "beside": beside, "about": _about(layers)},
        kind=kind, laid_on=layers.base, own=fields_of(layers.node),
    )  # fmt: skip


def new_form(folder: Path, kind: KindId, language: str, offers: Offers) -> FileForm:
    """The form of a file that there is not yet; it gets its name from its title when it is saved."""
    begin = f"{schema_line(kind)}\nformat: 1\n"
    path = path_of(folder, kind, "", language)
    return FileForm(f"new.{kind}", NEW_TITLES[kind], path, KINDS[kind].model, offers, begin=begin, language=language)


def whole_form(form: FileForm, kind: KindId) -> FileForm:
    """The form of a file of the author's own in a place where there is none."""
    begin = f"{schema_line(kind)}\nformat: 1\n"
    return FileForm(
        form.key, form.title, form.path, form.model, form.offers, begin=begin, language=form.language,
    )  # fmt: skip


def _with_switched_off(layers: Layers) -> Layers:
    """With the changes of what is left out, as if they were not switched off in the author's file."""
    removed = plain(layers.node.get("remove")) if layers.own and layers.node else None
    ids = [id_ for id_ in (removed if isinstance(removed, list) else [removed]) if isinstance(id_, str)]
    off = switched_off(layers.own.read(), ids) if layers.own and ids else None
    if off is None or layers.node is None:
        return layers
    change = layers.node.get("change")
    live = change.entries if isinstance(change, MappingNode) else {}
    entry = MappingEntry(off.place, MappingNode({**off.entries, **live}, off.place))
    return replace(layers, node=replace(layers.node, entries={**layers.node.entries, "change": entry}))


def _about(layers: Layers) -> Message:
    if layers.own is None:
        return say("This comes with the toolkit. Only what you change is written in a file of your own.")
    return say("Only what you have changed is in your own file. All else is the toolkit's, also when that gets better.")


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
        return Problem(
            "E005", say("there is nothing here to change"), say("Choose another on the page “The workshop”.")
        )
    return Problem("E005", message, say("Open it in an editor and mend what is listed among the problems."))


def without_removal(layers: Layers) -> MappingNode | None:
    """Everything as it is now, with what is left out still there; None where the author's file cannot be read."""
    if layers.base is None:
        return layers.node if layers.node and "based_on" not in layers.node.entries else None
    if layers.own and layers.node is None:
        return None
    if layers.node is None:
        return layers.base
    kept = {name: entry for name, entry in layers.node.entries.items() if name != "remove"}
    return lay(layers.base, replace(layers.node, entries=kept))[0]


def path_of(folder: Path, kind: KindId, id_: str, language: str) -> Path:
    """Where an author's file of this id lies."""
    named = f"{id_}.{language}" if KINDS[kind].has_one_language else id_
    return folder / KINDS[kind].folder / f"{named}.yaml"


def text_of(node: MappingNode, name: str, language: str) -> str:
    """What a field holds, in a language where it holds several; nothing for a list, and for one that is not there."""
    found = node.get(name)
    if isinstance(found, MappingNode):
        return text_of(found, language, "")
    return (found.text or "").strip() if isinstance(found, ScalarNode) else ""
