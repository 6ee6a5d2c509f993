"""`toolkit build` says what it made, in a table or as JSON, and leaves nothing half done."""

import json
from pathlib import Path

import pytest


def test_the_files_are_listed_and_there(run, boras: Path) -> None:
    ran = run("build", "boras", "--format", "html")
    assert ran.code == 0
    files = [Path(line) for line in ran.out.splitlines()]
    assert Path("boras/kit/handledarguide.html") in files
    assert all(file.is_file() for file in files)


def test_pages_are_counted_in_the_users_language(run, boras: Path) -> None:
    swedish = run("build", "boras", "--documents", "cards")
    assert swedish.code == 0
    path, pages, unit = swedish.out.split()
    assert (path, unit) == ("boras/kit/fragekort.pdf", "sidor")
    assert Path(path).read_bytes().startswith(b"%PDF-")
    assert run("--lang", "en", "build", "boras", "--documents", "cards").out.split() == [path, pages, "pages"]


def test_json_lists_the_files(run, boras: Path) -> None:
    plan = boras / "workshop.yaml"
    plan.write_text(
        f"{plan.read_text('utf-8')}question_sets: [libraries, elderly-care]\nhandout: per verksamhet\n", "utf-8"
    )
    ran = run("build", "boras", "--format", "html", "--documents", "handout", "--json")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out) == {
        "version": 1,
        "ok": True,
        "files": [
            {
                "path": f"boras/kit/deltagarblad-{name}.html",
                "document": "handout",
                "edition": "standard",
                "language": "sv",
                "audience": "participant",
                "format": "html",
                "pages": 0,
                "cached": False,
                "operation": operation,
            }
            for name, operation in (("bibliotek", "Bibliotek"), ("aldreomsorg", "Äldreomsorg"))
        ],
        "problems": [],
    }


def test_a_dry_run_writes_nothing(run, boras: Path) -> None:
    ran = run("build", "boras", "--dry-run")
    assert ran.code == 0
    assert "boras/kit/handledarguide.pdf\n" in ran.out
    assert ran.err == "Inget har skrivits. Det här var bara ett prov.\n"
    assert not (boras / "kit").exists()


def test_the_folder_may_have_any_name(run, machine: Path) -> None:
    ran = run("build", "--format", "html", "--documents", "cards", "--out", "färdigt att trycka")
    assert ran.out == "färdigt att trycka/fragekort.html\n"
    assert (machine / "färdigt att trycka" / "fragekort.html").is_file()


def test_without_a_plan_the_built_in_workshop_goes_to_kit(run, machine: Path) -> None:
    assert run("build", "--format", "html").code == 0
    assert (machine / "kit" / "deltagarblad-bibliotek.html").is_file()


def test_a_broken_plan_leaves_the_last_good_kit(run, boras: Path) -> None:
    assert run("build", "boras", "--format", "html").code == 0
    before = {path: path.read_bytes() for path in (boras / "kit").iterdir()}
    (boras / "workshop.yaml").write_text("munincipality: Borås\n", "utf-8")
    ran = run("build", "boras", "--format", "html")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("boras/workshop.yaml:1:1: fel: okänt fält 'munincipality' [S002]\n")
    assert before == {path: path.read_bytes() for path in (boras / "kit").iterdir()}


def test_a_file_of_someone_else_is_not_replaced(run, boras: Path) -> None:
    (boras / "kit").mkdir()
    (boras / "kit" / "fragekort.html").write_text("mitt eget", "utf-8")
    ran = run("build", "boras", "--format", "html", "--documents", "cards")
    assert ran.code == 4
    assert "boras/kit/fragekort.html finns redan" in ran.err
    assert (boras / "kit" / "fragekort.html").read_text("utf-8") == "mitt eget"


def test_a_folder_that_cannot_be_written_is_told_with_4(run, boras: Path) -> None:
    (boras / "kit").write_text("en fil där mappen skulle vara", "utf-8")
    ran = run("build", "boras", "--format", "html", "--documents", "cards", "--json")
    assert ran.code == 4
    assert json.loads(ran.out)["problems"][0]["code"].startswith("M")


def test_finished_files_are_told_of_when_the_work_is_long(run, boras: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.cli.commands.build_command.LONG_WORK", -1.0)
    assert run("build", "boras", "--format", "html", "--documents", "cards").err == "fragekort.html är klar\n"
    assert run("build", "boras", "--format", "html", "--documents", "cards", "--quiet").err == ""


def test_the_plan_may_be_anywhere(run, boras: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    ran = run("build", str(boras / "workshop.yaml"), "--format", "html", "--documents", "cards")
    assert ran.out == f"{boras / 'kit' / 'fragekort.html'}\n"


def test_variables_come_from_the_plan_and_from_the_command_line(run, boras: Path) -> None:
    overlay = "based_on: rent-on-the-phone\nsummary: ${municipality} ${who} $$\n"
    (boras / "cases").mkdir()
    (boras / "cases" / "ours.sv.yaml").write_text(overlay, "utf-8")
    unfilled = run("build", "boras", "--case", "ours", "--format", "html", "--documents", "guide")
    assert unfilled.code == 1
    assert "okänd variabel '${who}'" in unfilled.err
    assert (
        run("build", "boras", "--case", "ours", "--format", "html", "--documents", "guide", "--set", "who=Ada").code
        == 0
    )
    assert "Borås Ada $" in (boras / "kit" / "handledarguide.html").read_text("utf-8")


def test_what_was_made_is_opened(run, boras: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("typer.launch", opened.append)
    run("build", "boras", "--format", "html", "--documents", "cards", "--open")
    run("build", "boras", "--format", "html", "--open")
    assert opened == ["boras/kit/fragekort.html", "boras/kit"]
