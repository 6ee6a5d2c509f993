"""`toolkit new`: a folder of one's own to begin with, where everything is explained and nothing is missing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.invocation import command_line
from toolkit.cli.machine import environment
from toolkit.cli.options import AsJson, Said, argument, option
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.problems import Place, Problem, ToolkitError, not_a_value, say
from toolkit.source.encoding import CONTROL
from toolkit.source.names import suggestion

NAME = "new"
HELP = phrase("Make a folder for your own workshop, with everything explained.")
EXAMPLES = ("toolkit new boras --municipality Borås", "toolkit new boras --from rent-on-the-phone")
LONGEST = 100
ABOUT = {
    "workshop.yaml": phrase("the plan: begin here"),
    "cases": phrase("a case of your own"),
    "question_sets": phrase("your changes to the questions for libraries"),
}


def run(
    context: typer.Context,
    folder: Annotated[str, argument(phrase("FOLDER"), phrase("The folder to make. It must not hold anything yet."))],
    municipality: Annotated[
        Said, option("--municipality", phrase("The name of the municipality."), phrase("NAME"))
    ] = None,
    case: Annotated[Said, option("--from", phrase("A case to use, in place of the one in the folder."), "ID")] = None,
    language: Annotated[
        Said, option("--language", phrase("The language of the content: {starter_languages}."), "{program_languages}")
    ] = None,
    json: AsJson = False,
) -> int:
    """Writes the folder, and says what is in it and what to do next."""
    screen: Screen = context.obj
    from toolkit.content.authoring.starter import starter
    from toolkit.source.files import write_new

    path, spoken = Path(folder), _language(language, screen)
    name = _municipality(municipality)
    if case is not None:
        case = _case_called(case, spoken)
    _refuse_what_is_there(path)
    files = starter(spoken, name, case)
    path.mkdir(parents=True, exist_ok=True)
    write_new(path, files)
    if json:
        screen.document([], folder=folder, files=[{"path": str(path / file)} for file in files])
    else:
        _tell(path, spoken, screen)
    return 0


def _language(language: str | None, screen: Screen) -> str:
    from toolkit.languages.catalogues import available
    from toolkit.languages.names import language_called

    spoken = language_called(language) if language else screen.words.language
    if spoken not in available():
        raise ToolkitError(not_a_value("--language", spoken, suggestion(spoken, available()).hint))
    return spoken


def _municipality(name: str | None) -> str | None:
    """The name on one line; raises ToolkitError U004 for what cannot be a name."""
    if name is None:
        return None
    tidy = " ".join(name.split())
    if not tidy or len(tidy) > LONGEST or CONTROL.search(tidy):
        message = say("'{value}' cannot be the name of a municipality", value=tidy[:LONGEST])
        raise ToolkitError(Problem("U004", message, say("Write a name, for example --municipality Borås.")))
    return tidy


def _case_called(name: str, language: str) -> str:
    """The id of a case, by its id or title; raises ToolkitError for one that there is not in the language."""
    from toolkit.workspace.workshop import library_of

    library = library_of(None, environment())
    found = library.called("case", name)
    return library.case(found[0] if len(found) == 1 else name, language, Place("--from")).id


def _refuse_what_is_there(path: Path) -> None:
    """Raises ToolkitError M005 for a file, or a folder with anything in it."""
    if path.is_dir() and not any(path.iterdir()):
        return
    if path.exists() or path.is_symlink():
        message = say("'{path}' is there already, and is left as it is", path=str(path))
        raise ToolkitError(Problem("M005", message, say("Choose another name: toolkit new {name}", name=_free(path))))


def _free(path: Path) -> str:
    """A name much like it that nothing has."""
    number = 2
    while (better := path.with_name(f"{path.resolve().name}-{number}")).exists():
        number += 1
    return str(better)


def _tell(path: Path, language: str, screen: Screen) -> None:
    from toolkit.content.authoring.starter import read_me

    about = {**ABOUT, read_me(language): phrase("how to go on, in two pages")}
    width = max(map(len, about))
    screen.result(screen.say(say("Made the folder {path}", path=str(path))))
    for name, text in about.items():
        screen.result(f"  {name:<{width}}  {screen.words.gettext(text)}")
    if screen.quiet:
        return
    screen.result(screen.say(say("Next:")))
    steps = (
        screen.say(say("Open {file} and change what you like", file=str(path / "workshop.yaml"))),
        command_line(["toolkit", "check", str(path)]),
        command_line(["toolkit", "build", str(path)]),
    )
    for number, step in enumerate(steps, 1):
        screen.result(f"  {number}. {step}")
