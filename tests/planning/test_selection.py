"""Musts are always asked, others when there is room to give them time."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from toolkit.content.models.question import Kind, Priority, Question
from toolkit.planning.selection import QuestionPool, SelectedQuestion, select_questions

from .builders import must, question
from .strategies import FEWER, questions

POOLS = questions(5).map(lambda asked: QuestionPool(None, tuple(asked)))


def ids(chosen: list[SelectedQuestion]) -> list[str]:
    return [c.question.id for c in chosen]


@FEWER
@given(POOLS, st.integers(0, 80))
def test_what_is_chosen_fits_when_the_musts_do(pool: QuestionPool, more: int) -> None:
    budget = pool.shortest_musts + more
    chosen = select_questions([pool], budget)
    assert sum(c.minutes for c in chosen) <= budget
    assert all(c.question.shortest <= c.minutes <= c.question.minutes for c in chosen)


@FEWER
@given(POOLS, st.integers(0, 80))
def test_every_must_is_chosen_once_in_the_order_it_was_written(pool: QuestionPool, budget: int) -> None:
    chosen = select_questions([pool], budget)
    musts = {q.id for q in pool.questions if q.priority is Priority.MUST}
    assert musts <= set(ids(chosen))
    assert ids(chosen) == [q.id for q in pool.questions if q.id in set(ids(chosen))]


@FEWER
@given(POOLS, st.integers(0, 80))
def test_a_could_comes_in_only_where_everything_gets_its_full_time(pool: QuestionPool, budget: int) -> None:
    chosen = select_questions([pool], budget)
    if any(c.question.priority is Priority.COULD for c in chosen):
        assert all(c.minutes == c.question.minutes for c in chosen)


@FEWER
@given(POOLS)
def test_with_time_for_all_all_are_asked_in_full(pool: QuestionPool) -> None:
    budget = sum(q.minutes for q in pool.questions)
    assert [(c.question, c.minutes) for c in select_questions([pool], budget)] == [
        (q, q.minutes) for q in pool.questions
    ]


def test_a_should_needs_room_half_way_between_its_shortest_and_its_full_time() -> None:
    for at_least, half_way in ((4, 10), (3, 9.5)):
        pool = QuestionPool(
            None, (must("first", minutes=6, at_least=4), question("second", minutes=6, at_least=at_least))
        )
        assert ids(select_questions([pool], math.ceil(half_way) - 1)) == ["first"]
        assert ids(select_questions([pool], math.ceil(half_way))) == ["first", "second"]


def test_a_could_needs_its_full_time() -> None:
    could = question("second", minutes=6, at_least=1, priority=Priority.COULD)
    pool = QuestionPool(None, (must("first", minutes=6, at_least=4), could))
    assert ids(select_questions([pool], 11)) == ["first"]
    assert ids(select_questions([pool], 12)) == ["first", "second"]


def test_the_preferred_kinds_go_first_but_are_asked_in_written_order() -> None:
    asked = (question("think"), question("our-own", Kind.PRACTICE), question("boundary", Kind.BOUNDARY))
    pool = QuestionPool("post", asked, preferred=(Kind.BOUNDARY, Kind.PRACTICE))
    assert ids(select_questions([pool], 5)) == ["boundary"]
    assert ids(select_questions([pool], 10)) == ["our-own", "boundary"]


def test_the_preferred_kinds_have_their_full_time_first() -> None:
    think, count = must("think", minutes=8, at_least=4), must("count", Kind.COST, minutes=10, at_least=5)
    by_budget = {9: (4, 5), 12: (4, 8), 14: (4, 10), 16: (6, 10), 18: (8, 10), 20: (8, 10)}
    for budget, minutes in by_budget.items():
        chosen = select_questions([QuestionPool("post", (think, count), preferred=(Kind.COST,))], budget)
        assert [(c.question.id, c.minutes) for c in chosen] == list(zip(("think", "count"), minutes, strict=True))
    chosen = select_questions([QuestionPool("post", (think, count))], 12)
    assert [c.minutes for c in chosen] == [5, 7]


def two_sets(*of_bank: Question) -> list[QuestionPool]:
    return [
        QuestionPool("post", (must("post-1", minutes=10, at_least=8),)),
        QuestionPool("bank", of_bank),
        QuestionPool(None, (must("shared", minutes=6, at_least=3), question("shared-more", minutes=6))),
    ]


def test_sets_are_talked_about_side_by_side() -> None:
    chosen = select_questions(two_sets(must("bank-1", minutes=10)), 16)
    assert [(c.set_id, c.question.id, c.minutes) for c in chosen] == [
        (None, "shared", 6),
        ("post", "post-1", 10),
        ("bank", "bank-1", 10),
    ]


def test_the_case_leaves_room_for_the_musts_of_the_set_that_needs_most() -> None:
    chosen = select_questions(two_sets(must("bank-1", minutes=10, at_least=9)), 12)
    assert [(c.question.id, c.minutes) for c in chosen] == [("shared", 3), ("post-1", 9), ("bank-1", 9)]


def test_no_questions_no_choice() -> None:
    assert select_questions([], 30) == []
    assert select_questions([QuestionPool(None, ()), QuestionPool("post", ())], 30) == []
