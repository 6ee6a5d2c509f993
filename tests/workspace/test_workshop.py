"""A folder and options become a planned workshop; clock, variables and current folder are what they are said to be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from toolkit.content.checks.variables import values_of
from toolkit.problems import Problem, ToolkitError, say
from toolkit.workspace.environment import Environment
from toolkit.workspace.options import PlanOptions
from toolkit.workspace.workshop import open_workspace, planned_workshop

In = Callable[..., Environment]


def codes(options: PlanOptions, environment: Environment) -> set[str]:
    with pytest.raises(ToolkitError) as caught:
        planned_workshop(options, environment)
    return {problem.code for problem in caught.value.problems}


def test_the_plan_in_the_current_folder_is_found_without_being_named(boras: Path, environment_in: In) -> None:
    planned = planned_workshop(PlanOptions(), environment_in(boras))
    assert planned.folder == boras
    assert planned.workshop.title == "Digital delaktighet i Borås"


def test_a_named_folder_is_looked_for_in_the_current_folder(boras: Path, environment_in: In) -> None:
    planned = planned_workshop(PlanOptions(plan="boras"), environment_in(boras.parent))
    assert planned.folder == boras
    assert codes(PlanOptions(plan="boras"), environment_in(boras)) == {"U007"}


def test_without_a_plan_it_is_the_built_in_workshop(tmp_path: Path, environment_in: In) -> None:
    planned = planned_workshop(PlanOptions(), environment_in(tmp_path))
    assert planned.folder is None
    assert planned.workshop.agenda.items


def test_options_replace_what_the_plan_says(boras: Path, environment_in: In) -> None:
    planned = planned_workshop(PlanOptions(start="13", end="15", set=["place=Kulturhuset"]), environment_in(boras))
    assert (planned.workshop.agenda.start.time(), planned.workshop.agenda.end.time()) == (time(13), time(15))
    assert planned.workshop.setting.place == "Kulturhuset"


def test_mistakes_in_options_point_at_the_option(boras: Path, environment_in: In) -> None:
    with pytest.raises(ToolkitError) as caught:
        planned_workshop(PlanOptions(end="noon"), environment_in(boras))
    assert {problem.place.file for problem in caught.value.problems if problem.place} == {"--end"}


def test_today_is_the_clock_that_was_given(boras: Path, environment_in: In) -> None:
    assert planned_workshop(PlanOptions(), environment_in(boras)).workshop.setting.today == date(2026, 11, 20)


@pytest.mark.parametrize(("epoch", "day"), [("1796000000", date(2026, 11, 30)), ("", date(2026, 11, 20))])
def test_source_date_epoch_is_read_from_the_variables_that_were_given(
    tmp_path: Path, environment_in: In, epoch: str, day: date
) -> None:
    assert environment_in(tmp_path, SOURCE_DATE_EPOCH=epoch).today() == day


@pytest.mark.parametrize("epoch", ["soon", "1e99", str(10**30)])
def test_a_source_date_epoch_that_is_no_time_is_a_problem(boras: Path, environment_in: In, epoch: str) -> None:
    assert codes(PlanOptions(), environment_in(boras, SOURCE_DATE_EPOCH=epoch)) == {"U010"}


def test_variables_are_those_of_the_plan_and_the_authors_own(boras: Path, environment_in: In) -> None:
    options = PlanOptions(start="9", set=["room=Stora salen", "place=Biblioteket"])
    variables = values_of(open_workspace(options, environment_in(boras)).plan)[0]
    assert variables["room"] == "Stora salen"
    assert variables["place"] == "Biblioteket"
    assert variables["start"] == "09.00"
    assert variables["date"] == "torsdag 3 december 2026"
    assert "end" not in variables


def test_warnings_of_the_plan_and_of_the_workshop_are_all_there(boras: Path, environment_in: In) -> None:
    planned = planned_workshop(PlanOptions(), environment_in(boras))
    one, other = Problem("F001", say("error")), Problem("A001", say("error"))
    planned = replace(planned, plan_warnings=(one,), workshop=replace(planned.workshop, warnings=(other,)))
    assert planned.warnings == [one, other]


def test_options_name_content_and_values_by_title(tmp_path: Path, environment_in: In) -> None:
    options = PlanOptions(
        case="Hyran i telefonen", sets="Bibliotek,äldreomsorg", programme="tva timmar", language="svenska",
        second_language="English", set=["mode=på distans"],
    )  # fmt: skip
    workshop = planned_workshop(options, environment_in(tmp_path)).workshop
    assert (workshop.case_id, workshop.programme_id, workshop.language) == ("rent-on-the-phone", "two-hours", "sv")
    assert [operation.id for operation in workshop.operations] == ["libraries", "elderly-care"]
    assert workshop.setting.mode == "digital"
    assert workshop.beside is not None
    assert workshop.beside.language == "en"


def test_who_leads_is_found_by_the_title_of_the_moment_in_any_language(tmp_path: Path, environment_in: In) -> None:
    (tmp_path / "workshop.yaml").write_text(
        "leads: {välkommen: Eva, Break: Bo, check-in: Ada, Vila: Åke, Incheckning: Bo}\n", "utf-8"
    )
    planned = planned_workshop(PlanOptions(), environment_in(tmp_path))
    assert planned.workshop.setting.leads == {
        "welcome": "Eva", "break": "Bo", "check-in": "Ada", "Vila": "Åke", "Incheckning": "Bo",
    }  # fmt: skip
    unknown = [p.place.column for p in planned.warnings if p.code == "L032" and p.place]
    assert unknown == [51, 62], "nobody leads what is not there, and a moment that has its leader gets no other"


def test_some_of_the_sets_of_the_plan_keep_their_numbers_and_others_take_their_place(
    boras: Path, environment_in: In
) -> None:
    plan = boras / "workshop.yaml"
    plan.write_text(f"{plan.read_text('utf-8')}question_sets: [bibliotek, äldreomsorg, socialtjänst]\n", "utf-8")

    def asked(sets: str | None) -> dict[str, int]:
        planned = planned_workshop(PlanOptions(sets=sets), environment_in(boras))
        return {q.question.id: q.number for q in planned.workshop.agenda.questions if q.set_id}

    whole = asked(None)
    some = asked("Socialtjänst,elderly-care")
    assert 0 < len(some) < len(whole)
    assert some == {id_: number for id_, number in whole.items() if id_ in some}
    assert list(some) == [id_ for id_ in whole if id_ in some]  # in the order of the plan
    first = min(whole.values())
    assert min(some.values()) > first
    assert asked("libraries,elderly-care,social-services") == whole
    assert min(asked("study-associations").values()) == first
    assert min(asked("libraries,study-associations").values()) == first
    plan.write_text("language: sv\n", "utf-8")  # no sets of its own: those of the option are the plan's
    assert min(asked("social-services").values()) == first
