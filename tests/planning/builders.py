"""Small pieces of content, and workshops made of them; a test says only what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Literal

from toolkit.content.models.case import Case, Person, StoryPart
from toolkit.content.models.plan import WorkshopPlan
from toolkit.content.models.programme import Moment, Programme, Uses
from toolkit.content.models.question import Form, Kind, Priority, Question
from toolkit.content.models.question_set import QuestionSet
from toolkit.planning.scheduling import schedule
from toolkit.planning.setting import SWEDEN, Setting, setting_of
from toolkit.planning.workshop import Operation, PrintedFact, Workshop

TODAY = date(2026, 11, 22)
MORNING = datetime(2026, 12, 3, 9, 0, tzinfo=SWEDEN)


def question(id: str, kind: Kind = Kind.ANALYSIS, minutes: int = 5, **more: Any) -> Question:  # noqa: A002
    return Question(id=id, kind=kind, minutes=minutes, **{"text": f"Vad betyder {id} för oss?", **more})


def must(id: str, kind: Kind = Kind.ANALYSIS, minutes: int = 5, **more: Any) -> Question:  # noqa: A002
    return question(id, kind, minutes, priority=Priority.MUST, **more)


def case(*questions: Question, **more: Any) -> Case:
    return Case(
        **{
            "title": "Brevet",
            "summary": "Ett brev kom fram för sent.",
            "people": [Person(name="Asta", about="81 år.")],
            "story": [StoryPart(heading="Tisdag", text="Brevet låg kvar på hallgolvet.")],
            "questions": list(questions) or [question("what-happened", Kind.OPENING)],
            **more,
        }
    )


def question_set(*questions: Question, **more: Any) -> QuestionSet:
    written = {"title": "Posten", "for": "De som bär ut brev", "questions": list(questions) or [question("own-work")]}
    return QuestionSet(**{**written, **more})


def moment(id: str, minutes: int, uses: Uses = Uses.NOTHING, **more: Any) -> Moment:  # noqa: A002
    return Moment(id=id, minutes=minutes, uses=uses, **{"title": f"Steget {id}", **more})


def programme(*moments: Moment, **more: Any) -> Programme:
    return Programme(**{"title": "Kort", "summary": "En kort träff.", "moments": list(moments), **more})


def setting(**plan: Any) -> Setting:
    return setting_of(WorkshopPlan(**plan), TODAY)


def workshop(
    content: Case | Literal["usual"] | None = "usual",
    sets: Sequence[tuple[str, QuestionSet]] = (),
    choreography: Programme | None = None,
    facts: Sequence[PrintedFact] = (),
    **plan: Any,
) -> Workshop:
    """The workshop of this content; without a programme, one that asks everything and hands out every turn."""
    content = case() if content == "usual" else content
    choreography = choreography or one_that_asks_all(content, sets)
    told = setting(**plan)
    agenda = schedule(choreography, content, sets, told.start, told.wanted, told.mode)
    return Workshop(
        title=None,
        language="sv",
        audience="facilitator",
        setting=told,
        case_id="the-letter" if content else None,
        case=content,
        programme_id="short",
        programme=choreography,
        notes=choreography.notes_in_mode(told.mode),
        agenda=agenda,
        operations=tuple(
            Operation(
                id=id_,
                content=content_,
                questions=tuple(q for q in agenda.questions if q.set_id == id_),
                facts=(),
                reserve=tuple(left.question for left in agenda.left_out if left.set_id == id_),
            )
            for id_, content_ in sets
        ),
        facts=tuple(facts),
        reserve=tuple(left.question for left in agenda.left_out if left.set_id is None),
        warnings=agenda.warnings,
    )


def one_that_asks_all(content: Case | None, sets: Sequence[tuple[str, QuestionSet]]) -> Programme:
    """A programme with time for every question: steps for the case, for the sets, for the plan, and to say goodbye."""
    talk = [kind for kind in Kind if kind not in {Kind.ACTION, Kind.CHECK_OUT}]
    own = max((sum(q.minutes for q in content_.questions) for _, content_ in sets), default=0)
    shared = sum(q.minutes for q in content.questions) if content else 5
    apart = Form.OPERATION_GROUPS
    return programme(
        moment("welcome", 5),
        moment("story", 5, Uses.CASE, turns=len(content.turns) if content else 0),
        moment("talk", max(shared, 1), Uses.CASE_QUESTIONS, kinds=talk),
        moment("pause", 5, Uses.BREAK),
        moment("own", max(own, 1), Uses.SET_QUESTIONS, kinds=talk, form=apart),
        moment("promise", shared + own or 1, Uses.PLAN, form=apart),
        moment("goodbye", shared + own or 1, Uses.CHECK_OUT, form=apart),
    )
