"""A programme on the clock: times without gaps, musts always asked, and one honest answer when it does not fit."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from toolkit.content.models.case import Turn
from toolkit.content.models.programme import Cue, Mode, Moment, Uses
from toolkit.content.models.question import Form, Kind, Priority, Question
from toolkit.planning.agenda import Agenda, after
from toolkit.planning.scheduling import schedule
from toolkit.planning.setting import SWEDEN
from toolkit.problems import ToolkitError

from .builders import MORNING, case, moment, must, programme, question, question_set
from .strategies import FEWER, Content, contents

MORE = st.one_of(st.none(), st.integers(0, 120))
"""Minutes beyond the shortest possible day; None for as long as it is written."""


def composed(content: Content, wanted: int | None = None) -> Agenda:
    return schedule(content.programme, content.case, content.sets, content.start, wanted)


def refusal(content: Content, wanted: int) -> dict[str, object]:
    """What the refusal of a day too short says."""
    with pytest.raises(ToolkitError) as caught:
        composed(content, wanted)
    (problem,) = caught.value.problems
    assert problem.code == "A001"
    return dict(problem.message.values)


def least(content: Content) -> int:
    """The shortest day there is, as the refusal of no time at all tells it."""
    return int(str(refusal(content, 0)["needed"]))


def day(content: Content, more: int | None) -> Agenda:
    return composed(content, None if more is None else least(content) + more)


def shown(agenda: Agenda) -> list[tuple[str, str, list[int]]]:
    """Each step's clock time, id and question numbers."""
    return [(f"{i.start:%H.%M}", i.moment.id, [q.number for q in i.questions]) for i in agenda.items]


def keys(agenda: Agenda) -> list[tuple[str | None, str]]:
    return [(q.set_id, q.question.id) for q in agenda.questions]


def everything(content: Content) -> list[tuple[str | None, str]]:
    owners = [(None, content.case.questions), *((id_, s.questions) for id_, s in content.sets)]
    return [(owner, q.id) for owner, asked in owners for q in asked]


def takes(item: Moment, owner: str | None, kind: Kind, content: Content) -> bool:
    """Whether a moment asks questions of this kind, of the case (owner None) or of a set; without sets, of the case."""
    if item.uses is Uses.PLAN:
        return kind in (item.kinds or [Kind.ACTION])
    if item.uses is Uses.CHECK_OUT:
        return kind in (item.kinds or [Kind.CHECK_OUT])
    uses = (
        {Uses.SET_QUESTIONS} if owner else {Uses.CASE_QUESTIONS} | ({Uses.SET_QUESTIONS} if not content.sets else set())
    )
    return item.uses in uses and kind in (item.kinds or Kind)


@FEWER
@given(contents(), MORE)
def test_every_step_begins_when_the_one_before_ends(content: Content, more: int | None) -> None:
    agenda = day(content, more)
    assert agenda.start == content.start
    for one, next_ in pairwise(agenda.items):
        assert one.end.astimezone(UTC) == next_.start.astimezone(UTC)
        assert one.start.astimezone(UTC) < next_.start.astimezone(UTC)
        assert str(one.end) == str(next_.start)


@FEWER
@given(contents(), MORE)
def test_the_minutes_of_the_steps_are_those_between_start_and_end(content: Content, more: int | None) -> None:
    agenda = day(content, more)
    passed = agenda.end.astimezone(UTC) - agenda.start.astimezone(UTC)
    assert passed == timedelta(minutes=agenda.minutes)
    assert agenda.minutes == sum(item.minutes for item in agenda.items)
    assert agenda.end.tzinfo is SWEDEN


@FEWER
@given(contents(), MORE)
def test_the_questions_of_a_step_fit_in_it_beside_its_instructions(content: Content, more: int | None) -> None:
    for item in day(content, more).items:
        minutes = Counter[str | None]()
        for asked in item.questions:
            minutes[None if asked.in_turn else asked.set_id] += asked.minutes
        shared = minutes.pop(None, 0)
        assert shared + max(minutes.values(), default=0) <= item.minutes - item.moment.instructions
        assert all(q.question.shortest <= q.minutes <= q.question.minutes for q in item.questions)


