from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.content import files as files_module
from toolkit.content.files import builtin_folders
from toolkit.content.kinds import KindId
from toolkit.content.library import Library, read_plan
from toolkit.problems import Place, Problem, ToolkitError

SET = """\
title: Bibliotek
for: Personal
questions:
  - {id: where-help-stops, kind: boundary, text: "Var slutar hjälpen i ${municipality}?", minutes: 8}
  - {id: who-is-liable, kind: analysis, text: Vem svarar för felet?, minutes: 6}
facts: [cash-2023]
"""
FACTS = """\
title: {sv: Pengar}
facts:
  - id: cash-2023
    year: 2023
    texts: {sv: {value: 10 procent, population: alla, statement: Tio procent betalade kontant.}}
    source: {title: Betalningar, publisher: Riksbanken}
"""


class Folders:
    """A built-in folder and the user's own, filled by `write`."""

    def __init__(self, folder: Path) -> None:
        self.builtin, self.own = folder / "built-in", folder / "own"
        self.write("built-in/question_sets/libraries.sv.yaml", SET)
        self.write("built-in/facts/money.yaml", FACTS)

    def write(self, name: str, text: str) -> Path:
        path = self.builtin.parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def library(self, **variables: str) -> Library:
        return Library([self.builtin, self.own], {"municipality": "Borås"} | variables)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path)


def problems_of(act: object) -> tuple[Problem, ...]:
    with pytest.raises(ToolkitError) as caught:
        act()  # type: ignore[operator]
    return caught.value.problems


def test_changes_under_the_name_of_another_thing_are_told(folders: Folders) -> None:
    folders.write("built-in/question_sets/elderly-care.sv.yaml", SET.replace("id: ", "id: care-"))
    file = folders.write("own/question_sets/libraries.sv.yaml", "based_on: elderly-care\n")
    (problem,) = folders.library().check(folders.own)
    assert (problem.code, str(problem.hint)) == ("L037", "Rename it to 'elderly-care.sv.yaml'.")
    file.rename(file.with_name("our-care.sv.yaml"))
    assert folders.library().check(folders.own) == []


def said(problem: Problem) -> tuple[str, str, str]:
    return problem.code, str(problem.message), str(problem.hint)


def test_a_set_is_read_with_variables_filled_and_remembered(folders: Folders) -> None:
    library = folders.library()
    item = library.question_set("libraries", "sv")
    assert item.model.questions[0].text == "Var slutar hjälpen i Borås?"
    assert (item.kind, item.id, item.language, item.origin, item.base) == (
        "question-set",
        "libraries",
        "sv",
        "built-in",
        None,
    )
    assert item.path == folders.builtin / "question_sets/libraries.sv.yaml"
    assert library.question_set("libraries", "sv") is item


def test_what_has_not_changed_is_checked_once(folders: Folders) -> None:
    folders.write("built-in/question_sets/schools.sv.yaml", SET.replace("${municipality}", "Borås"))
    folders.write("own/question_sets/ours.sv.yaml", "based_on: schools\nremove: [who-is-liable]\n")
    for name in ("schools", "ours"):
        model = folders.library().question_set(name, "sv").model
        assert folders.library().question_set(name, "sv").model is model
    folders.write("own/question_sets/ours.sv.yaml", "based_on: schools\nremove: [where-help-stops]\n")
    assert [one.id for one in folders.library().question_set("ours", "sv").model.questions] == ["who-is-liable"]
    folders.write("built-in/question_sets/schools.sv.yaml", SET.replace("${municipality}", "Ulricehamn"))
    assert "Ulricehamn" in folders.library().question_set("schools", "sv").model.questions[0].text


def test_a_title_means_what_has_it_now(folders: Folders) -> None:
    folders.write("own/question_sets/ours.sv.yaml", "based_on: Bibliotek\nremove: [who-is-liable]\n")
    for titled, other in (("schools", "libraries"), ("libraries", "schools")):
        titles = {titled: "Bibliotek", other: "Skola"}
        for id_, title in titles.items():
            text = SET.replace("Bibliotek", title).replace("${municipality}", id_)
            folders.write(f"built-in/question_sets/{id_}.sv.yaml", text)
        assert folders.library().question_set("ours", "sv").base == folders.builtin / f"question_sets/{titled}.sv.yaml"


