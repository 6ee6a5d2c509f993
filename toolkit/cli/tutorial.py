"""`toolkit walk --tutorial`: a small workshop of its own, which teaches the commands by using them."""

from __future__ import annotations

from dataclasses import fields

from toolkit.cli.choosing import Chosen
from toolkit.cli.options import Choice
from toolkit.problems import Place, Problem, ToolkitError, say
from toolkit.source import nodes

ID = "tutorial"


def tutorial(choice: Choice, language: str) -> Chosen:
    """The tutorial in the language of the program, whose letters it names; its sessions lie apart from others.

    Raises ToolkitError W021 for a plan, or an option that says which workshop.
    """
    from toolkit.cli.build import cache_folder
    from toolkit.content.library import Library
    from toolkit.content.models.plan import WorkshopPlan
    from toolkit.languages.catalogues import FOLDER

    _refuse_changes(choice)
    library = Library([FOLDER / language / ID])
    plan = WorkshopPlan.model_validate(
        {"language": language, "case": ID, "programme": ID, "question_sets": [], "methods": []}
    )
    return Chosen(library, plan, cache_folder() / ID / language, nodes.MappingNode({}, Place("")))


def _refuse_changes(choice: Choice) -> None:
    for field in fields(choice):
        if getattr(choice, field.name):
            name = "PLAN" if field.name == "plan" else f"--{field.name.replace('_', '-')}"
            message = say("--tutorial and {option} do not go together", option=name)
            hint = say("The tutorial has a workshop of its own. Leave out {option}.", option=name)
            raise ToolkitError(Problem("W021", message, hint))
