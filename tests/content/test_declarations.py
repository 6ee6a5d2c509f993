"""Every field declares what it is called, and is read in the order that the declarations say."""

from __future__ import annotations

import pickle
from typing import Annotated

import pytest

from toolkit.content.kinds import KINDS
from toolkit.content.models.base import About, Label, Prose, ShownIn, Written
from toolkit.content.models.case import Case
from toolkit.content.models.declarations import card_lines, declared, form_fields, in_reading_order, models_in
from toolkit.content.models.plan import Facilitator, Look, Participant, WorkshopPlan
from toolkit.content.models.question import Form, Kind, Priority, Question, QuestionNotes
from toolkit.content.models.question_set import QuestionSet
from toolkit.problems import say


def models_of(root: type[Written]) -> set[type[Written]]:
    inner = {model for field in root.model_fields.values() for model in models_in(field.annotation)}
    return {root}.union(*map(models_of, inner))


MODELS = sorted({model for kind in KINDS.values() for model in models_of(kind.model)}, key=lambda model: model.__name__)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_has_a_label_and_a_sentence(model: type[Written]) -> None:
    fields = declared(model)
    assert len(fields) == len(model.model_fields) > 0
    assert [field.name for field in fields if not (field.about.label.text and field.sentence)] == []


def test_a_field_that_declares_nothing_is_refused_by_name() -> None:
    class Bare(Written):
        mood: Label

    with pytest.raises(TypeError, match=r"Bare\.mood has no About"):
        declared(Bare)


def test_a_case_is_read_with_its_turns_after_the_questions_and_its_sources_last() -> None:
    read = [f.name for f in in_reading_order(Case) if f.about.place is not ShownIn.ELSEWHERE]
    assert read == [
        "title", "summary", "people", "story", "questions", "turns", "theme", "facilitator", "facts", "glossary",
        "sources",
    ]  # fmt: skip


def test_notes_without_a_label_are_read_field_by_field_and_are_the_facilitators() -> None:
    inner = {field.path: field.for_facilitator for field in in_reading_order(QuestionSet) if len(field.path) > 1}
    assert inner == {("facilitator", name): True for name in ("tensions", "law", "sources")}


def test_a_card_has_a_line_for_each_text_and_none_for_what_is_empty() -> None:
    notes = QuestionNotes(why="To begin.", listen_for=["A.", "B."])
    question = Question(id="a", kind=Kind.OPENING, text="What?", minutes=5, probes=["And?"], facilitator=notes)
    assert [(label.text, text) for label, text in card_lines(question)] == [
        ("Ask further", "And?"), ("Why", "To begin."), ("Listen for", "A."), ("Listen for", "B."),
    ]  # fmt: skip


def test_a_field_that_follows_one_that_has_itself_moved_follows_it_there() -> None:
    assert [field.name for field in form_fields(Look)] == [
        "accent", "sender", "contact", "logo", "logo_text", "second_logo", "second_logo_text",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("model", "name", "control"),
    [
        (Question, "text", "text"),
        (Question, "minutes", "short"),
        (Question, "priority", "choice"),
        (Question, "probes", "texts"),
        (WorkshopPlan, "title", "line"),
        (WorkshopPlan, "date", "short"),
        (WorkshopPlan, "mode", "choice"),
        (WorkshopPlan, "case", "choice"),
        (WorkshopPlan, "question_sets", "checks"),
    ],
)
def test_the_type_says_what_a_form_fills_a_field_in_with(model: type[Written], name: str, control: str) -> None:
    (field,) = (field for field in declared(model) if field.name == name)
    assert field.control == control


@pytest.mark.parametrize(
    ("model", "name", "shape", "inner"),
    [
        (Question, "text", "text", None),
        (Question, "probes", "texts", None),
        (Question, "facilitator", "thing", QuestionNotes),
        (WorkshopPlan, "facilitators", "things", Facilitator),
        (WorkshopPlan, "participants", "text or things", Participant),
        (WorkshopPlan, "variables", "names", None),
    ],
)
def test_the_type_says_what_shape_a_field_has_in_a_form(
    model: type[Written], name: str, shape: str, inner: type[Written] | None
) -> None:
    (field,) = (field for field in declared(model) if field.name == name)
    assert (field.shape, field.inner) == (shape, inner)


def test_what_may_be_empty_is_told_from_what_has_a_value_when_left_out() -> None:
    fields = {field.name: (field.is_optional, field.default) for field in declared(Question)}
    assert (fields["text"], fields["at_least"]) == ((False, ""), (True, ""))
    assert (fields["priority"], fields["lines"]) == ((False, "should"), (False, "3"))


@pytest.mark.parametrize("enum", [Kind, Priority, Form])
def test_a_choice_keeps_its_value_and_its_label_on_the_way_to_another_process(enum: type[Kind]) -> None:
    for member in enum:
        assert pickle.loads(pickle.dumps(member)) is member  # noqa: S301 - our own
        assert member.label.text
        assert enum(member.value) is member


def test_a_field_of_a_subclass_is_read_with_the_rest() -> None:
    class Moody(Question):
        mood: Annotated[Prose | None, About(say("Mood"), after="text")] = None

    moody = Moody(id="a", kind=Kind.OPENING, text="What?", minutes=5, probes=["And?"], mood="Quiet.")
    assert [label.text for label, _ in card_lines(moody)] == ["Mood", "Ask further"]
