"""Puts a programme on the clock: how long each moment is, which questions fit in it, and what was cut.

A break is a moment like any other (`uses: break`) and stands where the programme puts it. Its length is the `minutes`
written there; a shorter day takes from it in proportion, as from every moment, but never below its `at_least`
(`_needs`, `fit_minutes`), and a longer day gives it nothing, since it is not one of the `STRETCHES`. Sittings that are
too long without a break are warned about in `agenda_warnings.long_sittings`.

A moment with a time of its own keeps it (`fixed_times`): the moments before it are fitted to end there, and it begins
there. Without such moments the day is one leg.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time

from toolkit.content.models.case import Case, Turn
from toolkit.content.models.programme import Mode, Moment, Programme, Uses
from toolkit.content.models.question import Kind, Priority, Question
from toolkit.content.models.question_set import QuestionSet
from toolkit.planning.agenda import Agenda, AgendaItem, LeftOut, NumberedQuestion, after
from toolkit.planning.agenda_warnings import changed_clock, long_sittings, unasked_musts
from toolkit.planning.apportionment import fit_minutes
from toolkit.planning.fixed_times import Leg, Places, legs_of, long_legs, usual_start
from toolkit.planning.selection import QuestionPool, SelectedQuestion, select_questions, shortest_musts
from toolkit.problems import Message, Problem, ToolkitError, count, say

Sets = Sequence[tuple[str, QuestionSet]]
"""Question sets with their ids, in the order of the plan."""
Key = tuple[str | None, str]
"""Which question: the set's id (None: the case) and the question's."""
ANSWERED_LAST = {Uses.PLAN: Kind.ACTION, Uses.CHECK_OUT: Kind.CHECK_OUT}
"""The kind of question that these moments take and that is answered there: in the plan, or in the last round."""
ABOUT_THE_CASE = frozenset({Uses.CASE_QUESTIONS})
ITS_OWN = frozenset({Uses.QUESTIONS, Uses.PROMISES})
"""The uses of moments that ask the programme's own questions, where there is no case."""
STRETCHES = {*ABOUT_THE_CASE, *ITS_OWN, Uses.SET_QUESTIONS, Uses.PLAN, Uses.TURNS}
"""The uses of moments that a longer day makes longer: those where people talk with each other."""


@dataclass(frozen=True)
class Shared:
    """The questions to everybody, the case's or the programme's own, and the uses of the moments that ask them.

    `kept`: by a moment's id the kinds that it leaves for a later one, which asks nothing else.
    """

    questions: list[Question]
    asked_in: frozenset[Uses]
    kept: Mapping[str, frozenset[Kind]] = field(default_factory=dict)


def schedule(
    programme: Programme,
    case: Case | None,
    sets: Sets,
    start: datetime,
    wanted: int | None = None,
    mode: Mode = Mode.ON_SITE,
    places: Places | None = None,
    turns: Sequence[Turn] | None = None,
) -> Agenda:
    """The agenda of a programme that starts at `start` (with a time zone) and takes `wanted` minutes, or as written.

    `case` is None where there is none; `places` are where fixed times are written; `turns` are those to hand out, in
    order, and the case's when left out. Raises ToolkitError A001 when the
    programme cannot be made that short, A014 and A005 for a fixed time that cannot be kept.
    """
    shared = _shared(programme, case, sets)
    needs = _needs(programme.moments, shared, sets)
    written = _written(programme.moments, needs)
    legs = legs_of(programme.moments, needs, start, wanted, places or {})
    minutes = [length for leg in legs for length in _fitted(programme.moments, written, needs, leg)]
    chosen = _questions(programme.moments, minutes, shared, sets)
    if turns is None:
        turns = case.turns if case else ()
    numbered = _numbered(programme.moments, chosen, sets)
    items = _on_the_clock(programme.moments, minutes, needs, numbered, turns, start, mode)
    asked = {(c.set_id, c.question.id) for moment in chosen for c in moment}
    return Agenda(
        items=items,
        left_out=tuple(
            LeftOut(question, owner)
            for owner, questions in _owners(shared, sets)
            for question in questions
            if (owner, question.id) not in asked
        ),
        changes=tuple(
            _changes(programme.moments, minutes, chosen, _questions(programme.moments, written, shared, sets))
        ),
        warnings=(
            *long_legs(programme.moments, written, legs, items, places or {}),
            *long_sittings(items, mode),
            *changed_clock(items),
            *unasked_musts(_owners(shared, sets), asked),
        ),
    )


