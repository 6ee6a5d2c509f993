"""How often something is done and how long it takes, as people write it on a sheet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.languages import words
from toolkit.languages.estimates import Amount, HowOften, Per, how_long, how_often


def times(low: float, high: float | None = None, per: Per | None = None, *, about: bool = False) -> HowOften:
    return HowOften(Amount(low, high or low, about), per)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("30", times(30)),
        ("20-30", times(20, 30)),
        ("20–30 ggr", times(20, 30)),
        ("20—30 streck", times(20, 30)),
        ("30-20", times(20, 30)),
        ("2 eller 3", times(2, 3)),
        ("mellan 20 och 30", times(20, 30)),
        ("2,5", times(2.5)),
        ("ca 25", times(25, about=True)),
        ("ungefär 20-30 st", times(20, 30, about=True)),
        ("~25", times(25, about=True)),
        ("c:a 25 ggr/vecka", times(25, per="week", about=True)),
        ("en gång i veckan", times(1, per="week")),
        ("varje dag", times(1, per="day")),
        ("dagligen", times(1, per="day")),
        ("varje vardag", times(1, per="working_day")),
        ("3 om dagen", times(3, per="day")),
        ("två gånger per dag", times(2, per="day")),
        ("varannan vecka", times(0.5, per="week")),
        ("30 i månaden", times(30, per="month")),
        ("30/mån", times(30, per="month")),
        ("tio om året", times(10, per="year")),
        ("20-30 times a week", times(20, 30, per="week")),
        ("once a day", times(1, per="day")),
        ("tjugo", times(20)),
        ("15 st/v.", times(15, per="week")),
        ("0", times(0)),
    ],
)
def test_how_often(written: str, meant: HowOften) -> None:
    assert how_often(written, "sv") == meant


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("10 min", 10, 10),
        ("10", 10, 10),
        ("10min", 10, 10),
        ("1,5 h", 90, 90),
        ("1.5 tim", 90, 90),
        ("en kvart", 15, 15),
        ("20-30 min", 20, 30),
        ("1-2 h", 60, 120),
        ("30 min–1 h", 30, 60),
        ("1 h 30 min", 90, 90),
        ("tre kvart", 45, 45),
        ("en kvart till en halvtimme", 15, 30),
        ("en och en halv timme", 90, 90),
        ("1 tim och 30 min", 90, 90),
        ("10-15 min/ärende", 10, 15),
        ("half an hour", 30, 30),
        ("90 sek", 1.5, 1.5),
        ("10 min per gång", 10, 10),
    ],
)
def test_how_long(written: str, low: float, high: float) -> None:
    assert how_long(written, "sv") == Amount(low, high)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("minst 20", "open"),
        ("upp till 30", "open"),
        ("20+", "open"),
        ("vet ej", "unknown"),
        ("-", "unknown"),
        ("?", "unknown"),
        ("många", "unclear"),
        ("ett par", "unclear"),
        ("några", "unclear"),
        ("", "unclear"),
        ("1 500", "unclear"),
        ("1.500", "unclear"),
        ("9" * 400, "unclear"),
        ("5 dagar i veckan", "unclear"),
        ("en dag", "unclear"),
        ("20-30-40", "unclear"),
        ("20 30", "unclear"),
        ("lösenord", "unclear"),
        ("-5", "unclear"),
    ],
)
def test_what_may_mean_anything_is_not_read(written: str, why: str) -> None:
    assert how_often(written, "sv") == why


@pytest.mark.parametrize("written", ["1 h-30", "1:30", "30 min 1 h", "10 h h", "10 20 min", "en", "1 h 30", "ett tag"])
def test_nor_is_a_time_that_may_be_another(written: str) -> None:
    assert how_long(written, "sv") in {"unclear", Amount(1, 1)}


@given(st.text(max_size=20))
def test_nothing_that_is_typed_makes_trouble(written: str) -> None:
    for read in (how_often(written, "sv"), how_long(written, "en")):
        if isinstance(read, str):
            assert read in {"open", "unknown", "unclear"}
        else:
            amount = read.amount if isinstance(read, HowOften) else read
            assert 0 <= amount.low <= amount.high


@given(st.integers(0, 999), st.integers(0, 999), st.booleans(), st.sampled_from(["sv", "en"]))
def test_what_the_program_writes_is_read_again(one: int, other: int, about: bool, tag: str) -> None:
    amount = Amount(min(one, other), max(one, other), about)
    assert how_often(words(tag).say(amount.in_words()), tag) == HowOften(amount)
    assert how_long(words(tag).say(amount.multiplied(0.5).in_words()), tag) == amount.multiplied(0.5)
