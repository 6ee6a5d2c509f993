"""Selects the questions to ask in the minutes there are: musts always, others as room allows.

Questions of the case are for everybody. Those of the sets are talked about at once where people sit by operation, in
pairs or alone; in mixed groups, and with everybody together, they are asked one set after the other, and take as long
as all of them take.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from toolkit.content.models.question import Form, Kind, Priority, Question
from toolkit.planning.apportionment import shares

TOGETHER = (Form.GROUPS, Form.EVERYONE)
"""The forms in which different operations talk with each other."""


@dataclass(frozen=True)
class QuestionPool:
    """Questions that may be asked in one moment, in the order they were written; `set_id` None means the case's."""

    set_id: str | None
    questions: tuple[Question, ...]
    preferred: tuple[Kind, ...] = ()
    """Which kinds go first, and have their full time first, when not everything fits; the others come last."""
    form: Form = Form.OPERATION_GROUPS
    """How people sit in the moment."""

    def rank(self, question: Question) -> int:
        """How far back in the line of kinds a question stands."""
        return self.preferred.index(question.kind) if question.kind in self.preferred else len(self.preferred)

    def by_preference(self, priority: Priority) -> list[Question]:
        """The questions of one priority, the preferred kinds first."""
        return sorted((q for q in self.questions if q.priority is priority), key=self.rank)

    @property
    def shortest_musts(self) -> int:
        """Minutes that the must questions need at the very least."""
        return sum(q.shortest for q in self.questions if q.priority is Priority.MUST)

    def part(self, *, in_turn: bool) -> QuestionPool:
        """Of a set's questions those that are asked in turn with the other sets', or those that are not."""
        kept = tuple(q for q in self.questions if is_asked_in_turn(self.form, q) is in_turn)
        return QuestionPool(self.set_id, kept, self.preferred, self.form)


@dataclass(frozen=True)
class SelectedQuestion:
    """A question that is asked, for how many minutes, and how people sit."""

    question: Question
    minutes: int
    set_id: str | None
    form: Form = Form.OPERATION_GROUPS
    in_turn: bool = False


def is_asked_in_turn(moment: Form, question: Question) -> bool:
    """Whether operations that sit like this share a set's question, so that the sets cannot be talked about at once."""
    return moment in TOGETHER and (question.form or moment) in TOGETHER


def _form(question: Question, moment: Form, set_id: str | None) -> Form:
    """How people sit: as the question says, else as the moment does; nobody votes alone or in pairs."""
    if question.form or not question.vote or moment not in (Form.ALONE, Form.PAIRS):
        return question.form or moment
    return Form.OPERATION_GROUPS if set_id else Form.GROUPS


def shortest_musts(pools: Sequence[QuestionPool]) -> int:
    """Minutes that the must questions of a moment need at the very least."""
    for_all, in_turn, at_once = _divided(pools)
    return sum(pool.shortest_musts for pool in [*for_all, *in_turn]) + _longest_musts(at_once)


def select_questions(pools: Sequence[QuestionPool], budget: int) -> list[SelectedQuestion]:
    """What to ask in `budget` minutes.

    The case's questions are for everybody and come first, then those that the sets take in turn; what is talked about
    at once has, in each set, what these leave over.
    """
    for_all, in_turn, at_once = _divided(pools)
    kept = sum(pool.shortest_musts for pool in in_turn) + _longest_musts(at_once)
    chosen = _select(for_all, budget - kept)
    left = budget - _minutes_of(chosen)
    chosen += _select(in_turn, left - _longest_musts(at_once), in_turn=True)
    left = budget - _minutes_of(chosen)
    chosen += [one for pool in at_once for one in _select([pool], left)]
    written = [(pool.set_id, q.id) for pool in [*for_all, *pools] for q in pool.questions]
    return sorted(chosen, key=lambda one: written.index((one.set_id, one.question.id)))


def _divided(pools: Sequence[QuestionPool]) -> tuple[list[QuestionPool], list[QuestionPool], list[QuestionPool]]:
    """The case's questions, those of the sets that are asked in turn, and those that are talked about at once."""
    sets = [pool for pool in pools if pool.set_id is not None]
    for_all = [pool for pool in pools if pool.set_id is None]
    return for_all, [pool.part(in_turn=True) for pool in sets], [pool.part(in_turn=False) for pool in sets]


def _longest_musts(at_once: Iterable[QuestionPool]) -> int:
    return max((pool.shortest_musts for pool in at_once), default=0)


def _minutes_of(chosen: Iterable[SelectedQuestion]) -> int:
    return sum(one.minutes for one in chosen)


def _select(pools: Sequence[QuestionPool], budget: int, *, in_turn: bool = False) -> list[SelectedQuestion]:
    """Questions that together fit in `budget` minutes, pool by pool in written order, with the minutes each gets.

    A should comes in when everything chosen still gets the time half-way between shortest and full, a could only when
    everything gets its full time: better a few questions that are given room than many that are hurried. Each pool has
    its turn before another gets one more.
    """
    chosen = {pool.set_id: [q for q in pool.questions if q.priority is Priority.MUST] for pool in pools}

    def all_with(question: Question) -> Iterable[Question]:
        return chain(*chosen.values(), [question])

    for owner, question in _by_turns(pools, Priority.SHOULD):
        if sum(q.minutes + q.shortest for q in all_with(question)) <= 2 * budget:
            chosen[owner].append(question)
    for owner, question in _by_turns(pools, Priority.COULD):
        if sum(q.minutes for q in all_with(question)) <= budget:
            chosen[owner].append(question)
    asked = [(pool, q) for pool in pools for q in sorted(chosen[pool.set_id], key=pool.questions.index)]
    minutes = _minutes(asked, budget)
    return [
        SelectedQuestion(q, length, pool.set_id, _form(q, pool.form, pool.set_id), in_turn)
        for (pool, q), length in zip(asked, minutes, strict=True)
    ]


def _by_turns(pools: Sequence[QuestionPool], priority: Priority) -> list[tuple[str | None, Question]]:
    """The first of each pool, then the second of each, and so on."""
    each = [[(pool.set_id, q) for q in pool.by_preference(priority)] for pool in pools]
    return [one for turn in zip_longest(*each) for one in turn if one]


def _minutes(asked: Sequence[tuple[QuestionPool, Question]], budget: int) -> list[int]:
    """Each question's shortest time, and more up to its full time: the preferred kinds first, then the others."""
    minutes = [q.shortest for _, q in asked]
    left = max(0, budget - sum(minutes))
    ranks = [pool.rank(q) for pool, q in asked]
    for rank in sorted(set(ranks)):
        room = [q.minutes - q.shortest if of == rank else 0 for (_, q), of in zip(asked, ranks, strict=True)]
        given = shares(min(sum(room), left), room)
        minutes = [now + more for now, more in zip(minutes, given, strict=True)]
        left -= sum(given)
    return minutes
