"""The addresses of the forms: a page for each, and what happens when it is sent."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Mapping
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from toolkit.languages import Words
from toolkit.preview.forms.author_forms import AuthorForms
from toolkit.preview.forms.form_pages import FormPages, PageState, values_of
from toolkit.preview.forms.saving import FormSaver, Refusal, SavedChanges, SubmittedForm
from toolkit.preview.state import Preview
from toolkit.problems import Problem, ToolkitError, say, system_problem

MOST_BYTES = 1_000_000
MOST_FIELDS = 5_000
MOST_SAVED = 50
"""What was written is shown once, on the next page; so many are kept for pages that are never fetched."""
FIRST = "plan"


class FormRoutes:
    """The forms of an author. What is sent has to carry the token that only our own pages know."""

    def __init__(self, author: AuthorForms, preview: Preview, words: Words) -> None:
        self._author, self._preview = author, preview
        self._saver = FormSaver(author)
        self._token = secrets.token_urlsafe(24)
        self._showing = FormPages(words, self._token)
        self._saved: OrderedDict[str, tuple[SavedChanges, str]] = OrderedDict()

    def routes(self) -> list[Route]:
        return [
            Route("/form", lambda _: RedirectResponse(f"/form/{FIRST}", 303)),
            Route("/form/{key}", self._show, methods=["GET"]),
            Route("/form/{key}", self._send, methods=["POST"]),
        ]

    def _show(self, request: Request) -> Response:
        wrote, moved = self._saved.pop(request.query_params.get("wrote", ""), (None, ""))
        return self._page(request.path_params["key"], PageState(wrote=wrote, moved=moved))

    async def _send(self, request: Request) -> Response:
        if "origin" not in request.headers:  # the guard looks at what it says; what is sent has to say it
            return Response(status_code=403)
        if not request.headers.get("content-length", "").isdecimal():
            return Response(status_code=411)
        if int(request.headers["content-length"]) > MOST_BYTES:
            return Response(status_code=413)
        async with request.form(max_fields=MOST_FIELDS, max_files=0) as sent:
            values = {name: value for name, value in sent.multi_items() if isinstance(value, str)}
        return await run_in_threadpool(self._sent, request.path_params["key"], values)

    def _sent(self, key: str, sent: Mapping[str, str]) -> Response:
        """A page anew when something is in the way; else a way to the page that tells what was written."""
        if self._author.folder is None:
            return self._page(key, PageState(), 404)
        typed, taken = _typed(sent), sent.get("take", "")
        if not secrets.compare_digest(sent.get("token", "").encode(), self._token.encode()):
            return self._again(key, typed, Refusal({"": [_stranger()]}), 403)
        if taken:
            return self._page(key, PageState(values_of(_with_theirs(typed, taken))))
        try:
            outcome = self._saver.save(key, typed)
        except ToolkitError as error:
            return self._again(key, typed, Refusal({"": error.problems}), 422)
        except OSError as error:
            problem = system_problem(error, str(error.filename or ""))
            return self._again(key, typed, Refusal({"": [problem]}), 422)
        if isinstance(outcome, Refusal):
            return self._again(key, typed, outcome, 409 if outcome.clashes else 422)
        return self._written(key, outcome, typed) if outcome else self._page(key, PageState(), 404)

    def _again(self, key: str, typed: SubmittedForm, refused: Refusal, status: int) -> Response:
        return self._page(key, PageState(values_of(typed), refused), status)

    def _written(self, key: str, wrote: SavedChanges, typed: SubmittedForm) -> Response:
        number = secrets.token_urlsafe(8)
        self._saved[number] = (wrote, typed.move[1] if typed.move else "")
        while len(self._saved) > MOST_SAVED:
            self._saved.popitem(last=False)
        return RedirectResponse(f"/form/{quote(key)}?wrote={number}", 303)

    def _page(self, key: str, page: PageState, status: int = 200) -> Response:
        shown = self._preview.shown
        if self._author.folder is None:
            return HTMLResponse(self._showing.closed(shown), status)
        try:
            form, links = self._author.form(key), self._author.links()
        except ToolkitError as error:
            return HTMLResponse(self._showing.unread(shown, error.problems), 422)
        if form is None:
            problem = Problem("E005", say("there is nothing here to change"), say("Choose another in the plan."))
            return HTMLResponse(self._showing.unread(shown, [problem]), 404)
        return HTMLResponse(self._showing.form(form, links, shown, page), status)


def _typed(sent: Mapping[str, str]) -> SubmittedForm:
    """A check that is not ticked is not sent, but what it was is."""
    before = {name.removeprefix("was:"): value for name, value in sent.items() if name.startswith("was:")}
    values = {name: sent.get(name, "") for name in before}
    way, _, id_ = sent.get("move", "").partition(":")
    move = (way, id_) if way in ("up", "down") else None
    return SubmittedForm(values, before, move, sent.get("restore", ""))


def _with_theirs(typed: SubmittedForm, name: str) -> SubmittedForm:
    """What was typed, but in one field what is in the file, which is what it was when this page was made."""
    return SubmittedForm({**typed.values, name: typed.before.get(name, "")}, typed.before)


def _stranger() -> Problem:
    message = say("the preview was started anew after this page was opened")
    return Problem("E004", message, say("What you wrote is still here. Save again."))
