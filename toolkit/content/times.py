"""What to say of durations, clock times and dates that cannot be used."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from toolkit.content.faults import Fault, Sentence
from toolkit.problems import say


def _ambiguous_duration(fault: Fault) -> Sentence:
    first, second, *more = (int(part) for part in fault.value.split(":"))
    message = say("the duration '{value}' is ambiguous", value=fault.value)
    hours = f"{first} h {second} min" if second else f"{first} h"
    minutes = f"{first * 60 + second} s" if first < 2 else f"{first} min {second} s" if second else f"{first} min"
    if more:
        return "T001", message, say("Write '{duration}'.", duration=hours)
    return "T001", message, say("Write '{one}' or '{other}'.", one=hours, other=minutes)


def _duration(fault: Fault) -> Sentence:
    message = say("'{value}' is not a length of time", value=fault.value)
    return "T002", message, say("Write minutes as '15' or '15 min', or '1 h 30 min'.")


def _long_duration(fault: Fault) -> Sentence:
    return "T003", say("'{value}' is longer than a day", value=fault.value), say("Write the minutes, such as '15'.")


def _clock_time(fault: Fault) -> Sentence:
    message = say("'{value}' is not a time of day", value=fault.value)
    return "T004", message, say("Write hours and minutes, such as 09.00 or 13:45.")


def _date(fault: Fault) -> Sentence:
    message = say("'{value}' is not a date", value=fault.value)
    return "T005", message, say("Write year, month and day, such as 2026-12-03.")


def _far_off(fault: Fault) -> Sentence:
    message = say("the year of '{value}' is far off", value=fault.value)
    return "T009", message, say("Write a year from {first} to {last}.", first=fault.context.get("first"),
                                last=fault.context.get("last"))  # fmt: skip


def _shortest(fault: Fault) -> Sentence:
    minutes, at_least = fault.context.get("minutes"), fault.context.get("at_least")
    message = say("'at_least' ({at_least}) is longer than 'minutes' ({minutes})", at_least=at_least, minutes=minutes)
    if fault.field == "minutes":
        return "T006", message, say("Write {number} or more.", number=at_least)
    return "T006", message, say("Write {number} or less.", number=minutes)


def _instructions(fault: Fault) -> Sentence:
    minutes, instructions = fault.context.get("minutes"), fault.context.get("instructions")
    message = say(
        "'instructions' ({instructions}) is longer than the shortest time of the moment ({minutes})",
        instructions=instructions,
        minutes=minutes,
    )
    if fault.field != "instructions":
        return "T007", message, say("Write {number} or more.", number=instructions)
    return "T007", message, say("Write {number} or less.", number=minutes)


def _end_and_minutes(_: Fault) -> Sentence:
    return "T008", say("both 'end' and 'minutes' are given"), say("Remove one of the two lines.")


TIMES: Mapping[str, Callable[[Fault], Sentence]] = {
    "duration_ambiguous": _ambiguous_duration,
    "duration": _duration,
    "duration_too_long": _long_duration,
    "clock_time": _clock_time,
    "time_type": _clock_time,
    "calendar_date": _date,
    "calendar_date_far_off": _far_off,
    "date_type": _date,
    "at_least_over_minutes": _shortest,
    "instructions_over_at_least": _instructions,
    "end_and_minutes": _end_and_minutes,
}
