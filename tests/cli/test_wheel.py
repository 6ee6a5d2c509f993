"""The wheel has everything: what a command reads from the package lies in it, without the checkout beside it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.content.kinds import KINDS


def wheel_runs(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "toolkit", *arguments]
    return subprocess.run(command, input=typed, capture_output=True, encoding="utf-8", check=False, timeout=300)


def test_processes_run_the_wheel_and_nothing_of_the_checkout(wheel: Path) -> None:
    code = "import toolkit, toolkit.content.files as files; print(toolkit.__file__, files.builtin_folders())"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert ran.stdout.split() == [str(wheel / "toolkit" / "__init__.py"), str(wheel / "toolkit" / "_content")]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_its_messages_are_compiled_and_its_templates_and_content_print_every_document(
    language: str, machine: Path
) -> None:
    made: set[str] = set()
    plans = (
        ("--set", "mode=on-site"), ("--set", "mode=digital"), ("--programme", "follow-up"),
        ("--documents", "slides-with-notes"), ("--documents", "vote-sheets"),
    )  # fmt: skip
    voted_on = (
        "based_on: rent-on-the-phone\nchange: {three-good-reasons: {vote: {method: dots, options: [A, B, C, D]}}}\n"
    )
    (machine / "cases").mkdir()
    (machine / "cases" / f"rent-on-the-phone.{language}.yaml").write_text(voted_on, "utf-8")
    (machine / "workshop.yaml").write_text("case: rent-on-the-phone\n", "utf-8")
    for option, value in plans:  # some documents are for one of them alone
        built = wheel_runs("--lang", language, "build", "--language", language, "--format", "html", "--json",
                           option, value, "--out", value.partition("=")[2] or value)  # fmt: skip
        assert built.returncode == 0, built.stderr
        made |= {file["document"] for file in json.loads(built.stdout)["files"] if file["format"] == "html"}
    listed = wheel_runs("--lang", language, "list", "documents", "--json")
    documents = {item["id"] for item in json.loads(listed.stdout)["items"]}
    assert documents
    assert documents == made
    heading = {"sv": "Användning", "en": "Usage"}[language]
    assert wheel_runs("--lang", language, "--help").stdout.startswith(heading)


def test_it_makes_a_folder_with_schemas_that_it_finds_no_mistake_in(machine: Path) -> None:
    assert wheel_runs("new", "boras").returncode == 0
    assert list((machine / "boras").rglob("*.schema.json"))
    assert wheel_runs("check", "boras", "--strict").returncode == 0
    for kind in KINDS:
        assert wheel_runs("schema", kind).returncode == 0


def test_it_carries_the_tutorial_and_the_fonts() -> None:
    led = wheel_runs("--lang", "en", "walk", "--tutorial", typed="n\nq\n")
    assert led.returncode == 0, led.stderr
    examined = wheel_runs("--lang", "en", "doctor")
    assert "Fonts: fine" in examined.stdout
