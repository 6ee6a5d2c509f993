"""For participants, facilitator text does not exist: not in the workshop, however deep it was."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass, field

import pytest

from toolkit.content.models.base import without_facilitator
from toolkit.content.models.programme import Mode
from toolkit.planning.audience import FACILITATOR_ONLY, for_participants
from toolkit.planning.workshop import Workshop

from .markers import OPEN, SECRET, everything, hidden_and_filled, hidden_fields, marked_workshop

KNOWN = {
    "Agenda.changes",
    "Agenda.left_out",
    "Agenda.warnings",
    "AgendaItem.cues",
    "Case.facilitator",
    "Continued.to_come_back_to",
    "Fact.own_figures",
    "Moment.cues",
    "Moment.digital",
    "Moment.hybrid",
    "Moment.materials",
    "Moment.roles",
    "Operation.reserve",
    "OperationGroup.guests",
    "OperationGroup.people",
    "PrintedFact.note",
    "PrintedFact.old",
    "Programme.facilitator",
    "Question.facilitator",
    "QuestionSet.facilitator",
    "Theme.about",
    "Theme.check_in_example",
    "Turn.facilitator",
    "Workshop.nodes",
    "Workshop.reserve",
    "Workshop.warnings",
}
"""What was the facilitator's when this was written. More may come; taking one off the list is a decision."""
MODES: tuple[Mode, ...] = ("on-site", "digital", "hybrid")


@pytest.fixture(scope="module", params=MODES)
def mode(request: pytest.FixtureRequest) -> Mode:
    return request.param  # type: ignore[no-any-return]


def test_the_marked_workshop_has_a_word_in_every_field_that_is_the_facilitators(mode: Mode) -> None:
    made, markers = marked_workshop(mode)
    assert hidden_fields(Workshop) >= KNOWN
    assert hidden_and_filled(made) == hidden_fields(Workshop)
    assert markers.missing(everything(made)) == []
    assert len(markers.secret) > 300


def test_participants_get_a_workshop_without_a_word_of_the_facilitators(mode: Mode) -> None:
    made, markers = marked_workshop(mode)
    seen = made.for_audience("participant")
    assert seen.audience == "participant"
    assert markers.leaked(everything(seen)) == []
    assert SECRET not in everything(seen)
    assert hidden_and_filled(seen) == set()


def test_participants_get_everything_else(mode: Mode) -> None:
    made, markers = marked_workshop(mode)
    seen = repr(made.for_audience("participant"))
    assert [path for word, path in markers.open.items() if word not in seen] == []
    assert seen.count(OPEN) > 300


def test_what_was_taken_away_does_not_show_in_the_fields_that_are_set() -> None:
    made, _ = marked_workshop()
    question = without_facilitator(made.case.questions[0])
    assert "facilitator" not in question.model_fields_set
    assert question.model_copy(update={"facilitator": made.case.questions[0].facilitator}) != question
    assert question.text == made.case.questions[0].text


def test_whether_a_figure_is_old_is_for_the_facilitator_to_know() -> None:
    made, _ = marked_workshop()
    assert [fact.old for fact in made.facts] == [True]
    assert [fact.old for fact in made.for_audience("participant").facts] == [None]


def test_taking_away_twice_changes_nothing_and_the_facilitator_keeps_all() -> None:
    made, _ = marked_workshop()
    seen = made.for_audience("participant")
    assert seen.for_audience("participant") is seen
    assert for_participants(seen) == seen
    assert made.for_audience("facilitator") is made


def test_a_new_field_that_is_marked_is_taken_away_without_more_ado() -> None:
    @dataclass(frozen=True)
    class Note:
        shown: str
        hidden: str | None = field(default=None, metadata=FACILITATOR_ONLY)
        hidden_list: tuple[str, ...] = field(default=(), metadata=FACILITATOR_ONLY)
        hidden_names: dict[str, str] = field(default_factory=dict, metadata=FACILITATOR_ONLY)

    @dataclass(frozen=True)
    class Folder:
        notes: tuple[Note, ...]

    seen = for_participants(Folder((Note("a", "b", ("c",), {"d": "e"}),)))
    assert seen == Folder((Note("a", None, (), {}),))
    with pytest.raises(FrozenInstanceError):
        seen.notes[0].shown = "b"  # type: ignore[misc]
