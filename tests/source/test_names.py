from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.problems import say
from toolkit.source.names import called, nearest, slug, suggestion

FIELDS = ["title", "municipality", "group_size", "minutes", "mode", "date", "text", "kind"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("munincipality", "municipality"), ("tilte", "title"), ("Group size", "group_size"),
        ("group-size", "group_size"),
        ("minuts", "minutes"), ("kommun", "municipality"), ("Titel", "title"), ("datum", "date"), ("mod", "mode"),
        ("fika", None), ("x", None), ("", None), ("colour_of_the_wall", None),
    ],
)  # fmt: skip
def test_the_nearest_name_is_suggested_unless_it_is_too_far(written: str, meant: str | None) -> None:
    assert nearest(written, FIELDS, {"kommun": "municipality", "titel": "title", "Datum": "date"}) == meant


def test_suggestion_is_one_name_else_all_of_them_else_nothing() -> None:
    assert str(suggestion("titl", ["title", "date"]).hint) == "Did you mean 'title'?"
    assert str(suggestion("fika", ["title", "date"]).hint) == "Write one of: title, date."
    assert suggestion("fika", []).hint is None


def test_a_suggestion_that_is_not_near_gives_way_to_another_hint() -> None:
    otherwise = say("Look it up.")
    assert str(suggestion("titl", FIELDS).hint_or(otherwise)) == "Did you mean 'title'?"
    assert suggestion("fika", ["title", "date"]).hint_or(otherwise) is otherwise


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Vår fråga", "var-fraga"),
        ("  A--B ", "a-b"),
        ("مرحبا", ""),
        ("Åsa & Öst!", "asa-ost"),
        ("Tromsø, Straße", "tromso-strasse"),
    ],
)
def test_a_slug_is_made_of_letters_digits_and_hyphens(text: str, id_: str) -> None:
    assert slug(text) == id_


def test_a_long_slug_is_cut_off_and_does_not_end_with_a_hyphen() -> None:
    assert slug("a" * 100) == "a" * 80
    assert slug("Malung-Sälen", longest=7) == "malung"


@given(st.text(max_size=30), st.lists(st.text(max_size=20), max_size=6))
def test_any_text_may_be_looked_up(name: str, known: list[str]) -> None:
    assert nearest(name, known) in {None, *known}


FOXES = (("fox", "Räv"), ("hook", "Rav"), ("two", "Två  timmar"), ("again", "två timmar"), ("tea", "Te-stund"))


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("räv", ["fox"]),
        ("RA\u0308V", ["fox"]),
        (" rav ", ["hook"]),
        ("två\u00a0timmar", ["again", "two"]),
        ("tva timmar", ["again", "two"]),
        ("testund", ["tea"]),
        ("TE STUND!", ["tea"]),
        ("r", []),
        ("", []),
        ("–", []),
    ],
)
def test_what_is_written_most_like_the_name_is_meant_and_accents_count_where_they_tell(
    name: str, ids: list[str]
) -> None:
    assert called(name, FOXES) == ids