def begins_at(programme: Programme, case: Case | None, sets: Sets, otherwise: time) -> time:
    """When a workshop begins whose plan does not say it."""
    needs = _needs(programme.moments, _shared(programme, case, sets), sets)
    return usual_start(programme.moments, _written(programme.moments, needs), otherwise)


def _written(moments: Sequence[Moment], needs: Sequence[int]) -> list[int]:
    return [max(moment.minutes, need) for moment, need in zip(moments, needs, strict=True)]


def _shared(programme: Programme, case: Case | None, sets: Sets) -> Shared:
    """Where there is no question set, what would be asked of a set is asked of the case."""
    if case is None:
        return Shared(programme.questions, ITS_OWN)
    if sets:
        return Shared(case.questions, ABOUT_THE_CASE)
    asked_in, later = ABOUT_THE_CASE | {Uses.SET_QUESTIONS}, frozenset[Kind]()
    kept = {}
    for moment in reversed(programme.moments):
        kept[moment.id] = later
        if moment.uses in asked_in and len(moment.kinds) == 1:
            later |= {*moment.kinds}
    return Shared(case.questions, asked_in, kept)


def _owners(shared: Shared, sets: Sets) -> list[tuple[str | None, list[Question]]]:
    """Those that questions belong to: everybody (None), and each set."""
    return [(None, shared.questions), *((id_, content.questions) for id_, content in sets)]


def _asks(moment: Moment, owner: str | None, shared: Shared) -> bool:
    """Whether the moment takes questions to everybody (owner None) or from a question set."""
    if moment.uses in ANSWERED_LAST:
        return True
    return moment.uses in shared.asked_in if owner is None else moment.uses is Uses.SET_QUESTIONS


def _kinds(moment: Moment) -> set[Kind]:
    last = ANSWERED_LAST.get(moment.uses)
    return set(moment.kinds) or ({last} if last else set(Kind))


def _pools(moment: Moment, shared: Shared, sets: Sets, used: set[Key]) -> list[QuestionPool]:
    """What the moment may ask, first what everybody is asked, then each set's."""
    kinds, last = _kinds(moment) - shared.kept.get(moment.id, frozenset()), ANSWERED_LAST.get(moment.uses)
    able = {
        owner: [q for q in questions if q.kind in kinds and (owner, q.id) not in used]
        for owner, questions in _owners(shared, sets)
        if _asks(moment, owner, shared)
    }
    if last:
        able = _one_of_kind(able, last, limited=[o for o in able if o is not None or shared.asked_in >= ABOUT_THE_CASE])
    return [
        QuestionPool(owner, tuple(questions), tuple(moment.kinds), moment.form) for owner, questions in able.items()
    ]


def _one_of_kind(
    able: dict[str | None, list[Question]], last: Kind, limited: Sequence[str | None]
) -> dict[str | None, list[Question]]:
    """The questions with one for each group of the kind that is answered in the plan or in the last round.

    Musts are all asked. A group without any has the first of the highest priority, its set's own before the case's.
    """
    of_kind = {owner: [q for q in questions if q.kind is last] for owner, questions in able.items()}
    musts = {owner: [q for q in some if q.priority is Priority.MUST] for owner, some in of_kind.items()}
    of_sets = any(some for owner, some in of_kind.items() if owner is not None)
    kept = {}
    for owner, some in of_kind.items():
        has_another = of_sets if owner is None else bool(musts.get(None))
        first = sorted(some, key=lambda q: list(Priority).index(q.priority))[:1]
        kept[owner] = some if owner not in limited else musts[owner] or ([] if has_another else first)
    return {owner: [q for q in able[owner] if q.kind is not last or q in kept[owner]] for owner in able}


def _needs(moments: Sequence[Moment], shared: Shared, sets: Sets) -> list[int]:
    """For each moment the fewest minutes that hold its instructions and the must questions it is the first to take."""
    needs, taken = [], set[Key]()
    for moment in moments:
        pools = _pools(moment, shared, sets, taken)
        needs.append(max(moment.shortest, moment.instructions + shortest_musts(pools)))
        taken |= {(p.set_id, q.id) for p in pools for q in p.questions if q.priority is Priority.MUST}
    return needs


