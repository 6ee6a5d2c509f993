"""Random programmes, cases and question sets, small enough to read when a property fails."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from toolkit.content.models.case import Case, Turn
from toolkit.content.models.programme import Moment, Programme, Uses
from toolkit.content.models.question import Form, Kind, Priority, Question
from toolkit.content.models.question_set import QuestionSet
from toolkit.planning.setting import SWEDEN

from ..examples import examples
from .builders import case, moment, programme, question, question_set

FEWER = examples(33)
"""For properties of whole agendas: each example takes a while to make up."""
SOME_KINDS = (Kind.OPENING, Kind.ANALYSIS, Kind.BOUNDARY, Kind.ACTION, Kind.CHECK_OUT)
SUMMER_TIME_BEGINS = datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
SUMMER_TIME_ENDS = datetime(2026, 10, 25, 1, 0, tzinfo=UTC)
NIGHTS = (SUMMER_TIME_BEGINS, SUMMER_TIME_ENDS, datetime(2026, 12, 3, 23, 0, tzinfo=UTC))
"""Moments that a workshop may last across: both changes of the clock, and midnight in Sweden."""


@dataclass(frozen=True)
class Content:
    """What `compose` takes, apart from how long the day may be."""

    programme: Programme
    case: Case
    sets: tuple[tuple[str, QuestionSet], ...]
    start: datetime


@st.composite
def lengths(draw: st.DrawFn, longest: int) -> tuple[int, int]:
    """Full and shortest minutes."""
    minutes = draw(st.integers(1, longest))
    return minutes, draw(st.integers(1, minutes))


@st.composite
def questions(draw: st.DrawFn, most: int = 6) -> list[Question]:
    """Questions with ids that the case and every set have in common, as files of different authors may."""
    found = []
    for number in range(draw(st.integers(1, most))):
        minutes, at_least = draw(lengths(12))
        kind, priority = draw(st.sampled_from(SOME_KINDS)), draw(st.sampled_from(Priority))
        form = draw(st.none() | st.sampled_from(Form))
        found.append(question(f"q-{number}", kind, minutes, at_least=at_least, priority=priority, form=form))
    return found


@st.composite
def moments(draw: st.DrawFn, number: int) -> Moment:
    minutes, at_least = draw(lengths(40))
    return moment(
        f"step-{number}",
        minutes,
        draw(st.sampled_from(Uses)),
        at_least=at_least,
        instructions=draw(st.integers(0, at_least)),
        kinds=draw(st.lists(st.sampled_from(SOME_KINDS), unique=True, max_size=3)),
        turns=draw(st.integers(0, 2)),
        form=draw(st.sampled_from(Form)),
    )


@st.composite
def starts(draw: st.DrawFn) -> datetime:
    """Times in Sweden, often just before the clock or the date changes."""
    night = draw(st.sampled_from(NIGHTS))
    return (night - timedelta(minutes=draw(st.integers(-90, 240)))).astimezone(SWEDEN)


@st.composite
def contents(draw: st.DrawFn) -> Content:
    steps = [draw(moments(number)) for number in range(draw(st.integers(1, 6)))]
    turns = [Turn(id=f"turn-{n}", heading="Senare", text="Det ringde.") for n in range(draw(st.integers(0, 4)))]
    sets = tuple((id_, question_set(*draw(questions(4)))) for id_ in ("post", "bank")[: draw(st.integers(0, 2))])
    return Content(programme(*steps), case(*draw(questions()), turns=turns), sets, draw(starts()))