@FEWER
@given(contents(), MORE)
def test_every_must_of_a_kind_that_some_step_takes_is_asked(content: Content, more: int | None) -> None:
    agenda = day(content, more)
    owners = [(None, content.case.questions), *((id_, s.questions) for id_, s in content.sets)]
    wanted = {
        (owner, q.id)
        for owner, questions in owners
        for q in questions
        if q.priority is Priority.MUST and any(takes(m, owner, q.kind, content) for m in content.programme.moments)
    }
    assert wanted <= set(keys(agenda))


@FEWER
@given(contents(), MORE)
def test_a_question_is_asked_once_or_left_out_never_both(content: Content, more: int | None) -> None:
    agenda = day(content, more)
    left = [(out.set_id, out.question.id) for out in agenda.left_out]
    assert sorted([*keys(agenda), *left], key=str) == sorted(everything(content), key=str)


@FEWER
@given(contents(), MORE)
def test_a_question_is_asked_only_in_a_step_that_takes_its_kind(content: Content, more: int | None) -> None:
    for item in day(content, more).items:
        assert all(takes(item.moment, q.set_id, q.question.kind, content) for q in item.questions)


@FEWER
@given(contents(), MORE)
def test_numbers_run_without_gaps_the_case_first_then_set_by_set(content: Content, more: int | None) -> None:
    agenda = day(content, more)
    assert [q.number for q in agenda.questions] == list(range(1, len(agenda.questions) + 1))
    order = [None, *(id_ for id_, _ in content.sets)]
    owners = [order.index(q.set_id) for q in agenda.questions]
    assert owners == sorted(owners)
    for owner in order:
        in_the_day = [q.number for item in agenda.items for q in item.questions if q.set_id == owner]
        assert in_the_day == sorted(in_the_day)


@FEWER
@given(contents(), MORE)
def test_a_break_is_never_taken_away_nor_made_too_short(content: Content, more: int | None) -> None:
    agenda = day(content, more)
    assert [item.moment for item in agenda.items] == content.programme.moments
    assert all(item.minutes >= item.moment.shortest for item in agenda.items if item.moment.is_break)


@FEWER
@given(contents(), st.integers(0, 120))
def test_a_longer_day_does_not_make_breaks_longer(content: Content, more: int) -> None:
    assume(not all(m.is_break for m in content.programme.moments))
    agenda = composed(content, composed(content).minutes + more)
    assert all(item.minutes == item.moment.minutes for item in agenda.items if item.moment.is_break)


@FEWER
@given(contents(), MORE)
def test_no_step_goes_below_what_it_needs(content: Content, more: int | None) -> None:
    for item in day(content, more).items:
        assert item.moment.shortest <= item.shortest <= item.minutes
        assert item.spare == item.minutes - item.shortest


@FEWER
@given(contents(), MORE)
def test_what_is_kept_of_a_step_fits_in_the_shortest_time_that_is_told_of_it(
    content: Content, more: int | None
) -> None:
    for item in day(content, more).items:
        minutes = Counter[str | None]()
        for asked in item.kept:
            minutes[None if asked.in_turn else asked.set_id] += asked.minutes
        shared = minutes.pop(None, 0)
        assert shared + max(minutes.values(), default=0) <= item.shortest - item.moment.instructions
        kept = {(q.set_id, q.question.id) for q in item.kept}
        musts = {(q.set_id, q.question.id) for q in item.questions if q.question.priority is Priority.MUST}
        assert musts <= kept <= {(q.set_id, q.question.id) for q in item.questions}


def test_a_turn_is_read_half_way_through_its_step_and_several_at_even_distances() -> None:
    turns = [Turn(id=letter, heading="Senare", text="Det ringde.") for letter in "abc"]
    steps = [moment("one", 30, Uses.CASE, turns=1), moment("two", 30, Uses.CASE, turns=2), moment("none", 5)]
    agenda = schedule(programme(*steps), case(turns=turns), [], MORNING)
    assert [[f"{at:%H.%M}" for at in item.turns_at] for item in agenda.items] == [["09.15"], ["09.40", "09.50"], []]


