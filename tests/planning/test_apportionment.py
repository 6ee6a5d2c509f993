"""Minutes are shared out whole, add up, and leave nothing below what it needs."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from toolkit.planning.apportionment import fit_minutes, shares

WEIGHTS = st.lists(st.integers(0, 60), min_size=1, max_size=8)
DAYS = st.lists(st.tuples(st.integers(1, 60), st.integers(0, 60), st.booleans()), min_size=1, max_size=8)


@given(WEIGHTS, st.integers(0, 500))
def test_shares_add_up_to_the_amount(weights: list[int], amount: int) -> None:
    assert sum(shares(amount, weights)) == (amount if any(weights) else 0)


@given(WEIGHTS, st.data())
def test_no_share_is_larger_than_its_weight_when_there_is_enough_for_all(
    weights: list[int], data: st.DataObject
) -> None:
    amount = data.draw(st.integers(0, sum(weights)))
    assert all(0 <= share <= weight for share, weight in zip(shares(amount, weights), weights, strict=True))


@given(WEIGHTS, st.integers(0, 500))
def test_a_share_is_within_a_minute_of_its_exact_proportion(weights: list[int], amount: int) -> None:
    assume(any(weights))
    exact = [amount * weight / sum(weights) for weight in weights]
    assert all(abs(share - part) < 1 for share, part in zip(shares(amount, weights), exact, strict=True))


@given(WEIGHTS, st.integers(0, 500))
def test_a_weight_of_nothing_gets_nothing(weights: list[int], amount: int) -> None:
    assert all(share == 0 for share, weight in zip(shares(amount, weights), weights, strict=True) if weight == 0)


def test_the_first_wins_a_tie() -> None:
    assert shares(4, [1, 1, 1]) == [2, 1, 1]


def days(written: list[tuple[int, int, bool]]) -> tuple[list[int], list[int], list[bool]]:
    """Written lengths, shortest lengths, and which ones stretch (one at least)."""
    stretches = [stretch for _, _, stretch in written]
    return (
        [minutes for minutes, _, _ in written],
        [max(0, minutes - spare) for minutes, spare, _ in written],
        stretches if any(stretches) else [True] * len(written),
    )


@given(DAYS, st.integers(0, 600))
def test_a_fitted_day_is_as_long_as_wanted_and_nothing_is_too_short(
    written: list[tuple[int, int, bool]], more: int
) -> None:
    lengths, shortest, stretches = days(written)
    fitted = fit_minutes(lengths, shortest, stretches, sum(shortest) + more)
    assert sum(fitted) == sum(shortest) + more
    assert all(got >= least for got, least in zip(fitted, shortest, strict=True))


@given(DAYS, st.integers(1, 300))
def test_a_longer_day_stretches_only_what_stretches(written: list[tuple[int, int, bool]], more: int) -> None:
    lengths, shortest, stretches = days(written)
    fitted = fit_minutes(lengths, shortest, stretches, sum(lengths) + more)
    kept = [(got, before) for got, before, stretch in zip(fitted, lengths, stretches, strict=True) if not stretch]
    assert all(got == before for got, before in kept)
    assert all(got >= before for got, before in zip(fitted, lengths, strict=True))


@given(DAYS, st.integers(1, 300))
def test_a_day_shorter_than_its_needs_is_refused(written: list[tuple[int, int, bool]], missing: int) -> None:
    lengths, shortest, stretches = days(written)
    with pytest.raises(ValueError, match=f"fewer than the {sum(shortest)} "):
        fit_minutes(lengths, shortest, stretches, sum(shortest) - missing)


def test_a_shorter_day_takes_from_what_has_most_to_spare() -> None:
    assert fit_minutes([10, 20, 30], [10, 10, 10], [False, True, True], 45) == [10, 15, 20]
