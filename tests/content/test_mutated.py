"""Whatever happens to a file that was right, the toolkit answers with problems that lie inside it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from toolkit.content.models.base import Written
from toolkit.content.models.case import Case
from toolkit.content.models.programme import Programme
from toolkit.content.models.question_set import QuestionSet
from toolkit.content.reading import read_model
from toolkit.problems import Problem
from toolkit.source import parser

from ..examples import examples

ROOT = Path(__file__).parents[2]
MODELS: dict[str, type[Written]] = {"cases": Case, "question_sets": QuestionSet, "programmes": Programme}
FILES = sorted(path for folder in MODELS for path in (ROOT / folder).glob("*.yaml"))
SIGNS = [*"\t:-[]{}#&*!|>'\"%@`?,~\\$", "\u00a0", "\u201d", "\u200b", "\ufeff", "\r", "\x00", "å", "😀", "\n", "  "]


@st.composite
def mutated_files(draw: st.DrawFn) -> tuple[Path, bytes]:
    """A built-in file and what is left of it after one to three accidents."""
    path = draw(st.sampled_from(FILES))
    data = path.read_bytes()
    for _ in range(draw(st.integers(1, 3))):
        data = draw(st.sampled_from([_characters, _lines, _bytes]))(draw, data)
    return path, data


def _characters(draw: st.DrawFn, data: bytes) -> bytes:
    """Takes away, doubles or puts in a few characters."""
    text = data.decode("utf-8", "replace")
    at = draw(st.integers(0, len(text)))
    until = min(len(text), at + draw(st.integers(0, 5)))
    return (text[:at] + draw(st.sampled_from(["", text[at:until] * 2, *SIGNS])) + text[until:]).encode()


def _lines(draw: st.DrawFn, data: bytes) -> bytes:
    """Swaps two lines, and moves one of them in or out."""
    lines = data.split(b"\n")
    one, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    lines[one], lines[other] = lines[other], lines[one]
    lines[one] = b" " * draw(st.integers(0, 6)) + lines[one].lstrip(b" ")
    return b"\n".join(lines)


def _bytes(draw: st.DrawFn, data: bytes) -> bytes:
    at = draw(st.integers(0, len(data)))
    return data[:at] + draw(st.binary(min_size=1, max_size=4)) + data[at:]


def problems_by(loader: str, path: Path, data: bytes) -> list[Problem]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parser, "LOADER", getattr(yaml, loader))
        node, problems = parser.read_yaml(data, path.name)
        if node is None and any(problem.is_error for problem in problems):
            return problems
        return [*problems, *read_model(node, MODELS[path.parent.name])[1]]


@examples(60, suppress_health_check=list(HealthCheck))
@given(mutated_files())
def test_mutated_file_gives_problems_inside_it_and_both_parsers_agree(mutated: tuple[Path, bytes]) -> None:
    path, data = mutated
    by_c, by_python = (problems_by(loader, path, data) for loader in ("CBaseLoader", "BaseLoader"))
    last = max(len(data.splitlines()), data.count(b"\n") + 1, data.count(b"\r") + 1)
    for problem in (*by_c, *by_python):
        if problem.place and problem.place.line:
            assert problem.place.line <= last
            assert 1 <= problem.place.column < problem.place.end_column <= len(problem.place.source) + 2
    assert any(p.is_error for p in by_c) == any(p.is_error for p in by_python)
