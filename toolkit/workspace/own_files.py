"""Copies built-in content into the author's folder, and compares the author's files with the built-in content."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.content.authoring.bases import FOLDER as BASES
from toolkit.content.authoring.bases import Base, remembered, remembered_base
from toolkit.content.authoring.comparing import Difference, compare
from toolkit.content.authoring.copying import copied
from toolkit.content.authoring.starter import schema_files
from toolkit.content.files import ContentFile, find_files
from toolkit.content.items import Item
from toolkit.content.kinds import WITH_IDS
from toolkit.content.library import Library, read_plan
from toolkit.content.library.overlays import base_of, lay
from toolkit.content.library.titles import ambiguous, with_title
from toolkit.content.names import file_with_ids
from toolkit.content.plans import plans_in
from toolkit.languages import DEFAULT
from toolkit.problems import Message, Problem, ToolkitError, say
from toolkit.source.files import write, write_new
from toolkit.source.names import suggestion
from toolkit.source.nodes import MappingNode
from toolkit.source.parser import read_yaml
from toolkit.workspace.environment import Environment
from toolkit.workspace.locate import CONTENT_FOLDERS, no_such_path, own_folder, plan_at
from toolkit.workspace.lookup import plan_instead
from toolkit.workspace.workshop import library_of


@dataclass(frozen=True)
class Comparison:
    """One of the author's files, the built-in one, and the version that the author began from, if it is remembered."""

    own: ContentFile
    builtin: ContentFile | None
    """None where it is all the author's own."""
    base: Base | None
    differences: list[Difference]


def author_folder(named: str | None, hint: Message, environment: Environment) -> Path:
    """The folder to write in: the one named, else the current one.

    Raises ToolkitError U007 for a folder that does not exist, U012 with `hint` where the current one is no author's.
    """
    if named is not None:
        folder = environment.folder / named
        if not folder.is_dir():
            raise ToolkitError(no_such_path(folder))
        return folder
    here = own_folder(environment.folder)
    if here is None:
        raise ToolkitError(not_an_author_folder(hint))
    return here


def not_an_author_folder(hint: Message) -> Problem:
    """Problem U012: the current folder holds nothing of the author's own."""
    return Problem("U012", say("there is no workshop of your own in this folder"), hint)


def refuse_own(folder: Path, id_: str, library: Library) -> None:
    """Raises ToolkitError M005 for what is the author's own altogether: there is nothing of the toolkit's to copy."""
    own = next((file for file in find_files(folder, "own")[0] if file.id == id_ and file.kind != "facts"), None)
    if own and not any(library.languages(kind, id_) for kind in WITH_IDS):
        message = say("'{id}' is your own: {path}", id=id_, path=str(own.path))
        hint = say("To write another like it, copy that file and give the copy a name of its own.")
        raise ToolkitError(Problem("M005", message, hint))


def language_of_plan(folder: Path) -> str | None:
    """The language of the first plan in a folder; None where there is no plan, or none that can be read."""
    for plan in plans_in(folder):
        with suppress(ToolkitError):
            return read_plan(plan, plan.name)[0].language
    return None


def copy_into(folder: Path, item: Item[Any], introduction: str | None) -> Path:
    """Writes a copy of built-in content, and beside it what an editor and `compare_with_builtin` need.

    With an introduction, which becomes its first comment, the copy holds only the author's changes. Returns the path of
    the copy; raises ToolkitError M005 where there is one already.
    """
    schemas = {
        name: text.encode() for name, text in schema_files(item.language).items() if not (folder / name).exists()
    }
    files = copied(item, only_changes=introduction) | schemas
    copy = folder / next(iter(files))
    if copy.exists():
        message = say("'{path}' is there already, and is left as it is", path=str(copy))
        hint = say("'toolkit diff {id}' shows what is different in it. To begin again, move it away first.", id=item.id)
        raise ToolkitError(Problem("M005", message, hint))
    for name in files:
        if name.startswith(BASES):
            # Remembered for a file that has been moved away since.
            (folder / name).unlink(missing_ok=True)
    write_new(folder, files)
    return copy


