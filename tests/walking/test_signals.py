"""Two minutes before a step is over, and when it is, somebody who is not looking at the clock notices."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.cli.alternate_screen import inverted
from toolkit.walking.session.signals import AT, TimeSignals
from toolkit.walking.session.state import replay
from toolkit.walking.session.store import FILE, read

from .builders import FakeClock, lines, typed, walk
from .leading import Room


def passed(*looks: tuple[int, float | None]) -> list[int]:
    """At which looks something was told."""
    signals = TimeSignals()
    return [number for number, look in enumerate(looks) if signals.passed(*look)]


def test_each_time_is_told_of_once_as_it_passes() -> None:
    assert passed((1, 300.0), (1, 121.0), (1, 120.0), (1, 119.0), (1, 0.5), (1, -0.5), (1, -60.0)) == [2, 5]


def test_what_had_passed_when_a_step_was_begun_is_not_told_of() -> None:
    assert passed((1, 300.0), (2, 90.0), (2, 80.0), (1, -5.0), (1, -6.0), (2, None), (2, -1.0)) == []


def test_a_step_that_was_given_more_time_is_told_of_again() -> None:
    assert passed((1, 121.0), (1, 119.0), (1, 239.0), (1, 110.0)) == [1, 3]


def test_a_leap_over_both_is_one_signal() -> None:
    assert passed((1, 300.0), (1, -20.0)) == [1]


@given(st.lists(st.floats(-600, 3600, allow_nan=False), min_size=1).map(lambda left: sorted(left, reverse=True)))
def test_time_that_only_goes_on_gives_no_more_signals_than_there_are_times(left: list[float]) -> None:
    told = passed(*((1, one) for one in left))
    crossed = [at for at in AT if left[0] > at >= left[-1]]
    assert len(told) <= len(crossed)
    assert bool(told) == bool(crossed)


def test_rows_that_stand_out_fill_the_window() -> None:
    assert inverted(["ab", ""], 4) == ["\x1b[7mab  \x1b[27m", "\x1b[7m    \x1b[27m"]


@pytest.mark.parametrize("sound", [False, True])
def test_the_time_on_the_full_screen_stands_out_and_is_heard_only_by_who_asks(
    tmp_path: Path, sound: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room(tmp_path, sound=sound)
    rung: list[int] = []
    monkeypatch.setattr(room.app, "bell", lambda: rung.append(1))
    seen: list[bool] = []

    def note(room: Room) -> None:
        seen.append(room.app.has_class("signal"))

    room.press("n", note, 3.5, *[note] * 6)
    assert seen[:2] == [False, True]
    assert not seen[-1]
    assert len(rung) == int(sound)


def test_a_speakers_clock_runs_beside_that_of_the_step(tmp_path: Path) -> None:
    clock = FakeClock()
    walking = walk(tmp_path / "s", clock)
    dialogue = lines(walking, tmp_path)
    letter = dialogue.ctx.letter("speaker")
    assert typed(dialogue, letter) == ["Börja först: n."]
    typed(dialogue, "n")
    assert typed(dialogue, f"{letter} 1,5") == ["Den som talar har 90 sekunder kvar."]
    clock.passes(41)
    assert "Den som talar har 50 sekunder kvar." in typed(dialogue, "t")
    typed(dialogue, "p")
    clock.passes(300)
    assert "Den som talar har 50 sekunder kvar." in typed(dialogue, "t")
    typed(dialogue, "p")
    clock.passes(50)
    assert "Talartiden är slut." in typed(dialogue, "t")
    clock.passes(60)
    assert not [line for line in typed(dialogue, "t") if "alar" in line]
    assert walking.look().spent[0] == pytest.approx(41 + 50 + 60)
    assert replay(read(tmp_path / "s" / FILE).events).speaker is not None, "the journal knows when it was begun"
    walking.leave()


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("2", "Den som talar har 2 minuter kvar."),
        ("2 min", "Den som talar har 2 minuter kvar."),
        ("45 s", "Den som talar har 50 sekunder kvar."),
        ("45 sek.", "Den som talar har 50 sekunder kvar."),
        ("", "Den som talar har 60 sekunder kvar."),
        ("0", "Talarklockan är stoppad."),
        ("999", "Den som talar har 1 timme kvar."),
        ("två", "Skriv hur många minuter: . 2."),
        ("-2", "Skriv hur många minuter: . 2."),
        ("2 minuter till Eva", "Skriv hur många minuter: . 2."),
    ],
)
def test_how_long_somebody_may_speak_is_read_as_it_is_typed(said: str, answer: str, tmp_path: Path) -> None:
    walking = walk(tmp_path / "s", FakeClock())
    dialogue = lines(walking, tmp_path)
    typed(dialogue, "n")
    assert typed(dialogue, f". {said}".strip()) == [answer]
    walking.leave()


def test_the_clock_is_stopped_by_the_same_key_and_by_the_next_step(tmp_path: Path) -> None:
    walking = walk(tmp_path / "s", FakeClock())
    dialogue = lines(walking, tmp_path)
    typed(dialogue, "n", ".")
    assert typed(dialogue, ".") == ["Talarklockan är stoppad."]
    typed(dialogue, ". 3", "n")
    assert walking.session.speaker is None
    walking.leave()


def test_the_full_screen_asks_how_long_and_shows_it_and_says_when_it_is_over(tmp_path: Path) -> None:
    room = Room(tmp_path, sound=True).press("n", ".", "1", "enter")
    assert "Den som talar har 60 sekunder kvar." in room.screen
    room = Room(tmp_path / "b").press("n", ".", "1", "enter", 0.5, 0.5)
    assert "Talartiden är slut." in room.screen
    assert room.app.has_class("signal")
