"""How many examples a random search looks at: `make test` a few, `make test-sweeps` ten times as many."""

from __future__ import annotations

from typing import Any

from hypothesis import settings

USUAL, SWEPT = 100, 1000
"""Examples of a test that asks for no number, in `make test` and in `make test-sweeps`."""


def examples(number: int, **others: Any) -> settings:
    """Settings of a test that looks at so many examples in `make test`, and elsewhere at more in proportion."""
    return settings(max_examples=max(1, number * settings().max_examples // USUAL), **others)
