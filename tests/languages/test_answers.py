"""Answers to yes-or-no questions."""

from __future__ import annotations

import pytest

from toolkit.languages import words
from toolkit.languages.answers import yes_or_no


@pytest.mark.parametrize(
    ("language", "answer", "meaning"),
    [
        ("en", "yes", True), ("en", " Y ", True), ("en", "n", False), ("en", "NO", False),
        ("sv", "ja", True), ("sv", "J", True), ("sv", "nej", False), ("sv", "n", False),
        ("sv", "y", None), ("en", "ja", None), ("en", "", None), ("en", "ye", None), ("en", "nope", None),
    ],
)  # fmt: skip
def test_yes_and_no_are_understood_in_the_language_or_by_their_first_letter(
    language: str, answer: str, meaning: bool | None
) -> None:
    assert yes_or_no(answer, words(language)) is meaning
