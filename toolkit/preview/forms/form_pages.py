"""A form as HTML: what is in the file, or what somebody typed and what stands in its way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from toolkit.content.models.declarations import form_fields
from toolkit.languages import Words
from toolkit.preview.forms.author_forms import FormLink
from toolkit.preview.forms.file_form import FileForm
from toolkit.preview.forms.form import FormField, FormPart, FormSection, Refusal, SubmittedForm, fields_in
from toolkit.preview.forms.merging import on_page
from toolkit.preview.forms.saving import SavedChanges
from toolkit.preview.forms.values import CHECKED, NEW, WANTED
from toolkit.preview.forms.wording import in_words_of_the_form
from toolkit.preview.mending import MendsOnPage, OfferedMend, likeness
from toolkit.preview.pages import FOLDER, summary
from toolkit.preview.state import Snapshot
from toolkit.printing.render.rendering import environment
from toolkit.problems import SEVERITIES, Message, Problem, count, say, set_of

ANSWERS = {
    "E001": ("take", say("Take what is in the file")),
    "E012": ("take", say("Keep it in the workshop")),
    "E014": ("remove", say("Remove it all the same")),
    "E015": ("take", say("Take the order in the file")),
}
"""By the code of a problem, what can be done about it besides saving again."""
MOST_TOLD = 6
"""How many changes are named one by one when they have been saved."""


@dataclass(frozen=True)
class FieldProblem:
    """A problem in words. `name` is the field that it belongs to, `field` what that is called, `anchor` where it is."""

    name: str
    field: str
    message: str
    hint: str
    severity: str
    is_error: bool = True
    anchor: str = ""
    code: str = ""
    there: str = ""
    """What the file holds, where that is asked about."""
    mend: OfferedMend | None = None

    @property
    def can_anew(self) -> bool:
        """Whether the file is gone, and can be written anew with what stands on the page."""
        return self.code == "E008"

    @property
    def answer(self) -> tuple[str, Message] | None:
        """What a button beside it does, and what that is called; all else is answered by saving again."""
        return ANSWERS.get(self.code)


@dataclass(frozen=True)
class PageState:
    """What a form's page shows besides the form: what was typed, what stood in the way, what was written or done.

    `focus` is the name of what was added or moved, `done` what is said of it, `undo` the address of the page before.
    """

    page: SubmittedForm | None = None
    refused: Refusal | None = None
    wrong: Mapping[str, Sequence[Problem]] = field(default_factory=dict)
    """What is wrong in what is saved, by the names of fields."""
    wrote: SavedChanges | None = None
    done: Message | None = None
    focus: str = ""
    undo: str = ""
    pasted: str = ""
    """A list of names that was pasted and could not be read."""


class FormPages:
    """The pages of forms in the language of the program."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._templates = environment(FOLDER, words)

    def form(
        self, form: FileForm, links: Sequence[FormLink], shown: Snapshot, mends: MendsOnPage, state: PageState
    ) -> str:
        page = state.page or begun(form)
        values = form.now if page is None else on_page(form.model, form.now, page, form.offers.names)
        parts = form.parts(values, page.lists_before if page else {})
        refused = state.refused or Refusal({}, warnings=state.wrong)
        problems = self._field_problems(parts, refused.problems, refused.clashes, mends)
        warnings = self._field_problems(parts, refused.warnings, {}, mends)
        by_field: dict[str, list[FieldProblem]] = {}
        for one in (*problems, *warnings):
            by_field.setdefault(one.name, []).append(one)
        known = page.before if page else {}
        return self._page(
            "form",
            shown,
            mends,
            form=form,
            parts=parts,
            links=links,
            written_to=self._written_to(form),
            problems=problems,
            warnings=warnings,
            locked=self._locked(form, shown, mends),
            by_field=by_field,
            has_wrong=lambda part: _has_wrong(part, by_field),
            before=lambda one: known.get(one.name, one.value),
            before_of=known.get,
            pasted=state.pasted,
            wrote=self._wrote(state.wrote) if state.wrote else "",
            state=state,
            done=self._say(state.done) if state.done else "",
            had_file=page.had_file if state.page and page else form.data is not None,
            is_whole=page.is_whole if state.page and page else form.base is None,
            tongue=page.language if state.page and page else form.language,
            checked=CHECKED,
            titles=lambda one: {option.value: option.title for option in one.choices},
        )

    def closed(self, shown: Snapshot, mends: MendsOnPage) -> str:
        """Where there is no folder to write in."""
        return self._page("closed", shown, mends)

    def unread(self, shown: Snapshot, mends: MendsOnPage, problems: Sequence[Problem]) -> str:
        """Where a file cannot be had."""
        return self._page("unread", shown, mends, problems=[self._of_file(one, mends) for one in problems])

    def _locked(self, form: FileForm, shown: Snapshot, mends: MendsOnPage) -> list[FieldProblem]:
        """Why a file cannot be changed here, and what is wrong in it."""
        wrong = [one for one in shown.problems if one.is_error and one.place and one.place.file == str(form.path)]
        return [self._of_file(one, mends) for one in set_of([*form.locked, *wrong])] if form.locked else []

    def _of_file(self, problem: Problem, mends: MendsOnPage) -> FieldProblem:
        """A problem by the line that it stands on."""
        place = problem.place
        where = self._words.say(say("{file}, line {line}", file=place.file, line=place.line)) if place else ""
        return replace(self._problem("", where, problem), mend=mends.offered(problem))

    def as_text(self, form: FileForm, page: SubmittedForm) -> str:
        """Everything that stands on a page, each box with its label, for a file to keep it in."""
        parts = form.parts(on_page(form.model, form.now, page, form.offers.names), page.lists_before)
        return "\n".join([self._say(form.title), "", *self._lines(parts)]) + "\n"

    def _lines(self, parts: Sequence[FormPart]) -> Iterator[str]:
        for part in parts:
            if isinstance(part, FormField):
                if part.value:
                    yield f"{self._say(part.label)}:\n{part.value}\n"
            elif isinstance(part, FormSection):
                yield from self._lines(part.parts)
            else:
                for item in part.items:
                    yield f"{self._say(item.heading)}\n"
                    yield from self._lines(item.parts)

    def _page(self, template: str, shown: Snapshot, mends: MendsOnPage, **more: object) -> str:
        workshop = shown.good.saved.workshop if shown.good else None
        sheet = f"/document/handout/standard?number={shown.number}" if shown.good else ""
        return self._templates.get_template(f"forms/{template}.html").render(
            words=self._words,
            say=self._say,
            shown=shown,
            workshop=workshop.name if workshop else "",
            summary=self._words.say(summary(shown)),
            has_errors=any(problem.is_error for problem in shown.problems),
            sheet=sheet,
            mends=mends,
            **more,
        )

    def _say(self, text: Message | str) -> str:
        return self._words.say(text) if isinstance(text, Message) else self._words.gettext(text) if text else ""

    def _written_to(self, form: FileForm) -> str:
        if form.key.startswith("new."):
            folder = form.path.parent.as_posix()
            return self._words.say(say("Is saved in a new file in {folder}, named by the title.", folder=folder))
        return self._words.say(say("Is saved in {file}.", file=form.path.as_posix()))

    def _field_problems(
        self,
        parts: Sequence[FormPart],
        problems_by_name: Mapping[str, Sequence[Problem]],
        clashes: Mapping[str, str],
        mends: MendsOnPage,
    ) -> list[FieldProblem]:
        """The problems in the order of the page, in words, with what can be done about each."""
        fields = {one.name: one for one in fields_in(parts)}
        places = {name: (anchor, called) for name, anchor, called in self._places(parts)}
        order = [*places, ""]
        labels = {name.rpartition(".")[2]: self._say(one.label) for name, one in fields.items()}
        made: list[FieldProblem] = []
        for name, problems in problems_by_name.items():
            one = fields.get(name)
            here = {**labels, **({name.rpartition(".")[2]: self._say(one.label)} if one else {})}
            anchor, called = places.get(name, ("", ""))
            for problem in problems:
                told = self._problem(name if anchor else "", called, in_words_of_the_form(problem, here))
                offer = mends.offered(problem)
                mend = replace(offer, name=f"{likeness(problem)}:{name}") if offer else None
                there = clashes.get(name, "")
                made.append(replace(told, anchor=anchor, code=problem.code, there=there, mend=mend))
        return sorted(made, key=lambda problem: order.index(problem.name))

    def _places(self, parts: Sequence[FormPart]) -> Iterator[tuple[str, str, str]]:
        """All that something can be wrong with, in the order of the page: name, where it is, and what it is called."""
        for part in parts:
            if isinstance(part, FormField):
                yield part.name, f"f-{part.name}", self._called(part)
            elif isinstance(part, FormSection):
                yield from self._places(part.parts)
            else:
                yield part.name, f"l-{part.name}", self._say(part.heading)
                for item in part.items:
                    yield item.name, f"i-{item.name}", self._say(item.heading)
                    yield from self._places(item.parts)
                    yield f"{item.name}.{WANTED}", f"f-{item.name}.{WANTED}", self._say(item.heading)

    def _called(self, one: FormField) -> str:
        label = self._say(one.label)
        return f"{label} ({self._say(one.subject)})" if one.subject else label

    def _problem(self, name: str, called: str, problem: Problem) -> FieldProblem:
        hint = self._words.say(problem.hint) if problem.hint else ""
        severity = self._words.say(SEVERITIES[problem.severity])
        return FieldProblem(name, called, self._words.say(problem.message), hint, severity, problem.is_error)

    def _wrote(self, wrote: SavedChanges) -> str:
        if wrote.problems is None:
            return self._words.say(say("Nothing was changed, and nothing is written."))
        subjects: dict[str, list[str]] = {}
        for subject, label in wrote.changes:
            subjects.setdefault(self._say(subject), []).append(self._say(label).lower())
        changes = "; ".join(", ".join(filter(None, [subject, *labels])) for subject, labels in subjects.items())
        if len(wrote.changes) > MOST_TOLD:
            changes = self._words.say(count("{count} change", "{count} changes", len(wrote.changes)))
        file = wrote.path.as_posix()
        told = (
            say("Saved in {file}: {changes}.", file=file, changes=changes)
            if changes
            else say("Saved in {file}.", file=file)
        )
        said = self._words.say(told)
        chosen = say("It is chosen in {file} now.", file=wrote.plan.as_posix()) if wrote.plan else None
        return f"{said} {self._words.say(chosen)}" if chosen else said


def begun(form: FileForm) -> SubmittedForm | None:
    """The page of a file that there is not yet: one of each thing that it cannot be without."""
    if not form.key.startswith("new."):
        return None
    needed = [one.written_as for one in form_fields(form.model) if one.info.is_required() and one.shape == "things"]
    lists = {name: [f"{NEW}{number}"] for number, name in enumerate(needed, 1)}
    return SubmittedForm(lists=lists, lists_before={name: {} for name in needed}, language=form.language)


def _has_wrong(part: FormSection, wrong: Iterable[str]) -> bool:
    """Whether something is wrong in a part that is folded; `wrong` are the names of what is."""
    fields = {field.name for field in fields_in(part.parts)}
    return any(name in fields or name.startswith(f"{part.name}.") for name in wrong)
