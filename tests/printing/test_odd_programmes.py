"""Programmes that nobody meant, but somebody writes: every document can still be made, with every question in it."""

from __future__ import annotations

import pytest

from toolkit.content.models.programme import Uses
from toolkit.content.models.question import Kind
from toolkit.documents import kinds
from toolkit.planning.workshop import Workshop
from toolkit.printing.render.look import printed_look
from toolkit.problems import ToolkitError

from ..planning.builders import case, moment, must, programme, workshop
from .kits import page_of


def made(content: Workshop) -> dict[str, str]:
    return {kind.id: page_of(kind, content).html for kind in kinds()}


def test_contents_name_only_chapters_that_are_there() -> None:
    guide = made(workshop())["guide"]
    assert 'href="#steps"' in guide
    assert "#situations" not in guide


def test_a_step_without_kinds_may_ask_what_is_answered_on_the_last_page() -> None:
    asked = case(must("promise", Kind.ACTION), must("word", Kind.CHECK_OUT), must("why"))
    content = workshop(asked, choreography=programme(moment("talk", 30, Uses.CASE_QUESTIONS)))
    handout = made(content)["handout"]
    assert all(q.question.text in handout for q in content.agenda.questions)
    assert len(content.agenda.questions) == 3


def test_a_question_asked_while_planning_stands_in_the_handout() -> None:
    plan = moment("plan", 30, Uses.PLAN, kinds=[Kind.ACTION, Kind.PRACTICE])
    content = workshop(case(must("ours", Kind.PRACTICE)), choreography=programme(plan))
    assert content.agenda.questions[0].question.text in made(content)["handout"]


@pytest.mark.parametrize("name", ["å" * 300, "a\x00b.png"])
def test_a_logo_name_that_no_file_can_have_is_a_logo_that_is_not_there(name: str) -> None:
    look = workshop().setting.look.model_copy(update={"logo": name})
    with pytest.raises(ToolkitError) as caught:
        printed_look(look, None, "")
    assert [problem.code for problem in caught.value.problems] == ["P012"]
