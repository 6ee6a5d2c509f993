"""Planned and actual minutes as a table that Excel opens: what is not known is empty, and no cell is a formula."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.languages import words
from toolkit.records.record import WhoCame
from toolkit.records.times_csv import times

from .builders import held, promising


def rows(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_times_of_every_step_of_every_session() -> None:
    other = promising(
        session="2026-12-04-ale-b2b2", timed=False, steps=(held().steps[0].model_copy(update={"took": None}),)
    )
    heads, *found = rows(times([held(), other], words("sv")))
    table = [dict(zip(heads, row, strict=True)) for row in found]
    assert [row["planerade minuter"] for row in table] == ["8", "40", "20", "5", "8"]
    assert [row["minuter efter ändringar"] for row in table] == ["8", "35", "20", "5", "8"]
    assert [row["minuter det tog"] for row in table] == ["10,0", "45,0", "20,0", "", ""]
    assert [row["resultat"] for row in table] == ["hölls", "hölls", "hölls", "hoppades över", "hölls"]
    assert table[1]["frågor som ströks"] == "3"
    assert [row["tillfälle"] for row in table][-1] == "2026-12-04-ale-b2b2"
    assert rows(times([held()], words("en")))[1][10] == "10.0"


@given(
    st.text(st.characters(codec="utf-8"))
    | st.sampled_from(["=1+1", "+1", "-1", "@SUM", "\t=1", " =1", "\r\n=1", "a\n=1"])
)
def test_no_cell_is_a_formula_and_no_row_is_broken(title: str) -> None:
    heads, *found = rows(times([held().model_copy(update={"title": title})], words("sv")))
    assert len(found) == 4
    for row in found:
        assert len(row) == len(heads)
        assert not row[2].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_each_step_has_its_number_and_all_questions_that_were_cut() -> None:
    steps = held().steps
    second = steps[1].model_copy(
        update={"questions": tuple(asked.model_copy(update={"cut": True}) for asked in steps[1].questions)}
    )
    table = rows(times([held().model_copy(update={"steps": (steps[0], second, *steps[2:])})], words("sv")))
    number, cut = (table[0].index(name) for name in ("nummer", "frågor som ströks"))
    assert [row[number] for row in table[1:]] == ["1", "2", "3", "4"]
    assert [row[cut] for row in table[1:]] == ["", "1, 2, 3", "", ""]


@pytest.mark.parametrize(("came", "cell"), [(None, ""), (0, "0"), (24, "24")])
def test_nobody_who_came_is_not_the_same_as_not_known(came: int | None, cell: str) -> None:
    record = held(participants=32).model_copy(update={"met": None if came is None else WhoCame(total=came)})
    table = rows(times([record], words("sv")))
    assert {row[table[0].index("antal som kom")] for row in table[1:]} == {cell}


@pytest.mark.parametrize(
    ("title", "cell"),
    [("=1", "'=1"), (" =1", "'=1"), ("\tett", "'ett"), ("\rett", "'ett"), ("+1", "'+1"), ("-1", "'-1"), ("@a", "'@a"),
     ("1-1", "1-1"), ("en\nrad", "en rad")],
)  # fmt: skip
def test_a_formula_becomes_text_and_anything_else_is_left(title: str, cell: str) -> None:
    table = rows(times([held().model_copy(update={"title": title})], words("sv")))
    assert table[1][2] == cell
