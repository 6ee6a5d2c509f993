"""The addresses of the forms: a page for each, and what happens when it is sent."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from toolkit.content.library.participants import read_participants
from toolkit.languages import Words
from toolkit.preview.forms import page_actions
from toolkit.preview.forms.author_forms import AuthorForms, FormLink
from toolkit.preview.forms.file_form import FileForm
from toolkit.preview.forms.form import Refusal, SubmittedForm, clean, with_bars
from toolkit.preview.forms.form_pages import FormPages, PageState
from toolkit.preview.forms.saving import FormSaver, MendedPage, SavedChanges, as_it_is, at_fields, moved_away
from toolkit.preview.forms.values import flat, lists_in, seen_in
from toolkit.preview.mending import CHANGED, Mends, MendsOnPage
from toolkit.preview.state import Preview
from toolkit.problems import Message, Problem, ToolkitError, count, say, set_of, system_problem
from toolkit.source.encoding import decode
from toolkit.source.files import write_new
from toolkit.source.names import slug
from toolkit.source.nodes import plain

MOST_BYTES = 12_000_000
"""Two logos and a long story."""
MOST_FIELDS = 20_000
MOST_PICTURES = 2_000
"""A part for each place where a picture may be, chosen or not; how much they hold is bounded by `MOST_BYTES`."""
MOST_KEPT = 100
"""How many pages are kept that were sent and not saved, and things told once on the next page."""
FIRST = "plan"


class FormRoutes:
    """The forms of an author. What is sent has to carry the token that only our own pages know."""

    def __init__(self, author: AuthorForms, preview: Preview, words: Words, mends: Mends) -> None:
        self._author, self._preview, self._mends = author, preview, mends
        self._saver = FormSaver(author)
        self._showing = FormPages(words)
        self._kept: OrderedDict[str, PageState] = OrderedDict()

    def routes(self) -> list[Route]:
        return [
            Route("/form", lambda _: RedirectResponse(f"/form/{FIRST}", 303)),
            Route("/form/{key}", self._show, methods=["GET"]),
            Route("/form/{key}", self._send, methods=["POST"]),
        ]

    def _show(self, request: Request) -> Response:
        number = request.query_params.get("page", "")
        state = self._kept.get(number, PageState())
        if state.wrote:
            self._kept.pop(number)
        return self._page(request.path_params["key"], state, mended=request.query_params.get("mended", ""))

    async def _send(self, request: Request) -> Response:
        if "origin" not in request.headers:  # the guard looks at what it says; what is sent has to say it
            return Response(status_code=403)
        if not request.headers.get("content-length", "").isdecimal():
            return Response(status_code=411)
        if int(request.headers["content-length"]) > MOST_BYTES:
            return Response(status_code=413)
        limits = {"max_fields": MOST_FIELDS, "max_files": MOST_PICTURES, "max_part_size": MOST_BYTES}
        async with request.form(**limits) as sent:
            pictures = {
                name.removeprefix("file:"): (str(file.filename), await file.read())
                for name, file in sent.multi_items()
                if isinstance(file, UploadFile) and file.filename
            }
        page = _submitted(sent, pictures)
        token = str(sent.get("token", ""))
        return await run_in_threadpool(self._sent, request.path_params["key"], page, token)

    def _sent(self, key: str, page: SubmittedForm, token: str) -> Response:
        """A page anew when something is in the way; else a way to the page that tells what was written or done."""
        if self._author.folder is None:
            return self._page(key, PageState(), 404)
        if not secrets.compare_digest(token.encode(), self._mends.token.encode()):
            return self._again(key, page, Refusal({"": [_stranger()]}), 403)
        try:
            do, what = page.button
            return self._save(key, page) if do == "save" else self._done(key, page, do, what)
        except ToolkitError as error:
            return self._again(key, page, Refusal({"": error.problems}), 422)
        except OSError as error:
            problem = system_problem(error, str(error.filename or ""))
            return self._again(key, page, Refusal({"": [problem]}, file=Path(str(error.filename or "")).name), 422)

    def _save(self, key: str, page: SubmittedForm) -> Response:
        outcome = self._saver.save(key, page)
        if outcome is None:
            bare = self._author.bare_form(key, page.language)
            if bare is None:
                return self._page(key, PageState(), 404)
            return self._again(key, page, Refusal({"": [moved_away(bare.path)]}, file=bare.path.name), 404)
        if isinstance(outcome, SavedChanges):
            return self._to(outcome.key, PageState(wrote=outcome))
        form = self._form(key, page.language)
        if form is not None and any(problem.code == "E006" for found in outcome.problems.values() for problem in found):
            return self._gone(key, form, outcome.page or page, outcome)
        return self._again(key, outcome.page or page, outcome, 409 if outcome.was_changed else 422)

    def _gone(self, key: str, form: FileForm, page: SubmittedForm, refused: Refusal) -> Response:
        """What is no longer in the file is shown as something new, so that it can be saved again."""
        there = {name: things.items for name, things in lists_in(form.now)}
        anew = page_actions.as_new(page, lambda name, one: one not in there.get(name, {one: ""}))
        names = dict(zip(page.values, anew.values, strict=True))
        problems = {names.get(name, name): found for name, found in refused.problems.items()}
        return self._again(key, anew, Refusal(problems), 409)

    def _done(self, key: str, page: SubmittedForm, do: str, what: str) -> Response:
        """A page on which something was added, moved or put back; nothing is saved yet."""
        if other := {"keep": self._keep, "paste": self._pasted, "mend": self._mended}.get(do):
            return other(key, page, what)
        form = self._form(key, page.language)
        if form is None:
            return self._again(key, page, Refusal({"": [nothing_here()]}, file=key), 404)
        undo = f"/form/{quote(key)}?page={self._remember(PageState(page=page))}"
        said: Message | None = say("Nothing is saved yet.")
        focus = what
        if do == "add":
            page = page_actions.added(page, what)
            focus = f"{what}.{page.lists[what][-1]}"
        elif do == "remove":
            page, focus = page_actions.removed(page, what), ""
            said = say("Removed. Nothing is saved yet.")
        elif do in page_actions.STEPS:
            page = page_actions.moved(page, what, do)
        elif do == "restore" and form.base is not None:
            page = page_actions.put_back(page, what, form.base)
        elif do == "take":
            page = page_actions.with_theirs(page, what)
        elif do == "anew":
            form = self._author.form(key, page.language, whole=page.is_whole) or form
            lists = {name: seen_in(things) for name, things in lists_in(form.now)}
            page = replace(page, before=dict(flat(form.now)), lists_before=lists, had_file=False)
            page = page_actions.as_new(page, lambda name, one: one not in lists.get(name, ()))
            return self._save(key, replace(page, button=("save", "")))
        state = PageState(page=page, done=said, focus=focus, undo=undo if do == "remove" else "")
        return self._to(key, state)

    def _mended(self, key: str, page: SubmittedForm, asked: str) -> Response:
        """A mistake mended: in the file, or on the page where something else is changed on it too."""
        outcome = self._saver.mend(key, page, asked, self._mends)
        if isinstance(outcome, Refusal):
            return self._again(key, outcome.page or page, outcome, 409 if outcome.was_changed else 422)
        if isinstance(outcome, MendedPage):
            undo = f"/form/{quote(key)}?page={self._remember(PageState(page=page))}"
            said = say("{change}. Nothing is saved yet.", change=outcome.change)
            return self._to(key, PageState(page=outcome.page, done=said, undo=undo))
        if outcome is None or outcome.after is None:
            return self._to(key, PageState(page=page, done=CHANGED.text))
        return RedirectResponse(f"/form/{quote(key)}?mended={self._mends.remember(outcome)}", 303)

    def _pasted(self, key: str, page: SubmittedForm, name: str) -> Response:
        """The page with the people of a table that was pasted from a spreadsheet."""
        found, problems = read_participants(page.pasted.encode(), "")
        if found is None:
            told = problems or [Problem("E011", say("there are no names in what was pasted"), say("Paste it again."))]
            return self._page(key, PageState(page, Refusal({name: told}), pasted=page.pasted), 422)
        people = plain(found)
        texts = [
            {field: value for field, value in one.items() if isinstance(value, str)}
            for one in (people if isinstance(people, list) else ())
            if isinstance(one, dict)
        ]
        said = count(
            "Added {count} person. Nothing is saved yet.", "Added {count} people. Nothing is saved yet.", len(texts)
        )
        return self._to(key, PageState(page_actions.filled(page, name, texts), done=said))

    def _keep(self, key: str, page: SubmittedForm, _: str) -> Response:
        """Writes all that stands on the page into a text file in the author's folder."""
        form = self._author.bare_form(key, page.language)
        if form is None:
            return self._page(key, PageState(), 404)
        folder, number = self._author.plan_path.parent, 1
        while (folder / (name := f"{slug(key)}{'' if number == 1 else f'-{number}'}.txt")).exists():
            number += 1
        write_new(folder, {name: ("\ufeff" + self._showing.as_text(form, page)).encode()})
        return self._to(key, PageState(page=page, done=say("What you wrote is in {file}.", file=name)))

    def _again(self, key: str, page: SubmittedForm, refused: Refusal, status: int) -> Response:
        return self._page(key, PageState(page=page, refused=refused), status)

    def _to(self, key: str, state: PageState) -> Response:
        """The way to a page that is shown by its own address, so that it can be loaded anew and come back to."""
        return RedirectResponse(f"/form/{quote(key)}?page={self._remember(state)}", 303)

    def _remember(self, state: PageState) -> str:
        number = secrets.token_urlsafe(8)
        self._kept[number] = state
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return number

    def _form(self, key: str, language: str) -> FileForm | None:
        """The form; where its file cannot be had, one that shows what was typed."""
        try:
            return self._author.form(key, language) or self._author.bare_form(key, language)
        except ToolkitError:
            return self._author.bare_form(key, language)

    def _page(self, key: str, state: PageState, status: int = 200, mended: str = "") -> Response:
        shown, mends = self._preview.shown, MendsOnPage(self._mends, f"/form/{quote(key)}", mended)
        if self._author.folder is None:
            return HTMLResponse(self._showing.closed(shown, mends), status)
        if state.page is not None:
            form = self._form(key, state.page.language)
        else:
            try:
                form = self._author.form(key)
            except ToolkitError as error:
                return HTMLResponse(self._showing.unread(shown, mends, error.problems), 422)
        if form is None:
            return HTMLResponse(self._showing.unread(shown, mends, [nothing_here()]), 404)
        if state.refused is None and state.page is None:
            state = replace(state, wrong=self._wrong_in(form, state.wrote))
        return HTMLResponse(self._showing.form(form, self._links(), shown, mends, state), status)

    def _wrong_in(self, form: FileForm, wrote: SavedChanges | None) -> Mapping[str, Sequence[Problem]]:
        """What is wrong in the form's file as it is saved, by the names of its fields."""
        if form.data is None or form.locked:
            return {}
        if wrote and wrote.problems is not None:
            known = wrote.problems
        else:
            known = set_of([*self._preview.shown.problems, *self._author.problems_of(form, form.path)])
        lines = decode(form.data, "")[0].split("\n")
        here = [
            one
            for one in known
            if one.place and one.place.file == str(form.path) and not one.is_information
            if one.place.line == 0 or lines[one.place.line - 1 : one.place.line] == [one.place.source]
        ]
        found = at_fields(form, as_it_is(form, here), here)
        # What stands at no field of a page of the plan stands at one of another page, or in the list of what is wrong.
        return {name: wrong for name, wrong in found.items() if name or form.path != self._author.plan_path}

    def _links(self) -> list[FormLink]:
        try:
            return self._author.links()
        except ToolkitError:
            return []


