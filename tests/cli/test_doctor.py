"""`toolkit doctor` says what is fine, what is missing and what to do about it."""

import json
from pathlib import Path

import pytest

from toolkit.problems import say
from toolkit.workspace.doctor import Check


def test_this_machine_is_examined_from_the_ground_up(run) -> None:
    ran = run("doctor")
    assert (ran.code, ran.err) == (0, "")
    things = [line.partition(":")[0] for line in ran.out.splitlines() if not line.startswith(" ")]
    assert things[:6] == ["Python", "Programdelar", "Pango", "HarfBuzz-subset", "Typsnitt", "Provsida"]
    assert things[6:] == ["Terminal", "Den här mappen", "Mappen för färdiga sidor"]
    assert "Provsida: bra, 1 sida på " in ran.out


def test_json_tells_the_same(run) -> None:
    document = json.loads(run("doctor", "--json").out)
    assert document["ok"] is True
    assert {check["code"] for check in document["checks"]} == {f"M{n:03}" for n in (1, 10, 11, 12, 13, 14, 15, 16, 19)}


def test_a_library_that_is_gone_is_named_with_a_remedy(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.workspace.doctor._is_installed", lambda name: name != "pyyaml")
    ran = run("doctor")
    assert ran.code == 4
    assert "Programdelar: saknas, pyyaml\n  Installera toolkit igen" in ran.out


def test_what_is_missing_comes_with_a_remedy(run, monkeypatch: pytest.MonkeyPatch) -> None:
    checks = [
        Check("M001", "Pango", False, "", say("Install the toolkit again.")),
        Check("M015", say("Terminal"), False, "cp437", say("Choose another folder with --out."), needed=False),
    ]
    monkeypatch.setattr("toolkit.cli.commands.doctor_command.examine", lambda *_: checks)
    ran = run("doctor")
    assert ran.code == 4
    assert ran.out == (
        "Pango: saknas\n  Installera toolkit igen.\nTerminal: kan bli bättre, cp437\n  Välj en annan mapp med --out.\n"
    )
    assert [p["severity"] for p in json.loads(run("doctor", "--json").out)["problems"]] == ["error", "warning"]


def test_a_folder_that_cannot_be_written_is_told_of(run, machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    ran = run("doctor")
    assert ran.code == 0
    assert "Den här mappen: kan bli bättre, det går inte att skriva i " in ran.out