def own_files(what: str, language: str | None, environment: Environment) -> tuple[Path, list[ContentFile]]:
    """The author's folder and the files in it with an id, or the one at a path; raises ToolkitError L008, U012."""
    path = environment.folder / what
    is_file = path.suffix == ".yaml" and path.parent.name in CONTENT_FOLDERS
    folder = path.parent.parent if is_file else own_folder(environment.folder)
    if folder is None:
        hint = say("Go to your folder, or name the file: toolkit diff boras/question_sets/libraries.sv.yaml")
        raise ToolkitError(not_an_author_folder(hint))
    files = [file for file in find_files(folder, "own")[0] if file.kind != "facts"]
    id_ = _id_of(what, files, library_of(folder, environment))
    wanted = [f for f in files if (f.path == path if is_file else f.id == id_) and language in (None, f.language)]
    if not wanted:
        ids = sorted({file.id for file in files})
        to_copy = say("'toolkit copy ID' makes one of the toolkit's texts your own.")
        hint = to_copy if is_file else suggestion(what, ids).hint_or(to_copy)
        hint = plan_instead(what) if plan_at(path) and not is_file else hint
        raise ToolkitError(Problem("L008", say("you have no file of your own for '{id}'", id=what), hint))
    return folder, wanted


def _id_of(name: str, files: Iterable[ContentFile], library: Library) -> str:
    """The id of the author's own file that is called so; raises ToolkitError L022 where several are."""
    ids = {(file.kind, file.id) for file in files}
    if name in {id_ for _, id_ in ids}:
        return name
    found = sorted({(kind, id_) for kind in WITH_IDS for id_ in library.called(kind, name)} & ids)
    if len(found) > 1:
        titles = [with_title(library.catalogue, kind, id_, DEFAULT) for kind, id_ in found]
        raise ToolkitError(ambiguous(name, titles))
    return found[0][1] if found else name


def compare_with_builtin(folder: Path, own: ContentFile, environment: Environment) -> Comparison:
    """Raises ToolkitError with what is wrong with the file."""
    library = library_of(None, environment)
    node = _read(own, library)
    builtin = _changed_by(own, _based_on(node), library)
    if builtin is None:
        return Comparison(own, None, None, [])
    base = remembered_base(folder, own.kind, own.path.name)
    began, now = base.node if base else None, _read(builtin, library)
    under = _based_on(now)
    if under and under != builtin.id:  # the texts that it does not change are those of another: they belong to it too
        below = library.item(builtin.kind, under, builtin.language).node
        began, now = began and lay(below, began)[0], lay(below, now)[0]
        node = lay(below, node)[0] if _based_on(node) == under else node
    return Comparison(own, builtin, base, compare(began, now, node))


def _changed_by(own: ContentFile, based_on: str | None, library: Library) -> ContentFile | None:
    """The built-in file that an author's file changes, or was copied from whole: that of the same name where both are
    based on the same.
    """
    alike = {file.id: file for file in library.files() if (file.kind, file.language) == (own.kind, own.language)}
    namesake = alike.get(own.id)
    if based_on is None or (namesake and _based_on(_read(namesake, library)) == based_on):
        return namesake
    return alike.get(based_on)


def _based_on(node: MappingNode) -> str | None:
    found = base_of(node)
    return found.text if found else None


def rebase(folder: Path, comparisons: Iterable[Comparison]) -> None:
    """Remembers the built-in content of today as what the author's files began from."""
    for comparison in comparisons:
        if comparison.builtin is None:
            continue
        own = comparison.own
        for name, data in remembered(own.kind, own.path.name, comparison.builtin.path).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            write(folder / name, data)


def _read(file: ContentFile, library: Library) -> MappingNode:
    """A file with ids where it has titles of what is in the library; raises ToolkitError for one without fields."""
    node, problems = read_yaml(file.read(), str(file.path))
    if not isinstance(node, MappingNode) or any(problem.is_error for problem in problems):
        empty = Problem("F009", say("the file is empty"), say("Write the content, or remove the file."))
        raise ToolkitError([p for p in problems if p.is_error] or [empty])
    return file_with_ids(node, file.kind, library.called)
