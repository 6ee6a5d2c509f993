"""A session goes with all that belongs to it, and nothing else goes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from toolkit.problems import ToolkitError
from toolkit.records.deletion import delete, files_of
from toolkit.walking.session.store import Lock, stored_sessions
from toolkit.workspace.records import find, folder_of

from .builders import events, kept


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_journal_torn_pieces_copies_and_the_lock_go_and_the_empty_folders(here: Path) -> None:
    session = kept(here, "a", events())
    for name in ("torn-1.txt", "journal.jsonl.bak", "journal.jsonl.bak2", "lock", ".journal.jsonl.x1y2"):
        (session / name).touch()
    assert delete(session) == []
    assert list(here.iterdir()) == []


def test_what_somebody_else_put_there_stays_and_is_told_of(here: Path) -> None:
    session = kept(here, "a", events())
    (session / "mina-bilder.txt").touch()
    (problem,) = delete(session)
    assert (problem.code, problem.is_error) == ("R007", False)
    assert [path.name for path in session.iterdir()] == ["mina-bilder.txt"]


def test_a_session_that_is_being_led_is_not_deleted(here: Path) -> None:
    session = kept(here, "a", events())
    lock = Lock(session)
    with pytest.raises(ToolkitError) as caught:
        delete(session)
    lock.release()
    assert [problem.code for problem in caught.value.problems] == ["M017"]
    assert (session / "journal.jsonl").exists()


def test_other_sessions_are_left(here: Path) -> None:
    kept(here, "a", events())
    delete(kept(here, "b", events()))
    assert [one.folder.name for one in stored_sessions(here)[0]] == ["a"]


def test_a_session_that_cannot_be_read_can_still_be_deleted(here: Path) -> None:
    session = kept(here, "a", events())
    (session / "journal.jsonl").write_bytes(b"nonsense")
    assert [problem.code for problem in find(Path()).unreadable] == ["W002"]
    delete(folder_of("a", Path()))
    assert not session.exists()


@pytest.mark.parametrize(
    "name",
    [
        "torn.txt",
        "torn-a.txt",
        "min-torn-1.txt",
        "journal.txt",
        "min-journal.jsonl",
        "lock.txt",
        "bak",
        "anteckning.bak.txt",
    ],
)
def test_a_file_whose_name_only_resembles_ours_is_left(here: Path, name: str) -> None:
    session = kept(here, "a", events())
    (session / name).write_text("mitt", "utf-8")
    (problem,) = delete(session)
    assert problem.message.values["files"] == name
    assert [path.name for path in session.iterdir()] == [name]


@pytest.mark.parametrize(
    "name",
    ["torn-12.txt", "torn-1.txt.bak", "journal.jsonl", ".journal.jsonl.x1", "x.bak", "x.bak3", "a.b.bak", "lock"],
)
def test_every_file_that_the_program_makes_is_its_own(here: Path, name: str) -> None:
    session = kept(here, "a", events())
    (session / name).touch()
    assert session / name in files_of(session)
    assert delete(session) == []
    assert not session.exists()


def test_a_folder_is_left_whatever_it_is_called_and_what_is_in_it(here: Path) -> None:
    session = kept(here, "a", events())
    inner = session / "journal.jsonl.bak"
    inner.mkdir()
    (inner / "bild.png").touch()
    (problem,) = delete(session)
    assert problem.code == "R007"
    assert (inner / "bild.png").exists()
    assert not (session / "journal.jsonl").exists()


def test_the_lock_does_not_stay_behind_with_somebody_elses_file(here: Path) -> None:
    session = kept(here, "a", events())
    (session / "mina-bilder.txt").touch()
    delete(session)
    assert not (session / "lock").exists()
    Lock(session).release()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_session_that_lies_elsewhere_behind_a_link_goes_with_its_link(here: Path) -> None:
    elsewhere = kept(here, "a", events()).rename(here / "annanstans")
    link = here / "sessions" / "a"
    link.symlink_to(elsewhere, target_is_directory=True)
    assert delete(link) == []
    assert not link.is_symlink()
    assert list(elsewhere.iterdir()) == []
