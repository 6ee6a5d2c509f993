"""`toolkit show`: one piece of content, readable in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.machine import environment
from toolkit.cli.options import Said, argument, option
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.cli.value_lines import resolved_lines
from toolkit.languages import DEFAULT
from toolkit.problems import Place, Problem, ToolkitError, not_a_value, say
from toolkit.source.names import suggestion

if TYPE_CHECKING:
    from toolkit.workspace.lookup import Match

NAME = "show"
HELP = phrase("Read a case, a question set, a programme, a method or a fact.")
EXAMPLES = ("toolkit show rent-on-the-phone", "toolkit show libraries --audience participant")
AUDIENCES = ("facilitator", "participant")


def run(
    context: typer.Context,
    id_: Annotated[str, argument("ID", phrase("What to show; 'toolkit list' shows the ids."))],
    language: Annotated[Said, option("--language", phrase("In which language: {languages}."), DEFAULT)] = None,
    audience: Annotated[
        str,
        option("--audience", phrase("participant leaves out what is for the facilitator."), "facilitator|participant"),
    ] = "facilitator",
    resolved: Annotated[
        bool, option("--resolved", phrase("Every value with the file and line that it comes from."))
    ] = False,
) -> int:
    """Prints everything that has the id."""
    from toolkit.languages.names import language_called
    from toolkit.workspace.locate import own_folder
    from toolkit.workspace.lookup import matches
    from toolkit.workspace.workshop import library_of

    screen: Screen = context.obj
    language = language and language_called(language)
    _refuse_mistakes(audience, resolved)
    machine = environment()
    library = library_of(own_folder(machine.folder), machine)
    if language:
        library.require_language(language, Place("--language"))
    for match in matches(library, id_, language or screen.words.language, exactly=language is not None):
        for line in resolved_lines(match.node, screen.width) if resolved else _text(match, audience, screen):
            screen.result(line)
    return 0


def _refuse_mistakes(audience: str, resolved: bool) -> None:
    if audience not in AUDIENCES:
        raise ToolkitError(not_a_value("--audience", audience, suggestion(audience, AUDIENCES).hint))
    if resolved and audience != "facilitator":
        message = say("--resolved shows everything that is written, also what is for the facilitator")
        raise ToolkitError(Problem("U004", message, say("Leave out --audience or --resolved.")))


def _text(match: Match, audience: str, screen: Screen) -> Iterator[str]:
    from toolkit.cli.content_lines import ContentLines
    from toolkit.content.models.base import without_facilitator

    content = match.content if audience == "facilitator" else without_facilitator(match.content)
    yield from ContentLines(screen.words, screen.width, match.language).of(content)
