"""`toolkit schema`: what may be written in a kind of file, for an editor that completes and marks mistakes."""

from __future__ import annotations

from typing import Annotated

import typer

from toolkit.cli.options import Said, argument, option
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.content.kinds import KINDS
from toolkit.problems import Problem, ToolkitError, not_a_value, say, titled
from toolkit.source.names import Suggestion, nearest, suggestion

NAME = "schema"
HELP = phrase("Print the JSON Schema of a kind of file, for an editor.")
EXAMPLES = ("toolkit schema", "toolkit schema workshop > workshop.schema.json", "toolkit schema case --language en")


def run(
    context: typer.Context,
    kind: Annotated[str | None, argument(phrase("KIND"), "{kinds}.")] = None,
    language: Annotated[
        Said, option("--language", phrase("The language of the explanations."), "{program_languages}")
    ] = None,
) -> int:
    """Prints the schema, or without a kind what kinds there are."""
    from toolkit.content.names import names_of_kinds
    from toolkit.content.schemas.json_schema import as_text
    from toolkit.languages.catalogues import available
    from toolkit.languages.language import field_names
    from toolkit.languages.names import id_called, language_called

    screen: Screen = context.obj
    kind, language = kind and id_called(kind, names_of_kinds()), language and language_called(language)
    if language is not None and language not in available():
        raise ToolkitError(not_a_value("--language", language, suggestion(language, available()).hint))
    if kind is None:
        for name in KINDS:
            screen.result(name)
        screen.talk(screen.say(say("'toolkit schema workshop' prints the schema of that kind of file.")))
        return 0
    if kind not in KINDS:
        message = say("there is no kind of file called '{kind}'", kind=kind)
        known = tuple(titled(id_, one.title) for id_, one in KINDS.items())
        raise ToolkitError(Problem("U004", message, Suggestion(nearest(kind, KINDS, field_names()), known).hint))
    screen.result(as_text(kind, language or screen.words.language).rstrip())
    return 0
