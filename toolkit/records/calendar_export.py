"""Calendar reminders of promises and of the follow-up meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from toolkit.languages import Words, words
from toolkit.printing.formats.calendar_file import Reminder, reminders_file
from toolkit.problems import Message, Problem, Severity, ToolkitError, count, say
from toolkit.records.dated_promises import DatedPromise, dated_promises
from toolkit.records.minutes import NO_DATE
from toolkit.records.record import Record


def calendar(record: Record) -> bytes:
    """A calendar file of whole days, the same bytes for the same record. Raises ToolkitError R020 without any day."""
    language = words(record.language)
    reminders = [*_of_promises(record, language), *_of_the_meeting(record, language)]
    if not reminders:
        message = say("there is no date to be reminded of")
        hint = say("Write by when as 2026-12-12, 12 December, Friday or in two weeks. Nothing is guessed.")
        raise ToolkitError(Problem("R020", message, hint))
    return reminders_file(language.say(say("Promises: {title}", title=record.title)), reminders, record.day)


def days_read(record: Record) -> list[Message]:
    """Which day was read where no date with its year was written, so that somebody can say that it is wrong."""
    return [
        say("“{when}” was read as {day}: {what}", when=promise.when, day=promise.day, what=promise.what)
        for promise in dated_promises(record)
        if promise.day and promise.day.isoformat() not in promise.when
    ]


def next_meeting_without_a_day(record: Record) -> list[Message]:
    """Says that the calendar has no day to meet again; nothing where it has one."""
    again = record.next_meeting
    if again and again.day:
        return []
    if again:
        return [say("When you meet again is not in the calendar, since “{when}” is no day.", when=again.said)]
    return [say("When you meet again is not in the calendar, since nobody has decided it.")]


def promises_without_a_day(record: Record) -> list[Problem]:
    """A warning R021 that lists the promises that no calendar can remind of; nothing where there are none."""
    undated = [promise for promise in dated_promises(record) if promise.day is None]
    if not undated:
        return []
    language = words(record.language)
    promises = language.listing([f"{promise.what} ({promise.when or language.say(NO_DATE)})" for promise in undated])
    message = count("{count} promise has no date that a calendar understands: {promises}",
                    "{count} promises have no date that a calendar understands: {promises}", len(undated),
                    promises=promises)  # fmt: skip
    hint = say("Put it in the calendar yourself, or agree on a date.")
    return [Problem("R021", message, hint, severity=Severity.WARNING)]


def _of_promises(record: Record, language: Words) -> Iterator[Reminder]:
    times_promised = Counter[str]()
    for promise in dated_promises(record):
        times_promised[promise.what] += 1
        if promise.day:
            # Neither who nor when: the event stays the same when they are corrected.
            key = f"promise\0{record.session}\0{promise.what}\0{times_promised[promise.what]}"
            title = language.say(say("Promised: {what}", what=promise.what))
            yield Reminder(key, promise.day, title, "\n".join(_about(promise, promise.day, record, language)))


def _about(promise: DatedPromise, day: date, record: Record, language: Words) -> Iterator[str]:
    yield language.say(say("Who: {who}", who=promise.who or say("nobody named")))
    yield language.say(say("By when: {when}. Read as {day}.", when=promise.when, day=language.day(day)))
    yield language.say(say("Promised at {title}, {day}.", title=record.title, day=record.day))


def _of_the_meeting(record: Record, language: Words) -> Iterator[Reminder]:
    meeting = record.meeting.follow_up
    if meeting and meeting.day:
        title = language.say(say("Follow-up meeting: {title}", title=record.title))
        decided = [language.appointment(None, meeting.begins, meeting.place)]
        points = [language.say(say("{count} min: {what}", count=p.minutes, what=p.text)) for p in meeting.points]
        yield Reminder(f"follow-up\0{record.session}", meeting.day, title, "\n".join([*filter(None, decided), *points]))
