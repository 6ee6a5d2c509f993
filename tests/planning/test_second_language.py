"""The same workshop in a second language: the same numbers and times, and what only one language has is not lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.plan import WorkshopPlan
from toolkit.planning.planner import plan_workshop
from toolkit.planning.workshop import Workshop
from toolkit.problems import ToolkitError

from .builders import TODAY

OVERLAY = """\
based_on: libraries
add: [{id: our-desk, kind: practice, priority: must, minutes: 4, text: "Vad frågar de om vid vår disk?"}]
"""


def planned(folder: Path | None = None, **plan: str) -> Workshop:
    library = Library([builtin_folders(), *([folder] if folder else [])])
    return plan_workshop(library, WorkshopPlan(**plan), TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize("second", ["en", "sv-simple"])
def test_a_question_has_one_number_in_both_languages(second: str) -> None:
    first = planned(second_language=second)
    assert first.beside is not None
    here, there = first.agenda.questions, first.beside.agenda.questions
    assert [(q.number, q.question.id, q.minutes) for q in here] == [(q.number, q.question.id, q.minutes) for q in there]
    alone = {q.question.id: q.question.text for q in planned(language=second).agenda.questions}
    shared = [q for q in there if q.question.id in alone]
    assert len(shared) > 10
    assert all(q.question.text == alone[q.question.id] for q in shared)
    assert [item.start for item in first.agenda.items] == [item.start for item in first.beside.agenda.items]


def test_steps_facts_and_operations_are_in_the_second_language_too() -> None:
    first, english = planned(second_language="en").beside, planned(language="en")
    assert first is not None
    assert [i.moment.title for i in first.agenda.items] == [i.moment.title for i in english.agenda.items]
    assert [f.text for f in first.facts] == [f.text for f in english.facts]
    assert [m.content.title for m in first.methods] == [m.content.title for m in english.methods]
    assert [o.content.title for o in first.operations] == [o.content.title for o in english.operations]


def test_the_second_language_has_none_of_the_facilitators_cues() -> None:
    first = planned(second_language="en")
    assert first.beside is not None
    assert any(item.cues for item in first.agenda.items)
    assert [item.cues for item in first.beside.agenda.items if item.cues] == []


def test_a_question_that_the_second_language_lacks_stands_in_the_first_and_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "question_sets").mkdir()
    (tmp_path / "question_sets" / "libraries.sv.yaml").write_text(OVERLAY, "utf-8")
    first = planned(tmp_path, second_language="en")
    assert first.beside is not None
    (ours,) = (q for q in first.beside.agenda.questions if q.question.id == "our-desk")
    assert ours.question.text == "Vad frågar de om vid vår disk?"
    (told,) = (problem for problem in first.warnings if problem.code == "A008")
    assert told.message.values == {"language": "en", "ids": "our-desk"}


@pytest.mark.parametrize(("second", "code"), [("sv", "A007"), ("zz", "L020")])
def test_a_second_language_that_is_none_is_refused(second: str, code: str) -> None:
    with pytest.raises(ToolkitError) as caught:
        planned(second_language=second)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_what_the_second_language_has_nothing_of_is_told_of_together(tmp_path: Path) -> None:
    for folder in ("cases", "question_sets"):
        (tmp_path / folder).mkdir()
        builtin = builtin_folders() / folder / f"{'rent-on-the-phone' if folder == 'cases' else 'libraries'}.sv.yaml"
        (tmp_path / folder / "our-own.sv.yaml").write_bytes(builtin.read_bytes())
    with pytest.raises(ToolkitError) as caught:
        planned(tmp_path, case="our-own", question_sets=["our-own"], second_language="en")  # type: ignore[arg-type]
    assert [problem.message.values["id"] for problem in caught.value.problems] == ["our-own", "our-own"]
