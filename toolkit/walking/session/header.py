"""The header of a journal: what a record needs to know about the day, typed and versioned.

A journal is kept for years, so every version that was ever written stays readable. What a later program adds in the
same version is ignored; a version that this program does not know is refused before anything else is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, time
from typing import Any, TypeVar

VERSION = 1
"""Raised only when a program of the version before could not read what is written."""

T = TypeVar("T")


class HeaderError(ValueError):
    """The first line of a journal is damaged; `field_name` is the field that is missing or wrong."""

    def __init__(self, field_name: str) -> None:
        super().__init__(f"the header's field {field_name}")
        self.field_name = field_name


class NewerVersionError(ValueError):
    """The journal was written by a later program."""

    def __init__(self, version: int) -> None:
        super().__init__(f"version {version}")
        self.version = version


@dataclass(frozen=True)
class PlannedPoint:
    """A point on the agenda of the follow-up meeting."""

    minutes: int
    text: str


@dataclass(frozen=True)
class PlannedFollowUp:
    """The meeting at which the promises are looked at again; what is None has not been decided."""

    day: date | None = None
    points: tuple[PlannedPoint, ...] = ()
    begins: time | None = None
    place: str | None = None
    reckoned: date | None = None
    """A day in one of the first journals, reckoned by the program and decided by nobody; kept, and told to nobody."""


@dataclass(frozen=True)
class PromiseBefore:
    """A promise from last time, in the words it was made in. `number` counts from 1, as on paper."""

    number: int
    what: str
    who: str = ""
    when: str = ""


@dataclass(frozen=True)
class MeetingBefore:
    """The workshop that this one goes on from, and what was promised there."""

    title: str
    day: date | None = None
    promises: tuple[PromiseBefore, ...] = ()


@dataclass(frozen=True)
class Header:
    """Where, when and about what a workshop is held. None and empty: not known."""

    municipality: str | None = None
    place: str | None = None
    mode: str | None = None
    on_screen: tuple[int, ...] = ()
    """The numbers of the groups that meet on screen, where others sit in the room."""
    case: str | None = None
    programme: str | None = None
    operations: Mapping[str, str] = field(default_factory=dict)
    """The id of each question set and its title."""
    facilitators: tuple[str, ...] = ()
    sender: str | None = None
    accent: str | None = None
    """The colour that the workshop is printed in."""
    participants: int | None = None
    """How many it was planned for; who came is an event."""
    follow_up: PlannedFollowUp | None = None
    before: MeetingBefore | None = None
    """What is looked at again, where the workshop goes on from another."""
    plan: str | None = None
    """The name of the plan it was led from, in a folder with several; None for workshop.yaml."""
    day: date | None = None
    """When the workshop was, for a session that was not led when it was written down."""
    transcribed: bool = False
    """Whether it was copied from paper afterwards."""
    on_sheet: tuple[int, ...] = ()
    """The numbers of the questions that have lines on the note sheet, in its order, for one that is copied."""

    def is_room(self, group: int) -> bool:
        """Whether the group of that number meets in a room on screen, and not at a table."""
        return self.mode == "digital" or group in self.on_screen

    def to_json(self) -> dict[str, Any]:
        """The header as the journal has it. `before`, `on_screen` and `plan` stand only where there are such, `day`,
        `transcribed` and `on_sheet` only in a copied session.
        """
        data: dict[str, Any] = {
            "municipality": self.municipality,
            "place": self.place,
            "mode": self.mode,
            "case": self.case,
            "programme": self.programme,
            "question_sets": list(self.operations),
            "operations": dict(self.operations),
            "facilitators": list(self.facilitators),
            "sender": self.sender,
            "accent": self.accent,
            "participants": self.participants,
            "follow_up": _follow_up_json(self.follow_up),
        }
        if self.before:
            data["before"] = _before_json(self.before)
        if self.on_screen:
            data["on_screen"] = list(self.on_screen)
        if self.plan:
            data["plan"] = self.plan
        if self.day:
            data["day"] = self.day.isoformat()
        if self.transcribed:
            data |= {"transcribed": True, "on_sheet": list(self.on_sheet)}
        return data

    @classmethod
    def from_json(cls, data: object, version: int) -> Header:
        """The header that a journal of that version has; raises NewerVersionError and HeaderError."""
        refuse_newer(version)
        if not isinstance(data, Mapping):
            raise HeaderError("facts")
        ids = _texts(data, "question_sets")
        header = cls(
            municipality=_value(data, "municipality", str),
            place=_value(data, "place", str),
            mode=_value(data, "mode", str),
            on_screen=_numbers(data, "on_screen"),
            case=_value(data, "case", str),
            programme=_value(data, "programme", str),
            operations=_titles(data) or {id_: id_ for id_ in ids},  # the first journals had only the ids
            facilitators=_texts(data, "facilitators"),
            sender=_value(data, "sender", str),
            accent=_value(data, "accent", str),
            participants=_value(data, "participants", int),
            follow_up=_follow_up(_value(data, "follow_up", dict)),
            before=_before(_value(data, "before", dict)),
            plan=_value(data, "plan", str),
            day=_day(data, "day"),
            transcribed=bool(_value(data, "transcribed", bool)),
            on_sheet=_numbers(data, "on_sheet"),
        )
        if header.transcribed and header.day is None:
            raise HeaderError("day")
        return header


def refuse_newer(version: object) -> None:
    """Raises NewerVersionError for a version that this program cannot read."""
    if isinstance(version, int) and version > VERSION:
        raise NewerVersionError(version)


def _value(data: Mapping[str, Any], name: str, kind: type[T]) -> T | None:
    value = data.get(name)
    if value is not None and not isinstance(value, kind):
        raise HeaderError(name)
    return value


def _texts(data: Mapping[str, Any], name: str) -> tuple[str, ...]:
    texts = _value(data, name, list) or []
    if not all(isinstance(text, str) for text in texts):
        raise HeaderError(name)
    return tuple(texts)


def _numbers(data: Mapping[str, Any], name: str) -> tuple[int, ...]:
    numbers = _value(data, name, list) or []
    if not all(isinstance(number, int) for number in numbers):
        raise HeaderError(name)
    return tuple(numbers)


def _titles(data: Mapping[str, Any]) -> dict[str, str]:
    titles = _value(data, "operations", dict) or {}
    if not all(isinstance(title, str) for title in titles.values()):
        raise HeaderError("operations")
    return titles


def _day(data: Mapping[str, Any], name: str) -> date | None:
    text = _value(data, name, str)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise HeaderError(name) from None


def _follow_up(data: Mapping[str, Any] | None) -> PlannedFollowUp | None:
    if data is None:
        return None
    try:
        points = [PlannedPoint(int(p["minutes"]), str(p["text"])) for p in _value(data, "points", list) or []]
        at, place = _value(data, "begins", str), _value(data, "place", str)
        day, begins = _day(data, "day"), time.fromisoformat(at) if at else None
        if not data.get("is_decided"):
            return PlannedFollowUp(None, tuple(points), begins, place, reckoned=day)
        return PlannedFollowUp(day, tuple(points), begins, place)
    except (KeyError, TypeError, ValueError):
        raise HeaderError("follow_up") from None


def _follow_up_json(follow_up: PlannedFollowUp | None) -> dict[str, Any] | None:
    if follow_up is None:
        return None
    points = [{"minutes": point.minutes, "text": point.text} for point in follow_up.points]
    known = {"begins": follow_up.begins and follow_up.begins.isoformat("minutes"), "place": follow_up.place}
    decided = {name: value for name, value in known.items() if value} | ({"is_decided": True} if follow_up.day else {})
    day = follow_up.day or follow_up.reckoned
    return {"day": day.isoformat() if day else None, **decided, "points": points}


def _before(data: Mapping[str, Any] | None) -> MeetingBefore | None:
    if data is None:
        return None
    try:
        promises = [PromiseBefore(int(p["number"]), *(str(p.get(name) or "") for name in ("what", "who", "when")))
                    for p in _value(data, "promises", list) or []]  # fmt: skip
        return MeetingBefore(str(data["title"]), _day(data, "day"), tuple(promises))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise HeaderError("before") from None


def _before_json(before: MeetingBefore) -> dict[str, Any]:
    promises = [asdict(promise) for promise in before.promises]
    return {"title": before.title, "day": before.day.isoformat() if before.day else None, "promises": promises}
