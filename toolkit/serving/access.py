"""Answers our own pages and nobody else: neither another site nor another account of this computer.

The address that opens a page holds a secret. The first answer keeps it in a cookie and leads to the address without it,
so that it stands neither in what is shown on a projector nor in what a bookmark keeps.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NAMES = ("127.0.0.1", "localhost")
OWN = {"same-origin", "none"}
"""`Sec-Fetch-Site` of a request from our own page, and of an address typed by hand."""
NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; "
OURS = ("style-src", "script-src", "img-src", "font-src", "connect-src", "frame-src")
PAGE = NOTHING + "".join(f"{what} 'self'; " for what in OURS) + "frame-ancestors 'none'"
"""The policy of a page whose parts all come from its own server."""
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": PAGE,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
KEY = "key"
"""The name of the secret in the address that opens."""

HeadersOf = Callable[[str, str], Mapping[str, str]]
"""The headers of an answer that differ from `HEADERS`, by the path that was asked for and the answer's content type."""


def new_secret() -> str:
    """128 random bits, as they stand in an address."""
    return secrets.token_urlsafe(16)


class AccessGuard:
    """Middleware: 403 for another host name (DNS rebinding), from another site, and without the secret.

    `closed` is the page, as HTML, that a browser of this computer gets which has not got the secret.
    """

    def __init__(
        self, pages: ASGIApp, port: int, secret: str, closed: str = "", headers: HeadersOf = lambda path, kind: {}
    ) -> None:
        self._pages, self._secret, self._closed, self._headers = pages, secret, closed, headers
        self._cookie = f"toolkit-{port}"
        self._hosts = {f"{name}:{port}" for name in NAMES}
        self._origins = {f"http://{host}" for host in self._hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            return await self._pages(scope, receive, send)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                kind = headers.get("content-type", "").partition(";")[0]
                headers.update({**HEADERS, **self._headers(scope["path"], kind)})
            await send(message)

        return await self._answer(scope)(scope, receive, with_headers)

    def _answer(self, scope: Scope) -> ASGIApp:
        if scope["type"] != "http" or not self._is_own(Headers(scope=scope)):
            return PlainTextResponse("403", 403)
        request = Request(scope)
        if self._is_secret(request.cookies.get(self._cookie, "")):
            return self._pages
        if request.method == "GET" and self._is_secret(request.query_params.get(KEY, "")):
            opened = RedirectResponse("/", 303)
            opened.set_cookie(self._cookie, self._secret, httponly=True, samesite="strict")
            return opened
        return HTMLResponse(self._closed, 403)

    def _is_secret(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), self._secret.encode())

    def _is_own(self, headers: Headers) -> bool:
        return (
            headers.get("host") in self._hosts
            and headers.get("origin", next(iter(self._origins))) in self._origins
            and headers.get("sec-fetch-site", "none") in OWN
        )
