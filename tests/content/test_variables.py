from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.content import prose
from toolkit.content.checks.variables import fill
from toolkit.source.nodes import Node, plain
from toolkit.source.parser import read_yaml

KNOWN = {"municipality": "municipality", "place": "place"}


def node(text: str) -> Node:
    found, problems = read_yaml(text.encode(), "f.yaml")
    assert problems == []
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Hej ${municipality}!", "Hej Borås!"), ("${municipality}${municipality}", "BoråsBorås"),
        ("${ municipality }", "Borås"), ("fem $$", "fem $"), ("$${municipality}", "${municipality}"),
        ("5 $ eller $x", "5 $ eller $x"), ("{municipality}", "{municipality}"),
    ],
)  # fmt: skip
def test_variables_are_filled_and_two_dollars_are_one(text: str, filled: str) -> None:
    found, problems = fill(node(f"a: ['{text}', {{b: '{text}'}}]"), {"municipality": "Borås"}, KNOWN)
    assert plain(found) == {"a": [filled, {"b": filled}]}
    assert problems == []


def test_a_value_is_not_filled_again() -> None:
    assert plain(fill(node("a: ${place}"), {"place": "${municipality} $$"}, KNOWN)[0]) == {"a": "${municipality} $$"}


def test_unknown_variable_has_its_own_place_and_a_suggestion() -> None:
    found, (problem,) = fill(node("a: b\ntext: |\n  Hej\n  till ${munincipality} nu\n"), {}, KNOWN)
    assert (problem.code, str(problem.place)) == ("V001", "f.yaml:4:8")
    assert problem.place is not None
    assert problem.place.end_column == 8 + len("${munincipality}")
    assert str(problem.hint) == "Did you mean 'municipality'?"
    assert "${munincipality}" in str(plain(found))


def test_the_same_unknown_variable_twice_has_two_places() -> None:
    _, problems = fill(node("text: |\n  ${x} och ${x}\n  ${x}\n"), {}, KNOWN)
    assert [str(p.place) for p in problems] == ["f.yaml:2:3", "f.yaml:2:12", "f.yaml:3:3"]


def test_the_authors_own_variables_are_known() -> None:
    _, (problem,) = fill(node("a: ${closing_ofice}"), {"closing_office": "Kontoret"}, KNOWN)
    assert str(problem.hint) == "Did you mean 'closing_office'?"


def test_a_known_variable_without_value_says_where_to_write_it() -> None:
    _, (problem,) = fill(node("a: på ${place}"), {}, KNOWN)
    assert (problem.code, str(problem.hint)) == ("V003", "Write 'place:' in workshop.yaml.")


def test_a_variable_that_is_never_closed() -> None:
    _, (problem,) = fill(node("a: hej ${place och mer"), {"place": "x"}, KNOWN)
    assert (problem.code, str(problem.place)) == ("V002", "f.yaml:1:8")


@given(st.text(st.sampled_from(list("$${}ab \n")), max_size=30))
def test_any_text_is_filled_or_told_of(text: str) -> None:
    found, problems = fill(node("a: x"), {"a": text})
    assert plain(found) == {"a": "x"}
    scalar, _ = read_yaml(("x: |\n" + "".join(f"  .{line}\n" for line in text.split("\n"))).encode(), "f")
    assert scalar is not None
    _, problems = fill(scalar, {"a": "A"})
    assert all(p.code in ("V001", "V002") and p.hint and p.place for p in problems)


@pytest.mark.parametrize("value", ["**Å**", "*Å*", "[x](https://exempel.se)", "_Å_", "- Å", "1. Å"])
def test_a_value_that_would_be_read_as_markdown_is_refused_and_not_filled(value: str) -> None:
    filled, problems = fill(node("text: Vi i ${municipality} ses."), {"municipality": value})
    assert [problem.code for problem in problems] == ["V004"]
    assert plain(filled) == {"text": "Vi i ${municipality} ses."}


@pytest.mark.parametrize("value", ["Å & Ö", "eva_ek@exempel.se", "Rum [A]", "<b>", "100 % på 3", "${date}", "Å\\Ö"])
def test_signs_that_mean_nothing_are_filled_and_printed_as_they_are(value: str) -> None:
    filled, problems = fill(node("text: Vi i ${municipality} ses."), {"municipality": value})
    assert problems == []
    text = plain(filled)
    assert isinstance(text, dict)
    shown = unescape(prose.inline(str(text["text"])))
    assert shown == f"Vi i {value} ses."
