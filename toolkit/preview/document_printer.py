"""A document as it will be printed: where its pages begin, for the browser to show, and the PDF itself."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import asdict

from toolkit.documents import DocumentKind
from toolkit.languages import Words
from toolkit.preview.print_process import LayoutJob, PdfJob, PrintProcess
from toolkit.preview.state import RenderedDocument, RenderedWorkshop
from toolkit.printing.pdf.job import PageLayout
from toolkit.problems import ToolkitError, count, say

MOST_KEPT = 60
"""How many layouts are kept: a few saves of every document."""


class DocumentPrinter:
    """Lays out and prints documents in the print process; layouts are kept by the print of their document."""

    def __init__(self, process: PrintProcess, words: Words) -> None:
        self._process, self._words = process, words
        self._turn = threading.Lock()
        self._layouts: dict[str, PageLayout] = {}

    def pages(
        self, sheet: Callable[[], tuple[RenderedWorkshop, RenderedDocument] | None], wanted: str
    ) -> dict[str, object]:
        """Where the pages of a sheet begin, or `why` that cannot be shown; nothing once another is shown instead.

        `sheet` gives the one that is shown now, `wanted` the print of the one that is meant. `breaks` are the numbers
        of elements and characters, see `PageBreak`; `paper` is in CSS pixels; `labels` name each page.
        """
        with self._turn:
            now = sheet()
            if now is None or now[1].print != wanted:
                return {}
            try:
                return self._as_json(self._layout(*now))
            except ToolkitError as error:
                problem = error.problems[0]
                why = say("Where each page ends cannot be shown: {reason}.", reason=problem.message)
                hint = [self._words.say(problem.hint)] if problem.hint else []
                return {"why": " ".join([self._words.say(why), *hint])}

    def _layout(self, good: RenderedWorkshop, sheet: RenderedDocument) -> PageLayout:
        if sheet.print not in self._layouts:
            self._layouts[sheet.print] = self._process.run(LayoutJob(sheet.job))
            for old in list(self._layouts)[:-MOST_KEPT]:
                del self._layouts[old]
        return self._layouts[sheet.print]

    def _as_json(self, layout: PageLayout) -> dict[str, object]:
        labels = [say("Page {page} of {pages}", page=page, pages=layout.pages) for page in range(1, layout.pages + 1)]
        return {
            "count": self._words.say(count("{count} page", "{count} pages", layout.pages)),
            "labels": [self._words.say(label) for label in labels],
            "breaks": [[one.element, one.read] for one in layout.breaks],
            "paper": asdict(layout.paper),
        }

    def pdf(self, good: RenderedWorkshop, kind: DocumentKind, name: str) -> tuple[bytes, str]:
        """A document as PDF and what its file is called; raises ToolkitError for what stops it."""
        workshop = good.saved.workshop
        wanted = good.editions(kind)[name]
        printed = workshop.with_share(wanted.share) if wanted.share else workshop
        data = self._process.run(PdfJob(printed, good.saved.folder, wanted.kind.id, wanted.edition, good.cache))
        return data, wanted.file_name(workshop.language, "pdf")
