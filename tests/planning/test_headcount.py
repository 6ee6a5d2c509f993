"""How many came and from where, as somebody writes it on one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.languages import words
from toolkit.planning import headcount
from toolkit.planning.headcount import Headcount
from toolkit.planning.seating import OperationNames

TITLES = {"libraries": "Bibliotek", "elderly-care": "Äldreomsorg", "it": "Digitalisering och IT",
          "room": "Sal 5", "advice": "Budget-, skuld- och konsumentvägledning"}  # fmt: skip
OPERATIONS = [OperationNames(id_, title) for id_, title in TITLES.items()]
BOTH = {"libraries": 4, "elderly-care": 7}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("24", Headcount(24)),
        ("vi var 24 st", Headcount(24)),
        ("0", Headcount(0)),
        ("bibliotek 4, äldreomsorg 7, andra 13", Headcount(24, BOTH, 13)),
        ("4 från biblioteken, 7 från äldreomsorgen och 13 andra", Headcount(24, BOTH, 13)),
        ("24: bibliotek 4, äldreomsorg 7", Headcount(24, BOTH)),
        ("24 (4 bibliotek, 7 äldreomsorg)", Headcount(24, BOTH)),
        ("Bibliotek 4, Äldreomsorg 7, totalt 24", Headcount(24, BOTH)),
        ("24, varav 6 på skärm", Headcount(24, on_screen=6)),
        ("4 libraries, 7 elderly-care, 6 online", Headcount(11, BOTH, on_screen=6)),
        ("Digitalisering och IT 3; Budget-, skuld- och konsumentvägledning: 2", Headcount(5, {"it": 3, "advice": 2})),
        ("biblotek 4, PRO 3", Headcount(7, {"libraries": 4, "PRO": 3})),
        ("Stadsbiblioteket 4, hemtjänst 3", Headcount(7, {"libraries": 4, "hemtjänst": 3})),
        ("bibliotek 4, bibliotek 3", Headcount(7, {"libraries": 7})),
        ("24: bibliotek 4, 6 på skärm", Headcount(24, {"libraries": 4}, on_screen=6)),
        ("2 Budget-, skuld- och konsumentvägledning, 4 bibliotek", Headcount(6, {"advice": 2, "libraries": 4})),
        ("3 Sal 5, 2 it", Headcount(5, {"room": 3, "it": 2})),
    ],
)
def test_what_is_read(written: str, meant: Headcount) -> None:
    assert headcount.read(written, OPERATIONS) == meant


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", "figures"), ("tjugofyra", "figures"), ("ca 24", "counted"), ("20-25", "one number"), ("24 12", "belongs"),
        ("6 på skärm", "in all"), ("24: bibliotek 30", "30, and not 24"), ("4, varav 6 på skärm", "more than the 4"),
        ("123456", "9999 at most"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_count_is_told(written: str, why: str) -> None:
    read = headcount.read(written, OPERATIONS)
    assert not isinstance(read, Headcount)
    assert why in str(read)


PEOPLE = st.integers(0, 400)


@given(st.dictionaries(st.sampled_from(sorted(TITLES)), PEOPLE, min_size=1), st.none() | PEOPLE,
       st.sampled_from(["sv", "en"]))  # fmt: skip
def test_what_is_said_back_is_read_as_it_was_meant(each: dict[str, int], others: int | None, language: str) -> None:
    total = sum(each.values()) + (others or 0)
    listed = headcount.parts([(TITLES[id_], number) for id_, number in each.items()], others, on_screen=total // 2)
    said = words(language).say(listed)
    assert headcount.read(said, OPERATIONS) == Headcount(total, each, others, total // 2)
    assert headcount.read(f"{total}: {said}", OPERATIONS) == Headcount(total, each, others, total // 2)


@given(st.text("abcåäö 0123456789.:/-,()", max_size=40))
def test_nothing_that_is_typed_breaks_it_and_no_one_is_counted_twice(written: str) -> None:
    read = headcount.read(written, OPERATIONS)
    if isinstance(read, Headcount):
        assert sum(read.operations.values()) + (read.others or 0) <= read.total
        assert Headcount.from_json(read.to_json()) == read


@pytest.mark.parametrize("data", [[], {"total": "24"}, {"total": -1}, {"total": 2, "operations": {"a": 1.5}},
                                  {"total": True}, {"total": 2, "operations": []}])  # fmt: skip
def test_what_a_journal_says_that_is_no_count_is_none(data: object) -> None:
    with pytest.raises(TypeError):
        Headcount.from_json(data)
