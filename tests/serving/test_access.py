"""Who is answered: our own pages, opened with the secret, and nobody else."""

from __future__ import annotations

import re
import socket
import threading

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from toolkit.languages import words
from toolkit.problems import ToolkitError
from toolkit.serving.access import HEADERS, KEY, new_secret
from toolkit.serving.local_server import LocalServer, listen, told

from ..loops import run_apart
from .clients import PORT, SECRET, client


class Pages:
    """Something to be answered with, and who has got it."""

    def __init__(self) -> None:
        self.saved: list[str] = []

    def routes(self) -> list[Route]:
        return [Route("/", self._page), Route("/save", self._save, methods=["POST"])]

    def _page(self, request: Request) -> Response:
        return PlainTextResponse("välkommen")

    def _save(self, request: Request) -> Response:
        self.saved.append(request.url.path)
        return PlainTextResponse("sparat")


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def browser(pages: Pages) -> TestClient:
    return client(pages)


STRANGE = [
    {"host": "evil.example"},
    {"host": f"evil.example:{PORT}"},
    {"host": "127.0.0.1:80"},
    {"host": "127.0.0.1"},
    {"host": f"127.0.0.1:{PORT}.evil.example"},
    {"host": f"192.168.0.7:{PORT}"},
    {"host": ""},
    {"origin": "https://evil.example"},
    {"origin": "http://127.0.0.1:8766"},
    {"origin": f"https://127.0.0.1:{PORT}"},
    {"origin": "null"},
    {"origin": ""},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
]
OURS = [
    {"host": f"localhost:{PORT}"},
    {"origin": f"http://127.0.0.1:{PORT}"},
    {"origin": f"http://localhost:{PORT}"},
    {"sec-fetch-site": "same-origin"},
    {"sec-fetch-site": "none"},
]


@pytest.mark.parametrize("headers", STRANGE, ids=str)
def test_another_name_and_another_site_are_refused(browser: TestClient, pages: Pages, headers: dict[str, str]) -> None:
    for answer in (
        browser.get("/", headers=headers),
        browser.post("/save", headers=headers),
        browser.get("/", params={KEY: SECRET}, headers=headers, follow_redirects=False),
    ):
        assert (answer.status_code, answer.text) == (403, "403")
        assert "set-cookie" not in answer.headers
    assert pages.saved == []


@pytest.mark.parametrize("headers", OURS, ids=str)
def test_our_own_page_is_answered(browser: TestClient, headers: dict[str, str]) -> None:
    assert browser.get("/", headers=headers).text == "välkommen"


@pytest.mark.parametrize("cookie", ["", "x", SECRET[:-1], SECRET + "q", SECRET.upper(), "å"])
def test_another_account_of_this_computer_gets_no_page_and_saves_nothing(pages: Pages, cookie: str) -> None:
    stranger = client(pages, knows=False)
    sent = {"cookie": f"toolkit-{PORT}={cookie}".encode()}
    given = {KEY: cookie}
    asked = [stranger.get("/", headers=sent), stranger.get("/", params=given), stranger.post("/save", headers=sent)]
    for answer in asked:
        assert answer.status_code == 403
        assert "välkommen" not in answer.text
    assert pages.saved == []


def test_who_opens_the_page_without_the_secret_is_told_where_it_stands(pages: Pages) -> None:
    answer = client(pages, knows=False).get("/")
    assert "Öppna hela adressen som står i terminalen" in answer.text
    assert '<html lang="sv">' in answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_the_address_that_opens_gives_the_browser_the_secret_and_leads_to_one_without_it(pages: Pages) -> None:
    browser = client(pages, knows=False)
    opened = browser.get("/", params={KEY: SECRET}, follow_redirects=False)
    assert (opened.status_code, opened.headers["location"]) == (303, "/")
    given = opened.headers["set-cookie"]
    assert given.startswith(f"toolkit-{PORT}={SECRET};")
    assert {part.strip().casefold() for part in given.split(";")[1:]} == {"httponly", "path=/", "samesite=strict"}
    assert browser.get("/").text == "välkommen"


def test_a_save_is_never_opened_by_the_address(pages: Pages) -> None:
    assert client(pages, knows=False).post("/save", params={KEY: SECRET}).status_code == 403
    assert pages.saved == []


def test_the_cookie_of_another_port_opens_nothing(pages: Pages) -> None:
    stranger = client(pages, knows=False)
    stranger.headers["cookie"] = f"toolkit-{PORT + 1}={SECRET}"
    assert stranger.get("/").status_code == 403


@pytest.mark.parametrize("address", ["/", "/nej", f"/?{KEY}={SECRET}"])
@pytest.mark.parametrize("knows", [True, False])
def test_every_answer_keeps_to_itself(pages: Pages, address: str, knows: bool) -> None:
    answer = client(pages, knows=knows).get(address, follow_redirects=False)
    assert (
        HEADERS.items() <= dict(answer.headers.items()).items()
        or {name: answer.headers[name] for name in HEADERS} == HEADERS
    )


def test_no_two_servers_have_the_same_secret() -> None:
    made = {new_secret() for _ in range(50)}
    assert len(made) == 50
    assert all(re.fullmatch(r"[\w-]{22}", one) for one in made)


def test_a_server_is_opened_by_its_address_and_half_a_request_is_nothing_to_tell(
    pages: Pages, capfd: pytest.CaptureFixture[str]
) -> None:
    with listen(0) as socket_:
        server = LocalServer(socket_, lambda ends: pages, words("sv"))
        thread = threading.Thread(target=server.run)
        thread.start()
        where = socket_.getsockname()
        for half in (b"GET / HT", b"\x16\x03\x01\x00\n\r\n\r\n", b"POST /save HTTP/1.1\r\nContent-Length: 9\r\n\r\nx"):
            with socket.create_connection(where) as line:
                line.sendall(half)
                line.shutdown(socket.SHUT_WR)
                while line.recv(4096):
                    pass
        server.end()
        thread.join()
    assert server.address.startswith(f"http://127.0.0.1:{where[1]}/?{KEY}=")
    assert capfd.readouterr() == ("", "")
    assert pages.saved == []


def test_a_port_in_use_is_told_of_with_another_to_take() -> None:
    with listen(0) as door:
        taken = door.getsockname()
        assert taken[0] == "127.0.0.1"
        with pytest.raises(ToolkitError) as caught:
            listen(taken[1])
    (problem,) = caught.value.problems
    assert problem.code == "M018"
    assert f"--port {taken[1] + 1}" in str(problem.hint)


def test_the_door_is_open_to_this_computer_alone() -> None:
    with listen(0) as door:
        assert door.family is socket.AF_INET
        assert door.getsockname()[0] == "127.0.0.1"


def test_a_stream_tells_the_news_and_every_other_and_ends() -> None:
    news, ended = "a", False
    stream = told(lambda: news, lambda: ended)

    async def hear() -> list[str]:
        nonlocal news, ended
        heard = [await anext(stream)]
        news = "b"
        heard.append(await anext(stream))
        ended = True
        return heard + [more async for more in stream]

    assert run_apart(hear()) == ["data: a\n\n", "data: b\n\n"]
