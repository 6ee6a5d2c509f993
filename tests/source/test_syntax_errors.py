from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.source.line_mistakes import block_text_lines, find_mistake, split_line
from toolkit.source.syntax_errors import diagnose


@pytest.mark.parametrize(
    "line",
    [
        "title: Hej", "- a", "  - id: x", "text: |", "text: >-", "text: | # kommentar", 'text: "a: b"',
        "text: 'a: b' # c",
        "url: https://example.se", "people: [a, b]", "people: [{a: b, c: d}, {e: 'f: g'}]", "start: 13:45", "", "   ",
        "# en: kommentar: till", "---", "x: ~", '"a b": c', "text: a # b: c", "a: -1", "a: - 1 grad" [:3], "a: 5 % av",
        "a: '''b'''", 'a: "\\n \\u00e5 \\\\ C:"', "kl: 09:30–10:00",
    ],
)  # fmt: skip
def test_right_lines_have_no_slips(line: str) -> None:
    assert find_mistake(line) is None


def test_a_line_is_taken_apart() -> None:
    line = split_line("  - id: min-id # x")
    assert (line.indent, line.dashes, line.key_column, line.key, line.value) == (2, True, 4, "id", "min-id # x")
    assert split_line("bara text").key is None
    assert split_line("title:\u00a0Hej").key is None


def test_bodies_of_long_texts_are_left_alone() -> None:
    lines = ["a:", "  - text: |", "      *så* här: ja", "", "      - [x", "    b: c", "d: >", "  e", "f: g"]
    assert block_text_lines(lines) == {2, 3, 4, 7}
    lines = ["text: |", "  @hej: då: nu", "b: 'c"]
    problem = diagnose(lines, "f", 2, 3)
    assert (problem.code, problem.place and problem.place.line) == ("Y013", 3)


def test_the_nearest_line_with_a_slip_is_the_culprit() -> None:
    lines = ["a: x", "b:y", "c: z"]
    problem = diagnose(lines, "f", 2, 0, 1)
    assert (problem.code, str(problem.place)) == ("Y002", "f:2:1")


def test_a_long_text_without_a_line_is_no_text_above() -> None:
    for lines in (["a: |", "", "b", "c: d"], ["a: |", "", "\tb", "c: d"]):
        assert diagnose(lines, "f", 2, 0, 0).hint


def test_there_is_always_something_to_say() -> None:
    problem = diagnose(["a: b", "c: d"], "f", 1, 3)
    assert (problem.code, str(problem.place)) == ("Y019", "f:2:4")
    assert diagnose([""], "f", 5, 5).code == "Y019"


@given(
    st.lists(st.text(st.sampled_from(list("ab: -#\"'[]{}|>&*!?\t,")), max_size=12), min_size=1, max_size=5),
    st.integers(0, 6), st.integers(0, 12), st.none() | st.integers(0, 3),
)  # fmt: skip
def test_any_lines_can_be_diagnosed(lines: list[str], line: int, column: int, began: int | None) -> None:
    problem = diagnose(lines, "f", line, column, None if began is None else min(began, len(lines) - 1))
    assert problem.hint
    assert problem.place
    assert 1 <= problem.place.line <= len(lines)
    assert problem.place.column >= 1


def test_stars_within_a_text_that_goes_on_are_no_divider() -> None:
    problem = diagnose(["text: Först", "  ***", "  sedan", "other: 'a", "b: c"], "f", 4, 0)
    assert (problem.code, str(problem.place)) == ("Y013", "f:4:8")
