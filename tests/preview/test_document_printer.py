"""Where the printed pages of a document begin, its PDF, and the process that finds out and prints."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from starlette.testclient import TestClient

from toolkit.languages import words
from toolkit.preview.document_printer import DocumentPrinter
from toolkit.preview.pages import PreviewPages
from toolkit.preview.policies import PDF, headers_of
from toolkit.preview.print_process import LayoutJob, PdfJob, PrintProcess
from toolkit.preview.server import PreviewRoutes
from toolkit.preview.sources import Sources
from toolkit.preview.state import Preview, RenderedWorkshop
from toolkit.printing.pdf.job import PageBox, PageBreak, PageLayout
from toolkit.problems import Problem, ToolkitError, say

from ..serving.clients import client

PAPER = PageBox(794, 1123, 90, 94, 83, 94)


@dataclass
class Pretend(PrintProcess):
    """A press that answers at once, and remembers what it was asked."""

    answer: PageLayout | bytes | ToolkitError

    def __post_init__(self) -> None:
        self.jobs: list[object] = []

    def run(self, job: Callable[[], object]) -> object:
        self.jobs.append(job)
        if isinstance(self.answer, ToolkitError):
            raise self.answer
        return self.answer


def asking(preview: Preview, press: PrintProcess) -> TestClient:
    serving = PreviewRoutes(
        preview, PreviewPages(words("sv")), Sources([]), DocumentPrinter(press, words("sv")), lambda: False
    )
    return client(serving, headers_of)


def address(browser: TestClient, document: str = "handout") -> str:
    found = re.search(r'src="/document/([^"]*)"', browser.get(f"/?document={document}").text)
    assert found
    return f"/pages/{found[1]}"


@pytest.fixture(scope="module")
def press() -> Iterator[PrintProcess]:
    made = PrintProcess()
    yield made
    made.end()


def test_the_browser_is_told_where_each_page_begins_and_what_it_is_called(preview: Preview) -> None:
    press = Pretend(PageLayout(PAPER, (PageBreak(7), PageBreak(9, 120))))
    browser = asking(preview, press)
    told = browser.get(address(browser)).json()
    assert told["count"] == "3 sidor"
    assert told["labels"] == ["Sida 1 av 3", "Sida 2 av 3", "Sida 3 av 3"]
    assert told["breaks"] == [[7, 0], [9, 120]]
    assert told["paper"] == {"width": 794, "height": 1123, "top": 90, "right": 94, "bottom": 83, "left": 94}
    browser.get(address(browser))
    assert len(press.jobs) == 1, "the same text is laid out once"


def test_what_is_no_longer_shown_is_not_laid_out(preview: Preview, boras: Path) -> None:
    press = Pretend(PageLayout(PAPER, ()))
    browser = asking(preview, press)
    old = address(browser, "guide")
    (boras / "workshop.yaml").write_text("title: En annan\nlanguage: sv\n", "utf-8")
    preview.refresh()
    assert browser.get(old).json() == {}
    assert press.jobs == []


def test_without_pango_a_sentence_says_why_and_the_document_is_shown_all_the_same(preview: Preview) -> None:
    missing = ToolkitError(
        Problem("M001", say("what it takes to make PDF files is missing on this machine (Pango)"), say("x"))
    )
    browser = asking(preview, Pretend(missing))
    told = browser.get(address(browser)).json()
    assert list(told) == ["why"]
    assert re.match(r"Det går inte att visa var sidorna slutar: .*Pango.*\. x$", told["why"])
    assert "Hyran i telefonen" in browser.get("/document/handout/standard").text
    answer = browser.get("/pdf/handout/standard")
    assert answer.status_code == 503
    assert "Det finns ingen PDF än." in answer.text
    assert "[M001]" in answer.text


def test_a_pdf_is_shown_and_has_the_name_of_its_file_in_the_kit(preview: Preview) -> None:
    press = Pretend(b"%PDF-1.7")
    answer = asking(preview, press).get("/pdf/handout/large-print")
    assert (answer.content, answer.headers["content-type"]) == (b"%PDF-1.7", "application/pdf")
    assert answer.headers["content-disposition"] == 'inline; filename="deltagarblad-stor-stil.pdf"'
    assert answer.headers["content-security-policy"] == PDF, "the browser's own viewer may run"
    (job,) = press.jobs
    assert isinstance(job, PdfJob)
    assert (job.document, job.edition) == ("handout", "large-print")


def test_the_handout_of_one_operation_is_printed_alone(preview: Preview, boras: Path) -> None:
    (boras / "workshop.yaml").write_text(
        "language: sv\nquestion_sets: [libraries, elderly-care]\nhandout: separat\n", "utf-8"
    )
    preview.refresh()
    press = Pretend(b"%PDF-1.7")
    answer = asking(preview, press).get("/pdf/handout/standard:elderly-care")
    assert answer.headers["content-disposition"] == 'inline; filename="deltagarblad-aldreomsorg.pdf"'
    (job,) = press.jobs
    assert isinstance(job, PdfJob)
    assert [share.set_id for share in job.workshop.shares] == ["elderly-care"]


def jobs(preview: Preview, document: str) -> tuple[LayoutJob, PdfJob]:
    good = preview.shown.good
    assert isinstance(good, RenderedWorkshop)
    from .test_state import kind

    job = good.sheet(kind(document), "standard").job
    return LayoutJob(job), PdfJob(good.saved.workshop, None, document, "standard", None)


@pytest.mark.parametrize("document", ["handout", pytest.param("day-pages", marks=pytest.mark.sweep)])
def test_there_are_as_many_pages_shown_as_in_the_pdf(preview: Preview, press: PrintProcess, document: str) -> None:
    lay_out, print_ = jobs(preview, document)
    pdf = pypdfium2.PdfDocument(press.run(print_))
    layout = press.run(lay_out)
    assert layout.pages == len(pdf) > 1
    assert (round(layout.paper.width), round(layout.paper.height)) == (794, 1123)


@dataclass(frozen=True)
class Die:
    def __call__(self) -> None:
        os.kill(os.getpid(), signal.SIGTERM)


@dataclass(frozen=True)
class Fail:
    error: Exception

    def __call__(self) -> None:
        raise self.error


@dataclass(frozen=True)
class Answer:
    def __call__(self) -> int:
        return os.getpid()


def test_a_press_that_dies_is_told_of_and_started_anew(press: PrintProcess) -> None:
    first = press.run(Answer())
    assert first != os.getpid()
    with pytest.raises(ToolkitError) as caught:
        press.run(Die())
    assert [problem.code for problem in caught.value.problems] == ["P002"]
    assert press.run(Answer()) not in {first, os.getpid()}


@pytest.mark.parametrize(("error", "code"), [(PermissionError(13, "no", "x"), "M004"), (KeyError("x"), "P002")])
def test_what_goes_wrong_in_the_press_is_a_problem_and_ends_nothing(
    press: PrintProcess, error: Exception, code: str
) -> None:
    first = press.run(Answer())
    with pytest.raises(ToolkitError) as caught:
        press.run(Fail(error))
    assert [problem.code for problem in caught.value.problems] == [code]
    assert press.run(Answer()) == first


def test_the_press_ends_with_the_preview(press: PrintProcess) -> None:
    running = press.run(Answer())
    press.end()
    with pytest.raises(ProcessLookupError):
        os.kill(running, 0)
