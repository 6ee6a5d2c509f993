"""Promises and the follow-up meeting in a calendar: whole days, the same event again, and what is no day is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.languages import words
from toolkit.problems import ToolkitError
from toolkit.records.calendar_export import calendar, days_read, promises_without_a_day
from toolkit.records.record import FollowUpMeeting, Promise

from .builders import PROMISES, promising


def events_in(data: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def test_every_promise_with_a_day_is_a_whole_day_in_the_calendar() -> None:
    found = events_in(calendar(promising()))
    assert [(str(event["summary"]), event["dtstart"].dt, event["dtend"].dt) for event in found] == [
        ("Lovat: Ringa banken", date(2026, 12, 4), date(2026, 12, 5)),
        ("Lovat: Sätta upp en skylt; på fyra språk, och en till", date(2026, 12, 12), date(2026, 12, 13)),
        ("Uppföljningsträff: Digital delaktighet", date(2027, 1, 14), date(2027, 1, 15)),
    ]
    about = str(found[0]["description"])
    assert "Vem: Eva Ek" in about
    assert "Senast: fredag. Tolkat som fredag 4 december 2026." in about
    assert "6 min: Vad har hänt sedan sist?" in str(found[2]["description"])


def test_the_same_promise_is_the_same_event_also_when_its_day_has_moved() -> None:
    once, again = calendar(promising()), calendar(promising())
    assert once == again
    moved = [PROMISES[0].model_copy(update={"when": "18/12", "who": "Åke"}), *PROMISES[1:]]
    uids = [[str(event["uid"]) for event in events_in(data)] for data in (once, calendar(promising(*moved)))]
    assert uids[0] == uids[1]
    assert len(set(uids[0])) == 3
    twice = events_in(calendar(promising(PROMISES[0], PROMISES[0])))
    assert len({str(event["uid"]) for event in twice}) == 3


def test_how_a_day_was_read_is_said_and_what_is_no_day_too() -> None:
    said = words("sv")
    assert [said.say(message) for message in days_read(promising())] == [
        "”fredag” tolkades som 4 december 2026: Ringa banken",
        "”12/12” tolkades som 12 december 2026: Sätta upp en skylt; på fyra språk, och en till",
    ]
    (problem,) = promises_without_a_day(promising())
    told = said.say(problem.message)
    assert problem.code == "R021"
    assert "Fråga i Brämhult (efter jul)" in told
    assert "Räkna hur många som får hjälp (Inget datum)" in told
    assert days_read(promising(Promise(what="A", when="2026-12-12"))) == []
    assert promises_without_a_day(promising(Promise(what="A", when="2026-12-12"))) == []


def test_no_day_at_all_is_no_calendar() -> None:
    with pytest.raises(ToolkitError) as caught:
        calendar(promising(*PROMISES[2:], again=None))
    assert [problem.code for problem in caught.value.problems] == ["R020"]


@given(st.lists(st.text(max_size=60), min_size=3, max_size=3))
def test_the_calendar_says_what_was_written(texts: Sequence[str]) -> None:
    what, who, title = texts
    data = calendar(promising(Promise(what=what, who=who, when="2026-12-12"), title=title, again=None))
    (event,) = events_in(data)
    assert event["dtstart"].dt == date(2026, 12, 12)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def about(promise: Promise) -> str:
    """What the calendar says about a promise."""
    (event,) = events_in(calendar(promising(promise, again=None)))
    return str(event["description"])


def test_the_reminder_says_who_when_and_where_it_was_promised_also_where_nobody_was_named() -> None:
    assert about(Promise(what="Ringa", who="Eva", when="12/12")).splitlines() == [
        "Vem: Eva",
        "Senast: 12/12. Tolkat som lördag 12 december 2026.",
        "Lovat på Digital delaktighet, 3 december 2026.",
    ]
    assert about(Promise(what="Ringa", when="12/12")).splitlines()[0] == "Vem: ingen utsedd"


def test_two_workshops_have_different_events_for_the_same_promise_and_meeting() -> None:
    uids = [{str(event["uid"]) for event in events_in(calendar(promising(session=session)))} for session in ("a", "b")]
    assert len(uids[0] | uids[1]) == 2 * 3


def test_a_follow_up_meeting_without_points_is_in_the_calendar_and_one_without_a_day_is_not() -> None:
    day = date(2027, 1, 14)
    (*_, meeting) = events_in(calendar(promising(again=FollowUpMeeting(day=day))))
    assert (meeting["dtstart"].dt, str(meeting["description"])) == (day, "")
    somewhere = FollowUpMeeting(day=day, begins=time(13, 30), place="Sessionssalen")
    (*_, meeting) = events_in(calendar(promising(again=somewhere)))
    assert str(meeting["description"]) == "13.30, Sessionssalen"
    assert len(events_in(calendar(promising(again=FollowUpMeeting())))) == 2


def test_the_events_were_made_on_the_day_of_the_workshop_whenever_the_file_is_made() -> None:
    assert {event["dtstamp"].dt.date() for event in events_in(calendar(promising()))} == {date(2026, 12, 3)}


def test_a_promise_without_a_day_is_a_warning_and_stops_nothing() -> None:
    (problem,) = promises_without_a_day(promising())
    assert not problem.is_error
