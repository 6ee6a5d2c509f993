"""A workshop whole: what a plan leaves unsaid, figures with their age, words and sources each once."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library, read_plan
from toolkit.content.models.base import Source, Term
from toolkit.content.models.fact import Fact, FactText
from toolkit.content.models.plan import WorkshopPlan
from toolkit.content.models.programme import Uses
from toolkit.content.models.question import Kind
from toolkit.content.models.question_set import SetNotes
from toolkit.planning.planner import DEFAULT_CASE, DEFAULT_METHODS, DEFAULT_PROGRAMME, DEFAULT_SETS, plan_workshop
from toolkit.planning.workshop import PrintedFact, Workshop
from toolkit.problems import ToolkitError

from .builders import TODAY, case, must, question, question_set, workshop

PROGRAMMES = {"one-hour": 60, "ninety-minutes": 90, "two-hours": 120, "three-hours": 180}
FOLLOW_UPS = ("follow-up", "follow-up-ninety-minutes")
"""Those without a case; tests/planning/test_continued.py."""
FACTS = """
title: {sv: Brev, en: Letters}
remark: {sv: Ingen har räknat breven., en: Nobody has counted the letters.}
facts:
  - id: letters
    year: 2019
    texts:
      sv: {value: 3 av 10, population: alla, statement: Tre av tio fick brev.}
    source: {title: Brev 2019, publisher: Posten, year: 2020}
  - id: parcels
    year: 2024
    texts:
      sv: {value: 2 av 10, population: alla, statement: Två av tio fick paket.}
      en: {value: 2 in 10, population: all, statement: Two in ten got parcels.}
    source: {title: Paket, publisher: Posten}
    own_figures:
      - texts:
          sv: {look_for: Paket i kommunen, where: Posten, published: i maj}
          en: {look_for: Parcels in the municipality, where: The Post, published: in May}
        url: https://exempel.se/paket
      - texts:
          sv: {look_for: Paket i kommunen, where: någon annan, published: i juni}
          en: {look_for: Parcels in the municipality, where: somebody else, published: in June}
  - id: english-only
    year: 2024
    texts:
      en: {value: 3 in 10, population: all, statement: Three in ten got letters.}
    source: {title: Letters, publisher: The Post}
  - id: half-told
    year: 2024
    texts:
      sv: {value: 4 av 10, population: alla, statement: Fyra av tio fick kort.}
    source: {title: Kort, publisher: Posten}
    own_figures:
      - texts:
          en: {look_for: Cards, where: The Post, published: in May}
