"""The workshop as a calendar file (RFC 5545) to send along with the invitation; the only home of icalendar."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, time

from icalendar import Calendar, Event, vText

from toolkit.languages import words
from toolkit.planning.workshop import Workshop


def calendar_file(workshop: Workshop) -> bytes | None:
    """An event with start, end, place and what it is about; None for a workshop without a date.

    The same workshop gives the same bytes, and the same event in the calendar when it is sent again.
    """
    setting = workshop.setting
    if setting.day is None:
        return None
    said = words(workshop.language)
    title = workshop.title or workshop.case.title
    event = Event()
    event.add("uid", hashlib.sha256(f"{title}\0{setting.day}\0{setting.place}".encode()).hexdigest()[:32] + "@toolkit")
    event.add("dtstamp", datetime.combine(setting.today, time(), UTC))
    event.add("dtstart", workshop.agenda.start.astimezone(UTC))
    event.add("dtend", workshop.agenda.end.astimezone(UTC))
    event.add("summary", vText(title))
    if setting.place:
        event.add("location", vText(setting.place))
    about = [workshop.case.summary, setting.invitation.way, setting.look.contact, *(x.target for x in setting.links)]
    event.add("description", vText("\n".join(part.strip() for part in about if part)))
    calendar = Calendar()
    calendar.add("prodid", "-//toolkit//workshop//")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(said.gettext("Digital inclusion")))
    calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data
