"""The built-in content: what there is, in which languages, and that its parts fit together."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.items import Item
from toolkit.content.library import Library
from toolkit.content.models.case import Case
from toolkit.content.models.plan import WorkshopPlan
from toolkit.content.models.programme import Mode
from toolkit.content.models.question import Kind, Priority
from toolkit.content.models.question_set import QuestionSet
from toolkit.content.plain_language.advice import Level, level_of
from toolkit.content.plain_language.readability import Measure, measure, words
from toolkit.content.plain_language.texts import texts_of
from toolkit.content.prose import plain
from toolkit.planning.plan_warnings import shared_ids
from toolkit.planning.planner import plan_workshop
from toolkit.planning.workshop import Workshop

from ..planning.builders import TODAY

LIBRARY = Library([builtin_folders()])
LANGUAGES = ("en", "sv", "sv-simple")
CASES = ("alarm-and-shopping-list", "letter-and-two-log-ins", "rent-on-the-phone")
SETS = (
    "associations", "budget-debt-and-consumer-advice", "business", "citizen-offices", "civic-orientation",
    "digitalisation-and-it", "elderly-care", "libraries", "municipal-leadership", "pensioners-organisations",
    "social-services", "study-associations", "swedish-for-immigrants",
)  # fmt: skip
PROGRAMMES = {"one-hour": 60, "ninety-minutes": 90, "two-hours": 120, "three-hours": 180}
FOLLOW_UPS = {"follow-up": 45, "follow-up-ninety-minutes": 90}
"""Those that go through what was promised, and have questions of their own instead of a case's."""
MODES = ("on-site", "digital", "hybrid")


def case(id_: str, language: str) -> Case:
    return LIBRARY.case(id_, language).model


def question_set(id_: str, language: str) -> QuestionSet:
    return LIBRARY.question_set(id_, language).model


def workshop(language: str, **plan: Any) -> Workshop:
    return plan_workshop(LIBRARY, WorkshopPlan(language=language, **plan), TODAY)


def test_everything_is_there_in_every_language() -> None:
    assert tuple(LIBRARY.ids("case")) == CASES
    assert tuple(LIBRARY.ids("question-set")) == SETS
    assert set(LIBRARY.ids("programme")) == {*PROGRAMMES, *FOLLOW_UPS}
    for kind in ("case", "question-set", "programme"):
        for id_ in LIBRARY.ids(kind):
            assert set(LIBRARY.languages(kind, id_)) >= set(LANGUAGES), id_


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_questions_have_one_id(language: str) -> None:
    """Any case and any sets can be chosen together."""
    items = [LIBRARY.case(id_, language) for id_ in CASES] + [LIBRARY.question_set(id_, language) for id_ in SETS]
    assert list(shared_ids(items)) == []


