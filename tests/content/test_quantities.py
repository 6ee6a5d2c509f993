from __future__ import annotations

from contextlib import suppress
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from toolkit.content.models.quantities import (
    LONGEST_MINUTES,
    CalendarDate,
    ClockTime,
    FormatVersion,
    Minutes,
    MinutesOrNone,
)

MINUTES: TypeAdapter[int] = TypeAdapter(Minutes)
CLOCK: TypeAdapter[time] = TypeAdapter(ClockTime)
DATE: TypeAdapter[date] = TypeAdapter(CalendarDate)
FORMAT: TypeAdapter[int] = TypeAdapter(FormatVersion)
ALL: list[TypeAdapter[Any]] = [MINUTES, CLOCK, DATE, FORMAT, TypeAdapter(MinutesOrNone)]


def error_of(adapter: TypeAdapter[Any], text: object) -> str:
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python(text)
    return caught.value.errors()[0]["type"]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("15", 15), (" 15 ", 15), ("15 min", 15), ("15 minuter", 15), ("15m", 15), ("1 h", 60), ("1 h 30 min", 90),
        ("1h30min", 90), ("1 tim 30 min", 90), ("1,5 h", 90), ("1.5 h", 90), ("90 s", 2), ("60 sek", 1), ("1 s", 1),
        ("2 timmar", 120), ("24 h", 1440), ("5 min 30 s", 6),
    ],
)  # fmt: skip
def test_durations_as_people_write_them(text: str, minutes: int) -> None:
    assert MINUTES.validate_python(text) == minutes


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("1:30", "duration_ambiguous"), ("1:30:00", "duration_ambiguous"), ("en kvart", "duration"), ("", "duration"),
        ("-5", "duration"), ("15 meter", "duration"), ("25 h", "duration_too_long"), ("9" * 5000, "duration_too_long"),
        ("9" * 400 + " h", "duration"), ("999999 h", "duration_too_long"),
        ("0", "greater_than_equal"), ("1.5", "duration"),
        (["15"], "int_type"), (None, "int_type"),
    ],
)  # fmt: skip
def test_what_is_no_duration_or_could_be_two_is_refused(text: object, error: str) -> None:
    assert error_of(MINUTES, text) == error


@pytest.mark.parametrize(
    ("text", "clock"),
    [("9", time(9)), ("09.00", time(9)), ("9:05", time(9, 5)), ("13:45", time(13, 45)), ("0.00", time(0))],
)
def test_clock_times_with_point_or_colon(text: str, clock: time) -> None:
    assert CLOCK.validate_python(text) == clock


@pytest.mark.parametrize("text", ["24.00", "9.60", "kl 9", "9.5", "", "0114"])
def test_what_is_no_clock_time_is_refused(text: str) -> None:
    assert error_of(CLOCK, text) == "clock_time"


def test_dates_are_year_month_day_and_nothing_else() -> None:
    assert DATE.validate_python("2026-12-03") == date(2026, 12, 3)
    for text in ("3/12 2026", "20261203", "2026-W49-4", "2026-02-30", "12-03-2026", "", "i morgon"):
        assert error_of(DATE, text) == "calendar_date"


def test_only_the_format_that_is_known_is_read() -> None:
    assert FORMAT.validate_python("1") == 1
    for text in ("2", "0", "9" * 5000, "ett"):
        assert error_of(FORMAT, text) == "format_version"


@given(st.integers(0, 23), st.integers(0, 59), st.sampled_from([".", ":"]))
def test_every_clock_time_is_read_back(hour: int, minute: int, sign: str) -> None:
    assert CLOCK.validate_python(f"{hour:02}{sign}{minute:02}") == time(hour, minute)


@given(st.integers(1, LONGEST_MINUTES))
def test_every_number_of_minutes_is_read_in_each_form(minutes: int) -> None:
    hours, rest = divmod(minutes, 60)
    for text in (f"{minutes}", f"{minutes} min", f"{hours} h {rest} min", f"{minutes * 60} s"):
        assert MINUTES.validate_python(text) == minutes


@given(st.text(max_size=40) | st.from_regex(r"[\d٠-٩]{1,12}[ :.,]?[\dhmins ]{0,8}", fullmatch=True))
def test_any_text_gives_a_value_or_a_validation_error(text: str) -> None:
    for adapter in ALL:
        with suppress(ValidationError):
            adapter.validate_python(text)
