"""How many of everything: the one place that counts people, tables, groups and copies, for every document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from toolkit.planning.seating import OperationGroup, OperationNames, group_count, set_of
from toolkit.planning.setting import Setting

Each = Literal["leader", "participant", "table", "group", "common", "without", "seated", "one"]
"""Who gets one: each who leads, each participant, each table of the first half, each group by operation of the second.
`common` is each table and each group that has no questions of its own, `without` such a group alone, `seated` as many
as there are tables or groups, whichever are more, and `one` is just one."""
ONE_SPARE_FOR = 10


def spare(people: int) -> int:
    """How many copies more than people: one for each ten of them, begun or whole."""
    return -(-people // ONE_SPARE_FOR)


@dataclass(frozen=True)
class OperationAmounts:
    """How many come from an operation, and how many groups they make: in all, and of those in the room."""

    set_id: str | None
    """The id of its question set; None for those of operations that have no set."""
    people: int
    people_in_room: int
    groups: int
    groups_in_room: int


@dataclass(frozen=True)
class Amounts:
    """How many come, and how many of everything that takes; None where nobody knows."""

    leaders: int
    people: int | None
    people_in_room: int | None
    """Those who get paper: all where it is not known how many take part on screen."""
    tables: int | None
    """In the room."""
    rooms: int | None
    """On screen, in the first half."""
    groups: int | None = None
    """By operation, in the room; as many as the tables where people do not sit by operation."""
    groups_on_screen: int | None = None
    operations: tuple[OperationAmounts, ...] = ()
    """Of each question set, and last of those without one; nothing where nobody knows how many come."""
    is_divided_evenly: bool = False
    """Whether nobody knows how many come from each operation, and as many are counted from each."""

    def of(self, set_id: str | None) -> OperationAmounts | None:
        """What is known of an operation."""
        return next((one for one in self.operations if one.set_id == set_id), None)

    def copies(self, each: Each, own: OperationAmounts | None = None) -> int:
        """How many copies, of paper that is for one operation or for all; one where nobody knows how many come.

        Whoever takes part gets one, and there are some to spare. What is for an operation is for its people and groups.
        """
        if each == "one":
            return 1
        if each == "leader":
            return self.leaders
        if each == "participant":
            people = own.people_in_room if own else self.people_in_room
            return 1 if people is None else people + spare(people)
        if self.tables is None or self.groups is None:
            return 1
        has_sets = any(one.set_id for one in self.operations)
        without = self.of(None) if has_sets else None  # where there are no sets nobody lacks one
        its_own = without.groups_in_room if without else 0
        return {
            "without": its_own,
            "table": self.tables,
            "group": own.groups_in_room if own else self.groups,
            "common": self.tables + its_own,
            "seated": max(self.tables, self.groups),
        }[each]


def amounts_of(
    setting: Setting,
    groups: Sequence[OperationGroup],
    operations: Sequence[OperationNames],
    *,
    by_operation: bool,
) -> Amounts:
    """The amounts of a workshop; `by_operation` where it has a half in which people sit by operation."""
    known = setting.on_site is not None
    tables = setting.tables_in_room if known else setting.groups
    amounts = Amounts(
        leaders=len(setting.facilitators) or 1,
        people=setting.people,
        people_in_room=setting.on_site if known else setting.people,
        tables=tables,
        rooms=setting.rooms,
        groups=tables,
        groups_on_screen=setting.rooms,
    )
    if amounts.people_in_room is None or not (operations or groups):
        return amounts
    names_say = any(person.operation for person in setting.participants)
    if names_say:
        counted = _of_names(setting, groups, operations)
    else:
        counted = _divided_evenly(setting, amounts.people_in_room, operations)
    amounts = replace(amounts, operations=tuple(counted), is_divided_evenly=not names_say)
    if not by_operation:  # each table has a page of each
        here, there = amounts.tables or 0, amounts.rooms or 0
        of_sets = (replace(one, groups_in_room=here, groups=here + there) for one in counted if one.set_id)
        return replace(amounts, operations=(*of_sets, *(one for one in counted if not one.set_id)))
    if groups:
        on_screen = len(groups) if setting.on_site == 0 else sum(group.is_remote for group in groups)
        return replace(amounts, groups=len(groups) - on_screen, groups_on_screen=on_screen)
    in_room, in_all = (sum(getattr(one, name) for one in counted) for name in ("groups_in_room", "groups"))
    return replace(amounts, groups=in_room, groups_on_screen=in_all - in_room)


def _of_names(
    setting: Setting, groups: Sequence[OperationGroup], operations: Sequence[OperationNames]
) -> list[OperationAmounts]:
    """By names: people by their own operation, also those who sit with another; a group counts for each of its sets."""
    theirs = [(person, set_of(person.operation, operations)) for person in setting.participants]
    everybody_remote = setting.on_site == 0
    found = []
    for set_id in (*(one.set_id for one in operations), None):
        people = [person for person, known in theirs if (known.set_id if known else None) == set_id]
        here = [person for person in people if not (everybody_remote or (setting.remote and person.remote))]
        its = [group for group in groups if (set_id in group.sets if set_id else not group.sets)]
        in_room = [group for group in its if not (everybody_remote or group.is_remote)]
        found.append(OperationAmounts(set_id, len(people), len(here), len(its), len(in_room)))
    return [one for one in found if one.set_id or one.people]


def _divided_evenly(setting: Setting, in_room: int, operations: Sequence[OperationNames]) -> list[OperationAmounts]:
    """Where nobody knows who comes from where: as many from each operation, rounded up, here and on screen."""
    here, there = (-(-people // len(operations)) for people in (in_room, (setting.people or in_room) - in_room))
    groups_here, groups_there = (group_count(people, setting.group_size) for people in (here, there))
    return [
        OperationAmounts(one.set_id, here + there, here, groups_here + groups_there, groups_here) for one in operations
    ]
