"""Content that nobody reads because of where it lies, and where it should lie."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice, pairwise
from pathlib import Path

from toolkit.content.copies import copy_name
from toolkit.content.files import better_name, builtin_folders, is_put_aside, looks_like_a_copy, misplaced
from toolkit.content.kinds import IN_FOLDERS, KINDS, KindId
from toolkit.content.plans import misnamed_plans, plans_in
from toolkit.content.recognition import base_in, kind_in, text_in, title_in
from toolkit.problems import Message, Place, Problem, Severity, say
from toolkit.source.files import paths_in
from toolkit.source.names import nearest, plain_name

MADE_BY_US = {"kit", "records", "sessions"}
"""Folders in an author's folder that hold what is made, not what it is made from."""
MOST_ENTRIES, DEEPEST = 2000, 3
"""How much of a folder is looked through: somebody may keep a plan in a home directory."""
MOST_NAMED = 3
_YAML = re.compile(r".*\.ya?ml(?:\.txt)?", re.IGNORECASE)


def unread(folder: Path) -> Iterator[Problem]:
    """What looks like content in an author's folder and is not read, with where to move it. Raises OSError.

    What is wrong with names in the right folders, `find_files` tells.
    """
    paths = [path for path in paths_in(folder) if not is_put_aside(path.name)]
    written = "".join(map(text_in, plans_in(folder)))
    names, plans, misnamed = {path.name for path in paths}, plans_in(folder), misnamed_plans(folder)
    for path in paths:
        if not path.is_dir():
            named = written.replace(path.name, "")  # what a plan names is no copy to it
            yield from _at_the_top(path, names, named, misnamed.get(path)) if path not in plans else ()
        elif path.name in IN_FOLDERS:
            yield from (found for inner in paths_in(path) if _is_folder(inner) for found in _below(inner, path))
        elif path.name not in MADE_BY_US and not _is_read(path, folder):
            yield from _beside(path, names)


def where_it_lies(folder: Path, kind: KindId, id_: str) -> Path | None:
    """The file in an author's folder that somebody means by an id or a title, though it is not found by it."""
    right = folder / KINDS[kind].folder
    candidates = [path for path in (*_content_below(right), *_content_below(folder)) if _is_among(id_, [path])]
    return next((path for path in candidates if _may_be(path, kind)), None)


def way_home(path: Path, folder: Path, kind: KindId) -> Message:
    """The hint to give a file of `where_it_lies` the place and the name by which it is found."""
    right, better = KINDS[kind].folder, better_name(path.name, KINDS[kind])
    if path.parent.name == right and path.parent.parent == folder:
        return say("Rename your file '{path}' to '{name}'.", path=str(path), name=better)
    return say("Your file is '{path}'. Move it to '{better}'.", path=str(path), better=str(folder / right / better))


def folder_meant(name: str) -> str | None:
    """The folder of content that a folder is probably meant to be: `Frågor` and `question-sets` → `question_sets`."""
    known = _folders()
    if found := known.get(plain_name(name)):
        return found
    words = [plain_name(word) for word in re.findall(r"[^\W\d_]+", name)]
    pairs = [one + other for one, other in pairwise(words)]
    if len(found_by_word := {known[word] for word in (*pairs, *words) if word in known}) == 1:
        return found_by_word.pop()
    return known.get(nearest(plain_name(name), known) or "")


@cache
def _folders() -> Mapping[str, str]:
    """What the folders may be called, plainly, each with its own name."""
    from toolkit.languages.language import folder_names

    names = {plain_name(name): folder for name, folder in folder_names().items()}
    return names | {
        plain_name(name): folder for folder, kind in IN_FOLDERS.items() for name in (kind.id, kind.plural, folder)
    }


@cache
def _folders_of_plans() -> frozenset[str]:
    from toolkit.languages.language import languages

    return frozenset(plain_name(name) for known in languages() for name in known.folders_of_plans)


def _at_the_top(path: Path, names: set[str], named: str, better: str | None) -> Iterator[Problem]:
    """A file beside the plan: a copy of a plan or of a list that it names, a plan that should be called `better`, or
    content. `named` is what the plans say.
    """
    copied = copy_name(path.name)
    original = better or (copied.original if copied and copied.is_certain else None)
    if original in names and (_YAML.fullmatch(original) or original in named):
        yield looks_like_a_copy(path, original)
    elif better:
        yield other_name(path, better)
    elif _YAML.fullmatch(path.name) and (kind := kind_of_file(path)):
        yield misplaced(path, path.parent, kind)


