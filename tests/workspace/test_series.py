"""Plans in one folder that go on from each other are one series: its days stand in each, and the next is one source."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest

from toolkit.documents import kinds
from toolkit.problems import Problem, ToolkitError
from toolkit.workspace.environment import Environment
from toolkit.workspace.options import PlanOptions
from toolkit.workspace.workshop import PlannedWorkshop, planned_workshop

from ..printing.kits import page_of
from ..records.builders import events, kept

FIRST = "title: Första\ndate: 2026-12-10\nprogramme: one-hour\nplace: Biblioteket\n"
SECOND = "title: Andra\ndate: 2027-01-21\nstart: 13.00\nprogramme: follow-up\ncontinues: traff-1\nplace: Stadshuset\n"
THIRD = "title: Tredje\ndate: 2027-06-10\nprogramme: follow-up-ninety-minutes\ncontinues: Andra\n"
Planned = Callable[[str], PlannedWorkshop]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "serie"
    folder.mkdir()
    for number, text in enumerate((FIRST, SECOND, THIRD), 1):
        (folder / f"traff-{number}.yaml").write_text(text, "utf-8")
    return folder


@pytest.fixture
def planned(folder: Path, environment_in: Callable[..., Environment]) -> Planned:
    return lambda name: planned_workshop(PlanOptions(plan=f"{name}.yaml"), environment_in(folder))


def changed(folder: Path, name: str, before: str, after: str) -> None:
    path = folder / f"{name}.yaml"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def refused(planned: Planned, name: str) -> Problem:
    with pytest.raises(ToolkitError) as caught:
        planned(name)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize("number", [1, 2, 3])
def test_every_meeting_knows_all_of_them(planned: Planned, number: int) -> None:
    meetings = planned(f"traff-{number}").workshop.series
    assert [(one.title, one.day, one.begins, one.place) for one in meetings] == [
        ("Första", date(2026, 12, 10), None, "Biblioteket"),
        ("Andra", date(2027, 1, 21), time(13), "Stadshuset"),
        ("Tredje", date(2027, 6, 10), None, None),
    ]
    assert [one.is_this for one in meetings] == [n == number for n in (1, 2, 3)]


def test_the_next_plan_says_when_you_meet_again(planned: Planned) -> None:
    again = planned("traff-1").workshop.setting.follow_up
    assert (again.date, again.time, again.place) == (date(2027, 1, 21), time(13), "Stadshuset")
    assert planned("traff-2").workshop.setting.follow_up.date == date(2027, 6, 10)
    assert planned("traff-3").workshop.setting.follow_up.date is None


def test_a_short_meeting_of_the_programme_is_not_told_of_where_the_next_has_a_plan(planned: Planned) -> None:
    assert planned("traff-1").workshop.follow_up is None
    last = planned("traff-3").workshop
    assert last.follow_up == last.programme.follow_up


@pytest.mark.parametrize("document", ["invitation", "handout", "guide"])
def test_the_days_stand_in_what_everybody_gets(planned: Planned, document: str) -> None:
    (kind,) = (kind for kind in kinds() if kind.id == document)
    html = page_of(kind, planned("traff-2").workshop).html
    assert "torsdag 10 december 2026, Biblioteket" in html
    assert "<strong>Andra</strong>: torsdag 21 januari 2027, 13.00, Stadshuset" in html
    assert "torsdag 10 juni 2027" in html


def test_plans_that_have_nothing_to_do_with_each_other_are_no_series(folder: Path, planned: Planned) -> None:
    for name, line in (("traff-2", "continues: traff-1\n"), ("traff-3", "continues: Andra\n")):
        changed(folder, name, line, "")
    assert planned("traff-1").workshop.series == ()
    assert planned("traff-1").workshop.setting.follow_up.date is None
    assert planned("traff-1").workshop.follow_up is not None


def test_a_meeting_that_goes_on_from_a_session_is_in_the_series_of_its_plan(folder: Path, planned: Planned) -> None:
    """A plan that names the session and not the plan goes on from what was led; it is no link between plans."""
    kept(folder, "2026-11-05-boras-k3f9", events(plan="traff-1"))
    made = planned("traff-2")
    assert [one.what for one in made.workshop.promises] == ["Sätta upp en skylt"]
    assert [problem.code for problem in made.warnings] == []


def test_other_meetings_of_a_series_need_not_be_follow_ups(folder: Path, planned: Planned) -> None:
    changed(folder, "traff-2", "programme: follow-up", "programme: one-hour")
    assert "A021" not in [problem.code for problem in planned("traff-2").warnings]


def test_to_go_on_from_a_session_without_looking_at_its_promises_is_told_of(folder: Path, planned: Planned) -> None:
    kept(folder, "2026-11-05-boras-k3f9", events())
    (folder / "ensam.yaml").write_text("programme: one-hour\ncontinues: k3f9\n", "utf-8")
    assert [(p.code, p.is_error) for p in planned("ensam").warnings] == [("A021", False)]


# What cannot be a series


def test_a_circle_is_refused(folder: Path, planned: Planned) -> None:
    changed(folder, "traff-1", "title: Första\n", "title: Första\ncontinues: traff-3\n")
    problem = refused(planned, "traff-2")
    assert (problem.code, problem.place and problem.place.line) == ("L042", 5)
    assert problem.message.values["names"] == "traff-2 → traff-1 → traff-3 → traff-2"


def test_two_that_go_on_from_the_same_meeting_are_refused(folder: Path, planned: Planned) -> None:
    changed(folder, "traff-3", "continues: Andra", "continues: traff-1")
    assert [refused(planned, name).code for name in ("traff-2", "traff-3")] == ["L043", "L043"]
    assert [one.title for one in planned("traff-1").workshop.series] == []


def test_a_day_before_the_meeting_that_it_goes_on_from_is_refused(folder: Path, planned: Planned) -> None:
    changed(folder, "traff-2", "2027-01-21", "2026-12-01")
    problem = refused(planned, "traff-2")
    assert (problem.code, problem.place and problem.place.line) == ("T015", 2)
    assert planned("traff-1").workshop.setting.follow_up.date is None


def test_a_day_before_that_of_the_session_is_refused(folder: Path, planned: Planned) -> None:
    kept(folder, "2026-12-03-boras-k3f9", events())
    (folder / "ensam.yaml").write_text("date: 2026-12-01\nprogramme: follow-up\ncontinues: k3f9\n", "utf-8")
    assert refused(planned, "ensam").code == "T015"


def test_a_meeting_before_without_a_date_is_told_of(folder: Path, planned: Planned) -> None:
    changed(folder, "traff-1", "date: 2026-12-10\n", "")
    assert [p.code for p in planned("traff-2").warnings if not p.is_information] == ["T016"]


@pytest.mark.parametrize(
    "again", ["{date: 2027-01-22}", "{date: 2027-01-21, time: 09.00}", "{date: 2027-01-21, place: Torget}"]
)
def test_two_days_for_one_meeting_are_refused(folder: Path, planned: Planned, again: str) -> None:
    changed(folder, "traff-1", "title: Första\n", f"title: Första\nfollow_up: {again}\n")
    problem = refused(planned, "traff-1")
    assert (problem.code, problem.place and problem.place.line) == ("T017", 2)


def test_the_same_day_twice_is_no_mistake(folder: Path, planned: Planned) -> None:
    changed(folder, "traff-1", "title: Första\n", "title: Första\nfollow_up: {date: 2027-01-21, time: 13.00}\n")
    assert planned("traff-1").workshop.setting.follow_up.place == "Stadshuset"


def test_a_broken_plan_beside_it_does_not_stop_the_others(folder: Path, planned: Planned) -> None:
    changed(folder, "traff-3", "date: 2027-06-10", "date: i juni")
    assert [one.title for one in planned("traff-1").workshop.series] == ["Första", "Andra"]
