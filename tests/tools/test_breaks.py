"""Whoever breaks the code on purpose learns which test noticed, and which break no longer fits the code."""

from __future__ import annotations

from pathlib import Path

import pytest

from .breaks import ROOT, Break, main
from .thirty_breaks import THIRTY

SUM = Break("the sum is a difference", "toolkit/sums.py", "a + b", "a - b", ("tests",))
UNSEEN = Break("negative", "toolkit/sums.py", "def sum_", "LIMIT = -1\n\n\ndef sum_", ("tests",))
GONE = Break("gone", "toolkit/sums.py", "a * b", "a / b", ("tests",))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "toolkit").mkdir()
    (tmp_path / "tests").mkdir()
    (tmp_path / "toolkit" / "sums.py").write_text("def sum_(a, b):\n    return a + b\n", "utf-8")
    (tmp_path / "toolkit" / "__init__.py").touch()
    (tmp_path / "tests" / "test_sums.py").write_text(
        "from toolkit.sums import sum_\n\n\ndef test_sum():\n    assert sum_(1, 2) == 3\n", "utf-8"
    )
    return tmp_path


def test_the_test_that_notices_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([SUM], root=project) == 0
    assert "tests/test_sums.py::test_sum" in capsys.readouterr().out
    assert "a + b" in (project / "toolkit" / "sums.py").read_text("utf-8")


def test_what_nobody_notices_survives(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([UNSEEN], root=project) == 1
    assert "SURVIVED" in capsys.readouterr().out


def test_a_test_that_fails_anyway_notices_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    SUM.apply(project)
    assert main([SUM], root=project) == 2
    assert capsys.readouterr().out == "UNFIT tests/test_sums.py::test_sum fails though nothing is broken\n"


def test_a_break_that_no_longer_fits_is_said_to_be_unfit(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([GONE, SUM], root=project) == 2
    assert "UNFIT toolkit/sums.py: 0 times 'a * b'" in capsys.readouterr().out


@pytest.mark.parametrize("one", THIRTY, ids=lambda one: one.wrong)
def test_the_thirty_breaks_fit_the_code(one: Break) -> None:
    assert (ROOT / one.file).read_text("utf-8").count(one.old) == 1
    assert [test for test in one.tests if not (ROOT / test).exists()] == []