def test_nothing_is_read_before_it_is_asked_for(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr(
        "toolkit.content.files.read_bytes", lambda path, _: (read.append(path.name), path.read_bytes())[1]
    )
    folders.write("built-in/cases/other.sv.yaml", "[")
    library = folders.library()
    assert (library.languages("question-set", "libraries"), library.ids("case"), read) == (["sv"], ["other"], [])
    library.question_set("libraries", "sv")
    assert read == ["libraries.sv.yaml"]


def test_what_does_not_exist_is_told_of_with_what_does(folders: Folders) -> None:
    library = folders.library()
    place = Place("workshop.yaml", 3, 18)
    (problem,) = problems_of(lambda: library.question_set("librarys", "sv", place))
    assert said(problem) == ("L001", "there is no question set 'librarys'", "Did you mean 'libraries' (Bibliotek)?")
    assert problem.place == place
    (problem,) = problems_of(lambda: library.question_set("libraries", "fi"))
    assert said(problem) == (
        "L002", "the question set 'libraries' does not exist in the language 'fi'", "It exists in: sv.",
    )  # fmt: skip
    (problem,) = problems_of(lambda: library.case("x", "sv"))
    assert said(problem) == ("L001", "there is no case 'x'", "Write a file with that name.")


def test_a_wrong_file_raises_all_its_problems(folders: Folders) -> None:
    folders.write(
        "own/question_sets/libraries.sv.yaml", SET.replace("minutes: 8", "minutes: 1:30").replace("for:", "fro:")
    )
    problems = problems_of(lambda: folders.library().question_set("libraries", "sv"))
    assert [(p.code, p.place and p.place.line) for p in problems] == [("S002", 2), ("T001", 4)]


def test_the_users_own_file_wins(folders: Folders) -> None:
    folders.write("own/question_sets/libraries.sv.yaml", SET.replace("title: Bibliotek", "title: Vårt bibliotek"))
    item = folders.library().question_set("libraries", "sv")
    assert (item.model.title, item.origin, item.base) == ("Vårt bibliotek", "own", None)


def test_an_overlay_of_the_same_name_lies_over_the_built_in(folders: Folders) -> None:
    folders.write("own/question_sets/libraries.sv.yaml", "based_on: libraries\nremove: [who-is-liable]\n")
    item = folders.library().question_set("libraries", "sv")
    assert [question.id for question in item.model.questions] == ["where-help-stops"]
    assert (item.origin, item.base) == ("own", folders.builtin / "question_sets/libraries.sv.yaml")


def test_an_overlay_of_another_name_lies_over_the_users_own_overlay(folders: Folders) -> None:
    folders.write(
        "own/question_sets/libraries.sv.yaml", "based_on: libraries\ntitle: Vårt bibliotek i ${municipality}, $$5\n"
    )
    folders.write("own/question_sets/book-bus.sv.yaml", "based_on: libraries\nfor: Bokbussen\n")
    library = folders.library()
    item = library.question_set("book-bus", "sv")
    assert (item.model.title, item.model.audience) == ("Vårt bibliotek i Borås, $5", "Bokbussen")
    assert [item.id for item in library.items("question-set")] == ["book-bus", "libraries"]


def test_a_mistake_in_an_overlay_names_the_authors_file(folders: Folders) -> None:
    path = folders.write(
        "own/question_sets/libraries.sv.yaml", "based_on: libraries\nchange: {where-help-stops: {minutes: 0}}\n"
    )
    (problem,) = problems_of(lambda: folders.library().question_set("libraries", "sv"))
    assert (problem.code, str(problem.place)) == ("S008", f"{path}:2:38")


def test_a_mistake_in_the_base_is_told_of_once_where_it_is(folders: Folders) -> None:
    base = folders.write("built-in/question_sets/libraries.sv.yaml", SET.replace("minutes: 8", "minutes: 0"))
    folders.write("own/question_sets/book-bus.sv.yaml", "based_on: libraries\n")
    (problem,) = folders.library().check()
    assert problem.place is not None
    assert problem.place.file == str(base)


def test_a_base_that_is_not_there(folders: Folders) -> None:
    folders.write("own/question_sets/our-own.sv.yaml", "based_on: librarys\n")
    (problem,) = problems_of(lambda: folders.library().question_set("our-own", "sv"))
    assert said(problem) == ("L001", "there is no question set 'librarys'", "Did you mean 'libraries' (Bibliotek)?")
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == (1, 11)


def test_an_overlay_has_the_language_of_its_file(folders: Folders) -> None:
    folders.write("own/question_sets/our-own.en.yaml", "based_on: libraries\n")
    (problem,) = problems_of(lambda: folders.library().question_set("our-own", "en"))
    assert (problem.code, str(problem.hint)) == ("L002", "It exists in: sv.")


def test_a_file_based_on_itself(folders: Folders) -> None:
    folders.write("own/question_sets/our-own.sv.yaml", "based_on: our-own\n")
    (problem,) = problems_of(lambda: folders.library().question_set("our-own", "sv"))
    assert problem.code == "L001"


def test_a_file_based_on_itself_in_a_language_that_the_base_lacks(folders: Folders) -> None:
    folders.write("own/question_sets/libraries.en.yaml", "based_on: libraries\n")
    (problem,) = problems_of(lambda: folders.library().question_set("libraries", "en"))
    assert said(problem) == (
        "L002",
        "the question set 'libraries' does not exist in the language 'en'",
        "It exists in: sv.",
    )


def test_what_a_built_in_overlay_leaves_out_is_no_advice_to_the_author(folders: Folders) -> None:
    term = "glossary: [{term: BankID, meaning: En e-legitimation.}]\n"
    folders.write("built-in/question_sets/libraries.sv.yaml", SET + term)
    overlay = "based_on: libraries\nglossary: [{term: Disk, meaning: Där man frågar.}]\n"
    folders.write("built-in/question_sets/school.sv.yaml", overlay)
    assert [p.code for p in folders.library().check() if p.code == "L021"] == []
    folders.write("own/question_sets/school.sv.yaml", overlay)
    assert [p.code for p in folders.library().check() if p.code == "L021"] == ["L021"]


def test_files_based_on_each_other(folders: Folders) -> None:
    for id_, other in (("a", "b"), ("b", "c"), ("c", "a")):
        folders.write(f"own/question_sets/{id_}.sv.yaml", f"based_on: {other}\n")
    (problem,) = problems_of(lambda: folders.library().question_set("a", "sv"))
    assert (problem.code, problem.place and Path(problem.place.file).name) == ("L014", "c.sv.yaml")
    assert [p.code for p in folders.library().check()] == ["L014"]


def test_a_known_variable_that_nothing_fills_stops_the_workshop_and_not_the_check(folders: Folders) -> None:
    library = Library([folders.builtin])
    (problem,) = problems_of(lambda: library.question_set("libraries", "sv"))
    assert problem.code == "V003"
    assert library.check() == []


def test_facts_come_in_the_order_asked_from_the_files_that_hold_them(folders: Folders) -> None:
    folders.write("built-in/facts/broken.yaml", "[")
    folders.write("own/facts/our-facts.yaml", FACTS.replace("cash-2023", "ours-2024"))
    assert [fact.id for fact in folders.library().facts(["ours-2024", "cash-2023", "ours-2024"])] == [
        "ours-2024",
        "cash-2023",
    ]
    assert folders.library().facts([]) == ()


def test_an_own_fact_replaces_the_built_in_one(folders: Folders) -> None:
    folders.write("own/facts/a.yaml", FACTS.replace("Tio procent", "Elva procent"))
    (fact,) = folders.library().facts(["cash-2023"])
    assert fact.texts["sv"].statement == "Elva procent betalade kontant."
    assert folders.library().check() == []


def test_an_unknown_fact_is_shown_where_it_is_asked_for(folders: Folders) -> None:
    folders.write("own/question_sets/ours.sv.yaml", SET.replace("[cash-2023]", "[cash-2032]"))
    library = folders.library()
    item = library.question_set("ours", "sv")
    (problem,) = problems_of(lambda: library.facts(item.model.facts, [item]))
    assert said(problem) == ("L006", "there is no fact 'cash-2032'", "Did you mean 'cash-2023'?")
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == (6, 9)


def test_warnings_are_those_of_the_files_read(folders: Folders) -> None:
    path = folders.builtin / "question_sets/libraries.sv.yaml"
    path.write_bytes(SET.encode("cp1252"))
    library = folders.library()
    assert library.warnings == []
    library.question_set("libraries", "sv")
    library.question_set("libraries", "sv")
    assert [p.code for p in library.warnings] == ["F001"]


def test_items_are_what_can_be_read_and_problems_the_rest(folders: Folders) -> None:
    folders.write("own/question_sets/broken.sv.yaml", "titel: x\n")
    folders.write("own/cases/Wrong Name.yml", "")
    (folders.own / "question_sets/folder.sv.yaml").mkdir()
    library = folders.library()
    assert [item.id for item in library.items("question-set")] == ["libraries"]
    assert [item.id for item in library.items("question-set")] == ["libraries"]
    assert [item.model.facts[0].id for item in library.items("facts")] == ["cash-2023"]
    assert {p.code for p in library.problems} == {"F011", "S002", "S001", "F007"}
    assert len(library.problems) == len({(p.place, p.code, str(p.message)) for p in library.problems})


def test_check_finds_problems_in_and_between_all_files(folders: Folders) -> None:
    folders.write(
        "own/question_sets/ours.sv.yaml", SET.replace("cash-2023", "cash-2099").replace("minutes: 6", "minutes: x")
    )
    folders.write("own/facts/a.yaml", FACTS.replace("cash-2023", "new-2024"))
    folders.write("own/facts/b.yaml", FACTS.replace("cash-2023", "new-2024"))
    folders.write("own/cases/case.yml", "")
    found = folders.library().check()
    assert sorted((p.code, Path(p.place.file).name) for p in found if p.place) == [
        ("F011", "case.yml"), ("L006", "ours.sv.yaml"), ("L016", "b.yaml"), ("T002", "ours.sv.yaml"),
    ]  # fmt: skip
    assert all(p.hint for p in found)


def test_editions_of_one_thing_have_the_same_ids(folders: Folders) -> None:
    folders.write("own/question_sets/libraries.en.yaml", SET.replace("who-is-liable", "who-is-liabel"))
    found = folders.library().check()
    assert [(p.code, p.is_error, str(p.message)) for p in found] == [
        ("L011", False, "'questions' lacks an id that the edition in sv has: who-is-liable"),
        ("L011", False, "the edition in sv has no 'who-is-liabel' in 'questions'"),
    ]
    assert str(found[1].hint) == "Did you mean 'who-is-liable'?"


def test_the_built_in_folder_holds_content_and_is_built_in() -> None:
    library = Library([builtin_folders()])
    assert library.ids("case")
    assert {item.origin for item in library.items("programme")} == {"built-in"}


def test_the_built_in_content_has_no_problems() -> None:
    library = Library([builtin_folders()])
    assert len(library.files()) >= 5
    assert [f"{p.place} {p.message} [{p.code}]" for p in library.check() if p.is_error] == []


def test_the_packed_content_wins_in_a_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "toolkit/_content").mkdir(parents=True)
    monkeypatch.setattr(files_module.toolkit, "__file__", str(tmp_path / "toolkit/__init__.py"))
    assert builtin_folders() == tmp_path / "toolkit/_content"


