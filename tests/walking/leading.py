"""Somebody at the full screen: presses keys, lets minutes go by, and reads what is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from textual import events
from textual.pilot import Pilot

from toolkit.planning.workshop import Workshop
from toolkit.walking.screen import FullScreen
from toolkit.walking.session.state import MINUTE, Session
from toolkit.walking.session.walk import Walk

from ..loops import run_apart
from . import builders

NAMED = {"enter", "escape", "space", "backspace", "up", "down", "home", "end", "pageup", "pagedown", "tab", "ctrl+c"}
SIGNS = {"+": "plus", "-": "minus", " ": "space", ";": "semicolon", ":": "colon", "/": "slash", ".": "full_stop"}


@dataclass(frozen=True)
class Pasted:
    """Text that arrives all at once."""

    text: str


@dataclass(frozen=True)
class Resized:
    """Another size of the window."""

    columns: int
    rows: int


Step = str | float | Pasted | Resized | Callable[["Room"], None]
"""A named key, letters to type, minutes that pass, or something else that happens."""


class Room:
    """A workshop on the full screen. `opened` runs the script; afterwards everything can be looked at."""

    def __init__(self, folder: Path, *, at: datetime = builders.NINE, language: str = "sv", colour: bool = True,
                 notes: bool = True, workshop: Workshop | None = None, walk: Walk | None = None,
                 sound: bool = False, **told: Any) -> None:  # fmt: skip
        self.clock = builders.FakeClock(at)
        self.walk = walk or builders.walk(folder / "session", self.clock, workshop, **told)
        self.lines = builders.lines(self.walk, folder, language=language, notes=notes, workshop=workshop)
        self.app = FullScreen(self.lines, colour=colour, sound=sound)
        self.seen: list[str] = []

    @property
    def session(self) -> Session:
        return self.walk.session

    @property
    def screen(self) -> str:
        """What stood there at the end."""
        return self.seen[-1]

    @property
    def rows(self) -> list[str]:
        return self.screen.split("\n")

    def press(self, *script: Step, size: tuple[int, int] = (80, 24)) -> Room:
        """Does it all, and remembers what the screen showed after each of it."""
        run_apart(self._press(script, size))
        if self.app.failure:
            raise self.app.failure
        return self

    async def _press(self, script: Sequence[Step], size: tuple[int, int]) -> None:
        async with self.app.run_test(size=size) as pilot:
            await pilot.pause()
            self.seen.append(drawn(self.app))
            for step in script:
                await self._do(pilot, step)
                await pilot.pause()
                if not self.app.is_running:
                    return
                self.seen.append(drawn(self.app))

    async def _do(self, pilot: Pilot[None], step: Step) -> None:
        match step:
            case str():
                await pilot.press(*keys(step))
            case Pasted(text=text):
                self.app.field.post_message(events.Paste(text))
            case Resized():
                await pilot.resize_terminal(step.columns, step.rows)
            case float() | int():
                self.clock.passes(step * MINUTE)
                self.app.look()
            case _:
                step(self)
                self.app.look()


def keys(step: str) -> list[str]:
    """The keys that type it."""
    return [step] if step in NAMED else [SIGNS.get(letter, letter) for letter in step]


def drawn(app: FullScreen) -> str:
    """The text of the screen, row by row."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)
