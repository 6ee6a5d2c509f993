"""The forms of an author's folder, made from its files as they are now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.content.files import builtin_folders
from toolkit.content.kinds import KINDS, KindId
from toolkit.content.library import Library, read_plan
from toolkit.content.models.plan import WorkshopPlan
from toolkit.languages import DEFAULT
from toolkit.preview.forms.content_form import NEW_KINDS, NEW_TITLES, form_of, new_form, path_of, whole_form
from toolkit.preview.forms.file_form import FileForm
from toolkit.preview.forms.offers import LibraryOffers, titled
from toolkit.preview.forms.plan_form import Chosen, PlanFile, PlanForm, chosen, pages, plan_form
from toolkit.preview.forms.values import ID
from toolkit.problems import Message, Problem, ToolkitError, say, set_of


@dataclass(frozen=True)
class FormLink:
    """The key and the title of a form."""

    key: str
    title: Message | str


class AuthorForms:
    """Makes the forms of a folder, None for the built-in workshop, and of a plan that need not exist yet.

    `problems` reads the whole workshop as a build does, and says what is wrong; `reader` is the program's language.
    """

    def __init__(
        self,
        folder: Path | None,
        plan: Path | None,
        problems: Callable[[], Sequence[Problem]],
        reader: str = DEFAULT,
    ) -> None:
        is_ours = folder is not None and folder.resolve() == builtin_folders().resolve()
        self.folder = None if is_ours else folder
        self.plan_path = plan or (folder or Path()) / "workshop.yaml"
        self._problems, self._reader = problems, reader

    def links(self) -> list[FormLink]:
        """The forms there are, in order; raises ToolkitError as reading the plan does."""
        plan, library = self._now()
        now = chosen(library.with_ids(plan.node))

        def link(kind: KindId, id_: str) -> FormLink:
            title = titled(library, kind, id_, now.language)
            return FormLink(f"{kind}.{id_}", say("The case: {title}", title=title) if kind == "case" else title)

        used = [link("case", now.case), *(link("question-set", id_) for id_ in now.sets)]
        others = [
            link(file.kind, file.id)
            for file in library.files()
            if file.origin == "own" and file.kind in NEW_KINDS and file.language in (now.language, "")
        ]
        return [
            *(FormLink(page.id, page.heading) for page in pages()),
            *used,
            *(one for one in others if one not in used),
            *(FormLink(f"new.{kind}", NEW_TITLES[kind]) for kind in NEW_KINDS),
        ]

    def form(self, key: str, language: str = "", *, whole: bool = False) -> FileForm | None:
        """The form as the files are now, None for one that there is not; raises ToolkitError for an unreadable file.

        `language` is that of the plan when left out. `whole`: where there is no file it is not begun as changes of
        what comes with the toolkit, but as one of the author's own.
        """
        plan, library = self._now()
        meant = library.with_ids(plan.node)
        now = chosen(meant)
        tongue = language or now.language
        offers = LibraryOffers(
            library, tongue, self._reader, lambda: _moments(library, now), lambda: _turns(library, now)
        )
        if page := next((page for page in pages() if page.id == key), None):
            return plan_form(page, plan, meant, offers)
        assert self.folder is not None
        name, _, id_ = key.partition(".")
        if name == "new":
            kind = next((kind for kind in NEW_KINDS if kind == id_), None)
            return new_form(self.folder, kind, tongue, offers) if kind else None
        kind = next((kind for kind in NEW_KINDS if kind == name), None)
        known = [file.id for file in library.files() if file.kind == kind and (file.origin == "own" or file.language)]
        if kind is None or (id_ not in known and not (whole and ID.fullmatch(id_))):
            return None
        if id_ not in known:
            bare = self.bare_form(key, tongue)
            return whole_form(bare, kind) if bare else None
        form = form_of(library, self.folder, kind, id_, tongue, offers)
        return whole_form(form, kind) if whole and form.data is None else form

    def bare_form(self, key: str, language: str) -> FileForm | None:
        """The form of a file that cannot be had, for showing what was typed in it: nothing but its fields."""
        assert self.folder is not None
        library = Library([builtin_folders(), self.folder])
        offers = LibraryOffers(library, language or DEFAULT, self._reader, dict, dict)
        if page := next((page for page in pages() if page.id == key), None):
            return PlanForm(key, page.heading, self.plan_path, WorkshopPlan, offers, language=language, page=page)
        name, _, id_ = key.partition(".")
        known = id_ if name == "new" else name
        kind = next((kind for kind in NEW_KINDS if kind == known), None)
        if kind is None or not id_:
            return None
        path = path_of(self.folder, kind, id_, language)
        return FileForm(key, id_, path, KINDS[kind].model, offers, language=language)

    def plan(self) -> PlanFile:
        return PlanFile(self.plan_path)

    def ids(self, kind: KindId) -> list[str]:
        """The ids that there are of a kind of content, in any language."""
        return self._now()[1].ids(kind)

    def question_ids(self) -> list[str]:
        """The ids of the questions that the workshop has now, so that a new one gets another."""
        plan, library = self._now()
        now = chosen(library.with_ids(plan.node))
        wanted: list[tuple[KindId, str]] = [("case", now.case), *(("question-set", id_) for id_ in now.sets)]
        found: list[str] = []
        for kind, id_ in wanted:
            try:
                found += [question.id for question in library.item(kind, id_, now.language).model.questions]
            except ToolkitError:
                continue
        return found

    def sets(self) -> Sequence[str]:
        """The question sets of the workshop now."""
        plan, library = self._now()
        return chosen(library.with_ids(plan.node)).sets

    def problems_with(self, form: FileForm, path: Path) -> list[Problem]:
        """What is wrong in the whole workshop, and in the form's own file, which that may hide."""
        return set_of([*self._problems(), *self.problems_of(form, path)])

    def problems_of(self, form: FileForm, path: Path) -> list[Problem]:
        """What is wrong in the form's file, read by itself."""
        plan, library = self._now()
        found: list[Problem] = []
        try:
            if path == self.plan_path:
                found += read_plan(plan.path, str(plan.path))[2]
            elif path in library.paths():
                kind = next(kind for kind in KINDS.values() if kind.model is form.model)
                language = form.language if kind.has_one_language else ""
                library.item(kind.id, path.name.split(".")[0], language)
        except ToolkitError as error:
            # Which words the plan has is not known here.
            found += [problem for problem in error.problems if problem.code[0] != "V"]
        return [*found, *library.warnings]

    def _now(self) -> tuple[PlanFile, Library]:
        assert self.folder is not None
        return PlanFile(self.plan_path), Library([builtin_folders(), self.folder])


def _moments(library: Library, now: Chosen) -> Mapping[str, str]:
    """The moments of the programme: what each is called, by its id."""
    try:
        programme = library.programme(now.programme, now.language).model
    except ToolkitError:
        return {}
    return {moment.id: moment.title for moment in programme.moments}


def _turns(library: Library, now: Chosen) -> Mapping[str, str]:
    """The turns of the case: the heading of each, by its id."""
    try:
        case = library.case(now.case, now.language).model
    except ToolkitError:
        return {}
    return {turn.id: turn.heading for turn in case.turns}
