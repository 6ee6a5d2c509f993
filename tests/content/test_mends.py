"""Whoever does what a problem's mend says is rid of the problem, and gets no new one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from toolkit.problems import Problem
from toolkit.source.mending import mended

from .test_broken import broken_files, loader, problems_in, problems_of

__all__ = ["loader"]


def said(problems: Iterable[Problem]) -> Counter[tuple[str, str]]:
    return Counter((problem.code, str(problem.message)) for problem in problems)


MOST = 8
"""Problems of one kind in a file."""
HIDDEN = {
    "y42-items-as-in-json.workshop.yaml": "Y042",
    "a09-starts-with-backtick.case.sv.yaml": "S021",
    "a09-starts-with-greater-than.case.sv.yaml": "S021",
    "a26-two-documents.workshop.yaml": "Y003",
    "a11-no-space-after-colon.workshop.yaml": "S002",
}
"""Files with a second mistake, by its code, that is seen when the first one is mended."""


def assert_mends(path: Path, folder: Path) -> None:
    """Mends one problem of the file at a time, and those that say the same, which YAML may have hidden behind it."""
    before = problems_of(path)
    for problem in before:
        copy = folder / path.name
        copy.write_bytes(path.read_bytes())
        rest = before
        for _ in range(MOST):
            if again := [p for p in rest if p.mend and p.code == problem.code]:
                copy.write_bytes(mended(copy.read_bytes(), again[0].mend))
                rest = problems_in(copy)
        assert not again, f"{again[0]} stays"
        new = said(rest) - said(before)
        assert [code for code, _ in new] in ([], [HIDDEN.get(path.name)]), f"{problem.place} {new}\n{copy.read_text()}"


@pytest.mark.parametrize("path", broken_files(), ids=lambda path: path.name)
def test_a_mend_takes_its_problem_away_and_brings_no_other(path: Path, tmp_path: Path, loader: str) -> None:
    assert_mends(path, tmp_path)


def test_most_wrong_files_can_be_mended() -> None:
    can, cannot = [], []
    for path in broken_files():
        (can if any(problem.mend for problem in problems_of(path)) else cannot).append(path.name)
    assert len(can) >= 40, cannot
