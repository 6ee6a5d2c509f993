"""Who is answered, what, and with which promises about what a browser may fetch."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from toolkit.content.files import builtin_folders
from toolkit.languages import words
from toolkit.preview.document_printer import DocumentPrinter
from toolkit.preview.pages import PreviewPages
from toolkit.preview.policies import headers_of
from toolkit.preview.print_process import PrintProcess
from toolkit.preview.server import PreviewRoutes
from toolkit.preview.sources import Sources
from toolkit.preview.state import Preview
from toolkit.printing.kit.order import kinds_for
from toolkit.workspace.workshop import PlannedWorkshop

from ..serving.clients import client


def serving(preview: Preview, boras: Path) -> PreviewRoutes:
    printing = DocumentPrinter(PrintProcess(), words("sv"))
    return PreviewRoutes(
        preview, PreviewPages(words("sv")), Sources([boras, builtin_folders() / "cases"]), printing, lambda: False
    )


@pytest.fixture
def browser(preview: Preview, boras: Path) -> Iterator[TestClient]:
    """Asks as a browser does that shows our own page."""
    with client(serving(preview, boras), headers_of) as asking:
        yield asking


@pytest.fixture
def stranger(read: Callable[[], PlannedWorkshop], boras: Path) -> Iterator[TestClient]:
    """Asks a preview that has nothing to show yet: who is answered does not hang on that, and it is quick to make."""
    with client(serving(Preview(read), boras), headers_of) as asking:
        yield asking


def broken(preview: Preview, boras: Path, text: str = "titel: x\n") -> None:
    (boras / "workshop.yaml").write_text(text, "utf-8")
    preview.refresh()


EVERYWHERE = [
    "/",
    "/document/handout/standard",
    "/pages/handout/standard",
    "/pdf/handout/standard",
    "/events",
    "/file?name=x",
    "/static/preview.js",
    "/fonts/coverage.json",
]


@pytest.mark.parametrize("address", EVERYWHERE)
def test_nothing_is_shown_without_the_secret(read: Callable[[], PlannedWorkshop], boras: Path, address: str) -> None:
    stranger = client(serving(Preview(read), boras), headers_of, knows=False)
    assert stranger.get(address).status_code == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize(
    "address", ["/", "/document/handout/standard", "/pdf/handout/standard", "/file", "/static/preview.js"]
)
def test_nothing_can_be_changed(stranger: TestClient, method: str, address: str) -> None:
    assert stranger.request(method, address).status_code == 405


@pytest.mark.parametrize("address", ["/", "/file?name=x", "/document/handout/standard", "/static/preview.css"])
def test_no_page_may_fetch_anything_elsewhere_or_run_what_is_written_in_it(browser: TestClient, address: str) -> None:
    headers = browser.get(address).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy.get("script-src", "'none'") in {"'self'", "'none'"}
    assert {source for sources in policy.values() for source in sources.split()} <= {
        "'none'", "'self'", "data:", "'unsafe-inline'",
    }  # fmt: skip
    assert ("'unsafe-inline'" in policy["style-src"]) == address.startswith("/document/")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


def test_the_page_holds_no_script_and_no_style_of_its_own(browser: TestClient) -> None:
    page = browser.get("/").text
    scripts = re.findall(r"<script[^>]*>[^<]*", page)
    assert [one.strip() for one in scripts] == [
        f'<script src="/static/{name}.js" defer>' for name in ("news", "paper", "preview")
    ]
    assert "<style" not in page
    assert not re.search(r"\son\w+=|\sstyle=", page)


@pytest.mark.parametrize(
    "address",
    ["/document/handout/sidvänd", "/pages/nej/standard", "/pages/handout/nej", "/pdf/nej/standard", "/pdf/handout/nej",
     "/document/nej/standard", "/?document=nej", "/nej", "/static/../pages.py",
     "/static/%2e%2e/pages.py", "/static//etc/passwd", "/fonts/..%2f..%2fproblems.py", "/file",
     "/file?name=/etc/passwd", "/file?name=../workshop.yaml", "/file?name=%00.yaml",
     "/document/../../etc/passwd/standard"],
)  # fmt: skip
def test_what_is_not_ours_to_show_is_not_found(browser: TestClient, address: str) -> None:
    answer = browser.get(address)
    assert answer.status_code == 404
    assert "root:" not in answer.text


def test_the_page_shows_a_document_and_all_there_is_to_choose(browser: TestClient, preview: Preview) -> None:
    assert preview.shown.good is not None
    workshop = preview.shown.good.saved.workshop
    page = browser.get("/?document=cards&edition=large-print").text
    assert 'src="/document/cards/large-print?print=' in page
    assert page.count('<a href="/?document=') == len(kinds_for(workshop)) + 3
    assert "Sidorna visar det du senast sparade." in page
    assert "Digital delaktighet i Borås" in page


def test_an_edition_that_a_document_does_not_have_is_its_standard_one(browser: TestClient) -> None:
    assert "/document/cards/standard?" in browser.get("/?document=cards&edition=booklet").text


def test_a_page_that_is_open_finds_its_handout_when_each_operation_gets_its_own(
    browser: TestClient, preview: Preview, boras: Path
) -> None:
    for sets, shown in (("libraries", "standard"), ("libraries, elderly-care, social-services", "standard:libraries")):
        (boras / "workshop.yaml").write_text(f"question_sets: [{sets}]\n")
        preview.refresh()
        assert browser.get("/document/handout/standard").status_code == 200
        assert f"/document/handout/{shown}?" in browser.get("/?document=handout").text
        assert browser.get("/document/handout/braille").status_code == 404


def test_a_mistake_stands_above_the_old_pages_with_its_line_and_a_way_to_it(
    browser: TestClient, preview: Preview, boras: Path
) -> None:
    broken(preview, boras, "place: Ny\ntitel: x & y\n")
    page = browser.get("/").text
    assert "okänt fält &#39;titel&#39;" in page
    assert "Menade du &#39;title&#39;?" in page
    assert "<mark>titel</mark>: x &amp; y" in page
    assert 'href="/file?name=boras%2Fworkshop.yaml&amp;line=2#line-2"' in page
    assert "boras/workshop.yaml, rad 2" in page
    assert "1 fel. Sidorna är som de var före felet." in page
    assert 'src="/document/handout/standard?print=' in page


def test_without_a_good_save_the_page_says_what_to_do(browser: TestClient, preview: Preview, boras: Path) -> None:
    preview.shown = type(preview.shown)()
    broken(preview, boras)
    page = browser.get("/").text
    assert "1 fel. Det finns inga sidor än." in page
    assert "<iframe" not in page
    assert browser.get("/document/handout/standard").status_code == 404


def test_a_file_is_shown_with_the_line_marked_and_what_is_wrong_there(
    browser: TestClient, preview: Preview, boras: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(boras.parent)
    broken(preview, boras, "place: Ny\ntitel: x & y\n")
    page = browser.get("/file?name=boras%2Fworkshop.yaml&line=2").text
    assert '<li id="line-2" class="marked" aria-current="true"><code>titel: x &amp; y</code>' in page
    assert "okänt fält &#39;titel&#39;<br>Menade du" in page
    assert page.count('class="marked"') == 1
    assert "Tillbaka till sidorna" in page


@pytest.mark.parametrize("line", ["", "x", "-1", "9" * 5000, "²"])
def test_a_line_that_is_none_marks_none(browser: TestClient, boras: Path, line: str) -> None:
    answer = browser.get("/file", params={"name": str(boras / "workshop.yaml"), "line": line})
    assert answer.status_code == 200
    assert 'class="marked"' not in answer.text


def test_the_browser_is_told_the_number_of_what_is_shown(preview: Preview, boras: Path) -> None:
    ended = False
    routes = PreviewRoutes(
        preview, PreviewPages(words("sv")), Sources([]), DocumentPrinter(PrintProcess(), words("sv")), lambda: ended
    )
    with client(routes).stream("GET", "/events") as line:
        ended = True
        assert next(line.iter_lines()) == f"data: {preview.shown.number}"


def test_the_folders_are_looked_at_while_the_server_runs(preview: Preview, boras: Path) -> None:
    looks: list[int] = []
    with client(serving(preview, boras), look=lambda: looks.append(1)) as it:
        while len(looks) < 2:
            assert it.get("/static/door.svg").status_code == 200
