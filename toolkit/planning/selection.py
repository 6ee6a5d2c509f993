"""Selects the questions to ask in the minutes there are: musts always, others as room allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.content.models.question import Kind, Priority, Question
from toolkit.planning.apportionment import shares


@dataclass(frozen=True)
class QuestionPool:
    """Questions that may be asked in one moment, in the order they were written; `set_id` None means the case's."""

    set_id: str | None
    questions: tuple[Question, ...]
    preferred: tuple[Kind, ...] = ()
    """Which kinds go first when not everything fits; kinds that are not named come last."""

    def by_preference(self, priority: Priority) -> list[Question]:
        """The questions of one priority, the preferred kinds first."""
        ranks = {kind: rank for rank, kind in enumerate(self.preferred)}
        same = (q for q in self.questions if q.priority is priority)
        return sorted(same, key=lambda q: ranks.get(q.kind, len(ranks)))

    @property
    def shortest_musts(self) -> int:
        """Minutes that the must questions need at the very least."""
        return sum(q.shortest for q in self.questions if q.priority is Priority.MUST)


@dataclass(frozen=True)
class SelectedQuestion:
    """A question that is asked, and for how many minutes."""

    question: Question
    minutes: int
    set_id: str | None


def select_questions(pools: Sequence[QuestionPool], budget: int) -> list[SelectedQuestion]:
    """What to ask in `budget` minutes.

    The case's questions are for everybody and come first; the sets are talked about at the same time in different
    groups, so each set has what the case leaves over to itself.
    """
    for_all = [pool for pool in pools if pool.set_id is None]
    side_by_side = [pool for pool in pools if pool.set_id is not None]
    kept = max((pool.shortest_musts for pool in side_by_side), default=0)
    chosen = [c for pool in for_all for c in select_from_pool(pool, budget - kept)]
    left = budget - sum(c.minutes for c in chosen)
    return chosen + [c for pool in side_by_side for c in select_from_pool(pool, left)]


def select_from_pool(pool: QuestionPool, budget: int) -> list[SelectedQuestion]:
    """Questions of one pool that fit in `budget` minutes, in written order, with the minutes each gets.

    A should comes in when everything chosen still gets the time half-way between shortest and full, a could only when
    everything gets its full time: better a few questions that are given room than many that are hurried.
    """
    chosen = [q for q in pool.questions if q.priority is Priority.MUST]
    for question in pool.by_preference(Priority.SHOULD):
        if sum(q.minutes + q.shortest for q in [*chosen, question]) <= 2 * budget:
            chosen.append(question)
    for question in pool.by_preference(Priority.COULD):
        if sum(q.minutes for q in [*chosen, question]) <= budget:
            chosen.append(question)
    chosen.sort(key=pool.questions.index)
    return [
        SelectedQuestion(q, minutes, pool.set_id) for q, minutes in zip(chosen, _minutes(chosen, budget), strict=True)
    ]


def _minutes(questions: Sequence[Question], budget: int) -> list[int]:
    """Each question's shortest time and its share of what is left, up to its full time."""
    room = [q.minutes - q.shortest for q in questions]
    left = max(0, min(sum(room), budget - sum(q.shortest for q in questions)))
    return [q.shortest + more for q, more in zip(questions, shares(left, room), strict=True)]