def test_a_plan_is_read_with_its_nodes_and_warnings(tmp_path: Path) -> None:
    path = tmp_path / "workshop.yaml"
    path.write_bytes("title: Borås #1\n".encode("cp1252"))
    plan, node, warnings = read_plan(path, "workshop.yaml")
    assert (plan.title, str(node.place)) == ("Borås", "workshop.yaml:1:1")
    assert [p.code for p in warnings] == ["F001", "Y007"]


def test_an_empty_plan_is_a_plan(tmp_path: Path) -> None:
    path = tmp_path / "workshop.yaml"
    path.write_text("# allt är kvar att bestämma\n")
    assert read_plan(path, "workshop.yaml")[0].language == "sv"


def test_a_plan_that_is_missing_a_folder_or_wrong_raises(tmp_path: Path) -> None:
    assert [p.code for p in problems_of(lambda: read_plan(tmp_path / "x.yaml", "x.yaml"))] == ["F007"]
    assert [p.code for p in problems_of(lambda: read_plan(tmp_path, "x"))] == ["F007"]
    path = tmp_path / "workshop.yaml"
    path.write_text("a: [\n")
    assert [p.code for p in problems_of(lambda: read_plan(path, "x"))] == ["Y014"]
    path.write_text("titel: x\ntitel: y\n")
    assert [(p.code, str(p.place)) for p in problems_of(lambda: read_plan(path, "x"))] == [
        ("S002", "x:1:1"),
        ("Y003", "x:2:1"),
    ]


