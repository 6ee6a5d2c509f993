"""Finds content files by their names, and says what is wrong with a name."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import toolkit
from toolkit.problems import Place, Problem, ToolkitError, say, system_problem
from toolkit.source.encoding import MOST_BYTES
from toolkit.source.names import identifier
from toolkit.source.unsaved import draft_of, drafts_in

Kind = Literal["case", "question-set", "programme", "method", "facts"]
Origin = Literal["built-in", "own"]
FOLDERS: Mapping[Kind, str] = {
    "case": "cases", "question-set": "question_sets", "programme": "programmes", "method": "methods", "facts": "facts",
}  # fmt: skip
WHOLE: tuple[Kind, ...] = tuple(kind for kind in FOLDERS if kind != "facts")
"""The kinds of which a file holds one thing, in one language."""
EASY_READ = "-simple"
"""What the language tag of an easy-read edition ends with."""
_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_NAME = re.compile(rf"(?P<id>{_ID})\.(?P<language>[a-z]{{2,3}}(?:-[a-z0-9]+)*)\.yaml")
_FACTS_NAME = re.compile(rf"(?P<id>{_ID})\.yaml")
# Windows opens a device instead of a file of such a name, whatever follows the first point.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """A file whose name is right; `language` is empty for facts."""

    kind: Kind
    id: str
    language: str
    path: Path
    origin: Origin

    def read(self) -> bytes:
        return read_bytes(self.path, str(self.path))


def builtin_folders() -> Path:
    """The folder that the built-in cases/, methods/, facts/ and so on lie in, in a wheel or in a checkout."""
    package = Path(toolkit.__file__).parent
    packed = package / "_content"
    return packed if packed.is_dir() else package.parent


def find_files(folder: Path, origin: Origin) -> tuple[list[Found], list[Problem]]:
    """The content files in the subfolders of a folder, and the files that are not found because of their names."""
    found: list[Found] = []
    problems: list[Problem] = []
    for kind, name in FOLDERS.items():
        for path in _paths(folder / name):
            match = (_FACTS_NAME if kind == "facts" else _NAME).fullmatch(path.name)
            if match and not _DEVICES.fullmatch(path.name):
                language = match["language"] if kind != "facts" else ""
                found.append(Found(kind, match["id"], language, path, origin))
            elif re.search(r"\.ya?ml(\.txt)?$", path.name, re.IGNORECASE):
                problems.append(_misnamed(path, kind))
    return found, problems


def read_bytes(path: Path, display: str) -> bytes:
    """The bytes of a file, or one more than anybody may write; raises ToolkitError when there are none to be had.

    Opened without waiting, since a pipe of this name would wait for ever, and a device might never end.
    """
    if (draft := draft_of(path)) is not None:
        return draft
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            if stat.S_ISREG(os.fstat(handle).st_mode):
                return file.read(MOST_BYTES + 1)
            if stat.S_ISDIR(os.fstat(handle).st_mode):
                raise IsADirectoryError
        message, hint = say("this is not a file that can be read"), say("Name a text file.")
    except FileNotFoundError:
        message, hint = say("there is no such file"), say("Look at the name, and at the folder you are in.")
    except IsADirectoryError:
        message, hint = say("this is a folder, not a file"), say("Name a file in it.")
    except OSError as error:
        # Windows says of a folder that permission is denied.
        if not (isinstance(error, PermissionError) and path.is_dir()):
            refused = system_problem(error, display, "F007")
            raise ToolkitError(replace(refused, place=Place(display))) from error
        message, hint = say("this is a folder, not a file"), say("Name a file in it.")
    raise ToolkitError(Problem("F007", message, hint, Place(display)))


def _paths(folder: Path) -> Iterator[Path]:
    there = {*(folder.iterdir() if folder.is_dir() else ()), *drafts_in(folder)}
    yield from sorted(path for path in there if not path.name.startswith((".", "~")))


def _misnamed(path: Path, kind: Kind) -> Problem:
    """Why a file is not found, and a name that would do."""
    bare = re.sub(r"\.ya?ml(\.txt)?$", "", path.name, flags=re.IGNORECASE)
    id_, point, language = bare.rpartition(".") if kind != "facts" else (bare, "", "")
    if kind != "facts" and not (point and re.fullmatch(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]+)*", language)):
        id_, point, language = bare, ".", "sv"
    better = f"{identifier(id_) or 'our-file'}{point}{language.lower()}.yaml"
    if _DEVICES.fullmatch(path.name):
        better = f"our-{better}"
        code, message = "F012", say("Windows cannot open a file called '{name}'", name=path.name)
    elif re.fullmatch(_NAME if kind != "facts" else _FACTS_NAME, bare + ".yaml"):
        code, message = "F010", say("the name of the file does not end with .yaml")
    elif kind != "facts":
        code, message = "F011", say("the name of the file is not 'id.language.yaml'")
    else:
        code, message = "F011", say("the name of the file is not 'topic.yaml'")
    return Problem(code, message, say("Rename it to '{name}'.", name=better), Place(str(path)))
