"""Single values changed in somebody's file, as a form does."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any, NamedTuple

from toolkit.source.editing import in_any_order, saying
from toolkit.source.line_editing import Order
from toolkit.source.nodes import Location, plain
from toolkit.source.parser import read_yaml


def fields(data: bytes) -> Any:
    node, problems = read_yaml(data, "x.yaml")
    assert not [p for p in problems if p.is_error]
    return plain(node)


class Edit(NamedTuple):
    """What a field is to hold: a text, a list, or None for no field at all; what it alone was in goes with it."""

    location: Location
    value: Any


def edited(data: bytes, edits: Sequence[Edit], order: Order = in_any_order) -> bytes:
    wanted = copy.deepcopy(fields(data)) or {}
    for edit in edits:
        holders = [wanted]
        for number, part in enumerate(edit.location[:-1]):
            if isinstance(part, str) and not isinstance(holders[-1].get(part), dict | list):
                holders[-1][part] = {}
            holders.append(holders[-1][edit.location[number]])
        holders[-1][edit.location[-1]] = list(edit.value) if isinstance(edit.value, tuple) else edit.value
        for holder, part in zip(reversed(holders), reversed(edit.location), strict=True):
            if not isinstance(part, int) and holder[part] in (None, {}):
                del holder[part]
    return saying(data, wanted, order)
