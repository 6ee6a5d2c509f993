"""Content files: where they lie, what their names mean, and what is wrong with a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import toolkit
from toolkit.content.copies import copy_name
from toolkit.content.kinds import IN_FOLDERS, KINDS, ContentKind, KindId
from toolkit.content.recognition import base_in, kind_in, other_kind_in
from toolkit.languages import DEFAULT
from toolkit.languages.catalogues import available
from toolkit.problems import Place, Problem, Severity, say
from toolkit.source.files import paths_in, read_bytes
from toolkit.source.names import slug

Origin = Literal["built-in", "own"]
EASY_READ = "-simple"
"""What the language tag of an easy-read edition ends with."""
_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_NAME = re.compile(rf"(?P<id>{_ID})\.(?P<language>[a-z]{{2,3}}(?:-[a-z0-9]+)*)\.yaml")
_NAME_WITHOUT_LANGUAGE = re.compile(rf"(?P<id>{_ID})\.yaml")
_ENDING = re.compile(r"\.ya?ml(?:\.txt)?\s*$", re.IGNORECASE)
_ON_A_COMPUTER = re.compile(r"(?P<original>.+\.[a-z]{2,3}(?:-simple)?)-(?=[^.]*[A-Z\d])[^.]+\.yaml")
_WRITTEN_BY_HAND = re.compile(r"\.(?:ya?ml|txt|json|md|text|rtf|docx?|odt|pages)(?=\.|$)", re.IGNORECASE)
_OF_A_WORD_PROCESSOR = re.compile(r"\.(?:rtf|docx?|odt|pages)$", re.IGNORECASE)
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
        paths = [path for path in paths_in(folder / name) if not is_put_aside(path.name)]
        names = {path.name for path in paths}
        for path in paths:
            match = (_NAME if kind.has_one_language else _NAME_WITHOUT_LANGUAGE).fullmatch(path.name)
            language = match["language"] if match and kind.has_one_language else ""
            if match and not _DEVICES.fullmatch(path.name) and is_language(language):
                files.append(ContentFile(kind.id, match["id"], language, path, origin))
            else:
                problems += _misnamed(path, kind, names)
    return files, problems


def is_put_aside(name: str) -> bool:
    """Whether a file or folder is hidden, or one that a program keeps for itself while it has another open."""
    return name.startswith((".", "~"))


@cache
def is_language(tag: str) -> bool:
    """Whether a tag can be that of a language: `sv-desktop-123` is none, and `sv-se` says no more than `sv`.

    Empty where a file holds several.
    """
    tongue, _, rest = tag.removesuffix(EASY_READ).partition("-")
    if _short_tag(tongue) != tongue:
        return False
    if not rest or tag in builtin_languages():
        return True
    if tongue not in available() and len(rest) > len("latn"):
        return False
    if _is_where_it_is_spoken(tongue, rest):
        return False
    from babel import Locale, UnknownLocaleError

    try:
        return len(rest) <= len("latn") and bool(Locale.parse(f"{tongue}_{rest}"))
    except (UnknownLocaleError, ValueError):
        return False


def _short_tag(tongue: str) -> str:
    """`sv` for `swe`, which some programs write; other tags are left as they are."""
    if tongue in builtin_languages() or len(tongue) != len("swe"):
        return tongue
    from babel.core import get_global  # takes a while, and nobody needs it but for a name out of the ordinary

    short = get_global("language_aliases").get(tongue, tongue)
    return short if short in builtin_languages() else tongue


def _is_where_it_is_spoken(tongue: str, region: str) -> bool:
    """Whether a region says no more than the language: `se` of `sv`, in which there is content without it."""
    from babel.core import get_global

    likeliest = get_global("likely_subtags").get(tongue, "") if tongue in builtin_languages() else ""
    return likeliest.casefold().endswith(f"_{region}")


def _misnamed(path: Path, kind: ContentKind, names: set[str]) -> list[Problem]:
    """Why a file is not found, and what to do: what is meant to be read gets a name that would do."""
    original = _original(path.name, kind)
    if original and original in names:
        return [looks_like_a_copy(path, original)]
    if not (_ENDING.search(path.name) or _is_written_here(path, kind)):
        return []
    if other := other_kind_in(path, kind.id):
        return [misplaced(path, path.parent.parent, other)]
    better = better_name(path.name, kind)
    if _OF_A_WORD_PROCESSOR.search(path.name):
        message = say("what a word processor has saved is not used")
        hint = say("Save it there as plain text in UTF-8, with the name '{name}'.", name=better)
        return [Problem("F038", message, hint, Place(str(path)), Severity.WARNING)] if better not in names else []
    if better in names - {path.name}:
        return [looks_like_a_copy(path, better)]
    if _DEVICES.fullmatch(path.name):
        better = f"our-{better}"
        code, message = "F012", say("Windows cannot open a file called '{name}'", name=path.name)
    elif better == _ENDING.sub("", path.name) + ".yaml":
        code, message = "F010", say("the name of the file does not end with .yaml")
    elif kind.has_one_language:
        code, message = "F011", say("the name of the file is not 'id.language.yaml'")
    else:
        code, message = "F011", say("the name of the file is not 'topic.yaml'")
    return [Problem(code, message, say("Rename it to '{name}'.", name=better), Place(str(path)))]


def looks_like_a_copy(path: Path, original: str) -> Problem:
    """Warning F031: a file or folder whose name is that of a copy, beside the one that is read."""
    message = say("this looks like a copy of '{name}', and is not used", name=original)
    hint = say("Remove it, or give it a name of its own.")
    return Problem("F031", message, hint, Place(str(path)), Severity.WARNING)


def misplaced(path: Path, folder: Path, kind: KindId) -> Problem:
    """Problem F032: a file of this kind that lies somewhere else in an author's folder than where such are read."""
    right = Path(KINDS[kind].folder)
    better = right / (better_name(path.name, KINDS[kind]) if right.name else path.name)
    message = say("what is written here belongs in the folder '{folder}', and is not used where it is", folder=right)
    if not right.name:
        message = say("this is a plan, and is not used in the folder '{folder}'", folder=path.parent.name)
    hint = say("Move it to '{path}'.", path=str(folder / better))
    if (folder / better).exists():
        there = str(folder / better)
        hint = say("'{path}' is there already: put what is new in it, and remove this file.", path=there)
    return Problem("F032", message, hint, Place(str(path)))


