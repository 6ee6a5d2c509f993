"""A form as HTML: what is in the file, or what somebody typed and what stands in its way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.languages import Words
from toolkit.preview.forms.author_forms import FormLink
from toolkit.preview.forms.form import CHECKED, FileForm, FormField
from toolkit.preview.forms.saving import Refusal, SavedChanges, SubmittedForm
from toolkit.preview.pages import FOLDER, summary
from toolkit.preview.state import Snapshot
from toolkit.printing.render.rendering import environment
from toolkit.problems import Message, Problem, say


@dataclass(frozen=True)
class FieldProblem:
    """A problem in words. `name` is the field that it belongs to, and `field` the label of that."""

    name: str
    field: str
    message: str
    hint: str


@dataclass(frozen=True)
class PageState:
    """What a form's page shows besides the form: what was typed, what stood in the way, or what was written."""

    typed: Mapping[str, str] = field(default_factory=dict)
    refused: Refusal | None = None
    wrote: SavedChanges | None = None
    moved: str = ""


class FormPages:
    """The pages of forms in the language of the program. `token` is what they carry to show that they are ours."""

    def __init__(self, words: Words, token: str) -> None:
        self._words, self._token = words, token
        self._templates = environment(FOLDER, words)

    def form(self, form: FileForm, links: Sequence[FormLink], shown: Snapshot, page: PageState) -> str:
        problems = self._field_problems(form, page.refused) if page.refused else []
        by_field: dict[str, list[FieldProblem]] = {}
        for one in problems:
            by_field.setdefault(one.name, []).append(one)
        clashes = page.refused.clashes if page.refused else {}
        return self._page(
            "form",
            shown,
            form=form,
            links=links,
            written_to=self._words.say(say("Written to {file}.", file=form.path.as_posix())),
            problems=problems,
            by_field=by_field,
            clashes=clashes,
            typed=page.typed,
            before=lambda one: clashes.get(one.name, page.typed.get(f"was:{one.name}", one.value)),
            wrote=self._wrote(page.wrote) if page.wrote else "",
            moved=page.moved,
            checked=CHECKED,
            titles=lambda one: {option.value: option.title for option in one.choices},
        )

    def closed(self, shown: Snapshot) -> str:
        """Where there is no folder to write in."""
        return self._page("closed", shown)

    def unread(self, shown: Snapshot, problems: Sequence[Problem]) -> str:
        """Where a file cannot be had."""
        return self._page("unread", shown, problems=[self._problem("", "", one) for one in problems])

    def _page(self, template: str, shown: Snapshot, **more: object) -> str:
        workshop = shown.good.saved.workshop if shown.good else None
        sheet = f"/document/handout/standard?number={shown.number}" if shown.good else ""
        return self._templates.get_template(f"forms/{template}.html").render(
            words=self._words,
            say=self._say,
            shown=shown,
            workshop=(workshop.title or workshop.case.title) if workshop else "",
            summary=self._words.say(summary(shown)),
            has_errors=any(problem.is_error for problem in shown.problems),
            sheet=sheet,
            token=self._token,
            **more,
        )

    def _say(self, text: Message | str) -> str:
        return self._words.say(text) if isinstance(text, Message) else self._words.gettext(text) if text else ""

    def _field_problems(self, form: FileForm, refused: Refusal) -> list[FieldProblem]:
        fields = {one.name: one for one in form.fields}
        order = [*fields, ""]
        return [
            self._problem(name, self._called(fields.get(name)), problem)
            for name, problems in sorted(refused.problems.items(), key=lambda pair: order.index(pair[0]))
            for problem in problems
        ]

    def _called(self, one: FormField | None) -> str:
        if one is None:
            return ""
        label = self._say(one.label)
        return f"{label} ({one.subject})" if one.subject else label

    def _problem(self, name: str, called: str, problem: Problem) -> FieldProblem:
        hint = self._words.say(problem.hint) if problem.hint else ""
        return FieldProblem(name, called, self._words.say(problem.message), hint)

    def _wrote(self, wrote: SavedChanges) -> str:
        if not wrote.changes:
            return self._words.say(say("Nothing was changed, and nothing is written."))
        subjects: dict[str, list[str]] = {}
        for subject, label in wrote.changes:
            subjects.setdefault(subject, []).append(self._say(label).lower())
        changes = "; ".join(", ".join(filter(None, [subject, *labels])) for subject, labels in subjects.items())
        return self._words.say(say("Wrote {file}: {changes}.", file=wrote.path.as_posix(), changes=changes))


def values_of(typed: SubmittedForm) -> dict[str, str]:
    """What was typed, for a page that keeps it: the values, and what they were when its first page was made."""
    return {**typed.values, **{f"was:{name}": value for name, value in typed.before.items()}}
