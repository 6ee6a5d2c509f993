"""`toolkit check` shows every problem in every file of what it is pointed at, and nothing else."""

import json
import re
from pathlib import Path

import pytest

CASE = """\
title: Vårt case
summary: En mening.
people: [{name: Ada, about: Sjuttio år.}]
story: [{heading: Måndag, text: Ada kommer.}]
questions:
  - id: what
    kind: opening
    text: Vad händer?
    minutes: 1:30
"""


def add_case(boras: Path, text: str = CASE) -> Path:
    path = boras / "cases" / "our-case.sv.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def misspell(boras: Path) -> None:
    plan = boras / "workshop.yaml"
    plan.write_text(plan.read_text("utf-8").replace("municipality", "munincipality"), "utf-8")


def test_every_mistake_in_every_file_is_shown_at_once(run, boras: Path) -> None:
    add_case(boras)
    misspell(boras)
    ran = run("check", "boras")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == (
        "boras/cases/our-case.sv.yaml:9:14: fel: tiden '1:30' går att läsa på två sätt [T001]\n"
        "  9 |     minutes: 1:30\n"
        "    |              ^^^^  Skriv '1 h 30 min' eller '90 s'.\n"
        "\n"
        "boras/workshop.yaml:3:1: fel: okänt fält 'munincipality' [S002]\n"
        "  3 | munincipality: Borås\n"
        "    | ^^^^^^^^^^^^^  Menade du 'municipality'?\n"
        "\n"
        "2 fel i 2 filer.\n"
    )


def test_the_same_in_english(run, boras: Path) -> None:
    misspell(boras)
    assert run("--lang", "en", "check", "boras").out == (
        "boras/workshop.yaml:3:1: error: unknown field 'munincipality' [S002]\n"
        "  3 | munincipality: Borås\n"
        "    | ^^^^^^^^^^^^^  Did you mean 'municipality'?\n"
        "\n"
        "1 error in 1 file.\n"
    )


def test_json_tells_the_same(run, boras: Path) -> None:
    misspell(boras)
    ran = run("check", "boras", "--json")
    document = json.loads(ran.out)
    assert (ran.code, ran.err) == (1, "")
    assert document == {
        "version": 1,
        "ok": False,
        "files": 1,
        "problems": [
            {
                "file": "boras/workshop.yaml",
                "line": 3,
                "column": 1,
                "end_column": 14,
                "severity": "error",
                "code": "S002",
                "message": "okänt fält 'munincipality'",
                "hint": "Menade du 'municipality'?",
                "mend": [{"line": 3, "column": 1, "end_line": 3, "end_column": 14, "text": "municipality"}],
                "is_guess": True,
            }
        ],
    }


def test_what_is_right_gets_one_line(run, boras: Path) -> None:
    ran = run("check", "boras")
    assert (ran.code, ran.out, ran.err) == (0, "Inga fel i 1 fil.\n", "")
    assert run("check", "boras", "--quiet").out == ""


def test_one_file_or_one_folder_can_be_checked(run, boras: Path) -> None:
    case = add_case(boras)
    misspell(boras)
    assert run("check", str(case)).out.endswith("\n1 fel i 1 fil.\n")
    assert run("check", "boras/cases").out.endswith("\n1 fel i 1 fil.\n")
    plan = run("check", "boras/workshop.yaml").out
    assert "munincipality" in plan
    assert "1:30" not in plan
    assert run("check", "boras/workshop.yaml", str(case)).out.endswith("\n2 fel i 2 filer.\n")


def test_the_current_folder_is_meant_when_it_has_content(run, boras: Path, monkeypatch) -> None:
    misspell(boras)
    monkeypatch.chdir(boras)
    assert run("check").out.startswith("workshop.yaml:3:1: fel: okänt fält")


def test_the_built_in_content_is_meant_elsewhere_and_is_right(run) -> None:
    ran = run("check")
    assert ran.code == 0
    assert ran.out.startswith("Inga fel i ")
    assert int(ran.out.split()[3]) > 10
    assert "det färdiga" in ran.err


