"""A file of an older format is lifted step by step, shown before it is written, and kept beside the new one.

There is only one format today: the steps here are made up, and show that the way is there when it is needed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.content.authoring import upgrading
from toolkit.content.authoring.upgrading import STEPS, UpgradeStep, apply, upgrades
from toolkit.problems import ToolkitError, say

PLAN = """\
# yaml-language-server: $schema=.toolkit/schemas/workshop.schema.json
# Vår plan

format: 1
title:   "Vår dag"     # står överst
start: 09.00
seats: 24
"""
OTHER = "title: Bibliotek   # utan format\nseats: 3\n"


def people(fields: dict, kind: str) -> None:
    if kind == "workshop":
        fields["participants"] = fields.pop("seats")


def shout(fields: dict, kind: str) -> None:
    fields["title"] = fields["title"].upper()


MADE_UP = {
    1: UpgradeStep(say("'seats' is called 'participants'"), people),
    2: UpgradeStep(say("titles are loud"), shout),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "question_sets").mkdir()
    (tmp_path / "workshop.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "question_sets" / "ours.sv.yaml").write_text(OTHER, "utf-8")
    return tmp_path


def test_today_everything_is_up_to_date(folder: Path) -> None:
    assert dict(STEPS) == {}
    assert upgrades(folder) == ([], 2)


def test_every_format_before_todays_has_a_step() -> None:
    assert set(STEPS) == set(range(upgrading.OLDEST, upgrading.FORMAT))


def test_a_step_changes_its_lines_and_leaves_comments_and_the_rest(folder: Path) -> None:
    (plan, *_), files = upgrades(folder, MADE_UP, 2)
    assert files == 2
    assert plan.before == PLAN
    assert plan.after == PLAN.replace("format: 1", "format: 2").replace("seats: 24", "participants: 24")
    assert (folder / "workshop.yaml").read_text("utf-8") == PLAN, "nothing is written before it is asked for"


def test_several_steps_follow_on_each_other(folder: Path) -> None:
    (plan, other), _ = upgrades(folder, MADE_UP, 3)
    assert [str(step.about) for step in plan.steps] == ["'seats' is called 'participants'", "titles are loud"]
    assert 'title:   "VÅR DAG"' in plan.after or 'title: "VÅR DAG"' in plan.after
    assert other.after == "format: 3\ntitle: BIBLIOTEK   # utan format\nseats: 3\n"


def test_a_file_without_a_format_is_of_the_first_and_is_given_one_when_it_is_lifted(folder: Path) -> None:
    _, other = upgrades(folder, MADE_UP, 2)[0]
    assert other.after == f"format: 2\n{OTHER}"


def test_what_is_written_keeps_the_old_file_beside_it_every_time(folder: Path) -> None:
    path = folder / "workshop.yaml"
    assert apply(upgrades(folder, MADE_UP, 2)[0][0]).name == "workshop.yaml.bak"
    second = path.read_text("utf-8")
    assert apply(upgrades(folder, MADE_UP, 3)[0][0]).name == "workshop.yaml.bak2"
    assert (folder / "workshop.yaml.bak").read_text("utf-8") == PLAN
    assert (folder / "workshop.yaml.bak2").read_text("utf-8") == second
    assert upgrades(folder, MADE_UP, 3)[0][0].path.name == "ours.sv.yaml"


def test_windows_line_ends_stay(folder: Path) -> None:
    path = folder / "workshop.yaml"
    path.write_bytes(PLAN.replace("\n", "\r\n").encode())
    apply(upgrades(folder, MADE_UP, 2)[0][0])
    data = path.read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") == PLAN.count("\n")


def test_a_file_that_was_changed_meanwhile_is_left_alone(folder: Path) -> None:
    plan = upgrades(folder, MADE_UP, 2)[0][0]
    plan.path.write_text("title: Nyss ändrad\n", "utf-8")
    with pytest.raises(ToolkitError) as caught:
        apply(plan)
    assert [problem.code for problem in caught.value.problems] == ["M006"]
    assert plan.path.read_text("utf-8") == "title: Nyss ändrad\n"


def test_newer_and_broken_files_are_all_told_of_and_none_is_touched(folder: Path) -> None:
    (folder / "workshop.yaml").write_text("format: 7\n", "utf-8")
    (folder / "question_sets" / "ours.sv.yaml").write_text("title: [\n", "utf-8")
    with pytest.raises(ToolkitError) as caught:
        upgrades(folder, MADE_UP, 2)
    assert [problem.code[0] for problem in caught.value.problems] == ["Y", "S"]


@pytest.mark.parametrize("written", ["7", "0", "ett", "1.0"])
def test_a_format_that_is_not_known_is_shown_where_it_stands(folder: Path, written: str) -> None:
    (folder / "workshop.yaml").write_text(f"title: Vår dag\nformat: {written}\n", "utf-8")
    with pytest.raises(ToolkitError) as caught:
        upgrades(folder, MADE_UP, 2)
    place = caught.value.problems[0].place
    assert place is not None
    assert (place.line, place.column) == (2, 9)