@FEWER
@given(contents(), MORE)
def test_turns_are_dealt_in_order_and_none_twice(content: Content, more: int | None) -> None:
    dealt = [turn for item in day(content, more).items for turn in item.turns]
    assert dealt == content.case.turns[: len(dealt)]


@FEWER
@given(contents(), MORE)
def test_the_same_content_gives_the_same_agenda(content: Content, more: int | None) -> None:
    assert day(content, more) == day(content, more)


@FEWER
@given(contents(), st.integers(0, 120))
def test_an_agenda_is_as_long_as_wanted(content: Content, more: int) -> None:
    assert composed(content, least(content) + more).minutes == least(content) + more


@FEWER
@given(contents(), st.integers(1, 500))
def test_a_day_too_short_is_refused_with_the_minutes_missing(content: Content, missing: int) -> None:
    needed = least(content)
    missing = min(missing, needed)
    told = refusal(content, needed - missing)
    assert (told["count"], told["wanted"], told["needed"]) == (missing, needed - missing, needed)


def test_one_minute_missing_is_said_in_the_singular() -> None:
    with pytest.raises(ToolkitError, match=r"does not fit in 9 minutes: 1 minute is missing, it needs 10"):
        schedule(programme(moment("talk", 10)), case(), [], MORNING, 9)


def test_a_step_needs_its_instructions_its_musts_and_the_musts_of_the_slowest_set() -> None:
    talk = moment("talk", 5, Uses.PLAN, instructions=2, kinds=[Kind.ANALYSIS], form=Form.OPERATION_GROUPS)
    post, bank = (
        question_set(must("post-1", minutes=9, at_least=4)),
        question_set(must("bank-1", minutes=7, at_least=5)),
    )
    content = programme(talk), case(must("shared", minutes=6, at_least=3)), [("post", post), ("bank", bank)]
    (item,) = schedule(*content, MORNING).items
    assert (item.minutes, item.shortest) == (10, 10)
    with pytest.raises(ToolkitError, match="2 minutes are missing, it needs 10"):
        schedule(*content, MORNING, 8)


TOGETHER, APART = (Form.EVERYONE, Form.GROUPS), (Form.ALONE, Form.PAIRS, Form.OPERATION_GROUPS)


@pytest.mark.parametrize(
    ("forms", "of_question", "minutes"),
    [
        (TOGETHER, (None, *TOGETHER), 9 + 7),
        (TOGETHER, APART, 9),
        (APART, (None, *TOGETHER, *APART), 9),
    ],
)
def test_sets_that_people_share_take_the_time_of_all_of_them(
    forms: tuple[Form, ...], of_question: tuple[Form | None, ...], minutes: int
) -> None:
    for form, own in product(forms, of_question):
        sets = [
            ("post", question_set(must("post-1", minutes=9, form=own))),
            ("bank", question_set(must("bank-1", minutes=7, form=own))),
        ]
        agenda = schedule(programme(moment("talk", 5, Uses.SET_QUESTIONS, form=form)), case(), sets, MORNING)
        assert (agenda.minutes, [q.number for q in agenda.questions]) == (minutes, [1, 2]), (form, own)
        assert {q.form for q in agenda.questions} == {own or form}


def test_what_is_asked_of_all_never_takes_longer_than_its_step() -> None:
    """Eight sets of four questions gave 160 minutes in a step of twenty."""
    sets = [(f"set-{n}", question_set(*(question(f"q-{n}-{m}") for m in range(4)))) for n in range(8)]
    agenda = schedule(programme(moment("talk", 20, Uses.SET_QUESTIONS, form=Form.EVERYONE)), case(), sets, MORNING)
    assert [(q.set_id, q.minutes) for q in agenda.questions] == [(f"set-{n}", 5) for n in range(4)]


def test_a_question_without_room_is_taken_by_a_later_step() -> None:
    steps = programme(
        moment("first", 5, Uses.CASE_QUESTIONS), moment("pause", 5, Uses.BREAK), moment("then", 6, Uses.CASE_QUESTIONS)
    )
    agenda = schedule(steps, case(question("one"), question("two"), question("three")), [], MORNING)
    assert shown(agenda) == [("09.00", "first", [1]), ("09.05", "pause", []), ("09.10", "then", [2])]
    assert [left.question.id for left in agenda.left_out] == ["three"]


