"""Builds a kit: every document that was ordered, in every edition and format, all written or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from toolkit.documents import DocumentKind, kinds
from toolkit.documents.edition import EDITIONS, STANDARD
from toolkit.languages import words
from toolkit.planning.workshop import Workshop
from toolkit.printing.formats.calendar_file import calendar_file
from toolkit.printing.formats.table import FORMATS
from toolkit.printing.kit.cache import Cache, key_of
from toolkit.printing.kit.drawing import drawn
from toolkit.printing.kit.kit_file import KitFile
from toolkit.printing.kit.order import DocumentEdition, Order, by_id, documents_of, kinds_for, nothing_made
from toolkit.printing.kit.print_order import CountedPages, copies_of, parts_of, print_order, whole_kit
from toolkit.printing.kit.workers import print_all
from toolkit.printing.pdf.job import PrintedPdf, PrintJob
from toolkit.printing.render.checks import look_of, unfit
from toolkit.printing.render.context import PrintOrder
from toolkit.printing.render.look import PrintedLook
from toolkit.printing.render.picture_files import LOGO, PICTURE, unprintable
from toolkit.printing.render.rendering import HtmlDocument, render
from toolkit.problems import Problem, ToolkitError, in_order, reason_of, say
from toolkit.source import file_sets


def build(workshop: Workshop, order: Order, report: Callable[[KitFile], None] = lambda _: None) -> list[KitFile]:
    """Builds the kit and reports each file as it is finished.

    Raises ToolkitError with everything that is wrong; then nothing in the folder has changed.
    """
    order = by_id(order, workshop)
    documents = documents_of(order, workshop)
    files = [(document, format_) for document in documents for format_ in document.formats(order)]
    if not files:
        raise ToolkitError(nothing_made(documents, order.formats))
    on_paper = [document for document in documents if not (order.is_whole and document.kind.written.in_kits_of)]
    look = look_of(workshop, order.folder)
    kit = _Kit(workshop, order, look, report)
    pages = {document: kit.page(document) for document in documents if not document.kind.written.counts}
    if telling := [document for document in documents if document.kind.written.counts == "copies"]:
        copies = kit.copies({document: page for document, page in pages.items() if document in on_paper})
        pages |= {document: kit.page(document, copies) for document in telling}
    counting = [document for document in documents if document.kind.written.counts == "pages"]
    uncounted = [kit.page(document, print_order(workshop, [], {})) for document in counting]
    if problems := unfit(workshop, [*pages.values(), *uncounted]):
        raise ToolkitError(problems)
    if order.dry_run:
        return [kit.file(document, format_) for document, format_ in files]
    names = [document.file_name(workshop.language, format_) for document, format_ in files]
    file_sets.refuse_strangers(order.out, names)
    kit.make(pages)
    if counting:
        kit.make({document: kit.page(document, kit.count(on_paper)) for document in counting})
    for kind in dict.fromkeys(document.kind for document in documents):
        if kind.written.calendar:
            kit.add_calendar(kind)
    file_sets.refuse_strangers(order.out, (file.path.name for _, file in kit.finished.values()))
    try:
        file_sets.write_all(order.out, {file.path.name: data for data, file in kit.finished.values()})
    except OSError as error:
        raise ToolkitError(_cannot_write(order.out, error)) from error
    last = len(names)
    place = {name: number for number, name in enumerate(names)}
    return sorted((file for _, file in kit.finished.values()), key=lambda file: place.get(file.path.name, last))


def ready(workshop: Workshop, folder: Path | None) -> list[Problem]:
    """What would stop this workshop's kit from being printed, found without printing; `folder` is the author's."""
    problems: list[Problem] = []
    look = PrintedLook()
    try:
        look = look_of(workshop, folder)
    except ToolkitError as error:
        problems.extend(error.problems)
    counted = print_order(workshop, [], {})
    pages = [render(kind, workshop, look, STANDARD, None, counted) for kind in kinds_for(workshop)]
    return in_order([*problems, *unfit(workshop, pages)])


def undrawable(workshop: Workshop, folder: Path | None) -> list[Problem]:
    """The pictures that are drawings and that WeasyPrint fails on, found by drawing them; for the main thread alone.

    What it draws, but as something else, is known without drawing: see `drawings`.
    """
    from toolkit.printing.pdf.engine import Printer

    try:
        look, printer = look_of(workshop, folder), Printer()
    except ToolkitError:  # told of by `ready`, or no Pango on this computer
        return []
    written = workshop.setting.look
    logos = ((written.logo, look.logo, LOGO), (written.second_logo, look.second_logo, LOGO))
    found = []
    for name, address, use in (*logos, *((name, one.address, PICTURE) for name, one in look.pictures.items())):
        if name and address and address.startswith("data:image/svg"):
            page = f'<!doctype html><html lang="sv"><title>x</title><img src="{address}" alt="x">'
            try:
                printer.print(PrintJob(page, kinds()[0].stylesheets(STANDARD)))
            except ToolkitError:
                found.append(replace(unprintable(name, use), place=workshop.place_of(name)))
    return found


@dataclass
class _Kit:
    """A kit while it is built: the files that are finished, by name, each with what to say of it."""

    workshop: Workshop
    order: Order
    look: PrintedLook
    report: Callable[[KitFile], None]
    finished: dict[str, tuple[bytes, KitFile]] = field(default_factory=dict)
    counted: dict[DocumentEdition, CountedPages] = field(default_factory=dict)
    """The pages and parts of each PDF."""

    def page(self, document: DocumentEdition, counted: PrintOrder | None = None) -> HtmlDocument:
        content = document.content(self.workshop)
        return render(document.kind, content, self.look, document.edition, self.order.cache, counted)

    def make(self, pages: dict[DocumentEdition, HtmlDocument]) -> None:
        """Makes every format of some documents; raises ToolkitError with all that goes wrong in any of them."""
        for name, format_ in FORMATS.items():
            if format_.from_html:
                for document, page in pages.items():
                    if name in document.formats(self.order):
                        self._finish(document, name, format_.from_html(page, self.look, drawn))
        if self.prints:
            to_print = {document: page for document, page in pages.items() if self._is_printed(document)}
            for document, printed, cached in _printed(to_print, self.order):
                self.counted[document] = CountedPages(printed.pages, pages[document].parts, printed.begins)
                self._finish_printed(document, printed, cached)
        else:
            self.counted |= parts_of(pages)

    @property
    def prints(self) -> bool:
        """Whether PDFs are made, be it only to make pictures of them."""
        return any(FORMATS[name].from_pdf for name in self.order.formats)

    def _is_printed(self, document: DocumentEdition) -> bool:
        return any(FORMATS[name].from_pdf for name in document.formats(self.order))

    def count(self, documents: Sequence[DocumentEdition]) -> PrintOrder:
        """The print order of the documents, or of a whole kit where they are nothing else to print."""
        others = [document for document in documents if document.kind.written.counts != "pages"]
        if others:
            return print_order(self.workshop, others, self.counted)
        shown = {document: self.page(document) for document in whole_kit(self.workshop)}
        copies = self.copies(shown)
        usual = whole_kit(self.workshop, "copies")
        shown = {document: shown.get(document) or self.page(document, copies) for document in usual}
        self.counted = parts_of(shown)
        if self.prints:
            for document, printed, _ in _printed(shown, self.order):
                self.counted[document] = CountedPages(printed.pages, shown[document].parts, printed.begins)
        return print_order(self.workshop, usual, self.counted)

    def copies(self, pages: Mapping[DocumentEdition, HtmlDocument]) -> PrintOrder:
        """How many copies of what was ordered, and of the rest of a whole kit."""
        there = {document.kind for document in pages}
        rest = [document for document in whole_kit(self.workshop) if document.kind not in there]
        return copies_of(self.workshop, {**pages, **{document: self.page(document) for document in rest}})

    def add_calendar(self, kind: DocumentKind) -> None:
        """The calendar file that goes along with a document, where the workshop has a day."""
        if data := self.order.calendar or calendar_file(self.workshop):
            self._finish(DocumentEdition(kind, STANDARD), "ics", data)

    def file(
        self, document: DocumentEdition, format_: str, pages: int = 0, cached: bool = False, number: int = 0
    ) -> KitFile:
        """What to say of a file; `number` is the page's where each is a file of its own."""
        path = self.order.out / document.file_name(self.workshop.language, format_, number)
        language, kind = words(self.workshop.language).tag, document.kind
        operation = document.share_name(self.workshop.language)
        return KitFile(path, kind.id, document.edition, language, kind.audience, format_, pages, cached, operation)

    def _finish_printed(self, document: DocumentEdition, printed: PrintedPdf, cached: bool) -> None:
        for name, format_ in FORMATS.items():
            if name not in document.formats(self.order) or not format_.from_pdf:
                continue
            for number, data in enumerate(format_.from_pdf(printed.data), 1):
                if format_.by_page:
                    self._finish(document, name, data, number=number)
                else:
                    self._finish(document, name, data, printed.pages, cached)

    def _finish(
        self,
        document: DocumentEdition,
        format_: str,
        data: bytes,
        pages: int = 0,
        cached: bool = False,
        number: int = 0,
    ) -> None:
        file = self.file(document, format_, pages, cached, number)
        self.finished[file.path.name] = (data, file)
        self.report(file)


