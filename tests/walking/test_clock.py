"""The clock of a rehearsal: faster than the one on the wall, and no moment is lost or made up."""

from __future__ import annotations

from pathlib import Path

from toolkit.walking.session.state import MINUTE
from toolkit.walking.session.store import stored_sessions
from toolkit.walking.session.walk import Walk, sped_up

from .builders import FakeClock, walk


def test_a_minute_lasts_a_second_at_sixty() -> None:
    clock = FakeClock()
    fast = sped_up(clock, 60)
    begun = fast()
    clock.passes(2)
    assert fast().mono - begun.mono == fast().wall - begun.wall == 2 * MINUTE


def test_it_stands_still_until_it_is_read() -> None:
    clock = FakeClock()
    fast = sped_up(clock, 600, begins=5.0)
    clock.passes(10)
    assert fast().wall == 5.0


def test_a_rehearsal_that_takes_a_moment_to_open_has_not_slept(tmp_path: Path) -> None:
    clock = FakeClock()
    walk(tmp_path / "sessions" / "a", sped_up(clock, 600)).leave()
    (kept,), _ = stored_sessions(tmp_path)
    fast = sped_up(clock, 600, kept.last)
    clock.passes(1)  # the machine is busy
    again = Walk.go_on(kept, fast, "abc")
    assert again.look().unexplained == 0
    assert not again.look().jumped
    again.leave()