def other_name(plan: Path, better: str) -> Problem:
    """Problem F010 for a plan whose name is not that of one."""
    message = say("the plan is called '{name}', and would not be found", name=plan.name)
    return Problem("F010", message, say("Rename it to '{name}'.", name=better), Place(str(plan)))


def _below(inner: Path, right: Path) -> Iterator[Problem]:
    """A folder in one of the folders of content."""
    if files := _content_below(inner):
        named = _named(files, inner)
        message = say("the files in a folder inside '{folder}' are not used: {files}", folder=right.name, files=named)
        hint = say("Move them to '{folder}' itself.", folder=right.name)
        yield Problem("F033", message, hint, Place(str(inner)), Severity.WARNING)


def _beside(path: Path, names: set[str]) -> Iterator[Problem]:
    """A folder that is no folder of content, but has the name of one, or holds content."""
    files, plans = _content_below(path), plans_in(path)
    if plans and plain_name(path.name) in _folders_of_plans() and not any(_is_folder(one) for one in _readable(path)):
        message = say("nobody reads the files in this folder: {files}", files=_named(plans, path))
        hint = say("Move them out of it, beside the others: each is a meeting of its own.")
        yield Problem("F033", message, hint, Place(str(path)), Severity.WARNING)
    if not files or plans:
        return
    copied, meant = copy_name(path.name), folder_meant(path.name)
    if copied and copied.original in names and copied.original in IN_FOLDERS:
        yield looks_like_a_copy(path, copied.original)
        return
    folders = sorted({KINDS[kind].folder for file in files if (kind := kind_of_file(file))})
    if not meant and (not folders or _is_kept_for_nobody(path.name)):
        return
    message = say("the files in this folder are not used: {files}", files=_named(files, path))
    if meant and meant not in names:
        hint = say("Rename the folder to '{name}'.", name=meant)
    elif meant or len(folders) == 1:
        hint = say("Move them to '{folder}'.", folder=meant or folders[0])
    else:
        hint = say("Move each to its own of the folders {names}.", names=", ".join(folders))
    yield Problem("F033", message, hint, Place(str(path)), Severity.ERROR if meant else Severity.WARNING)


def _named(files: list[Path], folder: Path) -> str:
    """A few of the files in a folder."""
    names = [str(path.relative_to(folder)) for path in files]
    return ", ".join([*names[:MOST_NAMED], *(["…"] if len(names) > MOST_NAMED else [])])


def _content_below(folder: Path) -> list[Path]:
    """The YAML files in a folder and in those in it, but for folders that are somebody's workshop themselves."""
    return [path for path in islice(_entries(folder, DEEPEST), MOST_ENTRIES) if _YAML.fullmatch(path.name)]


def _entries(folder: Path, depth: int) -> Iterator[Path]:
    for path in _readable(folder):
        if is_put_aside(path.name) or path.name in MADE_BY_US:
            continue
        if not _is_folder(path):
            yield path
        elif depth > 1 and not plans_in(path):
            yield from _entries(path, depth - 1)


def _readable(folder: Path) -> list[Path]:
    """What is in a folder; nothing where the computer does not let us look."""
    try:
        return paths_in(folder)
    except OSError:
        return []


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_read(path: Path, folder: Path) -> bool:
    """Whether it is one of the folders of content, where the computer takes capitals and small letters for the same."""
    right = folder / path.name.casefold()
    return path.name.casefold() in IN_FOLDERS and right.exists() and right.samefile(path)


def _is_kept_for_nobody(name: str) -> bool:
    from toolkit.languages.language import languages

    put_aside = {word for known in languages() for word in known.copies.put_aside}
    return any(word in put_aside for word in re.findall(r"[^\W\d_]+", name.casefold()))


def kind_of_file(path: Path) -> KindId | None:
    """The kind of content in a file; that of its base for one that holds only changes."""
    kind = kind_in(path)
    if kind or not (base := base_in(path)):
        return None if kind == "workshop" else kind
    builtin = builtin_folders()
    return next((one.id for name, one in IN_FOLDERS.items() if _is_among(base, paths_in(builtin / name))), None)


def _is_among(name: str, paths: Iterable[Path]) -> bool:
    """Whether one of the files has this as its id, or as its title."""
    return any(plain_name(name) in (_stem(path), plain_name(title_in(path) or "")) for path in paths)


def _may_be(path: Path, kind: KindId) -> bool:
    return kind_of_file(path) in (kind, None)


def _stem(path: Path) -> str:
    copied = copy_name(path.name)
    return plain_name((copied.original if copied else path.name).partition(".")[0])
