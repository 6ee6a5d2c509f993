"""A workshop that was saved in another folder while it was led is found by every command, from either folder."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.walking.session.store import FILE, stored_at

pytestmark = pytest.mark.usefixtures("after_noon")
BEFORE, AFTER = "a Före\n", "a Efter\nu Ringa banken; Eva; på fredag\n"


@pytest.fixture
def stick(piped, boras: Path, machine: Path) -> Path:
    """The folder that a workshop went on in when its first note had been written, beside that of the plan."""
    (machine / "stick").mkdir()
    assert "Allt finns i stick/sessions/" in piped("walk", "boras", typed=f"n\n{BEFORE}j stick\n{AFTER}").out
    return machine / "stick"


def session_in(folder: Path) -> Path:
    (path,) = folder.glob("sessions/*")
    return path


@pytest.mark.parametrize("place", ["boras", "stick", "boras/workshop.yaml", "stick/sessions/*", "boras/sessions/*"])
def test_the_record_is_all_of_it_from_either_folder(run, stick: Path, machine: Path, place: str) -> None:
    (found,) = machine.glob(place)
    name = str(found.relative_to(machine))
    said = run("record", "show", name).out
    for part in ("Före", "Efter", "Ringa banken"):
        assert part in said
    assert "2 anteckningar, 1 löfte" in " ".join(run("record", "list", name).out.split())
    assert len(json.loads(run("record", "list", name, "--json").out)["items"]) == 1
    exported = run("record", "export", name, "--format", "md").out
    assert "boras/records/" in exported, "the minutes lie where the plan is, and the names in it are known"


def test_it_is_one_session_for_who_looks_in_the_folder_of_both(run, stick: Path) -> None:
    assert len(json.loads(run("record", "list", "--json").out)["items"]) == 1


@pytest.mark.parametrize("place", ["boras", "stick", "stick/sessions/*", "boras/sessions/*"])
def test_it_goes_on_from_either_folder_with_the_steps_and_lines_of_its_plan(
    piped, stick: Path, machine: Path, place: str
) -> None:
    (found,) = machine.glob(place)
    ran = piped("walk", str(found.relative_to(machine)), "--resume", typed="t\na Sist\nn\n")
    assert (ran.code, ran.err) == (0, "")
    assert "Texterna har ändrats" not in ran.out
    assert "Steg 2 av 9" in ran.out
    assert "Sist" in (session_in(stick) / FILE).read_text("utf-8")
    assert "Sist" not in (session_in(machine / "boras") / FILE).read_text("utf-8")
    assert not (stick / "records").exists()


@pytest.mark.parametrize("place", ["boras", "stick"])
def test_the_room_sees_it_in_either_folder(stick: Path, machine: Path, place: str) -> None:
    shown = subprocess.Popen([sys.executable, "-m", "toolkit", "view", place, "--plain"], cwd=machine,
                             stdout=subprocess.PIPE, encoding="utf-8")  # fmt: skip
    assert shown.stdout is not None
    try:
        assert shown.stdout.readline() == "Steg 1 av 9: Välkommen.\n"
    finally:
        shown.kill()
        shown.communicate()


def test_back_again_it_is_one_journal(piped, run, stick: Path, machine: Path) -> None:
    ran = piped("walk", "stick", "--resume", typed="j boras\na Hemma\n")
    assert "Allt finns i boras/sessions/" in ran.out
    for place in ("boras", "stick"):
        assert "3 anteckningar" in " ".join(run("record", "list", place).out.split())
    assert stored_at(session_in(stick)).folder == session_in(machine / "boras").absolute()


def test_where_the_stick_is_gone_that_is_said_and_nothing_goes_on_in_silence(
    run, piped, stick: Path, machine: Path
) -> None:
    shutil.move(stick, machine / "away")
    ran = run("record", "show", "boras")
    assert "R025" in ran.err
    assert "Före" in ran.out
    assert "Efter" not in ran.out
    ran = piped("walk", "boras", "--resume", typed="q\n")
    assert "som inte finns nu. Det som skrevs där finns inte här." in " ".join((ran.out + ran.err).split())


def test_what_is_deleted_is_deleted_in_both_places(run, stick: Path, machine: Path) -> None:
    assert run("record", "delete", session_in(stick).name, "--yes").code == 0
    assert not list(machine.glob("*/sessions/*"))


def test_another_workshop_of_the_same_name_is_not_taken_for_it(run, stick: Path, machine: Path) -> None:
    path = session_in(stick) / FILE
    first, *rest = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text(first.replace('"title": "', '"title": "En annan: ') + "".join(rest), "utf-8")
    assert "R025" in run("record", "show", "boras").err
