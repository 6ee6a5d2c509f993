"""A plan goes on from the meeting that it names: what people type finds it, and what was promised comes along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from toolkit.planning.continued import Continued, KeptLasting
from toolkit.problems import Problem, ToolkitError
from toolkit.walking.session import events as e
from toolkit.walking.session.events import Instant
from toolkit.walking.session.header import PlannedFollowUp
from toolkit.workspace.environment import Environment
from toolkit.workspace.options import PlanOptions
from toolkit.workspace.workshop import PlannedWorkshop, planned_workshop

from ..records.builders import events, kept

FIRST, OTHER = "2026-11-05-boras-k3f9", "2026-11-12-boras-a2b4"
AGAIN = "title: Uppföljning i Borås\nlanguage: sv\nprogramme: follow-up\ndate: 2027-01-21\nparticipants: 12\n"
Planned = Callable[..., PlannedWorkshop]


def told(
    *, rehearsal: bool = False, finished: bool = True, title: str = "Digital delaktighet", **header: object
) -> Sequence[e.Event]:
    first, *others = events("De vet inte vem de ska ringa", finished=finished, **header)
    assert isinstance(first, e.Start)
    flag = e.Flag(others[-1].at, 1, 1)
    return [replace(first, rehearsal=rehearsal, title=title), *others, flag]


@pytest.fixture
def planned(boras: Path, environment_in: Callable[..., Environment]) -> Planned:
    """The plan uppfoljning.yaml beside workshop.yaml, with what is typed after continues."""

    def made(continues: str | None, name: str = "uppfoljning", plan: str = AGAIN) -> PlannedWorkshop:
        line = f"continues: {continues}\n" if continues else ""
        (boras / f"{name}.yaml").write_text(plan + line, "utf-8")
        return planned_workshop(PlanOptions(plan=f"{name}.yaml"), environment_in(boras))

    return made


def continued(made: PlannedWorkshop) -> Continued:
    assert made.workshop.continued is not None
    return made.workshop.continued


def refused(planned: Planned, continues: str, **more: str) -> Problem:
    with pytest.raises(ToolkitError) as caught:
        planned(continues, **more)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    "typed",
    [
        FIRST, "k3f9", FIRST.upper(), f"sessions/{FIRST}", f"sessions/{FIRST}/", f'"{FIRST}"', "workshop",
        "workshop.yaml", "Workshop", "senaste", "Senaste", "latest", "förra gången", "Digital delaktighet i Borås",
        "../boras/workshop", "[workshop]",
    ],
)  # fmt: skip
def test_what_people_type_finds_the_meeting(boras: Path, planned: Planned, typed: str) -> None:
    kept(boras, FIRST, told())
    found = continued(planned(typed))
    (promise,) = found.promises
    assert (promise.number, promise.what, promise.who) == (1, "Sätta upp en skylt", "Birgit")
    assert promise.when == "fredag (4 december 2026)"
    assert found.decisions == ("Vi möts i januari",)
    assert found.to_come_back_to == ("De vet inte vem de ska ringa",)
    assert found.is_held


def test_what_should_still_be_there_comes_along_in_the_fields_of_the_plan(boras: Path, planned: Planned) -> None:
    *before, last = told()
    said = e.LastingPlanned(last.at, 7, "En lista med tre nummer", owner="Åsa Al", decision="Kulturnämnden")
    kept(boras, FIRST, [*before, said, last])
    assert continued(planned("senaste")).lasting == (
        KeptLasting("En lista med tre nummer", "Åsa Al", decision="Kulturnämnden"),
    )


def test_a_workshop_that_nobody_has_ended_is_gone_on_from_where_there_is_no_other(
    boras: Path, planned: Planned
) -> None:
    kept(boras, OTHER, [event for event in told() if not isinstance(event, e.End)])
    for typed in ("workshop", "senaste"):
        made = planned(typed)
        assert [promise.what for promise in continued(made).promises] == ["Sätta upp en skylt"]
        assert [problem.code for problem in made.warnings] == ["R013"]
    kept(boras, FIRST, told(title="Den första"))
    assert continued(planned("workshop")).title == "Den första"


SAID = e.MeetingSet(Instant(0, 0), date(2027, 1, 20), time(13), "Biblioteket")


@pytest.mark.parametrize(
    ("own", "day", "start", "place"),
    [
        ("", date(2027, 1, 20), time(13), "Biblioteket"),
        ("start: 09.00\n", date(2027, 1, 20), time(9), "Biblioteket"),
        ("place: Rådhuset\n", date(2027, 1, 20), time(13), "Rådhuset"),
        ("date: 2027-01-20\n", date(2027, 1, 20), time(13), "Biblioteket"),
        ("date: 2027-01-21\n", date(2027, 1, 21), time(9), None),
    ],
)
def test_a_plan_without_a_day_is_on_the_day_that_the_room_agreed_on(
    boras: Path, planned: Planned, own: str, day: date, start: time, place: str | None
) -> None:
    kept(boras, FIRST, [*told(), replace(SAID, at=told()[-1].at)])
    setting = planned("senaste", plan=AGAIN.replace("date: 2027-01-21\n", own)).workshop.setting
    assert (setting.day, setting.start.time(), setting.place) == (day, start, place)


@pytest.mark.parametrize("said", [[], [replace(SAID, day=None, said="Eva mejlar")], [SAID, e.MeetingSet(SAID.at)]])
def test_a_day_that_nobody_agreed_on_is_no_day(boras: Path, planned: Planned, said: list[e.Event]) -> None:
    kept(boras, FIRST, [*told(), *(replace(event, at=told()[-1].at) for event in said)])
    assert planned("senaste", plan=AGAIN.replace("date: 2027-01-21\n", "")).workshop.setting.day is None


def test_a_folder_beside_the_plans_own_is_found_by_its_path(boras: Path, planned: Planned) -> None:
    kept(boras.parent / "lund", FIRST, told())
    for typed in ("../lund", f"../lund/sessions/{FIRST}"):
        assert len(continued(planned(typed)).promises) == 1


def test_of_several_sessions_of_a_plan_the_last_that_was_held_is_meant(boras: Path, planned: Planned) -> None:
    kept(boras, "2026-11-01-boras-aa22", told(title="Den första"))
    kept(boras, FIRST, told(title="Den andra"))
    kept(boras, OTHER, told(title="En övning", rehearsal=True))
    kept(boras, "2026-11-19-boras-zz22", told(title="En som pågår", finished=False))
    assert continued(planned("workshop")).title == "Den andra"
    assert [problem.code for problem in planned("workshop").warnings] == []


def test_the_last_meeting_is_not_this_one_when_it_has_been_led(boras: Path, planned: Planned) -> None:
    kept(boras, FIRST, told())
    kept(boras, OTHER, told(plan="uppfoljning", programme="follow-up", place="Här"))
    (boras / "sessions" / OTHER / "journal.jsonl").touch()
    assert len(continued(planned("senaste")).promises) == 1
    assert continued(planned("senaste")).is_held
    assert refused(planned, "uppfoljning").code == "L041"


@pytest.mark.parametrize("continues", [None, "workshop"])
def test_before_anything_has_been_led_there_is_room_to_write(planned: Planned, continues: str | None) -> None:
    made = planned(continues)
    assert made.workshop.promises == ()
    assert "promises" in made.workshop.holds
    said = [(problem.code, problem.is_information) for problem in made.warnings]
    assert said == ([("R014", True)] if continues else [])
    if continues:
        assert (continued(made).title, continued(made).is_held) == ("Digital delaktighet i Borås", False)


def test_what_does_not_exist_is_told_with_what_there_is(boras: Path, planned: Planned) -> None:
    kept(boras, FIRST, told())
    problem = refused(planned, "2026-11-06-malmo-xxxx")
    assert (problem.code, problem.place and problem.place.line) == ("L039", 6)
    assert "workshop" in refused(planned, "wokshop").hint.text.format(**refused(planned, "wokshop").hint.values)
    assert refused(planned, "wokshop").code == "L039"


def test_what_may_be_several_is_told(boras: Path, planned: Planned) -> None:
    for name in (FIRST, OTHER):
        kept(boras, name, told())
    assert refused(planned, "2026-11").code == "L040"


def test_a_rehearsal_and_a_session_that_goes_on_are_refused(boras: Path, planned: Planned) -> None:
    kept(boras, FIRST, told(rehearsal=True))
    kept(boras, OTHER, told(finished=False, plan="uppfoljning"))
    assert refused(planned, FIRST).code == "R012"
    assert refused(planned, OTHER).code == "R013"


def test_a_session_of_another_plan_that_nobody_ended_is_used_and_told_of(boras: Path, planned: Planned) -> None:
    kept(boras, FIRST, told(finished=False))
    made = planned(FIRST)
    assert continued(made).is_held
    assert [problem.code for problem in made.warnings] == ["R013"]


def test_of_a_damaged_journal_what_can_be_read_is_used(boras: Path, planned: Planned) -> None:
    session = kept(boras, FIRST, told())
    with (session / "journal.jsonl").open("ab") as file:
        file.write(b'{"type": "act')
    made = planned(FIRST)
    assert len(continued(made).promises) == 1
    assert [problem.code for problem in made.warnings] == ["R004"]
    (session / "journal.jsonl").write_text("hej\n", "utf-8")
    assert refused(planned, FIRST).code == "W002"


def test_another_day_than_the_one_that_was_said_is_told_of(boras: Path, planned: Planned) -> None:
    kept(boras, FIRST, told(follow_up=PlannedFollowUp(date(2027, 1, 28))))
    (problem,) = planned(FIRST).warnings
    assert (problem.code, problem.is_error, problem.place and problem.place.line) == ("T018", False, 4)
    kept(boras, OTHER, told(follow_up=PlannedFollowUp(date(2027, 1, 21))))
    assert planned(OTHER).warnings == []


@pytest.mark.parametrize("typed", ["ingen", "Inget", "no", ""])
def test_nothing_is_nothing(planned: Planned, typed: str) -> None:
    assert planned(typed).workshop.continued is None
