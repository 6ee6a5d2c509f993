from __future__ import annotations

from contextlib import suppress
from datetime import date, time
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from toolkit.content.models.quantities import (
    IN_DIGITS,
    LONGEST_MINUTES,
    CalendarDate,
    ClockTime,
    FormatVersion,
    Minutes,
    MinutesOrNone,
    clock_time,
)
from toolkit.languages.language import Language, languages

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
        ("1h30min", 90),
        ("1h30", 90), ("2 h 05", 125), ("1 tim. 45", 105),
        ("1 tim 30 min", 90), ("1,5 h", 90), ("1.5 h", 90), ("90 s", 2), ("60 sek", 1), ("1 s", 1),
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


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("noon", "12.00"), ("Mitt på dagen", "12.00"), ("klockan tolv", "12.00"), ("tolv", "12.00"),
        ("ten o'clock", "10.00"), ("kl 12", "12.00"), ("kl. 12:00", "12.00"), ("halv tio", None), ("half ten", None),
        ("klockan tre", None), ("till lunch", None), ("25.00", None), ("12-13", None),
    ],
)  # fmt: skip
def test_a_time_in_words_is_refused_with_the_time_that_is_meant(text: str, better: str | None) -> None:
    with pytest.raises(ValidationError) as caught:
        CLOCK.validate_python(text)
    assert caught.value.errors()[0]["ctx"].get("better") == better


@pytest.mark.parametrize("text", ["24.00", "9.60", "kl 9", "9.5", "", "0114"])
def test_what_is_no_clock_time_is_refused(text: str) -> None:
    assert error_of(CLOCK, text) == "clock_time"


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-03", "2026‑12‑03", "2026–12–03", "2026—12—03", "2026−12−03", "2026-12-3", "2026/12/03", "2026.12.03",
        "20261203", "２０２６-１２-０３", "tors 2026-12-03", "Torsdag 2026-12-03", "2026-12-03 (torsdag)",
        "Thursday, 2026-12-03", "3 december 2026", "den 3 dec 2026", "den 3:e december 2026", "torsdag 3 december 2026",
        "December 3, 2026", "3rd Dec. 2026", "2026-12\u00ad-03", "\u200b2026-12-03",
    ],
)  # fmt: skip
def test_a_date_is_read_however_it_is_written_if_it_can_only_be_one(text: str) -> None:
    assert DATE.validate_python(text) == date(2026, 12, 3)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("3/12 2026", ["2026-12-03", "2026-03-12"]), ("25/12 2026", ["2026-12-25"]),
        ("12-03-2026", ["2026-03-12", "2026-12-03"]),
        ("27-03-04", ["2027-03-04", "2004-03-27"]), ("270304", ["2027-03-04"]), ("31.12.2026", ["2026-12-31"]),
        ("2026-W49-4", []), ("i morgon", []), ("", []), ("3 december", []), ("2026-12", []),
    ],
)  # fmt: skip
def test_a_date_in_another_order_is_refused_with_the_days_that_it_may_be(text: str, readings: list[str]) -> None:
    with pytest.raises(ValidationError) as caught:
        DATE.validate_python(text)
    assert caught.value.errors()[0]["type"] == "calendar_date"
    assert caught.value.errors()[0]["ctx"]["readings"][: len(readings) or 1] == readings


def test_a_day_that_does_not_exist_or_is_another_weekday_is_refused() -> None:
    assert error_of(DATE, "2026-02-30") == "calendar_date"
    assert error_of(DATE, "fredag 2026-12-03") == "calendar_date_weekday"


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.sampled_from(languages()))
def test_what_the_program_prints_as_a_date_is_read_back(day: date, language: Language) -> None:
    assert DATE.validate_python(language.day(day)) == day
    assert DATE.validate_python(language.short_day(day)) == day


@pytest.mark.parametrize("text", ["1,30 tim", "1.45 h", "1,25 h", "0,15 timmar", "2.05 h"])
def test_hours_with_two_decimals_may_be_minutes_and_are_asked_about(text: str) -> None:
    assert error_of(MINUTES, text) == "duration_ambiguous"


@pytest.mark.parametrize(("text", "minutes"), [("1,75 h", 105), ("2,00 h", 120), ("1,5 tim", 90), ("0,5 h", 30)])
def test_hours_that_can_only_be_decimals_are_read(text: str, minutes: int) -> None:
    assert MINUTES.validate_python(text) == minutes


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("0930", ("09.30", False)), ("9,30", ("09.30", False)), ("09 30", ("09.30", False)),
        ("kl 9", ("09.00", True)), ("kl. 09.00", ("09.00", True)), ("2 pm", ("14.00", True)), ("9.60", None),
        ("09.00-11.00", None), ("halv tio", None), ("half past 9", None), ("kvart över 9", None),
        ("09-30", ("09.30", False)), ("09–30", ("09.30", False)), ("09·30", ("09.30", False)),
        ("9:30-", ("09.30", False)), ("09:30:00", ("09.30", False)), ("1.30 em", ("13.30", True)),
        ("kl. 1.30 e.m.", ("13.30", True)), ("9.30 på kvällen", ("21.30", True)), ("9.30 fm", ("09.30", True)),
        ("13.30 em", ("13.30", True)), ("9h30", ("09.30", False)), ("９．３０", ("09.30", False)),
    ],
)  # fmt: skip
def test_a_time_in_another_form_is_refused_with_the_time_that_it_seems_to_be(text: str, better: object) -> None:
    with pytest.raises(ValidationError) as caught:
        CLOCK.validate_python(text)
    told = caught.value.errors()[0]["ctx"]
    assert (told["better"], told["is_guess"]) == better if better else "better" not in told


def test_whole_numbers_are_digits() -> None:
    adapter: TypeAdapter[int] = TypeAdapter(Annotated[int, IN_DIGITS])
    assert [adapter.validate_python(text) for text in ("6", " 6 ", "-6", "0")] == [6, 6, -6, 0]
    for text in ("1_0", "3,5", "3.0", "６", "", "sex", "1e3"):
        assert error_of(adapter, text) == "int_parsing"


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


@pytest.mark.parametrize(
    ("text", "better"), [("12 am", "00.00"), ("9 a.m.", "09.00"), ("12 pm", "12.00"), ("9 pm", "21.00")]
)
def test_a_time_in_english_is_understood_with_its_half_of_the_day(text: str, better: str) -> None:
    with pytest.raises(PydanticCustomError) as told:
        clock_time(text)
    assert (told.value.context or {})["better"] == better
