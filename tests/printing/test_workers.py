"""A process that dies while it prints takes no other document with it, and is told of."""

from __future__ import annotations

import os
import sys

import pytest

from toolkit.printing.kit import workers
from toolkit.printing.pdf.job import PrintedPdf, PrintJob
from toolkit.problems import ToolkitError


@pytest.mark.skipif(sys.platform != "linux", reason="what is put in place of the printer is inherited by a fork only")
def test_a_crash_is_told_of_and_the_others_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    def printed(job: PrintJob, _: object) -> PrintedPdf:
        if job.html == "crash":
            os._exit(1)
        return PrintedPdf(job.html.encode(), 1)

    # Pickled by its name, and so found in the fork as it is here.
    printed.__module__, printed.__qualname__ = workers.__name__, workers._print.__name__
    monkeypatch.setattr(workers, "_print", printed)
    monkeypatch.setattr(workers, "printer", lambda _: None)
    jobs = [PrintJob(html, ()) for html in ("one", "crash", "two")]
    results = dict(workers.print_all(jobs, None, 2))
    assert {number: made.data for number, made in results.items() if isinstance(made, PrintedPdf)} == {
        0: b"one",
        2: b"two",
    }
    error = results[1]
    assert isinstance(error, ToolkitError)
    assert [problem.code for problem in error.problems] == ["P002"]
