"""Lets a question change places with the one before or after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.source.editing import swapped

STEPS = {"up": -1, "down": 1}


def turned(orders: Mapping[str, Sequence[str]], skipped: Sequence[str], id_: str, way: str) -> tuple[str, ...]:
    """The `order` of an overlay after the move: only ids that stand elsewhere than in the base, and those of others.

    `skipped` are left out today; they keep their places, so that one that is put back comes where it was.
    """
    now = list(orders["now"])
    kept = [one for one in now if one not in skipped]
    other = _other(kept, id_, way)
    if other is not None:
        here, there = now.index(id_), now.index(other)
        now[here], now[there] = other, id_
    differing = [one for one, base in zip(now, orders["base"], strict=True) if one != base]
    return (*orders["others"], *differing)


def moved(data: bytes, name: str, id_: str, way: str) -> bytes:
    """A file of the author's own with the item itself moved, its comments with it."""
    return swapped(data, name, id_, STEPS[way])


def _other(ids: Sequence[str], id_: str, way: str) -> str | None:
    if id_ not in ids:
        return None
    place = ids.index(id_) + STEPS[way]
    return ids[place] if 0 <= place < len(ids) else None
