"""What the preview shows: the last workshop that could be planned, its documents, and what is wrong now."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from toolkit.documents import DocumentKind
from toolkit.documents.edition import EDITIONS, STANDARD
from toolkit.printing.formats.web_page import standalone
from toolkit.printing.kit.building import job_of, ready
from toolkit.printing.kit.order import DocumentEdition, made_of
from toolkit.printing.kit.print_order import copies_of, whole_kit
from toolkit.printing.pdf.job import PrintJob
from toolkit.printing.render.checks import look_of
from toolkit.printing.render.look import PrintedLook
from toolkit.printing.render.rendering import render
from toolkit.problems import Problem, ToolkitError, in_order, system_problem
from toolkit.workspace.workshop import PlannedWorkshop

STYLE = Path(__file__).with_name("sheet.css")
"""How a document looks once it is known where its pages end."""


@dataclass(frozen=True)
class RenderedDocument:
    """A document as HTML, and the job that prints it. `print` is a fingerprint of the text."""

    html: str
    print: str
    job: PrintJob


@dataclass(frozen=True)
class RenderedWorkshop:
    """A planned workshop and those of its documents that have been asked for."""

    saved: PlannedWorkshop
    look: PrintedLook
    cache: Path | None = None
    _sheets: dict[DocumentEdition, RenderedDocument] = field(default_factory=dict, compare=False)

    def sheet(self, kind: DocumentKind, name: str) -> RenderedDocument:
        """The document as one HTML file, made when it is first asked for; `name` is one of `editions`."""
        wanted = self.editions(kind)[name]
        if wanted not in self._sheets:
            self._sheets[wanted] = self._made(wanted)
        return self._sheets[wanted]

    def editions(self, kind: DocumentKind) -> dict[str, DocumentEdition]:
        """What this workshop has of a document, by its name in addresses: nothing where it has no use for it.

        The name is the edition's, `saver`, with whose it is where each operation gets its own: `saver:libraries`.
        """
        workshop = self.saved.workshop
        if not kind.is_for(workshop):
            return {}
        there = (one for one in kind.editions if workshop.beside or not EDITIONS[one].two_languages)
        return {_name(one): one for edition in there for one in made_of(kind, workshop, edition)}

    def nearest(self, kind: DocumentKind, name: str) -> str:
        """The name itself if it is one of `editions`, or the first of its edition, or the first there is."""
        there = self.editions(kind)
        alike = (known for known in there if is_alike(known, name))
        return name if name in there else next(alike, next(iter(there)))

    def _made(self, wanted: DocumentEdition) -> RenderedDocument:
        workshop = self.saved.workshop
        order = None
        if wanted.kind.written.counts:
            others = {
                one: render(one.kind, one.content(workshop), self.look, STANDARD, self.cache)
                for one in whole_kit(workshop)
            }
            order = copies_of(workshop, others)
        page = render(wanted.kind, wanted.content(workshop), self.look, wanted.edition, self.cache, order)
        paged = STYLE.read_text("utf-8")
        html = standalone(page).replace("</head>", f"<style>{paged}</style>\n</head>", 1)
        return RenderedDocument(html, hashlib.sha256(html.encode()).hexdigest()[:16], job_of(page))


def is_alike(one: str, other: str) -> bool:
    """Whether two names in addresses are of the same edition, whosever it is."""
    return one.partition(":")[0] == other.partition(":")[0]


def _name(document: DocumentEdition) -> str:
    share = document.share
    return f"{document.edition}:{share.set_id or ''}" if share else document.edition


@dataclass(frozen=True)
class Snapshot:
    """What is shown at one moment. `good` is the last workshop that could be planned; `is_old`: not the files' own."""

    number: int = 0
    good: RenderedWorkshop | None = None
    problems: tuple[Problem, ...] = ()
    is_old: bool = False


class Preview:
    """Reads the workshop when problems to, and keeps the last one that could be shown.

    `read` raises ToolkitError or OSError for what cannot be planned. `shown` is replaced as a whole, so that whoever
    looks from another thread sees one moment.
    """

    def __init__(self, read: Callable[[], PlannedWorkshop], cache: Path | None = None) -> None:
        self._read, self._cache = read, cache
        self._turn = threading.Lock()
        self.shown = Snapshot()

    def refresh(self) -> None:
        """Shows what is saved now: first the pages, at once, then what stops them from being printed."""
        with self._turn:
            self._refresh()

    def _refresh(self) -> None:
        try:
            saved = self._read()
            good = RenderedWorkshop(saved, look_of(saved.workshop, saved.folder), self._cache)
        except ToolkitError as error:
            self._keep_the_last(error.problems)
        except OSError as error:
            self._keep_the_last([system_problem(error, "" if error.filename is None else str(error.filename))])
        else:
            self._show(good)

    def _keep_the_last(self, problems: Sequence[Problem]) -> None:
        number, good = self.shown.number + 1, self.shown.good
        self.shown = Snapshot(number, good, tuple(in_order(problems)), is_old=good is not None)

    def _show(self, good: RenderedWorkshop) -> None:
        warnings = [*good.saved.warnings, *good.saved.understood]
        self.shown = Snapshot(self.shown.number + 1, good, tuple(in_order(warnings)))
        if found := ready(good.saved.workshop, good.saved.folder):
            problems = tuple(in_order([*warnings, *found]))
            self.shown = replace(self.shown, number=self.shown.number + 1, problems=problems)


def problems_in(read: Callable[[], PlannedWorkshop]) -> list[Problem]:
    """What is wrong in the workshop that `read` returns, and what printing it would find."""
    try:
        saved = read()
        look_of(saved.workshop, saved.folder)
        found = [*saved.warnings, *ready(saved.workshop, saved.folder)]
    except ToolkitError as error:
        found = list(error.problems)
    except OSError as error:
        found = [system_problem(error, "" if error.filename is None else str(error.filename))]
    return found