def _original(name: str, kind: ContentKind) -> str | None:
    """What a file is a copy of by its name; what follows a language is what a computer added to tell two apart."""
    if copied := copy_name(name):
        return copied.original
    found = _ON_A_COMPUTER.fullmatch(name) if kind.has_one_language else None
    return f"{found['original']}.yaml" if found else None


def better_name(name: str, kind: ContentKind) -> str:
    """A name for a file of content: `id.language.yaml`, or `topic.yaml` where it holds several languages."""
    bare = _WRITTEN_BY_HAND.sub("", (_original(name, kind) or name).strip())
    if not kind.has_one_language:
        topic = re.sub(rf"\.(?:{'|'.join(builtin_languages())})$", "", bare)
        return f"{slug(topic) or 'our-file'}.yaml"
    parts = [word for part in bare.split(".") for word in _parts(part)]
    known = [part for part in parts if len(parts) > 1 and part.lower() in builtin_languages()]
    if not known and len(parts) > 1 and re.fullmatch(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]+)?", parts[-1]):
        known = parts[-1:]
    id_ = "-".join(part for part in parts if part not in known[-1:])
    return f"{slug(id_) or 'our-file'}.{known[-1].lower() if known else DEFAULT}.yaml"


def _parts(part: str) -> list[str]:
    """What stands between two points, and a language that somebody has set apart with another sign: `housing_sv`."""
    if part.lower() in builtin_languages():
        return [part]
    tongue, *regions = re.split("[-_]", part.lower())
    if (short := _short_tag(tongue)) != tongue or (len(regions) == 1 and _is_where_it_is_spoken(tongue, regions[0])):
        return [short]
    tags = "|".join(builtin_languages())
    for pattern in (rf"(?P<one>.+)[-_ ](?P<other>{tags})", rf"(?P<one>{tags})[-_ ]+(?P<other>.+)"):
        if found := re.fullmatch(pattern, part, re.IGNORECASE):
            return [found["one"], found["other"]]
    return [part]


def _is_written_here(path: Path, kind: ContentKind) -> bool:
    """Whether a file without the right ending holds content of this kind: `libraries.sv.txt`, `libraries.sv`.

    A document of a word processor may not be readable here: a name like that of content says enough.
    """
    bare = _WRITTEN_BY_HAND.sub("", path.name)
    has_language = bare.rpartition(".")[2].lower() in builtin_languages()
    is_named = "." not in bare or has_language
    if has_language and _OF_A_WORD_PROCESSOR.search(path.name):
        return True
    return is_named and path.is_file() and (kind_in(path) == kind.id or base_in(path) is not None)
