"""On the command line too, what the program itself prints as a name is accepted as one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        (("show", "Bikupa"), "Bikupa, 6 min"),
        (("show", "hyran i telefonen"), "Hyran i telefonen"),
        (("show", "Two hours", "--language", "engelska"), "Two hours"),
        (("show", "aldreomsorg"), "Äldreomsorg"),
        (("list", "Frågepaket"), "Frågepaket"),
        (("list", "metoder", "--language", "Svenska"), "Metoder"),
        (("list", "question-set"), "Frågepaket"),
        (("list", "Språk"), "Språk"),
        (("schema", "Frågepaket"), "{"),
        (("schema", "workshopfilen"), "{"),
        (("--lang", "en", "list", "Question sets"), "Question sets"),
    ],
)
def test_what_is_asked_for_by_its_name_is_shown(run, arguments: tuple[str, ...], first: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0].startswith(first)


@pytest.mark.parametrize(
    ("options", "files"),
    [
        (("--documents", "tryckorder"), ["tryckorder.pdf"]),
        (("--documents", "Inbjudan,frågekort.pdf", "--format", "webbsida"), ["inbjudan.html", "fragekort.html"]),
        (("--documents", "frågekort", "--edition", "Stor stil"), ["fragekort-stor-stil.pdf"]),
        (("--documents", "Facilitator guide", "--format", "Word"), ["handledarguide.docx"]),
        (("--documents", "Kor schema", "--edition", "standard,trycksnål"), None),
    ],
)
def test_documents_editions_and_formats_are_ordered_by_name(run, options: tuple[str, ...], files: list[str]) -> None:
    ran = run("build", "--dry-run", "--json", *options)
    document = json.loads(ran.out)
    if files is None:
        (problem,) = document["problems"]
        assert problem["code"] == "U009"
        assert "saver (" in problem["hint"]
    else:
        assert [Path(file["path"]).name for file in document["files"]] == files


def test_all_may_be_said_in_swedish(run) -> None:
    assert run("build", "--dry-run", "--documents", "alla").out == run("build", "--dry-run").out


def test_a_copy_and_a_comparison_are_asked_for_by_title(run, boras: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(boras)
    assert run("copy", "Äldreomsorg", "--overlay").out == "question_sets/elderly-care.sv.yaml\n"
    assert run("diff", "äldreomsorg").out.startswith("question_sets/elderly-care.sv.yaml jämfört med 'elderly-care'")
    path = boras / "question_sets" / "elderly-care.sv.yaml"
    path.write_text(path.read_text("utf-8").replace("based_on: elderly-care", "based_on: Äldreomsorg"), "utf-8")
    assert run("diff", "äldreomsorg").out.startswith("question_sets/elderly-care.sv.yaml jämfört med 'elderly-care'")


def test_a_name_of_two_things_is_told_of_with_both(run, boras: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(boras)
    (boras / "methods").mkdir()
    (boras / "methods" / "our-pairs.sv.yaml").write_text("based_on: pairs\n", "utf-8")
    ran = run("show", "Bikupa")
    assert ran.err == (
        "fel: 2 olika saker heter 'Bikupa' [L022]\n  Skriv id för det du menar: our-pairs (Bikupa), pairs (Bikupa).\n"
    )
    assert run("show", "pairs").code == 0


def test_a_misspelt_title_is_told_of_with_its_id(run) -> None:
    assert "Menade du 'pairs' (Bikupa)?" in run("show", "Bikuppa").err
    assert "Menade du 'two-hours' (Två timmar)?" in run("agenda", "--programme", "Två timma").err
    assert "libraries (Bibliotek)" in run("agenda", "--sets", "Simhallen").err
    assert "print-order (Tryckorder)" in run("build", "--documents", "skrivare").err


def test_a_new_folder_takes_a_case_by_its_title(run, machine: Path) -> None:
    assert run("new", "boras", "--from", "Hyran i telefonen", "--language", "svenska").code == 0
    assert "\ncase: rent-on-the-phone\n" in (machine / "boras" / "workshop.yaml").read_text("utf-8")
