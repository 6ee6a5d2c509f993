"""What a journal adds up to: notes where they belong, times as they were, and what was left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from toolkit.languages import words
from toolkit.records.from_journal import record_of
from toolkit.records.minutes import remark
from toolkit.walking.session import events as e

from ..walking.builders import FakeClock, asked, started, step
from .builders import HEADER, events, held


def test_a_record_says_who_met_and_when() -> None:
    record = held()
    assert (record.day.isoformat(), record.title, record.language) == ("2026-12-03", "Digital delaktighet", "sv")
    assert (record.meeting.planned_for, record.met) == (24, None), "the plan's number is nobody who came"
    assert record.meeting.operations == ("Bibliotek", "Hemtjänst")
    assert record.meeting.facilitators == ("Birgit Ek", "Åke Öst")


def test_steps_tell_what_was_planned_what_it_took_and_what_was_left_out() -> None:
    steps = held().steps
    assert [(step.planned, step.allotted, step.took, step.state) for step in steps] == [
        (8, 8, 10.0, "held"),
        (40, 35, 45.0, "held"),
        (20, 20, 20.0, "held"),
        (5, 5, 0.0, "left_out"),
    ]
    assert [step.cut for step in steps] == [[], ["3"], [], []]


def test_a_step_that_was_passed_over_was_left_out_and_only_what_came_last_was_not_reached() -> None:
    clock = FakeClock()
    told: list[e.Event] = [started(clock(), tuple(step(name, 5) for name in ("one", "two", "three", "four")))]
    told += [e.Enter(clock(), 0), e.Enter(clock(), 2)]
    assert [step.state for step in record_of(told).steps] == ["held", "left_out", "held", "not_reached"]


def test_a_step_that_was_begun_and_then_left_is_told_apart_from_one_that_never_was() -> None:
    clock = FakeClock()
    told: list[e.Event] = [started(clock(), (step("one", 5), step("two", 5), step("three", 5)))]
    told += [e.Enter(clock(), 0), e.NoteAdded(clock(), 1, "hann sägas", 0), e.Skip(clock(), 0), e.Enter(clock(), 1)]
    clock.passes(120)
    told += [e.Skip(clock(), 1), e.Skip(clock(), 2), e.End(clock())]
    steps = record_of(told).steps
    assert [(step.state, step.begun) for step in steps] == [("left_out", True), ("left_out", True), ("left_out", False)]
    said = words("sv")
    assert [remark(step, said) for step in steps] == [*["resten hoppades över"] * 2, "hela steget hoppades över"]


def test_notes_stand_under_their_question_with_their_table_and_those_to_come_back_to_are_marked() -> None:
    told = events("ett", "två", "tre")
    told.insert(-1, e.Flag(told[-1].at, 1, 2))
    first, second, _ = record_of(told).steps[1].questions
    assert [(note.text, note.table, note.flagged) for note in first.notes] == [("två", 2, True)]
    assert [(note.text, note.table) for note in second.notes] == [("ett", 1), ("tre", 0)]


def test_a_note_that_belongs_nowhere_is_kept_all_the_same() -> None:
    clock = FakeClock()
    told = [started(clock(), (step("talk", 5, asked(1)),)), e.NoteAdded(clock(), 1, "före", None, 0, 9)]
    assert [note.text for note in record_of(told).notes] == ["före"]


def test_an_unfinished_session_has_no_end_and_keeps_what_was_being_typed() -> None:
    record = held("klar", finished=False, draft="och sen sa")
    assert (record.ended, record.draft) == (None, "och sen sa")
    assert [step.state for step in record.steps] == ["held", "held", "held", "not_reached"]
    assert record.promises == ()


def test_a_session_that_never_began_is_a_record_too() -> None:
    record = record_of(events()[:1])
    assert (record.began, record.ended, list(record.all_notes)) == (None, None, [])
    assert {step.state for step in record.steps} == {"not_reached"}


def test_notes_from_paper_have_no_times() -> None:
    record = held(transcribed=True)
    assert (record.timed, record.took, record.steps[1].took) == (False, None, None)


def at(hour: int, minute: int) -> FakeClock:
    """On 3 December 2026 in UTC."""
    return FakeClock(datetime(2026, 12, 3, hour, minute, tzinfo=UTC))


def test_times_and_the_day_are_those_of_where_the_workshop_was() -> None:
    clock = at(23, 30)
    told: list[e.Event] = [started(clock(), (step("one", 5),), offset=60), e.Enter(clock(), 0)]
    clock.passes(600)
    record = record_of([*told, e.End(clock())])
    assert (record.day.isoformat(), record.began, record.ended) == ("2026-12-04", "00:30", "00:40")
    west = record_of([started(at(1, 0)(), (step("one", 5),), offset=-120)])
    assert west.day.isoformat() == "2026-12-02"


def test_the_day_that_a_workshop_was_copied_from_paper_for_is_its_day() -> None:
    assert held(day=date(2026, 11, 20), transcribed=True).day == date(2026, 11, 20)


def test_minutes_have_one_decimal_and_what_was_cut_is_whole() -> None:
    clock = at(8, 0)
    told: list[e.Event] = [started(clock(), (step("one", 5), step("two", 5))), e.Enter(clock(), 0)]
    clock.passes(630)
    assert record_of([*told, e.Enter(clock(), 1)]).steps[0].took == 10.5


def test_a_note_that_was_marked_does_not_mark_its_step_and_the_other_way_round() -> None:
    told = events("ett", "två")
    note = record_of([*told[:-1], e.Flag(told[-1].at, 1, 2), told[-1]])
    assert ([step.flagged for step in note.steps], [n.flagged for n in note.all_notes]) == (
        [False] * 4,
        [False, True][::-1],
    )
    whole = record_of([*told[:-1], e.Flag(told[-1].at, 1), told[-1]])
    assert ([step.flagged for step in whole.steps], [n.flagged for n in whole.all_notes]) == (
        [False, True, False, False],
        [False, False],
    )


def test_a_question_is_its_operations_by_its_title_and_else_by_its_id() -> None:
    clock = at(8, 0)
    header = replace(HEADER, operations={"libraries": "Bibliotek"})
    questions = asked(1, set_id="libraries"), asked(2, set_id="home-care"), asked(3)
    (one,) = record_of([started(clock(), (step("talk", 5, *questions),), header=header)]).steps
    assert [question.owner for question in one.questions] == ["Bibliotek", "home-care", ""]


def test_a_note_stands_with_its_question_whatever_step_it_was_written_in() -> None:
    clock = at(8, 0)
    told: list[e.Event] = [started(clock(), (step("one", 5), step("two", 5, asked(1))))]
    record = record_of([*told, e.NoteAdded(clock(), 1, "i förväg", 0, 0, 1)])
    assert [note.text for note in record.steps[1].questions[0].notes] == ["i förväg"]
    assert record.steps[0].notes == record.notes == ()


@pytest.mark.parametrize("number", [-1, 1, 99, None])
def test_a_step_that_there_is_not_has_no_note_and_no_decision(number: int | None) -> None:
    clock = at(8, 0)
    told: list[e.Event] = [started(clock(), (step("one", 5),))]
    record = record_of([*told, e.NoteAdded(clock(), 1, "vilse", number), e.Decision(clock(), "Vi går", number)])
    assert [note.text for note in record.notes] == ["vilse"]
    assert [(decision.text, decision.step) for decision in record.decisions] == [("Vi går", "")]
    there = record_of([*told, e.NoteAdded(clock(), 1, "hemma", 0), e.Decision(clock(), "Vi går", 0)])
    assert (there.notes, [n.text for n in there.steps[0].notes], there.decisions[0].step) == ((), ["hemma"], "One")
