"""Mends of problems in an author's files, made from the browser: one at a time, each with a step back."""

from __future__ import annotations

import hashlib
import re
import secrets
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from toolkit.preview.state import Preview
from toolkit.problems import Message, Place, Problem, TextEdit, ToolkitError, say, system_problem
from toolkit.source.encoding import decode
from toolkit.source.files import read_bytes, write
from toolkit.source.mending import mended

MOST_TOLD = 100
"""How many mends are remembered, each with the file as it was."""
MOST_BYTES = 100_000
_LONGEST = 50
"""Characters of a text before and after a mend that are shown on its button."""


@dataclass(frozen=True)
class OfferedMend:
    """A mend as a button shows it: a name to ask for it by, and what it does in words."""

    name: str
    label: Message


@dataclass(frozen=True)
class Told:
    """What is said on the page after a mend; `before` and `after` are the file's contents, if it was written."""

    text: Message
    path: Path = Path()
    before: bytes | None = None
    after: bytes | None = None
    is_refusal: bool = False


@dataclass(frozen=True)
class MendsOnPage:
    """What a page needs to offer mends: the token that only our own pages know, its own address, and what was done."""

    mends: Mends
    back: str
    number: str = ""

    @property
    def token(self) -> str:
        return self.mends.token

    @property
    def told(self) -> Told | None:
        return self.mends.told(self.number)

    @property
    def can_undo(self) -> bool:
        """Whether the file is still as the mend left it."""
        return self.mends.can_undo(self.number)

    def offered(self, problem: Problem) -> OfferedMend | None:
        return self.mends.offered(problem)


class Mends:
    """Mends problems in the files of an author's folder; None for the built-in workshop, where nothing is mended.

    A mend is asked for by a name. The files are read anew before it is made: it must still be there, word for word.
    """

    def __init__(self, preview: Preview, folder: Path | None) -> None:
        self._preview, self._folder = preview, folder
        self.token = secrets.token_urlsafe(24)
        self._lock = threading.RLock()
        self._told: OrderedDict[str, Told] = OrderedDict()

    def routes(self) -> list[Route]:
        return [Route("/mend", self._send, methods=["POST"])]

    def on(self, request: Request, back: str = "") -> MendsOnPage:
        """The mends of a page that is asked for."""
        number = request.query_params.get("mended", "")
        query = "&".join(f"{n}={quote(v)}" for n, v in request.query_params.items() if n != "mended")
        return MendsOnPage(self, back or request.url.path + (f"?{query}" if query else ""), number)

    def offered(self, problem: Problem) -> OfferedMend | None:
        """The mend of a problem; None where there is none, or its file is not the author's."""
        place = problem.place
        if not problem.mend or place is None or self._folder is None or not self._is_ours(Path(place.file)):
            return None
        return OfferedMend(_name(problem), label_of(problem, place))

    def _is_ours(self, path: Path) -> bool:
        assert self._folder is not None
        return path.resolve().is_relative_to(self._folder.resolve())

    def told(self, number: str) -> Told | None:
        return self._told.get(number)

    def can_undo(self, number: str) -> bool:
        told = self.told(number)
        return told is not None and told.after is not None and _on_disk(told.path) == told.after

    def make(self, name: str) -> Told:
        """Makes the mend of this name, or says why not; raises ToolkitError and OSError where a file is refused."""
        with self._lock:
            known = self._found(name)
            before = _on_disk(Path(known.place.file)) if known and known.place else None
            self._preview.refresh()
            problem = self._found(name)
            if problem is None or problem.place is None or before is None or self.offered(problem) is None:
                return CHANGED
            return self.write(problem, problem.place, before)

    def _found(self, name: str) -> Problem | None:
        return next((one for one in self._preview.shown.problems if one.mend and _name(one) == name), None)

    def write(self, problem: Problem, place: Place, before: bytes) -> Told:
        """Makes a mend in its file, if that still holds what it held when the problem was found."""
        path = Path(place.file)
        lines = decode(before, place.file)[0].split("\n")
        with self._lock:
            if _on_disk(path) != before or (place.line and lines[place.line - 1 : place.line] != [place.source]):
                return CHANGED
            after = mended(before, problem.mend)
            write(path.resolve(), after)
            self._preview.refresh()
        return Told(
            say("Done in {file}: {change}.", file=place.file, change=done_of(problem, place)), path, before, after
        )

    def undo(self, number: str) -> Told:
        """Puts a file back as it was before a mend, if nobody has changed it since."""
        with self._lock:
            told = self.told(number)
            if told is None or told.before is None or not self.can_undo(number):
                return Told(say("The file was changed since, and nothing is taken back."), is_refusal=True)
            write(told.path.resolve(), told.before)
            self._preview.refresh()
            return Told(say("Taken back. {file} is as it was.", file=told.path.as_posix()))

    def remember(self, told: Told) -> str:
        """The number that a page asks for it by."""
        number = secrets.token_urlsafe(8)
        self._told[number] = told
        while len(self._told) > MOST_TOLD:
            self._told.popitem(last=False)
        return number

    async def _send(self, request: Request) -> Response:
        length = request.headers.get("content-length", "")
        if "origin" not in request.headers:  # the guard looks at what it says; what is sent has to say it
            return Response(status_code=403)
        if not length.isdecimal() or int(length) > MOST_BYTES:
            return Response(status_code=413)
        async with request.form(max_fields=10, max_files=0) as sent:
            token, do, back = (str(sent.get(name, "")) for name in ("token", "do", "back"))
        return await run_in_threadpool(self._sent, token, do, back)

    def _sent(self, token: str, do: str, back: str) -> Response:
        if not secrets.compare_digest(token.encode(), self.token.encode()):
            told = Told(
                say("The preview was started anew after this page was opened. Nothing is mended."), is_refusal=True
            )
        else:
            told = self._done(do)
        if not re.match(r"/(?![/\\])", back):
            back = "/"
        return RedirectResponse(f"{back}{'&' if '?' in back else '?'}mended={self.remember(told)}", 303)

    def _done(self, do: str) -> Told:
        what, _, name = do.partition(":")
        try:
            return self.undo(name) if what == "undo" else self.make(name)
        except ToolkitError as error:
            return Told(error.problems[0].message, is_refusal=True)
        except OSError as error:
            return Told(system_problem(error, str(error.filename or "")).message, is_refusal=True)


