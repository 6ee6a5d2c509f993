"""When and where people meet again, as they write it on one line."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.languages import words
from toolkit.languages.appointments import Appointment, appointment_in

THURSDAY = date(2026, 12, 3)
WEDNESDAY = date(2027, 1, 20)
ONE, NINE = time(13), time(9)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("onsdag 20 januari kl 13 Biblioteket", Appointment(WEDNESDAY, ONE, "Biblioteket")),
        ("Onsdag 20 januari 2027, kl. 13.00, Biblioteket", Appointment(WEDNESDAY, ONE, "Biblioteket")),
        ("20/1 13.00 Sessionssalen", Appointment(WEDNESDAY, ONE, "Sessionssalen")),
        ("20 januari 1300", Appointment(WEDNESDAY, ONE)),
        ("20 januari kl 1300, Sal 1203", Appointment(WEDNESDAY, ONE, "Sal 1203")),
        (
            "Måndag 25/1 kl 14.30, Solgården, Storgatan 12 B",
            Appointment(date(2027, 1, 25), time(14, 30), "Solgården, Storgatan 12 B"),
        ),
        ("Wed Jan 20th 1pm", Appointment(WEDNESDAY, ONE)),
        ("20 januari, Biblioteket, kl 13?", Appointment(WEDNESDAY, ONE, "Biblioteket")),
        ("tisdag 9-11", Appointment(date(2026, 12, 8), NINE)),
        ("20/1 13", Appointment(WEDNESDAY, ONE)),
        ("20/1", Appointment(WEDNESDAY)),
        ("2027-01-20 13:00", Appointment(WEDNESDAY, ONE)),
        ("Wednesday 20 January at 1 pm, the Library", Appointment(WEDNESDAY, ONE, "the Library")),
        ("January 20, 2027 at 9am", Appointment(WEDNESDAY, NINE)),
        ("on the 20th of January from 9 to 11, Room 4", Appointment(WEDNESDAY, NINE, "Room 4")),
        ("kl 13 onsdag 20 januari, biblioteket", Appointment(WEDNESDAY, ONE, "biblioteket")),
        ("Biblioteket, 20 januari kl 13", Appointment(WEDNESDAY, ONE, "Biblioteket")),
        ("Vi ses igen den 20:e januari kl. 13.00 på Biblioteket.", Appointment(WEDNESDAY, ONE, "på Biblioteket")),
        ("20 januari kl 1 på eftermiddagen", Appointment(WEDNESDAY, ONE)),
        ("20 januari 9-11", Appointment(WEDNESDAY, NINE)),
        ("om två veckor kl 9 på biblioteket", Appointment(date(2026, 12, 17), NINE, "på biblioteket")),
        ("torsdag v. 3 kl 13-15, hos oss", Appointment(date(2027, 1, 21), ONE, "hos oss")),
        ("i morgon 9.30 Rum 13", Appointment(date(2026, 12, 4), time(9, 30), "Rum 13")),
        ("tisdag", Appointment(date(2026, 12, 8))),
        ("lör 23 jan", Appointment(date(2027, 1, 23))),
        ("2026-01-20", Appointment(date(2026, 1, 20))),  # has been, and somebody is told
        ("20 januari halv två, Sal 2", Appointment(WEDNESDAY, None, "halv två, Sal 2")),
        ("20 januari 12 personer", Appointment(WEDNESDAY, None, "12 personer")),
        ("20 januari kl 25", Appointment(WEDNESDAY, None, "kl 25")),
    ],
)
def test_what_is_read(written: str, meant: Appointment) -> None:
    assert appointment_in(written, THURSDAY, "sv") == meant


@pytest.mark.parametrize(
    "written",
    [
        "", "Eva mejlar", "kl 13", "Biblioteket", "fredag 13", "onsdag den 20:e kl 13", "kanske 20 januari",
        "nästa fredag", "fredag nästa vecka",
        "fredag om två veckor", "vecka 3", "om en månad", "senast 20 januari", "före 20 januari", "efter 20 januari",
        "12 eller 13 december", "måndag eller tisdag", "fredag 4 eller 11 december", "20-21 januari", "20/1, 21/1",
        "fredag 20 januari", "någon gång i januari", "31 november", "by 20 January", "in a month", "19 and 20 January",
    ],
)  # fmt: skip
def test_what_may_mean_several_days_or_none_is_not_read(written: str) -> None:
    assert appointment_in(written, THURSDAY, "sv") is None


PLACES = st.sampled_from(["", "Biblioteket", "Sal 2", "på Rådhuset, plan 3", "Åsa Öbergs rum", "Teams"])


@given(st.integers(0, 700), st.none() | st.times(), PLACES, st.sampled_from(["sv", "en"]))
def test_what_is_printed_is_read_as_it_was_meant(days: int, at: time | None, place: str, language: str) -> None:
    """What the program says back, and prints, may be typed as it stands."""
    day, begins = THURSDAY + timedelta(days), at and at.replace(second=0, microsecond=0)
    said = words(language).appointment(day, begins, place)
    assert appointment_in(said, THURSDAY, language) == Appointment(day, begins, place)


@given(st.text("abcdeåäö 0123456789.:/-,", max_size=40))
def test_no_word_is_lost_and_nothing_breaks(written: str) -> None:
    found = appointment_in(f"20 januari, {written}", THURSDAY, "sv")
    if found is not None and found.begins is None and str(found.day.year) not in written:  # a year belongs to the day
        assert "".join(filter(str.isalnum, found.place)) == "".join(filter(str.isalnum, written))