@pytest.mark.parametrize(
    ("kind", "name", "ids"),
    [
        ("case", "rent-on-the-phone", ["rent-on-the-phone"]),
        ("case", "Hyran i telefonen", ["rent-on-the-phone"]),
        ("case", "hyran-i-telefonen", ["rent-on-the-phone"]),
        ("case", "rent-on-the-phone.sv.yaml", ["rent-on-the-phone"]),
        ("case", "rent-on-the-phone.yml", ["rent-on-the-phone"]),
        ("question-set", "äldreomsorg", ["elderly-care"]),
        ("question-set", "Elderly care", ["elderly-care"]),
        ("programme", "Två timmar", ["two-hours"]),
        ("method", "BIKUPA", ["pairs"]),
        ("method", "Två timmar", []),
        ("case", "Ensam", []),
    ],
)
def test_what_is_called_something_is_found_by_id_title_or_file(kind: KindId, name: str, ids: list[str]) -> None:
    assert Library([builtin_folders()]).called(kind, name) == ids


def test_an_id_comes_before_a_title_and_two_of_one_title_are_both_named(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    for id_, title in (("one", "Two"), ("two", "Three"), ("other", "three"), ("third", "Trée"), ("last", "|\n  Three")):
        (tmp_path / "cases" / f"{id_}.sv.yaml").write_text(f"format: 1\ntitle: {title}\n", "utf-8")
    library = Library([tmp_path])
    assert library.called("case", "two") == ["two"]
    assert library.called("case", "three") == ["other", "two"]
    assert library.called("case", "trée") == library.called("case", "TRE\u0301E") == ["third"]
    assert library.called("case", "tree") == ["third"]
