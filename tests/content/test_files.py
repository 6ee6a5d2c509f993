from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.content.files import find_files
from toolkit.problems import ToolkitError
from toolkit.source.files import read_bytes


def place(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("title: x\n")


def test_right_names_are_found_with_id_and_language(tmp_path: Path) -> None:
    place(
        tmp_path,
        "cases/our-case.sv.yaml",
        "cases/our-case.sv-simple.yaml",
        "question_sets/libraries.en.yaml",
        "facts/money.yaml",
    )
    found, problems = find_files(tmp_path, "own")
    assert problems == []
    assert [(f.kind, f.id, f.language) for f in found] == [
        ("case", "our-case", "sv-simple"), ("case", "our-case", "sv"), ("question-set", "libraries", "en"),
        ("facts", "money", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "code", "better"),
    [
        ("cases/our-case.sv.yml", "F010", "our-case.sv.yaml"),
        ("cases/our-case.sv.YAML", "F010", "our-case.sv.yaml"),
        ("cases/our-case.sv.yaml.txt", "F010", "our-case.sv.yaml"),
        ("cases/Vårt fall.sv.yaml", "F011", "vart-fall.sv.yaml"),
        ("cases/our-case.yaml", "F011", "our-case.sv.yaml"),
        ("cases/our_case.sv.yaml", "F011", "our-case.sv.yaml"),
        ("cases/our-case.SV.yaml", "F011", "our-case.sv.yaml"),
        ("cases/our:case.sv.yaml", "F011", "our-case.sv.yaml"),
        ("cases/con.sv.yaml", "F012", "our-con.sv.yaml"),
        ("facts/CON.yaml", "F012", "our-con.yaml"),
        ("facts/money.sv.yaml", "F011", "money.yaml"),
        ("facts/Pengar.yml", "F011", "pengar.yaml"),
    ],
)
def test_wrong_names_are_told_of_with_a_right_one(tmp_path: Path, name: str, code: str, better: str) -> None:
    place(tmp_path, name)
    found, (problem,) = find_files(tmp_path, "own")
    assert found == []
    assert (problem.code, str(problem.hint)) == (code, f"Rename it to '{better}'.")
    assert problem.place is not None
    assert problem.place.file == str(tmp_path / name)


def test_other_files_and_missing_folders_are_nothing_to_tell_of(tmp_path: Path) -> None:
    place(
        tmp_path,
        "cases/.hidden.yaml",
        "cases/notes.txt",
        "cases/picture.png",
        "cases/~our-case.sv.yaml",
        "workshop.yaml",
    )
    assert find_files(tmp_path, "own") == ([], [])
    assert find_files(tmp_path / "nowhere", "own") == ([], [])


def test_a_file_that_is_missing_or_a_folder_is_a_problem(tmp_path: Path) -> None:
    for path, message in ((tmp_path / "x", "there is no such file"), (tmp_path, "this is a folder, not a file")):
        with pytest.raises(ToolkitError) as caught:
            read_bytes(path, "shown")
        (problem,) = caught.value.problems
        assert (problem.code, str(problem.message), str(problem.place)) == ("F007", message, "shown")
        assert problem.hint


def test_a_name_that_is_too_long_for_the_machine_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ToolkitError):
        read_bytes(tmp_path / ("x" * 300), "shown")
