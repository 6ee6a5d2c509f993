"""What is said of every file in tests/broken, word by word, in Swedish and English: `said.sv.txt` and `said.en.txt`.

`python -m tests.content.test_broken_words` writes the two anew; read what has changed before you keep it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from toolkit.languages import words

from .test_broken import BROKEN, broken_files, loader, problems_of

__all__ = ["loader"]
LANGUAGES = ("sv", "en")


def said(language: str) -> Iterator[str]:
    """A block for each file: every problem with its place, its code and one thing to do."""
    speak = words(language).say
    for path in broken_files():
        yield path.name
        for problem in problems_of(path):
            place = f"{problem.place.line}:{problem.place.column}" if problem.place else ""
            yield f"  {place} {problem.severity} {problem.code} {speak(problem.message)}"
            yield f"      {speak(problem.hint)}" if problem.hint else "      -"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_wrong_file_is_told_of_in_the_same_words(language: str, loader: str) -> None:
    kept = (BROKEN / f"said.{language}.txt").read_text("utf-8").splitlines()
    assert len(kept) > 300
    assert list(said(language)) == kept


def test_the_two_languages_tell_of_the_same_and_share_no_sentence() -> None:
    swedish, english = ((BROKEN / f"said.{language}.txt").read_text("utf-8").splitlines() for language in LANGUAGES)
    assert len(swedish) == len(english)
    told = [line for line, other in zip(swedish, english, strict=True) if line == other and line.startswith("  ")]
    assert told == []


if __name__ == "__main__":
    for language in LANGUAGES:
        (BROKEN / f"said.{language}.txt").write_text("\n".join(said(language)) + "\n", "utf-8")