def test_nothing_is_wrong_and_an_editor_has_nothing_to_say() -> None:
    assert [f"{p.place} {p.code} {p.message} {p.hint}" for p in LIBRARY.check()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_sets_share_a_question(language: str) -> None:
    texts = Counter(q.text.casefold() for id_ in SETS for q in question_set(id_, language).questions)
    texts.update(q.text.casefold() for id_ in CASES for q in case(id_, language).questions)
    assert [text for text, times in texts.items() if times > 1] == []


@pytest.mark.parametrize("id_", SETS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_set_has_questions_of_every_kind_with_all_that_the_facilitator_needs(language: str, id_: str) -> None:
    content = question_set(id_, language)
    assert len(content.questions) >= 10
    assert {q.kind for q in content.questions} == set(Kind)
    for q in content.questions:
        assert q.facilitator is not None, q.id
        assert (bool(q.probes), bool(q.facilitator.listen_for)) == (True, True), q.id
        assert all((q.facilitator.why, q.facilitator.if_stuck, q.facilitator.watch_out)), q.id
    assert content.facilitator is not None
    assert min(len(content.facilitator.tensions), len(content.facilitator.law), len(content.glossary)) >= 3
    assert 2 <= len(content.facts) <= 4


@pytest.mark.parametrize("id_", SETS)
def test_the_errands_of_a_set_are_as_many_in_every_language(id_: str) -> None:
    """A row of the sheets is the same errand in each."""
    assert len({len(question_set(id_, language).errands) for language in LANGUAGES}) == 1


@pytest.mark.parametrize("id_", SETS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_set_counts_its_errands_and_asks_for_a_call_to_the_library(language: str, id_: str) -> None:
    """A library is asked who called it."""
    content = question_set(id_, language)
    assert 5 <= len(content.errands) <= 7
    (cost,) = (q for q in content.questions if q.kind is Kind.COST)
    assert HOW_OFTEN.search(cost.text), cost.text
    others = "home care|hemtjänsten" if id_ == "libraries" else "library|bibliotek"
    together = [q for q in content.questions if q.kind is Kind.COOPERATION and q.priority is Priority.SHOULD]
    assert any(re.search(others, q.text, re.IGNORECASE) for q in together)


HOW_OFTEN = re.compile("hur många|how many", re.IGNORECASE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_asks_one_thing_and_can_be_read_aloud_in_a_breath(language: str) -> None:
    sources = [*(case(id_, language) for id_ in CASES), *(question_set(id_, language) for id_ in SETS)]
    asked = [q for source in sources for q in source.questions]
    assert [q.id for q in asked if len(q.text.split()) > 24] == []
    assert [q.id for q in asked if len(q.probes) > 3] == []
    for text in [*(q.text for q in asked), *(probe for q in asked for probe in q.probes)]:
        assert SAID.sub("", text).count("?") <= 1, text


SAID = re.compile("[”“][^”“]*”")
"""What somebody says may be a question too."""


@pytest.mark.parametrize("id_", CASES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_case_is_read_aloud_in_three_minutes_and_ends_with_an_open_decision(language: str, id_: str) -> None:
    content = case(id_, language)
    story = "\n\n".join(part.text for part in content.story)
    assert 180 <= len(words(plain(story))) <= (350 if language != "sv-simple" else 450)
    assert any(mark in story for mark in "”“")
    assert content.story[-1].stop is not None
    assert 3 <= len(content.turns) <= 4
    assert {q.kind for q in content.questions} >= set(Kind) - {Kind.PRACTICE}
    assert 2 <= len(content.facts) <= 4
    assert content.facilitator is not None
    assert content.facilitator.law


@pytest.mark.parametrize("kind", ["case", "question-set"])
def test_editions_differ_in_their_words_only(kind: str) -> None:
    for id_ in CASES if kind == "case" else SETS:
        swedish, *others = (
            [
                (q.id, q.kind, q.minutes, q.at_least, q.priority, q.form, q.lines, len(q.probes))
                for q in (case if kind == "case" else question_set)(id_, language).questions
            ]
            for language in ("sv", "en", "sv-simple")
        )
        assert others == [swedish, swedish], id_


@pytest.mark.parametrize("programme", [*PROGRAMMES, *FOLLOW_UPS])
def test_editions_of_a_programme_have_the_same_steps(programme: str) -> None:
    def steps(language: str) -> list[object]:
        moments = LIBRARY.programme(programme, language).model.moments
        return [
            (m.id, m.minutes, m.shortest, m.instructions, m.form, m.uses, tuple(m.kinds), m.turns, sorted(m.roles),
             [([c.label for c in met.cues], len(met.materials), sorted(met.roles)) for met in map(m.in_mode, Mode)])
            for m in moments
        ]  # fmt: skip

    assert steps("en") == steps("sv") == steps("sv-simple")


@pytest.mark.parametrize("id_", SETS)
@pytest.mark.parametrize("programme", PROGRAMMES)
def test_every_programme_takes_a_sensible_selection_of_a_set(programme: str, id_: str) -> None:
    made = workshop("sv", programme=programme, question_sets=[id_])
    (operation,) = made.operations
    asked = Counter(q.question.kind for q in operation.questions)
    assert (made.agenda.minutes, made.warnings) == (PROGRAMMES[programme], ())
    assert {Kind.BOUNDARY, Kind.COST, Kind.ACTION} <= asked.keys()
    assert all(q.priority is not Priority.MUST for q in operation.reserve)
    if PROGRAMMES[programme] >= 120:
        assert asked.total() >= 4


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("programme", [*PROGRAMMES, *FOLLOW_UPS])
def test_every_programme_tells_how_to_meet_in_the_room_online_and_both(programme: str, language: str) -> None:
    content = LIBRARY.programme(programme, language).model
    for moment in content.moments:
        if not moment.is_break:
            assert moment.cues and moment.digital and moment.hybrid and moment.task, moment.id  # noqa: PT018
    roles = {role for moment in content.moments for role in moment.roles}
    # In an hour there is no time to report to everybody.
    reporter = {"reporter"} if programme != "one-hour" else set()
    assert roles == {"host", "note_taker", "timekeeper", "technical_host"} | reporter
    assert content.ground_rules


ONLY_IN_A_ROOM = {
    "sv": r"\b(bord(et|en|s)?\b|kaffe|blädderblock|vägg|hörsling|namnlapp|frågekort|anteckningsblad|skylt|granne|stol)",
    "en": r"\b(tables?\b|coffee|flip chart|walls?\b|hearing loop|badge|question card|note sheet|neighbour|chair)",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("programme", [*PROGRAMMES, *FOLLOW_UPS])
def test_a_meeting_on_screen_is_told_of_nothing_that_is_only_in_a_room(programme: str, language: str) -> None:
    content = LIBRARY.programme(programme, language).model
    notes = content.notes_in_mode(Mode.DIGITAL)
    assert notes is not None
    texts = [*notes.pack, *notes.documenting, *(t for p in notes.prepare for t in p.tasks)]
    texts += [s.text for s in notes.situations]
    for moment in content.moments:
        met = moment.in_mode(Mode.DIGITAL)
        texts += [met.title, met.task or "", *(c.text for c in met.cues), *met.materials, *met.roles.values()]
    found = [text for text in texts if re.search(ONLY_IN_A_ROOM[language.split("-")[0]], text, re.IGNORECASE)]
    assert (found, notes.room) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_read_is_as_easy_as_it_should_be(language: str) -> None:
    items: list[Item[Any]] = [
        *(LIBRARY.case(id_, language) for id_ in CASES), *(LIBRARY.question_set(id_, language) for id_ in SETS),
        *(LIBRARY.programme(id_, language) for id_ in (*PROGRAMMES, *FOLLOW_UPS)),
    ]  # fmt: skip
    for item in items:
        levels: dict[Level, list[Measure]] = {}
        for text in texts_of(item):
            if text.in_sentences:
                levels.setdefault(level_of(text), []).append(measure(text.text, text.language))
        assert len(levels) == 2
        for level, parts in levels.items():
            whole = Measure(*(sum(getattr(p, name) for p in parts) for name in ("words", "long_words", "sentences")))
            assert whole.lix <= level.lix, (item.path, level.name)


def test_every_figure_that_is_used_says_whom_it_is_about_and_where_it_comes_from() -> None:
    contents = [*(case(id_, "sv") for id_ in CASES), *(question_set(id_, "sv") for id_ in SETS)]
    named = {id_ for content in contents for id_ in content.facts}
    facts = LIBRARY.facts(sorted(named))
    assert len(facts) == len(named) > 20
    for fact in facts:
        assert set(fact.texts) >= set(LANGUAGES), fact.id
        assert fact.source.url, fact.id
        assert fact.seen, fact.id
