"""What the program itself prints as a name is accepted as one, in files and in any language that it speaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library, read_plan
from toolkit.content.models.base import Choice
from toolkit.content.models.plan import CardSize, Flip
from toolkit.content.models.programme import Mode, Role, Uses
from toolkit.content.models.question import Form, Kind, Priority
from toolkit.content.names import names_of_values
from toolkit.languages import words
from toolkit.languages.catalogues import available
from toolkit.problems import ToolkitError
from toolkit.source.names import called

CHOICES = (Kind, Priority, Form, Uses, Mode)
SET = """\
format: 1
title: Bostadsbolag
for: Bovärdar
questions:
  - {id: closed-desk, kind: KIND, form: FORM, priority: PRIORITY, text: Vad hände?, minutes: 5}
"""
PROGRAMME = """\
format: 1
title: Fika
summary: En kort stund.
moments:
  - {id: coffee, title: Kaffe, minutes: 20, uses: Paus, kinds: [öppning, Gränsen], form: Alla tillsammans,
     roles: {värd: Häll upp., Tidvakt: Se på klockan., reporter: Säg till.}}
"""


def plan_of(folder: Path, text: str):
    (folder / "workshop.yaml").write_text(text, "utf-8")
    return read_plan(folder / "workshop.yaml", "workshop.yaml")[0]


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("case: Hyran i telefonen", "case", "rent-on-the-phone"),
        ("case: hyran  i TELEFONEN", "case", "rent-on-the-phone"),
        ("case: Larmet och inköpslistan", "case", "alarm-and-shopping-list"),
        ("case: rent-on-the-phone.sv.yaml", "case", "rent-on-the-phone"),
        ("question_sets: [bibliotek, äldreomsorg]", "question_sets", ["libraries", "elderly-care"]),
        ("question_sets: [Libraries, A\u0308LDREOMSORG]", "question_sets", ["libraries", "elderly-care"]),
        ("question_sets:\n  - Aldreomsorg\n  - libraries", "question_sets", ["elderly-care", "libraries"]),
        ("programme: Två timmar", "programme", "two-hours"),
        ("programme: 'tva timmar'", "programme", "two-hours"),
        ("programme: Two hours", "programme", "two-hours"),
        ("methods: [Bikupa, check-in, Kafébord]", "methods", ["pairs", "check-in", "world-cafe"]),
        ("mode: på plats", "mode", "on-site"),
        ("mode: DIGITALT", "mode", "digital"),
        ("mode: På distans", "mode", "digital"),
        ("language: svenska", "language", "sv"),
        ("language: Engelska", "language", "en"),
        ("second_language: lättläst svenska", "second_language", "sv-simple"),
        ("second_language: English", "second_language", "en"),
    ],
)
def test_a_plan_is_read_as_if_ids_stood_there(tmp_path: Path, line: str, field: str, value: object) -> None:
    assert getattr(plan_of(tmp_path, line), field) == value


def test_cards_are_cut_and_turned_as_people_say_it(tmp_path: Path) -> None:
    cards = plan_of(tmp_path, "cards: {size: a7, flip: kortsidan}").cards
    assert (cards.size, cards.flip) == ("A7", "short-edge")


@pytest.mark.parametrize(
    ("kind", "form", "priority", "ids"),
    [
        ("öppning", "Två och två", "måste", (Kind.OPENING, Form.PAIRS, Priority.MUST)),
        ("Förstå", "in pairs", "Alltid", (Kind.OPENING, Form.PAIRS, Priority.MUST)),
        ("gräns", "blandade grupper", "bör", (Kind.BOUNDARY, Form.GROUPS, Priority.SHOULD)),
        ("CHECK-OUT", "Helgrupp", "ställs om det finns gott om tid", (Kind.CHECK_OUT, Form.EVERYONE, Priority.COULD)),
    ],
)
def test_a_question_has_its_kind_form_and_priority_by_name(
    tmp_path: Path, kind: str, form: str, priority: str, ids: tuple[Choice, ...]
) -> None:
    text = SET.replace("KIND", kind).replace("FORM", form).replace("PRIORITY", priority)
    (tmp_path / "question_sets").mkdir()
    (tmp_path / "question_sets" / "housing.sv.yaml").write_text(text, "utf-8")
    item = Library([builtin_folders(), tmp_path]).question_set("housing", "sv")
    (question,) = item.model.questions
    assert (question.kind, question.form, question.priority) == ids


def test_a_moment_has_what_it_uses_its_kinds_and_roles_by_name(tmp_path: Path) -> None:
    (tmp_path / "programmes").mkdir()
    (tmp_path / "programmes" / "coffee.sv.yaml").write_text(PROGRAMME, "utf-8")
    (moment,) = Library([tmp_path]).programme("coffee", "sv").model.moments
    assert (moment.uses, moment.kinds, moment.form) == (Uses.BREAK, [Kind.OPENING, Kind.BOUNDARY], Form.EVERYONE)
    assert list(moment.roles) == ["host", "timekeeper", "reporter"]


def test_an_overlay_names_its_base_and_its_values_in_swedish(tmp_path: Path) -> None:
    (tmp_path / "question_sets").mkdir()
    (tmp_path / "question_sets" / "ours.sv.yaml").write_text(
        "format: 1\nbased_on: Bibliotek\nchange: {where-help-stops: {kind: Känna, priority: kan}}\n"
        "add:\n  - {id: mine, kind: samarbete, form: par, text: Vad nu?, minutes: 5}\n",
        "utf-8",
    )
    library = Library([builtin_folders(), tmp_path])
    questions = {question.id: question for question in library.question_set("ours", "sv").model.questions}
    assert questions["where-help-stops"].kind is Kind.FEELING
    assert questions["where-help-stops"].priority is Priority.COULD
    assert (questions["mine"].kind, questions["mine"].form) == (Kind.COOPERATION, Form.PAIRS)


def test_a_title_of_two_things_is_told_of_with_both(tmp_path: Path) -> None:
    (tmp_path / "question_sets").mkdir()
    (tmp_path / "question_sets" / "ours.sv.yaml").write_text("format: 1\nbased_on: libraries\n", "utf-8")
    library = Library([builtin_folders(), tmp_path])
    with pytest.raises(ToolkitError) as raised:
        library.question_set("Bibliotek", "sv")
    (problem,) = raised.value.problems
    assert problem.code == "L022"
    assert str(problem.hint) == "Write the id of the one that you mean: libraries (Bibliotek), ours (Bibliotek)."


def test_an_unknown_name_is_told_of_with_titles() -> None:
    with pytest.raises(ToolkitError) as raised:
        Library([builtin_folders()]).programme("Hela veckan", "sv")
    assert "ninety-minutes (Nittio minuter)" in str(raised.value.problems[0].hint)


@pytest.mark.parametrize("type_", [*CHOICES, Role, CardSize, Flip])
def test_no_name_means_two_values_of_one_field(type_: object) -> None:
    names = names_of_values(type_)
    assert [name for _, name in names if len(called(name, names)) != 1] == []


@pytest.mark.parametrize("language", available())
@pytest.mark.parametrize("choices", CHOICES)
def test_every_label_that_is_printed_is_a_name(choices: type[Choice], language: str) -> None:
    for one in choices:
        for label in (one.label, one.option):
            said = words(language).say(label)
            assert called(said.upper(), names_of_values(choices)) == [one.value]


def test_every_title_that_is_printed_is_a_name() -> None:
    library = Library([builtin_folders()])
    titles = [
        (kind, item.id, item.model.title)
        for kind in ("case", "question-set", "programme", "method")
        for item in library.items(kind)
    ]
    assert len(titles) > 60
    assert [(kind, id_, title) for kind, id_, title in titles if library.called(kind, title) != [id_]] == []


def test_a_step_named_by_its_title_in_an_overlay_is_told_of_with_its_id(tmp_path: Path) -> None:
    (tmp_path / "programmes").mkdir()
    (tmp_path / "programmes" / "ours.sv.yaml").write_text(
        "format: 1\nbased_on: Två timmar\nchange: {Välkommen: {minutes: 5}}\n", "utf-8"
    )
    with pytest.raises(ToolkitError) as raised:
        Library([builtin_folders(), tmp_path]).programme("ours", "sv")
    (problem,) = raised.value.problems
    assert (problem.code, str(problem.hint)) == ("L007", "Did you mean 'welcome'?")
