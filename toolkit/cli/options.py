"""Options that several commands share: those that say which workshop, the language, and JSON."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import fields
from typing import Annotated, Any

import typer

from toolkit.cli.phrases import phrase
from toolkit.languages import DEFAULT
from toolkit.workspace.options import PlanOptions


def option(name: str, about: str, value: str | None = None) -> Any:
    """An option with its help; `value` is what the help page shows in place of the value."""
    return typer.Option(name, metavar=value, help=about)


def argument(value: str, about: str) -> Any:
    """An argument with its help; `value` is what the help page calls it."""
    return typer.Argument(metavar=value, help=about)


Said = str | None
"""What was typed, None where nothing was."""
AsJson = Annotated[bool, option("--json", phrase("The result as JSON."))]
SOUND = phrase("A sound when two minutes are left of a step, and when its time is up.")
WithoutPlan = phrase(
    "workshop.yaml or another plan, such as traff-2 for traff-2.yaml, or the folder of the only one. "
    "Otherwise the current folder, or the built-in workshop."
)


DECLARED: dict[str, Any] = {
    "plan": Annotated[Said, argument(phrase("PLAN"), WithoutPlan)],
    "case": Annotated[Said, option("--case", phrase("The case to begin with."), "ID")],
    "sets": Annotated[Said, option("--sets", phrase("Question sets, one for each operation."), "ID,ID")],
    "programme": Annotated[Said, option("--programme", phrase("The programme to follow."), "ID")],
    "language": Annotated[Said, option("--language", phrase("The language of the content: {languages}."), DEFAULT)],
    "second_language": Annotated[
        Said, option("--second-language", phrase("The language beside it in the edition side-by-side."), "en")
    ],
    "start": Annotated[Said, option("--start", phrase("When the workshop begins."), "9.00")],
    "end": Annotated[Said, option("--end", phrase("When it ends; the programme is fitted to it."), "11.30")],
    "minutes": Annotated[Said, option("--minutes", phrase("How long it is, instead of --end."), "120")],
    "participants": Annotated[Said, option("--participants", phrase("How many people come."), "24")],
    "set": Annotated[
        list[str] | None,
        option("--set", phrase("A field of the plan, or a variable. May be given many times."), phrase("NAME=VALUE")),
    ],
}
"""The command-line form of each field of PlanOptions."""


def with_plan_options(run: Callable[..., int]) -> Callable[..., int]:
    """Replaces a command's parameter `options` with one parameter for each field of PlanOptions."""
    own = inspect.signature(run, eval_str=True).parameters.values()
    names = [field.name for field in fields(PlanOptions)]
    keyword = inspect.Parameter.KEYWORD_ONLY
    shared = [inspect.Parameter(name, keyword, default=None, annotation=DECLARED[name]) for name in names]

    @functools.wraps(run)
    def command(**given: Any) -> int:
        return run(options=PlanOptions(**{name: given.pop(name) for name in names}), **given)

    others = [parameter.replace(kind=keyword) for parameter in own if parameter.name != "options"]
    # typer makes the options of a command from its signature.
    vars(command)["__signature__"] = inspect.Signature([*shared, *others])
    return command
