"""Editions of one thing: the same ids, what one of them lacks, and easy-read laid over the ordinary words."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.content.library import Library
from toolkit.problems import Place, ToolkitError

SET = """\
title: Bibliotek
for: Personal
questions:
  - {id: one, kind: boundary, text: Var slutar hjälpen?, minutes: 8, probes: [Vem bestämmer?]}
  - {id: two, kind: analysis, text: Vem svarar för felet?, minutes: 6}
"""
EASY = """\
based_on: desk
title: Biblioteket
for: Du som arbetar här
change:
  one: {text: När slutar du hjälpa?, probes: [Vem säger vad du får göra?]}
  two: {text: Vem tar ansvar?}
"""


class Folders:
    def __init__(self, folder: Path) -> None:
        self.builtin, self.own = folder / "built-in", folder / "own"
        self.write("built-in/question_sets/desk.sv.yaml", SET)
        self.write("built-in/question_sets/desk.sv-simple.yaml", EASY)

    def write(self, name: str, text: str) -> None:
        path = self.builtin.parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def library(self) -> Library:
        return Library([self.builtin, self.own], {})

    def texts(self, language: str) -> list[str]:
        return [question.text for question in self.library().question_set("desk", language).model.questions]

    def told(self, *codes: str) -> list[str]:
        problems = self.library().check()
        return [f"{Path(p.place.file).name if p.place else ''} {p.message}" for p in problems if p.code in codes]


def test_an_easy_read_edition_holds_words_and_the_ordinary_one_the_rest(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    easy = folders.library().question_set("desk", "sv-simple").model
    assert (easy.title, [question.minutes for question in easy.questions]) == ("Biblioteket", [8, 6])
    assert folders.texts("sv-simple") == ["När slutar du hjälpa?", "Vem tar ansvar?"]
    assert folders.texts("sv") == ["Var slutar hjälpen?", "Vem svarar för felet?"]
    assert folders.library().check() == []


def test_only_an_easy_read_edition_is_laid_over_another_language(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    folders.write("built-in/question_sets/desk.en.yaml", EASY)
    assert [p.code for p in folders.library().check() if p.is_error] == ["L002"]


def test_what_the_author_changes_counts_in_easy_read_too(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    overlay = """\
based_on: desk
change: {two: {text: Vem i Borås svarar?}}
remove: [one]
add: [{id: three, kind: action, text: Vad nu?, minutes: 5}]
"""
    folders.write("own/question_sets/desk.sv.yaml", overlay)
    assert folders.texts("sv-simple") == ["Vem i Borås svarar?", "Vad nu?"]
    assert folders.library().question_set("desk", "sv-simple").model.title == "Biblioteket"
    assert folders.library().question_set("desk", "sv-simple").language == "sv-simple"
    assert folders.told("L001", "L007") == []
    assert [file.path.name for file in folders.library().files()].count("desk.sv.yaml") == 1


def test_an_own_easy_read_edition_is_laid_over_the_built_in_one(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    folders.write("own/question_sets/desk.sv.yaml", "based_on: desk\nchange: {two: {text: Vem i Borås svarar?}}\n")
    folders.write("own/question_sets/desk.sv-simple.yaml", "based_on: desk\nchange: {two: {text: Vem i Borås?}}\n")
    assert folders.texts("sv-simple") == ["När slutar du hjälpa?", "Vem i Borås?"]


def test_an_own_file_of_both_kinds_without_anything_built_in(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    folders.write("own/question_sets/bank.sv.yaml", SET.replace("id: ", "id: bank-"))
    folders.write("own/question_sets/bank.sv-simple.yaml", "based_on: bank\nchange: {bank-one: {text: Lätt?}}\n")
    easy = folders.library().question_set("bank", "sv-simple").model
    assert [question.text for question in easy.questions] == ["Lätt?", "Vem svarar för felet?"]
    assert folders.told("L019") == [
        "bank.sv-simple.yaml not yet in easy-read: title, for, bank-one (probes), bank-two (text)"
    ]


def test_what_only_the_facilitator_reads_need_not_be_in_easy_read(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    notes = "minutes: 8, facilitator: {why: Därför att gränsen är otydlig.}"
    assert "minutes: 8" in SET
    folders.write("built-in/question_sets/desk.sv.yaml", SET.replace("minutes: 8", notes, 1))
    assert folders.told("L019") == []


def test_an_edition_that_is_missing_is_named_where_something_is_in_that_language(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    folders.write("built-in/question_sets/bank.sv.yaml", SET.replace("id: ", "id: bank-"))
    assert folders.told("L018") == ["bank.sv.yaml 'bank' has no edition in sv-simple"]
    folders.write("own/question_sets/school.sv.yaml", SET.replace("id: ", "id: school-"))
    assert folders.told("L018") == ["bank.sv.yaml 'bank' has no edition in sv-simple"]


def test_one_file_in_another_language_asks_for_no_translation_of_the_others(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    folders.write("own/question_sets/school.sv.yaml", SET.replace("id: ", "id: school-"))
    folders.write("own/question_sets/office.en.yaml", SET.replace("id: ", "id: office-"))
    assert folders.told("L018") == []
    folders.write("own/question_sets/school.en.yaml", SET.replace("id: ", "id: school-"))
    assert folders.told("L018") == ["office.en.yaml 'office' has no edition in sv"]


def test_a_fact_has_every_language_that_its_folder_is_written_in(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    fact = """\
title: {sv: Pengar}
facts:
  - id: cash
    year: 2023
    texts: {sv: {value: tio, population: alla, statement: Tio betalade kontant.}}
    source: {title: Betalningar, publisher: Riksbanken}
"""
    folders.write("built-in/facts/money.yaml", fact)
    folders.write("own/facts/ours.yaml", fact.replace("cash", "coins"))
    assert folders.told("L017") == ["money.yaml the fact has no text in sv-simple"]


def test_where_a_municipality_finds_its_own_figure_has_every_language_too(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    folders.write(
        "built-in/facts/money.yaml",
        """\
title: {sv: Pengar}
facts:
  - id: cash
    year: 2023
    texts: {sv: {value: a, population: b, statement: Tio.}, sv-simple: {value: a, population: b, statement: Tio.}}
    source: {title: Betalningar, publisher: Riksbanken}
    own_figures:
      - texts: {sv: {look_for: Automater, where: länet, published: i maj}}
""",
    )
    assert folders.told("L017") == ["money.yaml the fact has no text in sv-simple"]


def test_ids_that_differ_are_named_on_both_sides(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    folders.write("built-in/question_sets/desk.en.yaml", SET.replace("id: two", "id: tow"))
    assert folders.told("L011") == [
        "desk.en.yaml 'questions' lacks an id that the edition in sv has: two",
        "desk.en.yaml the edition in sv has no 'tow' in 'questions'",
    ]


def test_what_is_not_in_easy_read_yet_is_the_ordinary_text_with_one_warning(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    folders.write("own/question_sets/school.sv.yaml", SET.replace("id: ", "id: school-"))
    library = folders.library()
    place = Place("workshop.yaml", 3)
    school = library.question_set("school", "sv-simple", place)
    assert library.question_set("school", "sv-simple") == school
    assert school.model.questions[0].id == "school-one"
    assert [(problem.code, problem.place) for problem in library.warnings] == [("L019", place)]
    with pytest.raises(ToolkitError):
        library.question_set("school", "en")
    with pytest.raises(ToolkitError):
        library.question_set("skola", "sv-simple")