def test_a_workshop_that_cannot_be_held_is_a_mistake_in_its_plan(run, boras: Path) -> None:
    plan = boras / "workshop.yaml"
    plan.write_text(plan.read_text("utf-8") + "end: 09.20\n", "utf-8")
    ran = run("check", "boras")
    assert ran.code == 1
    assert re.match(r"boras/workshop\.yaml:\d+:6: fel: programmet ryms inte på 20 minuter", ran.out)


def test_a_case_that_the_plan_names_must_exist(run, boras: Path) -> None:
    plan = boras / "workshop.yaml"
    plan.write_text(plan.read_text("utf-8") + "case: rent-on-the-fone\n", "utf-8")
    assert run("check", "boras").out.startswith(
        "boras/workshop.yaml:8:7: fel: caset 'rent-on-the-fone' finns inte [L001]\n"
        "  8 | case: rent-on-the-fone\n"
        "    |       ^^^^^^^^^^^^^^^^  Menade du 'rent-on-the-phone' (Hyran i telefonen)?\n"
    )


def test_warnings_count_when_asked(run, boras: Path) -> None:
    plan = boras / "workshop.yaml"
    plan.write_bytes(plan.read_text("utf-8").encode("cp1252"))
    assert "varning: " in run("check", "boras").out
    assert run("check", "boras").code == 0
    assert run("check", "boras", "--strict").code == 1


def test_how_a_list_was_read_is_said_and_is_no_mistake(run, boras: Path) -> None:
    plan = boras / "workshop.yaml"
    plan.write_text("question_sets: [libraries, elderly-care]\nparticipants: gäster.csv\n", "utf-8")
    guests = "Namn;Verksamhet;Avdelning\n" + "Eva Ek;Stadsbiblioteket;1\n" + "Bo Ek;PRO;2\nUlf Ö;PRO;2\nIda Å;Bank;3\n"
    (boras / "gäster.csv").write_text(guests, "utf-8")
    ran = run("check", "boras", "--strict")
    assert ran.code == 0
    assert ran.out.splitlines()[0] == (
        "boras/gäster.csv: information: 4 personer; kolumn 1 är namn; kolumn 2 är verksamhet; Avdelning används inte; "
        "3 har inget frågepaket: PRO 2, Bank 1; PRO har en grupp utan egna frågor; Eva Ek, Ida Å är ensamma från sin "
        "verksamhet eller har inte sagt någon, och är i gruppen Flera verksamheter [F016]"
    )
    assert "Inga fel i" in ran.out
    told = json.loads(run("check", "boras", "--json", "--strict").out)
    assert told["ok"]
    assert [problem["severity"] for problem in told["problems"]] == ["information"]


def test_a_folder_without_content_is_refused(run, machine: Path) -> None:
    (machine / "tom").mkdir()
    ran = run("check", "tom")
    assert ran.code == 2
    assert ran.err.startswith("fel: det finns inget att kontrollera i 'tom' [U008]\n")


def test_a_method_that_does_not_exist_is_told_where_the_plan_names_it(run, boras: Path) -> None:
    plan = boras / "workshop.yaml"
    plan.write_text(plan.read_text("utf-8") + "methods: [pairs, world-caffe]\n", "utf-8")
    ran = run("check", "boras")
    assert ran.code == 1
    assert "boras/workshop.yaml:8:18: fel: metoden 'world-caffe' finns inte [L001]\n" in ran.out
    assert "Menade du 'world-cafe' (Kafébord)?" in ran.out


def test_a_folder_with_nothing_but_a_method_of_ones_own_is_checked(run, machine: Path) -> None:
    (machine / "methods").mkdir()
    written = "title: Prat\nsummary: Ett prat.\nwhen: Alltid.\nsteps: [{id: talk, minutes: 1:30, text: Prata.}]\n"
    (machine / "methods" / "talk.sv.yaml").write_text(written, "utf-8")
    ran = run("check")
    assert ran.code == 1
    assert "methods/talk.sv.yaml:4:29: fel: tiden '1:30' går att läsa på två sätt [T001]" in ran.out