"""
CASE = """
title: Brevet
summary: Ett brev.
people: [{name: Asta, about: 81 år.}]
story: [{heading: Tisdag, text: Brevet låg kvar.}]
questions: [{id: why, kind: analysis, text: Varför?, minutes: 5}]
facts: [FACT]
"""


@pytest.fixture(scope="module")
def library() -> Library:
    return Library([builtin_folders()])


def planned(library: Library, today: date = TODAY, **plan: Any) -> Workshop:
    return plan_workshop(library, WorkshopPlan(**plan), today)


def test_an_empty_plan_gives_the_built_in_workshop(library: Library) -> None:
    made = planned(library)
    assert (made.case_id, made.programme_id) == (DEFAULT_CASE, DEFAULT_PROGRAMME)
    assert tuple(operation.id for operation in made.operations) == DEFAULT_SETS
    assert (made.language, made.audience, made.agenda.minutes) == ("sv", "facilitator", 120)
    assert made.warnings == ()


def test_a_plan_may_ask_for_no_sets_at_all_and_for_one_only_once(library: Library) -> None:
    assert planned(library, question_sets=[]).operations == ()
    twice = planned(library, question_sets=["libraries", "elderly-care", "libraries"])
    assert [operation.id for operation in twice.operations] == ["libraries", "elderly-care"]


def test_methods_come_as_the_plan_names_them_each_once_and_without_a_word_six_of_them(library: Library) -> None:
    assert tuple(method.id for method in planned(library).methods) == DEFAULT_METHODS
    chosen = planned(library, methods=["world-cafe", "pairs", "world-cafe"])
    assert [(m.id, m.content.minutes) for m in chosen.methods] == [("world-cafe", 75), ("pairs", 6)]
    assert planned(library, methods=[]).methods == ()
    assert {source.title for source in planned(library, methods=["world-cafe"]).sources} >= {"World Café"}


def test_a_language_without_methods_has_a_workshop_without_method_cards(tmp_path: Path) -> None:
    programme = (builtin_folders() / "programmes" / f"{DEFAULT_PROGRAMME}.sv.yaml").read_text("utf-8")
    written = {"cases/letter.fi.yaml": CASE.replace("FACT", ""), f"programmes/{DEFAULT_PROGRAMME}.fi.yaml": programme}
    for name, text in written.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, "utf-8")
    library = Library([builtin_folders(), tmp_path])
    assert planned(library, language="fi", case="letter", question_sets=[]).methods == ()
    with pytest.raises(ToolkitError, match="L002"):
        planned(library, language="fi", case="letter", question_sets=[], methods=["pairs"])


@pytest.mark.parametrize(("id_", "minutes"), PROGRAMMES.items())
def test_a_built_in_programme_takes_the_time_its_name_says_with_breaks(
    library: Library, id_: str, minutes: int
) -> None:
    made = planned(library, programme=id_)
    assert (made.programme.minutes, made.agenda.minutes) == (minutes, minutes)
    assert made.agenda.changes == ()
    sitting = 0
    for item in made.agenda.items:
        sitting = 0 if item.moment.is_break else sitting + item.minutes
        assert sitting <= 75


@pytest.mark.parametrize("id_", PROGRAMMES)
def test_a_built_in_programme_asks_every_set_about_its_boundary_and_what_it_costs(library: Library, id_: str) -> None:
    made = planned(library, programme=id_)
    assert len(made.operations) == 3
    for operation in made.operations:
        assert {Kind.BOUNDARY, Kind.COST} <= {q.question.kind for q in operation.questions}
        in_one_step = [i for i in made.agenda.items if i.moment.uses is Uses.SET_QUESTIONS]
        assert any(q.set_id == operation.id for item in in_one_step for q in item.questions)


def test_there_is_no_other_built_in_programme_than_those_tested(library: Library) -> None:
    assert sorted(library.ids("programme")) == sorted([*PROGRAMMES, *FOLLOW_UPS])


def test_what_is_asked_and_what_is_in_reserve_is_everything_that_was_written(library: Library) -> None:
    made = planned(library)
    assert made.reserve
    assert all(operation.reserve for operation in made.operations)
    owned = [(made.case.questions, made.case_questions, made.reserve)]
    owned += [(o.content.questions, o.questions, o.reserve) for o in made.operations]
    for written, asked, reserve in owned:
        assert sorted([*(q.question.id for q in asked), *(q.id for q in reserve)]) == sorted(q.id for q in written)


def test_every_missing_piece_is_told_of_at_once(library: Library) -> None:
    with pytest.raises(ToolkitError) as caught:
        planned(
            library,
            case="no-case",
            programme="no-programme",
            question_sets=["no-set", "libraries"],
            methods=["nor-this"],
        )
    told = [str(problem.message) for problem in caught.value.problems]
    assert len(told) == 4
    assert all(name in " ".join(told) for name in ("no-case", "no-programme", "no-set", "nor-this"))


def test_times_that_cannot_be_met_are_told_of(library: Library) -> None:
    with pytest.raises(ToolkitError, match="A001"):
        planned(library, minutes=20)
    with pytest.raises(ToolkitError, match="A002"):
        planned(library, start=time(10), end=time(9))


@pytest.mark.parametrize(
    ("written", "line"), [("start: 9.00\nend: 9.20", 2), ("minutes: 20", 1), ("start: 10.00\nend: 9.00", 2)]
)
def test_times_that_cannot_be_met_are_shown_where_the_plan_sets_them(
    library: Library, tmp_path: Path, written: str, line: int
) -> None:
    (tmp_path / "workshop.yaml").write_text(written)
    plan, node, _ = read_plan(tmp_path / "workshop.yaml", "workshop.yaml")
    with pytest.raises(ToolkitError) as caught:
        plan_workshop(library, plan, TODAY, node)
    (problem,) = caught.value.problems
    assert problem.place is not None
    assert (problem.place.file, problem.place.line) == ("workshop.yaml", line)


@pytest.fixture
def own(tmp_path: Path) -> Any:
    """A library with the built-in content, and own facts and a case that names one of them."""

    def made(fact: str) -> Library:
        for name, text in (("facts/letters.yaml", FACTS), ("cases/letter.sv.yaml", CASE.replace("FACT", fact))):
            (tmp_path / name).parent.mkdir()
            (tmp_path / name).write_text(text, "utf-8")
        return Library([builtin_folders(), tmp_path])

    return made


@pytest.mark.parametrize(
    ("day", "today", "old"),
    [
        (date(2024, 12, 31), TODAY, False),
        (date(2025, 1, 1), TODAY, True),
        (None, date(2024, 6, 1), False),
        (None, date(2025, 6, 1), True),
        (date(2024, 6, 1), date(2030, 1, 1), False),
    ],
)
def test_a_figure_is_old_when_more_than_five_years_lie_between_it_and_the_day(
    own: Any, day: date | None, today: date, old: bool
) -> None:
    made = planned(own("letters"), today, case="letter", question_sets=[], date=day)
    assert [(fact.fact.id, fact.old) for fact in made.facts] == [("letters", old)]
    assert [fact.old for fact in made.for_audience("participant").facts] == [None]


def test_a_figure_without_words_in_the_language_is_refused(own: Any) -> None:
    with pytest.raises(ToolkitError, match=r"'english-only' has no text in 'sv' \[L009\]"):
        planned(own("english-only"), case="letter")


def test_what_a_municipality_looks_up_without_words_in_the_language_is_refused_where_it_stands(own: Any) -> None:
    with pytest.raises(ToolkitError, match=r"'half-told' has no text in 'sv' \[L009\]") as caught:
        planned(own("half-told"), case="letter")
    (problem,) = caught.value.problems
    assert problem.place is not None
    assert FACTS.splitlines()[problem.place.line - 1].strip() == "- texts:"


@pytest.mark.parametrize(
    ("language", "look_for", "where", "remark"),
    [
        ("sv", "Paket i kommunen", "Posten", "Ingen har räknat breven."),
        ("sv-simple", "Paket i kommunen", "Posten", "Ingen har räknat breven."),
        ("en", "Parcels in the municipality", "The Post", "Nobody has counted the letters."),
    ],
)
def test_what_a_municipality_looks_up_is_there_once_for_the_facilitator_alone(
    own: Any, tmp_path: Path, language: str, look_for: str, where: str, remark: str
) -> None:
    library = own("parcels")
    (tmp_path / "cases/letter.en.yaml").write_text(CASE.replace("FACT", "parcels"), "utf-8")
    library = Library([builtin_folders(), tmp_path])
    made = planned(library, language=language, case="letter", question_sets=[])
    assert [(text.look_for, text.where, url) for text, url in made.own_figures] == [
        (look_for, where, "https://exempel.se/paket")
    ]
    assert made.fact_notes == (remark,)
    seen = made.for_audience("participant")
    assert (seen.own_figures, seen.fact_notes) == ((), ())


def test_a_figure_without_words_in_easy_read_has_the_ordinary_ones_in_the_first_and_the_second_language(
    own: Any, tmp_path: Path
) -> None:
    library = own("parcels")
    (figure,) = planned(library, language="sv-simple", case="letter", question_sets=[]).facts
    assert figure.text.statement == "Två av tio fick paket."
    (tmp_path / "cases/letter.en.yaml").write_text(CASE.replace("FACT", "parcels"), "utf-8")
    library = Library([builtin_folders(), tmp_path])
    made = planned(library, language="en", second_language="sv-simple", case="letter", question_sets=[])
    assert made.beside is not None
    assert [f.text.statement for f in (*made.facts, *made.beside.facts)] == [
        "Two in ten got parcels.",
        "Två av tio fick paket.",
    ]


def figure(id_: str, publisher: str) -> PrintedFact:
    text = FactText(value="1", population="alla", statement="En.")
    source = Source(title="Rapport", publisher=publisher, year=2020)
    return PrintedFact(Fact(id=id_, year=2020, texts={"sv": text}, source=source), text)


def test_figures_words_and_sources_are_each_told_once() -> None:
    terms = [
        Term(term="Kod", meaning="Siffror."),
        Term(term="app", meaning="Program."),
        Term(term="kod", meaning="Nej."),
    ]
    report = Source(title="Rapport", publisher="Posten", year=2020)
    notes = SetNotes(sources=[report, Source(title="Lagen", publisher="Riksdagen")])
    sets = [("post", question_set(glossary=[Term(term="APP", meaning="Nej.")], facilitator=notes))]
    made = workshop(case(glossary=terms, sources=[report]), sets, facts=[figure("a", "Posten"), figure("a", "Banken")])
    assert [fact.fact.source.publisher for fact in made.all_facts] == ["Banken"]
    assert [term.meaning for term in made.glossary] == ["Program.", "Siffror."]
    assert [f"{s.publisher}: {s.title}" for s in made.sources] == [
        "Banken: Rapport",
        "Posten: Rapport",
        "Riksdagen: Lagen",
    ]


def test_participants_get_no_sources_that_only_the_facilitator_has() -> None:
    notes = SetNotes(sources=[Source(title="Lagen", publisher="Riksdagen")])
    made = workshop(case(), [("post", question_set(facilitator=notes))])
    assert [source.title for source in made.sources] == ["Lagen"]
    assert made.for_audience("participant").sources == ()


def test_the_cases_questions_are_told_apart_from_those_of_the_sets() -> None:
    made = workshop(case(must("shared")), [("post", question_set(must("own"), question("more")))])
    assert [(q.number, q.question.id) for q in made.case_questions] == [(1, "shared")]
    assert [(q.number, q.question.id) for o in made.operations for q in o.questions] == [(2, "own"), (3, "more")]


def test_a_day_to_meet_again_is_proposed_until_one_is_decided(library: Library) -> None:
    day = date(2026, 11, 12)
    assert planned(library).proposed_follow_up is None
    assert planned(library, date=day).proposed_follow_up == date(2027, 1, 11)  # 42 days later is Christmas Eve
    assert planned(library, date=day, follow_up={"time": "09.00"}).proposed_follow_up == date(2027, 1, 11)
    assert planned(library, date=day, follow_up={"date": "2027-01-20"}).proposed_follow_up is None
    assert workshop(date=day).proposed_follow_up is None  # a programme without a follow-up
