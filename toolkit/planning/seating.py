"""Divides participants twice: at mixed tables for the first half, in groups by operation for the second.

At a table there are as many operations as possible, and colleagues are apart. A group talks about its own work: it is
those of one operation, large operations in several groups; nobody is a group alone.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product, takewhile

from toolkit.content.models.plan import Participant
from toolkit.content.person_names import plain_words
from toolkit.languages import DEFAULT, words
from toolkit.planning.audience import FACILITATOR_ONLY
from toolkit.problems import Message, count, listed, say

SEVERAL = say("Several operations")
"""What a group is called whose people come from different operations."""
SHORTEST_STEM, LONGEST_ENDING = 6, 3
"""Letters of words that are the same word in singular and plural."""
MOST_NAMED = 8
"""People that are named in a remark; there may be dozens."""


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


@dataclass(frozen=True)
class OperationGroup:
    """People who talk about their own work together; `number` counts those with the same title, in room and on screen.

    `title` is the operation's: the title of its question set, or what people call it where there is no set for it. It
    is None for people of several operations. `sets` are the ids of the sets that its people have.
    """

    title: str | None
    number: int | None
    sets: tuple[str, ...]
    size: int
    is_remote: bool
    people: tuple[Participant, ...] = field(default=(), metadata=FACILITATOR_ONLY)
    guests: tuple[Participant, ...] = field(default=(), metadata=FACILITATOR_ONLY)
    """Those of its people who are alone from their operation, and come here because this group is the smallest."""

    @property
    def name(self) -> Message | str:
        """What its sign says: `Libraries 2`."""
        title: Message | str = SEVERAL if self.title is None else self.title
        return say("{title} {number}", title=title, number=self.number) if self.number else title


@dataclass(frozen=True)
class OperationNames:
    """A question set, its title in the workshop's language, and what else people may call its operation."""

    set_id: str
    title: str
    others: tuple[str, ...] = ()

    def likeness(self, written: str) -> int:
        """How much of a name like `Stadsbiblioteket` is the operation's: more is likelier, 0 is another operation."""
        return max(_likeness(written, name) for name in (self.set_id, self.title, *self.others))


def seat(
    people: Sequence[Participant], tables: int, seed: int, language: str = DEFAULT, *, anywhere: bool = False
) -> tuple[Table, ...]:
    """The people at so many tables, by name as the language sorts them, the same way every time for the same seed.

    Sizes differ by one at most. So does, between the tables, how many there are of each operation: no dealing out of
    people can spread them better. Those who share a workplace are then kept apart as far as that allows.

    Who has a table of their own sits there, and the others are dealt out round them: to the smallest tables, and of
    those to the ones with fewest of the same operation. `tables` is at least the highest number that anybody has. With
    `anywhere` it does not matter who has a table of their own.
    """
    drawn = [person for person in people if anywhere or person.table is None]
    random.Random(seed).shuffle(drawn)  # noqa: S311 - who sits where is no secret
    order = Counter(person.operation for person in drawn)
    first = {operation: place for place, operation in enumerate(order)}
    drawn.sort(key=lambda person: (-order[person.operation], first[person.operation], person.workplace or ""))
    if len(drawn) == len(people):
        dealt = [drawn[number::tables] for number in range(tables)]
        _part_colleagues(dealt)
    else:
        dealt = _dealt_round([[p for p in people if p.table == number] for number in range(1, tables + 1)], drawn)
    return tuple(Table(number, _sorted(seated, language)) for number, seated in enumerate(dealt, 1))


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


def operation_groups(
    people: Sequence[Participant],
    operations: Sequence[OperationNames],
    size: int,
    seed: int,
    language: str = DEFAULT,
    *,
    apart: bool = False,
) -> tuple[OperationGroup, ...]:
    """The groups of the second half, in the order of the question sets; the same every time for the same seed.

    Those of one operation are in as few groups as hold them, none larger than `size` unless somebody would be alone,
    and within one of each other; colleagues are apart. An operation without a question set has groups of its own too.
    Who is alone from an operation, or says none, sits with the others of whom that is so; where there is only one such
    person, in the smallest group. With `apart` nobody who takes part from elsewhere is in a group with the others.

    There are no groups where nobody says an operation.
    """
    if not any(person.operation for person in people):
        return ()
    made: list[OperationGroup] = []
    for is_remote in (False, True) if apart else (False,):
        here = [person for person in people if not apart or person.remote is is_remote]
        made += _groups_of(here, operations, size, seed, language, is_remote=is_remote)
    places: dict[str | None, int] = {one.title: place for place, one in enumerate(operations)}
    alphabetical = words(language).alphabetical
    made.sort(
        key=lambda group: (group.title is None, places.get(group.title, len(places)), alphabetical(group.title or ""))
    )
    several = {title for title, number in Counter(group.title for group in made).items() if number > 1}
    counted: Counter[str | None] = Counter()
    for place, group in enumerate(made):
        counted[group.title] += 1
        made[place] = replace(group, number=counted[group.title] if group.title in several else None)
    return tuple(made)


