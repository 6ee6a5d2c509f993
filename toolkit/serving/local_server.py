"""A server that this computer's browser alone can reach, from the port it listens on to the last page it sends."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Protocol

import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from toolkit.languages import Words
from toolkit.problems import Problem, ToolkitError, say
from toolkit.serving.access import KEY, AccessGuard, HeadersOf, new_secret

HOST = "127.0.0.1"
LOOKS, TELLS = 0.1, 0.05
"""Seconds between two looks at what is served, and between two looks at whether there is news to send."""
QUIET = 15.0
"""Seconds without an event after which a comment keeps the connection open."""
IN_USE = (48, 98, 10013, 10048)
"""`errno` of a taken port on macOS, Linux and Windows."""


class Routes(Protocol):
    """What answers by address."""

    def routes(self) -> Iterable[BaseRoute]: ...


def listen(port: int) -> socket.socket:
    """A socket bound to 127.0.0.1; raises ToolkitError M018 when the port is taken."""
    try:
        return socket.create_server((HOST, port))
    except OSError as error:
        reason = error.strerror or str(error)
        if error.errno in IN_USE:
            message = say("port {port} is in use, perhaps by another preview", port=str(port))
        else:
            message = say("port {port} cannot be used: {reason}", port=str(port), reason=reason)
        hint = say(
            "Add '--port {port}', or close the other one with Ctrl-C.", port=str(port + 1 if port < 65535 else 0)
        )
        raise ToolkitError(Problem("M018", message, hint)) from error


async def told(news: Callable[[], str], ends: Callable[[], bool]) -> AsyncIterator[str]:
    """The events of a stream: the news, one line of text, now and whenever it is another; until `ends` is true."""
    sent: str | None = None
    quiet = 0.0
    while not ends():
        if sent != (now := news()):
            sent, quiet = now, 0.0
            yield f"data: {now}\n\n"
        elif quiet > QUIET:
            quiet = 0.0
            yield ": \n\n"
        await asyncio.sleep(TELLS)
        quiet += TELLS


def application(
    pages: Routes,
    port: int,
    words: Words,
    secret: str,
    look: Callable[[], None] = lambda: None,
    headers: HeadersOf = lambda path, kind: {},
) -> AccessGuard:
    """The whole as an ASGI application for a port; `look` is called again and again as long as it is served."""

    @asynccontextmanager
    async def looking(_: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(_again_and_again(look))
        yield
        task.cancel()

    served = Starlette(routes=list(pages.routes()), lifespan=looking)
    return AccessGuard(served, port, secret, _closed(words), headers)


async def _again_and_again(look: Callable[[], None]) -> None:
    while True:
        await asyncio.sleep(LOOKS)
        await asyncio.to_thread(look)


def _closed(words: Words) -> str:
    """The page of somebody without the secret. It says how the one whose page it is gets in."""
    title = words.say(say("This page is closed."))
    way = words.say(say("Open the whole address that stands in the terminal, with what comes after the question mark."))
    return (
        f'<!doctype html><html lang="{words.tag}"><meta charset="utf-8"><title>{title}</title>'
        f"<h1>{title}</h1><p>{way}</p></html>"
    )


class LocalServer:
    """Serves pages on a socket until Ctrl-C or `end`.

    `pages`, given whether the server is about to end, are what it answers with.
    """

    def __init__(
        self,
        listening: socket.socket,
        pages: Callable[[Callable[[], bool]], Routes],
        words: Words,
        look: Callable[[], None] = lambda: None,
        headers: HeadersOf = lambda path, kind: {},
    ) -> None:
        port, secret = listening.getsockname()[1], new_secret()
        self.address = f"http://{HOST}:{port}/?{KEY}={secret}"
        """What opens the first page."""
        served = application(pages(lambda: self._server.should_exit), port, words, secret, look, headers)
        # What a stranger sends half of, or wrongly, is nothing to tell the one who leads or writes.
        logging.getLogger("uvicorn").addHandler(logging.NullHandler())
        config = uvicorn.Config(
            served, log_config=None, ws="none", access_log=False, server_header=False, timeout_graceful_shutdown=1
        )
        self._socket, self._server = listening, uvicorn.Server(config)

    def run(self) -> None:
        """Serves until it is ended; raises KeyboardInterrupt on Ctrl-C."""
        self._server.run(sockets=[self._socket])

    def end(self) -> None:
        self._server.should_exit = True
