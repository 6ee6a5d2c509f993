"""What a facilitator is warned of: sitting too long, and musts that nobody will be asked."""

from __future__ import annotations

from datetime import datetime

import pytest

from toolkit.content.models.programme import Mode, Uses
from toolkit.content.models.question import Kind
from toolkit.planning.agenda import AgendaItem
from toolkit.planning.agenda_warnings import long_sittings, unasked_musts
from toolkit.planning.scheduling import schedule
from toolkit.planning.setting import SWEDEN
from toolkit.problems import Severity

from .builders import MORNING, case, moment, must, programme, question, question_set


def items(*lengths: int) -> list[AgendaItem]:
    """Steps of these minutes; a negative length is a break."""
    steps = [moment(f"s{n}", abs(m), Uses.BREAK if m < 0 else Uses.NOTHING) for n, m in enumerate(lengths)]
    return [AgendaItem(step, MORNING, step.minutes, step.minutes) for step in steps]


@pytest.mark.parametrize(
    ("lengths", "too_long"),
    [
        ((75,), []),
        ((76,), [76]),
        ((40, 35), []),
        ((40, 36), [76]),
        ((40, -5, 36), []),
        ((80, -5, 90, -5, 20), [80, 90]),
        ((20, -5, 100), [100]),
        ((-100,), []),
    ],
)
def test_more_than_75_minutes_without_a_break_is_warned_of(lengths: tuple[int, ...], too_long: list[int]) -> None:
    problems = long_sittings(items(*lengths))
    assert [problem.message.values["minutes"] for problem in problems] == too_long
    assert {(problem.code, problem.severity) for problem in problems} <= {("A003", Severity.WARNING)}


@pytest.mark.parametrize(("minutes", "too_long"), [(65, []), (66, [66])])
@pytest.mark.parametrize("mode", [Mode.DIGITAL, Mode.HYBRID])
def test_an_hour_on_screen_is_long(mode: Mode, minutes: int, too_long: list[int]) -> None:
    agenda = schedule(programme(moment("talk", minutes)), case(), [], MORNING, mode=mode)
    told = [problem for problem in agenda.warnings if problem.code == "A003"]
    assert [problem.message.values["minutes"] for problem in told] == too_long
    assert all(problem.hint and "screen" in problem.hint.text for problem in told)


def test_a_must_that_is_not_asked_is_warned_of_whoever_it_belongs_to() -> None:
    owners = [(None, [must("a"), must("b"), question("c")]), ("post", [must("a"), question("d")])]
    problems = unasked_musts(owners, {(None, "a")})
    assert [problem.message.values["id"] for problem in problems] == ["b", "a"]
    assert {(problem.code, problem.severity) for problem in problems} == {("A004", Severity.WARNING)}


@pytest.mark.parametrize(
    ("start", "minutes", "warned"),
    [
        (datetime(2026, 3, 28, 23, 0, tzinfo=SWEDEN), 240, True),
        (datetime(2026, 3, 28, 23, 0, tzinfo=SWEDEN), 179, False),
        (datetime(2026, 10, 24, 23, 0, tzinfo=SWEDEN), 240, True),
        (datetime(2026, 10, 25, 9, 0, tzinfo=SWEDEN), 240, False),
        (MORNING, 240, False),
    ],
)
def test_a_clock_that_is_changed_meanwhile_is_warned_of(start: datetime, minutes: int, warned: bool) -> None:
    agenda = schedule(programme(moment("talk", minutes)), case(), [], start)
    assert ("A006" in [problem.code for problem in agenda.warnings]) == warned
    assert not any(problem.is_error for problem in agenda.warnings)


def test_an_agenda_carries_both_kinds_of_warning() -> None:
    steps = programme(moment("talk", 80, Uses.CASE_QUESTIONS, kinds=[Kind.OPENING]))
    agenda = schedule(steps, case(must("why")), [("post", question_set(must("own")))], MORNING)
    assert [problem.code for problem in agenda.warnings] == ["A003", "A004", "A004"]
    assert not any(problem.is_error for problem in agenda.warnings)
