"""Options that several commands share: those that say which workshop, the language, and JSON."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Annotated, Any, get_type_hints

import typer

from toolkit.cli.phrases import phrase


def option(name: str, about: str, value: str | None = None) -> Any:
    """An option with its help; `value` is what the help page shows in place of the value."""
    return typer.Option(name, metavar=value, help=about)


def argument(value: str, about: str) -> Any:
    """An argument with its help; `value` is what the help page calls it."""
    return typer.Argument(metavar=value, help=about)


Said = str | None
"""What was typed, None where nothing was."""
AsJson = Annotated[bool, option("--json", phrase("The result as JSON."))]
WithoutPlan = phrase("workshop.yaml, or the folder it is in. Otherwise the current folder, or the built-in workshop.")


@dataclass(frozen=True)
class Choice:
    """What the user says about the workshop, as it was typed."""

    plan: Annotated[Said, argument("PLAN", WithoutPlan)] = None
    case: Annotated[Said, option("--case", phrase("The case to begin with."), "ID")] = None
    sets: Annotated[Said, option("--sets", phrase("Question sets, one for each operation."), "ID,ID")] = None
    programme: Annotated[Said, option("--programme", phrase("The programme to follow."), "ID")] = None
    language: Annotated[Said, option("--language", phrase("The language of the content: sv, en, sv-simple."), "sv")] = (
        None
    )
    second_language: Annotated[
        Said, option("--second-language", phrase("The language beside it in the edition side-by-side."), "en")
    ] = None
    start: Annotated[Said, option("--start", phrase("When the workshop begins."), "9.00")] = None
    end: Annotated[Said, option("--end", phrase("When it ends; the programme is fitted to it."), "11.30")] = None
    minutes: Annotated[Said, option("--minutes", phrase("How long it is, instead of --end."), "120")] = None
    participants: Annotated[Said, option("--participants", phrase("How many people come."), "24")] = None
    set: Annotated[
        list[str] | None,
        option("--set", phrase("A field of the plan, or a variable. May be given many times."), phrase("NAME=VALUE")),
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
    vars(command)["__signature__"] = inspect.Signature([*shared, *others])
    return command