def test_a_file_from_notepad_is_saved_anew_where_the_warning_says_so(run, boras: Path) -> None:
    plan = boras / "workshop.yaml"
    before = plan.read_text("utf-8").encode("cp1252")
    plan.write_bytes(before)
    case = add_case(boras, CASE.replace("1:30", "8").replace("Måndag", "Lördag"))
    case.write_bytes(case.read_text("utf-8").encode("utf-16"))
    assert "Skriv: toolkit check boras/workshop.yaml --fix-encoding\n" in run("check", "boras").out
    ran = run("check", "boras", "--fix-encoding")
    assert ran.code == 0
    assert "boras/workshop.yaml är nu sparad som UTF-8.\nDen gamla finns kvar som boras/workshop.yaml.bak.\n" in ran.err
    assert "Borås" in plan.read_bytes().decode("utf-8")
    assert "Lördag" in case.read_bytes().decode("utf-8")
    assert plan.with_name("workshop.yaml.bak").read_bytes() == before
    assert sorted(path.name for path in boras.rglob("*.bak*")) == ["our-case.sv.yaml.bak", "workshop.yaml.bak"]
    assert "UTF" not in run("check", "boras").out


def test_only_what_was_asked_about_is_saved_anew(run, boras: Path) -> None:
    plan = boras / "workshop.yaml"
    plan.write_bytes(plan.read_text("utf-8").encode("cp1252"))
    case = add_case(boras)
    assert "UTF-8" not in run("check", str(case), "--fix-encoding").err
    assert run("check", "boras/workshop.yaml", "--fix-encoding").err.startswith("boras/workshop.yaml är nu sparad")
    assert run("check", "boras/workshop.yaml", "--fix-encoding").err == ""


def test_the_command_in_the_warning_can_be_pasted_when_the_folder_has_a_space_in_it(run, boras: Path) -> None:
    plan = boras.rename(boras.with_name("min mapp")) / "workshop.yaml"
    plan.write_bytes(plan.read_text("utf-8").encode("cp1252"))
    assert 'toolkit check "min mapp/workshop.yaml" --fix-encoding' in run("check", "min mapp").out


@pytest.mark.parametrize(
    "name",
    ["workshop.yaml.txt", "Workshop.YAML", "workshop.yml", "workshop .yaml", "workshop (1).yaml", "workshop.yaml (1)",
     "workshop - kopia.yaml", "workshop.txt", "workshop.yaml.docx"],
)  # fmt: skip
@pytest.mark.parametrize("command", ["check", "agenda"])
def test_a_plan_by_another_name_is_told_of_and_never_passed_over(run, machine: Path, name: str, command: str) -> None:
    (machine / "boras").mkdir()
    (machine / "boras" / name).write_text("title: Hej\n", "utf-8")
    ran = run(command, "boras")
    assert ran.code == 1
    assert ran.err == (
        f"boras/{name}: fel: workshopfilen heter '{name}', så den hittas inte [F010]\n"
        "  Döp om den till 'workshop.yaml'.\n"
    )


@pytest.mark.parametrize(
    "name", ["workshop.yaml.bak", "workshop.yaml.bak2", "workshop.yaml~", "workshop anteckningar.txt"]
)
def test_what_lies_beside_the_plan_is_no_plan_by_another_name(run, boras: Path, name: str) -> None:
    (boras / name).write_text("x", "utf-8")
    assert run("check", "boras").code == 0
    (boras / "workshop.yaml").unlink()
    assert "F010" not in run("check", "boras").err


def test_a_plan_by_another_name_is_told_of_in_the_folder_one_is_in(run, boras: Path, monkeypatch) -> None:
    monkeypatch.chdir(boras)
    (boras / "workshop.yaml").rename(boras / "workshop.yaml.txt")
    assert run("check").err.startswith("workshop.yaml.txt: fel: workshopfilen heter 'workshop.yaml.txt'")
    (boras / "workshop.yaml.txt").rename(boras / "docker-compose.yaml")
    assert "F010" not in run("check").err


