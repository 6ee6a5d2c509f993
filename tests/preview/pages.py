"""The preview as a browser without scripts has it: a page with a form in it, and what came of sending it."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from toolkit.languages import words
from toolkit.preview.document_printer import DocumentPrinter
from toolkit.preview.forms.author_forms import AuthorForms
from toolkit.preview.forms.routes import FormRoutes
from toolkit.preview.mending import Mends
from toolkit.preview.pages import PreviewPages
from toolkit.preview.policies import headers_of
from toolkit.preview.print_process import PrintProcess
from toolkit.preview.server import PreviewRoutes
from toolkit.preview.sources import Sources
from toolkit.preview.state import Preview
from toolkit.source.nodes import plain
from toolkit.source.parser import read_yaml

from ..serving.clients import ORIGIN, client


def client_of(preview: Preview, author: AuthorForms) -> TestClient:
    """Asks a server that shows this preview, as its own pages do."""
    said = words("sv")
    printing = DocumentPrinter(PrintProcess(), said)
    mends = Mends(preview, author.folder)
    forms = FormRoutes(author, preview, said, mends)
    sources = Sources([author.folder] if author.folder else [])
    serving = PreviewRoutes(preview, PreviewPages(said), sources, printing, lambda: False, forms, mends)
    asking = client(serving, headers_of)
    asking.headers["origin"] = ORIGIN
    return asking


class _Fields(HTMLParser):
    """What a browser sends of a page: the values of its fields, several of a name in a list."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self.labels: dict[str, str] = {}
        self.files: list[str] = []
        self.buttons: dict[str, str] = {}
        self._area = self._select = self._button = ""
        self._options: list[tuple[str, bool]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name, value = given.get("name", ""), given.get("value", "")
        if tag == "input" and given.get("type") == "file":
            self.files.append(name)
        elif tag == "input" and (given.get("type") != "checkbox" or "checked" in given):
            self.values.setdefault(name, []).append(value)
        elif tag == "textarea":
            self._area = name
            self.values[name] = [""]
        elif tag == "select":
            self._select, self._options = name, []
        elif tag == "option":
            self._options.append((value, "selected" in given))
        elif tag == "button":
            self._button = value

    def handle_data(self, data: str) -> None:
        if self._area:
            self.values[self._area][0] += data
        if self._button:
            self.buttons[self._button] = self.buttons.get(self._button, "") + data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.values[self._area] = [self.values[self._area][0].removeprefix("\n")]
            self._area = ""
        elif tag == "button":
            self._button = ""
        elif tag == "select":
            chosen = [value for value, is_chosen in self._options if is_chosen] or [self._options[0][0]]
            self.values.setdefault(self._select, []).append(chosen[0])


class Tab:
    """A page, what is in its fields, and what comes when it is sent."""

    def __init__(self, browser: TestClient, address: str) -> None:
        self._browser, self._address = browser, address
        self.show(browser.get(address).text)

    def show(self, text: str) -> None:
        self.text = html.unescape(text)
        found = _Fields(text)
        self.fields: dict[str, Any] = {name: v if len(v) > 1 else v[0] for name, v in found.values.items()}
        self.buttons, self.files = found.buttons, found.files

    def ticked(self, name: str) -> list[str]:
        value = self.fields.get(name, [])
        return value if isinstance(value, list) else [value]

    def send(self, status: int = 200, files: dict[str, tuple[str, bytes]] | None = None, do: str = "save") -> str:
        """Sends what is in the fields, follows to the page that comes, and returns what it says."""
        answer = self._browser.post(self._address, data={**self.fields, "do": do}, files=files or {"none": ("", b"")})
        told = re.search(r'<section class="refused".*?</section>', answer.text, re.DOTALL)
        assert answer.status_code == status, html.unescape(told[0]) if told else answer.text[:500]
        if found := re.match(r"/form/[^?]+", answer.url.path):
            self._address = found[0]
        self.show(answer.text)
        return self.text

    def add(self, list_: str, **values: str) -> str:
        """Adds a thing to a list, fills it in, and returns what it is known by on the page."""
        self.send(do=f"add:{list_}")
        key = f"{list_}.{self.fields[f'list:{list_}'].split()[-1]}"
        self.fields |= {f"{key}.{field.replace('__', '.')}": value for field, value in values.items()}
        return key


def written(boras: Path, name: str = "question_sets/libraries.sv.yaml") -> object:
    node, _ = read_yaml((boras / name).read_bytes(), name)
    return plain(node)


def files(boras: Path) -> dict[str, bytes]:
    return {str(path.relative_to(boras)): path.read_bytes() for path in boras.rglob("*") if path.is_file()}


def wrong(text: str, name: str) -> str:
    """What stands at a field as being wrong with it, which the field says by its aria-describedby."""
    assert re.search(rf'name="{re.escape(name)}"[^>]* aria-describedby="[^"]*f-{re.escape(name)}-wrong', text)
    assert re.search(rf'name="{re.escape(name)}"[^>]* aria-invalid="true"', text)
    assert f'<a href="#f-{name}">' in text, "the summary leads there"
    found = re.search(rf'id="f-{re.escape(name)}-wrong">(.*?)</div>', text, re.DOTALL)
    assert found
    return found[1]
