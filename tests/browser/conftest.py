"""A browser for the tests: Debian's chromium, driven by Playwright, with axe-core to look for obstacles."""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, expect, sync_playwright

from toolkit.cli.machine import environment
from toolkit.languages import words
from toolkit.preview.opening import OpenPreview
from toolkit.preview.print_process import LayoutJob, PrintProcess
from toolkit.printing.pdf.fontconfig import VARIABLE
from toolkit.printing.pdf.job import PageLayout
from toolkit.serving.local_server import LocalServer, listen
from toolkit.workspace.options import PlanOptions

AXE = Path(__file__).parents[1] / "node" / "node_modules" / "axe-core" / "axe.min.js"
WIDE, NARROW = (1280, 800), (320, 640)
"""A laptop's window, and what WCAG 1.4.10 asks a page to fit in: 1280 pixels at 400 %."""

PATIENCE = 120_000
"""Milliseconds that a busy machine may take for what takes a moment on an idle one."""
CHROMIUM = ["--disable-dev-shm-usage"]
"""Shared memory is small where tests run in containers, and several browsers that fill it crash."""


@contextmanager
def served(folder: Path, language: str, port: int = 0) -> Iterator[str]:
    """The address of a preview of the folder, with its forms, as `toolkit preview` serves it; by any port for 0.

    It is open to all: with the secret it is served in `test_the_preview_opens_with_its_secret_alone`.
    """
    preview = OpenPreview(PlanOptions(plan=str(folder / "workshop.yaml")), environment())
    with listen(port) as socket, patch("toolkit.serving.local_server.new_secret", lambda: ""):
        server = preview.server(socket, words(language))
        with running(server):
            yield server.address.partition("?")[0]


@contextmanager
def running(server: LocalServer) -> Iterator[None]:
    """Within the block the server answers."""
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield
    finally:
        server.end()
        thread.join()


class OneProcess:
    """Lays out the pages of all previews in one process, the same page once: each would begin by loading WeasyPrint."""

    def __init__(self) -> None:
        self.process, self._run = PrintProcess(), PrintProcess.run
        self._known: dict[LayoutJob, PageLayout] = {}

    def run(self, job: Callable[[], Any]) -> Any:
        if not isinstance(job, LayoutJob):
            return self._run(self.process, job)
        if job not in self._known:
            self._known[job] = self._run(self.process, job)
        return self._known[job]


@pytest.fixture(scope="session")
def one_process() -> Iterator[OneProcess]:
    made = OneProcess()
    yield made
    made.process.end()


@pytest.fixture(autouse=True)
def prints_once(one_process: OneProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PrintProcess, "run", lambda _, job: one_process.run(job))


def until(page: Page, true: Callable[[], bool]) -> None:
    """Waits for something that Playwright cannot wait for itself on a page that lets no text run as script."""
    for _ in range(PATIENCE // 50):
        if true():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it did not come true")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    assert chromium, "run `make test`, which installs chromium"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium,
            args=[*CHROMIUM, *(["--no-sandbox"] if os.geteuid() == 0 else [])],
            env={name: value for name, value in os.environ.items() if name != VARIABLE},  # the machine's own fonts
        )
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new window, as on a laptop. A test fails if anything in it complains on the console or is not found."""
    context = browser.new_context(viewport={"width": WIDE[0], "height": WIDE[1]})
    context.set_default_timeout(PATIENCE)
    with no_complaint(context.new_page()) as opened:
        yield opened
        context.close()


class Window:
    """One window for all tests that keep nothing in it: to open a new one takes a third of a second."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._page: Page | None = None

    @contextmanager
    def as_new(self) -> Iterator[Page]:
        """The window as a new one would be; another where something has gone wrong in it."""
        page = self._page or self._browser.new_context().new_page()
        self._page = None
        page.set_default_timeout(PATIENCE)
        page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
        with no_complaint(page):
            yield page
        page.goto("about:blank")
        self._page = page


@pytest.fixture(scope="session")
def window(browser: Browser) -> Window:
    return Window(browser)


@contextmanager
def no_complaint(page: Page) -> Iterator[Page]:
    """Within the block, nothing in the page complains on the console, fails or is not found."""
    complaints: list[str] = []

    def said(message: ConsoleMessage) -> None:
        complaints.extend([message.text] if _is_complaint(message) else [])

    def failed(error: Error) -> None:
        complaints.append(str(error))

    def missed(request: Request) -> None:
        complaints.extend(_missed(request))

    page.on("console", said)
    page.on("pageerror", failed)
    page.on("requestfailed", missed)
    yield page
    page.remove_listener("console", said)
    page.remove_listener("pageerror", failed)
    page.remove_listener("requestfailed", missed)
    assert complaints == []


def _is_complaint(said: ConsoleMessage) -> bool:
    """A form that is refused is no fault, though chromium complains of it."""
    return said.type in {"error", "warning"} and not re.search(r"with a status of (409|422)", said.text)


def _missed(request: Request) -> list[str]:
    """What was not found; what was still on its way when its page was left is no fault."""
    return [] if request.failure == "net::ERR_ABORTED" else [f"not found: {request.url[:80]}"]


@pytest.fixture
def violations(page: Page) -> Callable[[], list[str]]:
    """What axe finds wrong with the page that is shown: the rule, and the first elements that break it."""

    def look() -> list[str]:
        page.evaluate(AXE.read_text("utf-8"))
        found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert len(found["passes"]) > 5, "axe has looked at something"
        return [_told(violation) for violation in found["violations"]]

    return look


def _told(violation: dict[str, Any]) -> str:
    places = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
    return f"{violation['id']} ({len(violation['nodes'])}): {places}"
