"""The year after a workshop begins with the month after it, and marks only what has been decided."""

from __future__ import annotations

from datetime import date

from toolkit.planning.annual_wheel import WheelMark, months_after


def test_the_year_begins_with_the_month_after_the_workshop_and_ends_in_its_own() -> None:
    year = months_after(date(2026, 12, 31))
    assert [(month.number, month.year) for month in year[:2]] == [(1, 2027), (2, 2027)]
    assert (year[-1].number, year[-1].year) == (12, 2027)
    assert [month.number for month in months_after(date(2026, 3, 1))] == [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3]


def test_half_a_year_and_a_year_later_are_marked() -> None:
    marks = {month.number: month.marks for month in months_after(date(2026, 12, 3)) if month.marks}
    assert marks == {6: (WheelMark.HALF_A_YEAR,), 12: (WheelMark.A_YEAR,)}


def test_a_meeting_is_marked_in_its_month_and_its_year_only() -> None:
    days = [date(2027, 6, 3), date(2027, 1, 21), date(2027, 1, 21), date(2026, 12, 17), date(2028, 1, 10)]
    found = {month.number: month for month in months_after(date(2026, 12, 3), days) if WheelMark.MEETING in month.marks}
    assert {number: month.meetings for number, month in found.items()} == {
        1: (date(2027, 1, 21),),
        6: (date(2027, 6, 3),),
    }
    assert found[6].marks == (WheelMark.MEETING, WheelMark.HALF_A_YEAR)


def test_without_a_day_the_months_stand_in_the_order_of_the_calendar_and_nothing_is_marked() -> None:
    year = months_after(None, [date(2027, 1, 21)])
    assert [month.number for month in year] == list(range(1, 13))
    assert not any(month.marks or month.year or month.meetings for month in year)
