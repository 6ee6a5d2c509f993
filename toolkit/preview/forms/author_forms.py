"""The forms of an author's folder, made from its files as they are now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.content.files import builtin_folders
from toolkit.content.kinds import KindId
from toolkit.content.library import Library, read_plan
from toolkit.preview.forms.content_form import form_of
from toolkit.preview.forms.form import FileForm
from toolkit.preview.forms.plan_form import PlanFile, look_form, plan_form, titled
from toolkit.problems import Message, Problem, ToolkitError, say, set_of


@dataclass(frozen=True)
class FormLink:
    """The key and the title of a form."""

    key: str
    title: Message | str


class AuthorForms:
    """Makes the forms of a folder, None for the built-in workshop, and of a plan that need not exist yet.

    `errors` reads the whole workshop as a build does, and returns the errors.
    """

    def __init__(self, folder: Path | None, plan: Path | None, errors: Callable[[], Sequence[Problem]]) -> None:
        is_ours = folder is not None and folder.resolve() == builtin_folders().resolve()
        self.folder = None if is_ours else folder
        self._plan = plan or (folder or Path()) / "workshop.yaml"
        self._errors = errors

    def links(self) -> list[FormLink]:
        """The forms there are, in order; raises ToolkitError as reading the plan does."""
        plan, library = self._now()
        case = say("The case: {title}", title=titled(library, "case", plan.case, plan.language))
        sets = [
            FormLink(f"question-set.{id_}", titled(library, "question-set", id_, plan.language)) for id_ in plan.sets
        ]
        return [
            FormLink("plan", say("The plan")),
            FormLink(f"case.{plan.case}", case),
            *sets,
            FormLink("look", say("The look")),
        ]

    def form(self, key: str) -> FileForm | None:
        """The form as the files are now, None for one that there is not; raises ToolkitError for an unreadable file."""
        plan, library = self._now()
        if key == "plan":
            return plan_form(plan, library)
        if key == "look":
            return look_form(plan)
        assert self.folder is not None
        known: dict[str, tuple[KindId, str]] = {
            f"case.{plan.case}": ("case", plan.case),
            **{f"question-set.{id_}": ("question-set", id_) for id_ in plan.sets},
        }
        return form_of(library, self.folder, *known[key], plan.language) if key in known else None

    def errors_with(self, key: str) -> list[Problem]:
        """The errors in the whole workshop, and those in the form's own file that they may hide."""
        found = list(self._errors())
        if not found:
            return []
        kind, _, id_ = key.partition(".")
        plan, library = self._now()
        try:
            if id_:
                library.item("case" if kind == "case" else "question-set", id_, plan.language)
            else:
                read_plan(plan.path, str(plan.path))
        except ToolkitError as error:
            # Which words the plan has is not known here.
            found += [problem for problem in error.problems if problem.is_error and problem.code[0] != "V"]
        return set_of(found)

    def _now(self) -> tuple[PlanFile, Library]:
        assert self.folder is not None
        return PlanFile(self._plan), Library([builtin_folders(), self.folder])
