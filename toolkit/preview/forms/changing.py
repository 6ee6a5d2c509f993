"""From the fields that somebody changed to what is changed in the file, and to how it is told of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.preview.forms.fields import Field, Form
from toolkit.preview.forms.moving import moved, turned
from toolkit.preview.forms.plan import NEW_NAME, NEW_VALUE
from toolkit.preview.forms.questions import REMOVED
from toolkit.problems import Message, say
from toolkit.source.editing import Edit, edited


def edits_of(form: Form, changed: Mapping[str, str]) -> list[Edit]:
    edits = [
        _edit(one, changed[one.name]) for one in form.fields if one.name in changed and one.location and not one.item
    ]
    for location, listed in form.lists.items():
        checks = [one for one in form.fields if one.item and one.location == location and one.name in changed]
        if checks:
            edits.append(Edit(location, _list(listed, checks, changed)))
    if name := changed.get(NEW_NAME):
        edits.append(Edit(("variables", name), changed.get(NEW_VALUE, "")))
    return edits


def _edit(one: Field, value: str) -> Edit:
    """What is as the built-in has it needs no line, nor does what may be empty and is."""
    is_gone = value == one.base or (one.is_optional and not value)
    return Edit(one.location, None if is_gone else value)


def _list(listed: Sequence[str], checks: Sequence[Field], changed: Mapping[str, str]) -> tuple[str, ...] | None:
    on = {one.item for one in checks if bool(changed[one.name]) != one.is_left_out}
    off = {one.item for one in checks} - on
    wanted = tuple(
        dict.fromkeys([*(id_ for id_ in listed if id_ not in off), *(c.item for c in checks if c.item in on)])
    )
    return None if checks[0].is_left_out and not wanted else wanted


def after_move(form: Form, data: bytes, move: tuple[str, str]) -> bytes:
    way, id_ = move
    if form.own_list:
        return moved(data, form.own_list, id_, way)
    skipped = form.lists.get(REMOVED, ())
    order = turned(form.orders, skipped, id_, way)
    return edited(data, [Edit(("order",), order or None)])


def told(form: Form, changed: Mapping[str, str], move: tuple[str, str] | None) -> list[tuple[str, Message | str]]:
    told: list[tuple[str, Message | str]] = [
        (one.subject, one.label) for one in form.fields if one.name in changed and one.location
    ]
    if name := changed.get(NEW_NAME):
        told.append(("variables", name))
    return [*told, *([(move[1], say("Order"))] if move else [])]
