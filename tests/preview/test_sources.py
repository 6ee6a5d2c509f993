"""The files that people write can be read, line by line, and no others on the computer."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.content.files import builtin_folders
from toolkit.preview.sources import Sources


@pytest.fixture
def sources(boras: Path) -> Sources:
    return Sources([boras, builtin_folders() / "cases"])


def test_a_file_of_the_authors_and_a_built_in_one_can_be_read(sources: Sources, boras: Path) -> None:
    (boras / "workshop.yaml").write_bytes("title: Å\r\nplace: <b>\n".encode("cp1252"))
    assert sources.lines(str(boras / "workshop.yaml")) == ["title: Å", "place: <b>"]
    assert sources.lines(str(builtin_folders() / "cases" / "rent-on-the-phone.sv.yaml"))


@pytest.mark.parametrize(
    "name",
    ["../hemlig.yaml", "../../etc/passwd", "nyckel.pem", ".gömd.yaml", ".git/a.yaml", "länk.yaml", "mapp.yaml",
     "borta.yaml", "", "\0.yaml", "x" * 5000 + ".yaml", "loop.yaml"],
)  # fmt: skip
def test_nothing_else_can(sources: Sources, boras: Path, name: str) -> None:
    secret = boras.parent / "hemlig.yaml"
    (boras / ".git").mkdir()
    for path in (secret, boras / "nyckel.pem", boras / ".gömd.yaml", boras / ".git" / "a.yaml"):
        path.write_text("hemligt: ja\n", "utf-8")
    (boras / "länk.yaml").symlink_to(secret)
    (boras / "loop.yaml").symlink_to(boras / "loop.yaml")
    (boras / "mapp.yaml").mkdir()
    assert sources.lines(f"{boras}/{name}" if name else "") is None
    assert sources.lines(str(secret)) is None
    assert sources.lines("/etc/passwd") is None
