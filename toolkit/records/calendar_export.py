"""Calendar reminders of what was promised and of the follow-up meeting, and what could not be put in a calendar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from toolkit.languages import Words, words
from toolkit.printing.formats.calendar_file import Reminder, reminders_file
from toolkit.problems import Message, Problem, Severity, ToolkitError, count, say
from toolkit.records.promises import DatedPromise, dated_promises, read_as
from toolkit.records.record import Record


def calendar(record: Record) -> bytes:
    """A calendar file of whole days, the same bytes for the same record; raises ToolkitError R020 where there is no
    day at all."""
    said = words(record.language)
    reminders = [*_of_promises(record, said), *_of_the_meeting(record, said)]
    if not reminders:
        message = say("there is no date to be reminded of")
        hint = say("Write by when as 2026-12-12, 12 December, Friday or in two weeks. Nothing is guessed.")
        raise ToolkitError(Problem("R020", message, hint))
    return reminders_file(said.say(say("Promises: {title}", title=record.title)), reminders, record.day)


def dates_read(record: Record) -> list[Message]:
    """How each "by when" was read that was not written as a date with its year."""
    return [read_as(one) for one in dated_promises(record) if one.day and one.day.isoformat() not in one.when]


def left_out(record: Record) -> list[Problem]:
    """A warning R021 with the promises that no calendar can remind of, and what stands there."""
    without = [one for one in dated_promises(record) if one.day is None]
    if not without:
        return []
    said = words(record.language)
    told = said.listing([f"{one.what} ({one.when or said.gettext('No date')})" for one in without])
    message = count("{count} promise has no date that a calendar understands: {promises}",
                    "{count} promises have no date that a calendar understands: {promises}", len(without),
                    promises=told)  # fmt: skip
    hint = say("Put it in the calendar yourself, or agree on a date.")
    return [Problem("R021", message, hint, severity=Severity.WARNING)]


def _of_promises(record: Record, said: Words) -> Iterator[Reminder]:
    seen = Counter[str]()
    for one in dated_promises(record):
        seen[one.what] += 1
        if one.day:
            key = f"promise\0{record.session}\0{one.what}\0{seen[one.what]}"
            title = said.say(say("Promised: {what}", what=one.what))
            yield Reminder(key, one.day, title, "\n".join(_about(one, one.day, record, said)))


def _about(one: DatedPromise, day: date, record: Record, said: Words) -> Iterator[str]:
    yield said.say(say("Who: {who}", who=one.who or say("nobody named")))
    yield said.say(say("By when: {when}. Read as {day}.", when=one.when, day=said.day(day)))
    yield said.say(say("Promised at {title}, {day}.", title=record.title, day=record.day))


def _of_the_meeting(record: Record, said: Words) -> Iterator[Reminder]:
    again = record.meeting.follow_up
    if again and again.day:
        title = said.say(say("Follow-up meeting: {title}", title=record.title))
        about = [said.say(say("{count} min: {what}", count=point.minutes, what=point.text)) for point in again.points]
        yield Reminder(f"follow-up\0{record.session}", again.day, title, "\n".join(about))
