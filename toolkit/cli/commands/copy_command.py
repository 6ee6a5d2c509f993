"""`toolkit copy`: a built-in case, question set, programme or method as one's own file."""

from __future__ import annotations

from typing import Annotated

import typer

from toolkit.cli.machine import environment
from toolkit.cli.options import AsJson, Said, argument, option
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.languages import DEFAULT, words
from toolkit.problems import say

NAME = "copy"
HELP = phrase("Make one of the toolkit's cases, question sets, programmes or methods your own.")
EXAMPLES = ("toolkit copy elderly-care --overlay", "toolkit copy rent-on-the-phone --to boras")
INTRODUCTION = phrase(
    "Your changes. Only what is different with you stands here; the rest comes from the toolkit.\n"
    "Every question is listed as it reads now. To change one, take away the # before change:,\n"
    "before its name and before its text, and write your own. Leave the spaces as they are."
)


def run(
    context: typer.Context,
    id_: Annotated[str, argument("ID", phrase("What to copy; 'toolkit list' shows the ids."))],
    to: Annotated[Said, option("--to", phrase("Your folder. Otherwise the current one."), phrase("FOLDER"))] = None,
    overlay: Annotated[bool, option("--overlay", phrase("Only your changes, laid over the toolkit's text."))] = False,
    language: Annotated[Said, option("--language", phrase("In which language: {languages}."), DEFAULT)] = None,
    json: AsJson = False,
) -> int:
    """Writes the file in the author's folder and says how to go on."""
    from toolkit.languages.names import language_called
    from toolkit.workspace.lookup import item_to_copy
    from toolkit.workspace.own_files import author_folder, copy_into, language_of_plan, refuse_own
    from toolkit.workspace.workshop import library_of

    screen: Screen = context.obj
    machine, language = environment(), language and language_called(language)
    hint = say("Go to your folder, name it with '--to', or make one: toolkit new FOLDER")
    folder = author_folder(to, hint, machine)
    preferred = language_of_plan(folder) or screen.words.language
    library = library_of(None, machine)
    refuse_own(folder, id_, library)
    item = item_to_copy(library, id_, language, preferred)
    copy = copy_into(folder, item, _introduction(item.language) if overlay else None)
    if json:
        screen.document([], files=[{"path": str(copy), "kind": item.kind, "language": item.language}])
        return 0
    screen.result(str(copy))
    screen.talk(screen.say(say("Change it as you like. 'toolkit diff {id}' shows what you have changed.", id=item.id)))
    return 0


def _introduction(language: str) -> str:
    """The comment at the top of an overlay, in the language of its texts."""
    return words(language.partition("-")[0]).gettext(INTRODUCTION)
