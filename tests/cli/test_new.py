"""`toolkit new`: a folder of one's own that can be printed at once, and that never takes the place of anything."""

import json
from pathlib import Path

import pytest


def test_a_new_folder_passes_check_without_advice_and_prints(run, machine: Path) -> None:
    ran = run("new", "boras", "--municipality", "Borås")
    assert (ran.code, ran.err) == (0, "")
    checked = run("check", "boras", "--strict")
    assert (checked.code, checked.out) == (0, "Inga fel i 3 filer.\n")
    built = run("build", "boras", "--documents", "handout", "--format", "html", "--quiet")
    assert (built.code, built.err) == (0, "")
    page = (machine / "boras" / "kit" / "deltagarblad.html").read_text("utf-8")
    assert "Digital delaktighet i Borås" in page
    assert "Vad ber Leif om när han lägger fram sedeln?" in page
    assert "Var slutar er hjälp när kön är lång?" in page


@pytest.mark.parametrize(("language", "title"), [("sv", "Digital delaktighet"), ("en", "Digital participation")])
def test_it_says_what_it_made_and_the_next_three_steps(run, machine: Path, language: str, title: str) -> None:
    ran = run("--lang", language, "new", "boras")
    made = [line.split("  ")[1].strip() for line in ran.out.splitlines() if line.startswith("  ")][:4]
    assert all((machine / "boras" / name).exists() for name in made)
    assert ran.out.splitlines()[-2:] == ["  2. toolkit check boras", "  3. toolkit build boras"]
    assert title in (machine / "boras" / "workshop.yaml").read_text("utf-8")


def test_a_case_of_the_toolkits_can_be_used_from_the_start(run, machine: Path) -> None:
    assert run("new", "boras", "--from", "letter-and-two-log-ins").code == 0
    assert "\ncase: letter-and-two-log-ins\n" in (machine / "boras" / "workshop.yaml").read_text("utf-8")
    assert run("check", "boras").code == 0


def test_a_case_that_does_not_exist_makes_no_folder(run, machine: Path) -> None:
    ran = run("new", "boras", "--from", "letter-and-two-logons")
    assert ran.code == 2
    assert "Menade du 'letter-and-two-log-ins' (Brevet och de två inloggningarna)?" in ran.err
    assert not (machine / "boras").exists()


@pytest.mark.parametrize("there", ["file", "folder"])
def test_what_is_there_already_is_left_as_it_is(run, machine: Path, there: str) -> None:
    path = machine / "boras" if there == "file" else machine / "boras" / "mina ord.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text("mina ord", "utf-8")
    ran = run("new", "boras")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == (
        "fel: 'boras' finns redan och får vara som den är [M005]\n  Välj ett annat namn: toolkit new boras-2\n"
    )
    assert path.read_text("utf-8") == "mina ord"
    assert sorted(p.name for p in machine.rglob("*")) == sorted({"boras", path.name})


def test_an_empty_folder_is_used(run, machine: Path) -> None:
    (machine / "boras").mkdir()
    assert run("new", "boras").code == 0
    assert (machine / "boras" / "workshop.yaml").is_file()


def test_a_name_with_odd_characters_becomes_yaml(run, machine: Path) -> None:
    assert run("new", "boras", "--municipality", 'Borås: "stad" #1').code == 0
    assert run("check", "boras").out == "Inga fel i 3 filer.\n"


@pytest.mark.parametrize("name", ["", "   ", "x" * 101, "Bor\x1bås"])
def test_what_cannot_be_a_name_is_refused(run, machine: Path, name: str) -> None:
    ran = run("new", "boras", "--municipality", name)
    assert ran.code == 2
    assert "[U004]" in ran.err
    assert not (machine / "boras").exists()


def test_a_language_without_a_folder_is_refused(run) -> None:
    assert "[U004]" in run("new", "boras", "--language", "sv-simple").err


def test_json_lists_the_files(run, machine: Path) -> None:
    document = json.loads(run("new", "boras", "--json").out)
    assert document["ok"]
    assert all((machine / file["path"]).is_file() for file in document["files"])
    assert len(document["files"]) == len([p for p in (machine / "boras").rglob("*") if p.is_file()])


@pytest.mark.parametrize(("language", "name"), [("sv", "LÄS MIG.txt"), ("en", "READ ME.txt")])
def test_the_mistake_in_the_read_me_looks_as_it_says(
    run, machine: Path, monkeypatch: pytest.MonkeyPatch, language: str, name: str
) -> None:
    run("--lang", language, "new", "boras")
    monkeypatch.chdir(machine / "boras")
    plan = Path("workshop.yaml")
    plan.write_text(plan.read_text("utf-8").replace("\nparticipants:", "\npartisipants:"), "utf-8")
    told = run("--lang", language, "check", "workshop.yaml").out.splitlines()[:3]
    assert "\n".join(f"  {line}" for line in told) in Path(name).read_text("utf-8")


def test_a_new_workshop_can_be_printed_in_easy_read_before_its_own_case_is(run) -> None:
    run("new", "boras")
    ran = run("build", "boras", "--documents", "handout", "--format", "html", "--language", "sv-simple")
    assert ran.code == 0
    assert (ran.out + ran.err).count("[L019]") == 1
    assert "boras/kit/deltagarblad.html" in ran.out
