"""Whole files or none, and never over a file that the toolkit did not make."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from toolkit.problems import ToolkitError
from toolkit.source import file_sets


def strangers(folder: Path, *names: str) -> list[str]:
    """The names that are refused."""
    with pytest.raises(ToolkitError) as caught:
        file_sets.refuse_strangers(folder, names)
    assert {problem.code for problem in caught.value.problems} == {"M003"}
    return [Path(str(problem.message.values["file"])).name for problem in caught.value.problems]


def made(folder: Path, name: str, data: bytes) -> None:
    file_sets.write_all(folder, {name: data})


def test_a_file_that_we_made_may_be_replaced(tmp_path: Path) -> None:
    made(tmp_path, "guide.pdf", b"ours")
    file_sets.refuse_strangers(tmp_path, ["guide.pdf", "not-there-yet.pdf"])
    made(tmp_path, "guide.pdf", b"ours again")
    file_sets.refuse_strangers(tmp_path, ["guide.pdf"])
    assert (tmp_path / "guide.pdf").read_bytes() == b"ours again"


def test_a_file_that_somebody_else_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "guide.pdf").write_bytes(b"somebody else's")
    made(tmp_path, "handout.pdf", b"ours")
    assert strangers(tmp_path, "guide.pdf", "handout.pdf") == ["guide.pdf"]


def test_a_file_of_ours_that_was_changed_is_refused(tmp_path: Path) -> None:
    made(tmp_path, "guide.pdf", b"ours")
    (tmp_path / "guide.pdf").write_bytes(b"ours, and notes of my own")
    assert strangers(tmp_path, "guide.pdf") == ["guide.pdf"]


def test_all_strangers_are_told_of_at_once(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"somebody else's")
    assert strangers(tmp_path, "a.pdf", "b.pdf", "c.pdf") == ["a.pdf", "b.pdf"]


def test_nothing_is_strange_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    file_sets.refuse_strangers(tmp_path / "kit", ["guide.pdf"])
    assert not (tmp_path / "kit").exists()


def test_what_was_made_before_is_remembered_beside_what_is_made_now(tmp_path: Path) -> None:
    made(tmp_path, "guide.pdf", b"one")
    made(tmp_path, "frågor.pdf", b"two")
    assert json.loads((tmp_path / file_sets.LIST).read_text("utf-8")) == {
        "frågor.pdf": [file_sets.digest(b"two")],
        "guide.pdf": [file_sets.digest(b"one")],
    }


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"guide.pdf"', "\udce5"])
def test_a_list_that_cannot_be_read_makes_every_file_a_stranger(tmp_path: Path, text: str) -> None:
    made(tmp_path, "guide.pdf", b"ours")
    (tmp_path / file_sets.LIST).write_bytes(text.encode("utf-8", "surrogateescape"))
    assert strangers(tmp_path, "guide.pdf") == ["guide.pdf"]


def test_a_full_disk_is_found_before_any_file_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file_sets.write_all(tmp_path, {"a.pdf": b"old a", "b.pdf": b"old b"})
    opened, count = os.fdopen, iter(range(9))

    def full(handle: int, mode: str) -> object:
        if next(count) == 1:
            os.close(handle)
            raise OSError(28, "No space left on device")
        return opened(handle, mode)

    with monkeypatch.context() as disk:
        disk.setattr(os, "fdopen", full)
        with pytest.raises(OSError, match="No space left"):
            file_sets.write_all(tmp_path, {"a.pdf": b"new a", "b.pdf": b"new b"})
    assert [(tmp_path / n).read_bytes() for n in ("a.pdf", "b.pdf")] == [b"old a", b"old b"]
    assert sorted(os.listdir(tmp_path)) == [file_sets.LIST, "a.pdf", "b.pdf"]  # noqa: PTH208


def test_a_failure_between_two_names_locks_nobody_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file_sets.write_all(tmp_path, {"a.pdf": b"old a", "b.pdf": b"old b"})
    replaced = Path.replace

    def locked(path: Path, target: Path) -> Path:
        if target.name == "b.pdf":
            raise PermissionError(13, "open in another program")
        return replaced(path, target)

    with monkeypatch.context() as disk:
        disk.setattr(Path, "replace", locked)
        with pytest.raises(PermissionError):
            file_sets.write_all(tmp_path, {"a.pdf": b"new a", "b.pdf": b"new b"})
    file_sets.refuse_strangers(tmp_path, ["a.pdf", "b.pdf"])
    assert (tmp_path / "b.pdf").read_bytes() == b"old b"


def test_a_folder_with_the_name_of_a_file_is_a_stranger(tmp_path: Path) -> None:
    (tmp_path / "guide.pdf").mkdir()
    assert strangers(tmp_path, "guide.pdf") == ["guide.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_private_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    file_sets.write_all(tmp_path, {"record.pdf": b"names"}, private=True)
    file_sets.write_all(tmp_path, {"guide.pdf": b"none"})
    assert (tmp_path / "record.pdf").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "guide.pdf").stat().st_mode & 0o044


def test_an_older_file_of_ours_that_somebody_put_back_is_a_stranger(tmp_path: Path) -> None:
    made(tmp_path, "guide.pdf", b"older")
    made(tmp_path, "guide.pdf", b"newer")
    (tmp_path / "guide.pdf").write_bytes(b"older")
    assert strangers(tmp_path, "guide.pdf") == ["guide.pdf"]
