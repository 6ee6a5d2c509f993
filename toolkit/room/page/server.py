"""Serves the room's page on this computer, and sends it what is new."""

from __future__ import annotations

import socket
from collections.abc import Callable
from datetime import datetime

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from toolkit.documents import FONTS
from toolkit.languages import Words, words
from toolkit.problems import ToolkitError
from toolkit.room import Seen
from toolkit.room.page.showing import FOLDER, RoomPage
from toolkit.serving.local_server import LocalServer, told


class RoomRoutes:
    """The page, its news, and what it looks with."""

    def __init__(self, page: RoomPage, look: Callable[[], Seen | None], ends: Callable[[], bool]) -> None:
        self._page, self._look, self._ends = page, look, ends
        self.refresh()

    def refresh(self) -> None:
        """Looks once more. Raises what `look` raises."""
        self._page.show(self._look())

    def routes(self) -> list[Route | Mount]:
        return [
            Route("/", self._whole),
            Route("/events", self._events),
            Mount("/fonts", StaticFiles(directory=FONTS)),
            Mount("/static", StaticFiles(directory=FOLDER / "static")),
        ]

    def _whole(self, request: Request) -> Response:
        return HTMLResponse(self._page.page())

    async def _events(self, request: Request) -> Response:
        return StreamingResponse(told(lambda: self._page.shown.news, self._ends), media_type="text/event-stream")


class RoomServer(LocalServer):
    """Shows what `look` sees, until it is ended or `look` fails. `program`: the words of the program's own language."""

    def __init__(
        self,
        listening: socket.socket,
        look: Callable[[], Seen | None],
        program: Words,
        local: Callable[[float], datetime],
    ) -> None:
        self._routes: RoomRoutes
        self._failed: ToolkitError | None = None

        def pages(ends: Callable[[], bool]) -> RoomRoutes:
            self._routes = RoomRoutes(RoomPage(words, program, local), look, ends)
            return self._routes

        super().__init__(listening, pages, program, self._refresh)

    def _refresh(self) -> None:
        try:
            self._routes.refresh()
        except ToolkitError as error:
            self._failed = error
            self.end()

    def run(self) -> None:
        """Serves until it is ended. Raises ToolkitError where the session cannot be followed any longer."""
        super().run()
        if self._failed:
            raise self._failed
