"""A session says where the workshop is, and its times add up whatever is done to it."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from toolkit.planning.headcount import Headcount
from toolkit.planning.setting import SWEDEN
from toolkit.walking.session import events as e
from toolkit.walking.session.events import Instant, from_json, to_json
from toolkit.walking.session.state import MINUTE, Session, replay
from toolkit.walking.session.walk import sped_up

from .builders import NINE, FakeClock, session, started, step

STEPS = (step("welcome", 5), step("story", 10), step("pause", 0), step("talk", 20), step("goodbye", 5))


class Led:
    """A session with a clock, led by hand."""

    def __init__(self, *steps, at=NINE) -> None:
        self.clock = FakeClock(at)
        self.events: list[e.Event] = []
        self.state = session(*(steps or STEPS), at=at)
        self.start = self.state.start

    def do(self, kind, /, **told) -> Session:
        self.events.append(kind(at=self.clock(), **told))
        self.state = self.state.apply(self.events[-1])
        return self.state

    def after(self, minutes: float) -> Session:
        self.clock.passes(minutes * MINUTE)
        return self.state.tick(self.clock())


def test_nothing_runs_before_the_first_step() -> None:
    led = Led()
    now = led.after(12)
    assert (now.current, now.left, now.waited, sum(now.spent)) == (None, None, 720, 0)
    assert now.remaining == 40 * MINUTE


def test_a_step_counts_down_and_then_how_far_over_it_is() -> None:
    led = Led()
    led.do(e.Aim, end=NINE.timestamp() + 40 * MINUTE)
    led.do(e.Enter, step=0)
    assert led.after(2).left == 3 * MINUTE
    assert led.state.behind == 0
    over = led.after(5)
    assert over.left == -2 * MINUTE
    assert over.behind == 2 * MINUTE
    assert over.ends == NINE.timestamp() + 42 * MINUTE
    assert over.current == 0, "nothing goes on by itself"


def test_a_step_without_time_counts_nothing_down() -> None:
    led = Led()
    led.do(e.Enter, step=2)
    assert led.after(30).left is None
    led.do(e.Extend, step=2, minutes=5)
    assert led.state.left == -25 * MINUTE


def test_back_and_forth_keeps_what_each_step_has_taken() -> None:
    led = Led()
    led.do(e.Enter, step=0)
    led.after(4)
    led.do(e.Enter, step=1)
    led.after(3)
    led.do(e.Enter, step=0, back=True)
    assert led.state.left == MINUTE
    led.after(2)
    led.do(e.Enter, step=1)
    assert led.state.left == 7 * MINUTE
    assert led.state.spent[:2] == (6 * MINUTE, 3 * MINUTE)


def test_a_step_that_is_done_is_not_waited_for_again() -> None:
    led = Led()
    for number in (0, 1, 3):
        led.do(e.Enter, step=number)
    led.do(e.Enter, step=0, back=True)
    assert led.state.remaining == (5 + 20 + 5) * MINUTE


def test_a_pause_of_more_than_an_hour_is_nobodys_time() -> None:
    led = Led()
    led.do(e.Enter, step=0)
    led.do(e.Pause)
    assert led.after(75).left == 5 * MINUTE
    led.do(e.Resume)
    assert (led.state.paused_for, led.state.spent[0]) == (75 * MINUTE, 0)
    assert led.state.ends == NINE.timestamp() + (75 + 40) * MINUTE


def test_less_time_never_goes_below_none() -> None:
    led = Led()
    led.do(e.Enter, step=0)
    led.do(e.Extend, step=0, minutes=-90)
    assert (led.state.allotted(0), led.state.left) == (0, 0)
    led.do(e.Extend, step=0, minutes=2)
    assert led.state.left == 2 * MINUTE


def test_a_step_that_is_left_out_takes_no_time() -> None:
    led = Led()
    led.do(e.Enter, step=0)
    led.do(e.Skip, step=3)
    assert led.state.remaining == 20 * MINUTE
    led.do(e.Enter, step=3)
    assert led.state.skipped == frozenset()


@pytest.mark.parametrize("counted", [True, False])
def test_sleep_counts_only_when_somebody_says_so(counted: bool) -> None:
    led = Led()
    led.do(e.Enter, step=0)
    led.after(1)
    led.clock.sleeps(12 * MINUTE)
    assert led.state.tick(led.clock()).jumped
    led.do(e.ClockJump, seconds=720, counted=counted)
    assert not led.state.jumped
    assert led.state.left == (-8 if counted else 4) * MINUTE
    assert led.state.away == (0 if counted else 720)
    assert led.state.ends == NINE.timestamp() + (13 + (35 if counted else 39)) * MINUTE


def test_a_clock_set_back_changes_no_step() -> None:
    led = Led()
    led.do(e.Enter, step=0)
    led.after(1)
    led.clock.sleeps(-60 * MINUTE)
    led.do(e.ClockJump, seconds=-3600)
    assert (led.state.left, led.state.shifted, led.state.away) == (4 * MINUTE, -3600, 0)


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        (datetime(2026, 12, 3, 23, 30, tzinfo=SWEDEN), "2026-12-04 00:10"),
        (datetime(2026, 3, 29, 1, 40, tzinfo=SWEDEN), "2026-03-29 03:20"),
        (datetime(2026, 10, 25, 2, 40, tzinfo=SWEDEN), "2026-10-25 02:20"),
    ],
)  # fmt: skip
def test_midnight_and_summer_time_change_only_what_the_clock_says(begins: datetime, ends: str) -> None:
    led = Led(at=begins)
    led.do(e.Enter, step=0)
    assert led.after(3).left == 2 * MINUTE
    assert f"{datetime.fromtimestamp(led.state.ends, SWEDEN):%Y-%m-%d %H:%M}" == ends


@pytest.mark.parametrize("mono", [7.0, 1e6])
def test_the_program_may_die_and_the_state_is_the_same(mono: float) -> None:
    led = Led()
    led.do(e.Enter, step=1)
    led.after(3)
    led.do(e.NoteAdded, id=1, text="Hon ringde tre gånger.", step=1)
    before = led.state
    led.clock.sleeps(2 * MINUTE)
    led.clock.restarts(mono)
    led.do(e.Continue, content="abc")
    assert (led.state.current, led.state.spent, led.state.notes) == (1, before.spent, before.notes)
    assert led.state.unexplained == 2 * MINUTE


def test_late_is_known_only_around_the_planned_time() -> None:
    def late(minutes: int) -> float | None:
        begun = session(*STEPS, planned_start=NINE.timestamp(), at=NINE + timedelta(minutes=minutes))
        return begun.late

    assert [late(n) for n in (-90, -10, 12, 39, 40)] == [None, -600, 720, 2340, None]
    assert session(*STEPS).late is None


def test_what_makes_no_sense_changes_nothing() -> None:
    led = Led()
    for kind, told in [
        (e.Enter, {"step": 9}),
        (e.Skip, {"step": -1}),
        (e.Pause, {}),
        (e.Extend, {"step": 7, "minutes": 1}),
    ]:
        assert led.do(kind, **told) == session(*STEPS), kind


def test_after_the_end_time_stands_still_but_notes_are_still_taken() -> None:
    led = Led()
    led.do(e.Enter, step=0)
    led.do(e.End)
    ended = led.state
    assert led.after(60) == ended
    led.do(e.NoteAdded, id=1, text="En sak till.")
    assert led.state.notes[0].text == "En sak till."
    assert led.state.spent == ended.spent


def test_an_event_of_a_later_version_is_kept_out_but_its_time_counts() -> None:
    led = Led()
    led.do(e.Enter, step=0)
    led.clock.passes(60)
    later = from_json({"type": "applause", "wall": led.clock.wall, "mono": led.clock.mono, "loud": True})
    assert isinstance(later, e.Unknown)
    assert led.state.apply(later).left == 4 * MINUTE
    known = to_json(e.Enter(led.clock(), step=1)) | {"colour": "red"}
    assert from_json(known) == e.Enter(led.clock(), step=1)


def test_in_a_rehearsal_an_hour_takes_a_minute() -> None:
    clock = FakeClock()
    fast = sped_up(clock, 60)
    assert fast() == Instant(1000, NINE.timestamp())
    clock.passes(60)
    assert fast() == Instant(1000 + 3600, NINE.timestamp() + 3600)


def test_the_step_that_is_gone_back_to_is_not_done_any_more() -> None:
    led = Led()
    led.do(e.Enter, step=0)
    led.do(e.Enter, step=1)
    assert led.state.done == {0}
    led.do(e.Enter, step=0, back=True)
    assert led.state.done == frozenset(), "neither the one that is left nor the one that is entered"


def test_a_step_that_is_left_out_after_all_is_not_done() -> None:
    led = Led()
    led.do(e.Enter, step=0)
    led.do(e.Enter, step=1)
    led.do(e.Skip, step=0)
    assert (led.state.done, led.state.skipped) == (frozenset(), {0})


def test_a_step_that_is_left_out_while_it_goes_on_is_not_done_when_it_is_left() -> None:
    led = Led()
    led.do(e.Enter, step=0)
    led.do(e.Skip, step=0)
    led.do(e.Enter, step=1)
    assert (led.state.done, led.state.skipped) == (frozenset(), {0})


@pytest.mark.parametrize(
    ("kind", "fields"), [(e.NoteAdded, {"id": 2, "text": "a"}), (e.NoteEdit, {"id": 1, "text": "b"})]
)
def test_what_has_been_written_down_is_no_draft_any_more(kind: type[e.Event], fields: dict[str, object]) -> None:
    led = Led()
    led.do(e.NoteAdded, id=1, text="Hon ringde.")
    led.do(e.Draft, text="Hon rin", kind="note", parts=("Hon rin",))
    assert led.state.draft == "Hon rin"
    led.do(kind, **fields)
    assert (led.state.draft, led.state.unfinished) == ("", None)


def test_a_workshop_that_is_over_has_no_pause() -> None:
    led = Led()
    led.do(e.Enter, step=0)
    led.do(e.Pause)
    led.do(e.End)
    assert (led.state.paused, led.state.ended) == (False, True)


@pytest.mark.parametrize(("seconds", "jumped"), [(5, False), (5.1, True), (-5, False), (-5.1, True)])
def test_five_seconds_between_the_clocks_are_nothing_to_ask_about(seconds: float, jumped: bool) -> None:
    led = Led()
    led.do(e.Enter, step=0)
    led.clock.sleeps(seconds)
    assert led.state.tick(led.clock()).jumped is jumped


def test_a_note_that_has_become_empty_is_gone_and_its_number_is_not_given_again() -> None:
    led = Led()
    led.do(e.NoteAdded, id=1, text="a")
    led.do(e.NoteAdded, id=7, text="b")
    led.do(e.NoteEdit, id=7, text="")
    assert [note.text for note in led.state.notes] == ["a"]
    assert led.state.last_note == 7


def test_a_step_that_is_entered_again_after_a_pause_runs() -> None:
    led = Led()
    led.do(e.Enter, step=0)
    led.do(e.Pause)
    led.do(e.Enter, step=1)
    now = led.after(2)
    assert (now.paused, now.spent[1]) == (False, 2 * MINUTE)


def test_what_is_cut_is_as_much_less_and_its_questions_are_dropped() -> None:
    led = Led()
    led.do(e.Enter, step=0)
    led.do(e.Cut, step=1, minutes=4, questions=(3, 5))
    led.do(e.Cut, step=1, minutes=1, questions=(6,))
    assert (led.state.allotted(1), led.state.dropped) == (5 * MINUTE, {3, 5, 6})


def test_a_clock_that_goes_on_counts_from_where_the_program_was_opened_again() -> None:
    led = Led()
    led.do(e.Enter, step=0)
    led.clock.restarts(1e6)
    led.do(e.Continue, content="abc")
    led.clock.passes(60)
    assert led.state.tick(led.clock()).spent[0] == 60


def test_when_it_may_begin_is_known_from_an_hour_before() -> None:
    begun = [session(*STEPS, planned_start=NINE.timestamp(), at=NINE - timedelta(minutes=n)).late for n in (60, 59)]
    assert begun == [None, -59 * MINUTE]


numbers = st.integers(-1, len(STEPS))
texts = st.text(max_size=12)


@dataclass
class Expected:
    """What a session is to be after some events, told in another way than the code tells it: one step at a time."""

    current: int | None = None
    paused: bool = False
    ended: bool = False
    steps: dict[int, str] = field(default_factory=dict)
    """`done` or `skipped` for each step that is either."""
    draft: str = ""
    again: tuple[date | None, str] | None = None
    came: Headcount | None = None
    reminded: int = 0
    dealt: list[str] = field(default_factory=list)

    def happens(self, event: e.Event) -> None:
        match event:
            case e.MeetingSet(day=day, said=said):
                self.again = (day, said)
            case e.PeopleCounted(headcount=came):
                self.came = came
            case e.Reminded():
                self.reminded += 1
            case e.TurnDealt(turn=turn):
                self.dealt += [turn] * (turn not in self.dealt)
            case e.Draft(text=text):
                self.draft = text
            case e.NoteAdded() | e.NoteEdit():
                self.draft = ""
            case e.End():
                self.ended, self.paused = True, False
            case _ if not self.ended:
                self._leads(event)

    def _leads(self, event: e.Event) -> None:
        match event:
            case e.Enter(step=step, back=back) if step in range(len(STEPS)):
                if self.current is not None and not back:
                    self.steps.setdefault(self.current, "done")
                self.steps.pop(step, None)
                self.current, self.paused = step, False
            case e.Skip(step=step) if step in range(len(STEPS)):
                self.steps[step] = "skipped"
            case e.Pause():
                self.paused = self.current is not None
            case e.Resume():
                self.paused = False


class AnySession(RuleBasedStateMachine):
    """Whatever happens in whatever order: where it is, its times, and that the journal tells the same."""

    @initialize()
    def starts(self) -> None:
        self.clock = FakeClock(datetime(2026, 10, 25, 0, 0, tzinfo=UTC))
        self.state = replay([started(self.clock(), STEPS)])
        self.events: list[e.Event] = [self.state.start]
        self.begun = self.clock.wall
        self.expected = [0.0] * len(STEPS)
        self.model = Expected()

    def do(self, kind, **told) -> None:
        self.events.append(kind(at=self.clock(), **told))
        self.state = self.state.apply(self.events[-1])
        self.model.happens(self.events[-1])

    def teardown(self) -> None:
        if hasattr(self, "state"):
            again = replay(from_json(to_json(event)) for event in self.events)
            assert again.tick(self.state.now) == self.state.tick(self.state.now) or _nearly(again, self.state)

    @rule(seconds=st.integers(0, 4000), ticks=st.booleans())
    def time_passes(self, seconds: int, ticks: bool) -> None:
        if self.state.current is not None and not self.state.paused and not self.state.ended:
            self.expected[self.state.current] += seconds
        self.clock.passes(seconds)
        assert self.state.tick(self.clock()).spent == tuple(self.expected)
        if ticks:
            self.state = self.state.tick(self.clock())

    @rule(seconds=st.integers(-9000, 9000))
    def the_wall_clock_leaps(self, seconds: int) -> None:
        self.clock.sleeps(seconds)

    @rule(gone=st.integers(0, 900), mono=st.sampled_from([7.0, 1e6]))
    def the_program_dies_and_goes_on(self, gone: int, mono: float) -> None:
        self.state = replay(self.events)
        passed = self.clock.mono - self.state.now.mono
        if self.state.current is not None and not self.state.paused and not self.state.ended:
            self.expected[self.state.current] -= passed  # nobody wrote it down
        self.clock.sleeps(gone)
        self.clock.restarts(mono)
        self.do(e.Continue)

    @rule(counted=st.booleans())
    def somebody_says_what_it_was(self, counted: bool) -> None:
        unexplained = self.state.tick(self.clock()).unexplained
        running = self.state.current is not None and not self.state.paused and not self.state.ended
        if counted and unexplained > 0 and running:
            self.expected[self.state.current] += unexplained
        self.do(e.ClockJump, seconds=unexplained, counted=counted)

    @rule(step=numbers, back=st.booleans())
    def enter(self, step: int, back: bool) -> None:
        self.do(e.Enter, step=step, back=back)
        if step in range(len(STEPS)) and not self.state.ended:
            assert (self.state.current, self.state.paused) == (step, False), "who goes on has no pause"

    @rule(step=numbers, minutes=st.integers(-30, 30), cut=st.booleans())
    def more_or_less(self, step: int, minutes: int, cut: bool) -> None:
        self.do(e.Cut if cut else e.Extend, step=step, minutes=minutes)

    @rule(kind=st.sampled_from([e.Pause, e.Resume]))
    def pause(self, kind: type[e.Event]) -> None:
        self.do(kind)

    @rule(step=numbers)
    def skip(self, step: int) -> None:
        self.do(e.Skip, step=step)

    @rule(text=texts, table=st.integers(0, 4))
    def note(self, text: str, table: int) -> None:
        self.do(e.NoteAdded, id=self.state.last_note + 1, text=text, step=self.state.current, table=table)

    @rule(number=st.integers(0, 5), text=texts)
    def edit(self, number: int, text: str) -> None:
        self.do(e.NoteEdit, id=number, text=text)

    @rule(text=texts)
    def write_down(self, text: str) -> None:
        self.do(e.Decision, text=text)
        self.do(e.Action, what=text, who="Eva")
        self.do(e.Flag, step=self.state.current)

    @rule(day=st.none() | st.dates(), begins=st.none() | st.times(), text=texts)
    def agree_on_a_day(self, day: date | None, begins: time | None, text: str) -> None:
        begins = begins and begins.replace(second=0, microsecond=0)
        self.do(e.Reminded, about=e.MeetingSet.type)
        self.do(e.MeetingSet, day=day, begins=begins, place=text, said="" if day else text)

    @rule(total=st.none() | st.integers(0, 99), others=st.none() | st.integers(0, 9), name=texts)
    def count_heads(self, total: int | None, others: int | None, name: str) -> None:
        self.do(e.PeopleCounted, headcount=None if total is None else Headcount(total, {name: 0}, others))

    @rule(turn=st.sampled_from(["the-call", "the-visit", "the-end"]))
    def read_out(self, turn: str) -> None:
        self.do(e.TurnDealt, turn=turn, heading=turn, step=self.state.current)

    @rule(text=texts)
    def draft(self, text: str) -> None:
        self.do(e.Draft, text=text)

    @rule()
    def end(self) -> None:
        if len(self.events) > 8:
            self.do(e.End)

    @invariant()
    def times_add_up_to_the_wall(self) -> None:
        if hasattr(self, "state"):
            state = self.state
            told = state.waited + sum(state.spent) + state.paused_for + state.away + state.shifted + state.unexplained
            assert told == pytest.approx(state.now.wall - self.begun, abs=1e-3)
            assert min(*state.spent, state.paused_for, state.away, state.waited, state.remaining) >= 0
            assert all(step.minutes + extra >= 0 for step, extra in zip(STEPS, state.extra, strict=True))

    @invariant()
    def each_step_keeps_what_it_took(self) -> None:
        if hasattr(self, "state"):
            assert self.state.spent == pytest.approx(tuple(self.expected)) or self.state.now != self.clock()

    @invariant()
    def it_is_where_it_should_be(self) -> None:
        if hasattr(self, "state"):
            state, model = self.state, self.model
            assert (state.current, state.paused, state.ended) == (model.current, model.paused, model.ended)
            assert state.done == {step for step, what in model.steps.items() if what == "done"}
            assert state.skipped == {step for step, what in model.steps.items() if what == "skipped"}
            assert state.draft == model.draft
            again = state.next_meeting
            assert (again and (again.day, again.said)) == model.again
            assert (state.who_came and state.who_came.headcount) == model.came
            assert len(state.reminded) == model.reminded
            assert [one.turn for one in state.dealt] == model.dealt


def _nearly(one: Session, other: Session) -> bool:
    """The same but for ticks in between, which split a sum of seconds in another way."""
    return all(
        getattr(one.tick(other.now), name) == pytest.approx(getattr(other, name), abs=1e-6)
        for name in ("spent", "waited", "paused_for", "away", "shifted", "unexplained")
    ) and all(
        getattr(one, name) == getattr(other, name)
        for name in ("notes", "current", "extra", "done", "next_meeting", "who_came", "reminded", "dealt")
    )


TestAnySession = AnySession.TestCase
