"""What is read aloud in a moment takes its time, and a moment that is shorter is told of."""

from __future__ import annotations

from itertools import product

import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.case import Case, StoryPart, Turn
from toolkit.content.models.plan import WorkshopPlan
from toolkit.content.models.programme import Mode, Moment, Uses
from toolkit.planning.agenda import AgendaItem
from toolkit.planning.planner import plan_workshop
from toolkit.planning.reading_aloud import aloud, seconds_aloud, too_long_to_read
from toolkit.problems import Place, Problem, Severity

from .builders import MORNING, TODAY, case, moment

WORDS = "ord " * 130
"""A minute."""
EASY = "ord " * 100


def item(planned: Moment, minutes: int | None = None, turns: tuple[Turn, ...] = ()) -> AgendaItem:
    return AgendaItem(planned, MORNING, minutes or planned.minutes, 1, (), turns, None, tuple(planned.cues))


def story(*texts: str) -> Case:
    return case(story=[StoryPart(heading="Tisdag", text=text) for text in texts])


def warned(one: AgendaItem, content: Case | None, rules: tuple[str, ...] = (), language: str = "sv") -> list[Problem]:
    return list(too_long_to_read([one], content, rules, language, {"read": Place("here.yaml")}))


def test_easy_read_is_read_more_slowly() -> None:
    assert seconds_aloud(WORDS, "sv") == seconds_aloud(EASY, "sv-simple") == 60
    assert seconds_aloud("") == 0


def test_the_case_the_turns_the_rules_and_what_one_says_are_counted_and_nothing_else() -> None:
    spoken = [{"say": WORDS}, {"ask": WORDS}, {"do": WORDS}, {"chat": WORDS}, {"listen": WORDS}, {"watch": WORDS}]
    turn = Turn(id="later", heading="Senare", text=WORDS)
    content = story(WORDS, WORDS)

    def seconds(uses: Uses, *turns: Turn) -> list[tuple[object, int]]:
        parts = aloud(item(moment("read", 9, uses, cues=spoken), turns=turns), content, [WORDS], "sv")
        return [(part.values.get("heading", part.text), length) for part, length in parts]

    assert seconds(Uses.CASE) == [("Brevet", 120), ("your own lines", 120)]
    assert seconds(Uses.TURNS, turn) == [("Senare", 60), ("your own lines", 120)]
    assert seconds(Uses.GROUND_RULES) == [("the ground rules", 60), ("your own lines", 120)]
    assert seconds(Uses.NOTHING) == [("your own lines", 120)]


@pytest.mark.parametrize(("minutes", "needed"), [(3, None), (2, 3), (1, 3)])
def test_a_moment_shorter_than_what_is_read_is_told_of_at_its_place(minutes: int, needed: int | None) -> None:
    problems = warned(item(moment("read", minutes, Uses.CASE)), story(WORDS, WORDS, "ord " * 129))
    assert [(p.code, p.severity, p.message.values["needed"], p.place) for p in problems] == (
        [("A016", Severity.WARNING, needed, Place("here.yaml"))] if needed else []
    )


def test_a_moment_that_was_long_enough_until_the_day_was_made_shorter_is_told_of_in_other_words() -> None:
    read = moment("read", 5, Uses.CASE, at_least=1)
    (short,) = warned(item(read, 2), story(WORDS, WORDS, WORDS))
    (written,) = warned(item(moment("read", 2, Uses.CASE)), story(WORDS, WORDS, WORDS))
    assert [(one.hint.text, one.hint.values["minutes"]) for one in (short, written) if one.hint] == [
        ("End later, or write 'at_least: {minutes}' in the moment '{id}'.", 3),
        ("Give the moment '{id}' {minutes} minutes or more, or make the text shorter.", 3),
    ]


def test_an_easy_read_edition_needs_a_longer_moment() -> None:
    read = item(moment("read", 3, Uses.CASE))
    assert not warned(read, story(WORDS, WORDS, WORDS), language="sv")
    assert warned(read, story(WORDS, WORDS, WORDS), language="sv-simple")


@pytest.mark.parametrize("language", ["sv", "en", "sv-simple"])
def test_every_built_in_case_can_be_read_in_every_built_in_programme(language: str) -> None:
    library = Library([builtin_folders()])
    cases, programmes = library.ids("case"), library.ids("programme")
    assert len(cases) >= 3
    assert len(programmes) >= 4
    for id_, programme_id, mode in product(cases, programmes, Mode):
        plan = WorkshopPlan(case=id_, programme=programme_id, mode=mode, language=language)
        told = [problem for problem in plan_workshop(library, plan, TODAY).warnings if problem.code == "A016"]
        assert told == [], (id_, programme_id, mode)