def _submitted(sent: FormData, pictures: Mapping[str, tuple[str, bytes]]) -> SubmittedForm:
    """What a page sent. A box that is not ticked is not sent, but what it was is; ticks stand in the order they had."""
    pairs = [(name, value) for name, value in sent.multi_items() if isinstance(value, str)]
    before = {name.removeprefix("was:"): value for name, value in pairs if name.startswith("was:")}
    typed: dict[str, list[str]] = {}
    for name, value in pairs:
        typed.setdefault(name, []).append(with_bars(value) if name.endswith(".table") else value)
    values = {
        name: clean("\n".join(_in_order(typed.get(name, []), clean(before[name]).split("\n")))) for name in before
    }
    lists = {name.removeprefix("list:"): value.split() for name, value in pairs if name.startswith("list:")}
    lists_before = {name.removeprefix("was-list:"): _seen(v) for name, v in pairs if name.startswith("was-list:")}
    do, _, what = str(sent.get("do", "save")).partition(":")
    pasted = str(sent.get(f"paste:{what}", ""))
    return SubmittedForm(
        values, before, lists, lists_before, (do, what), pictures, pasted,
        language=str(sent.get("page-language", "")), had_file=bool(sent.get("had-file")),
        is_whole=bool(sent.get("is-whole")),
    )  # fmt: skip


def _in_order(ticked: list[str], before: list[str]) -> list[str]:
    """The page has its own order of what can be ticked, which nobody chose."""
    return sorted(ticked, key=lambda one: before.index(one) if one in before else len(before))


def _seen(value: str) -> dict[str, str]:
    """The keys of a list, each with the fingerprint that stands after it."""
    return {key: was for key, _, was in (one.partition("=") for one in value.split())}


def nothing_here() -> Problem:
    return Problem("E005", say("there is nothing here to change"), say("Choose another on the page “The workshop”."))


def _stranger() -> Problem:
    message = say("the preview was started anew after this page was opened")
    return Problem("E004", message, say("What you wrote is still here. Save again."))
