"""A process that dies while it prints takes no other document with it, and is told of."""

from __future__ import annotations

import gc
import os
import sys

import pytest

from toolkit.printing.kit import workers
from toolkit.printing.pdf.engine import Printer
from toolkit.printing.pdf.job import PrintedPdf, PrintJob
from toolkit.problems import ToolkitError


@pytest.mark.skipif(sys.platform != "linux", reason="what is put in place of the printer is inherited by a fork only")
def test_a_crash_is_told_of_and_the_others_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    def printed(job: PrintJob) -> PrintedPdf:
        if job.html == "crash":
            os._exit(1)
        return PrintedPdf(job.html.encode(), 1)

    # Pickled by its name, and so found in the fork as it is here.
    printed.__module__, printed.__qualname__ = workers.__name__, workers._print.__name__
    monkeypatch.setattr(workers, "_print", printed)
    monkeypatch.setattr(workers, "printer", lambda: None)
    jobs = [PrintJob(html, ()) for html in ("one", "crash", "two")]
    results = dict(workers.print_all(jobs, 2))
    assert {number: made.data for number, made in results.items() if isinstance(made, PrintedPdf)} == {
        0: b"one",
        2: b"two",
    }
    error = results[1]
    assert isinstance(error, ToolkitError)
    assert [problem.code for problem in error.problems] == ["P002"]


def test_the_collector_is_as_it_was_when_everything_is_printed_in_this_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[tuple[bool, bool]] = []

    class Watching(Printer):
        def __init__(self) -> None: ...

        def print(self, job: PrintJob) -> PrintedPdf:
            seen.append((gc.isenabled(), gc.get_freeze_count() > 0))
            return PrintedPdf(b"", 1)

    monkeypatch.setattr(workers, "_printer", Watching())
    assert (gc.isenabled(), gc.get_freeze_count()) == (True, 0)
    assert len(list(workers.print_all([PrintJob("one", ()), PrintJob("two", ())], 1))) == 2
    assert seen == [(False, True)] * 2
    assert (gc.isenabled(), gc.get_freeze_count()) == (True, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="what is put in place of the printer is inherited by a fork only")
def test_a_process_that_only_prints_collects_between_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    class Watching(Printer):
        def __init__(self) -> None: ...

        def print(self, job: PrintJob) -> PrintedPdf:
            return PrintedPdf(f"{gc.isenabled()} {gc.get_freeze_count() > 0}".encode(), 1)

    monkeypatch.setattr(workers, "_printer", Watching())
    results = [result for _, result in workers.print_all([PrintJob("one", ()), PrintJob("two", ())], 2)]
    assert [result.data for result in results if isinstance(result, PrintedPdf)] == [b"False True"] * 2
    assert gc.isenabled()


def test_nothing_is_loaded_where_there_is_nothing_to_print(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_printer", None)
    assert list(workers.print_all([], None)) == []
    assert workers._printer is None


@pytest.mark.parametrize(
    "processes", [1, pytest.param(2, marks=pytest.mark.skipif(sys.platform != "linux", reason="forks"))]
)
def test_what_is_wrong_with_a_document_is_its_result_and_the_others_are_printed(
    processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refusing(Printer):
        def __init__(self) -> None: ...

        def print(self, job: PrintJob) -> PrintedPdf:
            if job.html == "wrong":
                raise ToolkitError(workers.died())
            return PrintedPdf(job.html.encode(), 1)

    monkeypatch.setattr(workers, "_printer", Refusing())
    jobs = [PrintJob(html, ()) for html in ("one", "wrong", "two")]
    results = dict(workers.print_all(jobs, processes))
    assert isinstance(results[1], ToolkitError)
    assert [results[n] for n in (0, 2)] == [PrintedPdf(b"one", 1), PrintedPdf(b"two", 1)]
