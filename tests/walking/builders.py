"""Workshops that last as long as a test needs, a clock that somebody turns, and people who type."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from toolkit.content.models.question import Priority
from toolkit.languages import words
from toolkit.planning.setting import SWEDEN
from toolkit.planning.workshop import Workshop
from toolkit.walking.dialogue import Dialogue
from toolkit.walking.dialogue.context import DialogueOptions
from toolkit.walking.dialogue.phrases import Phrases
from toolkit.walking.dialogue.script import Script
from toolkit.walking.session import events as e
from toolkit.walking.session.events import Instant
from toolkit.walking.session.header import VERSION
from toolkit.walking.session.state import Session, begin
from toolkit.walking.session.steps import Asked, Step, fingerprint, steps_of
from toolkit.walking.session.walk import Walk

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
    values: dict[str, Any] = {
        "title": workshop.name,
        "content": fingerprint(workshop),
        "planned_start": workshop.agenda.start.timestamp(),
        "tables": workshop.setting.groups or 0,
    }
    return Walk.begin(folder, clock, started(clock(), steps_of(workshop), **{**values, **more}))


def lines(walking: Walk, folder: Path, *, asks: bool = True, notes: bool = True, language: str = "sv",
          workshop: Workshop | None = None) -> Dialogue:  # fmt: skip
    phrases = Phrases(words(language), Script(workshop or letter()), lambda wall: datetime.fromtimestamp(wall, SWEDEN))
    options = DialogueOptions(asks, notes, "toolkit walk --resume", folder / "elsewhere", "toolkit record export")
    return Dialogue(walking, phrases, options)


def typed(dialogue: Dialogue, *rows: str) -> list[str]:
    """What is said to these lines, all together."""
    return [said for row in rows for said in dialogue.answer(row)]


def evening() -> Workshop:
    """Three steps with titles, lines and questions as long as real ones are."""
    content = planned.case(
        planned.must(
            "what-happened",
            minutes=6,
            text="Vad ber Birgit om när hon skjuter fram telefonen över disken?",
            probes=["Vad säger hon, och vad låter hon bli att säga?", "Vad har hon redan prövat?"],
            facilitator={
                "why": "Alla ska ha samma bild innan någon börjar lösa.",
                "listen_for": ["Att hon ber om hjälp inför andra, med koden framme."],
                "if_stuck": "Läs Birgits replik högt en gång till och fråga vad Sara hör i den.",
                "watch_out": "Någon kommer snart med en lösning. Skriv upp den och säg att den får plats senare.",
            },
        ),
        planned.question("what-next", minutes=5, at_least=3, text="Vad får, bör och kan Sara göra innan nästa i kön?"),
    )
    return planned.workshop(
        content,
        choreography=planned.programme(
            planned.moment(
                "welcome",
                8,
                at_least=3,
                title="Välkommen",
                cues=[
                    {"do": "Börja på utsatt tid. Tala i mikrofonen även om rösten räcker, för hörslingan tar bara upp"
                     " det som sägs i den."},
                    {"say": "Välkomna. I dag handlar det om människor som får svårt att klara sina ärenden när allt"
                     " ska göras på nätet."},
                    {"watch": "Ser någon besvärad ut räcker det att säga sitt namn."},
                ],
            ),
            planned.moment(
                "talk",
                11,
                "case-questions",
                at_least=6,
                title="Vad hände, och vad väckte det?",
                cues=[
                    {"say": "Först tar vi vad som hände, och bara det som står i texten."},
                    {"ask": "Var i texten ser ni det?"},
                    {"listen": "Ord som ”borde”, ”bara” och ”dom”. Då har bordet gått ifrån historien."},
                ],
            ),
            planned.moment("goodbye", 5, at_least=2, title="Avslutning"),
        ),
        date="2026-12-03",
        participants="20",
    )  # fmt: skip
