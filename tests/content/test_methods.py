"""Methods: minutes that add up by construction, and their way through the library like all other content."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.base import without_facilitator
from toolkit.content.models.method import Method, MethodStep
from toolkit.content.plain_language.advice import EASY, PARTICIPANT, Level, level_of
from toolkit.content.plain_language.readability import Measure, measure
from toolkit.content.plain_language.texts import texts_of
from toolkit.problems import ToolkitError

LIBRARY = Library([builtin_folders()])
MINUTES = {
    "check-in": 5, "check-out": 10, "dot-voting": 10, "one-two-four-all": 12, "pairs": 6, "round-the-table": 10,
    "silent-writing": 12, "world-cafe": 75,
}  # fmt: skip
LANGUAGES = ("en", "sv", "sv-simple")
OWN = """\
title: Tavelgång
summary: Ni går runt och läser.
when: Ni har skrivit på väggen.
steps:
  - {id: walk, minutes: 4, rounds: 3, text: Gå till nästa tavla och läs.}
  - {id: sit, minutes: 1, text: Sätt er.}
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / "methods" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def told(folder: Path) -> list[str]:
    return [p.code for p in Library([builtin_folders(), folder]).check(folder)]


@given(st.lists(st.tuples(st.integers(1, 60), st.integers(1, 12)), min_size=1, max_size=9))
def test_a_method_takes_as_long_as_all_rounds_of_all_its_steps(steps: list[tuple[int, int]]) -> None:
    made = Method(
        title="Prat",
        summary="Prat.",
        when="Alltid.",
        steps=[MethodStep(id=f"s{n}", minutes=m, rounds=r, text="Prata.") for n, (m, r) in enumerate(steps)],
    )
    assert made.minutes == sum(minutes for minutes, rounds in steps for _ in range(rounds))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id_", MINUTES)
def test_the_built_in_methods_take_the_time_they_are_known_for(id_: str, language: str) -> None:
    content = LIBRARY.method(id_, language).model
    assert content.minutes == MINUTES[id_]
    assert content.tip
    assert len(content.steps) >= 3


def test_one_two_four_all_is_what_its_name_says() -> None:
    assert [step.minutes for step in LIBRARY.method("one-two-four-all", "sv").model.steps] == [1, 2, 4, 5]


@pytest.mark.parametrize("id_", MINUTES)
def test_editions_have_the_same_steps_and_minutes_and_words_of_their_own(id_: str) -> None:
    editions = [LIBRARY.method(id_, language).model for language in LANGUAGES]
    steps = [[(step.id, step.minutes, step.rounds) for step in edition.steps] for edition in editions]
    assert steps[0] == steps[1] == steps[2]
    for texts in zip(*([e.summary, e.when, e.tip, *(s.text for s in e.steps)] for e in editions), strict=True):
        assert len({texts[0], texts[1]}) == 2


def test_every_method_is_there_in_every_language() -> None:
    assert LIBRARY.ids("method") == sorted(MINUTES)
    for id_ in MINUTES:
        assert tuple(LIBRARY.languages("method", id_)) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id_", MINUTES)
def test_what_is_on_a_card_is_as_easy_as_it_should_be(id_: str, language: str) -> None:
    levels: dict[Level, list[Measure]] = {}
    for text in texts_of(LIBRARY.method(id_, language)):
        levels.setdefault(level_of(text), []).append(measure(text.text, text.language))
    (level,) = levels
    parts = levels[level]
    whole = Measure(*(sum(getattr(p, name) for p in parts) for name in ("words", "long_words", "sentences")))
    assert level is (EASY if language == "sv-simple" else PARTICIPANT)
    assert whole.lix <= level.lix


def test_nothing_in_a_method_is_for_the_facilitator_alone() -> None:
    content = LIBRARY.method("world-cafe", "sv").model
    assert without_facilitator(content) == content


def test_an_own_method_is_found_and_counted(tmp_path: Path) -> None:
    write(tmp_path / "own", "gallery.sv.yaml", OWN)
    library = Library([builtin_folders(), tmp_path / "own"])
    item: Any = library.method("gallery", "sv")
    assert (item.origin, item.model.minutes) == ("own", 13)
    assert told(tmp_path / "own") == []


def test_changes_are_laid_over_a_built_in_method_by_the_ids_of_its_steps(tmp_path: Path) -> None:
    changes = """\
based_on: pairs
change: {talk: {minutes: 5}}
remove: [gather]
add: [{after: talk, id: swap, minutes: 2, rounds: 2, text: Byt granne och berätta.}]
"""
    write(tmp_path / "own", "pairs.sv.yaml", changes)
    library = Library([builtin_folders(), tmp_path / "own"])
    content = library.method("pairs", "sv").model
    assert [(step.id, step.total) for step in content.steps] == [("ask", 1), ("talk", 5), ("swap", 4)]
    assert content.minutes == 10
    assert content.title == "Bikupa"


@pytest.mark.parametrize(
    ("wrong", "codes"),
    [
        ("rounds: 3", []),
        ("rounds: 0", ["S008"]),
        ("rounds: many", ["S007"]),
        ("rundor: 3", ["S002"]),
    ],
)
def test_a_mistake_in_a_step_is_told_at_its_line(wrong: str, codes: list[str], tmp_path: Path) -> None:
    path = write(tmp_path / "own", "gallery.sv.yaml", OWN.replace("rounds: 3", wrong))
    library = Library([builtin_folders(), tmp_path / "own"])
    problems = library.check(path)
    assert [(p.code, p.place.line if p.place else 0) for p in problems] == [(code, 5) for code in codes]


def test_two_steps_with_one_id_and_steps_that_differ_between_languages_are_told(tmp_path: Path) -> None:
    write(tmp_path / "own", "gallery.sv.yaml", OWN)
    write(tmp_path / "own", "gallery.en.yaml", OWN.replace("id: sit", "id: stand"))
    write(tmp_path / "own", "twice.sv.yaml", OWN.replace("id: sit", "id: walk"))
    codes = told(tmp_path / "own")
    assert codes.count("L011") == 2
    assert codes.count("L003") == 1


def test_a_method_that_is_not_there_is_told_with_the_nearest() -> None:
    for id_, language, code, hint in (("pars", "sv", "L001", "pairs"), ("pairs", "fi", "L002", "sv-simple")):
        with pytest.raises(ToolkitError) as caught:
            LIBRARY.method(id_, language)
        (problem,) = caught.value.problems
        assert problem.code == code
        assert "method" in str(problem.message)
        assert hint in str(problem.hint)
