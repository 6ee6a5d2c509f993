"""The plan chooses turns of the case by id or heading, in its order, or none; what is wrong is told where it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.planning.cards import cards
from toolkit.planning.workshop import Workshop
from toolkit.problems import Problem, ToolkitError
from toolkit.workspace.environment import Environment
from toolkit.workspace.options import PlanOptions
from toolkit.workspace.workshop import PlannedWorkshop, planned_workshop

In = Callable[..., Environment]
ALL = ["the-same-afternoon", "the-rule-at-home", "the-daughter", "the-friendly-voice"]
OVERLAY = "based_on: rent-on-the-phone\n"


def planned(
    folder: Path, environment_in: In, plan: str, options: PlanOptions | None = None, **files: str
) -> PlannedWorkshop:
    (folder / "workshop.yaml").write_text(plan, "utf-8")
    for name, text in files.items():
        (folder / "cases").mkdir(exist_ok=True)
        (folder / "cases" / f"{name.replace('_', '-')}.sv.yaml").write_text(text, "utf-8")
    return planned_workshop(options or PlanOptions(), environment_in(folder))


def dealt(workshop: Workshop) -> list[str]:
    return [turn.id for item in workshop.agenda.items for turn in item.turns]


def refused(folder: Path, environment_in: In, plan: str, **files: str) -> list[Problem]:
    with pytest.raises(ToolkitError) as caught:
        planned(folder, environment_in, plan, **files)
    return list(caught.value.problems)


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        ("[the-daughter]", ["the-daughter"]),
        ("[the-friendly-voice, the-same-afternoon]", ["the-friendly-voice", "the-same-afternoon"]),
        ('["Onsdag: dottern ringer", samma eftermiddag, Tuesday at Birgits]', [ALL[2], ALL[0], ALL[1]]),
        ("[]", []),
        ("inga", []),
        ("none", []),
        ("[ingen]", []),
        ("", ALL[:3]),
    ],
)
def test_the_turns_of_the_plan_are_handed_out_in_its_order(
    tmp_path: Path, environment_in: In, turns: str, expected: list[str]
) -> None:
    made = planned(tmp_path, environment_in, f"programme: three-hours\nturns: {turns}\n").workshop
    assert dealt(made) == expected
    assert [card.turn.id for card in cards(made) if card.turn] == expected


def test_a_turn_is_found_by_its_former_id(tmp_path: Path, environment_in: In) -> None:
    change = f"{OVERLAY}change: {{the-daughter: {{former: [karin]}}}}\n"
    made = planned(tmp_path, environment_in, "turns: [karin]\n", rent_on_the_phone=change).workshop
    assert dealt(made) == ["the-daughter"]


def test_the_second_language_and_easy_read_have_the_same_turns(tmp_path: Path, environment_in: In) -> None:
    made = planned(tmp_path, environment_in, "turns: [the-daughter]\nsecond_language: en\n").workshop
    assert made.beside is not None
    assert dealt(made.beside) == ["the-daughter"]
    assert [t.heading[:9] for item in made.beside.agenda.items for t in item.turns] == ["Wednesday"]
    easy = planned(tmp_path, environment_in, "turns: [Onsdag dottern ringer]\nlanguage: sv-simple\n").workshop
    assert dealt(easy) == ["the-daughter"]


def test_a_turn_of_ones_own_is_chosen_as_the_others_are(tmp_path: Path, environment_in: In) -> None:
    added = "add: [{after: the-rule-at-home, id: our-own, heading: Lördag, text: Hej.}]"
    own = f"{OVERLAY}remove: [the-daughter]\n{added}\n"
    made = planned(tmp_path, environment_in, "turns: [lördag]\n", rent_on_the_phone=own).workshop
    assert dealt(made) == ["our-own"]
    (gone,) = refused(tmp_path, environment_in, "turns: [the-daughter]\n", rent_on_the_phone=own)
    assert gone.code == "L048"


def test_an_unknown_turn_is_told_of_where_it_stands_with_those_there_are(tmp_path: Path, environment_in: In) -> None:
    near, far = refused(tmp_path, environment_in, "turns: [Onsdag dottern ringde, jul]\n")
    assert [(p.code, p.place and p.place.column) for p in (near, far)] == [("L048", 9), ("L048", 32)]
    assert str(near.hint) == "Did you mean 'the-daughter'?"
    assert all(id_ in str(far.hint) for id_ in ALL)


def test_two_turns_with_one_heading_are_told_apart_by_id(tmp_path: Path, environment_in: In) -> None:
    same = f"{OVERLAY}change: {{the-daughter: {{heading: Samma eftermiddag}}}}\n"
    (problem,) = refused(tmp_path, environment_in, "turns: [samma eftermiddag]\n", rent_on_the_phone=same)
    assert str(problem.message) == "2 turns are called 'samma eftermiddag'"
    assert "the-daughter (Samma eftermiddag)" in str(problem.hint)
    assert "the-rule-at-home" not in str(problem.hint)


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        ("turns: [the-daughter, the-rule-at-home]\n", "A022"),
        ("turns: [the-daughter]\nprogramme: one-hour\n", "A022"),
        ("turns: [the-daughter]\nprogramme: follow-up\n", "L048"),
    ],
)
def test_more_than_are_handed_out_is_told_of_at_the_line(
    tmp_path: Path, environment_in: In, plan: str, code: str
) -> None:
    (problem,) = refused(tmp_path, environment_in, plan)
    assert (problem.code, problem.place and problem.place.line) == (code, 1)


def test_none_may_be_written_where_there_is_no_room_and_no_case(tmp_path: Path, environment_in: In) -> None:
    for plan in ("turns: inga\nprogramme: one-hour\n", "turns: inga\nprogramme: follow-up\n"):
        assert dealt(planned(tmp_path, environment_in, plan).workshop) == []


def test_one_turn_named_twice_is_handed_out_once(tmp_path: Path, environment_in: In) -> None:
    made = planned(tmp_path, environment_in, "turns: [the-daughter, Onsdag dottern ringer]\n")
    assert dealt(made.workshop) == ["the-daughter"]
    assert [p.place and p.place.column for p in made.warnings if p.code == "L025"] == [23]


def test_another_case_among_the_options_has_turns_of_its_own(tmp_path: Path, environment_in: In) -> None:
    plan = "turns: [the-daughter]\n"
    other = planned(tmp_path, environment_in, plan, PlanOptions(case="letter-and-two-log-ins")).workshop
    assert dealt(other) == ["at-the-open-desk"]
    same = planned(tmp_path, environment_in, plan, PlanOptions(case="Hyran i telefonen")).workshop
    assert dealt(same) == ["the-daughter"]
