"""A file in another encoding is saved as UTF-8, whole or not at all, and the old one is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.content.authoring.recoding import recode
from toolkit.problems import ToolkitError

TEXT = "title: Frågor på Hälsö\r\nplace: ”Ängö” – så här\r\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return tmp_path / "workshop.yaml"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-32"])
def test_the_same_text_with_the_same_lines_and_the_old_file_beside_it(plan: Path, encoding: str) -> None:
    plan.write_bytes(TEXT.encode(encoding))
    kept = recode(plan)
    assert kept == plan.with_name("workshop.yaml.bak")
    assert plan.read_bytes() == TEXT.encode()
    assert kept.read_bytes() == TEXT.encode(encoding)
    assert recode(plan) is None


@pytest.mark.parametrize("data", [TEXT.encode(), TEXT.encode("utf-8-sig"), b"", b"picture\x00\xe5b", b"sm\x81 \xe5r"])
def test_what_is_fine_or_cannot_be_read_is_left_alone(plan: Path, data: bytes) -> None:
    plan.write_bytes(data)
    assert recode(plan) is None
    assert plan.read_bytes() == data
    assert [path.name for path in plan.parent.iterdir()] == [plan.name]


def test_a_kept_file_is_never_written_over(plan: Path) -> None:
    for text in ("å", "ä", "ö"):
        plan.write_bytes(f"title: H{text}r\n".encode("cp1252"))
        recode(plan)
    kept = {path.name: path.read_bytes().decode("cp1252")[8] for path in plan.parent.glob("*.bak*")}
    assert kept == {"workshop.yaml.bak": "å", "workshop.yaml.bak2": "ä", "workshop.yaml.bak3": "ö"}


def test_a_disk_that_is_full_leaves_the_file_as_it_was(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    plan.write_bytes(TEXT.encode("cp1252"))
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(ToolkitError) as caught:
        recode(plan)
    assert str(caught.value.problems[0].message) == "there is no room left on the disk"
    assert plan.read_bytes() == TEXT.encode("cp1252")
    assert sorted(path.name for path in plan.parent.iterdir()) == ["workshop.yaml", "workshop.yaml.bak"]


def test_a_link_stays_one(plan: Path) -> None:
    real = plan.with_name("real.yaml")
    real.write_bytes(TEXT.encode("cp1252"))
    plan.symlink_to(real)
    recode(plan)
    assert plan.is_symlink()
    assert real.read_bytes() == TEXT.encode()
