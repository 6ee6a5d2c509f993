"""Badges and lines of the attendance list: one for each participant, blank where names are not known."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.content.models.plan import Participant
from toolkit.languages import words
from toolkit.planning.amounts import spare
from toolkit.planning.seating import OperationGroup
from toolkit.planning.workshop import Workshop

EMPTY = 20
"""Blank badges when the number of participants is not known."""


@dataclass(frozen=True)
class Badge:
    """One participant. A badge without a name is filled in by hand."""

    name: str = ""
    operation: str = ""
    workplace: str = ""
    table: int | None = None
    group: OperationGroup | None = None
    """The group by operation of the second half."""


def badges(workshop: Workshop, on_a_sheet: int = 1, *, in_room: bool = False) -> tuple[Badge, ...]:
    """One for each participant by name, then blank ones to the end of a sheet; all blank when no names are known.

    Some are blank for people who are not on the list, as many as there is spare of everything. `in_room`: for those who
    are in the room, not for those who take part on screen.
    """
    groups = {_key(person): group for group in workshop.groups for person in group.people}
    named = [
        Badge(person.name, person.operation or "", person.workplace or "", table.number, groups.get(_key(person)))
        for table in workshop.setting.tables
        for person in table.people
        if not (in_room and person.remote and workshop.setting.remote)
    ]
    expected = workshop.setting.on_site if in_room else workshop.setting.people
    named.sort(key=lambda badge: words(workshop.language).alphabetical(badge.name))
    wanted = len(named) + spare(len(named)) if named else expected or EMPTY
    empty = -(-wanted // on_a_sheet) * on_a_sheet - len(named)
    return (*named, *(Badge() for _ in range(empty)))


def _key(person: Participant) -> tuple[str, str | None, str | None]:
    """Who it is, whatever table is written for them."""
    return person.name, person.operation, person.workplace
