"""Whatever goes wrong becomes words and an exit code, and a bug leaves its details in a file."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import toolkit
from toolkit.cli.exit_codes import exit_code
from toolkit.cli.typer_adapter import Application
from toolkit.problems import Place, Problem, Severity, say


def problem(code: str, severity: Severity = Severity.ERROR, file: str = "") -> Problem:
    return Problem(code, say("error"), place=Place(file) if file else None, severity=severity)


@pytest.mark.parametrize(
    ("problems", "code"),
    [
        ([], 0),
        ([problem("D001", Severity.ADVICE), problem("A003", Severity.WARNING)], 0),
        ([problem("S002")], 1),
        ([problem("S002"), problem("M001")], 4),
        ([problem("U001")], 2),
        ([problem("T004", file="--end")], 2),
        ([problem("T004", file="boras/workshop.yaml")], 1),
        ([problem("B001")], 3),
    ],
)
def test_the_exit_code_tells_whose_turn_it_is(problems: list[Problem], code: int) -> None:
    assert exit_code(problems) == code


def raising(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def answer(*_: object) -> int:
        raise error

    monkeypatch.setattr(Application, "answer", answer)


def test_a_bug_is_excused_and_written_down(run, monkeypatch: pytest.MonkeyPatch, machine: Path) -> None:
    raising(monkeypatch, ZeroDivisionError("hemligt"))
    ran = run("list")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("fel: något gick fel inne i toolkit (ZeroDivisionError) [B001]\n  Det är inte ditt fel.")
    assert "Traceback" not in ran.err
    (log,) = machine.parent.glob("traces/**/toolkit-*.log")
    assert log.name in ran.err.replace("\n  ", "")
    assert "ZeroDivisionError: hemligt" in log.read_text("utf-8")


def test_a_bug_is_shown_in_full_to_those_who_want_it(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOOLKIT_DEBUG", "1")
    raising(monkeypatch, ZeroDivisionError("här"))
    ran = run("list", "--json")
    assert "ZeroDivisionError: här" in ran.err
    assert json.loads(ran.out)["problems"][0]["code"] == "B001"


def test_a_bug_is_told_also_where_nothing_can_be_written(run, monkeypatch: pytest.MonkeyPatch, machine: Path) -> None:
    (machine.parent / "traces").write_text("en fil där mappen skulle vara", "utf-8")
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(machine.parent / "traces"))
    raising(monkeypatch, ZeroDivisionError())
    assert run("list").code == 3


@pytest.mark.parametrize("module", ["yaml", "docx.oxml", "ruamel.yaml"])
def test_a_library_that_is_missing_is_no_bug_and_leaves_no_log(run, monkeypatch, machine: Path, module: str) -> None:
    raising(monkeypatch, ModuleNotFoundError("No module named …", name=module))
    ran = run("list")
    assert (ran.code, ran.out) == (4, "")
    library = module.partition(".")[0]
    assert ran.err.startswith(
        f"fel: programdelen '{library}' saknas på den här datorn, eller går inte att använda [M019]"
    )
    assert "Installera toolkit igen" in ran.err
    assert list(machine.parent.glob("traces/**/toolkit-*.log")) == []


def test_a_module_of_our_own_that_is_missing_is_a_bug(run, monkeypatch: pytest.MonkeyPatch) -> None:
    raising(monkeypatch, ModuleNotFoundError("No module named …", name="toolkit.nothing"))
    assert run("list").code == 3


def test_an_interruption_is_told_with_130(run, monkeypatch: pytest.MonkeyPatch) -> None:
    raising(monkeypatch, KeyboardInterrupt())
    ran = run("list")
    assert (ran.code, ran.out, ran.err) == (130, "", "Avbrutet.\n")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "Permission denied", "kit/guide.pdf"),
         "fel: datorn låter dig inte använda kit/guide.pdf [M004]\n"
         "  Stäng filen om den är öppen i ett annat program, eller välj en annan mapp.\n"),
        (OSError(28, "No space left on device"),
         "fel: det finns ingen plats kvar på disken [M004]\n  Ta bort något därifrån och försök igen.\n"),
    ],
)  # fmt: skip
def test_what_the_machine_refuses_is_told_with_4(
    run, monkeypatch: pytest.MonkeyPatch, error: OSError, said: str
) -> None:
    raising(monkeypatch, error)
    ran = run("list")
    assert (ran.code, ran.out, ran.err) == (4, "", said)


def test_the_process_ends_with_the_code() -> None:
    ran = subprocess.run([sys.executable, "-m", "toolkit", "bild"], capture_output=True, check=False)
    assert ran.returncode == 2


def test_the_version_is_told(run) -> None:
    ran = run("--version")
    assert (ran.code, ran.out, ran.err) == (0, f"toolkit {toolkit.__version__}\n", "")


def test_without_pango_there_is_html_and_a_way_to_pdf(machine: Path, wheel: Path) -> None:
    fake = machine / "fake" / "weasyprint"
    fake.mkdir(parents=True)
    (fake / "__init__.py").write_text("print('a long note')\nraise OSError('cannot load library')\n", "utf-8")
    environment = {**os.environ, "PYTHONPATH": f"{fake.parent}{os.pathsep}{wheel}"}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "toolkit", *arguments]
        return subprocess.run(command, capture_output=True, env=environment, check=False, encoding="utf-8")

    told = run("build", "--documents", "cards")
    assert (told.returncode, told.stdout) == (4, "")
    assert told.stderr.startswith("fel: det som behövs för att göra PDF saknas på den här datorn (Pango) [M001]\n")
    assert "toolkit build --documents cards --format html" in told.stderr
    assert not (machine / "kit").exists()
    assert json.loads(run("build", "--json").stdout)["problems"][0]["code"] == "M001"
    assert run("build", "--documents", "cards", "--format", "html").returncode == 0
    doctor = run("doctor")
    assert doctor.returncode == 4
    assert "Pango: saknas" in doctor.stdout
    assert "toolkit build --format html" in doctor.stdout
