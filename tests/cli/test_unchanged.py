"""A kit that has not changed is not planned again; whatever it was made from changes, it is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.printing.kit import building as kit_module

BUILD = ("build", "boras", "--documents", "cards")
OVERLAY = "based_on: libraries\nchange: {where-help-stops: {lines: 5}}\n"


@pytest.fixture
def made(run, boras: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., bool]:
    """Builds, and says whether anything had to be made."""
    (boras / "question_sets").mkdir()
    (boras / "question_sets" / "libraries.sv.yaml").write_text(OVERLAY, "utf-8")
    times: list[object] = []
    build = kit_module.build
    monkeypatch.setattr(kit_module, "build", lambda *order: (times.append(order), build(*order))[1])

    def again(*more: str) -> bool:
        before = len(times)
        ran = run(*(more or BUILD))
        assert ran.code == 0, ran.err
        assert "fragekort.pdf" in ran.out
        return len(times) > before

    assert again()
    return again


def later(path: Path, text: str) -> None:
    """Writes a file as somebody does who saves it a second later."""
    path.write_text(text, "utf-8")
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 10**9))


def test_a_kit_that_has_not_changed_is_not_made_again(made) -> None:
    assert not made()
    assert not made()


@pytest.mark.parametrize("name", ["workshop.yaml", "question_sets/libraries.sv.yaml"])
def test_a_file_of_the_authors_that_changes_is_seen(made, boras: Path, name: str) -> None:
    later(boras / name, (boras / name).read_text("utf-8"))
    assert made()
    assert not made()


def test_a_file_that_comes_or_goes_is_seen(made, boras: Path) -> None:
    (boras / "logo.png").write_bytes(b"")
    assert made()
    assert not made()
    (boras / "logo.png").unlink()
    assert made()


def test_a_page_that_was_taken_away_or_changed_is_made_again(made, boras: Path) -> None:
    (boras / "kit" / "fragekort.pdf").unlink()
    assert made()
    assert (boras / "kit" / "fragekort.pdf").is_file()


def test_other_words_on_the_command_line_are_another_kit(made) -> None:
    assert made(*BUILD, "--participants", "12")
    assert made(*BUILD, "--no-cache")
    assert made(*BUILD, "--format", "pdf,html")
    assert not made(*BUILD, "--format", "pdf,html")
