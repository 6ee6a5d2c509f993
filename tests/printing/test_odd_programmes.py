"""Programmes that nobody meant, but somebody writes: every document can still be made, with every question in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import time

import pytest

from toolkit.content.models.case import Case
from toolkit.content.models.programme import Moment, Uses
from toolkit.content.models.question import Form, Kind
from toolkit.content.models.question_set import QuestionSet
from toolkit.planning.workshop import Workshop
from toolkit.printing.kit.order import kinds_for
from toolkit.printing.render.look import printed_look
from toolkit.problems import ToolkitError

from ..planning.builders import case, moment, must, programme, question_set, workshop
from .kits import page_of

TALK = moment("talk", 20, Uses.CASE_QUESTIONS)
READ = moment("read", 5, Uses.CASE)
OWN = moment("own", 20, Uses.SET_QUESTIONS, form=Form.OPERATION_GROUPS)
PLAN, LAST = moment("plan", 15, Uses.PLAN), moment("last", 5, Uses.CHECK_OUT)
ALWAYS = {
    "print-order", "invitation", "evening-before", "guide", "day-pages", "run-sheet", "handout", "slides",
    "table-signs", "badges", "attendance", "evaluation",
}  # fmt: skip
ONE_TO_A_PAGE = {"slides", "posters", "table-signs", "cards"}
"""Where a heading may fill a page."""
SETS = [("post", question_set(must("ours", Kind.PRACTICE)))]
ASKED = case(must("why"), must("promise", Kind.ACTION))


def odd(
    *moments: Moment, sets: list[tuple[str, QuestionSet]] = SETS, asked: Case | None = ASKED, rules: Sequence[str] = ()
) -> Workshop:
    return workshop(asked, sets, programme(*moments, ground_rules=list(rules)))


def made(content: Workshop) -> dict[str, str]:
    return {kind.id: page_of(kind, content).html for kind in kinds_for(content)}


def test_contents_name_only_chapters_that_are_there() -> None:
    guide = made(workshop())["guide"]
    assert 'href="#steps"' in guide
    assert "#situations" not in guide


def test_a_fixed_time_is_said_to_be_one_where_the_day_stands_for_those_who_lead() -> None:
    with_lunch = odd(READ, TALK, OWN, moment("lunch", 30, Uses.BREAK, at=time(10, 0)), LAST)
    pages = made(with_lunch)
    found = {id_ for id_, page in pages.items() if "fast tid" in page}
    assert found == {"guide", "evening-before", "day-pages", "run-sheet"}
    assert "fast tid" not in " ".join(made(odd(READ, TALK, OWN, LAST)).values())
    assert all("10.00" in pages[id_] for id_ in (*found, "slides", "handout"))


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


@pytest.mark.parametrize(
    ("content", "more"),
    [
        (odd(moment("coffee", 10), moment("chat", 30)), {"guide-annex"}),
        (odd(moment("coffee", 10), rules=["Lyssna klart."]), {"posters", "guide-annex"}),
        (odd(READ, TALK), {"cards", "posters", "note-sheet", "guide-annex"}),
        (odd(OWN), {"cards", "note-sheet"}),
        (odd(OWN, sets=[]), {"cards", "posters", "note-sheet"}),
        (odd(OWN, sets=[], asked=None), set()),
        (odd(OWN.model_copy(update={"form": Form.EVERYONE})), {"cards", "posters", "note-sheet"}),
        (odd(PLAN), {"cards", "posters", "plan", "agreement", "annual-wheel", "guide-annex"}),
        (odd(PLAN, sets=[], asked=None), {"plan", "agreement", "annual-wheel"}),
        (odd(moment("hello", 5, roles={"host": "Häll upp kaffe."})), {"role-sheets", "guide-annex"}),
        (odd(moment("hello", 5, materials=["kaffe"]), sets=[]), {"packing-list"}),
    ],
)
def test_a_document_is_made_where_the_day_holds_something_for_it(content: Workshop, more: set[str]) -> None:
    assert {kind.id for kind in kinds_for(content)} == ALWAYS | more


ODD = [
    (moment("coffee", 10), moment("chat", 30)), (READ,), (TALK,), (READ, TALK), (OWN,), (PLAN,), (LAST,), (OWN, PLAN),
    (READ, PLAN), (moment("coffee", 10), OWN, LAST), (READ, TALK, OWN, PLAN, LAST),
]  # fmt: skip


@pytest.mark.parametrize("moments", ODD, ids=lambda moments: "-".join(moment.id for moment in moments))
def test_no_chapter_is_a_heading_alone(moments: tuple[Moment, ...]) -> None:
    asks_the_case = any(moment.needs_a_case for moment in moments)
    contents = [odd(*moments, sets=sets) for sets in (SETS, [])]
    contents += [] if asks_the_case else [odd(*moments, sets=sets, asked=None) for sets in (SETS, [])]
    found = {
        (document, chapter)
        for content in contents
        for document, html in made(content).items()
        if document not in ONE_TO_A_PAGE
        for chapter in bare_chapters(html)
    }
    assert found == set()


def bare_chapters(html: str) -> Iterator[str]:
    """The headings that have neither text nor room to write before the next as high."""
    parts = re.split(r"(<h2\b.*?</h2>)", html.partition("<main>")[2], flags=re.DOTALL)
    for heading, below in zip(parts[1::2], parts[2::2], strict=True):
        text = re.sub(r"<h[3-6]\b.*?</h[3-6]>|<[^>]+>", "", below, flags=re.DOTALL)
        if not text.strip() and 'class="ruled"' not in below:
            yield re.sub("<[^>]+>", "", heading)


def test_without_a_case_the_workshop_is_about_its_programme() -> None:
    content = odd(OWN, PLAN, asked=None)
    pages = made(content)
    assert (content.case, content.name, content.holds & {"case", "case-questions"}) == (None, "Kort", set())
    assert "<h1" in pages["handout"]
    assert "Brevet" not in "".join(pages.values())


@pytest.mark.parametrize("name", ["å" * 300, "a\x00b.png"])
def test_a_logo_name_that_no_file_can_have_is_a_logo_that_is_not_there(name: str) -> None:
    look = workshop().setting.look.model_copy(update={"logo": name})
    with pytest.raises(ToolkitError) as caught:
        printed_look(look, None, "")
    assert [problem.code for problem in caught.value.problems] == ["P012"]
