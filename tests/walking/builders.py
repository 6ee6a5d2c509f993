"""Workshops that last as long as a test needs, a clock that somebody turns, and people who type."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from toolkit.content.models import Priority
from toolkit.languages import words
from toolkit.planning.setting import SWEDEN
from toolkit.planning.workshop import Workshop
from toolkit.walking import events as e
from toolkit.walking.clock import Instant
from toolkit.walking.journal import VERSION
from toolkit.walking.lines import Lines
from toolkit.walking.script import Script
from toolkit.walking.session import Session, begin
from toolkit.walking.steps import Asked, Step, fingerprint, steps_of
from toolkit.walking.talk import Manner
from toolkit.walking.telling import Teller
from toolkit.walking.walk import Walk

from ..planning import builders as planned

NINE = datetime(2026, 12, 3, 9, 0, tzinfo=SWEDEN)


class FakeClock:
    """Stands still until it is turned."""

    def __init__(self, at: datetime = NINE) -> None:
        self.wall, self.mono = at.timestamp(), 1000.0

    def __call__(self) -> Instant:
        return Instant(self.mono, self.wall)

    def passes(self, seconds: float) -> None:
        """Time goes by."""
        self.mono += seconds
        self.wall += seconds

    def sleeps(self, seconds: float) -> None:
        """The computer sleeps: only the wall clock goes on. Negative: the clock is set back."""
        self.wall += seconds

    def restarts(self, mono: float = 7.0) -> None:
        """Another process, or the computer after a new start, counts from somewhere else."""
        self.mono = mono


def asked(number: int, priority: Priority = Priority.SHOULD, minutes: int = 5, **more: Any) -> Asked:
    told = {"id": f"q-{number}", "set_id": None, "text": f"Fråga nummer {number}?", "shortest": minutes}
    return Asked(number=number, priority=priority, minutes=minutes, **{**told, **more})


def step(name: str, minutes: int, *questions: Asked, **more: Any) -> Step:
    return Step(name, name.capitalize(), minutes, questions=tuple(questions), **more)


def session(*steps: Step, at: datetime = NINE, **more: Any) -> Session:
    return begin(started(FakeClock(at)(), steps, **more))


def started(at: Instant, steps: Sequence[Step], **more: Any) -> e.Start:
    told = {"version": VERSION, "session": "test", "title": "Brevet", "language": "sv", "content": "abc"}
    return e.Start(at=at, steps=tuple(steps), **{**told, **more})


def letter() -> Workshop:
    """Three steps: a welcome of 5 minutes, talk of 11 with two questions, and a goodbye of 5."""
    content = planned.case(
        planned.must("what-happened", minutes=6, probes=["Vem sa det?"], facilitator={"why": "Alla ska med."}),
        planned.question("what-next", minutes=5, at_least=3),
    )
    return planned.workshop(
        content,
        choreography=planned.programme(
            planned.moment("welcome", 5, at_least=3, cues=[{"say": "Hej och välkomna."}]),
            planned.moment("talk", 11, "case-questions", at_least=6),
            planned.moment("goodbye", 5, at_least=2),
        ),
        date="2026-12-03",
        participants="20",
    )


def walk(folder: Path, clock: FakeClock, workshop: Workshop | None = None, **more: Any) -> Walk:
    workshop = workshop or letter()
    told = {
        "session": "test",
        "title": workshop.case.title,
        "language": "sv",
        "content": fingerprint(workshop),
        "steps": steps_of(workshop),
        "planned_start": workshop.agenda.start.timestamp(),
        "tables": workshop.setting.groups or 0,
    }
    return Walk.begin(folder, clock, {**told, **more})


def lines(walking: Walk, folder: Path, *, asks: bool = True, notes: bool = True, language: str = "sv",
          workshop: Workshop | None = None) -> Lines:  # fmt: skip
    teller = Teller(words(language), Script(workshop or letter()), lambda wall: datetime.fromtimestamp(wall, SWEDEN))
    return Lines(walking, teller, Manner(asks, notes, "toolkit walk --resume", folder / "elsewhere"))


def typed(talk: Lines, *rows: str) -> list[str]:
    """What is said to these lines, all together."""
    return [said for row in rows for said in talk.answer(row)]