def _fitted(moments: Sequence[Moment], written: Sequence[int], needs: Sequence[int], leg: Leg) -> Sequence[int]:
    """The minutes of the moments of a leg; raises ToolkitError A001 when they do not fit in it."""
    if leg.minutes is None:
        return leg.of(written)
    needed = sum(leg.of(needs))
    if (missing := needed - leg.minutes) > 0:
        message = count(
            "the programme does not fit in {wanted} minutes: {count} minute is missing, it needs {needed}",
            "the programme does not fit in {wanted} minutes: {count} minutes are missing, it needs {needed}",
            missing,
            wanted=leg.minutes,
            needed=needed,
        )
        hint = say("End later, or take a shorter programme; 'toolkit list programmes' shows them.")
        raise ToolkitError(Problem("A001", message, hint))
    within = moments[leg.first : leg.end]
    stretches = [moment.uses in STRETCHES for moment in within]
    if not any(stretches):
        stretches = [not moment.is_break for moment in within]
    every = [True] * len(within)
    return fit_minutes(leg.of(written), leg.of(needs), stretches if any(stretches) else every, leg.minutes)


def _questions(
    moments: Sequence[Moment], minutes: list[int], shared: Shared, sets: Sets
) -> list[list[SelectedQuestion]]:
    """For every moment what is asked in it; a question that found no room may be taken by a later moment."""
    used: set[Key] = set()
    result = []
    for moment, length in zip(moments, minutes, strict=True):
        chosen = select_questions(_pools(moment, shared, sets, used), length - moment.instructions)
        used.update((c.set_id, c.question.id) for c in chosen)
        result.append(chosen)
    return result


def _numbered(
    moments: Sequence[Moment], chosen: list[list[SelectedQuestion]], sets: Sets
) -> list[tuple[NumberedQuestion, ...]]:
    """Numbers run through the case's questions first, then set by set, each in the order of the day."""
    order = [None, *(id_ for id_, _ in sets)]
    in_print = sorted((c for moment in chosen for c in moment), key=lambda c: order.index(c.set_id))
    numbers = {(c.set_id, c.question.id): number for number, c in enumerate(in_print, 1)}
    return [
        tuple(
            NumberedQuestion(
                numbers[c.set_id, c.question.id],
                c.question,
                c.minutes,
                c.set_id,
                c.form,
                c.in_turn,
                is_answered_last=ANSWERED_LAST.get(moment.uses) is c.question.kind,
            )
            for c in asked
        )
        for moment, asked in zip(moments, chosen, strict=True)
    ]


def _on_the_clock(
    moments: Sequence[Moment],
    minutes: list[int],
    needs: list[int],
    questions: list[tuple[NumberedQuestion, ...]],
    turns: Sequence[Turn],
    start: datetime,
    mode: Mode,
) -> tuple[AgendaItem, ...]:
    items, dealt, elapsed = [], 0, 0
    for moment, length, need, asked in zip(moments, minutes, needs, questions, strict=True):
        take = len(turns) - dealt if moment.uses is Uses.TURNS and not moment.turns else moment.turns
        now = tuple(turns[dealt : dealt + take])
        met = moment.in_mode(mode)
        items.append(
            AgendaItem(
                moment,
                after(start, elapsed),
                length,
                need,
                asked,
                now,
                met.task,
                tuple(met.cues),
                tuple(met.materials),
                dict(met.roles),
                _kept(moment, need, asked),
            )
        )
        dealt, elapsed = dealt + len(now), elapsed + length
    return tuple(items)


def _kept(moment: Moment, need: int, asked: Sequence[NumberedQuestion]) -> tuple[NumberedQuestion, ...]:
    """Of what is asked in the moment, what there is room for in the fewest minutes it can be done in."""
    owners = dict.fromkeys(one.set_id for one in asked)
    pools = [
        QuestionPool(o, tuple(q.question for q in asked if q.set_id == o), tuple(moment.kinds), moment.form)
        for o in owners
    ]
    minutes = {(c.set_id, c.question.id): c.minutes for c in select_questions(pools, need - moment.instructions)}
    return tuple(
        replace(one, minutes=min(one.minutes, minutes[key]))
        for one in asked
        if (key := (one.set_id, one.question.id)) in minutes
    )


def _changes(
    moments: Sequence[Moment],
    minutes: list[int],
    chosen: list[list[SelectedQuestion]],
    written: list[list[SelectedQuestion]],
) -> list[Message]:
    """What a reader of the programme would not expect: other lengths, and questions that went."""
    changes = [
        say("{title}: {minutes} minutes instead of {planned}", title=m.title, minutes=length, planned=m.minutes)
        for m, length in zip(moments, minutes, strict=True)
        if length != m.minutes
    ]
    asked = {(c.set_id, c.question.id) for moment in chosen for c in moment}
    gone = [c.question for moment in written for c in moment if (c.set_id, c.question.id) not in asked]
    return changes + [say("Left out: “{question}”", question=question.text) for question in gone]
