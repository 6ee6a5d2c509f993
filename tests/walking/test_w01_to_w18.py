"""W01 to W18, what may go wrong while a workshop is led, and the tests that hold each: the reader's index.

The two that need a record are here; the others stand with what they test.
"""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from toolkit.records.from_journal import record_of
from toolkit.walking.session import events as e
from toolkit.walking.session.store import FILE, read

from .builders import FakeClock, walk

HELD_BY = {
    "W01 killed, and gone on with: same step, time, notes": (
        "cli.test_walk:test_notes_survive_being_killed_at_any_moment",
        "cli.test_walk:test_after_a_crash_it_asks_to_go_on_and_everything_is_there",
        "cli.test_full_screen:test_after_kill_9_everything_is_there_again",
        "walking.test_session:test_the_program_may_die_and_the_state_is_the_same",
    ),
    "W02 half a last line": (
        "walking.test_journal:test_half_a_line_is_cut_off_and_a_copy_is_kept",
        "room.test_view:test_half_a_line_in_the_journal_does_not_stop_it",
    ),
    "W03 a journal of a newer version": (
        "walking.test_journal:test_a_journal_of_a_newer_toolkit_is_refused_and_left_alone",
        "cli.test_walk:test_a_journal_of_a_newer_toolkit_says_what_to_do",
        "room.test_view:test_a_journal_of_a_newer_program_is_told_of_on_the_terminal_as_it_was",
    ),
    "W04 content changed since the start": (
        "cli.test_walk:test_texts_that_have_changed_are_told_of_and_the_steps_stay",
        "walking.test_lines:test_a_changed_workshop_still_leads_through_the_steps_it_began_with",
    ),
    "W05 two runs at once": (
        "cli.test_walk:test_a_second_window_is_refused",
        "walking.test_journal:test_a_session_is_led_from_one_place_at_a_time",
    ),
    "W06 no terminal, piped commands, end of input": (
        "cli.test_walk:test_a_pipe_leads_a_workshop_and_the_end_of_it_saves",
        "cli.test_walk:test_nothing_to_read_is_no_mistake",
        "room.test_view:test_in_a_pipe_it_tells_each_change_once_and_ends_with_the_session",
    ),
    "W07 windows from 20x6 to 200x60": (
        "cli.test_full_screen:test_a_window_that_grows_and_shrinks_keeps_everything",
        "walking.test_screens:test_where_we_are_and_how_long_is_left_is_always_there",
        "room.test_view:test_a_window_of_any_size_is_filled_and_not_overflown",
        "room.test_view:test_a_window_that_is_resized_is_drawn_anew",
    ),
    "W08 sleep, a clock set back, summer time, midnight": (
        "walking.test_session:test_midnight_and_summer_time_change_only_what_the_clock_says",
        "walking.test_lines:test_sleep_is_asked_about_before_anything_else_is_done",
        "walking.test_lines:test_a_clock_set_back_is_told_and_changes_nothing",
        "walking.test_screen:test_a_sleeping_computer_is_asked_about_but_never_in_the_middle_of_a_note",
        "walking.test_nights:test_times_of_day_are_those_on_the_wall_and_minutes_are_minutes",
        "walking.test_nights:test_a_sleep_of_twelve_minutes_and_a_clock_set_back_are_no_time_in_any_window",
    ),
    "W09 a pause of more than an hour": (
        "walking.test_session:test_a_pause_of_more_than_an_hour_is_nobodys_time",
        "walking.test_lines:test_a_pause_holds_the_time",
    ),
    "W10 overtime, shown and in the record": (
        "walking.test_session:test_a_step_counts_down_and_then_how_far_over_it_is",
        "walking.test_lines:test_that_the_time_is_up_is_said_once_and_then_now_and_then",
        "walking.test_w01_to_w18:test_overtime_is_in_the_record_as_it_was",
    ),
    "W11 back and forth keeps what was spent": (
        "walking.test_session:test_back_and_forth_keeps_what_each_step_has_taken",
        "walking.test_session:TestAnySession",
    ),
    "W12 notes with å and emoji, 5,000 characters, several lines": (
        "cli.test_walk:test_a_paste_of_five_thousand_characters_arrives_whole",
        "cli.test_walk:test_a_whole_workshop_at_a_terminal",
        "walking.test_lines:test_a_long_note_of_several_lines_is_kept_as_it_is_written",
        "walking.test_screen:test_a_paste_of_several_lines_becomes_one_note",
    ),
    "W13 a full disk while noting": (
        "walking.test_journal:test_what_the_disk_will_not_take_is_kept_and_tried_again",
        "walking.test_journal:test_a_disk_without_room_is_a_real_one",
        "walking.test_lines:test_a_full_disk_is_told_once_and_another_place_is_offered",
        "walking.test_screen:test_a_full_disk_is_said_as_long_as_it_lasts_and_everything_can_be_moved",
    ),
    "W14 the room's window never shows notes": (
        "room.test_view:test_nothing_of_the_facilitators_is_ever_in_the_window",
        "room.test_view:test_a_real_terminal_shows_it_and_is_as_before_afterwards",
    ),
    "W15 the terminal restored whatever happens": (
        "cli.test_full_screen:test_a_mistake_in_the_view_is_told_in_plain_words",
        "cli.test_full_screen:test_whoever_ends_it_the_journal_is_whole_and_the_half_note_is_in_it",
        "room.test_view:test_however_it_is_closed_the_terminal_is_as_it_was",
    ),
    "W16 the record of an unfinished session": (
        "walking.test_w01_to_w18:test_a_session_that_was_not_finished_has_a_record",
    ),
    "W17 less time than none": (
        "walking.test_session:test_less_time_never_goes_below_none",
        "walking.test_lines:test_less_time_stops_at_none",
    ),
    "W18 a step without time": (
        "walking.test_session:test_a_step_without_time_counts_nothing_down",
        "room.test_view:test_a_window_of_any_size_is_filled_and_not_overflown",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", HELD_BY)
def test_each_is_held_by_tests_that_there_are(what: str) -> None:
    for held in HELD_BY[what]:
        module, _, name = held.partition(":")
        found = getattr(importlib.import_module(f"tests.{module}"), name, None)
        assert callable(found), held


def test_none_is_left_out() -> None:
    assert [what[:3] for what in HELD_BY] == [f"W{number:02}" for number in range(1, 19)]


def test_overtime_is_in_the_record_as_it_was(tmp_path: Path) -> None:
    clock = FakeClock()
    walking = walk(tmp_path, clock)
    walking.start_day(stick=True)
    clock.passes(8 * 60)
    walking.next()
    walking.leave()
    step = record_of(read(tmp_path / FILE).events).steps[0]
    assert (step.planned, step.took) == (5, 8.0)


def test_a_session_that_was_not_finished_has_a_record(tmp_path: Path) -> None:
    walking = walk(tmp_path, FakeClock())
    walking.start_day(stick=True)
    walking.note("Hon ringde tre gånger.")
    walking.do(e.Draft, text="mitt i en tan")
    walking.leave()
    record = record_of(read(tmp_path / FILE).events)
    assert record.ended is None
    assert [note.text for note in record.all_notes] == ["Hon ringde tre gånger."]
    assert record.draft == "mitt i en tan"
