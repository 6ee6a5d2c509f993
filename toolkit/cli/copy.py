"""`toolkit copy`: a built-in case, question set, programme or method as one's own file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli.choosing import library_of, own_folder
from toolkit.cli.options import AsJson, Said, argument, option
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.content.kinds import PLAN_FILE, WITH_IDS
from toolkit.problems import Place, Problem, ToolkitError, say
from toolkit.source.names import suggestion

if TYPE_CHECKING:
    from toolkit.content.library import Library
    from toolkit.content.reading import Item

NAME = "copy"
HELP = phrase("Make one of the toolkit's cases, question sets, programmes or methods your own.")
EXAMPLES = ("toolkit copy elderly-care --overlay", "toolkit copy rent-on-the-phone --to boras")
ABOUT = phrase(
    "Your changes. Only what is different with you stands here; the rest comes from the toolkit.\n"
    "Every question is listed as it reads now. To change one, take away the # before change:,\n"
    "before its name and before its text, and write your own. Leave the spaces as they are."
)


def run(
    context: typer.Context,
    id_: Annotated[str, argument("ID", phrase("What to copy; 'toolkit list' shows the ids."))],
    to: Annotated[Said, option("--to", phrase("Your folder. Otherwise the current one."), phrase("FOLDER"))] = None,
    overlay: Annotated[bool, option("--overlay", phrase("Only your changes, laid over the toolkit's text."))] = False,
    language: Annotated[Said, option("--language", phrase("In which language: sv, en, sv-simple."), "sv")] = None,
    json: AsJson = False,
) -> int:
    """Writes the file in the author's folder and says how to go on."""
    screen: Screen = context.obj
    folder = _folder(to)
    item = _item(library_of(None), id_, language, _wanted(folder) or screen.words.language)
    files = _files(item, folder, _about(item.language) if overlay else None)
    own = folder / next(iter(files))
    if own.exists():
        message = say("'{path}' is there already, and is left as it is", path=str(own))
        hint = say("'toolkit diff {id}' shows what is different in it. To begin again, move it away first.", id=id_)
        raise ToolkitError(Problem("M005", message, hint))
    _write(folder, files)
    if json:
        screen.document([], files=[{"path": str(own), "kind": item.kind, "language": item.language}])
        return 0
    screen.result(str(own))
    screen.talk(screen.say(say("Change it as you like. 'toolkit diff {id}' shows what you have changed.", id=id_)))
    return 0


def _folder(to: str | None) -> Path:
    """Where to write; raises ToolkitError U007 for a folder that is not there, U012 when none is the author's."""
    from toolkit.cli.choosing import no_such_path

    if to is not None:
        if not Path(to).is_dir():
            raise ToolkitError(no_such_path(Path(to)))
        return Path(to)
    here = own_folder()
    if here is None:
        hint = say("Go to your folder, name it with '--to', or make one: toolkit new FOLDER")
        raise ToolkitError(Problem("U012", say("there is no workshop of your own in this folder"), hint))
    return here


def _wanted(folder: Path) -> str | None:
    """The language of the plan in the folder; None where there is no plan, or none that can be read."""
    from toolkit.content.library import read_plan

    try:
        return read_plan(folder / PLAN_FILE, PLAN_FILE)[0].language
    except ToolkitError:
        return None


def _about(language: str) -> str:
    """What the file says of itself, in the language of its texts."""
    from toolkit.languages import words

    return words(language.partition("-")[0]).gettext(ABOUT)


def _item(library: Library, id_: str, language: str | None, otherwise: str) -> Item[Any]:
    """The built-in thing of that id; raises ToolkitError L008, and L002 for a language that it does not exist in."""
    for kind in WITH_IDS:
        if languages := library.languages(kind, id_):
            spoken = language or (otherwise if otherwise in languages else languages[-1])
            return library.item(kind, id_, spoken, Place("--language") if language else None)
    known = [name for kind in WITH_IDS for name in library.ids(kind)]
    hint = suggestion(id_, known).hint_or(say("'toolkit list' shows what there is."))
    raise ToolkitError(Problem("L008", say("there is nothing with the id '{id}'", id=id_), hint))


def _files(item: Item[Any], folder: Path, about: str | None) -> dict[str, bytes]:
    """The author's file first, and beside it what an editor and `diff` need that is not there yet."""
    from toolkit.content.authoring.copying import copied
    from toolkit.content.authoring.starter import schema_files

    schemas = {
        name: text.encode() for name, text in schema_files(item.language).items() if not (folder / name).exists()
    }
    return copied(item, only_changes=about) | schemas


def _write(folder: Path, files: dict[str, bytes]) -> None:
    """A remembered text whose own file is gone has nothing left to be compared with, and gives way."""
    from toolkit.content.authoring.bases import FOLDER
    from toolkit.source.files import write_new

    for name in files:
        if name.startswith(FOLDER):
            (folder / name).unlink(missing_ok=True)
    write_new(folder, files)
