"""Whole files or none, and what is new never takes the place of what is there."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from toolkit.source.files import write, write_new


def test_a_file_is_written_and_replaced_whole(tmp_path: Path) -> None:
    for data in (b"first", b"", b"second" * 1000):
        write(tmp_path / "guide.pdf", data)
        assert (tmp_path / "guide.pdf").read_bytes() == data
    assert os.listdir(tmp_path) == ["guide.pdf"]  # noqa: PTH208 - hidden files as well


@pytest.mark.parametrize("step", ["fdopen", "replace", "chmod"])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    write(tmp_path / "guide.pdf", b"the old one")

    def fails(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os if step == "fdopen" else Path, step, fails)
        with pytest.raises(OSError, match="No space left"):
            write(tmp_path / "guide.pdf", b"the new one")
    assert (tmp_path / "guide.pdf").read_bytes() == b"the old one"
    assert os.listdir(tmp_path) == ["guide.pdf"]  # noqa: PTH208


def test_a_write_that_stops_half_way_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "guide.pdf", b"the old one")
    opened = os.fdopen

    def half(handle: int, mode: str) -> object:
        file = opened(handle, mode)

        class Half:
            def __enter__(self) -> Half:
                return self

            def __exit__(self, *_: object) -> None:
                file.close()

            def write(self, data: bytes) -> None:
                file.write(data[: len(data) // 2])
                raise KeyboardInterrupt

        return Half()

    with monkeypatch.context() as disk:
        disk.setattr(os, "fdopen", half)
        with pytest.raises(KeyboardInterrupt):
            write(tmp_path / "guide.pdf", b"the new one")
    assert (tmp_path / "guide.pdf").read_bytes() == b"the old one"
    assert os.listdir(tmp_path) == ["guide.pdf"]  # noqa: PTH208


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_file_may_be_read_by_those_whom_the_system_lets_read_new_files(tmp_path: Path) -> None:
    (tmp_path / "usual").write_bytes(b"")
    write(tmp_path / "ours", b"")
    assert stat.S_IMODE((tmp_path / "ours").stat().st_mode) == stat.S_IMODE((tmp_path / "usual").stat().st_mode)


def test_new_files_are_made_with_the_folders_they_need(tmp_path: Path) -> None:
    write_new(tmp_path / "boras", {"workshop.yaml": b"one", ".vscode/settings.json": b"two"})
    assert (tmp_path / "boras" / "workshop.yaml").read_bytes() == b"one"
    assert (tmp_path / "boras" / ".vscode" / "settings.json").read_bytes() == b"two"


def test_a_file_that_is_there_is_left_alone_and_nothing_is_written_beside_it(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "ours.sv.yaml").write_bytes(b"somebody's own words")
    with pytest.raises(FileExistsError):
        write_new(tmp_path, {"new/first.yaml": b"", "workshop.yaml": b"", "cases/ours.sv.yaml": b""})
    assert [p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*")] == ["cases", "cases/ours.sv.yaml"]
    assert (tmp_path / "cases" / "ours.sv.yaml").read_bytes() == b"somebody's own words"
