"""Nights on which the clock does what it seldom does: what is said and what the room sees stay right."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from toolkit.languages import words
from toolkit.planning.setting import SWEDEN
from toolkit.room import seen
from toolkit.room.board import Board
from toolkit.walking.session import events as e
from toolkit.walking.session.state import MINUTE
from toolkit.walking.session.store import Following

from .builders import FakeClock, lines, typed, walk

NIGHTS = {
    "midnight": (datetime(2026, 12, 3, 23, 57, tzinfo=SWEDEN), "00.02", "00.18"),
    "summer time begins": (datetime(2026, 3, 29, 1, 57, tzinfo=SWEDEN), "03.02", "03.18"),
    "summer time ends": (datetime(2026, 10, 25, 2, 57, tzinfo=SWEDEN), "02.02", "02.18"),
}


class Night:
    """A workshop that is led in lines, and followed in a window of the room's."""

    def __init__(self, folder: Path, begins: datetime) -> None:
        self.clock = FakeClock(begins)
        self.folder = folder / "session"
        # The plan's own day is another one.
        self.walk = walk(self.folder, self.clock, planned_start=None)
        self.lines = lines(self.walk, folder)
        self.following = Following(self.folder)
        self.board = Board(words("sv"), lambda wall: datetime.fromtimestamp(wall, UTC).astimezone(SWEDEN))

    def says(self, *rows: str) -> list[str]:
        return typed(self.lines, *rows)

    def room(self) -> str:
        """The last row of the window: until when the step goes on, or that its time is up."""
        session = self.following.look(self.clock())
        assert session is not None
        return [row for row in self.board.rows(seen(session), 40, 12) if row][-1].strip()


@pytest.fixture(params=NIGHTS)
def night(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Night, str, str]:
    begins, step_ends, all_ends = NIGHTS[request.param]
    return Night(tmp_path, begins), step_ends, all_ends


def test_times_of_day_are_those_on_the_wall_and_minutes_are_minutes(night: tuple[Night, str, str]) -> None:
    led, step_ends, all_ends = night
    assert led.says("n")[1] == f"Steg 1 av 3: Steget welcome. 5 minuter, till {step_ends}."
    assert led.room() == f"kvar, till {step_ends}"
    led.clock.passes(4 * MINUTE)
    assert led.says("t")[:2] == ["Steg 1: 1 minut kvar.", f"Ni ligger rätt i tid. Ni slutar ungefär {all_ends}."]
    assert led.room() == f"kvar, till {step_ends}"
    led.clock.passes(2 * MINUTE)
    assert led.says("t")[0] == "Steg 1: tiden tog slut för 1 minut sedan."
    assert led.room() == "Tiden är slut."


def test_it_can_be_closed_before_and_gone_on_with_after(night: tuple[Night, str, str]) -> None:
    led, _, _ = night
    led.says("n")
    led.clock.passes(2 * MINUTE)
    led.walk.do(e.Pause)
    led.clock.passes(10 * MINUTE)
    led.walk.do(e.Resume)
    assert led.says("t")[0] == "Steg 1: 3 minuter kvar."
    late = Following(led.folder).look(led.clock())
    assert late is not None
    assert late.left == 3 * MINUTE


def test_a_sleep_of_twelve_minutes_and_a_clock_set_back_are_no_time_in_any_window(
    night: tuple[Night, str, str],
) -> None:
    led, _, _ = night
    led.says("n")
    led.clock.passes(MINUTE)
    before = led.room()
    led.clock.sleeps(12 * MINUTE)
    session = led.following.look(led.clock())
    assert session is not None
    assert session.left == led.walk.look().left == 4 * MINUTE
    assert led.room() == before
    assert led.says("t")[0].startswith("Datorn har vilat i 12 minuter.")
    led.says("nej")
    led.clock.sleeps(-3600)
    assert led.says("t")[:2] == [
        "Datorns klocka har ställts tillbaka 1 timme. Tiden för stegen räknas som förut.",
        "Steg 1: 4 minuter kvar.",
    ]
    after = led.following.look(led.clock())
    assert after is not None
    assert after.left == 4 * MINUTE
