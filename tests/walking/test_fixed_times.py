"""A day with a lunch at 10.00 that nothing moves: late starts, more minutes, cuts and what is said of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.planning.workshop import Workshop
from toolkit.walking.session import events as e
from toolkit.walking.session.cutting import deadlines
from toolkit.walking.session.state import MINUTE, Session
from toolkit.walking.session.steps import as_data, fingerprint, from_data, steps_of, steps_on_the_day
from toolkit.walking.session.walk import Walk

from ..planning import builders as planned
from .builders import NINE, FakeClock, lines, session, started, step, typed

TEN = NINE.timestamp() + 60 * MINUTE


def with_lunch() -> Workshop:
    """09.00 welcome 10, talk 50; 10.00 lunch 30, plan 20, goodbye 10, until 11.00."""
    return planned.workshop(
        choreography=planned.programme(
            planned.moment("welcome", 10, at_least=5),
            planned.moment("talk", 50, "case-questions", at_least=30),
            planned.moment("lunch", 30, "break", at=time(10, 0)),
            planned.moment("plan", 20, "plan", at_least=10),
            planned.moment("goodbye", 10, at_least=5),
        ),
        date="2026-12-03",
    )


def at_lunch(folder: Path, clock: FakeClock) -> Walk:
    workshop = with_lunch()
    steps = steps_on_the_day(workshop, NINE.timestamp(), clock().wall)
    told = {"content": fingerprint(workshop), "planned_start": NINE.timestamp()}
    return Walk.begin(folder, clock, started(clock(), steps, **told))


def begun(minutes_late: float = 0) -> Session:
    """In the first step, so long after the plan, the end as it was planned."""
    clock = FakeClock(NINE + timedelta(minutes=minutes_late))
    first = session(*steps_on_the_day(with_lunch(), NINE.timestamp(), NINE.timestamp()), at=NINE)
    first = replace(first, now=clock(), start=replace(first.start, planned_start=NINE.timestamp()))
    return first.apply(e.Aim(clock(), end=NINE.timestamp() + 2 * 60 * MINUTE)).apply(e.Enter(clock(), step=0))


def test_a_step_knows_its_time_on_the_day_and_only_then() -> None:
    assert [one.at for one in steps_of(with_lunch())] == [None] * 5
    assert [one.at for one in steps_on_the_day(with_lunch(), NINE.timestamp(), 0)] == [None, None, TEN, None, None]
    assert {one.at for one in steps_on_the_day(with_lunch(), NINE.timestamp(), TEN + 1)} == {None}
    late = steps_on_the_day(with_lunch(), NINE.timestamp(), 0)[2]
    assert from_data(as_data(late)) == late
    assert "at" not in as_data(steps_of(with_lunch())[2])


def test_a_late_start_is_caught_up_before_the_fixed_time_and_what_comes_after_stays(tmp_path: Path) -> None:
    clock = FakeClock(NINE + timedelta(minutes=20))
    walking = at_lunch(tmp_path / "session", clock)
    dialogue = lines(walking, tmp_path, workshop=with_lunch())
    said = typed(dialogue, "n")
    assert any("20 minuter efter den tid ni planerade. Steget lunch börjar ändå 10.00." in line for line in said)
    assert "För att börja med Steget lunch klockan 10.00 behöver ni spara 20 minuter. Det här går att korta:" in said
    assert not any("skjuta på allt" in line for line in said)
    typed(dialogue, "ja")
    assert {index: begins - TEN for index, begins in walking.session.begins().items() if index >= 2} == {
        2: 0, 3: 30 * MINUTE, 4: 50 * MINUTE
    }  # fmt: skip


def test_a_late_start_in_a_pipe_keeps_the_planned_end(tmp_path: Path) -> None:
    clock = FakeClock(NINE + timedelta(minutes=20))
    walking = at_lunch(tmp_path / "session", clock)
    typed(lines(walking, tmp_path, asks=False, workshop=with_lunch()), "n")
    assert walking.session.aim == NINE.timestamp() + 120 * MINUTE


def test_who_is_early_waits_for_the_fixed_time() -> None:
    early = begun().apply(e.Cut(FakeClock()(), step=1, minutes=20))
    assert early.begins()[2] == TEN
    assert early.ends == early.aim
    assert early.behind == -20 * MINUTE


def test_who_would_be_late_for_the_fixed_time_is_behind_though_the_end_is_kept() -> None:
    late = begun(15).apply(e.Aim(FakeClock(NINE + timedelta(minutes=15))(), end=NINE.timestamp() + 180 * MINUTE))
    assert late.behind == 15 * MINUTE
    (lunch,) = deadlines(late)
    assert (lunch.step, lunch.minutes, lunch.missing) == (2, 15, 0)


def test_proposals_take_before_the_fixed_time_what_is_needed_there_and_after_it_what_is_needed_for_the_end() -> None:
    late = begun(10).apply(e.Aim(FakeClock(NINE + timedelta(minutes=10))(), end=TEN + 50 * MINUTE))
    lunch, end = deadlines(late)
    assert {proposal.step for proposal in lunch.proposals} <= {0, 1}
    assert sum(proposal.minutes for proposal in lunch.proposals) == 10
    assert {proposal.step for proposal in end.proposals} <= {3, 4}
    assert (end.step, sum(proposal.minutes for proposal in end.proposals)) == (None, 10)


def test_an_end_before_the_fixed_time_is_over_is_told_as_minutes_that_cannot_be_saved() -> None:
    (end,) = deadlines(begun().apply(e.Aim(FakeClock()(), end=TEN)))
    assert (end.minutes, end.missing) == (60, 45)


def test_more_minutes_end_where_the_next_fixed_time_begins(tmp_path: Path) -> None:
    clock = FakeClock()
    walking = at_lunch(tmp_path / "session", clock)
    dialogue = lines(walking, tmp_path, workshop=with_lunch())
    said = typed(dialogue, "n", "+ 60")
    assert "Steget lunch börjar 10.00: det finns 20 minuter att lägga till." in said
    assert walking.session.extra[0] == 20
    assert "Steget lunch börjar 10.00: det finns 0 minuter att lägga till." in typed(dialogue, "+ 1")
    typed(dialogue, "- 5", "n", "n", "+ 60")
    assert walking.session.extra[2] == 60


def test_the_list_of_steps_says_which_time_is_fixed_and_when_it_will_be_late(tmp_path: Path) -> None:
    clock = FakeClock()
    dialogue = lines(at_lunch(tmp_path / "session", clock), tmp_path, workshop=with_lunch())
    assert "3. Steget lunch. 30 minuter, klockan 10.00 (fast tid)." in typed(dialogue, "n", "lista")
    clock.passes(25 * MINUTE)
    assert "3. Steget lunch. 30 minuter, ungefär 10.15 (fast tid: 10.00)." in typed(dialogue, "lista")


@st.composite
def days(draw: st.DrawFn) -> Session:
    """A day that is late or early, some of its steps with times near those that they would have."""
    clock, wall, steps = FakeClock(), NINE.timestamp(), []
    for number in range(draw(st.integers(1, 6))):
        minutes = draw(st.integers(1, 40))
        at = wall + draw(st.integers(-20, 20)) * MINUTE if number and draw(st.booleans()) else None
        at = at if at is None or at > wall - 20 * MINUTE else None
        steps.append(step(f"step-{number}", minutes, shortest=draw(st.integers(0, minutes)), at=at))
        wall = max(wall, at or 0) + minutes * MINUTE
    aim = wall + draw(st.integers(-60, 20)) * MINUTE
    return session(*steps).apply(e.Aim(clock(), end=aim)).apply(e.Enter(clock(), step=0))


@given(days())
def test_whoever_does_all_that_is_proposed_keeps_every_time_that_can_be_kept(day: Session) -> None:
    before = {index: day.steps[index].at for index in day.fixed_ahead}
    missed = deadlines(day)
    for deadline in missed:
        assert deadline.minutes - deadline.missing == sum(proposal.minutes for proposal in deadline.proposals)
        for proposal in deadline.proposals:
            cut = e.Cut(day.now, step=proposal.step, minutes=proposal.minutes, questions=proposal.questions)
            day = day.apply(cut)
    assert {index: day.steps[index].at for index in day.fixed_ahead} == before
    begins, missing = day.begins(), {deadline.step: deadline.missing for deadline in missed}
    for index in day.fixed_ahead:
        at = day.steps[index].at
        assert at is not None
        assert begins[index] == pytest.approx(at + missing.get(index, 0) * MINUTE)
    assert day.aim is not None
    assert day.ends <= day.aim + missing.get(None, 0) * MINUTE
