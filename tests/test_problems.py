"""What the system says is told in our own words, never in its English."""

from __future__ import annotations

import errno
import os

import pytest

from toolkit.languages import words
from toolkit.problems import reason_of, system_problem

COMMON = (
    "EACCES", "EBUSY", "EDQUOT", "EEXIST", "EFBIG", "EINVAL", "EIO", "EISDIR", "ELOOP", "EMFILE", "ENAMETOOLONG",
    "ENODEV", "ENOENT", "ENOSPC", "ENOTDIR", "ENOTEMPTY", "ENXIO", "EPERM", "EROFS", "ESTALE", "ETIMEDOUT", "ETXTBSY",
)  # fmt: skip


@pytest.mark.parametrize("name", COMMON)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_word_of_the_systems_reaches_a_reader(name: str, language: str) -> None:
    number = getattr(errno, name)
    error = OSError(number, os.strerror(number))
    speak = words(language).say
    for path in ("boras/kit", ""):
        problem = system_problem(error, path)
        for said in (speak(reason_of(error)), speak(problem.message), speak(problem.hint) if problem.hint else ""):
            assert os.strerror(number) not in said
            assert "{" not in said


def test_what_is_rare_is_told_by_its_number() -> None:
    assert words("sv").say(reason_of(OSError(errno.ENOTEMPTY, "Directory not empty"))) == (
        f"systemets fel nummer {errno.ENOTEMPTY}"
    )
    assert "?" in str(reason_of(OSError("no number")))


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOENT, errno.ENOTDIR, errno.EIO])
def test_the_reasons_are_swedish_in_swedish(number: int) -> None:
    reason = reason_of(OSError(number, "x"))
    assert words("sv").say(reason) != words("en").say(reason)
