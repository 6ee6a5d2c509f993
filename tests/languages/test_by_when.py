"""The day that a promise is to be kept by, as people write it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.languages import words
from toolkit.languages.by_when import DayRead, day_gone, day_in, read_day

WEDNESDAY, NEXT_MEETING = date(2026, 11, 11), date(2027, 1, 20)
THURSDAY = date(2026, 12, 3)
DAYS = st.dates(date(2020, 1, 1), date(2090, 1, 1))


def phrases() -> Iterator[tuple[str, str, str]]:
    """The language, what is written and what it means, of every line of the tables in days/."""
    for table in sorted((Path(__file__).parent / "days").glob("*.tsv")):
        lines = (line for line in table.read_text("utf-8").splitlines() if line and not line.startswith("#"))
        yield from ((table.stem, *line.split("\t")) for line in lines)  # type: ignore[misc]


def told(read: DayRead) -> str:
    """What was read, as the tables have it."""
    if read.has_been:
        return "has been"
    days = " ".join(map(str, read.days))
    return days if read.day or len(read.days) > 1 else f"? {days}".strip()


@pytest.mark.parametrize(("language", "written", "meaning"), list(phrases()))
def test_every_phrase_of_the_tables_is_read_said_back_or_asked_about(language: str, written: str, meaning: str) -> None:
    read = read_day(written, WEDNESDAY, language, NEXT_MEETING)
    assert told(read) == (NEXT_MEETING.isoformat() if meaning == "meeting" else meaning)
    assert read.is_meeting is (meaning == "meeting")
    assert not read.is_meeting or told(read_day(written, WEDNESDAY, language)) == "?"


def test_no_phrase_stands_twice_in_a_table() -> None:
    written = [(language, text) for language, text, _ in phrases()]
    assert len(written) == len(set(written))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-12-12", date(2026, 12, 12)),
        ("12 december", date(2026, 12, 12)),
        ("Senast den 12:e december.", date(2026, 12, 12)),
        ("by 12 December", date(2026, 12, 12)),
        ("December 12th, 2027", date(2027, 12, 12)),
        ("the 12th of December", date(2026, 12, 12)),
        ("12 dec", date(2026, 12, 12)),
        ("12/12", date(2026, 12, 12)),
        ("12/1", date(2027, 1, 12)),
        ("12/1-27", date(2027, 1, 12)),
        ("12.1.2027", date(2027, 1, 12)),
        ("lördag 12 december", date(2026, 12, 12)),
        ("3 december", THURSDAY),
        ("fredag", date(2026, 12, 4)),
        ("på fredag", date(2026, 12, 4)),
        ("torsdag", date(2026, 12, 10)),
        ("on Monday", date(2026, 12, 7)),
        ("i morgon", date(2026, 12, 4)),
        ("today", THURSDAY),
        ("om två veckor", date(2026, 12, 17)),
        ("inom 14 dagar", date(2026, 12, 17)),
        ("in two weeks", date(2026, 12, 17)),
        ("om tre månader", date(2027, 3, 3)),
        ("in a month", date(2027, 1, 3)),
        ("vecka 50", date(2026, 12, 11)),
        ("tisdag v. 50", date(2026, 12, 8)),
        ("v 2", date(2027, 1, 15)),
    ],
)
def test_what_is_read(written: str, day: date) -> None:
    assert day_in(written, THURSDAY, "sv") == day


@pytest.mark.parametrize(
    "written",
    [
        "", "snart", "i vår", "nästa fredag", "next friday", "efter 12 december", "2 december", "29 februari",
        "12 eller 13 december", "fredag 12 december", "31 november", "12.30", "10/13", "2026-02-30", "2020-01-01",
        "om några veckor", "om 9999 månader", "om 0000 veckor sedan", "vecka 99", "v 53 2027", "0/0",
    ],
)  # fmt: skip
def test_what_is_not_guessed(written: str) -> None:
    assert day_in(written, THURSDAY, "sv") is None


@given(DAYS, st.integers(0, 300), st.sampled_from(["sv", "en"]))
def test_every_way_to_write_a_date_means_that_date(said_on: date, days: int, language: str) -> None:
    day, said = said_on + timedelta(days=days), words(language)
    year_less = f"{day.day}/{day.month}"
    for written in (day.isoformat(), said.day(day), said.short_day(day), f"{year_less} {day.year}", year_less):
        assert day_in(written, said_on, "sv") == day, written


@given(DAYS, st.integers(1, 7), st.sampled_from(["sv", "en"]))
def test_a_weekday_is_the_next_one(said_on: date, days: int, language: str) -> None:
    day = said_on + timedelta(days=days)
    assert day_in(words(language).day(day).split(" ")[0], said_on, "sv") == day


@given(st.text() | st.from_regex(r"(om|in|v|den)? ?\d{1,5}[ ./-]?(\d{1,5}|dagar|december|maj)?", fullmatch=True), DAYS)
def test_anything_may_be_written_and_no_day_has_been_already(written: str, said_on: date) -> None:
    day = day_in(written, said_on, "sv")
    assert day is None or day >= said_on


@given(DAYS, st.integers(0, 300), st.sampled_from(["sv", "en"]))
def test_a_day_that_has_been_is_the_latest_such_day(today: date, days: int, language: str) -> None:
    day, said = today - timedelta(days=days), words(language)
    for written in (day.isoformat(), said.day(day), said.short_day(day), f"{day.day}/{day.month}"):
        assert day_gone(written, today, "sv") == day, written
    if 1 <= days <= 7:
        assert day_gone(said.day(day).split(" ")[0], today, "sv") == day


@pytest.mark.parametrize("written", ["", "i morgon", "om två veckor", "2026-12-04", "nyss", "fredag 1 december"])
def test_a_day_that_is_to_come_has_not_been(written: str) -> None:
    assert day_gone(written, THURSDAY, "sv") is None


@given(st.text(), DAYS)
def test_no_day_that_has_been_is_to_come(written: str, today: date) -> None:
    day = day_gone(written, today, "sv")
    assert day is None or day <= today
