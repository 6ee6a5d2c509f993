"""Moments that begin at a time of their own: they do, to the minute, or somebody is told what to write instead."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from toolkit.content.models.programme import Moment, Uses
from toolkit.planning.agenda import Agenda, after
from toolkit.planning.fixed_times import EVENING
from toolkit.planning.scheduling import begins_at, schedule
from toolkit.planning.setting import SWEDEN
from toolkit.problems import Problem, ToolkitError, say

from .builders import MORNING, case, moment, programme
from .strategies import FEWER, Content, contents

TALK, BREAK = Uses.CASE_QUESTIONS, Uses.BREAK
MIDNIGHT = datetime(2026, 12, 3, 22, 0, tzinfo=SWEDEN)


def noon(minutes: int = 60, at: time = time(12, 0)) -> Moment:
    return moment("lunch", minutes, BREAK, at=at)


def day(*moments: Moment, start: datetime = MORNING, wanted: int | None = None) -> Agenda:
    return schedule(programme(*moments), case(), [], start, wanted)


def shown(agenda: Agenda) -> list[tuple[str, int]]:
    return [(f"{item.start:%H.%M}", item.minutes) for item in agenda.items]


def told(*moments: Moment, start: datetime = MORNING, wanted: int | None = None) -> list[Problem]:
    """The problems with a day that cannot be."""
    with pytest.raises(ToolkitError) as caught:
        day(*moments, start=start, wanted=wanted)
    return list(caught.value.problems)


def time_in(problem: Problem) -> str:
    assert problem.hint is not None
    return f"{problem.hint.values['time']:%H.%M}"


def test_what_comes_before_is_made_longer_where_people_talk_and_what_comes_after_follows() -> None:
    agenda = day(moment("hello", 10), moment("talk", 60, TALK), moment("more", 30, TALK), noon(), moment("end", 20))
    assert shown(agenda) == [("09.00", 10), ("09.10", 113), ("11.03", 57), ("12.00", 60), ("13.00", 20)]


def test_what_comes_before_is_made_shorter_but_not_below_its_floor_and_no_break_with_it() -> None:
    steps = (moment("hello", 20, at_least=5), moment("talk", 90, TALK, at_least=60), moment("pause", 10, BREAK))
    agenda = day(*steps, noon(at=time(10, 30)), moment("end", 20, at_least=5))
    assert shown(agenda) == [("09.00", 10), ("09.10", 70), ("10.20", 10), ("10.30", 60), ("11.30", 20)]


def test_each_part_of_the_day_is_fitted_by_itself_and_the_last_one_to_the_end() -> None:
    guest = moment("guest", 30, at=time(14, 15), at_least=15)
    agenda = day(moment("talk", 60, TALK), noon(), moment("more", 60, TALK), moment("pause", 10, BREAK), guest,
                 moment("plan", 60, TALK, at_least=20), wanted=6 * 60)  # fmt: skip
    assert shown(agenda) == [("09.00", 180), ("12.00", 60), ("13.00", 65), ("14.05", 10), ("14.15", 18), ("14.33", 27)]


def test_where_nobody_talks_before_it_the_break_is_longer() -> None:
    assert shown(day(moment("talk", 60, TALK), noon(), moment("guest", 30, at=time(13, 20)))) == [
        ("09.00", 180), ("12.00", 80), ("13.20", 30)
    ]  # fmt: skip


def test_an_evening_goes_on_after_midnight() -> None:
    night = moment("night-snack", 15, BREAK, at=time(0, 30))
    agenda = day(moment("talk", 120, TALK), night, moment("end", 20, at=time(0, 45)), start=MIDNIGHT)
    assert shown(agenda) == [("22.00", 150), ("00.30", 15), ("00.45", 20)]


def test_the_clock_that_is_changed_meanwhile_does_not_move_a_fixed_time() -> None:
    start = datetime(2026, 10, 24, 23, 0, tzinfo=SWEDEN)
    agenda = day(moment("talk", 120, TALK), moment("sleep", 30, at=time(4, 0)), start=start)
    assert shown(agenda) == [("23.00", 360), ("04.00", 30)]


@pytest.mark.parametrize(
    ("at", "code", "title", "better"),
    [
        (time(9, 30), "A014", "Steget lunch", "08.50"),
        (time(8, 0), "A014", "Steget lunch", "07.20"),
        (time(0, 10), "A014", "Steget lunch", None),
    ],
)
def test_a_time_that_cannot_be_kept_is_told_with_when_to_begin_instead(
    at: time, code: str, title: str, better: str | None
) -> None:
    (problem,) = told(moment("talk", 60, TALK, at_least=40), noon(at=at))
    assert (problem.code, problem.message.values["title"]) == (code, title)
    if better is None:
        assert problem.hint == say("Take away moments before it, or write a later time.")
    else:
        assert time_in(problem) == better
        begins = MORNING.replace(hour=int(better[:2]), minute=int(better[3:]))
        assert shown(day(moment("talk", 60, TALK, at_least=40), noon(at=at), start=begins))[1][0] == f"{at:%H.%M}"


def test_two_times_in_the_wrong_order_or_without_room_between_them_are_told() -> None:
    talk = moment("talk", 60, TALK, at_least=30)
    for at in (time(11, 0), time(12, 0), time(12, 20), time(13, 29)):
        (problem,) = told(noon(), talk, moment("guest", 30, at=at), start=MORNING.replace(hour=12))
        assert (problem.code, time_in(problem)) == ("A014", "13.30")
    assert shown(day(noon(), talk, moment("guest", 30, at=time(13, 30)), start=MORNING.replace(hour=12)))


def test_a_workshop_that_begins_with_a_fixed_time_begins_then() -> None:
    (problem,) = told(noon())
    assert (problem.code, time_in(problem)) == ("A014", "12.00")


def test_a_workshop_that_ends_before_a_fixed_time_is_over_is_told_when_it_can() -> None:
    for wanted in (60, 180, 200, 239):
        (problem,) = told(moment("talk", 60, TALK), noon(), moment("end", 20, at_least=10), wanted=wanted)
        assert (problem.code, time_in(problem)) == ("A014", "13.10")
    assert shown(day(moment("talk", 60, TALK), noon(), moment("end", 20, at_least=10), wanted=250))[-1] == ("13.00", 10)


def test_every_leg_that_is_too_short_is_told_at_once() -> None:
    steps = (moment("talk", 60), noon(at=time(9, 30)), moment("more", 60), moment("guest", 30, at=time(11, 0)))
    assert [time_in(problem) for problem in told(*steps, wanted=125)] == ["08.30", "11.30", "11.30"]


def test_a_time_that_the_clock_skips_is_told() -> None:
    start = datetime(2027, 3, 27, 23, 0, tzinfo=SWEDEN)
    (problem,) = told(moment("talk", 60, TALK), moment("guest", 30, at=time(2, 30)), start=start)
    assert problem.code == "A005"


@pytest.mark.parametrize(("written", "warned"), [(120, False), (119, True), (300, False)])
def test_far_more_time_than_what_is_written_is_warned_of(written: int, warned: bool) -> None:
    agenda = day(moment("talk", written, TALK, at_least=60), noon(), moment("end", 10))
    problems = [problem for problem in agenda.warnings if problem.code == "A015"]
    assert len(problems) == warned
    assert not any(problem.is_error for problem in problems)
    if warned:
        assert problems[0].message.values["moments"] == "Steget talk (180)"
        assert time_in(problems[0]) == "10.00"


@pytest.mark.parametrize(
    ("moments", "begins"),
    [
        ([moment("talk", 90), noon()], "10.30"),
        ([moment("talk", 92), noon()], "10.25"),
        ([noon(at=time(12, 7))], "12.07"),
        ([moment("talk", 90)], "09.00"),
        ([moment("talk", 24 * 60), noon()], "09.00"),
        ([moment("talk", 120), noon(at=time(7, 59))], "09.00"),
    ],
)
def test_a_workshop_that_does_not_say_when_begins_in_time_for_its_first_fixed_time(
    moments: list[Moment], begins: str
) -> None:
    assert f"{begins_at(programme(*moments), case(), [], time(9, 0)):%H.%M}" == begins


def scheduled(content: Content, wanted: int | None) -> tuple[Agenda | None, list[Problem]]:
    try:
        return schedule(content.programme, content.case, content.sets, content.start, wanted), []
    except ToolkitError as error:
        return None, list(error.problems)


@st.composite
def timed(draw: st.DrawFn) -> tuple[Content, int | None]:
    """A programme with times for some of its moments, near those that they would have; and the minutes there are."""
    content = draw(contents())
    at, moments = content.start, []
    for one in content.programme.moments:
        if draw(st.booleans()):
            one = one.model_copy(update={"at": after(at, draw(st.integers(-10, 60))).time().replace(second=0)})
        moments.append(one)
        at = after(at, one.minutes + draw(st.integers(0, 10)))
    wanted = draw(st.none() | st.integers(1, 400))
    return Content(programme(*moments), content.case, content.sets, content.start), wanted


@FEWER
@given(timed())
def test_every_fixed_time_is_kept_to_the_minute_or_told_of(made: tuple[Content, int | None]) -> None:
    content, wanted = made
    agenda, problems = scheduled(content, wanted)
    assert {problem.code for problem in problems} <= {"A001", "A005", "A014"}
    assert all(problem.hint for problem in problems)
    if agenda is None:
        return
    assert agenda.start == content.start
    assert [item.moment for item in agenda.items] == content.programme.moments
    assert all(item.start.time() == item.moment.at for item in agenda.items if item.moment.at)
    assert all(item.minutes >= item.shortest >= item.moment.shortest for item in agenda.items)
    assert all(one.end.astimezone(UTC) == two.start.astimezone(UTC) for one, two in pairwise(agenda.items))
    assert agenda.end.astimezone(UTC) - agenda.start.astimezone(UTC) == timedelta(minutes=agenda.minutes)
    assert wanted is None or agenda.minutes == wanted


def followed(content: Content, wanted: int | None, problem: Problem) -> tuple[Content, int | None]:
    """The workshop after somebody did what the problem says."""
    assert problem.hint is not None
    told = problem.hint.values["time"]
    assert isinstance(told, (time, datetime))
    at = told if isinstance(told, time) else told.time()
    text = problem.hint.text
    if text.startswith("Write 'start"):
        start = content.start.replace(hour=at.hour, minute=at.minute)
        end = None if wanted is None else after(content.start, wanted)
        left = None if end is None else int((end.astimezone(UTC) - start.astimezone(UTC)).total_seconds() // 60)
        return Content(content.programme, content.case, content.sets, start), left
    if text.startswith("End at"):
        assert isinstance(told, datetime)
        return content, int((told.astimezone(UTC) - content.start.astimezone(UTC)).total_seconds() // 60)
    assert re.match(r"Write \{time", text)
    title = problem.message.values["title"]
    moments = [m.model_copy(update={"at": at}) if m.title == title else m for m in content.programme.moments]
    return Content(programme(*moments), content.case, content.sets, content.start), wanted


@FEWER
@given(timed())
def test_whoever_does_what_is_said_gets_a_workshop(made: tuple[Content, int | None]) -> None:
    content, wanted = made
    content = Content(content.programme, content.case, content.sets, MORNING)
    assume(all(m.at is None or time(8) < m.at < EVENING for m in content.programme.moments))
    for _ in range(2 * len(content.programme.moments) + 2):
        agenda, problems = scheduled(content, wanted)
        if agenda or problems[0].code == "A001" or (problems[0].hint and "time" not in problems[0].hint.values):
            return
        content, wanted = followed(content, wanted, problems[0])
    raise AssertionError(content.programme.moments)
