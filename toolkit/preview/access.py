"""Refuses requests that do not come from the preview's own pages, and sends headers that keep them to themselves."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NAMES = ("127.0.0.1", "localhost")
OWN = {"same-origin", "none"}
"""`Sec-Fetch-Site` of a request from our own page, and of an address typed by hand."""
COMMON = "default-src 'none'; base-uri 'none'; form-action 'none'; "
OURS = ("style-src", "script-src", "img-src", "font-src", "connect-src", "frame-src")
PAGE = COMMON + "".join(f"{what} 'self'; " for what in OURS) + "frame-ancestors 'none'"
DOCUMENT = COMMON + "style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'"
"""A document is one file with its style inside; it holds no script, and none would run."""
PDF = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""A PDF fetches nothing; what shows it is the browser's own, which would be stopped too."""
FORM = PAGE.replace("form-action 'none'", "form-action 'self'")
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class AccessGuard:
    """Middleware: 403 for a request to another host name (DNS rebinding) or from another site."""

    def __init__(self, pages: ASGIApp, port: int) -> None:
        self._pages = pages
        self._hosts = {f"{name}:{port}" for name in NAMES}
        self._origins = {f"http://{host}" for host in self._hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            return await self._pages(scope, receive, send)
        answer: ASGIApp = self._pages
        if scope["type"] != "http" or not self._is_own(Headers(scope=scope)):
            answer = PlainTextResponse("403", 403)
        extra = {**HEADERS, "Content-Security-Policy": _policy(scope["path"])}
        if _has_forms(scope["path"]):  # without a referrer a browser does not say either where a form was sent from
            extra["Referrer-Policy"] = "same-origin"

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                is_pdf = headers.get("content-type") == "application/pdf"
                headers.update({**extra, "Content-Security-Policy": PDF} if is_pdf else extra)
            await send(message)

        return await answer(scope, receive, with_headers)

    def _is_own(self, headers: Headers) -> bool:
        return (
            headers.get("host") in self._hosts
            and headers.get("origin", next(iter(self._origins))) in self._origins
            and headers.get("sec-fetch-site", "none") in OWN
        )


def _policy(path: str) -> str:
    if path.startswith("/document/"):
        return DOCUMENT
    return FORM if _has_forms(path) else PAGE


def _has_forms(path: str) -> bool:
    """Whether a page holds forms: those of the files, and the buttons that mend what is listed as wrong."""
    return path in ("/", "/file", "/mend") or path.startswith(("/form/", "/pdf/"))
