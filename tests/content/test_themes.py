"""What a workshop is about: a programme has the words for it, and a case may have others."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.content.checks.variables import fill_programme
from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.programme import Programme
from toolkit.content.models.theme import NAMES, Theme
from toolkit.planning.planner import plan_workshop
from toolkit.planning.workshop import Workshop
from toolkit.problems import Problem
from toolkit.source.nodes import MappingNode, plain
from toolkit.source.parser import read_yaml

from ..planning.builders import TODAY
from ..printing.loneliness import write

PROGRAMMES = ("one-hour", "ninety-minutes", "two-hours", "three-hours")
OWN = """\
title: Kort
summary: En kort träff.
moments:
  - {id: all, title: Allt, minutes: 40, uses: case-questions, cues: [{say: "Hej."}]}
"""


def tree(text: str) -> MappingNode:
    node, problems = read_yaml(text.encode(), "f.yaml")
    assert problems == []
    assert isinstance(node, MappingNode)
    return node


def put(folder: Path, name: str, text: str) -> Path:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return folder


def library(folder: Path, **variables: str) -> Library:
    return Library([builtin_folders(), folder], variables)


def cues(programme: Programme, moment: str = "welcome") -> list[str]:
    return [cue.text for one in programme.moments if one.id == moment for cue in one.cues]


def planned(folder: Path, **plan: object) -> Workshop:
    from toolkit.content.models.plan import WorkshopPlan

    told = WorkshopPlan.model_validate({"case": "stolen", "question_sets": ["hemtjansten"], **plan})
    return plan_workshop(library(folder), told, TODAY)


def said(problems: list[Problem] | tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.code, str(problem.message)) for problem in problems]


@pytest.mark.parametrize("language", ["sv", "en", "sv-simple"])
@pytest.mark.parametrize("id_", PROGRAMMES)
def test_every_word_of_the_theme_is_said_by_every_built_in_programme_about_a_case(id_: str, language: str) -> None:
    made = Library([builtin_folders()]).programme(id_, language).model
    assert made.theme is not None
    assert made.theme.model_fields_set == set(Theme.model_fields)
    texts = made.model_copy(update={"theme": None}).model_dump_json()
    for name in set(Theme.model_fields) - {"why"}:
        assert getattr(made.theme, name) in texts, name
    assert "${" not in texts


def test_the_words_of_a_case_go_before_the_programmes_one_by_one(tmp_path: Path) -> None:
    put(write(tmp_path), "cases/half.sv.yaml", "based_on: stolen\ntitle: Halva\ntheme: {check_in: Vad åt du i går?}\n")
    made = library(tmp_path).programme_about("two-hours", "sv", library(tmp_path).case("half", "sv")).model
    assert made.theme is not None
    assert made.theme.about == "I dag handlar det om människor som är ensamma och knappt träffar någon annan än er."
    assert "Vad åt du i går?" in cues(made, "check-in")
    assert made.moments[1].task == "Berätta för en granne: Vad åt du i går?"


def test_a_case_that_has_only_a_question_keeps_the_rest_of_the_programme(tmp_path: Path) -> None:
    more = "theme: {check_in: Vad åt du i går?}\n"
    put(tmp_path, "cases/phone.sv.yaml", f"based_on: rent-on-the-phone\n{more}")
    own = library(tmp_path)
    made = own.programme_about("two-hours", "sv", own.case("phone", "sv")).model
    usual = own.programme("two-hours", "sv").model
    assert cues(made) == cues(usual)
    assert made.theme is not None
    assert usual.theme is not None
    assert made.theme.why == usual.theme.why
    assert [(p.code, p.severity.value) for p in own.check(tmp_path)] == [("L047", "advice")]


def test_the_first_programme_read_is_as_it_was(tmp_path: Path) -> None:
    own = library(write(tmp_path))
    before = own.programme("two-hours", "sv").model
    assert own.programme_about("two-hours", "sv", own.case("stolen", "sv")).model != before
    assert own.programme("two-hours", "sv").model == before


def test_in_an_overlay_one_word_is_changed_and_the_others_stay(tmp_path: Path) -> None:
    put(tmp_path, "programmes/two-hours.sv.yaml", "based_on: two-hours\ntheme: {about: I dag handlar det om Borås.}\n")
    made = library(tmp_path).programme("two-hours", "sv").model
    assert cues(made)[1].startswith("Välkomna. I dag handlar det om Borås. Vi börjar")
    assert made.theme is not None
    assert made.theme.check_in == "När krånglade tekniken för dig senast?"
    put(tmp_path, "programmes/two-hours.sv.yaml", "based_on: two-hours\ntheme:\n")
    assert library(tmp_path).programme("two-hours", "sv").model == Library([builtin_folders()]).programme(
        "two-hours", "sv"
    ).model  # fmt: skip


def test_what_an_author_changes_is_said_in_easy_read_too(tmp_path: Path) -> None:
    put(tmp_path, "programmes/two-hours.sv.yaml", "based_on: two-hours\ntheme: {check_in: Vad åt du i går?}\n")
    made = library(tmp_path).programme("two-hours", "sv-simple").model
    assert made.moments[1].task == "Berätta för den som sitter bredvid: Vad åt du i går?"


def test_easy_read_has_words_of_its_own_for_what_participants_read() -> None:
    library = Library([builtin_folders()])
    easy, usual = (library.programme("two-hours", language).model.theme for language in ("sv-simple", "sv"))
    assert easy
    assert usual
    assert easy.check_in == "När krånglade tekniken för dig?"
    assert easy.why != usual.why
    assert easy.about == usual.about


def test_the_theme_may_name_the_municipality(tmp_path: Path) -> None:
    put(
        tmp_path, "programmes/two-hours.sv.yaml", "based_on: two-hours\ntheme: {about: 'Det gäller ${municipality}.'}\n"
    )
    made = library(tmp_path, municipality="Borås").programme("two-hours", "sv").model
    assert cues(made)[1].startswith("Välkomna. Det gäller Borås. Vi")
    assert [problem.code for problem in library(tmp_path).check(tmp_path)] == []


def test_a_word_is_a_text_with_emphasis_and_not_data() -> None:
    node, problems = fill_programme(tree('theme: {about: "Det *här*."}\na: "Hej. ${theme.about}"\n'), {})
    assert problems == []
    assert plain(node) == {"theme": {"about": "Det *här*."}, "a": "Hej. Det *här*."}


@pytest.mark.parametrize("name", NAMES)
def test_a_word_that_the_theme_does_not_have_is_told_of_at_the_text_that_says_it(tmp_path: Path, name: str) -> None:
    put(tmp_path, "programmes/own.sv.yaml", OWN.replace("Hej.", f"${{{name}}}"))
    (problem,) = library(tmp_path).check(tmp_path)
    assert problem.code == "V007"
    assert problem.place
    assert problem.place.line == 4
    assert str(problem.hint) == f"Write '{name.removeprefix('theme.')}:' under 'theme:' in the programme."


def test_a_programme_of_ones_own_need_not_say_any_of_it(tmp_path: Path) -> None:
    folder = put(tmp_path, "programmes/own.sv.yaml", OWN)
    assert library(folder).check(folder) == []
    made = planned(folder, case="rent-on-the-phone", question_sets=[], programme="own")
    assert made.warnings == ()
    assert made.theme == Theme()


def test_words_that_a_programme_of_ones_own_does_not_say_are_told_of_at_the_case(tmp_path: Path) -> None:
    folder = put(write(tmp_path), "programmes/own.sv.yaml", OWN)
    (problem,) = (one for one in planned(folder, programme="own").warnings if one.code == "L046")
    message = "the programme 'own' says nowhere what is written here: about, check_in, check_in_example"
    assert (str(problem.message), problem.severity.value) == (message, "warning")
    assert problem.place
    assert problem.place.file.endswith("stolen.sv.yaml")
    assert "about:" in problem.place.source


@pytest.mark.parametrize("id_", PROGRAMMES)
def test_nothing_is_told_of_a_case_that_has_all_words(tmp_path: Path, id_: str) -> None:
    assert said(planned(write(tmp_path), programme=id_).warnings) == []


def test_a_case_that_a_follow_up_does_not_use_changes_nothing_and_is_not_told_of(tmp_path: Path) -> None:
    made = planned(write(tmp_path), programme="follow-up", question_sets=None)
    assert (made.case, said(made.warnings)) == (None, [])


def test_the_second_language_has_the_words_of_the_case_in_that_language(tmp_path: Path) -> None:
    made = planned(write(tmp_path), second_language="en")
    assert made.beside
    assert made.theme.check_in == "När åt du senast tillsammans med någon du inte kände?"
    assert made.beside.theme.check_in == "When did you last eat with somebody you did not know?"
    assert made.beside.agenda.items[1].task == (
        "Tell the person next to you: When did you last eat with somebody you did not know?"
    )


@pytest.mark.parametrize(
    ("theme", "lacking"),
    [
        ("about: A.", "reassurance, why, check_in"),
        ("about: A., check_in: B?", "reassurance, why, check_in_example"),
        ("check_in: B?", "check_in_example"),
        ("why: A.", ""),
        ("check_in_example: A.", ""),
    ],
)
def test_half_a_theme_is_advised_on(tmp_path: Path, theme: str, lacking: str) -> None:
    put(tmp_path, "cases/own.sv.yaml", f"based_on: rent-on-the-phone\ntheme: {{{theme}}}\n")
    found = said([one for one in library(tmp_path).check(tmp_path) if one.code == "L047"])
    assert found == ([("L047", f"the theme has no words for: {lacking}")] if lacking else [])
