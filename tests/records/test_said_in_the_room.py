"""Who came and when people meet again: in every format as it was said in the room, and nowhere else by itself."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, time
from typing import Any

import icalendar
import pytest

from toolkit.languages import words
from toolkit.planning.headcount import Headcount
from toolkit.problems import ToolkitError
from toolkit.records.calendar_export import calendar, next_meeting_without_a_day
from toolkit.records.from_journal import record_of
from toolkit.records.html_page import html_page
from toolkit.records.markdown import markdown
from toolkit.records.minutes import minutes
from toolkit.records.plain_text import text_lines
from toolkit.records.promises import action_plan, follow_up_form
from toolkit.records.record import CountedOperation, Record, WhoCame
from toolkit.records.redaction import redacted
from toolkit.records.summary import met_in
from toolkit.records.times_csv import times
from toolkit.walking.session import events as e
from toolkit.walking.session.header import PlannedFollowUp, PlannedPoint

from ..walking.builders import FakeClock
from .builders import events, held

PLANNED = PlannedFollowUp(date(2027, 1, 14), (PlannedPoint(6, "Vad har hänt?"),), time(9), "Sessionssalen")
SAID = {"day": date(2027, 1, 20), "begins": time(13), "place": "Biblioteket"}
WHEN = "onsdag 20 januari 2027, 13.00, Biblioteket"
CAME = Headcount(25, {"libraries": 4, "PRO": 3}, 2, 6)
CAME_IN_WORDS = "25 kom: Bibliotek 4, PRO 3, övriga 2. På skärm: 6."


def record(*, said: dict[str, Any] | None = None, came: Headcount | None = None, **header: Any) -> Record:
    """Of a workshop planned for 32, in which that was said."""
    told, now = events(**{"participants": 32, **header}), FakeClock()()
    more = [e.MeetingSet(now, **said)] if said is not None else []
    return record_of([*told, *more, *([e.PeopleCounted(now, came)] if came else [])])


FORMATS: dict[str, Callable[[Record], str]] = {
    "minutes, html": lambda r: html_page(minutes(r)).html,
    "minutes, md": lambda r: markdown(minutes(r)),
    "minutes, text": lambda r: "\n".join(line for line, _ in text_lines(minutes(r), 200)),
    "plan, html": lambda r: html_page(action_plan(r)).html,
    "form, html": lambda r: html_page(follow_up_form(r)).html,
    "form, word": lambda r: html_page(follow_up_form(r), word=True).html,
    "calendar": lambda r: "\n".join(calendar(r).decode().replace("\r\n ", "").replace("\\,", ",").splitlines()),
    "list": lambda r: " ".join(words("sv").say(line) for line in met_in(r, words("sv"))),
    "json": lambda r: r.to_json().decode(),
    "csv": lambda r: times([r], words("sv")).decode("utf-8-sig"),
}
TELL_WHEN = {
    name: "13.00, Biblioteket" if name == "calendar" else WHEN for name in FORMATS if name not in ("json", "csv")
}
TELL_WHO = {name: CAME_IN_WORDS for name in FORMATS if name.startswith("minutes")} | {"list": "25 kom.", "csv": ";25;"}


@pytest.mark.parametrize("name", TELL_WHEN)
def test_when_they_meet_again_is_told_as_it_was_said(name: str) -> None:
    told = FORMATS[name](record(said=SAID, follow_up=PLANNED))
    assert TELL_WHEN[name].casefold() in told.casefold()
    assert "14 januari" not in told, "what the plan said before"
    assert "20270114" not in told
    assert "Sessionssalen" not in told


@pytest.mark.parametrize("name", TELL_WHEN)
def test_where_nobody_said_it_in_the_room_the_plan_is_told(name: str) -> None:
    told = FORMATS[name](record(follow_up=PLANNED))
    assert "09.00, Sessionssalen" in told


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "told", [{}, {"said": {}}, {"said": {}, "follow_up": PLANNED}, {"follow_up": PlannedFollowUp(None, PLANNED.points)}]
)
def test_what_is_not_decided_is_told_nowhere(name: str, told: dict[str, Any]) -> None:
    said = FORMATS[name](record(**told))
    assert "2027" not in said
    assert "Sessionssalen" not in said
    if name.startswith(("plan", "form")):
        assert "Dag och plats" in said, "a line to write on"


@pytest.mark.parametrize("name", [name for name in TELL_WHEN if name != "calendar"])
def test_words_instead_of_a_day_are_told_as_they_were_said(name: str) -> None:
    assert "Eva mejlar" in FORMATS[name](record(said={"said": "Eva mejlar"}, follow_up=PLANNED))


@pytest.mark.parametrize("name", TELL_WHO)
def test_who_came_is_told_where_somebody_counted(name: str) -> None:
    assert TELL_WHO[name] in FORMATS[name](record(came=CAME))


@pytest.mark.parametrize("name", FORMATS)
def test_nobody_came_whom_nobody_counted(name: str) -> None:
    """The plan says 32, and two tables."""
    said = FORMATS[name](record(said={"said": "32"} if name == "calendar" else None))
    if name == "json":
        data = json.loads(said)
        assert "met" not in data
        assert data["meeting"]["planned_for"] == 32
    else:
        assert "32" not in said
        assert not re.search(r"\d kom", said)
        assert "2 bord" not in said


def test_a_record_has_both_as_they_were_said_and_comes_back_whole() -> None:
    kept = record(said=SAID, came=CAME, follow_up=PLANNED)
    assert kept.met == WhoCame(
        total=25,
        operations=(CountedOperation(title="Bibliotek", people=4), CountedOperation(title="PRO", people=3)),
        others=2,
        on_screen=6,
    )
    assert kept.next_meeting is not None
    assert (kept.next_meeting.day, kept.next_meeting.begins, kept.next_meeting.place) == tuple(SAID.values())
    assert [point.text for point in kept.next_meeting.points] == ["Vad har hänt?"], "the agenda is the programme's"
    assert Record.model_validate_json(kept.to_json()) == kept


def test_the_last_word_counts_also_when_it_takes_back() -> None:
    now = FakeClock()()
    counted = [e.PeopleCounted(now, came) for came in (CAME, Headcount(3), None)]
    told = [*events(), counted[0], e.MeetingSet(now, **SAID), *counted[1:], e.MeetingSet(now)]
    assert record_of(told[:-2]).met == WhoCame(total=3)
    assert record_of(told).met is None
    assert record_of(told).next_meeting is None


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (SAID, []),
        (None, ["När ni ses igen finns inte i kalendern, för det är inte bestämt."]),
        ({"said": "Eva mejlar"}, ["När ni ses igen finns inte i kalendern, för ”Eva mejlar” är ingen dag."]),
    ],
)
def test_the_calendar_says_that_it_has_no_day_to_meet_again(said: dict[str, Any] | None, sentence: list[str]) -> None:
    kept = record(said=said)
    assert [words("sv").say(message) for message in next_meeting_without_a_day(kept)] == sentence
    names = [str(event["summary"]) for event in icalendar.Calendar.from_ical(calendar(kept)).events]
    assert sum(name.startswith("Uppföljningsträff") for name in names) == (not sentence)


def test_a_calendar_of_nothing_is_none() -> None:
    with pytest.raises(ToolkitError, match="no date"):
        calendar(held().model_copy(update={"promises": ()}))


def test_names_are_taken_out_of_what_was_said_too() -> None:
    """As everywhere: those who promised, those who led, and numbers."""
    again = {**SAID, "place": "hos Birgit Ek, 070-123 45 67"}
    clean = redacted(record(said=again, came=Headcount(3, {"Birgits grupp": 3}))).record
    assert clean.next_meeting is not None
    assert clean.next_meeting.day == SAID["day"]
    assert clean.next_meeting.place == "hos [namn], [telefon]"
    assert clean.met == WhoCame(total=3, operations=(CountedOperation(title="[namn] grupp", people=3),))
    words_only = redacted(record(said={"said": "Birgit mejlar"})).record
    assert words_only.next_meeting is not None
    assert words_only.next_meeting.said == "[namn] mejlar"
    assert redacted(record(said=SAID)).record.next_meeting == record(said=SAID).next_meeting


@pytest.mark.parametrize(("mode", "on_screen", "names"), [
    ("on-site", (), ["Bord 1", "Bord 2"]), ("digital", (), ["Rum 1", "Rum 2"]), ("hybrid", (2,), ["Bord 1", "Rum 2"]),
])  # fmt: skip
def test_a_group_on_screen_is_a_room_in_the_minutes(mode: str, on_screen: tuple[int, ...], names: list[str]) -> None:
    told = events("Ett", "Två", mode=mode, on_screen=on_screen)
    said = markdown(minutes(record_of(told)))
    assert [f"**{name}:** {text}" in said for name, text in zip(names, ("Ett", "Två"), strict=True)] == [True, True]
