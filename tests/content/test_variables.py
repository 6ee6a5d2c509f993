from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.content import prose
from toolkit.content.checks.variables import fill, filled_plan, placeholders_in
from toolkit.content.models.plan import WorkshopPlan
from toolkit.source.nodes import MappingNode, Node, plain
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


@pytest.mark.parametrize(
    "value",
    [
        "Å & Ö",
        "eva_ek@exempel.se",
        "Lärar*na",
        "1997. Ett år",
        "– Å",
        "Rum [A]",
        "<b>",
        "100 % på 3",
        "${date}",
        "Å\\Ö",
    ],
)
def test_signs_that_mean_nothing_are_filled_and_printed_as_they_are(value: str) -> None:
    filled, problems = fill(node("text: Vi i ${municipality} ses."), {"municipality": value})
    assert problems == []
    text = plain(filled)
    assert isinstance(text, dict)
    shown = unescape(prose.inline(str(text["text"])))
    assert shown == f"Vi i {value} ses."


PLACEHOLDERS = [
    ("{municipality}", "${municipality}"),
    ("{Kommun}", "${municipality}"),
    ("{{ municipality }}", "${municipality}"),
    ("${{municipality}}", "${municipality}"),
    ("$ {municipality}", "${municipality}"),
    ("{$place}", "${place}"),
    ("$municipality", "${municipality}"),
    ("$(plats)", "${place}"),
    ("$[PLATS]", "${place}"),
    ("%datum%", "${date}"),
    ("%(date)s", "${date}"),
    ("[kommun]", "${municipality}"),
    ("«Kommun»", "${municipality}"),
    ("<<start>>", "${start}"),
    ("#titel#", "${title}"),
    ("@avsändare@", "${sender}"),
    ("{handledare}", "${facilitator}"),
    ("{ kommun }", "${municipality}"),
    ("{kommun|upper}", "${municipality}"),
    ("{% kommun %}", "${municipality}"),
    ("%kommun", "${municipality}"),
    (":kommun:", "${municipality}"),
    ("__kommun__", "${municipality}"),
    ("‹kommun›", "${municipality}"),
    ("{Closing Office}", "${closing_office}"),
    ("$closing_office", "${closing_office}"),
    ("[closing-office]", "${closing_office}"),
]


@pytest.mark.parametrize(("written", "meant"), PLACEHOLDERS)
def test_what_other_programs_fill_in_is_told_of_with_what_to_write(written: str, meant: str) -> None:
    (problem,) = placeholders_in(node(f"text: 'Hej i {written}, ja.'"), ["closing_office"])
    assert (problem.code, str(problem.place), str(problem.hint)) == ("V005", "f.yaml:1:14", f"Write {meant}.")
    assert [edit.text for edit in problem.mend] == [meant]
    assert str(problem.message) == f"'{written}' is printed as it stands"


@pytest.mark.parametrize("written", ["{namn på gatan}", "{{okänd}}", "{x}"])
def test_braces_round_an_unknown_name_are_told_of_too(written: str) -> None:
    (problem,) = placeholders_in(node(f"text: 'Hej i {written}'"), [])
    assert (problem.code, problem.mend) == ("V005", ())


@pytest.mark.parametrize(
    "text",
    ["${municipality}", "$${municipality}", "$$municipality", "5 $ och $x", "[namn] och [se nedan]", "10 % plats 5 %",
     "#delaktighet och @boras", "«Hej» sa hon", "{} {1} {a, b}", "https://a.se/{kommun}", "kommun, plats och datum",
     "datum: plats: start",
     "kl. 10:start:slut", "__viktigt__", "5 %avgift",
     "[kommun](https://a.se)", "100%", "US$place"],
)  # fmt: skip
def test_what_is_no_placeholder_is_left_alone(text: str) -> None:
    assert placeholders_in(node(f"text: '{text}'"), []) == []


def plan_of(text: str) -> tuple[Node, list[str]]:
    written = node(text)
    assert isinstance(written, MappingNode)
    filled, problems = filled_plan(written, WorkshopPlan.model_validate(plain(written)))
    return filled, [f"{problem.code} {problem.place}" for problem in problems]


def test_a_plan_is_filled_with_its_own_variables_in_any_order() -> None:
    filled, problems = plan_of(
        "title: Dag i ${municipality}\nplace: ${house}, sal $$5\nmunicipality: Borås\n"
        "invitation: {why: 'Välkommen till ${title} på ${place} klockan ${start}', way: 'Till ${house}'}\n"
        "start: 09.00\nvariables: {house: 'Huset i ${municipality}'}\nfacilitators: [{name: Eva}, {name: Bo}]\n"
        "look: {contact: '${facilitator}'}\n"
    )
    read = plain(filled)
    assert isinstance(read, dict)
    assert problems == []
    assert (read["title"], read["place"]) == ("Dag i Borås", "Huset i Borås, sal $5")
    assert read["invitation"] == {
        "why": "Välkommen till Dag i Borås på Huset i Borås, sal $5 klockan 09.00",
        "way": "Till Huset i Borås",
    }
    assert read["look"] == {"contact": "Eva och Bo"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title: Dag i ${municipality}", ["V003 f.yaml:1:14"]),
        ("title: Dag i ${kommunen}", ["V001 f.yaml:1:14"]),
        ("title: Dag i ${title}", ["V006 f.yaml:1:14"]),
        ("title: ${a}\nvariables: {a: 'x ${b}', b: 'y ${a}'}", ["V006 f.yaml:2:19", "V006 f.yaml:2:32"]),
        ("title: Dag i ${place", ["V002 f.yaml:1:14"]),
        ("title: Dag i ${place}\nplace: Huset **stort**", ["V004 f.yaml:1:14"]),
        ("title: Dag i ${place}\nplace: I ${okänd}\nmunicipality: ${title}", ["V001 f.yaml:2:10"]),
    ],
)
def test_what_cannot_be_filled_in_a_plan_is_told_of_at_its_line(text: str, told: list[str]) -> None:
    assert plan_of(text)[1] == told
