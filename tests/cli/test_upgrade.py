"""`toolkit upgrade`: shows first, asks where somebody can answer, and keeps the old files."""

import io
import json
from pathlib import Path

import pytest

from toolkit.content.authoring import upgrading
from toolkit.content.authoring.upgrading import UpgradeStep
from toolkit.content.models import quantities
from toolkit.problems import say


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A toolkit of tomorrow, in which a plan's `place` is called `room`."""

    def change(fields: dict, kind: str) -> None:
        if "place" in fields:
            fields["room"] = fields.pop("place")

    monkeypatch.setattr(upgrading, "STEPS", {1: UpgradeStep(say("'place' is called 'room'"), change)})
    monkeypatch.setattr(quantities, "FORMAT", 2)


def at_a_keyboard(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    class Keyboard(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Keyboard(typed))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)


def test_today_all_is_up_to_date(run, boras: Path) -> None:
    ran = run("upgrade", "boras")
    assert (ran.code, ran.out) == (0, "1 fil, och den är aktuell.\n")


def test_a_pipe_is_shown_the_difference_and_never_asked(run, boras: Path, newer: None) -> None:
    before = (boras / "workshop.yaml").read_text("utf-8")
    ran = run("upgrade", "boras")
    assert ran.code == 0
    assert ran.out.startswith("boras/workshop.yaml\n  'place' is called 'room'\n")
    assert "    -place: Borås stadsbibliotek\n" in ran.out
    assert "    +room: Borås stadsbibliotek\n" in ran.out
    assert ran.out.endswith("Inget är ändrat. 'toolkit upgrade --yes' gör ändringarna.\n")
    assert (boras / "workshop.yaml").read_text("utf-8") == before
    assert [path.name for path in boras.iterdir()] == ["workshop.yaml"]


def test_yes_writes_and_keeps_the_old_file(run, boras: Path, newer: None) -> None:
    before = (boras / "workshop.yaml").read_text("utf-8")
    assert "boras/workshop.yaml är omgjord; den gamla heter workshop.yaml.bak\n" in run("upgrade", "boras", "--yes").out
    assert "room: Borås stadsbibliotek" in (boras / "workshop.yaml").read_text("utf-8")
    assert (boras / "workshop.yaml.bak").read_text("utf-8") == before
    assert run("upgrade", "boras").out == "1 fil, och den är aktuell.\n"


@pytest.mark.parametrize(
    ("typed", "written"), [("j\n", True), ("Ja\n", True), ("\n", False), ("nej\n", False), ("", False)]
)
def test_somebody_at_a_keyboard_is_asked(
    run, boras: Path, newer: None, monkeypatch: pytest.MonkeyPatch, typed: str, written: bool
) -> None:
    at_a_keyboard(monkeypatch, typed)
    assert "Ska ändringarna göras?" in run("upgrade", "boras").out
    assert (boras / "workshop.yaml.bak").exists() is written


def test_what_an_editor_knows_follows_the_toolkit(run, machine: Path) -> None:
    run("new", "boras")
    assert run("upgrade", "boras").err == ""
    schema = machine / "boras" / ".toolkit" / "schemas" / "case.schema.json"
    fresh = schema.read_bytes()
    schema.write_bytes(b"{}")
    ran = run("upgrade", "boras")
    assert (ran.out, ran.err) == (
        "3 filer, och alla är aktuella.\n",
        "Det textredigeraren vet om fälten är uppdaterat, i .toolkit/schemas.\n",
    )
    assert schema.read_bytes() == fresh


def test_json_names_the_files(run, boras: Path, newer: None) -> None:
    document = json.loads(run("upgrade", "boras", "--json").out)
    assert (document["files"], document["upgrades"], document["kept"]) == (1, ["boras/workshop.yaml"], [])
    document = json.loads(run("upgrade", "boras", "--json", "--yes").out)
    assert document["kept"] == ["boras/workshop.yaml.bak"]


def test_outside_a_folder_of_ones_own_the_folder_must_be_named(run) -> None:
    assert "[U012]" in run("upgrade").err
    assert "[U007]" in run("upgrade", "borås").err


def test_a_newer_file_is_refused(run, boras: Path) -> None:
    (boras / "workshop.yaml").write_text("format: 9\n", "utf-8")
    ran = run("upgrade", "boras")
    assert ran.code == 1
    assert ran.err.startswith("boras/workshop.yaml:1:9: fel: ")
