"""The calendar file is read back by the same library that calendars are tested with."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from icalendar import Calendar

from toolkit.content.models.plan import Invitation, Look
from toolkit.planning.workshop import Workshop
from toolkit.printing.formats.calendar_file import calendar_file
from toolkit.printing.kit.order import Order

from ..planning.builders import workshop
from .kits import Kits, printed


def held(**plan: object) -> Workshop:
    made = workshop(date=date(2026, 12, 3), start=time(9), place="Biblioteket; Hörsalen, vån 2", **plan)
    return replace(made, title="Åskväder, och “kö”\nrad två")


def event(made: Workshop) -> object:
    data = calendar_file(made)
    assert data is not None
    (found,) = Calendar.from_ical(data).walk("VEVENT")
    return found


def test_the_event_has_start_end_place_and_what_it_is_about() -> None:
    made = held(invitation=Invitation(way="Buss 1."), look=Look(contact="Eva, 033-12"))
    found = event(made)
    assert found["dtstart"].dt == datetime(2026, 12, 3, 8, 0, tzinfo=UTC)
    assert found["dtend"].dt == made.agenda.end.astimezone(UTC)
    assert str(found["location"]) == "Biblioteket; Hörsalen, vån 2"
    assert str(found["summary"]).startswith("Åskväder, och")
    for words in (made.case.summary, "Buss 1.", "Eva, 033-12"):
        assert words in str(found["description"])


def test_lines_are_parted_and_folded_as_the_standard_asks() -> None:
    data = calendar_file(held())
    assert data is not None
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_the_same_workshop_is_the_same_event() -> None:
    assert calendar_file(held()) == calendar_file(held())
    assert event(held())["uid"] == event(held(invitation=Invitation(way="Annan väg.")))["uid"]


def test_there_is_no_event_without_a_day() -> None:
    assert calendar_file(workshop()) is None


def test_it_goes_along_with_the_invitation(kits: Kits, tmp_path: Path) -> None:
    order = Order(out=tmp_path, documents=("invitation",), formats=("html",), cache=kits.cache)
    assert [made.path.name for made in printed(held(), order)] == ["inbjudan.html", "inbjudan.ics"]
    assert [made.path.name for made in printed(workshop(), order)] == ["inbjudan.html"]
