from __future__ import annotations

import pytest

from toolkit.content.markup import html_in
from toolkit.content.reading import read_yaml


def found(text: str) -> list[tuple[str, str]]:
    node, _ = read_yaml(f"title: x\ntext: |\n  {text}\n".encode(), "f")
    assert node is not None
    return [(str(p.place), str(p.hint)) for p in html_in(node)]


@pytest.mark.parametrize(
    "text", ["3 < 4 och 5 > 4", "<https://example.se>", "<a@example.se>", "<3", "<- dit", "a<b", "x <= y"]
)
def test_signs_and_addresses_are_not_html(text: str) -> None:
    assert found(text) == []


def test_each_kind_of_tag_is_told_of_once_with_what_to_write_instead() -> None:
    assert found("Ett <b>ord</b> och <b>ett</b> <i>till</i><br/>") == [
        ("f:3:7", "Write **words** for bold text."),
        ("f:3:33", "Write *words* for emphasis."),
        ("f:3:44", "Leave a line empty to begin a new paragraph."),
    ]
    assert found("<!-- dolt -->") == [("f:3:3", "Remove what stands between < and >, and the two signs.")]
    assert found('<a href="x">x</a>') == [("f:3:3", "Write [words](https://…) for a link.")]
