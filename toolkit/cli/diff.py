"""`toolkit diff`: what the toolkit has changed since the author began, and what the author has changed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.choosing import FOLDERS, library_of, own_folder
from toolkit.cli.options import AsJson, Said, argument, option
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.problems import Problem, ToolkitError, say
from toolkit.source.names import suggestion

if TYPE_CHECKING:
    from toolkit.content.authoring.bases import Base
    from toolkit.content.authoring.comparing import Difference
    from toolkit.content.files import ContentFile
    from toolkit.source.nodes import MappingNode

NAME = "diff"
HELP = phrase("Show what is new in the toolkit's text since you began from it, and what you have changed.")
EXAMPLES = ("toolkit diff libraries", "toolkit diff boras/question_sets/libraries.sv.yaml --out list.txt")


@dataclass(frozen=True)
class Compared:
    """One of the author's files, the built-in one, and what the author began from where that is remembered."""

    own: ContentFile
    builtin: ContentFile | None
    """None where it is all the author's own."""
    base: Base | None
    differences: list[Difference]


def run(
    context: typer.Context,
    what: Annotated[str, argument(phrase("ID"), phrase("An id of yours in the current folder, or one of your files."))],
    language: Annotated[Said, option("--language", phrase("Only in this language: sv, en, sv-simple."), "sv")] = None,
    out: Annotated[Said, option("--out", phrase("Write a list to print, with boxes to tick."), phrase("FILE"))] = None,
    done: Annotated[
        bool, option("--done", phrase("You have been through the list: compare with today's text from now on."))
    ] = False,
    json: AsJson = False,
) -> int:
    """Prints the differences of every file of yours with that id. Changes none of them."""
    screen: Screen = context.obj
    folder, files = _own(what, language)
    compared = [_compared(folder, file) for file in files]
    if json:
        screen.document([], files=[_as_json(one) for one in compared])
    elif out is None:
        _show(compared, screen)
    if out is not None:
        _write_list(Path(out), compared, screen)
    if done:
        _remember(folder, compared, screen)
    return 0


def _own(what: str, language: str | None) -> tuple[Path, list[ContentFile]]:
    """The author's folder and the files asked for; raises ToolkitError L008, U012."""
    from toolkit.content.files import find_files

    path = Path(what)
    is_file = path.suffix == ".yaml" and path.parent.name in FOLDERS
    folder = path.parent.parent if is_file else own_folder()
    if folder is None:
        hint = say("Go to your folder, or name the file: toolkit diff boras/question_sets/libraries.sv.yaml")
        raise ToolkitError(Problem("U012", say("there is no workshop of your own in this folder"), hint))
    files = [file for file in find_files(folder, "own")[0] if file.kind != "facts"]
    found = [f for f in files if (f.path == path if is_file else f.id == what) and language in (None, f.language)]
    if not found:
        ids = sorted({file.id for file in files})
        to_copy = say("'toolkit copy ID' makes one of the toolkit's texts your own.")
        hint = to_copy if is_file else suggestion(what, ids).hint_or(to_copy)
        raise ToolkitError(Problem("L008", say("you have no file of your own for '{id}'", id=what), hint))
    return folder, found


def _compared(folder: Path, own: ContentFile) -> Compared:
    """Raises ToolkitError with what is wrong with the file."""
    from toolkit.content.authoring.bases import remembered_base
    from toolkit.content.authoring.comparing import compare
    from toolkit.content.library.overlays import base_of

    node = _read(own)
    based_on = base_of(node)
    id_ = (based_on.text if based_on else None) or own.id
    library = library_of(None)
    builtin = next((f for f in library.files() if (f.kind, f.id, f.language) == (own.kind, id_, own.language)), None)
    if builtin is None:
        return Compared(own, None, None, [])
    base = remembered_base(folder, own.kind, own.path.name)
    return Compared(own, builtin, base, compare(base.node if base else None, _read(builtin), node))


def _read(file: ContentFile) -> MappingNode:
    from toolkit.source.nodes import MappingNode
    from toolkit.source.parser import read_yaml

    node, problems = read_yaml(file.read(), str(file.path))
    if not isinstance(node, MappingNode) or any(problem.is_error for problem in problems):
        empty = Problem("F009", say("the file is empty"), say("Write the content, or remove the file."))
        raise ToolkitError([p for p in problems if p.is_error] or [empty])
    return node


def _show(compared: list[Compared], screen: Screen) -> None:
    from toolkit.cli.differences import lines_of

    for number, one in enumerate(compared):
        if number:
            screen.result()
        for line in lines_of(one, screen.words, screen.width, stacked=screen.plain):
            screen.result(*line)


def _write_list(path: Path, compared: list[Compared], screen: Screen) -> None:
    """A text file for Notepad and the printer; raises ToolkitError M005 rather than write over anything."""
    from toolkit.cli.differences import PAPER, lines_of
    from toolkit.source.files import write_new

    if path.exists():
        message = say("'{path}' is there already, and is left as it is", path=str(path))
        raise ToolkitError(Problem("M005", message, say("Choose another name for the list.")))
    lists = (lines_of(one, screen.words, PAPER, stacked=True, boxes=True) for one in compared)
    text = "\n\n".join("\n".join("".join(t for t, _ in line).rstrip() for line in lines) for lines in lists)
    # Notepad and Word know by the mark in front that it is UTF-8.
    write_new(path.parent, {path.name: f"\ufeff{text}\n".encode()})
    screen.result(str(path))


def _remember(folder: Path, compared: list[Compared], screen: Screen) -> None:
    from toolkit.content.authoring.bases import remembered
    from toolkit.source.files import write

    for one in compared:
        if one.builtin is None:
            continue
        for name, data in remembered(one.own.kind, one.own.path.name, one.builtin.path).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            write(folder / name, data)
    screen.talk(screen.say(say("From now on your files are compared with the toolkit's text of today.")))


def _as_json(one: Compared) -> dict[str, object]:
    return {
        "path": str(one.own.path),
        "kind": one.own.kind,
        "language": one.own.language,
        "compared_with": one.builtin.id if one.builtin else None,
        "begun_from_version": one.base.version if one.base else None,
        "differences": [asdict(difference) for difference in one.differences],
    }
