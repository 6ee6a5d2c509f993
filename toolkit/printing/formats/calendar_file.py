"""The workshop as a calendar file (RFC 5545) to send along with the invitation; the only home of icalendar."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event, vText

from toolkit.content.prose import plain
from toolkit.languages import words
from toolkit.planning.workshop import Workshop

THE_DAY_BEFORE = timedelta(hours=-15)
"""Nine in the morning of the day before a whole day."""


@dataclass(frozen=True)
class Reminder:
    """A whole day to be reminded of. The same `key` makes the same event when the file is sent again."""

    key: str
    day: date
    title: str
    about: str


def calendar_file(workshop: Workshop) -> bytes | None:
    """An event with start, end, place and what it is about; None for a workshop without a date.

    The same workshop gives the same bytes, and the same event in the calendar when it is sent again.
    """
    setting = workshop.setting
    if setting.day is None:
        return None
    language = words(workshop.language)
    title = workshop.title or workshop.case.title
    event = Event()
    event.add("uid", _uid(f"{title}\0{setting.day}\0{setting.place}"))
    event.add("dtstamp", datetime.combine(setting.today, time(), UTC))
    event.add("dtstart", workshop.agenda.start.astimezone(UTC))
    event.add("dtend", workshop.agenda.end.astimezone(UTC))
    event.add("summary", vText(title))
    if setting.place:
        event.add("location", vText(setting.place))
    written = [plain(text) for text in (workshop.case.summary, setting.invitation.way) if text]
    about = [*written, setting.look.contact, *(link.target for link in setting.links)]
    event.add("description", vText("\n".join(part.strip() for part in about if part)))
    return _calendar(language.gettext("Digital inclusion"), [event])


def reminders_file(name: str, reminders: Iterable[Reminder], written: date) -> bytes:
    """Whole days that take up no time in the calendar, each with an alarm the day before."""
    return _calendar(name, [_whole_day(reminder, written) for reminder in reminders])


def _whole_day(reminder: Reminder, written: date) -> Event:
    event, alarm = Event(), Alarm()
    event.add("uid", _uid(reminder.key))
    event.add("dtstamp", datetime.combine(written, time(), UTC))
    event.add("dtstart", reminder.day)
    event.add("dtend", reminder.day + timedelta(days=1))
    event.add("summary", vText(reminder.title))
    event.add("description", vText(reminder.about))
    event.add("transp", "TRANSPARENT")
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", THE_DAY_BEFORE)
    alarm.add("description", vText(reminder.title))
    event.add_component(alarm)
    return event


def _uid(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:32] + "@toolkit"


def _calendar(name: str, events: Iterable[Event]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//toolkit//workshop//")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(name))
    for event in events:
        calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data
