"""What a journal adds up to: notes where they belong, times as they were, and what was left out."""

from __future__ import annotations

import re

import pytest

from toolkit.languages import words
from toolkit.problems import ToolkitError
from toolkit.records.from_journal import record_of
from toolkit.records.html_page import html_page
from toolkit.records.minutes import minutes, remark
from toolkit.records.record import Meeting
from toolkit.records.record_json import from_json, from_pdf, to_json
from toolkit.walking.session import events as e

from ..walking.builders import FakeClock, asked, started, step
from .builders import events, held


def test_a_record_says_who_met_and_when() -> None:
    record = held()
    assert (record.day.isoformat(), record.title, record.language) == ("2026-12-03", "Digital delaktighet", "sv")
    assert record.meeting.participants == 24
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
    told += [e.Enter(clock(), 0), e.Note(clock(), 1, "hann sägas", 0), e.Skip(clock(), 0), e.Enter(clock(), 1)]
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
    told = [started(clock(), (step("talk", 5, asked(1)),)), e.Note(clock(), 1, "före", None, 0, 9)]
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


def test_json_gives_the_same_record_back_and_forgives_what_is_new() -> None:
    record = held("ett", "två", draft="tre")
    assert from_json(to_json(record)) == record
    assert from_json(to_json(record).replace(b'"version": 1', b'"version": 1, "later": {}')) == record


@pytest.mark.parametrize(("data", "code"), [(b"{}", "R005"), (b"\xff", "R005"), (b"[1]", "R005"),
                                            (b'{"version": 2}', "R006")])  # fmt: skip
def test_what_is_no_record_is_told_apart_from_one_that_is_too_new(data: bytes, code: str) -> None:
    with pytest.raises(ToolkitError) as caught:
        from_json(data, "protokoll.json")
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_file_that_is_no_pdf_has_no_record_in_it() -> None:
    with pytest.raises(ToolkitError) as caught:
        from_pdf(b"%PDF-1.7 not really", "protokoll.pdf")
    assert [problem.code for problem in caught.value.problems] == ["R005"]


def test_what_is_not_known_of_who_met_leaves_no_empty_list() -> None:
    record = held("Alla nickade").model_copy(update={"meeting": Meeting()})
    html = html_page(minutes(record)).html
    assert "De som möttes" not in html
    assert not re.search(r"<ul[^>]*>\s*</ul>", html)
    assert "De som möttes" in html_page(minutes(held("Alla nickade"))).html
