"""Content files: where they lie, what their names mean, and what is wrong with a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import toolkit
from toolkit.content.kinds import IN_FOLDERS, ContentKind, KindId
from toolkit.languages import DEFAULT
from toolkit.problems import Place, Problem, say
from toolkit.source.files import paths_in, read_bytes
from toolkit.source.names import slug

Origin = Literal["built-in", "own"]
EASY_READ = "-simple"
"""What the language tag of an easy-read edition ends with."""
_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_NAME = re.compile(rf"(?P<id>{_ID})\.(?P<language>[a-z]{{2,3}}(?:-[a-z0-9]+)*)\.yaml")
_NAME_WITHOUT_LANGUAGE = re.compile(rf"(?P<id>{_ID})\.yaml")
# Windows opens a device instead of a file of such a name, whatever follows the first point.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


@dataclass(frozen=True)
class ContentFile:
    """A file with a valid name; `language` is empty where one file holds several."""

    kind: KindId
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


def builtin_languages() -> list[str]:
    """The languages that there is built-in content in: the default one first, easy-read editions last."""
    names = (_NAME.fullmatch(path.name) for path in (builtin_folders() / "cases").iterdir())
    tags = {match["language"] for match in names if match}
    return sorted(tags, key=lambda tag: (tag.endswith(EASY_READ), tag != DEFAULT, tag))


def find_files(folder: Path, origin: Origin) -> tuple[list[ContentFile], list[Problem]]:
    """The content files in the subfolders of a folder, and the files that are not found because of their names."""
    files: list[ContentFile] = []
    problems: list[Problem] = []
    for name, kind in IN_FOLDERS.items():
        for path in _paths(folder / name):
            match = (_NAME if kind.has_one_language else _NAME_WITHOUT_LANGUAGE).fullmatch(path.name)
            if match and not _DEVICES.fullmatch(path.name):
                language = match["language"] if kind.has_one_language else ""
                files.append(ContentFile(kind.id, match["id"], language, path, origin))
            elif re.search(r"\.ya?ml(\.txt)?$", path.name, re.IGNORECASE):
                problems.append(_misnamed(path, kind))
    return files, problems


def _paths(folder: Path) -> Iterator[Path]:
    return (path for path in paths_in(folder) if not path.name.startswith((".", "~")))


def _misnamed(path: Path, kind: ContentKind) -> Problem:
    """Why a file is not found, and a name that would do."""
    bare = re.sub(r"\.ya?ml(\.txt)?$", "", path.name, flags=re.IGNORECASE)
    id_, point, language = bare.rpartition(".") if kind.has_one_language else (bare, "", "")
    if kind.has_one_language and not (point and re.fullmatch(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]+)*", language)):
        id_, point, language = bare, ".", DEFAULT
    better = f"{slug(id_) or 'our-file'}{point}{language.lower()}.yaml"
    if _DEVICES.fullmatch(path.name):
        better = f"our-{better}"
        code, message = "F012", say("Windows cannot open a file called '{name}'", name=path.name)
    elif re.fullmatch(_NAME if kind.has_one_language else _NAME_WITHOUT_LANGUAGE, bare + ".yaml"):
        code, message = "F010", say("the name of the file does not end with .yaml")
    elif kind.has_one_language:
        code, message = "F011", say("the name of the file is not 'id.language.yaml'")
    else:
        code, message = "F011", say("the name of the file is not 'topic.yaml'")
    return Problem(code, message, say("Rename it to '{name}'.", name=better), Place(str(path)))
