"""Serves the preview on 127.0.0.1, and tells the browser when something has changed."""

from __future__ import annotations

import socket
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from toolkit.documents import FONTS, DocumentKind, kinds, opening_document
from toolkit.documents.edition import STANDARD
from toolkit.preview.document_printer import DocumentPrinter
from toolkit.preview.forms.routes import FormRoutes
from toolkit.preview.mending import Mends, MendsOnPage
from toolkit.preview.pages import FOLDER, PreviewPages
from toolkit.preview.policies import headers_of
from toolkit.preview.print_process import PrintProcess
from toolkit.preview.sources import Sources
from toolkit.preview.state import Preview, RenderedDocument, RenderedWorkshop, is_alike
from toolkit.problems import ToolkitError
from toolkit.serving.local_server import LocalServer, told
from toolkit.workspace.watching import Watch


class PreviewRoutes:
    """The pages of a preview by their addresses."""

    def __init__(
        self,
        preview: Preview,
        pages: PreviewPages,
        sources: Sources,
        printing: DocumentPrinter,
        ends: Callable[[], bool],
        forms: FormRoutes | None = None,
        mends: Mends | None = None,
    ) -> None:
        self._preview, self._pages, self._sources, self._ends = preview, pages, sources, ends
        self._printing, self._forms, self._mends = printing, forms, mends

    def routes(self) -> list[Route | Mount]:
        return [
            Route("/", self._overview),
            Route("/document/{document}/{edition}", self._document),
            Route("/pages/{document}/{edition}", self._where_pages_begin),
            Route("/pdf/{document}/{edition}", self._pdf),
            Route("/file", self._file),
            Route("/events", self._events),
            *(self._forms.routes() if self._forms else []),
            *(self._mends.routes() if self._mends else []),
            Mount("/fonts", StaticFiles(directory=FONTS)),
            Mount("/static", StaticFiles(directory=FOLDER / "static")),
        ]

    def _overview(self, request: Request) -> Response:
        """The page; an edition that the document does not have is its standard one."""
        shown, asked = self._preview.shown, request.query_params
        kind = _kind(asked.get("document", opening_document().id))
        if kind is None:
            return self._missing()
        if shown.good and not shown.good.editions(kind):
            kind = opening_document()  # the workshop has no use for it since it was changed
        edition = asked.get("edition", STANDARD)
        edition = shown.good.nearest(kind, edition) if shown.good else STANDARD
        return HTMLResponse(self._pages.overview(shown, kind, edition, self._mends_on(request)))

    def _mends_on(self, request: Request) -> MendsOnPage | None:
        return self._mends.on(request) if self._mends else None

    def _document(self, request: Request) -> Response:
        """A document alone, as it is shown inside the page."""
        asked = self._asked(request)
        return HTMLResponse(asked[0].sheet(*asked[1:]).html) if asked else self._missing()

    def _where_pages_begin(self, request: Request) -> Response:
        """Where each printed page of a document begins, once that is known."""
        if self._asked(request) is None:
            return self._missing()

        def sheet() -> tuple[RenderedWorkshop, RenderedDocument] | None:
            asked = self._asked(request)
            return (asked[0], asked[0].sheet(*asked[1:])) if asked else None

        return JSONResponse(self._printing.pages(sheet, request.query_params.get("print", "")))

    def _pdf(self, request: Request) -> Response:
        """A document as PDF, printed when it is asked for, or what stops it from being printed."""
        asked = self._asked(request)
        if asked is None:
            return self._missing()
        try:
            data, name = self._printing.pdf(*asked)
        except ToolkitError as error:
            mends = self._mends_on(request)
            return HTMLResponse(self._pages.unprinted(self._preview.shown, asked[1], error.problems, mends), 503)
        return Response(
            data, headers={"Content-Disposition": f'inline; filename="{name}"'}, media_type="application/pdf"
        )

    def _asked(self, request: Request) -> tuple[RenderedWorkshop, DocumentKind, str] | None:
        """The document and edition of an address; None where there is none such.

        A page that is open asks for what it showed, and meanwhile each operation may have got one of its own.
        """
        good, name = self._preview.shown.good, request.path_params["edition"]
        kind = _kind(request.path_params["document"])
        there = good.editions(kind) if good and kind else {}
        if good is None or kind is None or not any(is_alike(known, name) for known in there):
            return None
        return good, kind, good.nearest(kind, name)

    def _file(self, request: Request) -> Response:
        name, line = request.query_params.get("name", ""), request.query_params.get("line", "")
        lines = self._sources.lines(name)
        if lines is None:
            return self._missing()
        number = int(line) if line.isascii() and line.isdigit() and len(line) < 9 else 0
        return HTMLResponse(self._pages.file(self._preview.shown, name, lines, number, self._mends_on(request)))

    def _missing(self) -> Response:
        return HTMLResponse(self._pages.missing(self._preview.shown), 404)

    async def _events(self, request: Request) -> Response:
        """The number of what is shown, now and whenever it changes."""
        numbers = told(lambda: str(self._preview.shown.number), self._ends)
        return StreamingResponse(numbers, media_type="text/event-stream")


class PreviewServer(LocalServer):
    """A preview that answers on a socket until Ctrl-C or `end`."""

    def __init__(
        self,
        listening: socket.socket,
        preview: Preview,
        pages: PreviewPages,
        sources: Sources,
        watch: Watch,
        forms: FormRoutes | None = None,
        mends: Mends | None = None,
    ) -> None:
        def look() -> None:
            if watch.changed():
                preview.refresh()

        self._print_process = PrintProcess()
        printing = DocumentPrinter(self._print_process, pages.words)

        def serving(ends: Callable[[], bool]) -> PreviewRoutes:
            return PreviewRoutes(preview, pages, sources, printing, ends, forms, mends)

        super().__init__(listening, serving, pages.words, look, headers_of)

    def run(self) -> None:
        try:
            super().run()
        finally:
            self._print_process.end()


def _kind(name: str) -> DocumentKind | None:
    return next((kind for kind in kinds() if kind.id == name), None)