def test_a_folder_called_as_the_plan_is_told_of(run, machine: Path) -> None:
    (machine / "boras" / "workshop.yaml").mkdir(parents=True)
    assert run("check", "boras").err.startswith("boras/workshop.yaml: fel: det här är en mapp och ingen fil [F007]\n")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "change:\n  questions: {where-help-stops: {minutes: 9}}\n",
            "Skriv id:t direkt här, utan 'questions' ovanför.",
        ),
        ("change:\n  title: Hej\n", "skriv 'title:' längst till vänster"),
        ("questions:\n  - {id: x, kind: practice, text: Vad?, minutes: 8}\n", "Skriv under 'change' eller 'add'"),
        ("facts: [riksbank2023-kontant-senaste-kop]\n", "3 punkter därifrån försvinner [L021]"),
    ],
)
def test_what_an_overlay_loses_or_cannot_reach_is_told_in_words(run, boras: Path, written: str, said: str) -> None:
    path = boras / "question_sets" / "libraries.sv.yaml"
    path.parent.mkdir()
    path.write_text(f"based_on: libraries\n{written}", "utf-8")
    assert said in " ".join(line.strip("| ") for line in run("check", "boras").out.splitlines())


def test_a_script_that_an_overlay_cuts_is_told_of(run, boras: Path) -> None:
    path = boras / "programmes" / "two-hours.sv.yaml"
    path.parent.mkdir()
    path.write_text("based_on: two-hours\nchange: {welcome: {cues: [{say: Hej.}]}}\n", "utf-8")
    assert "boras/programmes/two-hours.sv.yaml:2:20: råd: 'cues' ersätter här hela listan" in run("check", "boras").out


def test_a_list_of_participants_in_another_program_is_not_said_to_be_missing(run, boras: Path, monkeypatch) -> None:
    plan = boras / "workshop.yaml"
    plan.write_text("participants: deltagare.csv\n", "utf-8")
    (boras / "deltagare.csv").mkdir()
    assert "boras/deltagare.csv: fel: det här är en mapp och ingen fil [F007]" in run("check", "boras").out


def test_what_can_only_mean_one_thing_is_mended_and_the_old_file_is_kept(run, boras: Path) -> None:
    plan = boras / "workshop.yaml"
    before = plan.read_text("utf-8").replace("start: ", "start:").replace("title: ", "title： ")
    plan.write_bytes(before.encode("utf-16"))
    ran = run("check", "boras", "--fix")
    assert ran.code == 0
    lines = ran.err.splitlines()
    assert "  + start: 09.00" in lines
    assert lines[-1] == "2 fel rättades i boras/workshop.yaml. Den gamla finns kvar som workshop.yaml.bak."
    assert plan.with_name("workshop.yaml.bak").read_bytes() == before.encode("utf-16")
    after = before.replace("start:", "start: ").replace("title： ", "title: ")
    assert plan.read_bytes() == after.encode("utf-16")
    assert run("check", "boras", "--fix").err == ""


def test_what_was_probably_meant_is_left_for_a_person(run, boras: Path) -> None:
    misspell(boras)
    before = (boras / "workshop.yaml").read_bytes()
    ran = run("check", "boras", "--fix")
    assert (ran.code, ran.err) == (1, "")
    assert (boras / "workshop.yaml").read_bytes() == before
    assert len(list(boras.iterdir())) == 1


def test_only_what_was_asked_about_is_mended(run, boras: Path) -> None:
    case = add_case(boras, CASE.replace("1:30", "8").replace("id: what", "id:what"))
    plan = boras / "workshop.yaml"
    plan.write_text(plan.read_text("utf-8").replace("start: ", "start:"), "utf-8")
    assert "our-case.sv.yaml" not in run("check", "boras/workshop.yaml", "--fix").err
    assert "id:what" in case.read_text("utf-8")
