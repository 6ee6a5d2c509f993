"""The small workshop of `toolkit walk --tutorial`, which teaches the commands by using them."""

from __future__ import annotations

from dataclasses import fields

from toolkit.content.library import Library
from toolkit.content.models.plan import WorkshopPlan
from toolkit.languages.catalogues import FOLDER
from toolkit.problems import Place, Problem, ToolkitError, say
from toolkit.source import nodes
from toolkit.workspace.environment import Environment
from toolkit.workspace.options import PlanOptions, option_name
from toolkit.workspace.workshop import Workspace

ID = "tutorial"


def tutorial_workspace(options: PlanOptions, language: str, environment: Environment) -> Workspace:
    """The tutorial in the language of the program, whose commands it names; its sessions are kept apart from others.

    Raises ToolkitError W021 for a plan, or an option that says which workshop.
    """
    _refuse_changes(options)
    library = Library([FOLDER / language / ID])
    plan = WorkshopPlan.model_validate(
        {"language": language, "case": ID, "programme": ID, "question_sets": [], "methods": []}
    )
    return Workspace(library, plan, environment.cache / ID / language, nodes.MappingNode({}, Place("")))


def _refuse_changes(options: PlanOptions) -> None:
    for field in fields(options):
        if getattr(options, field.name):
            name = say("PLAN") if field.name == "plan" else option_name(field.name)
            message = say("--tutorial and {option} do not go together", option=name)
            hint = say("The tutorial has a workshop of its own. Leave out {option}.", option=name)
            raise ToolkitError(Problem("W021", message, hint))
