"""Somebody who asks one of our servers for its pages."""

from __future__ import annotations

from collections.abc import Callable

from starlette.testclient import TestClient

from toolkit.languages import words
from toolkit.serving.access import HeadersOf
from toolkit.serving.local_server import Routes, application

PORT = 8765
ORIGIN = f"http://127.0.0.1:{PORT}"
SECRET = "q" * 22


def client(
    pages: Routes,
    headers: HeadersOf = lambda path, kind: {},
    look: Callable[[], None] = lambda: None,
    *,
    knows: bool = True,
) -> TestClient:
    """A browser on this computer, which `knows` the secret or does not."""
    cookies = {f"toolkit-{PORT}": SECRET} if knows else {}
    return TestClient(application(pages, PORT, words("sv"), SECRET, look, headers), ORIGIN, cookies=cookies)