def test_a_longer_day_gives_to_the_steps_where_people_talk() -> None:
    steps = [moment("hello", 10), moment("story", 5, Uses.CASE), moment("talk", 20, Uses.CASE_QUESTIONS)]
    agenda = schedule(programme(*steps, moment("pause", 5, Uses.BREAK)), case(), [], MORNING, 60)
    assert [item.minutes for item in agenda.items] == [10, 5, 40, 5]


@pytest.mark.parametrize("uses", [Uses.CASE_QUESTIONS, Uses.SET_QUESTIONS, Uses.PLAN, Uses.TURNS])
def test_every_kind_of_step_where_people_talk_stretches(uses: Uses) -> None:
    agenda = schedule(programme(moment("hello", 10), moment("talk", 10, uses)), case(), [], MORNING, 30)
    assert [item.minutes for item in agenda.items] == [10, 20]


def test_the_kinds_that_a_step_names_first_are_asked_first_when_not_all_have_room() -> None:
    asked = case(question("own", Kind.PRACTICE), question("edge", Kind.BOUNDARY))
    for kinds, chosen in (([Kind.PRACTICE, Kind.BOUNDARY], "own"), ([Kind.BOUNDARY, Kind.PRACTICE], "edge")):
        agenda = schedule(programme(moment("talk", 5, Uses.CASE_QUESTIONS, kinds=kinds)), asked, [], MORNING)
        assert keys(agenda) == [(None, chosen)]


def test_without_steps_for_talk_all_but_the_breaks_stretch() -> None:
    agenda = schedule(programme(moment("hello", 10), moment("pause", 5, Uses.BREAK)), case(), [], MORNING, 60)
    assert [item.minutes for item in agenda.items] == [55, 5]


def test_what_differs_from_the_programme_is_told() -> None:
    steps = programme(moment("hello", 10, at_least=5), moment("talk", 10, Uses.CASE_QUESTIONS, at_least=5))
    agenda = schedule(steps, case(question("one"), question("two")), [], MORNING, 11)
    assert [str(change) for change in agenda.changes] == [
        "Steget hello: 5 minutes instead of 10",
        "Steget talk: 6 minutes instead of 10",
        "Left out: “Vad betyder two för oss?”",
    ]
    assert schedule(steps, case(question("one"), question("two")), [], MORNING).changes == ()


@pytest.mark.parametrize(
    ("dealt_out", "expected"),
    [
        ([(Uses.TURNS, 0)], ["abc"]),
        ([(Uses.CASE, 1), (Uses.TURNS, 0)], ["a", "bc"]),
        ([(Uses.CASE, 2)] * 2, ["ab", "c"]),
    ],
)
def test_a_step_for_turns_deals_what_is_left_and_others_what_they_say(
    dealt_out: list[tuple[Uses, int]], expected: list[str]
) -> None:
    turns = [Turn(id=letter, heading="Senare", text="Det ringde.") for letter in "abc"]
    steps = [moment(f"step-{n}", 5, uses, turns=number) for n, (uses, number) in enumerate(dealt_out)]
    agenda = schedule(programme(*steps), case(turns=turns), [], MORNING)
    assert ["".join(turn.id for turn in item.turns) for item in agenda.items] == expected


def test_online_cues_replace_the_others_where_there_are_any() -> None:
    at_home, mixed, here = [Cue(say="Hemma.")], [Cue(say="Både och.")], [Cue(say="Här.")]
    steps = programme(moment("a", 5, cues=here, digital=at_home, hybrid=mixed), moment("b", 5, cues=here))
    said = {
        mode: [cue.text for item in schedule(steps, case(), [], MORNING, None, mode).items for cue in item.cues]
        for mode in Mode
    }
    assert said == {"on-site": ["Här.", "Här."], "digital": ["Hemma.", "Här."], "hybrid": ["Både och.", "Här."]}


