"""Hours a week from errands and minutes: a range stays one, and nothing is more exact than what was counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.languages import words
from toolkit.languages.estimates import Amount, HowOften
from toolkit.planning.counting import (
    Count,
    a_week,
    amount_from_json,
    amount_to_json,
    hours_in_words,
    hours_of_several,
    hours_together,
)

NUMBERS = st.floats(0, 2000, allow_nan=False)
AMOUNTS = st.builds(lambda one, other, about: Amount(min(one, other), max(one, other), about), NUMBERS, NUMBERS,
                    st.booleans())  # fmt: skip
COUNTS = st.lists(st.builds(Count, st.just("lösenord"), st.none() | AMOUNTS, st.none() | AMOUNTS), max_size=9)


def hours(low: float, high: float, *, about: bool = False) -> str:
    return words("sv").say(hours_in_words(Amount(low, high, about)))


def test_hours_are_errands_times_minutes_at_both_ends() -> None:
    assert Count("lösenord", Amount(20, 30), Amount(10, 15)).hours == Amount(20 / 6, 7.5)
    assert Count("lösenord", Amount(20, 30), None).hours is None
    assert Count("lösenord", Amount(20, 30, about=True), Amount(10, 10)).hours == Amount(20 / 6, 5, about=True)


@given(COUNTS)
def test_together_they_are_between_what_all_are_at_least_and_at_most(counts: list[Count]) -> None:
    together, known = hours_together(counts), [hours for one in counts if (hours := one.hours)]
    if not known:
        assert together is None
        return
    assert together is not None
    assert together.low == pytest.approx(sum(one.low for one in known))
    assert together.high == pytest.approx(sum(one.high for one in known))
    assert together.low <= together.high
    assert together.about == any(one.about for one in known)


@given(COUNTS, COUNTS)
def test_one_errand_more_never_makes_it_less(counts: list[Count], more: list[Count]) -> None:
    before, after = hours_together(counts), hours_together([*counts, *more])
    if before and after:
        assert after.low >= before.low
        assert after.high >= before.high


@given(AMOUNTS)
def test_what_is_said_is_as_much_as_was_counted(amount: Amount) -> None:
    said = words("en").say(hours_in_words(amount))
    number, unit = said.removeprefix("about ").replace(",", "").split(" ")[:2]
    ends = [float(end) / (60 if unit.startswith("minute") else 1) for end in number.split("–")]
    for end, exact in zip((ends[0], ends[-1]), (amount.low, amount.high), strict=True):
        assert end == pytest.approx(exact, rel=0.05, abs=0.051)


def test_it_is_said_as_people_would() -> None:
    assert hours(20 / 6, 5) == "3,3–5 timmar i veckan"
    assert hours(1, 1) == "1 timme i veckan"
    assert hours(0.25, 0.5) == "15–30 minuter i veckan"
    assert hours(12.4, 30.6, about=True) == "ungefär 12–31 timmar i veckan"


def test_a_week_is_what_was_said_or_nearly_what_a_month_makes_and_never_made_of_a_day() -> None:
    one = Amount(30, 30)
    assert a_week(HowOften(one)) == a_week(HowOften(one, "week")) == one
    assert a_week(HowOften(one, "working_day")) == Amount(150, 150)
    assert a_week(HowOften(one, "month")) == Amount(7, 7, about=True)
    assert a_week(HowOften(Amount(10, 30), "month")) == Amount(2.3, 7, about=True)
    assert a_week(HowOften(Amount(10, 10), "year")) == Amount(0.19, 0.19, about=True)
    assert a_week(HowOften(one, "day")) is None


@given(st.none() | AMOUNTS)
def test_an_amount_goes_to_json_and_back(amount: Amount | None) -> None:
    assert amount_from_json(amount_to_json(amount)) == amount


@pytest.mark.parametrize("data", [3, "20-30", {"low": 1}, {"low": "1", "high": 2}, {"low": True, "high": 2},
                                  {"low": 3, "high": 2}, {"low": -1, "high": 2},
                                  {"low": 1, "high": float("inf")}, {"low": float("nan"), "high": 2}])  # fmt: skip
def test_what_is_no_amount_is_refused(data: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        amount_from_json(data)


@given(st.lists(AMOUNTS, max_size=4))
def test_several_sheets_are_at_least_the_one_with_most_and_at_most_all(sheets: list[Amount]) -> None:
    together = hours_of_several(sheets)
    assert (together is None) == (not sheets)
    if together:
        assert all(one.low <= together.low for one in sheets)
        assert together.high == sum(one.high for one in sheets)
        assert together.low in {one.low for one in sheets}