def remarks(groups: Sequence[OperationGroup]) -> tuple[Message, ...]:
    """What whoever leads needs to know of the groups: who has no questions of their own, and who is alone."""
    own = dict.fromkeys(group.title for group in groups if group.title and not group.sets)
    if not any(group.sets for group in groups):
        own = {}  # nobody has
    said = []
    if own:
        said.append(count("{operations} has a group without questions of its own",
                          "{operations} have groups without questions of their own",
                          len(own), operations=listed(own)))  # fmt: skip
    for group in groups:
        if group.title is None and group.people:
            said.append(say("{names} are alone from their operations or say none, and are in the group {group}",
                            names=_names(group.people), group=group.name))  # fmt: skip
        if group.guests:
            said.append(say("{names} is alone from an operation or says none, and is in the group {group}",
                            names=_names(group.guests), group=group.name))  # fmt: skip
    return tuple(said)


def _names(people: Sequence[Participant]) -> Message | str:
    names = [person.name for person in people]
    return listed([*names[:MOST_NAMED], "…"] if len(names) > MOST_NAMED else names)


def set_of(written: str | None, operations: Sequence[OperationNames]) -> OperationNames | None:
    """The set of the operation that somebody calls so, None where there is none."""
    if not written:
        return None
    likely = max(operations, key=lambda one: one.likeness(written), default=None)
    return likely if likely and likely.likeness(written) else None


def group_count(people: int, size: int) -> int:
    """How many groups so many people of one operation make: none larger than `size`, and nobody alone in any."""
    return max(min(-(-people // size), people // 2), 1) if people else 0


def _groups_of(
    people: Sequence[Participant],
    operations: Sequence[OperationNames],
    size: int,
    seed: int,
    language: str,
    *,
    is_remote: bool,
) -> list[OperationGroup]:
    """The groups of those who are in the room, or of those who are not."""
    together: dict[str, list[Participant]] = {}
    titles: dict[str, str] = {}
    for person in people:
        known = set_of(person.operation, operations)
        key = known.title if known else plain_words(person.operation or "")
        together.setdefault(key, []).append(person)
        titles.setdefault(key, known.title if known else person.operation or "")
    alone = [person for key, of_one in together.items() if len(of_one) == 1 or not key for person in of_one]
    found = [
        _group(titles[key], seated.people, operations, is_remote=is_remote)
        for key, of_one in together.items()
        if key and len(of_one) > 1
        for seated in seat(of_one, group_count(len(of_one), size), seed, language, anywhere=True)
    ]
    if len(alone) == 1 and found:
        smallest = min(found, key=lambda group: group.size)
        joined = _sorted([*smallest.people, *alone], language)
        found[found.index(smallest)] = replace(smallest, size=len(joined), people=joined, guests=tuple(alone))
    elif alone:
        found += [
            _group(None, seated.people, operations, is_remote=is_remote)
            for seated in seat(alone, group_count(len(alone), size), seed, language, anywhere=True)
        ]
    return found


def _group(
    title: str | None, people: tuple[Participant, ...], operations: Sequence[OperationNames], *, is_remote: bool
) -> OperationGroup:
    theirs = {known.set_id for person in people if (known := set_of(person.operation, operations))}
    sets = tuple(one.set_id for one in operations if one.set_id in theirs)
    return OperationGroup(title, None, sets, len(people), is_remote, people)


def _sorted(people: Sequence[Participant], language: str) -> tuple[Participant, ...]:
    alphabetical = words(language).alphabetical
    return tuple(sorted(people, key=lambda person: alphabetical(person.name)))


def _likeness(written: str, name: str) -> int:
    """`Stadsbiblioteket` and `Bibliotek`, `SFI` and `Svenska för invandrare (SFI)`; the whole name is likest."""
    one, other = plain_words(written), plain_words(name.replace("-", " "))
    if one == other:
        return 1000
    shorter, longer = sorted((one, other), key=len)
    is_part = shorter in longer if len(shorter) > 4 else shorter in longer.split()
    if is_part:
        return len(shorter)
    return max((_stem(word, another) for word in one.split() for another in other.split()), default=0)


def _stem(one: str, other: str) -> int:
    """How many letters two words have in common that differ in their endings alone: `library` and `libraries`."""
    shared = sum(1 for _ in takewhile(lambda letters: letters[0] == letters[1], zip(one, other, strict=False)))
    return shared if shared >= SHORTEST_STEM and max(len(one), len(other)) - shared <= LONGEST_ENDING else 0


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
