"""A workshop that works on what was promised: its questions are its own, and no case comes into it."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.plan import WorkshopPlan
from toolkit.content.models.programme import Uses
from toolkit.content.models.question import Kind
from toolkit.planning.continued import Continued, KeptPromise
from toolkit.planning.planner import plan_workshop
from toolkit.planning.scheduling import schedule
from toolkit.planning.workshop import Workshop

from .builders import MORNING, TODAY, case, moment, must, programme

FOLLOW_UPS = {"follow-up": 45, "follow-up-ninety-minutes": 90}
LAST_TIME = Continued(
    "Digital delaktighet", date(2026, 12, 3), (KeptPromise(1, "Ringa banken", "Eva"),), ("Vi möts i januari",)
)


def follow_up(language: str = "sv", continued: Continued | None = None, **plan: object) -> Workshop:
    told = WorkshopPlan.model_validate({"language": language, "programme": "follow-up", **plan})
    return plan_workshop(Library([builtin_folders()]), told, TODAY, continued=continued)


@pytest.mark.parametrize("language", ["sv", "en", "sv-simple"])
@pytest.mark.parametrize(("id_", "minutes"), FOLLOW_UPS.items())
def test_a_follow_up_takes_its_time_and_asks_all_its_questions(id_: str, minutes: int, language: str) -> None:
    made = follow_up(language, programme=id_)
    assert (made.agenda.minutes, made.warnings) == (minutes, ())
    assert [q.question.id for q in made.case_questions] == [q.id for q in made.programme.questions]
    assert made.agenda.left_out == ()


def test_what_belongs_to_the_first_workshop_is_not_in_it() -> None:
    """Also where the plan is a copy of the first one, and names its case and its sets."""
    made = follow_up(case="rent-on-the-phone", question_sets=["libraries"])
    assert (made.case, made.operations, made.facts, made.glossary, made.methods) == (None, (), (), (), ())
    assert made.subject == "Uppföljning"
    assert {"promises", "plan", "case-questions"} <= made.holds
    assert made.holds.isdisjoint({"case", "set-questions", "turns", "methods"})


def test_promises_are_there_where_a_moment_looks_at_them() -> None:
    assert follow_up(continued=LAST_TIME).promises == LAST_TIME.promises
    assert follow_up().promises == ()
    other = plan_workshop(Library([builtin_folders()]), WorkshopPlan(programme="one-hour"), TODAY, continued=LAST_TIME)
    assert (other.promises, "promises" in other.holds) == ((), False)


def test_the_programmes_own_questions_are_asked_where_there_is_no_case_and_only_there() -> None:
    steps = moment("asks", 20, Uses.CASE_QUESTIONS), moment("looks", 20, Uses.PROMISES)
    own = programme(moment("looks", 20, Uses.PROMISES), questions=[must("what-happened", Kind.OPENING)])
    assert [q.question.id for q in schedule(own, None, [], MORNING).questions] == ["what-happened"]
    asked = schedule(programme(*steps), case(must("why")), [], MORNING)
    assert [[q.question.id for q in item.questions] for item in asked.items] == [["why"], []]
