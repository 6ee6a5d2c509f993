"""The built-in figures: the same numbers in every language, none old without a reason, each used and checkable."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.fact import Fact, FactText

LIBRARY = Library([builtin_folders()])
FILES = [item for item in LIBRARY.items("facts") if item.origin == "built-in"]
FACTS = [(fact, Path(item.path)) for item in FILES for fact in item.model.facts]
GONE_THROUGH = 2026
"""The year when the figures were last gone through; docs/lag-och-fakta.md says how."""
REASON = "Äldre än fem år och kvar med ett skäl:"
ROUND = {1.0, 10.0, 100.0}
"""What easy-read counts in: 3 in 100 for 3 per cent."""

each = pytest.mark.parametrize(("fact", "path"), [pytest.param(*pair, id=pair[0].id) for pair in FACTS])


def numbers(text: FactText) -> set[float]:
    """The numbers in digits of a value and its sentence, however thousands and decimals are written."""
    said = f"{text.value} {text.statement}"
    said = re.sub(r"(?<=\d)[\s,](?=\d{3}\b)", "", said)
    return {float(number) for number in re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d)", ".", said))}


def comment_above(path: Path, id_: str) -> str:
    """The lines of comment right above a figure."""
    above = path.read_text("utf-8").partition(f"  - id: {id_}\n")[0].splitlines()
    lines: list[str] = []
    while above and above[-1].startswith("  # "):
        lines.insert(0, above.pop().removeprefix("  # "))
    return " ".join(lines)


def test_numbers_are_read_however_they_are_written() -> None:
    assert numbers(FactText(value="1 072 bibliotek", population="x", statement="Se 5,3 procent")) == {1072, 5.3}
    assert numbers(FactText(value="1,072 libraries", population="x", statement="See 5.3 per cent, 2022")) == {
        1072,
        5.3,
        2022,
    }


@each
def test_a_figure_is_the_same_in_every_language(fact: Fact, path: Path) -> None:
    assert set(fact.texts) == {"sv", "en", "sv-simple"}
    swedish, english, simple = (numbers(fact.texts[tongue]) for tongue in ("sv", "en", "sv-simple"))
    assert swedish == english
    # Easy-read may round a share and leave a number out, but has no large number that the other has not.
    assert {number for number in simple - ROUND if number > 100} <= swedish
    assert str(fact.year) in fact.texts["sv"].statement or fact.year in swedish


@each
def test_whom_a_figure_is_about_goes_on_with_the_year(fact: Fact, path: Path) -> None:
    assert [text.population for text in fact.texts.values() if text.population.endswith(".")] == []


@each
def test_a_figure_older_than_five_years_stands_there_for_a_reason(fact: Fact, path: Path) -> None:
    assert GONE_THROUGH - fact.year <= 5 or comment_above(path, fact.id).startswith(REASON)


@each
def test_a_figure_can_be_checked_and_says_who_told_of_it(fact: Fact, path: Path) -> None:
    assert fact.seen
    assert fact.source.url
    assert fact.source.year is None or fact.source.year >= fact.year


def test_every_figure_is_used_by_a_case_or_a_question_set() -> None:
    used = {id_ for kind in ("case", "question-set") for item in LIBRARY.items(kind) for id_ in item.model.facts}
    assert {fact.id for fact, _ in FACTS} - used == set()


def test_what_is_looked_up_for_oneself_is_said_in_the_same_words_wherever_it_stands() -> None:
    """The chapter of a guide has each once, by what is looked for, and must not lose another address by that."""
    own = sorted(
        {
            (figure.texts["sv"].look_for, figure.url or "", figure.texts["sv"].published)
            for fact, _ in FACTS
            for figure in fact.own_figures
        }
    )
    assert len(own) >= 8
    assert [(one, other) for one, other in pairwise(own) if one[0] == other[0]] == []
    assert all(set(figure.texts) == {"sv", "en", "sv-simple"} for fact, _ in FACTS for figure in fact.own_figures)


def test_that_there_is_no_national_figure_of_the_cost_is_said_with_every_case() -> None:
    (costs,) = (item for item in FILES if item.id == "costs")
    assert "inte hittat någon siffra för hela landet" in costs.model.remark["sv"]
    assert "no figure for the whole country" in costs.model.remark["en"]
    named = {fact.id for fact in costs.model.facts}
    for case in LIBRARY.ids("case"):
        assert named & set(LIBRARY.case(case, "sv").model.facts), case
