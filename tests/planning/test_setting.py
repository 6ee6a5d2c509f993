"""When a workshop is held and how people sit, worked out from what the plan says and leaves unsaid."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from toolkit.content.models.plan import MOST_PEOPLE, Participant, WorkshopPlan
from toolkit.planning.plan_warnings import checks_of
from toolkit.planning.setting import SWEDEN, setting_of
from toolkit.planning.working_days import next_working_day
from toolkit.problems import ToolkitError

from .builders import TODAY, setting

DAYS = st.dates(date(2026, 1, 1), date(2031, 12, 31))
SPRING, AUTUMN, WINTER = date(2026, 3, 29), date(2026, 10, 25), date(2026, 12, 3)


def refused(**plan: Any) -> tuple[str, str]:
    with pytest.raises(ToolkitError) as caught:
        setting_of(WorkshopPlan(**plan), TODAY)
    (problem,) = caught.value.problems
    assert problem.hint
    return problem.code, str(problem.message)


def test_a_workshop_starts_at_nine_in_sweden_unless_the_plan_says_otherwise() -> None:
    assert setting(date=WINTER).start == datetime(2026, 12, 3, 9, 0, tzinfo=SWEDEN)
    assert setting(date=WINTER, start=time(13, 30)).start == datetime(2026, 12, 3, 13, 30, tzinfo=SWEDEN)
    assert setting().start.time() == time(9, 0)


def test_without_a_date_every_hour_of_the_day_exists() -> None:
    for hour in range(24):
        assert setting(start=time(hour, 30)).start.time() == time(hour, 30)
    assert setting(start=time(1, 30), end=time(4, 30)).wanted == 180


@pytest.mark.parametrize(
    ("day", "start", "end", "minutes"),
    [
        (WINTER, time(9), time(11, 30), 150),
        (WINTER, time(22), time(1), 180),
        (None, time(22), time(1), 180),
        (WINTER, time(17), time(16, 59), 24 * 60 - 1),
        (SPRING, time(1), time(4), 120),
        (AUTUMN, time(1), time(4), 240),
        (SPRING - timedelta(1), time(22), time(4), 300),
        (AUTUMN - timedelta(1), time(22), time(4), 420),
    ],
)
def test_the_minutes_until_the_end_are_counted_over_midnight_and_summer_time(
    day: date | None, start: time, end: time, minutes: int
) -> None:
    assert setting(date=day, start=start, end=end).wanted == minutes


def test_the_plans_own_minutes_count_where_it_has_no_end() -> None:
    assert setting(minutes=95).wanted == 95
    assert setting().wanted is None


@pytest.mark.parametrize(("start", "end"), [(time(10), time(9)), (time(10), time(10)), (time(16, 59), time(1))])
def test_an_end_before_the_start_is_refused(start: time, end: time) -> None:
    assert refused(start=start, end=end)[0] == "A002"
    assert refused(date=WINTER, start=start, end=end) == (
        "A002",
        f"the workshop ends {end:%H.%M}, before it starts {start:%H.%M}",
    )


def test_an_hour_that_summer_time_skips_is_refused_as_start_and_as_end() -> None:
    skipped = ("A005", "the clock skips 02.30 on 2026-03-29, when summer time begins")
    assert refused(date=SPRING, start=time(2, 30)) == skipped
    assert refused(date=SPRING, start=time(1), end=time(2, 30)) == skipped
    assert refused(date=SPRING - timedelta(1), start=time(22), end=time(2, 30)) == skipped


@given(DAYS, st.integers(0, 1439), st.integers(1, 1439))
def test_a_day_with_times_lasts_until_the_end_it_says(day: date, start: int, length: int) -> None:
    begins = datetime.combine(day, time(start // 60, start % 60), SWEDEN)
    ends = (begins.astimezone(UTC) + timedelta(minutes=length)).astimezone(SWEDEN)
    assume(begins.astimezone(UTC).astimezone(SWEDEN).time() == begins.time())
    assume(ends.date() == day or (begins.hour >= 17 and ends.time() <= begins.time()))
    assume(ends.fold == 0)
    made = setting(date=day, start=begins.time(), end=ends.time())
    assert (made.start, made.wanted) == (begins, length)


@given(st.integers(1, MOST_PEOPLE), st.integers(2, 12))
def test_all_have_a_table_none_too_large_all_within_one_of_each_other(people: int, group_size: int) -> None:
    made = setting(participants=people, group_size=group_size)
    assert made.groups is not None
    sizes = [int(size) for size in made.group_sizes.split("–")]
    assert len(sizes) == 1 or sizes[1] == sizes[0] + 1
    assert 0 < sizes[0] <= sizes[-1] <= group_size
    assert sizes[0] * made.groups <= people <= sizes[-1] * made.groups
    assert (made.groups - 1) * group_size < people


def test_people_by_name_are_counted_and_nobody_is_made_up() -> None:
    named = [Participant(name=name) for name in ("Asta", "Bo", "Cia")]
    assert (setting(participants=named).people, setting(participants=named).groups) == (3, 1)
    assert (setting().people, setting().groups, setting().group_sizes) == (None, None, "5")
    assert setting(participants=9).group_sizes == "4–5"


def test_there_are_as_many_tables_as_anybody_has_and_their_sizes_are_theirs() -> None:
    named = [{"name": name, "table": table} for name, table in zip("ABCDE", (1, 1, 1, 3, None), strict=True)]
    made = setting(participants=named)
    assert [[person.name for person in table.people] for table in made.tables] == [["A", "B", "C"], ["E"], ["D"]]
    assert (made.groups, made.group_sizes) == (3, "1–3")


@given(DAYS, st.integers(1, 366))
def test_the_day_to_meet_again_is_a_working_day_and_never_earlier_than_promised(day: date, days: int) -> None:
    proposed = setting(date=day, start=time(9)).proposed_follow_up(days)
    assert proposed is not None
    assert proposed.weekday() < 5
    assert 0 <= (proposed - day).days - days <= 23  # over Christmas, from a Saturday to a Monday in January


@pytest.mark.parametrize(
    ("again", "told"),
    [
        ({"date": "2027-01-14"}, []), ({"date": "2026-12-12"}, ["T014"]), ({"date": "2026-12-25"}, ["T014"]),
        ({"date": "2026-12-24"}, ["T014"]), ({"date": "2027-01-16"}, []), ({"time": "09.00"}, ["T014"]), ({}, []),
    ],
)  # fmt: skip
def test_a_day_to_meet_again_that_cannot_be_meant_is_told_of(again: dict[str, str], told: list[str]) -> None:
    plan = WorkshopPlan.model_validate({"date": "2026-12-12", "follow_up": again})
    assert [problem.code for problem in checks_of(plan, None).next_meeting()] == told


@pytest.mark.parametrize(
    ("first", "proposed"),
    [
        ("2026-12-22", "2027-01-11"), ("2027-01-04", "2027-01-11"), ("2027-03-25", "2027-03-30"),
        ("2027-05-07", "2027-05-10"), ("2027-06-22", "2027-06-28"), ("2026-12-12", "2026-12-14"),
        ("2027-05-01", "2027-05-10"), ("2027-10-05", "2027-10-05"),
    ],
)  # fmt: skip
def test_nobody_is_asked_to_meet_in_a_week_that_a_holiday_breaks(first: str, proposed: str) -> None:
    assert next_working_day(date.fromisoformat(first)) == date.fromisoformat(proposed)


def test_no_date_no_day_to_meet_again() -> None:
    assert setting().proposed_follow_up(42) is None


def test_the_rest_of_the_plan_is_kept() -> None:
    made = setting(mode="hybrid", place="Salen", municipality="Borås", facilitators=[{"name": "Eva"}])
    assert (made.mode, made.place, made.municipality) == ("hybrid", "Salen", "Borås")
    assert [leader.name for leader in made.facilitators] == ["Eva"]
    assert made.today == TODAY


def test_an_evening_that_ends_when_it_begins_is_refused() -> None:
    with pytest.raises(ToolkitError) as caught:
        setting(start="18.00", end="18.00")
    assert [problem.code for problem in caught.value.problems] == ["A002"]
