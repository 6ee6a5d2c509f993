"""Badges and lines of the attendance list: one for each participant, blank where names are not known."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.languages import words
from toolkit.planning.workshop import Workshop

EMPTY = 20
"""Blank badges when the number of participants is not known."""
SPARE = 5
"""Blank badges for people who are not on the list."""


@dataclass(frozen=True)
class Badge:
    """One participant. A badge without a name is filled in by hand."""

    name: str = ""
    operation: str = ""
    workplace: str = ""
    table: int | None = None


def badges(workshop: Workshop, on_a_sheet: int = 1, *, in_room: bool = False) -> tuple[Badge, ...]:
    """One for each participant by name, then blank ones to the end of a sheet; all blank when no names are known.

    `in_room`: for those who are in the room, not for those who take part on screen.
    """
    named = [
        Badge(person.name, person.operation or "", person.workplace or "", table.number)
        for table in workshop.setting.tables
        for person in table.people
        if not (in_room and person.remote and workshop.setting.remote)
    ]
    expected = workshop.setting.on_site if in_room else workshop.setting.people
    named.sort(key=lambda badge: words(workshop.language).alphabetical(badge.name))
    wanted = len(named) + SPARE if named else expected or EMPTY
    empty = -(-wanted // on_a_sheet) * on_a_sheet - len(named)
    return (*named, *(Badge() for _ in range(empty)))
