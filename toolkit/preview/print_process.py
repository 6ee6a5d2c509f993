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
    """A wish to know where the pages of a document begin."""

    job: PrintJob

    def __call__(self) -> PageLayout:
        return printer().lay_out(self.job)


@dataclass(frozen=True)
class PdfJob:
    """A wish for one document of a workshop as PDF; `folder` is the author's. No process of ours may start another."""

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
    """One process that does what is wished, a wish at a time; it starts with the first, and anew if it has died."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._process: SpawnProcess | None = None
        self._wishes: Connection | None = None

    def make(self, wish: Callable[[], Made]) -> Made:
        """What was wished for, waited for; raises ToolkitError, P002 where the process died of it."""
        with self._turn:
            try:
                wishes = self._wishes or self._start()
                wishes.send(wish)
                answer = wishes.recv()
            except (EOFError, OSError) as error:
                self.end()
                raise ToolkitError(died()) from error
        if isinstance(answer, ToolkitError):
            raise answer
        made: Made = answer
        return made

    def end(self) -> None:
        """Ends the process, whatever it is doing."""
        process, wishes = self._process, self._wishes
        self._process = self._wishes = None
        if process is not None and wishes is not None:
            process.kill()
            process.join()
            wishes.close()

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        self._wishes, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        return self._wishes


def _work(wishes: Connection) -> None:
    """Answers wishes until nobody is left to have any. Ctrl-C is for the preview, which ends us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_between_jobs()
    while True:
        try:
            wish = wishes.recv()
        except EOFError:
            return
        wishes.send(_granted(wish))
        gc.collect()


def _granted(wish: Callable[[], object]) -> object:
    """What was wished for, or the ToolkitError that says why not."""
    try:
        return wish()
    except ToolkitError as error:
        return error
    except OSError as error:
        return ToolkitError(system_problem(error, str(error.filename or "")))
    except Exception:  # the next wish may well be granted
        return ToolkitError(died())