def _printed(
    pages: dict[DocumentEdition, HtmlDocument], order: Order
) -> Iterator[tuple[DocumentEdition, PrintedPdf, bool]]:
    """Each PDF as it is finished and whether it was there already; raises ToolkitError when all have been tried."""
    problems: list[Problem] = []
    for document, result, cached in _pdfs(pages, order):
        if isinstance(result, ToolkitError):
            problems.extend(result.problems)
        else:
            yield document, result, cached
    if problems:
        raise ToolkitError(problems)


def _pdfs(
    pages: dict[DocumentEdition, HtmlDocument], order: Order
) -> Iterator[tuple[DocumentEdition, PrintedPdf | ToolkitError, bool]]:
    """Each document's PDF as it is finished, from the cache or printed now, and whether it was there already."""
    cache = Cache(order.cache / "pdf") if order.cache else None
    jobs = {document: job_of(page) for document, page in pages.items()}
    keys = {document: key_of(job) for document, job in jobs.items()} if cache else {}
    left = []
    for document in jobs:
        printed = cache.get(keys[document]) if cache and order.reuse else None
        if printed:
            yield document, printed, True
        else:
            left.append(document)
    left.sort(key=lambda document: -document.kind.written.weight)
    for number, result in print_all([jobs[document] for document in left], order.workers):
        if cache and isinstance(result, PrintedPdf) and not pages[left[number]].is_private:
            cache.put(keys[left[number]], result)
        yield left[number], result, False


def job_of(page: HtmlDocument) -> PrintJob:
    """What it takes to print a page of HTML."""
    cover = words(page.language).gettext("Cover") if page.kind.written.cover else ""
    edition = EDITIONS[page.edition]
    return PrintJob(
        page.html,
        page.kind.stylesheets(page.edition),
        cover,
        fields=edition.fields,
        booklet=edition.booklet,
        parts=len(page.parts),
    )


def _cannot_write(folder: Path, error: OSError) -> Problem:
    return Problem(
        "M002",
        say("cannot write in {folder}: {reason}", folder=str(folder), reason=reason_of(error)),
        say("Close the file if another program shows it, or choose another folder with '--out'."),
    )
