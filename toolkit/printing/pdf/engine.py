"""HTML → tagged PDF; the only home of WeasyPrint, which is imported when the first page is printed."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import warnings
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from toolkit.documents import FONTS
from toolkit.printing.pdf.archive import also_accessible
from toolkit.printing.pdf.booklet import imposed, pairs
from toolkit.printing.pdf.form_fields import with_working_fields
from toolkit.printing.pdf.job import Attached, PageLayout, PrintedPdf, PrintJob
from toolkit.printing.render.context import part_id
from toolkit.printing.render.fonts import families_for, font_faces
from toolkit.problems import Problem, ToolkitError, say

VARIANT, ARCHIVE_VARIANT = "pdf/ua-1", "pdf/a-3a"
LONG_AGO = datetime(2000, 1, 1)
"""The date of what is attached: the same document is the same file whenever it is made."""


class Printer:
    """Prints documents one after the other; fonts and style sheets are prepared once and shared by all of them."""

    def __init__(self) -> None:
        """Loads WeasyPrint; raises ToolkitError M001 when Pango is missing on this machine."""
        self._weasyprint = _weasyprint()
        self._prepared: dict[tuple[tuple[str, ...], tuple[Path, ...]], tuple[Any, list[Any]]] = {}

    def print(self, job: PrintJob) -> PrintedPdf:
        """The document as PDF/UA-1; raises ToolkitError with every line that WeasyPrint logged."""
        with _log_lines() as lines, warnings.catch_warnings():
            # WeasyPrint does not close the colour profile that it puts in archives.
            warnings.simplefilter("ignore", ResourceWarning)
            document = self._rendered(job)
            pages = len(document.pages)
            begins = () if job.booklet else tuple(_pages_of_parts(document.pages, job.parts))
            data = document.write_pdf(
                pdf_variant=ARCHIVE_VARIANT if job.attached else VARIANT,
                finisher=_page_labels(job.cover),
                pdf_forms=job.fields,
                attachments=[self._attachment(job.attached)] if job.attached else None,
            )
        if lines:
            raise ToolkitError(map(_log_problem, dict.fromkeys(lines)))
        if job.attached:
            data = also_accessible(data)
        if job.fields:
            data = with_working_fields(data)
        if job.booklet:
            data, pages = imposed(data), len(list(pairs(pages)))
        return PrintedPdf(data, pages, begins)

    def lay_out(self, job: PrintJob) -> PageLayout:
        """Where each page of the document begins. What WeasyPrint logs is reported when the document is printed."""
        from toolkit.printing.pdf.page_breaks import layout_of

        with _log_lines():
            return layout_of(self._rendered(job).pages)

    def _rendered(self, job: PrintJob) -> Any:
        fonts, styles = self.prepare(families_for(job.html), job.stylesheets)
        html = self._weasyprint.HTML(string=job.html, base_url="about:blank", url_fetcher=self._fetcher())
        return html.render(stylesheets=styles, font_config=fonts, pdf_forms=job.fields)

    def prepare(self, families: Sequence[str], stylesheets: tuple[Path, ...]) -> tuple[Any, list[Any]]:
        """The loaded fonts and parsed style sheets, the same objects every time."""
        key = (tuple(families), stylesheets)
        if key not in self._prepared:
            with _log_lines() as lines:
                self._prepared[key] = self._load(*key)
            if lines:
                raise ToolkitError(map(_log_problem, dict.fromkeys(lines)))
        return self._prepared[key]

    def _load(self, families: tuple[str, ...], stylesheets: tuple[Path, ...]) -> tuple[Any, list[Any]]:
        fonts, fetcher = self._weasyprint.text.fonts.FontConfiguration(), self._fetcher()
        sources = [font_faces(families), *(path.read_text("utf-8") for path in stylesheets)]
        css = self._weasyprint.CSS
        base = FONTS.as_uri() + "/"
        return fonts, [css(string=s, base_url=base, url_fetcher=fetcher, font_config=fonts) for s in sources]

    def _attachment(self, attached: Attached) -> Any:
        return self._weasyprint.Attachment(
            string=attached.data,
            name=attached.name,
            description=attached.about,
            relationship="Source",
            created=LONG_AGO,
            modified=LONG_AGO,
        )

    def _fetcher(self) -> Any:
        """A fetcher that opens the shipped fonts and data: addresses, and refuses everything else."""
        inner = self._weasyprint.urls.URLFetcher(allowed_protocols=["file", "data"])

        class OnlyOurs(self._weasyprint.urls.URLFetcher):  # type: ignore[misc, name-defined]
            def fetch(self, url: str, headers: Any = None) -> Any:
                if not url.startswith("data:") and not _is_font(url):
                    raise ValueError("a document may not fetch anything")
                return inner.fetch(url, headers)

        return OnlyOurs()


def _is_font(url: str) -> bool:
    """Whether an address is that of a file in the font folder, however it is spelled."""
    parts = urlsplit(url)
    path = Path(unquote(parts.path.lstrip("/") if os.name == "nt" else parts.path))
    return parts.scheme == "file" and path.resolve().parent == FONTS.resolve()


def _weasyprint() -> Any:
    """WeasyPrint with our tags; raises ToolkitError M001 when Pango is missing on this machine."""
    try:
        # Without Pango, WeasyPrint prints a long note on stdout before it raises; that must not reach `--json`.
        with contextlib.redirect_stdout(io.StringIO()):
            import weasyprint
    except OSError as error:
        raise ToolkitError(
            Problem(
                "M001",
                say("what it takes to make PDF files is missing on this machine (Pango)"),
                say("'toolkit doctor' shows how to install it; '--format html' makes files to print from the browser."),
            )
        ) from error
    from toolkit.printing.pdf.tags import tagging as tags

    tags.install()
    return weasyprint


def _pages_of_parts(pages: Sequence[Any], parts: int) -> Iterator[int]:
    for part in range(1, parts + 1):
        yield next(number for number, page in enumerate(pages, 1) if part_id(part) in page.anchors)


def _page_labels(cover: str) -> Any:
    """A finisher that numbers the pages in the reader's page box as they are numbered in print."""

    def finish(_: Any, pdf: Any) -> None:
        import pydyf

        decimal = {"S": "/D"}
        numbers: list[Any] = [0, pydyf.Dictionary({"P": pydyf.String(cover)} if cover else decimal)]
        if cover:
            numbers += [1, pydyf.Dictionary({**decimal, "St": 2})]
        pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array(numbers)})

    return finish


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@contextlib.contextmanager
def _log_lines() -> Iterator[list[str]]:
    """Collects every line that WeasyPrint or fontTools log meanwhile, in place of stderr."""
    collector, loggers = _Collector(), [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    before = [(logger, logger.handlers[:], logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.handlers, logger.propagate = [collector], False
    try:
        yield collector.lines
    finally:
        for logger, handlers, propagate in before:
            logger.handlers, logger.propagate = handlers, propagate


def _log_problem(line: str) -> Problem:
    if "data:image/" in line or "in SVG" in line:
        return Problem(
            "P015",
            say("the logo could not be drawn; the picture may be broken or use something from elsewhere"),
            say("Open it in a drawing program and save it anew as PNG."),
        )
    return Problem(
        "P001",
        say("the page could not be printed as written: {line}", line=line),
        say("Look for the text or picture that it names, or report it to us with the file."),
    )
