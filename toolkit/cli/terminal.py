"""A dialogue in lines, with a person or a pipe: reads, prints, and interrupts when the time of a step is over."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Protocol

from toolkit.cli.exit_codes import ExitCode
from toolkit.cli.output import Screen
from toolkit.cli.text import wrapped

LOOK_EVERY = 0.5
"""Seconds between two looks at the clock."""


class Conversation(Protocol):
    """What is led in lines: a workshop, or the copying of one from paper."""

    @property
    def prompt(self) -> str: ...

    @property
    def finished(self) -> bool: ...

    @property
    def unsaved(self) -> int: ...

    def opening(self) -> list[str]: ...

    def answer(self, typed: str) -> list[str]: ...

    def notice(self) -> list[str]: ...

    def leave(self) -> list[str]: ...


@dataclass
class Terminal:
    """Standard input and output. Without `asks` nothing is asked, no prompt is shown and no line is wrapped."""

    screen: Screen
    asks: bool
    _talking: threading.RLock = field(default_factory=threading.RLock)
    _prompt: str = ""
    """The prompt that waits for input, empty when none does."""

    def lead(self, conversation: Conversation) -> int:
        """Runs the conversation to its end and returns the exit code; Ctrl-C loses nothing."""
        stop = threading.Event()
        heard = Interrupts() if self.asks and os.name != "nt" else None
        watch = threading.Thread(target=self._watch, args=(conversation, stop, heard), daemon=True)
        code = ExitCode.FINE
        try:
            self.show(conversation.opening())
            watch.start()
            self._talk(conversation)
        except KeyboardInterrupt:
            code = ExitCode.INTERRUPTED
        with sigint_ignored():
            stop.set()
            with self._talking:
                self.show([*[""] * (self.asks and code == ExitCode.INTERRUPTED), *conversation.leave()])
        return ExitCode.MACHINE if conversation.unsaved else code

    def ask(self, question: str) -> str:
        """The answer to a question in lower case, empty at the end of the input."""
        self.show([question])
        return (self._line("? ") or "").strip().casefold()

    def show(self, lines: Iterable[str]) -> None:
        """Prints at once, so that a reader of the pipe is never behind."""
        for line in lines:
            for part in line.split("\n"):
                for row in (
                    wrapped(part, self.screen.width, "", "  ", break_on_hyphens=True) or [""] if self.asks else [part]
                ):
                    self.screen.result(row)
        sys.stdout.flush()

    def _talk(self, conversation: Conversation) -> None:
        while not conversation.finished:
            typed = self._line(conversation.prompt)
            if typed is None:
                self.show([""] if self.asks else [])
                return
            with self._talking:
                self.show(conversation.answer(typed))

    def _line(self, prompt: str) -> str | None:
        """The next line that is typed, None at the end of the input."""
        if not self.asks:
            line = sys.stdin.readline()
            return line.rstrip("\r\n") if line else None
        self._prompt = prompt
        try:
            return input(prompt)
        except EOFError:
            return None
        finally:
            self._prompt = ""

    def _watch(self, conversation: Conversation, stop: threading.Event, heard: Interrupts | None) -> None:
        while not stop.wait(LOOK_EVERY):
            if heard and heard.lately() and self._prompt:
                heard.again()
                continue
            with self._talking:
                lines = [] if stop.is_set() else conversation.notice()
                if lines:
                    self._interject(lines)

    def _interject(self, lines: Iterable[str]) -> None:
        """Prints while a line is being typed, and restores what was typed of it."""
        waiting = self._prompt
        self.show(["", *lines] if waiting else lines)
        if waiting:
            sys.stdout.write(waiting + typed_so_far())
            sys.stdout.flush()


class Interrupts:
    """Sends Ctrl-C once more: just before readline begins to wait, it is not handled until the next key."""

    def __init__(self) -> None:
        self._read, write = os.pipe()
        os.set_blocking(self._read, False)
        os.set_blocking(write, False)
        signal.set_wakeup_fd(write, warn_on_full_buffer=False)

    def lately(self) -> bool:
        """Whether there has been one since the last time somebody asked."""
        with suppress(BlockingIOError):
            return signal.SIGINT in os.read(self._read, 4096)
        return False

    def again(self) -> None:
        """Wakes the thread that waits."""
        if sys.platform != "win32":
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)


@contextmanager
def sigint_ignored() -> Iterator[None]:
    """Ignores Ctrl-C, so that saving is not interrupted."""
    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def open_terminal(screen: Screen) -> Terminal:
    """The terminal of this process; it asks only if both its input and its output are one."""
    prepare_input()
    return Terminal(screen, asks=sys.stdin.isatty() and sys.stdout.isatty())


def prepare_input() -> None:
    """Accepts any bytes, and lines longer than the 4,096 bytes of a terminal's own line editing."""
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")
    with suppress(ImportError):  # Windows edits lines by itself
        import readline

        readline.set_auto_history(True)


def typed_so_far() -> str:
    """The line as far as it has been typed, where readline knows it."""
    readline = sys.modules.get("readline")
    return str(readline.get_line_buffer()) if readline else ""
