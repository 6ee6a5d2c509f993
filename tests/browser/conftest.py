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

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

from toolkit.cli.machine import environment
from toolkit.languages import words
from toolkit.preview.opening import OpenPreview
from toolkit.preview.server import listen
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
    """The address of a preview of the folder, with its forms, as `toolkit preview` serves it; by any port for 0."""
    preview = OpenPreview(PlanOptions(plan=str(folder / "workshop.yaml")), environment())
    with listen(port) as socket:
        server = preview.server(socket, words(language))
        thread = threading.Thread(target=server.run)
        thread.start()
        yield f"http://127.0.0.1:{socket.getsockname()[1]}/"
        server.end()
        thread.join()


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
            executable_path=chromium, args=[*CHROMIUM, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        )
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new window, as on a laptop. A test fails if anything in it complains on the console or is not found."""
    context = browser.new_context(viewport={"width": WIDE[0], "height": WIDE[1]})
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda said: complaints.append(said.text) if _is_complaint(said) else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("requestfailed", lambda request: complaints.extend(_missed(request)))
    yield opened
    context.close()
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
