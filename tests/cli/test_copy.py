"""`toolkit copy`: one of the toolkit's texts as the author's own file."""

import json
from pathlib import Path

import pytest

from toolkit.content.files import builtin_folders


@pytest.fixture
def own(boras: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(boras)
    return boras


@pytest.mark.parametrize(
    ("id_", "name"),
    [
        ("rent-on-the-phone", "cases/rent-on-the-phone.sv.yaml"),
        ("elderly-care", "question_sets/elderly-care.sv.yaml"),
        ("two-hours", "programmes/two-hours.sv.yaml"),
    ],
)
def test_a_copy_is_the_toolkits_text_to_the_byte_but_for_the_schema(run, own: Path, id_: str, name: str) -> None:
    ran = run("copy", id_)
    assert (ran.code, ran.out) == (0, f"{name}\n")
    first, rest = (own / name).read_bytes().split(b"\n", 1)
    assert rest == (builtin_folders() / name).read_bytes().split(b"\n", 1)[1]
    schema = first.decode().removeprefix("# yaml-language-server: $schema=")
    assert (own / name).parent.joinpath(schema).is_file()
    assert run("check").code == 0


@pytest.mark.parametrize("id_", ["rent-on-the-phone", "elderly-care", "two-hours"])
@pytest.mark.parametrize("language", ["sv", "en", "sv-simple"])
def test_an_overlay_changes_nothing_until_something_is_switched_on(run, own: Path, id_: str, language: str) -> None:
    path = own / run("copy", id_, "--overlay", "--language", language).out.strip()
    assert run("check", str(path)).code == 0
    assert run("diff", id_).out.endswith("Inget skiljer.\n")
    text = path.read_text("utf-8")
    lines = [line.replace("#", "", 1) if line.lstrip().startswith("#") and "# " not in line else line
             for line in text.splitlines()]  # fmt: skip
    on = "\n".join(line for line in lines if not line.startswith(("#", "remove:")))
    assert on.count("\n  ") > 10
    path.write_text(on, "utf-8")
    assert run("check", str(path)).code == 0
    assert run("diff", id_).out.endswith("Inget skiljer.\n"), "the texts listed are not those of today"


def test_the_language_is_that_of_the_plan_and_so_is_what_the_file_says_of_itself(run, own: Path) -> None:
    (own / "workshop.yaml").write_text("language: en\n", "utf-8")
    assert run("copy", "libraries", "--overlay").out == "question_sets/libraries.en.yaml\n"
    assert "# Your changes." in (own / "question_sets" / "libraries.en.yaml").read_text("utf-8")
    assert run("copy", "libraries", "--overlay", "--language", "sv").out == "question_sets/libraries.sv.yaml\n"
    assert "# Era ändringar." in (own / "question_sets" / "libraries.sv.yaml").read_text("utf-8")


def test_a_broken_plan_does_not_stand_in_the_way(run, own: Path) -> None:
    (own / "workshop.yaml").write_text("title: [\n", "utf-8")
    assert run("copy", "libraries").out == "question_sets/libraries.sv.yaml\n"


def test_what_is_there_is_left_as_it_is(run, own: Path) -> None:
    run("copy", "libraries")
    path = own / "question_sets" / "libraries.sv.yaml"
    path.write_text("based_on: libraries\n", "utf-8")
    ran = run("copy", "libraries")
    assert ran.code == 4
    assert "'question_sets/libraries.sv.yaml' finns redan" in ran.err
    assert path.read_text("utf-8") == "based_on: libraries\n"


def test_a_copy_can_be_begun_again_when_the_first_is_moved_away(run, own: Path) -> None:
    run("copy", "libraries")
    (own / "question_sets" / "libraries.sv.yaml").unlink()
    assert run("copy", "libraries").code == 0


def test_the_folder_can_be_named(run, boras: Path) -> None:
    assert run("copy", "libraries", "--to", "boras").out == "boras/question_sets/libraries.sv.yaml\n"


def test_outside_a_folder_of_ones_own_nothing_is_written(run, machine: Path) -> None:
    ran = run("copy", "libraries")
    assert ran.code == 2
    assert "[U012]" in ran.err
    assert list(machine.iterdir()) == []


def test_an_unknown_id_is_told_with_the_nearest(run, own: Path) -> None:
    ran = run("copy", "librareis")
    assert ran.code == 2
    assert "Menade du 'libraries'?" in ran.err


def test_json_names_the_file(run, own: Path) -> None:
    document = json.loads(run("copy", "libraries", "--json").out)
    assert document["files"] == [{"path": "question_sets/libraries.sv.yaml", "kind": "question-set", "language": "sv"}]


def test_what_is_ones_own_is_told_so_and_where_it_is(run, own: Path) -> None:
    (own / "cases").mkdir()
    (own / "cases" / "loneliness.sv.yaml").write_text("title: Ensam\n", "utf-8")
    ran = run("copy", "loneliness")
    assert ran.err.startswith("fel: 'loneliness' är redan ert eget: cases/loneliness.sv.yaml [M005]\n")
    assert "kopierar ni den filen" in ran.err


def test_a_file_where_a_folder_is_wanted_is_told_as_that(run, boras: Path) -> None:
    ran = run("copy", "libraries", "--to", "boras/workshop.yaml")
    assert ran.err == (
        "fel: 'boras/workshop.yaml' är en fil och ingen mapp [U007]\n  Skriv mappen som den ligger i: boras\n"
    )
