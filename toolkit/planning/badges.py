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


def badges(workshop: Workshop, on_a_sheet: int = 1) -> tuple[Badge, ...]:
    """One for each participant by name, then blank ones to the end of a sheet; all blank when no names are known."""
    named = [
        Badge(person.name, person.operation or "", person.workplace or "", table.number)
        for table in workshop.setting.tables
        for person in table.people
    ]
    named.sort(key=lambda badge: words(workshop.language).alphabetical(badge.name))
    wanted = len(named) + SPARE if named else workshop.setting.people or EMPTY
    empty = -(-wanted // on_a_sheet) * on_a_sheet - len(named)
    return (*named, *(Badge() for _ in range(empty)))
