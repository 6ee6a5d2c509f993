"""A line for each participant: on badges and on the attendance list; empty ones where names are not known."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.languages import words
from toolkit.planning.workshop import Workshop

EMPTY = 20
"""How many empty ones are made when nobody knows how many come."""
SPARE = 5
"""Empty ones for those who come all the same."""


@dataclass(frozen=True)
class Badge:
    """Somebody who comes; without a name to be filled in by hand."""

    name: str = ""
    operation: str = ""
    workplace: str = ""
    table: int | None = None


def badges(workshop: Workshop, on_a_sheet: int = 1) -> tuple[Badge, ...]:
    """One for each participant by name, then empty ones to the end of a sheet; all empty where names are not known."""
    named = [
        Badge(person.name, person.operation or "", person.workplace or "", table.number)
        for table in workshop.setting.tables
        for person in table.people
    ]
    named.sort(key=lambda badge: words(workshop.language).alphabetical(badge.name))
    wanted = len(named) + SPARE if named else workshop.setting.people or EMPTY
    empty = -(-wanted // on_a_sheet) * on_a_sheet - len(named)
    return (*named, *(Badge() for _ in range(empty)))
