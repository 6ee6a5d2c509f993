"""A change is seen once, when it is finished; what is made beside the content is no change."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.workspace.watching import MOST_FILES, Watch, file_state


def settled(watch: Watch) -> bool:
    """Whether a change is seen, once it has had time to come to rest."""
    return watch.changed() or watch.changed()


def test_nothing_has_changed_until_something_has(boras: Path) -> None:
    watch = Watch([boras])
    assert not settled(watch)
    (boras / "workshop.yaml").write_text("title: Ny titel\n", "utf-8")
    assert settled(watch)
    assert not settled(watch)


def test_a_file_is_not_read_while_it_is_written(boras: Path) -> None:
    plan = boras / "workshop.yaml"
    watch = Watch([boras])
    for half in ("t", "ti", "title: "):
        plan.write_text(half, "utf-8")
        assert not watch.changed()
    plan.write_text("title: Klart\n", "utf-8")
    assert [watch.changed() for _ in range(3)] == [False, True, False]


CHANGES: dict[str, Callable[[Path], object]] = {
    "a new file": lambda folder: (folder / "deltagare.csv").write_text("namn\n"),
    "a file in a folder": lambda folder: (folder / "cases" / "a.sv.yaml").write_text("format: 1\n"),
    "a file that is gone": lambda folder: (folder / "workshop.yaml").unlink(),
    "a file with another name": lambda folder: (folder / "workshop.yaml").rename(folder / "plan.yaml"),
    "a folder that is gone": shutil.rmtree,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_happens_to_the_content_is_seen(boras: Path, change: Callable[[Path], object]) -> None:
    (boras / "cases").mkdir()
    watch = Watch([boras])
    change(boras)
    assert settled(watch)
    assert not settled(watch)


def test_a_folder_that_comes_back_is_seen(boras: Path) -> None:
    watch = Watch([boras])
    boras.rename(boras.with_name("borta"))
    assert settled(watch)
    boras.with_name("borta").rename(boras)
    assert settled(watch)


@pytest.mark.parametrize("name", ["kit/guide.pdf", ".git/index", ".workshop.yaml.swp", "tryck/guide.pdf"])
def test_what_is_made_or_hidden_is_no_change(boras: Path, name: str) -> None:
    watch = Watch([boras], left_out=[boras / "tryck"])
    (boras / name).parent.mkdir(exist_ok=True)
    (boras / name).write_text("x")
    assert not settled(watch)


def test_only_so_many_files_are_looked_at(boras: Path) -> None:
    looked: list[Path] = []

    def stat(path: Path) -> os.stat_result:
        looked.append(path)
        return boras.stat()

    for number in range(MOST_FILES + 10):
        (boras / f"{number}.txt").touch()
    Watch([boras], stat=stat)
    assert len(looked) == MOST_FILES


def test_a_file_that_cannot_be_looked_at_has_no_file_state(boras: Path) -> None:
    assert file_state(boras / "workshop.yaml") != ""
    assert file_state(boras / "ingenting.yaml") == ""
