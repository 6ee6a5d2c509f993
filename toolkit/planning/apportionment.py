"""Apportions minutes: whole numbers that add up, none below its minimum."""

from __future__ import annotations

from collections.abc import Sequence


def fit_minutes(written: Sequence[int], shortest: Sequence[int], stretches: Sequence[bool], wanted: int) -> list[int]:
    """Minutes for each moment that add up to `wanted`, never less than `shortest`.

    A shorter day takes from every moment in proportion to what it can spare; a longer day gives to the moments that
    stretch, in proportion to their length. Raises ValueError when `wanted` is less than the sum of `shortest`.
    """
    difference = wanted - sum(written)
    if difference >= 0:
        weights = [length if stretch else 0 for length, stretch in zip(written, stretches, strict=True)]
        return [w + more for w, more in zip(written, shares(difference, weights), strict=True)]
    spare = [length - least for length, least in zip(written, shortest, strict=True)]
    if sum(spare) < -difference:
        raise ValueError(f"{wanted} minutes are fewer than the {sum(shortest)} that the moments need")
    return [w - less for w, less in zip(written, shares(-difference, spare), strict=True)]


def shares(amount: int, weights: Sequence[int]) -> list[int]:
    """Whole shares of `amount` in proportion to `weights` (largest remainder); the first wins a tie.

    No share is larger than its weight as long as `amount` is at most the sum of the weights.
    """
    total = sum(weights)
    if not amount or not total:
        return [0] * len(weights)
    whole = [amount * weight // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(amount * weights[i] % total), i))
    for i in by_remainder[: amount - sum(whole)]:
        whole[i] += 1
    return whole
