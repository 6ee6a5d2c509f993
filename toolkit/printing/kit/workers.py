"""Prints several documents at once in worker processes, one for each core. WeasyPrint crashes in threads."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Iterator, Sequence
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
    """How many processes this computer can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def print_all(jobs: Sequence[PrintJob], workers: int | None) -> Iterator[tuple[int, Result]]:
    """Yields each job's number and its PDF, or what is wrong with it, as they finish. Put the longest job first."""
    if not jobs:
        return
    most = min(workers or cores(), len(jobs))
    if most < 2:
        with collecting_between_jobs():
            yield from ((number, _print(job)) for number, job in enumerate(jobs))
        return
    waiting = list(range(len(jobs)))
    for number, result in _pooled(jobs, waiting, most):
        waiting.remove(number)
        yield number, result
    # A worker that dies takes the whole pool along. What it left is tried again one at a time, to find the culprit.
    for number in waiting:
        yield next(_pooled(jobs, [number], 1), (number, ToolkitError(died())))


def _pooled(jobs: Sequence[PrintJob], numbers: Sequence[int], most: int) -> Iterator[tuple[int, Result]]:
    # Imported here, since a kit that comes from the cache has no use for processes and should not wait for them.
    from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
    from concurrent.futures.process import BrokenProcessPool

    with ProcessPoolExecutor(most, mp_context=_context(), initializer=collect_between_jobs) as pool:
        pending: dict[Future[Result], int] = {pool.submit(_print, jobs[n]): n for n in numbers}
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


def _context() -> BaseContext:
    """Fork on Linux, after the printer is ready, so that it is prepared once; elsewhere each worker starts afresh."""
    import multiprocessing

    if sys.platform == "linux":
        printer()
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")


def collect_between_jobs() -> None:
    """Stops this process's garbage collector for good. A process that only prints begins with it.

    WeasyPrint makes no garbage worth looking for while it lays out. Collecting once after each document keeps the
    memory flat and takes the collector's own time away.
    """
    gc.disable()
    gc.freeze()


@contextlib.contextmanager
def collecting_between_jobs() -> Iterator[None]:
    """The same for a process that has other things to do: its collector is as it was afterwards."""
    enabled = gc.isenabled()
    printer()  # freezes WeasyPrint too, which would be looked through after every document
    collect_between_jobs()
    try:
        yield
    finally:
        gc.unfreeze()
        if enabled:
            gc.enable()


def printer() -> Printer:
    """This process's own printer, made ready when it is first asked for; raises ToolkitError M001 without Pango."""
    global _printer
    if _printer is None:
        _printer = Printer()
    return _printer


def _print(job: PrintJob) -> Result:
    try:
        return printer().print(job)
    except ToolkitError as error:
        return error
    finally:
        gc.collect()


def died() -> Problem:
    """The problem of a process that died while it was printing."""
    return Problem(
        "P002",
        say("the program that prints pages crashed on this document"),
        say("Try again; if it happens twice, report it to us with your files."),
    )
