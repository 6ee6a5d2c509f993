"""Proposals of what to cut: never a must, never below the shortest time, never more than is needed."""

from hypothesis import given
from hypothesis import strategies as st

from toolkit.content.models.question import Priority
from toolkit.walking.session import events as e
from toolkit.walking.session.cutting import proposals
from toolkit.walking.session.state import Session
from toolkit.walking.session.steps import steps_of

from ..planning import builders as planned
from .builders import FakeClock, asked, session, step

MUST, SHOULD, COULD = Priority.MUST, Priority.SHOULD, Priority.COULD


def entered(first: Session, number: int = 0) -> Session:
    """Two minutes into a step."""
    clock = FakeClock()
    inside = first.apply(e.Enter(first.now, step=number))
    clock.mono, clock.wall = first.now.mono, first.now.wall
    clock.passes(120)
    return inside.tick(clock())


def after(state: Session, minutes: int) -> Session:
    found, _ = proposals(state, minutes)
    for proposal in found:
        state = state.apply(
            e.Cut(state.now, step=proposal.step, minutes=proposal.minutes, questions=proposal.questions)
        )
    return state


def test_what_may_be_asked_goes_before_what_should_be() -> None:
    talk = step("talk", 15, asked(1, MUST), asked(2, SHOULD), asked(3, COULD), shortest=5)
    day = entered(session(step("welcome", 5, shortest=5), talk))
    assert [(p.minutes, p.questions) for p in proposals(day, 4)[0]] == [(4, (3,))]
    assert [(p.minutes, p.questions) for p in proposals(day, 8)[0]] == [(8, (2, 3))]
    assert proposals(day, 20) == (proposals(day, 10)[0], 10)


def test_shorter_times_go_before_a_question_that_should_be_asked() -> None:
    talk = step("talk", 10, asked(1, MUST, shortest=4), asked(2, SHOULD, shortest=3))
    day = entered(session(step("welcome", 5), talk, step("goodbye", 5, shortest=4)))
    assert [(p.step, p.minutes, p.questions) for p in proposals(day, 4)[0]] == [(1, 3, ()), (2, 1, ())]


def test_sets_are_talked_about_side_by_side_so_one_of_each_goes() -> None:
    own = step("own", 10, *(asked(n, COULD, set_id=f"set-{n % 2}") for n in range(1, 5)))
    found, missing = proposals(entered(session(step("welcome", 5), own)), 5)
    assert (found[0].questions, missing) == ((3, 4), 0)


def test_the_last_step_gives_first_since_the_rest_rests_on_what_comes_early() -> None:
    early, late = (step(name, 10, asked(n, COULD), asked(n + 1, MUST), shortest=5) for name, n in (("a", 1), ("b", 3)))
    day = entered(session(step("welcome", 5, shortest=5), early, late))
    assert [(p.step, p.minutes, p.questions) for p in proposals(day, 5)[0]] == [(2, 5, (3,))]
    assert [(p.step, p.minutes, p.questions) for p in proposals(day, 8)[0]] == [(1, 3, (1,)), (2, 5, (3,))]


def test_what_is_done_left_out_or_going_on_is_let_be() -> None:
    steps = [step(name, 10, shortest=2) for name in ("one", "two", "three", "four")]
    day = entered(entered(session(*steps)), 1).apply(e.Skip(FakeClock()(), step=2))
    assert [p.step for p in proposals(day, 60)[0]] == [3]


priorities = st.sampled_from(Priority)


@st.composite
def days(draw: st.DrawFn) -> Session:
    steps, number = [step("welcome", 5)], 0
    for index in range(draw(st.integers(1, 4))):
        questions = []
        for _ in range(draw(st.integers(0, 4))):
            number += 1
            minutes = draw(st.integers(1, 9))
            owner = draw(st.sampled_from([None, "post", "bank"]))
            shortest = draw(st.integers(1, minutes))
            questions.append(asked(number, draw(priorities), minutes, set_id=owner, shortest=shortest))
        made = step(f"step-{index}", 0, *questions, instructions=draw(st.integers(0, 3)))
        length = made.needs() + draw(st.integers(0, 9))
        steps.append(step(made.id, length, *questions, instructions=made.instructions,
                          shortest=draw(st.integers(0, length))))  # fmt: skip
    return entered(session(*steps))


@given(days(), st.integers(0, 60))
def test_whatever_is_proposed_keeps_the_musts_and_the_shortest_times(day: Session, minutes: int) -> None:
    found, missing = proposals(day, minutes)
    assert sum(p.minutes for p in found) + missing == minutes
    assert all(p.minutes > 0 for p in found)
    cut = after(day, minutes)
    assert cut.remaining == day.remaining - (minutes - missing) * 60
    for index, one in enumerate(cut.steps):
        dropped = [q for q in one.questions if q.number in cut.dropped]
        assert all(q.priority is not MUST for q in dropped)
        assert cut.allotted(index) >= 60 * min(one.minutes, one.needs(cut.dropped, at_least=True))


@given(days(), st.integers(1, 30))
def test_nothing_is_cut_until_somebody_says_so(day: Session, minutes: int) -> None:
    before = day
    proposals(day, minutes)
    assert day == before
    assert after(day, 0) == day


def test_a_step_keeps_the_minutes_that_it_takes_to_say_what_is_said_in_it() -> None:
    three_minutes = "ord " * 390
    day = planned.workshop(
        choreography=planned.programme(
            planned.moment("welcome", 8, at_least=1, cues=[{"say": three_minutes}]),
            planned.moment("hurry", 2, at_least=1, cues=[{"say": three_minutes}]),
            planned.moment("quiet", 8, at_least=1, cues=[{"do": three_minutes}]),
        )
    )
    assert [step.shortest for step in steps_of(day)] == [3, 2, 1]
