"""Several plans in a folder are several meetings: named in the command, with kits and sessions of their own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from toolkit.walking.session.store import SESSIONS

from .conftest import PLAN, Run

LATER = PLAN.replace("2026-12-03", "2027-02-04").replace("Digital delaktighet i Borås", "Träff 2")


@pytest.fixture
def series(machine: Path) -> Path:
    """The folder serie, with traff-1.yaml and traff-2.yaml."""
    folder = machine / "serie"
    folder.mkdir()
    (folder / "traff-1.yaml").write_text(PLAN, "utf-8")
    (folder / "traff-2.yaml").write_text(LATER, "utf-8")
    return folder


@pytest.mark.parametrize("command", ["agenda", "build", "walk", "preview", "view", "record transcribe"])
def test_a_command_without_a_name_lists_the_plans_and_says_what_to_write(
    run: Run, series: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    ran = run(*command.split(), "serie")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "fel: det finns 2 workshopfiler i serie: traff-1, traff-2 [U016]\n"
        f"  Vilken? Skriv: toolkit {command} serie/traff-1\n"
    )
    monkeypatch.chdir(series)
    here = run(*command.split())
    assert (here.code, here.out) == (2, "")
    assert f"  Vilken? Skriv: toolkit {command} traff-1\n" in here.err


def test_the_command_that_is_advised_has_all_that_was_typed(run: Run, series: Path) -> None:
    err = run("--lang", "en", "agenda", "--start", "10.00", "serie/", "--json").err
    out = run("agenda", "--start", "10.00", "serie/", "--json").out
    assert "toolkit agenda --start 10.00 serie/traff-1 --json" in err + out


def test_workshop_yaml_beside_others_is_one_of_them(run: Run, boras: Path) -> None:
    (boras / "workshop-maj.yaml").write_text(LATER, "utf-8")
    assert "workshopfiler i boras: workshop, workshop-maj [U016]" in run("agenda", "boras").err
    assert "3 december 2026" in run("agenda", "boras/workshop").out
    assert "4 februari 2027" in run("agenda", "boras/workshop-maj").out


@pytest.mark.parametrize("name", ["serie/traff-2", "serie/traff-2.yaml"])
def test_a_plan_is_named_with_its_ending_or_without(run: Run, series: Path, name: str) -> None:
    assert run("agenda", name).out.startswith("Träff 2\ntorsdag 4 februari 2027")


def test_a_plan_is_named_in_its_folder(run: Run, series: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(series)
    assert run("agenda", "traff-2").out.startswith("Träff 2\n")
    assert "Menade du 'traff-2'?" in run("agenda", "traf-2").err


def test_a_folder_with_the_name_of_a_plan_does_not_hide_it(run: Run, series: Path) -> None:
    (series / "traff-2").mkdir()
    (series / "traff-2" / "bild.png").write_bytes(b"")
    assert run("agenda", "serie/traff-2").out.startswith("Träff 2\n")
    (series / "traff-2" / "workshop.yaml").write_text(PLAN, "utf-8")
    assert run("agenda", "serie/traff-2").out.startswith("Digital delaktighet")


@pytest.mark.parametrize("name", ["traff.yaml", "Vår plan.yaml", "workshop-maj.yaml"])
def test_the_only_plan_is_used_whatever_its_name(
    run: Run, machine: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (machine / "serie").mkdir()
    (machine / "serie" / name).write_text(LATER, "utf-8")
    assert run("agenda", "serie").out.startswith("Träff 2\n")
    monkeypatch.chdir(machine / "serie")
    assert run("agenda").out.startswith("Träff 2\n")
    assert run("check").out == "Inga fel i 1 fil.\n"


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("traff (1).yaml", LATER, "F010"), ("traff.yml", LATER, "F010"),
        ("libraries.sv.yaml", "based_on: libraries\n", "F032"),
    ],
)  # fmt: skip
def test_the_built_in_workshop_never_takes_the_place_of_what_somebody_wrote(
    run: Run, machine: Path, name: str, text: str, code: str
) -> None:
    (machine / "serie").mkdir()
    (machine / "serie" / name).write_text(text, "utf-8")
    ran = run("agenda", "serie")
    assert (ran.code, ran.out) == (1, "")
    assert f"[{code}]" in ran.err


def test_each_plan_has_a_kit_of_its_own_and_workshop_yaml_has_the_one_it_always_had(run: Run, boras: Path) -> None:
    (boras / "traff-2.yaml").write_text(LATER, "utf-8")
    for plan in ("workshop", "traff-2"):
        assert run("build", f"boras/{plan}", "--documents", "invitation").code == 0
    made = {str(path.relative_to(boras)) for path in (boras / "kit").rglob("*.ics")}
    assert made == {"kit/inbjudan.ics", "kit/traff-2/inbjudan.ics"}
    assert "20261203T" in (boras / "kit/inbjudan.ics").read_text("utf-8")
    assert "20270204T" in (boras / "kit/traff-2/inbjudan.ics").read_text("utf-8")


def test_check_reads_every_plan(run: Run, series: Path) -> None:
    assert run("check", "serie").out == "Inga fel i 2 filer.\n"
    (series / "traff-2.yaml").write_text(LATER.replace("municipality", "munincipality"), "utf-8")
    assert "serie/traff-2.yaml:3:1: fel: okänt fält" in run("check", "serie").out
    assert run("check", "serie/traff-1").out == "Inga fel i 1 fil.\n"
    assert run("check", "serie/traff-2").code == 1


def test_a_word_of_one_plan_and_a_set_of_another_are_both_used(run: Run, series: Path) -> None:
    (series / "question_sets").mkdir()
    (series / "question_sets" / "housing.sv.yaml").write_text(
        "title: Bostad\nfor: Oss\nquestions: [{id: desk, kind: opening, minutes: 5, "
        'text: "Vad hände på ${filialen}?"}]\n', "utf-8",
    )  # fmt: skip
    assert "[V001]" in run("check", "serie").out
    ours = LATER + "question_sets: [housing]\nvariables: {filialen: Hässleholmen}\n"
    (series / "traff-2.yaml").write_text(ours, "utf-8")
    assert run("check", "serie", "--strict").out == "Inga fel i 3 filer.\n"


@pytest.fixture
def led(run: Run, series: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """Both meetings begun, one note in each, traff-2 last."""
    for number in (1, 2):
        monkeypatch.setattr("sys.stdin", _typed(f"n\na bord 1: från träff {number}\nq\n"))
        assert run("walk", f"serie/traff-{number}", "--plain").code == 0
    return series


def _typed(text: str) -> object:
    import io

    return io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8")


def test_sessions_are_told_apart_by_plan(run: Run, led: Path) -> None:
    names = sorted(path.name for path in (led / SESSIONS).iterdir())
    assert ["traff-1" in names[0], "traff-2" in names[1]] == [True, True]
    items = json.loads(run("record", "list", "serie", "--json").out)["items"]
    assert [item["plan"] for item in items] == ["traff-2", "traff-1"]
    assert "traff-2" not in run("record", "list", "serie/traff-1").out
    for number in (1, 2):
        assert f"från träff {number}" in run("record", "show", f"serie/traff-{number}").out
    exported = run("record", "export", "serie/traff-1.yaml", "--format", "md").out
    assert "minnesanteckningar" in exported
    assert "traff-1" in exported
    ran = run("record", "show", "serie")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "fel: workshoppar har hållits efter 2 workshopfiler: traff-1, traff-2 [U016]\n"
        "  Vilken? Skriv: toolkit record show serie/traff-1\n"
    )


def test_one_meeting_does_not_go_on_where_another_stopped(run: Run, led: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (led / "traff-3.yaml").write_text(LATER, "utf-8")
    monkeypatch.setattr("sys.stdin", _typed("q\n"))
    assert "[W003]" in run("walk", "serie/traff-3", "--resume").err
    assert "[R001]" in run("record", "show", "serie/traff-3").err
    assert "toolkit walk serie/traff-3.yaml" in " ".join(run("record", "list", "serie/traff-3").out.split())
    monkeypatch.setattr("sys.stdin", _typed("q\n"))
    assert "Träff 2" in run("walk", "serie/traff-2", "--resume", "--plain").out
    assert len(list((led / SESSIONS).iterdir())) == 2


def test_a_plan_is_no_session_to_delete(run: Run, led: Path) -> None:
    assert "[R010]" in run("record", "delete", "serie/traff-1", "--yes").err
    assert len(list((led / SESSIONS).iterdir())) == 2


def test_the_names_in_every_plan_are_taken_out(run: Run, led: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (led / "traff-2.yaml").write_text(LATER + "facilitators: [{name: Ruth Quist}]\n", "utf-8")
    monkeypatch.setattr("sys.stdin", _typed("a bord 1: Ruth Quist ringde\nq\n"))
    run("walk", "serie/traff-1", "--resume", "--plain")
    run("record", "export", "serie/traff-1", "--format", "md", "--redact", "--out", "ut")
    (minutes,) = (led.parent / "ut").glob("*.md")
    assert "ringde" in minutes.read_text("utf-8")
    assert "Quist" not in minutes.read_text("utf-8")


def test_upgrade_looks_at_every_plan(run: Run, series: Path) -> None:
    assert run("upgrade", "serie").out == "2 filer, och alla är aktuella.\n"


def test_the_plans_are_listed_and_shown_as_what_they_are(
    run: Run, series: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(series)
    assert run("list", "workshopfiler").out == (
        "Workshopfiler\n  traff-1  Digital delaktighet i Borås (din egen)\n  traff-2  Träff 2 (din egen)\n\n"
    )
    assert "Det är en workshopfil: toolkit agenda traff-2\n" in run("show", "traff-2").err
    assert "Det är en workshopfil: toolkit agenda traff-2\n" in run("diff", "traff-2").err
    monkeypatch.chdir(series.parent)
    assert "Workshopfiler" not in run("list").out
