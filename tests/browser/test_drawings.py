"""Logos that are accepted look on paper as they do in a browser, pixel by pixel but for the edges."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context

import pypdfium2
import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page

from toolkit.printing.pdf.engine import Printer
from toolkit.printing.pdf.fontconfig import VARIABLE
from toolkit.printing.pdf.job import PrintJob

from ..printing.drawings import DRAWN
from .conftest import Window

SIZE = 320, 160
SEEN = 60
"""Of 255: a difference that anybody sees."""
EDGES = 0.02
"""The share of pixels that letters and slanting lines may differ in."""


@pytest.fixture
def page(window: Window) -> Iterator[Page]:
    with window.as_new() as page:
        yield page


@pytest.fixture(scope="module")
def printing() -> Iterator[Executor]:
    """A process with the machine's own fonts, as the browser has: another test may have chosen ours in this one."""
    with pytest.MonkeyPatch.context() as machine:
        machine.delenv(VARIABLE, raising=False)
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            process.submit(int).result()  # it is begun while the variable is away
            yield process


@cache
def printer() -> Printer:
    return Printer()


def pdf_of(address: str) -> bytes:
    style = "@page {size: 320px 160px; margin: 0} body {margin: 0} img {display: block; width: 320px; height: 160px}"
    head = f'<!doctype html><html lang="sv"><title>x</title><style>{style}</style>'
    return printer().print(PrintJob(f'{head}<img src="{address}" alt="x">', ())).data


def printed(address: str, printing: Executor) -> Image.Image:
    data = printing.submit(pdf_of, address).result()
    picture: Image.Image = pypdfium2.PdfDocument(data)[0].render(scale=96 / 72).to_pil().convert("RGB")
    return picture.resize(SIZE)


def shown(address: str, page: Page) -> Image.Image:
    page.set_viewport_size({"width": SIZE[0], "height": SIZE[1]})
    page.set_content(
        f'<body style="margin: 0"><img src="{address}" style="display: block; width: 320px; height: 160px">'
    )
    page.wait_for_function("document.images[0].complete")
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawing_is_printed_as_a_browser_shows_it(name: str, page: Page, printing: Executor) -> None:
    address = "data:image/svg+xml;base64," + base64.b64encode(DRAWN[name].encode()).decode()
    difference = ImageChops.difference(printed(address, printing), shown(address, page)).convert("L")
    seen = difference.point(lambda value: 255 if value > SEEN else 0).histogram()[255]
    assert seen / (SIZE[0] * SIZE[1]) < EDGES
