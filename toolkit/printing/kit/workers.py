"""Prints several documents at once, one process for each core, the longest first; never in threads, which crash."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.printing.pdf.engine import Printer
from toolkit.printing.pdf.job import PrintedPdf, PrintJob
from toolkit.problems import Problem, ToolkitError, say

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

Result = PrintedPdf | ToolkitError
_printer: Printer | None = None
"""This process's own printer; forked workers inherit it, ready to print."""


def cores() -> int:
    """How many processes can work at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def print_all(jobs: Sequence[PrintJob], cache_folder: Path | None, workers: int | None) -> Iterator[tuple[int, Result]]:
    """Each job's number and its PDF, or what is wrong with it, as they are finished. Put the longest job first."""
    most = min(workers or cores(), len(jobs))
    if most < 2:
        yield from ((number, _print(job, cache_folder)) for number, job in enumerate(jobs))
        return
    waiting = list(range(len(jobs)))
    for number, result in _pooled(jobs, waiting, cache_folder, most):
        waiting.remove(number)
        yield number, result
    # A worker that dies takes the whole pool along. What it left is tried again one at a time, to find the culprit.
    for number in waiting:
        yield next(_pooled(jobs, [number], cache_folder, 1), (number, ToolkitError(died())))


def _pooled(
    jobs: Sequence[PrintJob], numbers: Sequence[int], cache_folder: Path | None, most: int
) -> Iterator[tuple[int, Result]]:
    # Imported here, since a kit that comes from the cache has no use for processes and should not wait for them.
    from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
    from concurrent.futures.process import BrokenProcessPool

    with ProcessPoolExecutor(most, mp_context=_context(cache_folder)) as pool:
        pending: dict[Future[Result], int] = {pool.submit(_print, jobs[n], cache_folder): n for n in numbers}
        try:
            while pending:
                done, _ = wait(pending, return_when=FIRST_COMPLETED)
                for future in done:
                    number = pending.pop(future)
                    yield number, future.result()
        except BrokenProcessPool:
            return
        finally:
            pool.shutdown(wait=not pending, cancel_futures=True)


def _context(cache_folder: Path | None) -> BaseContext:
    """Fork on Linux, after the printer is ready, so that it is prepared once; elsewhere each worker starts afresh."""
    import multiprocessing

    if sys.platform == "linux":
        printer(cache_folder)
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")


def printer(cache_folder: Path | None) -> Printer:
    """This process's own printer, made ready when it is first asked for; raises ToolkitError M001 without Pango."""
    global _printer
    if _printer is None:
        _printer = Printer(cache_folder)
    return _printer


def _print(job: PrintJob, cache_folder: Path | None) -> Result:
    try:
        return printer(cache_folder).print(job)
    except ToolkitError as error:
        return error


def died() -> Problem:
    """What is said where the process that prints has ended."""
    return Problem(
        "P002",
        say("the program that prints pages crashed on this document"),
        say("Try again; if it happens twice, report it to us with your files."),
    )