@pytest.mark.parametrize(
    ("start", "ends"),
    [
        (datetime(2026, 3, 28, 23, 30, tzinfo=SWEDEN), "2026-03-29 04:30:00+02:00"),
        (datetime(2026, 10, 24, 23, 30, tzinfo=SWEDEN), "2026-10-25 02:30:00+01:00"),
        (datetime(2026, 12, 3, 22, 0, tzinfo=SWEDEN), "2026-12-04 02:00:00+01:00"),
    ],
)
def test_four_hours_are_four_hours_whatever_the_clock_on_the_wall_does(start: datetime, ends: str) -> None:
    agenda = schedule(programme(moment("talk", 120), moment("more", 120)), case(), [], start)
    assert str(agenda.end) == ends
    assert str(after(start, 240)) == ends


def test_a_must_that_two_moments_could_take_needs_its_time_only_once() -> None:
    asked = case(must("first", minutes=10), must("second", minutes=10))
    twice = programme(moment("talk", 20, Uses.CASE_QUESTIONS), moment("more", 5, Uses.CASE_QUESTIONS))
    agenda = schedule(twice, asked, [], MORNING, wanted=25)
    assert [item.minutes for item in agenda.items] == [20, 5]


PLAN = programme(moment("talk", 30, Uses.SET_QUESTIONS, kinds=[Kind.ANALYSIS]), moment("promise", 30, Uses.PLAN))


@pytest.mark.parametrize(
    ("of_case", "of_set", "asked"),
    [
        ([question("ours", Kind.ACTION)], [question("own", Kind.ACTION)], ["own"]),
        ([question("ours", Kind.ACTION)], [must("own", Kind.ACTION), question("other", Kind.ACTION)], ["own"]),
        ([question("ours", Kind.ACTION)], [question("first", Kind.ACTION), question("own", Kind.ACTION)], ["first"]),
        (
            [question("ours", Kind.ACTION)],
            [question("first", Kind.ACTION, priority=Priority.COULD), question("own", Kind.ACTION)],
            ["own"],
        ),
        ([question("ours", Kind.ACTION)], [question("talk")], ["ours"]),
        ([must("ours", Kind.ACTION)], [question("own", Kind.ACTION)], ["ours"]),
        ([must("ours", Kind.ACTION)], [must("own", Kind.ACTION), must("too", Kind.ACTION)], ["ours", "own", "too"]),
    ],
)
def test_the_plan_asks_each_group_one_question_and_every_must(
    of_case: list[Question], of_set: list[Question], asked: list[str]
) -> None:
    agenda = schedule(PLAN, case(*of_case), [("post", question_set(*of_set))], MORNING)
    assert [q.question.id for q in agenda.items[1].questions] == asked
    left = {out.question.id for out in agenda.left_out}
    assert left == {q.id for q in [*of_case, *of_set] if q.kind is Kind.ACTION} - set(asked)
    assert not agenda.warnings


def test_a_set_without_an_own_question_for_the_plan_has_none_where_another_set_has_one() -> None:
    sets = [("post", question_set(question("own", Kind.ACTION))), ("bank", question_set(question("talk")))]
    agenda = schedule(PLAN, case(question("ours", Kind.ACTION)), sets, MORNING)
    assert [(q.set_id, q.question.id) for q in agenda.items[1].questions] == [("post", "own")]


def test_without_a_question_set_the_case_is_asked_what_a_set_would_be() -> None:
    """A moment that asks one kind alone is left its questions by the moments before it."""
    asked = case(question("why"), question("minutes", Kind.COST), question("with-whom", Kind.COOPERATION))
    day = programme(
        moment("talk", 20, Uses.CASE_QUESTIONS, kinds=[Kind.COST, Kind.ANALYSIS]),
        moment("own", 20, Uses.SET_QUESTIONS, kinds=[Kind.COST, Kind.COOPERATION]),
        moment("cost", 20, Uses.SET_QUESTIONS, kinds=[Kind.COST]),
    )
    without = [[q.question.id for q in item.questions] for item in schedule(day, asked, [], MORNING).items]
    assert without == [["why"], ["with-whom"], ["minutes"]]
    sets = [("libraries", question_set(question("errands", Kind.COST)))]
    with_one = [[q.question.id for q in item.questions] for item in schedule(day, asked, sets, MORNING).items]
    assert with_one == [["why", "minutes"], ["errands"], []]
