"""Lays out and prints in a process of its own: the preview answers from threads, in which WeasyPrint crashes."""

from __future__ import annotations

import gc
import multiprocessing
import signal
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import TypeVar

from toolkit.planning.workshop import Workshop
from toolkit.printing.kit.building import build
from toolkit.printing.kit.order import Order
from toolkit.printing.kit.workers import collect_between_jobs, died, printer
from toolkit.printing.pdf.job import PageLayout, PrintJob
from toolkit.problems import ToolkitError, system_problem

Made = TypeVar("Made")


@dataclass(frozen=True)
class LayoutJob:
    """Computes where the pages of a document begin."""

    job: PrintJob

    def __call__(self) -> PageLayout:
        return printer().lay_out(self.job)


@dataclass(frozen=True)
class PdfJob:
    """Prints one document of a workshop as PDF. `folder` is the author's; a daemon process may not start workers."""

    workshop: Workshop
    folder: Path | None
    document: str
    edition: str
    cache: Path | None

    def __call__(self) -> bytes:
        with tempfile.TemporaryDirectory() as out:
            order = Order(Path(out), (self.document,), (self.edition,), ("pdf",), self.folder, self.cache, workers=1)
            made = build(self.workshop, order)
            return next(one.path.read_bytes() for one in made if one.format == "pdf")


class PrintProcess:
    """A process that runs one job at a time. It is started with the first job, and again when it has died."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._process: SpawnProcess | None = None
        self._jobs: Connection | None = None

    def run(self, job: Callable[[], Made]) -> Made:
        """The result of a job, waited for. Raises the job's ToolkitError, or P002 when the process died."""
        with self._turn:
            try:
                jobs = self._jobs or self._start()
                jobs.send(job)
                answer = jobs.recv()
            except (EOFError, OSError) as error:
                self.end()
                raise ToolkitError(died()) from error
        if isinstance(answer, ToolkitError):
            raise answer
        made: Made = answer
        return made

    def end(self) -> None:
        """Kills the process, also in the middle of a job."""
        process, jobs = self._process, self._jobs
        self._process = self._jobs = None
        if process is not None and jobs is not None:
            process.kill()
            process.join()
            jobs.close()

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        self._jobs, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        return self._jobs


def _work(jobs: Connection) -> None:
    """Runs jobs until the preview closes its end. Ctrl-C is the preview's to handle: it ends this process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_between_jobs()
    while True:
        try:
            job = jobs.recv()
        except EOFError:
            return
        jobs.send(_result(job))
        gc.collect()


def _result(job: Callable[[], object]) -> object:
    """The result of a job, or the ToolkitError that it ended in."""
    try:
        return job()
    except ToolkitError as error:
        return error
    except OSError as error:
        return ToolkitError(system_problem(error, str(error.filename or "")))
    except Exception:  # the next job may succeed
        return ToolkitError(died())
