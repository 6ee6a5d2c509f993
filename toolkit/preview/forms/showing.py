"""A form as HTML: what is in the file, or what somebody typed and what stands in its way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.languages import Words
from toolkit.preview.forms.author import Way
from toolkit.preview.forms.fields import CHECKED, Field, Form
from toolkit.preview.forms.saving import Refused, Typed, Wrote
from toolkit.preview.pages import FOLDER, summary
from toolkit.preview.state import Shown
from toolkit.printing.render.rendering import environment
from toolkit.problems import Message, Problem, say


@dataclass(frozen=True)
class Told:
    """A mistake as the page says it. `name` is the field it stands at, and `field` what that is called."""

    name: str
    field: str
    message: str
    hint: str


@dataclass(frozen=True)
class Page:
    """What a form's page shows besides the form: what was typed, what stood in the way, or what was written."""

    typed: Mapping[str, str] = field(default_factory=dict)
    refused: Refused | None = None
    wrote: Wrote | None = None
    moved: str = ""


class Showing:
    """The pages of forms in the language of the program. `token` is what they carry to show that they are ours."""

    def __init__(self, words: Words, token: str) -> None:
        self._words, self._token = words, token
        self._templates = environment(FOLDER, words)

    def form(self, form: Form, ways: Sequence[Way], shown: Shown, page: Page) -> str:
        told = self._told(form, page.refused) if page.refused else []
        by_field: dict[str, list[Told]] = {}
        for one in told:
            by_field.setdefault(one.name, []).append(one)
        clashes = page.refused.clashes if page.refused else {}
        return self._page(
            "form",
            shown,
            form=form,
            ways=ways,
            written_to=self._words.say(say("Written to {file}.", file=form.path.as_posix())),
            told=told,
            by_field=by_field,
            clashes=clashes,
            typed=page.typed,
            before=lambda one: clashes.get(one.name, page.typed.get(f"was:{one.name}", one.value)),
            wrote=self._wrote(page.wrote) if page.wrote else "",
            moved=page.moved,
            checked=CHECKED,
            titles=lambda one: {option.value: option.title for option in one.choices},
        )

    def closed(self, shown: Shown) -> str:
        """Where there is no folder to write in."""
        return self._page("closed", shown)

    def unread(self, shown: Shown, problems: Sequence[Problem]) -> str:
        """Where a file cannot be had."""
        return self._page("unread", shown, told=[self._problem("", "", one) for one in problems])

    def _page(self, template: str, shown: Shown, **more: object) -> str:
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

    def _told(self, form: Form, refused: Refused) -> list[Told]:
        fields = {one.name: one for one in form.fields}
        order = [*fields, ""]
        return [
            self._problem(name, self._called(fields.get(name)), problem)
            for name, problems in sorted(refused.problems.items(), key=lambda pair: order.index(pair[0]))
            for problem in problems
        ]

    def _called(self, one: Field | None) -> str:
        if one is None:
            return ""
        label = self._say(one.label)
        return f"{label} ({one.subject})" if one.subject else label

    def _problem(self, name: str, called: str, problem: Problem) -> Told:
        hint = self._words.say(problem.hint) if problem.hint else ""
        return Told(name, called, self._words.say(problem.message), hint)

    def _wrote(self, wrote: Wrote) -> str:
        if not wrote.changes:
            return self._words.say(say("Nothing was changed, and nothing is written."))
        subjects: dict[str, list[str]] = {}
        for subject, label in wrote.changes:
            subjects.setdefault(subject, []).append(self._say(label).lower())
        changes = "; ".join(", ".join(filter(None, [subject, *labels])) for subject, labels in subjects.items())
        return self._words.say(say("Wrote {file}: {changes}.", file=wrote.path.as_posix(), changes=changes))


def values_of(typed: Typed) -> dict[str, str]:
    """What was typed, for a page that keeps it: the values, and what they were when its first page was made."""
    return {**typed.values, **{f"was:{name}": value for name, value in typed.before.items()}}
