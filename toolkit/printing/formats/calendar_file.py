"""The workshop as a calendar file (RFC 5545) to send along with the invitation; the only home of icalendar.

Such a file is posted, not negotiated: METHOD is PUBLISH, which asks for no answers and knows of no guests (RFC 5546,
3.2.1). Whoever imports a corrected one sees by UID that it is the same event, and by SEQUENCE that it is newer.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event, vCalAddress, vText

from toolkit.languages import words
from toolkit.planning.workshop import Workshop

THE_DAY_BEFORE = timedelta(hours=-15)
"""Nine in the morning of the day before a whole day."""
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_OF_THE_FILE = ("uid", "dtstamp", "sequence", "last-modified")
"""What an event says of its file, and not of what happens."""


@dataclass(frozen=True)
class Reminder:
    """A whole day to be reminded of. The same `key` makes the same event when the file is sent again."""

    key: str
    day: date
    title: str
    about: str


@dataclass(frozen=True)
class Revision:
    """What was last sent of an event: how many times it had been corrected, when, and a digest of what it said."""

    sequence: int
    changed: datetime
    digest: str


def calendar_file(workshop: Workshop, uid: str | None = None) -> bytes | None:
    """An event with start, end, place and what it is about; None for a workshop without a date.

    `uid` is what the event was called when it was sent before; without it, it is called by title and day.
    """
    setting = workshop.setting
    if setting.day is None:
        return None
    language = words(workshop.language)
    title = workshop.name
    event = _event(uid or uid_of("workshop", title, setting.day.isoformat()), setting.today)
    event.add("dtstart", workshop.agenda.start.astimezone(UTC))
    event.add("dtend", workshop.agenda.end.astimezone(UTC))
    event.add("summary", vText(title))
    if setting.place:
        event.add("location", vText(setting.place))
    meeting = setting.video_meeting
    call = language.gettext("Call in: %(number)s") % {"number": meeting.phone} if meeting.phone else None
    about = [workshop.summary, setting.invitation.way, meeting.target, call, setting.look.contact]
    about += [link.target for link in setting.links]
    event.add("description", vText("\n".join(part.strip() for part in about if part)))
    if organizer := _organizer(workshop):
        event.add("organizer", organizer)
    event.add("status", "CONFIRMED")
    return _calendar(title, [event])


def reminders_file(name: str, reminders: Iterable[Reminder], written: date) -> bytes:
    """Whole days that take up no time in the calendar, each with an alarm the day before."""
    return _calendar(name, [_whole_day(reminder, written) for reminder in reminders])


def uid_of(*parts: str) -> str:
    """What an event of these parts is called."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32] + "@toolkit"


def revised(data: bytes, sent: Mapping[str, Revision], today: date) -> tuple[bytes, dict[str, Revision]]:
    """A calendar file in which each event counts its corrections, and what is to be remembered of it.

    `sent` is what was remembered when it was last sent, by UID. An event that says the same gives the same bytes; one
    that says something else has the next number, and a time that is later.
    """
    calendar = Calendar.from_ical(data)
    now: dict[str, Revision] = {}
    for event in calendar.events:
        uid, digest, midnight = str(event["uid"]), _digest(event), datetime.combine(today, time(), UTC)
        before = sent.get(uid)
        if before is None:
            now[uid] = Revision(0, midnight, digest)
        elif before.digest == digest:
            now[uid] = before
        else:
            now[uid] = Revision(before.sequence + 1, max(midnight, before.changed + timedelta(seconds=1)), digest)
        _say_of_the_file(event, now[uid])
    counted: bytes = calendar.to_ical()
    return counted, now


def _event(uid: str, today: date) -> Event:
    event = Event()
    event.add("uid", uid)
    _say_of_the_file(event, Revision(0, datetime.combine(today, time(), UTC), ""))
    return event


def _say_of_the_file(event: Event, revision: Revision) -> None:
    for name, value in (
        ("dtstamp", revision.changed),
        ("last-modified", revision.changed),
        ("sequence", revision.sequence),
    ):
        event.pop(name, None)
        event.add(name, value)


def _digest(event: Event) -> str:
    said = event.copy()
    for name in _OF_THE_FILE:
        said.pop(name, None)
    return hashlib.sha256(said.to_ical()).hexdigest()[:32]


def _organizer(workshop: Workshop) -> vCalAddress | None:
    """Who sends it: the first of those who lead that has an e-mail address, else the address that answers go to."""
    setting = workshop.setting
    written = [(leader.name, leader.email) for leader in setting.facilitators]
    sender = setting.look.sender or ""
    written += [(sender, setting.invitation.answer_to), (sender, setting.look.contact)]
    for name, text in written:
        if address := _EMAIL.search(text or ""):
            organizer = vCalAddress(f"mailto:{address[0]}")
            if name:
                organizer.params["CN"] = vText(re.sub(r'["\r\n]', "", name))
            return organizer
    return None


def _whole_day(reminder: Reminder, written: date) -> Event:
    event, alarm = _event(uid_of(reminder.key), written), Alarm()
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
