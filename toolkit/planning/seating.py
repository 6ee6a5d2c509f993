"""Seats participants at mixed tables: as many operations as possible at each, colleagues apart."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from toolkit.content.models.plan import Participant
from toolkit.languages import DEFAULT, words


@dataclass(frozen=True)
class Table:
    """Who sits together; tables count from 1."""

    number: int
    people: tuple[Participant, ...]

    @property
    def is_remote(self) -> bool:
        """Whether all who sit there take part from elsewhere."""
        return bool(self.people) and all(person.remote for person in self.people)

    @property
    def operations(self) -> tuple[str, ...]:
        """The operations at the table, each once, in alphabetical order."""
        return tuple(sorted({person.operation for person in self.people if person.operation}, key=str.casefold))


def seat(people: Sequence[Participant], tables: int, seed: int, language: str = DEFAULT) -> tuple[Table, ...]:
    """The people at so many tables, by name as the language sorts them, the same way every time for the same seed.

    Sizes differ by one at most. So does, between the tables, how many there are of each operation: no dealing out of
    people can spread them better. Those who share a workplace are then kept apart as far as that allows.

    Who has a table of their own sits there, and the others are dealt out round them: to the smallest tables, and of
    those to the ones with fewest of the same operation. `tables` is at least the highest number that anybody has.
    """
    drawn = [person for person in people if person.table is None]
    random.Random(seed).shuffle(drawn)  # noqa: S311 - who sits where is no secret
    order = Counter(person.operation for person in drawn)
    first = {operation: place for place, operation in enumerate(order)}
    drawn.sort(key=lambda person: (-order[person.operation], first[person.operation], person.workplace or ""))
    if len(drawn) == len(people):
        dealt = [drawn[number::tables] for number in range(tables)]
        _part_colleagues(dealt)
    else:
        dealt = _dealt_round([[p for p in people if p.table == number] for number in range(1, tables + 1)], drawn)
    alphabetical = words(language).alphabetical
    return tuple(
        Table(number, tuple(sorted(seated, key=lambda person: alphabetical(person.name))))
        for number, seated in enumerate(dealt, 1)
    )


def seat_apart(people: Sequence[Participant], size: int, seed: int, language: str = DEFAULT) -> tuple[Table, ...]:
    """The people at tables of at most `size`, those who take part from elsewhere at tables of their own, numbered last.

    Nobody is mixed but whom the plan puts at a table in the room by its number.
    """
    first = tables_for([person for person in people if not person.remote], size)
    here = [person for person in people if not person.remote or person.table in range(1, first + 1)]
    there = [
        person.model_copy(update={"table": person.table and person.table - first})
        for person in people
        if person not in here
    ]
    in_room = seat(here, first, seed, language) if here else ()
    elsewhere = seat(there, tables_for(there, size), seed, language) if there else ()
    return (*in_room, *(replace(table, number=table.number + first) for table in elsewhere))


def tables_for(people: Sequence[Participant], size: int) -> int:
    """How many tables: none larger than `size`, and at least as many as the highest number that anybody has."""
    return max(-(-len(people) // size), *(person.table or 0 for person in people), 0)


def _dealt_round(placed: list[list[Participant]], others: Sequence[Participant]) -> list[list[Participant]]:
    """Tables with those who have their place, and each of the others where there is most room for them."""
    for person in others:
        min(placed, key=lambda table: (
            len(table),
            sum(other.operation == person.operation for other in table),
            sum(other.workplace == person.workplace for other in table if person.workplace),
        )).append(person)  # fmt: skip
    return placed


def _part_colleagues(tables: list[list[Participant]]) -> None:
    """Swaps pairs of people while that seats fewer colleagues together and spreads no operation worse."""
    seated = [_Seated(table) for table in tables]
    improved = True
    while improved:
        improved = False
        for here, there in combinations(seated, 2):
            for i, j in product(range(len(here.people)), range(len(there.people))):
                if here.may_change(i, there, j) and here.gain(i, there, j) > 0:
                    here.change(i, there, j)
                    improved = True


class _Seated:
    """A table during swapping, with counts of each operation and each workplace."""

    def __init__(self, people: list[Participant]) -> None:
        self.people = people
        self.operations = Counter(person.operation for person in people)
        self.workplaces = Counter(person.workplace for person in people if person.workplace)

    def may_change(self, i: int, other: _Seated, j: int) -> bool:
        """Whether each operation would still be as evenly spread over the two tables."""
        one, two = self.people[i].operation, other.people[j].operation
        if one == two:
            return True
        return self.operations[one] > other.operations[one] and other.operations[two] > self.operations[two]

    def gain(self, i: int, other: _Seated, j: int) -> int:
        """How many fewer pairs of colleagues there would be."""
        one, two = self.people[i].workplace, other.people[j].workplace
        if one == two:
            return 0
        parted = (self.workplaces[one] - 1 if one else 0) + (other.workplaces[two] - 1 if two else 0)
        joined = (other.workplaces[one] if one else 0) + (self.workplaces[two] if two else 0)
        return parted - joined

    def change(self, i: int, other: _Seated, j: int) -> None:
        for table, leaves, comes in ((self, self.people[i], other.people[j]), (other, other.people[j], self.people[i])):
            table.operations[leaves.operation] -= 1
            table.operations[comes.operation] += 1
            if leaves.workplace:
                table.workplaces[leaves.workplace] -= 1
            if comes.workplace:
                table.workplaces[comes.workplace] += 1
        self.people[i], other.people[j] = other.people[j], self.people[i]
