"""Makes a kit: every document that was ordered, in every edition, all written or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.documents import STANDARD, kinds
from toolkit.languages import words
from toolkit.planning.workshop import Workshop
from toolkit.printing import atomic
from toolkit.printing.cache import Cache, key_of
from toolkit.printing.calendar import calendar_file
from toolkit.printing.fitness import look_of, unfit
from toolkit.printing.html import Page, render, standalone
from toolkit.printing.look import PrintedLook
from toolkit.printing.made import Made
from toolkit.printing.order import Order, Wanted, chosen_kinds, wanted
from toolkit.printing.pdf import Printed, PrintJob
from toolkit.printing.print_order import PrintOrder, print_order
from toolkit.printing.workers import print_all
from toolkit.problems import Problem, ToolkitError, in_order, say

__all__ = ["Made", "Order", "build", "chosen_kinds", "ready"]
INVITATION = "invitation"
"""The document that a calendar file goes along with."""


def build(workshop: Workshop, order: Order, report: Callable[[Made], None] = lambda _: None) -> list[Made]:
    """Makes the kit and says so file by file; raises ToolkitError, and then nothing in the folder has changed."""
    documents = wanted(order)
    look = look_of(workshop, order.folder)
    making = _Making(workshop, order, look, report)
    pages = {one: making.page(one) for one in documents if not one.kind.written.counts}
    counting = [one for one in documents if one.kind.written.counts]
    uncounted = [making.page(one, print_order(workshop, [], {})) for one in counting]
    if problems := unfit(workshop, [*pages.values(), *uncounted]):
        raise ToolkitError(problems)
    if order.dry_run:
        return [making.made(one, format_) for one in documents for format_ in order.formats]
    names = [one.file_name(workshop.language, format_) for one in documents for format_ in order.formats]
    atomic.refuse_strangers(order.out, names)
    making.make(pages)
    if counting:
        making.make({one: making.page(one, making.count(documents)) for one in counting})
    if any(one.kind.id == INVITATION for one in documents):
        making.add_calendar()
    try:
        atomic.write_all(order.out, {made.path.name: data for data, made in making.finished.values()})
    except OSError as error:
        raise ToolkitError(_cannot_write(order.out, error)) from error
    last = len(names)
    place = {name: number for number, name in enumerate(names)}
    return sorted((made for _, made in making.finished.values()), key=lambda made: place.get(made.path.name, last))


def ready(workshop: Workshop, folder: Path | None) -> list[Problem]:
    """What would stop this workshop's kit from being printed, found without printing; `folder` is the author's."""
    problems: list[Problem] = []
    look = PrintedLook()
    try:
        look = look_of(workshop, folder)
    except ToolkitError as error:
        problems.extend(error.problems)
    pages = [render(kind, workshop, look, STANDARD, None, print_order(workshop, [], {})) for kind in kinds()]
    return in_order([*problems, *unfit(workshop, pages)])


@dataclass
class _Making:
    """A kit while it is made: the files that are finished, by name, each with what to say of it."""

    workshop: Workshop
    order: Order
    look: PrintedLook
    report: Callable[[Made], None]
    finished: dict[str, tuple[bytes, Made]] = field(default_factory=dict)

    def page(self, one: Wanted, counted: PrintOrder | None = None) -> Page:
        return render(one.kind, self.workshop, self.look, one.edition, self.order.cache, counted)

    def make(self, pages: dict[Wanted, Page]) -> None:
        """Makes every format of some documents; raises ToolkitError with all that goes wrong in any of them."""
        if "html" in self.order.formats:
            for one, page in pages.items():
                self._finish(one, "html", standalone(page).encode())
        if "pdf" in self.order.formats:
            for one, printed, cached in _printed(pages, self.order):
                self._finish(one, "pdf", printed.data, printed.pages, cached)

    def count(self, documents: Sequence[Wanted]) -> PrintOrder:
        """The print order of the documents, or of a whole kit where they are nothing else to print."""
        others = [one for one in documents if not one.kind.written.counts]
        pages = {one: self.finished[self._name(one, "pdf")][1].pages for one in others if self._has_pdf(one)}
        if not others:
            others = [Wanted(kind, STANDARD) for kind in kinds() if not kind.written.counts]
            if "pdf" in self.order.formats:
                shown = {one: self.page(one) for one in others}
                pages = {one: printed.pages for one, printed, _ in _printed(shown, self.order)}
        return print_order(self.workshop, others, pages)

    def add_calendar(self) -> None:
        """The calendar file, where the workshop has a day."""
        if data := calendar_file(self.workshop):
            (kind,) = chosen_kinds([INVITATION])
            self._finish(Wanted(kind, STANDARD), "ics", data)

    def made(self, one: Wanted, format_: str, pages: int = 0, cached: bool = False) -> Made:
        path = self.order.out / self._name(one, format_)
        language, audience = words(self.workshop.language).tag, one.kind.audience
        return Made(path, one.kind.id, one.edition, language, audience, format_, pages, cached)

    def _finish(self, one: Wanted, format_: str, data: bytes, pages: int = 0, cached: bool = False) -> None:
        made = self.made(one, format_, pages, cached)
        self.finished[made.path.name] = (data, made)
        self.report(made)

    def _name(self, one: Wanted, format_: str) -> str:
        return one.file_name(self.workshop.language, format_)

    def _has_pdf(self, one: Wanted) -> bool:
        return self._name(one, "pdf") in self.finished


def _printed(pages: dict[Wanted, Page], order: Order) -> Iterator[tuple[Wanted, Printed, bool]]:
    """Each PDF as it is finished and whether it was there already; raises ToolkitError when all have been tried."""
    problems: list[Problem] = []
    for one, result, cached in _pdfs(pages, order):
        if isinstance(result, ToolkitError):
            problems.extend(result.problems)
        else:
            yield one, result, cached
    if problems:
        raise ToolkitError(problems)


def _pdfs(pages: dict[Wanted, Page], order: Order) -> Iterator[tuple[Wanted, Printed | ToolkitError, bool]]:
    """Each document's PDF as it is finished, from the cache or printed now, and whether it was there already."""
    kept = Cache(order.cache / "pdf") if order.cache else None
    jobs = {one: _job(page) for one, page in pages.items()}
    keys = {one: key_of(job) for one, job in jobs.items()} if kept else {}
    left = []
    for one in jobs:
        found = kept.get(keys[one]) if kept and order.reuse else None
        if found:
            yield one, found, True
        else:
            left.append(one)
    left.sort(key=lambda one: -one.kind.written.weight)
    for number, printed in print_all([jobs[one] for one in left], order.cache, order.workers):
        if kept and isinstance(printed, Printed):
            kept.put(keys[left[number]], printed)
        yield left[number], printed, False


def _job(page: Page) -> PrintJob:
    cover = words(page.language).gettext("Cover") if page.kind.written.cover else ""
    return PrintJob(
        page.html,
        page.kind.stylesheets(page.edition),
        cover,
        fields=page.edition == "fillable",
        booklet=page.edition == "booklet",
    )


def _cannot_write(folder: Path, error: OSError) -> Problem:
    return Problem(
        "M002",
        say("cannot write in {folder}: {reason}", folder=str(folder), reason=error.strerror or str(error)),
        say("Close the file if another program shows it, or choose another folder with '--out'."),
    )
