"""The options that say which workshop, the same for every command that works with one, each with its own help."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Annotated, Any, get_type_hints

import typer

from toolkit.cli.phrases import phrase


@dataclass(frozen=True)
class Choice:
    """What the user says about the workshop, as it was typed; None for what was not said."""

    plan: Annotated[
        str | None,
        typer.Argument(
            metavar="PLAN",
            help=phrase("workshop.yaml or the folder it is in. If left out: the current folder, or the built-in workshop."),
        ),
    ] = None
    case: Annotated[str | None, typer.Option("--case", metavar="ID", help=phrase("The case to begin with."))] = None
    sets: Annotated[
        str | None, typer.Option("--sets", metavar="ID,ID", help=phrase("Question sets, one for each operation."))
    ] = None
    programme: Annotated[
        str | None, typer.Option("--programme", metavar="ID", help=phrase("The programme to follow."))
    ] = None
    language: Annotated[
        str | None, typer.Option("--language", metavar="TAG", help=phrase("The language of the content: sv, en, sv-simple."))
    ] = None
    start: Annotated[str | None, typer.Option("--start", metavar="9.00", help=phrase("When the workshop begins."))] = None
    end: Annotated[
        str | None, typer.Option("--end", metavar="11.30", help=phrase("When it ends; the programme is fitted to it."))
    ] = None
    minutes: Annotated[
        str | None, typer.Option("--minutes", metavar="120", help=phrase("How long it is, instead of --end."))
    ] = None
    participants: Annotated[
        str | None, typer.Option("--participants", metavar="24", help=phrase("How many people come."))
    ] = None
    set: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="K=V", help=phrase("A field of the plan, or a variable. May be given many times.")),
    ] = None


def with_choice(run: Callable[..., int]) -> Callable[..., int]:
    """Lets a command that has a parameter `choice` take every option of Choice in its place."""
    own = inspect.signature(run, eval_str=True).parameters.values()
    hints = get_type_hints(Choice, include_extras=True)
    keyword = inspect.Parameter.KEYWORD_ONLY
    shared = [inspect.Parameter(f.name, keyword, default=f.default, annotation=hints[f.name]) for f in fields(Choice)]

    @functools.wraps(run)
    def command(**given: Any) -> int:
        return run(choice=Choice(**{f.name: given.pop(f.name) for f in fields(Choice)}), **given)

    others = [parameter.replace(kind=keyword) for parameter in own if parameter.name != "choice"]
    # typer makes the options of a command from its signature.
    command.__signature__ = inspect.Signature([*shared, *others])  # type: ignore[attr-defined]
    return command
