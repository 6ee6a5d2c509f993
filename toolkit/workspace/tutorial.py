"""The small workshop of `toolkit walk --tutorial`, which teaches the commands by using them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields

from toolkit.content.library import Library
from toolkit.content.models.plan import WorkshopPlan
from toolkit.languages.catalogues import FOLDER
from toolkit.problems import Message, Place, Problem, ToolkitError, say
from toolkit.source import nodes
from toolkit.workspace.environment import Environment
from toolkit.workspace.options import PlanOptions, option_name
from toolkit.workspace.workshop import Workspace

ID = "tutorial"
OPTION = "--tutorial"


def tutorial_workspace(options: PlanOptions, language: str, environment: Environment) -> Workspace:
    """The tutorial in the language of the program, whose commands it names; its sessions are kept apart from others.

    Raises ToolkitError W021 for a plan, or an option that says which workshop.
    """
    refuse(OPTION, options, say("The tutorial has a workshop of its own."))
    library = Library([FOLDER / language / ID])
    plan = WorkshopPlan.model_validate(
        {"language": language, "case": ID, "programme": ID, "question_sets": [], "methods": []}
    )
    return Workspace(library, plan, environment.cache / ID / language, nodes.MappingNode({}, Place("")))


def refuse(exercise: str, options: PlanOptions, why: Message, *, taken: Collection[str] = ()) -> None:
    """Raises ToolkitError W021 for an option that an exercise, such as --tutorial, does not take."""
    for field in fields(options):
        if getattr(options, field.name) and field.name not in taken:
            raise not_together(exercise, say("PLAN") if field.name == "plan" else option_name(field.name), why)


def not_together(exercise: str, option: Message | str, why: Message) -> ToolkitError:
    """W021: `option` has nothing to do with the exercise."""
    message = say("{exercise} and {option} do not go together", exercise=exercise, option=option)
    return ToolkitError(Problem("W021", message, say("{why} Leave out {option}.", why=why, option=option)))
