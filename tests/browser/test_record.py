"""A record in a browser: no complaint, no obstacle, nothing wide, whatever was written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from toolkit.records.formats import export
from toolkit.records.from_journal import record_of
from toolkit.records.record import Record

from ..records.builders import ODD, events, held
from .conftest import NARROW, WIDE, Window


@pytest.fixture
def page(window: Window) -> Iterator[Page]:
    with window.as_new() as page:
        yield page


RECORDS = {
    "everything": held(*ODD, "🙂 مرحبا"),
    "unfinished": held(finished=False, draft="och sen"),
    "never begun": record_of(events()[:1]),
    "english": held("One").model_copy(update={"language": "en"}),
}


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_everybody_can_read_it(record: Record, page: Page, violations: Callable[[], list[str]], tmp_path: Path) -> None:
    (made,) = export(record, ["html"])
    path = tmp_path / made.name
    path.write_bytes(made.content.data)
    for width, height in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(path.as_uri())
        assert violations() == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    seen = " ".join(page.inner_text("body").split())
    assert [note.text for note in record.all_notes if " ".join(note.text.split()) not in seen] == []


def test_the_colour_is_the_workshops(page: Page, tmp_path: Path) -> None:
    (made,) = export(held(), ["html"])
    (tmp_path / "record.html").write_bytes(made.content.data)
    page.goto((tmp_path / "record.html").as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('.kind')).color") == "rgb(122, 31, 92)"
