"""`toolkit show`: one piece of content, readable in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.choosing import library_of, own_folder
from toolkit.cli.options import Said, argument, option
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.cli.resolved import resolved_lines
from toolkit.content.kinds import WITH_IDS
from toolkit.problems import Place, Problem, ToolkitError, not_a_value, say
from toolkit.source.names import suggestion

if TYPE_CHECKING:
    from toolkit.content.library import Library
    from toolkit.content.models.base import Written
    from toolkit.source.nodes import Node

    Found = tuple[Written, Node, str]
    """What has the id, as it is written, and its language."""

NAME = "show"
HELP = phrase("Read a case, a question set, a programme, a method or a fact.")
EXAMPLES = ("toolkit show rent-on-the-phone", "toolkit show libraries --audience participant")
AUDIENCES = ("facilitator", "participant")


def run(
    context: typer.Context,
    id_: Annotated[str, argument("ID", phrase("What to show; 'toolkit list' shows the ids."))],
    language: Annotated[Said, option("--language", phrase("In which language: sv, en, sv-simple."), "sv")] = None,
    audience: Annotated[
        str,
        option("--audience", phrase("participant leaves out what is for the facilitator."), "facilitator|participant"),
    ] = "facilitator",
    resolved: Annotated[
        bool, option("--resolved", phrase("Every value with the file and line that it comes from."))
    ] = False,
) -> int:
    """Prints everything that has the id."""
    screen: Screen = context.obj
    _refuse_mistakes(audience, resolved)
    library = library_of(own_folder())
    if language:
        library.require_language(language, Place("--language"))
    for content, node, spoken in _found(library, id_, language or screen.words.language, exactly=language is not None):
        for line in resolved_lines(node, screen.width) if resolved else _text(content, spoken, audience, screen):
            screen.result(line)
    return 0


def _refuse_mistakes(audience: str, resolved: bool) -> None:
    if audience not in AUDIENCES:
        raise ToolkitError(not_a_value("--audience", audience, suggestion(audience, AUDIENCES).hint))
    if resolved and audience != "facilitator":
        message = say("--resolved shows everything that is written, also what is for the facilitator")
        raise ToolkitError(Problem("U004", message, say("Leave out --audience or --resolved.")))


def _text(content: Written, language: str, audience: str, screen: Screen) -> Iterator[str]:
    from toolkit.cli.content_lines import ContentLines
    from toolkit.content.models.base import without_facilitator

    seen = content if audience == "facilitator" else without_facilitator(content)
    yield from ContentLines(screen.words, screen.width, language).of(seen)


def _found(library: Library, id_: str, language: str, *, exactly: bool) -> list[Found]:
    """Everything of that id, in the language, or unless `exactly` in another; raises ToolkitError L002, L008, L020."""
    typed = Place("--language") if exactly else None
    if exactly:
        library.require_language(language, typed)
    found: list[Found] = []
    for kind in WITH_IDS:
        if languages := library.languages(kind, id_):
            item = library.item(kind, id_, language if exactly or language in languages else languages[-1], typed)
            found.append((item.model, item.node, item.language))
    found += _facts(library, id_, language)
    if not found:
        raise ToolkitError(_unknown(library, id_))
    return found


def _facts(library: Library, id_: str, language: str) -> Iterator[Found]:
    for item in library.items("facts"):
        if item.id == id_:
            yield item.model, item.node, language
        for number, fact in enumerate(item.model.facts):
            if fact.id == id_:
                yield fact, _child(item.node, "facts", number), language


def _child(node: Node, name: str, number: int) -> Node:
    from toolkit.source.nodes import follow

    return follow(node, (name, number))[0]


def _unknown(library: Library, id_: str) -> Problem:
    known = [name for kind in WITH_IDS for name in library.ids(kind)]
    known += [fact.id for item in library.items("facts") for fact in item.model.facts]
    hint = suggestion(id_, known).hint_or(say("'toolkit list' shows what there is."))
    if owner := _holder(library, id_):
        hint = say("It stands in '{name}': toolkit show {name}", name=owner)
    return Problem("L008", say("there is nothing with the id '{id}'", id=id_), hint)


def _holder(library: Library, id_: str) -> str | None:
    """What holds a question, a moment or another part with this id; the author's own before the built-in."""
    from toolkit.content.checks.references import ids_in

    holders = [
        item for kind in WITH_IDS for item in library.items(kind) if any(p.text == id_ for p in ids_in(item.node))
    ]
    return min(holders, key=lambda item: item.origin != "own").id if holders else None
