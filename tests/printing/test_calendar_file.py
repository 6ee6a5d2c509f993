"""The calendar file is read back by the same library that calendars are tested with."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from icalendar import Calendar

from toolkit.content.models.plan import Facilitator, Invitation, Look, VideoMeeting
from toolkit.planning.workshop import Workshop
from toolkit.printing.formats.calendar_file import calendar_file, revised
from toolkit.printing.kit.order import Order

from ..planning.builders import workshop
from .kits import Kits, printed

TEXTS = {"SUMMARY", "LOCATION", "DESCRIPTION", "X-WR-CALNAME", "UID", "PRODID", "STATUS", "METHOD", "VERSION"}


def held(**plan: object) -> Workshop:
    fields = {"place": "Biblioteket; Hörsalen, vån 2", **plan}
    made = workshop(date=date(2026, 12, 3), start=time(9), **fields)
    return replace(made, title="Åskväder, och “kö”\nrad två")


def event(made: Workshop) -> object:
    data = calendar_file(made)
    assert data is not None
    (found,) = Calendar.from_ical(data).walk("VEVENT")
    return found


def test_the_event_has_start_end_place_and_what_it_is_about() -> None:
    meeting = VideoMeeting(link="m.example.com/1", phone="010-1")
    made = held(invitation=Invitation(way="Buss 1."), look=Look(contact="Eva, 033-12"), video_meeting=meeting)
    found = event(made)
    assert found["dtstart"].dt == datetime(2026, 12, 3, 8, 0, tzinfo=UTC)
    assert found["dtend"].dt == made.agenda.end.astimezone(UTC)
    assert str(found["location"]) == "Biblioteket; Hörsalen, vån 2"
    assert str(found["summary"]).startswith("Åskväder, och")
    for words in (made.case.summary, "Buss 1.", "Eva, 033-12", "https://m.example.com/1", "Ring in: 010-1"):
        assert words in str(found["description"])


def test_lines_are_parted_and_folded_as_the_standard_asks() -> None:
    data = calendar_file(held(place="Å" * 40 + " 🙂" * 30))
    assert data is not None
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in data.replace(b"\r\n", b"")
    for line in lines:
        line.decode("utf-8")  # no letter is cut in two
    assert dict(lines_of(data))["LOCATION"] == "Å" * 40 + " 🙂" * 30


def lines_of(data: bytes) -> list[tuple[str, str]]:
    """The names and values of a calendar file, without parameters, read as RFC 5545 (3.1, 3.3.11) says."""
    found = []
    for line in re.sub(rb"\r\n[ \t]", b"", data).decode().removesuffix("\r\n").split("\r\n"):
        match = re.fullmatch(
            r"""([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"\x00-\x1f]*"|[^";:,\x00-\x1f]*))*):([^\x00-\x1f]*)""", line
        )
        assert match, line
        name, _, value = match.groups()
        if name in TEXTS:
            assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value), f"{line}: not escaped"
            assert not re.search(r"(?<!\\)(?:\\\\)*\\[^nN,;\\]", value), f"{line}: nothing that may be escaped"
            value = re.sub(r"\\(.)", lambda sign: "\n" if sign[1] in "nN" else sign[1], value)
        found.append((name, value))
    return found


def test_what_stands_in_it_is_what_was_written_to_the_letter() -> None:
    title = 'Åskväder; kö, "hyran": \\ och C:\\temp\nrad två'
    made = replace(held(place="Sal 1; hus, B \\ C"), title=title)
    data = calendar_file(made)
    assert data is not None
    said = lines_of(data)
    assert [value for name, value in said if name in {"BEGIN", "END"}] == ["VCALENDAR", "VEVENT", "VEVENT", "VCALENDAR"]
    values = dict(said)
    assert values["SUMMARY"] == title
    assert values["LOCATION"] == "Sal 1; hus, B \\ C"
    assert (values["VERSION"], values["METHOD"], values["SEQUENCE"]) == ("2.0", "PUBLISH", "0")
    assert re.fullmatch(r"[0-9a-f]{32}@toolkit", values["UID"])
    for name in ("DTSTART", "DTEND", "DTSTAMP", "LAST-MODIFIED"):
        assert re.fullmatch(r"\d{8}T\d{6}Z", values[name])
    names = [name for name, _ in said]
    assert len({name for name in names if names.count(name) > 1} - {"BEGIN", "END"}) == 0
    assert "ATTENDEE" not in names, "what is posted knows of no guests"


@pytest.mark.parametrize(
    ("plan", "organizer"),
    [
        ({"facilitators": [Facilitator(name="Bo"), Facilitator(name='Eva "E" Ek', email="eva.ek@boras.se")]},
         'ORGANIZER;CN="Eva E Ek":mailto:eva.ek@boras.se'),
        ({"look": Look(sender="Borås stad, kultur", contact="Eva Ek, eva@boras.se, 033-12")},
         'ORGANIZER;CN="Borås stad, kultur":mailto:eva@boras.se'),
        ({"invitation": Invitation(answer_to="anmalan@boras.se senast fredag")}, "ORGANIZER:mailto:anmalan@boras.se"),
        ({"look": Look(contact="033-12 34 56, eva(at)boras.se")}, None),
    ],
)  # fmt: skip
def test_who_sends_it_is_said_where_an_address_is_known(plan: dict[str, object], organizer: str | None) -> None:
    data = calendar_file(held(**plan))
    assert data is not None
    whole = re.sub(rb"\r\n[ \t]", b"", data).decode()
    assert [line for line in whole.split("\r\n") if line.startswith("ORGANIZER")] == ([organizer] if organizer else [])


def test_the_same_workshop_is_the_same_event() -> None:
    assert calendar_file(held()) == calendar_file(held())
    assert event(held())["uid"] == event(held(invitation=Invitation(way="Annan väg.")))["uid"]
    assert event(held())["uid"] == event(held(place="Lilla salen"))["uid"]


def test_numbers_rise_with_what_an_event_says_and_times_never_go_back() -> None:
    today, first = held().setting.today, calendar_file(held(), "a@toolkit")
    second, third = calendar_file(held(place="B"), "a@toolkit"), calendar_file(held(place="C"), "a@toolkit")
    assert first is not None
    assert second is not None
    assert third is not None
    counted, sent = revised(first, {}, today)
    assert counted == first, "a file that is read and written again is the same to the letter"
    assert revised(first, sent, date(2027, 1, 1)) == (counted, sent)
    _, again = revised(second, sent, today)
    _, earlier = revised(third, again, date(2026, 1, 1))
    revisions = [one["a@toolkit"] for one in (sent, again, earlier)]
    assert [one.sequence for one in revisions] == [0, 1, 2]
    assert [one.changed.second for one in revisions] == [0, 1, 2]


def test_there_is_no_event_without_a_day() -> None:
    assert calendar_file(workshop()) is None


def test_it_goes_along_with_the_invitation(kits: Kits, tmp_path: Path) -> None:
    order = Order(out=tmp_path, documents=("invitation",), formats=("html",), cache=kits.cache)
    assert [made.path.name for made in printed(held(), order)] == ["inbjudan.html", "inbjudan.ics"]
    assert [made.path.name for made in printed(workshop(), order)] == ["inbjudan.html"]
