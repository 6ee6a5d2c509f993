"""A document that has not changed is not printed again; whatever changes it changes its key."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from toolkit.documents import FONTS, kinds
from toolkit.printing.kit import cache
from toolkit.printing.kit.cache import Cache, key_of
from toolkit.printing.pdf.job import Attached, PrintedPdf, PrintJob
from toolkit.printing.render.fonts import FACES

WHOLE = PrintedPdf(b"%PDF-1.7 ... %%EOF\n", 3)
ATTACHED = Attached("record.json", b"{}", "The same as data")
JOB = PrintJob("<p>Hej ☐</p>", kinds()[0].stylesheets("standard"))


@pytest.fixture
def kept(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "pdf")


def changed(path: Path, data: bytes) -> None:
    """Other bytes, and another time: two changes in a row may come within one tick of the clock."""
    before = path.stat().st_mtime_ns
    path.write_bytes(data)
    os.utime(path, ns=(before + 1_000_000, before + 1_000_000))


def test_what_was_put_is_found_again_with_its_pages(kept: Cache) -> None:
    assert kept.get("a" * 40) is None
    kept.put("a" * 40, WHOLE)
    assert kept.get("a" * 40) == WHOLE
    assert kept.get("b" * 40) is None


@pytest.mark.parametrize("left", [0, 1, 10, len(WHOLE.data) - 3])
def test_a_file_that_was_cut_off_is_not_used_but_printed_again(kept: Cache, left: int) -> None:
    kept.put("a" * 40, WHOLE)
    (path,) = kept.folder.iterdir()
    path.write_bytes(WHOLE.data[:left])
    assert kept.get("a" * 40) is None
    kept.put("a" * 40, WHOLE)
    assert kept.get("a" * 40) == WHOLE


def test_a_folder_that_cannot_be_written_is_no_reason_to_fail(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    blocked = Cache(tmp_path / "file" / "pdf")
    blocked.put("a" * 40, WHOLE)
    assert blocked.get("a" * 40) is None


def test_the_files_that_were_used_longest_ago_go_first(kept: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_FILES", 2)
    for age, key in ((30, "a"), (20, "b")):
        kept.put(key * 40, WHOLE)
        (path,) = kept.folder.glob(f"{key}*")
        os.utime(path, (path.stat().st_atime - age, path.stat().st_mtime - age))
    assert kept.get("a" * 40)
    kept.put("c" * 40, WHOLE)
    assert sorted(path.name[0] for path in kept.folder.iterdir()) == ["a", "c"]


def test_the_key_is_the_same_for_the_same_document_and_fit_for_a_file_name() -> None:
    assert key_of(JOB) == key_of(PrintJob(JOB.html, JOB.stylesheets))
    assert key_of(JOB).isalnum()


def variants(value: Any) -> Iterator[Any]:
    """Other values of a field; of a dataclass, one for each of its own fields."""
    if is_dataclass(value):
        yield from (
            replace(value, **{part.name: other})  # type: ignore[type-var]
            for part in fields(value)
            for other in variants(getattr(value, part.name))
        )
    elif value is None:
        yield ATTACHED
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
    elif isinstance(value, str | bytes):
        yield value * 2 or "x"
    elif isinstance(value, tuple):
        yield value[:-1]
        yield value[::-1]
        yield kinds()[1].stylesheets("standard")
    else:
        raise AssertionError(f"say what another {type(value).__name__} is")


@pytest.mark.parametrize("name", [field.name for field in fields(PrintJob)])
@pytest.mark.parametrize("job", [JOB, replace(JOB, attached=ATTACHED)], ids=["plain", "attached"])
def test_another_value_of_any_field_makes_another_key(job: PrintJob, name: str) -> None:
    others = [replace(job, **{name: value}) for value in variants(getattr(job, name))]
    assert others
    assert len({key_of(job), *map(key_of, others)}) == 1 + len(others)


def test_where_one_part_ends_and_the_next_begins_makes_a_difference() -> None:
    job = replace(JOB, attached=Attached("ab", b"c", "d"))
    assert key_of(job) != key_of(replace(job, attached=Attached("a", b"bc", "d")))


def test_a_change_in_a_style_sheet_makes_another_key(tmp_path: Path) -> None:
    style = tmp_path / "page.css"
    style.write_bytes(b"p { margin: 0 }")
    job = PrintJob(JOB.html, (style,))
    before = key_of(job)
    changed(style, b"p { margin: 1 }")
    assert key_of(job) != before
    changed(style, b"p { margin: 0 }")
    assert key_of(job) == before


def test_a_change_in_a_font_that_the_text_uses_makes_another_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fonts = Path(shutil.copytree(FONTS, tmp_path / "fonts"))
    monkeypatch.setattr(cache, "FONTS", fonts)
    used = {face.family: fonts / face.file for face in FACES}
    for family, plays_a_part in (("Atkinson Hyperlegible Next", 1), ("Toolkit Symbols", 1), ("Toolkit Arabic", 0)):
        before = key_of(JOB)
        changed(used[family], used[family].read_bytes() + b"\0")
        assert (key_of(JOB) != before) == bool(plays_a_part)


def test_another_version_of_what_draws_makes_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    before = key_of(JOB)
    monkeypatch.setattr(cache, "_versions", lambda: ("0.0.1", "weasyprint 71.0"))
    assert key_of(JOB) != before


def test_so_many_old_files_go_that_no_more_are_left_than_there_may_be(
    kept: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key in "abcdef":
        kept.put(key * 40, WHOLE)
    monkeypatch.setattr(cache, "MOST_FILES", 3)
    kept.put("g" * 40, WHOLE)
    assert len(list(kept.folder.iterdir())) == 3


def test_what_draws_is_our_own_code_and_the_systems_libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def versions(room: str, libraries: list[str]) -> tuple[str, ...]:
        code = tmp_path / room / "printing"
        (code / "kit").mkdir(parents=True)
        (code / "pdf.py").write_text(f"# {room}")
        monkeypatch.setattr(cache, "__file__", str(code / "kit" / "cache.py"))
        monkeypatch.setattr(cache, "library_versions", lambda: libraries)
        asked: tuple[str, ...] = cache._versions.__wrapped__()
        return asked

    before = versions("one", ["pango 1.50"])
    assert versions("two", ["pango 1.50"]) != before
    (tmp_path / "one").rename(tmp_path / "first")
    assert versions("one", ["pango 1.51"]) != before
