"""Pictures and small tables in content: how tables may be typed, what a picture must say, what an overlay keeps."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from toolkit.content.library import Library
from toolkit.content.models.question import Question
from toolkit.content.small_tables import NoTableError, rows_of, table_text

ROWS = [["Hållplats", "Buss 12"], ["Torget", "07.10"]]
SHOWS = "Ett brev från banken om att kortet spärras."
SET = f"""\
title: Bibliotek
for: Personal
questions:
  - {{id: one, kind: boundary, text: Var slutar hjälpen?, minutes: 8, picture: brev.png, picture_shows: {SHOWS}}}
  - {{id: two, kind: analysis, text: Vem svarar?, minutes: 6}}
"""
CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=20).map(
    lambda text: " ".join(text.split())
)


def question(**more: object) -> Question:
    return Question.model_validate({"id": "one", "kind": "analysis", "text": "Vad?", "minutes": 5, **more})


@pytest.mark.parametrize(
    "written",
    [
        "Hållplats | Buss 12\nTorget | 07.10",
        "| Hållplats | Buss 12 |\n| Torget | 07.10 |",
        "|Hållplats|Buss 12|\n|---|:--:|\n|Torget|07.10|",
        "Hållplats | Buss 12\n--------- | -------\n\n   Torget|   07.10  \n",
        "+-----+-----+\n| Hållplats | Buss 12 |\n+=====+=====+\n| Torget | 07.10 |\n+-----+-----+",
        [["Hållplats", "Buss 12"], ["Torget", "07.10"]],
        ["Hållplats | Buss 12", "Torget | 07.10"],
        ["| Hållplats | Buss 12 |", "|---|---|", "| Torget | 07.10 |"],
    ],
)
def test_a_table_may_be_typed_in_many_ways(written: object) -> None:
    text = table_text(written)
    assert rows_of(text) == ROWS
    assert question(table=written).table == text


@pytest.mark.parametrize(
    ("written", "reason", "row"),
    [
        ("", "empty", None),
        ("tidtabell.xlsx", "one-column", 0),
        ("a | b", "only-head", 0),
        ("a | b\nc", "one-column", 1),
        ("a | b\n\nc | d | e", "uneven", 2),
        ("a | b\n1 | 2\n---|---\n3 | 4", "two-heads", 2),
        ("a | \n1 | 2", "one-column", 0),
        ("a | |\n1 | 2", "nameless", 0),
        ("| a | |\n| 1 | 2 |", "nameless", 0),
        ({"a": "b"}, "fields", None),
        ([{"a": "b"}], "colon", 0),
        ([["a", {"b": "c"}], ["1", "2"]], "colon", 0),
        ([["a", ["b"]], ["1", "2"]], "cell", 0),
        ([["a", "b"], 3], "cell", 1),
        ([["a", "b"], [None, ""]], "empty-row", 1),
        ([["a", "b"], ["1", "x" * 81]], "long-cell", 1),
        ([list("abcdefg")], "wide", 0),
        ([["a", "b"]] * 17, "high", 16),
    ],
)
def test_what_is_no_table_says_why_and_in_which_row(written: object, reason: str, row: int | None) -> None:
    with pytest.raises(NoTableError) as caught:
        table_text(written)
    assert (caught.value.reason, caught.value.row) == (reason, row)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=2, max_size=6))
def test_a_table_keeps_its_cells_whatever_they_hold(rows: list[list[str]]) -> None:
    try:
        text = table_text(rows)
    except NoTableError:
        return
    assert rows_of(text) == rows
    assert rows_of(table_text(text)) == rows


def test_the_first_cell_alone_may_be_empty_and_other_cells_where_they_stand() -> None:
    assert rows_of(table_text("| | Buss 12 |\n| Torget | |")) == [["", "Buss 12"], ["Torget", ""]]


@pytest.mark.parametrize(
    "words", [None, "brev.png", "Brev", "bild", "En bild på ett brev", "Dekorativ bild", "-", "…", "the picture", "x"]
)
def test_a_picture_without_words_that_say_something_is_refused(words: str | None) -> None:
    with pytest.raises(ValidationError):
        question(picture="brev.png", picture_shows=words)


@pytest.mark.parametrize("words", [SHOWS, "Brevet: kortet spärras i mars", "A letter. The card stops in March."])
def test_words_that_say_what_it_shows_are_enough(words: str) -> None:
    assert question(picture="brev.png", picture_shows=words).picture_shows == words


def test_words_on_several_lines_are_one_text() -> None:
    assert question(picture="b.png", picture_shows="Ett kort\n\nspärras.\n").picture_shows == "Ett kort spärras."


@pytest.mark.parametrize("field", ["picture_shows", "picture_caption"])
def test_words_without_a_picture_are_refused(field: str) -> None:
    with pytest.raises(ValidationError):
        question(**{field: SHOWS})


def library(folder: Path, own: str, base: str = SET, name: str = "desk.sv") -> Library:
    for place, text in (("built-in/question_sets/desk.sv.yaml", base), (f"own/question_sets/{name}.yaml", own)):
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return Library([folder / "built-in", folder / "own"])


def told(folder: Path, own: str) -> list[str]:
    return [f"{problem.code} {problem.place.line if problem.place else 0}" for problem in library(folder, own).check()]


def test_another_picture_in_an_overlay_does_not_keep_the_words_of_the_first(tmp_path: Path) -> None:
    assert told(tmp_path, "based_on: desk\nchange:\n  one:\n    picture: kort.png\n") == ["S031 4"]
    own = "based_on: desk\nchange:\n  one: {picture: kort.png, picture_shows: Kortet är blått och gäller till mars.}\n"
    (changed, _) = library(tmp_path, own).question_set("desk", "sv").model.questions
    assert (changed.picture, changed.picture_shows) == ("kort.png", "Kortet är blått och gäller till mars.")


def test_an_overlay_may_change_the_words_alone_or_take_the_picture_away(tmp_path: Path) -> None:
    own = "based_on: desk\nchange:\n  one: {picture_shows: Ett kort brev om kortet.}\n"
    assert library(tmp_path, own).question_set("desk", "sv").model.questions[0].picture == "brev.png"
    own = "based_on: desk\nchange:\n  one: {picture: }\n"
    changed = library(tmp_path, own).question_set("desk", "sv").model.questions[0]
    assert (changed.picture, changed.picture_shows) == (None, None)


def test_easy_read_has_the_picture_of_the_ordinary_edition(tmp_path: Path) -> None:
    own = "based_on: desk\ntitle: Bibliotek\nfor: Du\nchange:\n  one: {text: När slutar du?}\n"
    made = library(tmp_path, own, name="desk.sv-simple").question_set("desk", "sv-simple").model.questions[0]
    assert (made.text, made.picture, made.picture_shows) == ("När slutar du?", "brev.png", SHOWS)


def test_an_edition_that_lacks_a_picture_is_told_of_in_both_directions(tmp_path: Path) -> None:
    other = SET.replace(f", picture: brev.png, picture_shows: {SHOWS}", "").replace(
        "minutes: 6", 'minutes: 6, table: ["a | b", "1 | 2"]'
    )
    problems = library(tmp_path, other, name="desk.en").check()
    assert {str(problem.message) for problem in problems if problem.code == "L052"} == {
        "'one' has a picture in the edition in sv, and none here",
        "'two' has a table in the edition in en, and none here",
    }
