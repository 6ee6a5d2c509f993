"""The session that somebody means is found by its name, a part of it, its number or its folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from toolkit.problems import ToolkitError
from toolkit.workspace.records import choose, find, older_than, record_in

from ..records.builders import events, held, kept


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_session_is_found_by_name_part_number_and_folder(here: Path) -> None:
    for name in ("2026-12-03-boras-k3f9", "2026-12-04-boras-a2b4"):
        kept(here / "boras", name, events())
    assert len(find(Path()).sessions) == 2
    for name in ("2026-12-04-boras-a2b4", "a2b4", "boras/sessions/2026-12-04-boras-a2b4"):
        assert choose(name, Path()).folder.name == "2026-12-04-boras-a2b4"
    assert choose("boras", Path()).folder == choose("1", Path()).folder == choose(None, Path()).folder


@pytest.mark.parametrize(("name", "code"), [("2026", "R003"), ("malmo", "R002"), ("9", "R002")])
def test_what_fits_none_or_many_is_refused(here: Path, name: str, code: str) -> None:
    for other in ("2026-12-03-boras-k3f9", "2026-12-04-boras-a2b4"):
        kept(here, other, events())
    if name == "9":
        name = "77"
    with pytest.raises(ToolkitError) as caught:
        choose(name, Path())
    assert [problem.code for problem in caught.value.problems] == [code]


def test_the_latest_is_not_a_rehearsal_nor_one_that_never_began(here: Path) -> None:
    kept(here, "real", events())
    kept(here, "untouched", events()[:1])
    assert choose(None, Path()).folder.name == "real"


def test_age_is_counted_from_when_something_last_happened(here: Path) -> None:
    kept(here, "a", events())
    sessions = find(Path()).sessions
    last = sessions[0].last
    assert older_than(sessions, 90, last + 90 * 86400) == []
    assert older_than(sessions, 90, last + 90 * 86400 + 1) == list(sessions)


def test_a_torn_line_is_told_of_and_the_rest_is_the_record(here: Path) -> None:
    session = kept(here, "a", events("ett"))
    with (session / "journal.jsonl").open("ab") as file:
        file.write(b'{"type": "note", "te')
    record, (problem,) = record_in(choose("a", Path()))
    assert (problem.code, problem.is_error) == ("R004", False)
    assert record == held("ett").model_copy(update={"session": "a"})


def test_a_session_that_was_saved_elsewhere_is_found_by_its_folder(here: Path) -> None:
    session = kept(here, "a", events()).rename(here / "a")
    assert choose("a", Path()).folder == Path("a")
    assert choose("a", Path()).home.absolute() == here
    os.chdir("a")
    assert choose(".", Path()).folder == session
