"""Every file in tests/broken says what is wrong with it, and the toolkit says the same, by both parsers."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml

from toolkit.content.library import Library, read_plan
from toolkit.problems import Problem, ToolkitError, in_order
from toolkit.source import parser

BROKEN = Path(__file__).parent.parent / "broken"
NAMES = {
    "case": "cases/broken.sv.yaml",
    "set": "question_sets/broken.sv.yaml",
    "programme": "programmes/broken.sv.yaml",
    "method": "methods/broken.sv.yaml",
    "facts": "facts/broken.yaml",
}


def broken_files() -> list[Path]:
    return sorted(path for path in BROKEN.iterdir() if path.suffix == ".yaml")


def problems_of(path: Path) -> tuple[Problem, ...]:
    """Everything that is said of a file, in order; read once with each parser for all tests of a process."""
    return _problems_of(path, parser.LOADER)


@cache
def _problems_of(path: Path, _: object) -> tuple[Problem, ...]:
    return problems_in(path)


def problems_in(path: Path) -> tuple[Problem, ...]:
    """Everything that is said of a file as it is now."""
    kind = path.name.split(".")[1]
    if kind == "workshop":
        try:
            return tuple(read_plan(path, path.name)[2])
        except ToolkitError as error:
            return tuple(in_order(error.problems))
    with TemporaryDirectory() as folder:
        copy = Path(folder) / NAMES[kind]
        copy.parent.mkdir()
        shutil.copy(path, copy)
        return tuple(Library([Path(folder)]).check())


def expected_of(path: Path) -> list[str]:
    """The expected problems, from the first lines of the file or from a file beside it."""
    beside = path.with_name(path.name + ".expect")
    if beside.exists():
        return beside.read_text(encoding="utf-8").splitlines()
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("# expect: ") for line in lines if line.startswith("# expect: ")]


@pytest.fixture(params=["CBaseLoader", "BaseLoader"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if not hasattr(yaml, request.param):
        pytest.skip("PyYAML without libyaml")
    monkeypatch.setattr(parser, "LOADER", getattr(yaml, request.param))
    return str(request.param)


def test_there_are_enough_wrong_files_and_every_one_expects_something() -> None:
    files = broken_files()
    assert len(files) >= 40
    assert [path.name for path in files if not expected_of(path)] == []


@pytest.mark.parametrize("path", broken_files(), ids=lambda path: path.name)
def test_wrong_file_gives_exactly_the_expected_problems_each_with_a_hint_and_a_place(path: Path, loader: str) -> None:
    problems = problems_of(path)
    found = [f"{p.place.line}:{p.place.column} {p.code} {p.message}" for p in problems if p.place]
    expected = expected_of(path)
    assert [said[: len(start)] for said, start in zip(found, expected, strict=False)] == expected
    assert len(found) == len(expected)
    for problem in problems:
        assert problem.hint is not None
        assert str(problem.hint)
        assert problem.place is not None
        if problem.place.line:
            assert 1 <= problem.place.column < problem.place.end_column <= len(problem.place.source) + 2


def test_five_mistakes_are_told_in_one_run(tmp_path: Path, loader: str) -> None:
    plan = tmp_path / "five.workshop.yaml"
    plan.write_text("kommun: Å\nstart: kl 9\ndate: 3/12 2026\nminutes: 1:30\nlook: {accent: blå}\n", "utf-8")
    assert [(p.place.line, p.code) for p in problems_of(plan) if p.place] == [
        (1, "S002"), (2, "T004"), (3, "T005"), (4, "T001"), (5, "S012"),
    ]  # fmt: skip
