"""Makes a kit: every document that was ordered, in every edition, all written or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.documents import STANDARD, kinds
from toolkit.languages import words
from toolkit.planning.workshop import Workshop
from toolkit.printing.formats.calendar_file import calendar_file
from toolkit.printing.formats.pictures import pictures
from toolkit.printing.kit import atomic
from toolkit.printing.kit.cache import Cache, key_of
from toolkit.printing.kit.order import Made, Order, Wanted, chosen_kinds, wanted
from toolkit.printing.kit.print_order import PrintOrder, print_order
from toolkit.printing.kit.workers import print_all
from toolkit.printing.pdf.engine import Printed, PrintJob
from toolkit.printing.render.fitness import look_of, unfit
from toolkit.printing.render.look import PrintedLook
from toolkit.printing.render.rendering import Page, render, standalone
from toolkit.problems import Problem, ToolkitError, in_order, reason_of, say

__all__ = ["Made", "Order", "build", "chosen_kinds", "ready"]
INVITATION = "invitation"
"""The document that a calendar file goes along with."""


def build(workshop: Workshop, order: Order, report: Callable[[Made], None] = lambda _: None) -> list[Made]:
    """Makes the kit and says so file by file; raises ToolkitError, and then nothing in the folder has changed."""
    documents = wanted(order, two_languages=workshop.beside is not None)
    look = look_of(workshop, order.folder)
    making = _Making(workshop, order, look, report)
    pages = {one: making.page(one) for one in documents if not one.kind.written.counts}
    counting = [one for one in documents if one.kind.written.counts]
    uncounted = [making.page(one, print_order(workshop, [], {})) for one in counting]
    if problems := unfit(workshop, [*pages.values(), *uncounted]):
        raise ToolkitError(problems)
    files = [(one, format_) for one in documents for format_ in order.formats if one.has(format_)]
    if order.dry_run:
        return [making.made(one, format_) for one, format_ in files]
    names = [one.file_name(workshop.language, format_) for one, format_ in files]
    atomic.refuse_strangers(order.out, names)
    making.make(pages)
    if counting:
        making.make({one: making.page(one, making.count(documents)) for one in counting})
    if any(one.kind.id == INVITATION for one in documents):
        making.add_calendar()
    atomic.refuse_strangers(order.out, (made.path.name for _, made in making.finished.values()))
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
    pages: dict[Wanted, int] = field(default_factory=dict)
    """How many pages each PDF has."""

    def page(self, one: Wanted, counted: PrintOrder | None = None) -> Page:
        return render(one.kind, self.workshop, self.look, one.edition, self.order.cache, counted)

    def make(self, pages: dict[Wanted, Page]) -> None:
        """Makes every format of some documents; raises ToolkitError with all that goes wrong in any of them."""
        if "html" in self.order.formats:
            for one, page in pages.items():
                self._finish(one, "html", standalone(page).encode())
        if "docx" in self.order.formats:
            from toolkit.printing.formats.word import word_file  # a fifth of a second that nobody else should wait for

            for one, page in pages.items():
                if one.has("docx"):
                    self._finish(one, "docx", word_file(page, self.look.accent))
        if self.prints:
            for one, printed, cached in _printed(pages, self.order):
                self._finish_printed(one, printed, cached)

    @property
    def prints(self) -> bool:
        """Whether PDFs are made, be it only to make pictures of them."""
        return bool({"pdf", "png"} & set(self.order.formats))

    def count(self, documents: Sequence[Wanted]) -> PrintOrder:
        """The print order of the documents, or of a whole kit where they are nothing else to print."""
        others = [one for one in documents if not one.kind.written.counts]
        if not others:
            others = [Wanted(kind, STANDARD) for kind in kinds() if not kind.written.counts]
            if self.prints:
                shown = {one: self.page(one) for one in others}
                self.pages = {one: printed.pages for one, printed, _ in _printed(shown, self.order)}
        return print_order(self.workshop, others, self.pages)

    def add_calendar(self) -> None:
        """The calendar file, where the workshop has a day."""
        if data := calendar_file(self.workshop):
            (kind,) = chosen_kinds([INVITATION])
            self._finish(Wanted(kind, STANDARD), "ics", data)

    def made(self, one: Wanted, format_: str, pages: int = 0, cached: bool = False, number: int = 0) -> Made:
        """What to say of a file; `number` is the page's where each is a file of its own."""
        path = self.order.out / one.file_name(self.workshop.language, format_, number)
        language, audience = words(self.workshop.language).tag, one.kind.audience
        return Made(path, one.kind.id, one.edition, language, audience, format_, pages, cached)

    def _finish_printed(self, one: Wanted, printed: Printed, cached: bool) -> None:
        self.pages[one] = printed.pages
        if "pdf" in self.order.formats:
            self._finish(one, "pdf", printed.data, printed.pages, cached)
        if "png" in self.order.formats:
            for number, picture in enumerate(pictures(printed.data), 1):
                self._finish(one, "png", picture, number=number)

    def _finish(
        self, one: Wanted, format_: str, data: bytes, pages: int = 0, cached: bool = False, number: int = 0
    ) -> None:
        made = self.made(one, format_, pages, cached, number)
        self.finished[made.path.name] = (data, made)
        self.report(made)


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
    jobs = {one: job_of(page) for one, page in pages.items()}
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


def job_of(page: Page) -> PrintJob:
    """What it takes to print a page of HTML."""
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
        say("cannot write in {folder}: {reason}", folder=str(folder), reason=reason_of(error)),
        say("Close the file if another program shows it, or choose another folder with '--out'."),
    )