CHANGED = Told(say("The file was changed meanwhile, and nothing is mended."), is_refusal=True)


def _on_disk(path: Path) -> bytes | None:
    return read_bytes(path, str(path)) if path.exists() else None


def _name(problem: Problem) -> str:
    """A fingerprint of a problem and its mend, with the line that it stands on."""
    source = problem.place.source if problem.place else ""
    said = repr((problem.code, problem.place, source, str(problem.message), problem.mend))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def likeness(problem: Problem) -> str:
    """A fingerprint of a problem and its mend, wherever in its file they stand."""
    source = problem.place.source.strip() if problem.place else ""
    said = repr((problem.code, source, str(problem.message), [edit.text for edit in problem.mend]))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def label_of(problem: Problem, place: Place) -> Message:
    """What a mend does, as a button says it."""
    return say("Mend: {change}", change=done_of(problem, place))


def done_of(problem: Problem, place: Place) -> Message:
    """What a mend does, in words: a text and what comes in its place, where it is about one line."""
    after = _line_after(problem.mend, place)
    if after is None:
        return say("what is said above")
    if not after.strip():
        return say("remove “{text}”", text=_short(place.source.strip()))
    if after.split() == place.source.split():
        return say("move the line to where it belongs")
    old, new = (" ".join(words) for words in _differing(place.source.split(), after.split()))
    while min(len(old), len(new)) > 1 and old[-1] == new[-1] and _is_of_the_line(old):
        old, new = old[:-1], new[:-1]
    while min(len(old), len(new)) > 1 and old[0] == new[0] and old[0] in "\"'" and old.count(old[0]) % 2:
        old, new = old[1:], new[1:]
    return say("{before} → {after}", before=_short(old), after=_short(new))


def _line_after(edits: Sequence[TextEdit], place: Place) -> str | None:
    """The line after the edits; None where they reach beyond it."""
    line = place.source
    for edit in sorted(edits, reverse=True):
        if edit == TextEdit.whole_line(place.line, edit.text):
            return edit.text.removesuffix("\n")
        if (edit.line, edit.end_line) != (place.line, place.line):
            return None
        line = line[: edit.column - 1] + edit.text + line[edit.end_column - 1 :]
    return line


def _differing(before: Sequence[str], after: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The words of two lines without those that begin and end both; a word beside where one has nothing left."""
    first = last = 0
    least = min(len(before), len(after))
    while first < least and before[first] == after[first]:
        first += 1
    while last < least - first and before[-1 - last] == after[-1 - last]:
        last += 1
    if first + last == least:
        first, last = (first - 1, last) if first else (first, last - 1)
    return before[first : len(before) - last], after[first : len(after) - last]


def _is_of_the_line(text: str) -> bool:
    """Whether a text ends with a sign that belongs to the YAML around it."""
    last = text[-1]
    if opening := {"}": "{", "]": "["}.get(last):
        return text.count(opening) < text.count(last)
    return last == "," or (last in "\"'" and text.count(last) % 2 == 1)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"
